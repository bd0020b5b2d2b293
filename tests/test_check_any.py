"""Whatever sentences are handed over, every one of them gets two answers, with a reason and with what would tell."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any, get_args
from zoneinfo import ZoneInfo

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tawatur.brief.audits import answers as audit
from tawatur.kinds import (
    TABLES,
    Assertion,
    AssertionKind,
    Check,
    Claim,
    Event,
    Incident,
    Measure,
    Party,
    Place,
    Row,
    Slot,
    Source,
    When,
    kind_of,
)
from tawatur.link.checks import answers as from_link
from tawatur.measure.checks import answers as from_measure
from tawatur.read.checks.asked import checks
from tawatur.store.rows import to_arrow
from tawatur.store.steps import Given

ZONE, DAY = ZoneInfo("Asia/Baghdad"), date(2020, 6, 19)
START = datetime(2020, 1, 1, tzinfo=UTC)
WORDS = (
    *(
        "attacks",
        "rose",
        "after",
        "a day after",
        "the killing",
        "in January 2020",
        "on Baghdad",
        "they",
        "wont",
        "stop",
    ),
    *(
        "37",
        "five",
        "cells",
        "no",
        "spokesperson",
        "area",
        "speech",
        "diplomatic",
        "officially recorded",
        "linked",
        "by",
    ),
    *("بعد", "مقتل", "هجمات", "\u202e", "", "[", "((", "n't", "المصالح"),
)
NAMES = (
    "who",
    "whom",
    "where",
    "when",
    "number",
    "direction",
    "target",
    "member",
    "event",
    "trait",
    "polarity",
    "absent",
)


def moment(days: int, length: int = 1) -> When:
    return When(START + timedelta(days=days), START + timedelta(days=days + length), "then")


def rows() -> list[Row]:
    known: dict[str, Any] = {"known_from": date(2020, 3, 1), "known_how": "stated"}
    return [
        Source(id="source:a", slug="a", title="A", held=True, role="document", published=DAY, **known),
        Party(id="party:a", slug="a", name="League", kind="facade", first_seen=moment(3), **known),
        Place(id="place:b", slug="b", name="Baghdad", kind="city", **known),
        Event(id="event:k", slug="k", title="A strike kills a commander", kind="killing", when=moment(2), **known),
        *(Incident(id=f"incident:{n}", slug=f"{n}", when=moment(3 * n), reports=(), place_said="", place="place:b",
                   target="base", official=("yes", "no", "unknown")[n % 3], **known) for n in range(60)),
        *(Claim(id=f"claim:{n}", slug=f"{n}", party_said="League", party="party:a", act=f"act:{n}",
                issued=moment(9 * n), **known) for n in range(6)),
    ]  # fmt: skip


BASE = {name: to_arrow(kind_of(name), [row for row in rows() if type(row) is kind_of(name)]) for name in TABLES}
IDS = ("party:a", "party:gone", "place:b", "event:k", "event:gone")
slots = st.builds(
    Slot, st.sampled_from(NAMES), st.sampled_from(WORDS), st.integers(-1, 40), st.integers(-1, 60),
    value=st.sampled_from(("", "5", "up", "down", "negative", "x")),
    resolved=st.lists(st.sampled_from(IDS), max_size=2).map(tuple),
    when=st.one_of(st.none(), st.builds(moment, st.integers(-400, 400), st.integers(1, 90))),
)  # fmt: skip
said = st.builds(
    lambda kind, words, parts, begin: (kind, " ".join(words), tuple(parts), begin),
    st.sampled_from(get_args(AssertionKind)), st.lists(st.sampled_from(WORDS), min_size=1, max_size=7),
    st.lists(slots, max_size=4), st.integers(0, 30),
)  # fmt: skip


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(said, min_size=1, max_size=5))
def test_every_sentence_gets_two_answers(sentences: list[tuple[Any, str, tuple[Slot, ...], int]]) -> None:
    asserted = [
        Assertion(id=f"assertion:{n}", source="source:a", sentence="statement:1", kind=kind, quote=quote, begin=begin,
                  end=begin + len(quote), rule="r", slots=parts)
        for n, (kind, quote, parts, begin) in enumerate(sentences)
    ]  # fmt: skip
    stated = {"assessment": {"source": "a", "parties": ["a"], "start": date(2020, 1, 6), "end": date(2020, 6, 18)}}
    span = (date(2019, 6, 1), date(2020, 12, 31))
    case = Given(
        date(2021, 1, 1), 1, ZONE, span, settings=stated, tables={**BASE, "assertions": to_arrow(Assertion, asserted)}
    )
    made = dict(checks(case))
    case = replace(case, tables={**case.tables, "checks": to_arrow(Check, made["checks"])}, cache={})  # type: ignore[arg-type]
    for part in (from_measure(case), from_link(case)):
        made |= part
    answers = [row for name, held in made.items() if name.startswith("answers/") for row in held]
    numbers = [row for name, held in made.items() if name.startswith("measures/") for row in held]
    wanted = sorted(row.id for row in made["checks"] for _ in range(2))  # type: ignore[union-attr]
    assert sorted(row.check for row in answers) == wanted  # type: ignore[union-attr]
    assert len({row.id for row in numbers}) == len(numbers)
    whole = {**case.tables, "answers": to_arrow(kind_of("answers"), answers), "measures": to_arrow(Measure, numbers)}
    assert audit.check(replace(case, tables=whole, cache={})) is None
