"""Same hand: cannot tell with few acts; alike and unlike brands part with many."""

from __future__ import annotations

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

from tawatur.kinds import Claim, Hand, Incident, Party, When
from tawatur.maths.odds import logit
from tawatur.store.rows import to_arrow
from tawatur.store.steps import Given
from tawatur.weigh.hands import hands

NOW = When(datetime(2020, 1, 1, tzinfo=UTC), datetime(2020, 1, 2, tzinfo=UTC))
CELLS = (("rocket", "base", "place:a"), ("ied", "convoy", "place:b"), ("mortar", "base", "place:c"))


def acts(party: str, mix: tuple[int, ...], **more: object) -> list[Claim]:
    told = [cell for cell, n in zip(CELLS, mix, strict=True) for _ in range(n)]
    return [
        Claim(
            id=f"claim:{party}{at}",
            slug=f"{party}{at}",
            party=f"party:{party}",
            party_said=party,
            weapon=weapon,
            target=target,
            place=place,
            known_from=date(2020, 1, 1 + at % 28),
            **more,  # type: ignore[arg-type]
        )
        for at, (weapon, target, place) in enumerate(told)
    ]


def found(claims: list[Claim], **settings: object) -> list[Hand]:
    record = [
        Incident(id=f"incident:{at}", slug=str(at), when=NOW, reports=(), place_said="", weapon=w, target=t, place=p)
        for at, (w, t, p) in enumerate(CELLS * 10)
    ]
    parties = [Party(id="party:a", slug="a", name="Alpha", kind="facade")]
    given = Given(
        as_of=date(2026, 1, 1),
        seed=1,
        timezone=ZoneInfo("UTC"),
        span=(date(2020, 1, 1), date(2020, 12, 31)),
        settings={"weigh": settings},
        tables={
            "claims": to_arrow(Claim, claims),
            "incidents": to_arrow(Incident, record),
            "parties": to_arrow(Party, parties),
        },
    )
    return [row for row in hands(given)["hands"] if isinstance(row, Hand)]


def test_few_acts_cannot_tell_and_say_why() -> None:
    (row,) = found([*acts("a", (4, 0, 0)), *acts("b", (9, 0, 0))])
    assert row.probability is row.low is row.high is None
    assert row.words == "cannot tell: Alpha claims 4, and fewer than 5 acts show no habits"
    assert (row.n_a, row.n_b) == (4, 9)
    assert [clue.name for clue in row.clues] == ["prior", "weapon", "target", "place"]


def test_unlike_brands_are_two_hands() -> None:
    (row,) = found([*acts("a", (14, 1, 0)), *acts("b", (1, 14, 0))])
    assert row.probability is not None
    assert row.low is not None
    assert row.high is not None
    assert row.low <= row.probability < 0.05
    assert row.high < 0.35


def test_alike_brands_are_likelier_one_hand_than_before_looking() -> None:
    (row,) = found([*acts("a", (14, 1, 0)), *acts("b", (13, 2, 0))], widest=0.95)
    assert row.probability is not None
    assert row.probability > 0.5
    assert row.high is not None
    assert row.high < 1.0


def test_an_interval_that_spans_all_cannot_tell() -> None:
    (row,) = found([*acts("a", (5, 3, 1)), *acts("b", (7, 2, 0))], widest=0.05)
    assert row.probability is None
    assert "other sound priors and weights" in row.words


def test_the_prior_is_stated_and_editions_count_once() -> None:
    (row,) = found(
        [*acts("a", (6, 0, 0)), *acts("b", (6, 0, 0)), *acts("a", (6, 0, 0), superseded_by="claim:x")], prior=0.3
    )
    assert row.n_a == 6
    assert row.clues[0].log_odds == logit(0.3)


def test_pairs_and_the_cap_on_brands() -> None:
    four = [one for name in "abcd" for one in acts(name, (2, 0, 0))]
    assert len(found(four)) == 6
    assert len(found(four, most_brands=2)) == 1
    assert found([]) == []
    assert len(found(four, most_brands="all", prior=7.0)) == 6
