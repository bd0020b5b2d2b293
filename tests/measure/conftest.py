"""Small made-up records: a few attacks, claims and events, as the tables that the questions are given."""

from __future__ import annotations

import base64
from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tawatur.kinds import Claim, Declaration, Draw, Incident, Measure, Row, Standing, When, kind_of
from tawatur.store.rows import to_arrow
from tawatur.store.steps import Given

BAGHDAD = ZoneInfo("Asia/Baghdad")
TABLES = (
    "claims", "declarations", "denials", "draws", "events", "incidents", "intakes", "links", "parties", "places",
    "reports", "standings", "tallies",
)  # fmt: skip


def days(first: date, last: date | None = None) -> When:
    """Local days, both inside, as UTC."""
    ends = (first, (last or first) + timedelta(days=1))
    return When(*(datetime.combine(day, time(), BAGHDAD).astimezone(UTC) for day in ends))


def incident(slug: str, first: date, last: date | None = None, **more: Any) -> Incident:
    """An attack on these days."""
    return Incident(
        id=f"incident:{slug}", slug=slug, when=days(first, last), reports=(), place_said="", known_from=first, **more
    )


def claim(slug: str, party: str, issued: date | None, last: date | None = None, **more: Any) -> Claim:
    """A claim by a party, issued on these days; its act is its own unless said otherwise."""
    more.setdefault("act", f"act:{slug}")
    when = None if issued is None else days(issued, last)
    return Claim(id=f"claim:{slug}", slug=slug, party_said=party, party=f"party:{party}", issued=when, **more)


def declaration(slug: str, party: str, issued: date, kind: str = "threat", **more: Any) -> Declaration:
    """A threat or a statement by a party, issued on this day."""
    name = f"declaration:{slug}"
    return Declaration(
        id=name, slug=slug, party_said=party, party=f"party:{party}", kind=kind, issued=days(issued), **more
    )


def standing(about: str, status: Any, probability: float = 0.0) -> Standing:
    """Where a claim or an incident stands; the interval has no width."""
    return Standing(
        id=f"standing:{about}",
        about=about,
        status=status,
        probability=probability,
        low=probability,
        high=probability,
        words="",
        why="",
    )


def draw(claim: str, bits: str, expected: float, month: str = "2020-05", **more: Any) -> Draw:
    """The draws of a claim: `bits` as a text of 0 and 1."""
    packed = int(bits.ljust(-(-len(bits) // 8) * 8, "0"), 2).to_bytes(-(-len(bits) // 8), "big")
    sound: dict[str, Any] = {
        "counts": True,
        "near": 1.0,
        "far": 1.0,
        "near_days": 7.0,
        "far_days": 62.0,
        "near_expected": expected,
        "comparable": True,
        "burst": 1.0,
        "burst_sd": 0.1,
    }
    return Draw(
        id=f"draw:{claim}",
        claim=claim,
        month=month,
        expected=expected,
        n=len(bits),
        bits=base64.b64encode(packed).decode(),
        **{**sound, **more},
    )


@pytest.fixture
def make() -> Any:
    """The makers of rows, by name."""

    class Makers:
        days = staticmethod(days)
        incident = staticmethod(incident)
        claim = staticmethod(claim)
        declaration = staticmethod(declaration)
        standing = staticmethod(standing)
        draw = staticmethod(draw)

    return Makers


@pytest.fixture
def given() -> Callable[..., Given]:
    """A case from rows of any kinds; tables without rows are empty."""

    def build(*rows: Row, span: tuple[date, date] = (date(2020, 1, 1), date(2020, 12, 31)), **settings: Any) -> Given:
        tables = {name: to_arrow(kind_of(name), [row for row in rows if type(row) is kind_of(name)]) for name in TABLES}
        as_of = settings.pop("as_of", date(2026, 1, 1))
        return Given(as_of=as_of, seed=1, timezone=BAGHDAD, span=span, tables=tables, settings=settings)

    return build


@pytest.fixture
def named() -> Callable[..., Measure]:
    """The one measure of an answer with this name and group."""

    def find(answer: Any, name: str, group: str = "") -> Measure:
        (measure,) = [row for row in answer if row.name == name and row.group == group]
        return measure

    return find
