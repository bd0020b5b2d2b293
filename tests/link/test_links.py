"""Claims to incidents: probabilities, clues that add up, decisions, and calm where there is nothing to find."""

from __future__ import annotations

import math
from dataclasses import replace
from datetime import date, timedelta

import numpy as np
import pytest
from link_rows import PLACES, ZONE, background, claim, day, decision, given, incident

from tawatur.kinds import Claim, Decision, Incident, Link, Where
from tawatur.link.links import links
from tawatur.maths.odds import logit

TAJI = Where(33.53, 44.28, 3)


def linked(
    claims: list[Claim], incidents: list[Incident], decisions: tuple[Decision, ...] = (), **settings: object
) -> list[Link]:
    made = links(given(settings, claims=claims, incidents=incidents, places=PLACES, decisions=decisions))["links"]
    return [row for row in made if isinstance(row, Link)]


def best(rows: list[Link], slug: str) -> Link:
    return max((row for row in rows if row.claim == f"claim:{slug}"), key=lambda row: row.probability)


def taji(when: str, **more: object) -> Incident:
    return incident(
        "TAJI",
        when,
        **{
            "weapon": "rocket",
            "target": "base",
            "place": "place:taji",
            "place_said": "Camp Taji",
            "where": TAJI,
            **more,
        },
    )  # type: ignore[arg-type]


def test_same_day_place_and_weapon_is_a_match() -> None:
    rows = linked(
        [claim("C", "2020-03-13", place="place:taji", place_said="taji", weapon="rocket")],
        [*background(), taji("2020-03-13")],
    )
    found = best(rows, "C")
    assert found.incident == "incident:TAJI"
    assert found.probability > 0.8
    assert found.low < found.probability < found.high
    texts = {clue.name: clue.text for clue in found.clues}
    assert texts["date"] == "same day"
    assert texts["place"] == "same place (Camp Taji)"
    assert texts["weapon"] == "rocket / rocket"
    assert texts["target"] == "not told by both"
    assert found.because[:2] == ("claim:C", "incident:TAJI")


def test_one_night_apart_at_a_rare_place_still_matches_and_at_a_common_one_less() -> None:
    rare = linked([claim("C", "2020-03-14", place="place:taji", weapon="rocket")], [*background(), taji("2020-03-13")])
    common = linked([claim("C", "2020-03-12", place="place:green_zone", weapon="rocket")], background())
    one_night = max((row for row in common if row.incident), key=lambda row: row.probability)
    assert "one night apart" in {clue.text for clue in one_night.clues}
    assert best(rare, "C").probability > 0.5 > one_night.probability


def test_a_far_place_is_no_match_and_another_weapon_a_weaker_one() -> None:
    record = [*background(), taji("2020-03-13")]
    far = linked([claim("C", "2020-03-13", place="place:gov_erbil", weapon="rocket")], record)
    assert next(row for row in far if row.incident is None).probability > 0.5
    right, wrong = (
        best(linked([claim("C", "2020-03-13", place="place:taji", weapon=weapon)], record), "C").probability
        for weapon in ("rocket", "manpads")
    )
    assert logit(right) - logit(wrong) > 2


def test_log_odds_of_the_clues_add_up_to_the_probability() -> None:
    rows = linked(
        [claim("C", issued=day("2020-03-20"), place="place:green_zone", weapon="rocket")],
        [*background(), taji("2020-03-13")],
    )
    some = [row for row in rows if row.incident]
    assert len(some) >= 3
    for row in some:
        assert math.fsum(clue.log_odds for clue in row.clues) == pytest.approx(logit(row.probability), abs=0.01)
    assert sum(row.probability for row in rows) == pytest.approx(1.0, abs=0.05)
    assert "the claim gives no day" in next(clue.text for clue in some[0].clues if clue.name == "date")


def test_every_claim_has_its_row_of_none() -> None:
    rows = linked([claim("A"), claim("B", "2011-01-01")], background())
    nones = {row.claim: row for row in rows if row.incident is None}
    assert set(nones) == {"claim:A", "claim:B"}
    assert nones["claim:A"].clues[-1].text.startswith("the claim gives neither a day")
    assert nones["claim:B"].clues[-1].text.startswith("no attack is on record")
    assert linked([], background()) == []
    assert [row.incident for row in linked([claim("A", "2020-01-01")], [])] == [None]


def test_an_incident_known_only_through_a_claim_is_linked_but_corroborates_nothing() -> None:
    rows = linked(
        [claim("C", "2020-03-13", place="place:taji", weapon="rocket")],
        [*background(), taji("2020-03-13", claim_only=True)],
    )
    assert best(rows, "C").incident == "incident:TAJI"
    assert not best(rows, "C").corroborates


def test_who_is_said_to_have_claimed_it_changes_nothing() -> None:
    ours = [claim("C", "2020-03-13", place="place:taji", weapon="rocket")]
    plain = linked(ours, [*background(), taji("2020-03-13")])
    said = linked(
        ours, [*background(), taji("2020-03-13", claimed_by_said="P", claimed_by=("party:p",), claim_reported="yes")]
    )
    assert plain == said


def test_a_decision_is_a_clue_and_never_a_certainty() -> None:
    ours, record = [claim("C", "2020-03-13", place="place:taji", weapon="rocket")], [*background(), taji("2020-03-13")]
    no = linked(ours, record, (decision("reject", ("C", "TAJI")),))
    turned = next(row for row in no if row.incident == "incident:TAJI")
    assert 0 < turned.probability < 0.5
    assert turned.decided == "decision:reject1"
    assert turned.because[-1] == "decision:reject1"
    assert "Sara rejected the link: read it" in {clue.text for clue in turned.clues}
    undone = linked(ours, record, (decision("reject", ("C", "TAJI"), standing=False),))
    assert undone == linked(ours, record)
    later = linked(
        ours, record, (decision("reject", ("C", "TAJI")), decision("accept", ("claim:C", "incident:TAJI"), at=2))
    )
    assert 0.9 < best(later, "C").probability < 1


def test_an_accepted_pair_outside_the_window_is_weighed_too() -> None:
    ours, record = [claim("C", "2020-06-13", place="place:taji", weapon="rocket")], [*background(), taji("2020-03-13")]
    rows = linked(ours, record, (decision("accept", ("C", "TAJI")), decision("accept", ("C", "NOBODY"), at=2)))
    assert any(row.incident == "incident:TAJI" and row.decided for row in rows)


def test_the_same_seed_gives_the_same_rows() -> None:
    ours, record = [claim("C", "2020-03-13", place="place:taji")], [*background(), taji("2020-03-13")]
    assert linked(ours, record) == linked(ours, record)


def test_settings_are_heard_and_nonsense_is_not() -> None:
    ours = [claim("C", issued=day("2020-06-30"), place="place:green_zone", weapon="rocket")]
    few = linked(ours, background(), most_links=2, days_back=40)
    assert sum(row.incident is not None for row in few) == 2
    assert linked(ours, background(), most_links="many", least=None) == linked(ours, background())


def simulated(seed: int, *, on_record: float) -> tuple[list[Claim], list[Incident], dict[str, str]]:
    """150 incidents at five sites over 300 days; 60 claims, a share of them about one of these, the rest about none."""
    rng = np.random.default_rng(seed)
    sites = [(f"s{at}", Where(33 + at * 0.5, 44.0, 3.0)) for at in range(5)]
    start = date(2020, 1, 1)

    def drawn(day_of: int) -> dict[str, object]:
        name, where = sites[rng.integers(5)]
        weapon = ["rocket", "rocket", "ied", "mortar"][rng.integers(4)]
        return {
            "when": (start + timedelta(days=int(day_of))).isoformat(),
            "place_said": name,
            "where": where,
            "weapon": weapon,
        }

    record = [incident(f"I{at:03}", **drawn(rng.integers(300))) for at in range(150)]
    order = rng.permutation(150)
    claims, truth = [], {}
    for at in range(60):
        own = record[order[at]]
        if rng.random() < on_record:
            off = int(rng.choice([0, 0, 0, 0, 1, -1]))
            when = day((own.when.start.astimezone(ZONE).date() + timedelta(days=off)).isoformat())
            claims.append(_copy(own, at, when))
            truth[f"claim:C{at}"] = own.id
        else:
            claims.append(_copy(incident("X", **drawn(rng.integers(300))), at, None))
    return claims, record, truth


def _copy(row: Incident, at: int, when: object) -> Claim:
    return replace(
        claim(f"C{at}", "2020-01-01"),
        when=when or row.when,
        place_said=row.place_said,
        where=row.where,
        weapon=row.weapon,
    )


@pytest.mark.parametrize("share", [0.3, 0.7])
def test_planted_truth_comes_back_in_number(share: float) -> None:
    inside, expected, true = 0, 0.0, 0
    for seed in range(6):
        claims, record, truth = simulated(seed, on_record=share)
        rows = linked(claims, record)
        p = {row.claim: 1 - row.probability for row in rows if row.incident is None}
        expected += sum(p.values())
        true += len(truth)
        right = [row for row in rows if row.incident and row.probability > 0.5]
        inside += sum(truth.get(row.claim) == row.incident for row in right) - sum(
            truth.get(row.claim) != row.incident for row in right
        )
    assert abs(expected - true) / 6 < 7
    assert inside > 0.5 * true


def test_calm_when_there_is_nothing_to_find() -> None:
    claims, record, _ = simulated(11, on_record=0.0)
    rows = linked(claims, record)
    assert sum(1 - row.probability for row in rows if row.incident is None) < 6
