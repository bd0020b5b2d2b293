"""Status words, and why."""

from __future__ import annotations

import pytest
from link_rows import PLACES, claim, denial, given, incident

from tawatur.kinds import Claim, Denial, Incident, Link, Standing
from tawatur.link.standings import standings

TAJI = {"place": "place:taji", "place_said": "Camp Taji"}


def link(ours: str, theirs: str | None, p: float, **more: object) -> Link:
    return Link(
        id=f"link:{ours}:{theirs or 'none'}",
        claim=f"claim:{ours}",
        incident=theirs and f"incident:{theirs}",
        probability=p,
        low=max(p - 0.1, 0.0),
        high=min(p + 0.1, 1.0),
        **more,  # type: ignore[arg-type]
    )


def stand(
    claims: list[Claim], incidents: list[Incident], links: list[Link], denials: tuple[Denial, ...] = ()
) -> dict[str, Standing]:
    tables = {"claims": claims, "incidents": incidents, "links": links, "denials": denials, "places": PLACES}
    made = standings(given(**tables))["standings"]
    return {row.about.partition(":")[2]: row for row in made if isinstance(row, Standing)}


def test_corroborated_and_claimed() -> None:
    rows = stand(
        [claim("C", "2020-03-11", **TAJI)],
        [incident("I", "2020-03-11", **TAJI), incident("J", "2020-03-11", claimed_by_said="Q", **TAJI)],
        [link("C", "I", 0.9), link("C", "J", 0.04), link("C", None, 0.06)],
    )
    assert rows["C"].status == "corroborated"
    assert rows["C"].probability == pytest.approx(0.94)
    assert rows["C"].low < 0.94 < rows["C"].high
    assert rows["C"].links == ("link:C:I",)
    assert rows["I"].status == "claimed"
    assert rows["I"].words == "very likely"
    assert rows["J"].status == "unclaimed"
    assert "a source reports a claim by Q" in rows["J"].why
    assert all(row.why.endswith(".") and row.why[0].isupper() for row in rows.values())


def test_several_half_likely_incidents_corroborate_nothing() -> None:
    rows = stand(
        [claim("C", "2020-03-11", **TAJI)],
        [incident(slug, "2020-03-11", **TAJI) for slug in "IJK"],
        [*(link("C", slug, 0.3) for slug in "IJK"), link("C", None, 0.1)],
    )
    assert rows["C"].status == "uncorroborated"
    assert rows["C"].probability > 0.8
    assert "No single attack on record is likely enough" in rows["C"].why


def test_an_incident_known_only_through_a_claim_corroborates_nothing() -> None:
    rows = stand(
        [claim("C", "2020-03-11", **TAJI)],
        [incident("I", "2020-03-11", claim_only=True, **TAJI)],
        [link("C", "I", 0.95, corroborates=False), link("C", None, 0.05)],
    )
    assert rows["C"].status == "uncorroborated"
    assert rows["C"].probability == 0.0
    assert "known only through a claim" in rows["C"].why
    assert rows["I"].status == "claimed"
    assert "known only through a claim" in rows["I"].why


def test_an_officials_denial_of_the_event() -> None:
    ours = [claim("C", "2020-07-15", **TAJI)]
    said = (denial("D", "2020-07-15", "event", party_said="joint_command", place="place:taji"),)
    alone = stand(ours, [], [link("C", None, 1.0)], said)
    assert alone["C"].status == "denied"
    assert alone["C"].denials == ("denial:D",)
    assert alone["C"].why.startswith("Joint Command said that it did not happen")
    backed = stand(ours, [incident("I", "2020-07-15", **TAJI)], [link("C", "I", 0.9), link("C", None, 0.1)], said)
    assert backed["C"].status == "contested"
    assert backed["I"].denials == ("denial:D",)
    hollow = stand(
        ours,
        [incident("I", "2020-07-15", claim_only=True, **TAJI)],
        [link("C", "I", 0.9, corroborates=False), link("C", None, 0.1)],
        said,
    )
    assert hollow["C"].status == "denied"


def test_a_groups_denial_of_responsibility_is_told_of_the_incident_and_contests_only_its_own_claim() -> None:
    ours, theirs = [claim("C", "2020-03-11", **TAJI)], [incident("I", "2020-03-11", **TAJI)]
    pairs = [link("C", "I", 0.9), link("C", None, 0.1)]
    other = stand(ours, theirs, pairs, (denial("D", "2020-03-11", "responsibility", place="place:taji"),))
    assert other["C"].status == "corroborated"
    assert other["I"].denials == ("denial:D",)
    assert "denies responsibility" in other["I"].why
    own = stand(
        ours, theirs, pairs, (denial("D", "2020-03-11", "responsibility", party="party:p", place="place:taji"),)
    )
    assert own["C"].status == "contested"


def test_denials_of_another_place_or_day_are_not_heard_but_the_next_night_is() -> None:
    theirs = [incident("I", "2020-03-12", **TAJI)]
    for off in (
        denial("D", "2020-03-12", "event", place="place:gov_erbil"),
        denial("D", "2020-03-16", "event", place="place:taji"),
    ):
        assert stand([], theirs, [], (off,))["I"].denials == ()
    night = denial("D", "2020-03-11", "event", place="place:taji")
    assert stand([], theirs, [], (night,))["I"].denials == ("denial:D",)
    both = stand([], [*theirs, incident("J", "2020-03-11", **TAJI)], [], (night,))
    assert (both["I"].denials, both["J"].denials) == ((), ("denial:D",))


def test_superseded_claims_and_multiply_claimed_incidents() -> None:
    ours = [
        claim("A", "2020-03-11", act="act:A", superseded_by="claim:B", **TAJI),
        claim("B", "2020-03-11", act="act:A", **TAJI),
    ]
    theirs = [incident("I", "2020-03-11", **TAJI)]
    once = stand(ours, theirs, [link("A", "I", 0.9), link("B", "I", 0.9)])
    assert once["A"].status == "superseded"
    assert once["I"].status == "claimed"
    assert once["I"].probability == link("B", "I", 0.9).probability
    rival = claim("Q", "2020-03-11", act="act:Q", party="party:q", party_said="Q", **TAJI)
    twice = stand([*ours, rival], theirs, [link("B", "I", 0.9), link("Q", "I", 0.8)])
    assert twice["I"].status == "multiply claimed"
    assert twice["I"].probability > 0.95


def test_nothing_at_all() -> None:
    assert stand([], [], []) == {}
