"""Made-up builds for figures, exports and audits: of no rows, of one, of a few with odd words, and of very many."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tawatur.kinds import (
    TABLES,
    Answer,
    Check,
    Claim,
    Clue,
    Event,
    Incident,
    Link,
    Measure,
    Party,
    Place,
    Report,
    Row,
    Slot,
    Source,
    Standing,
    Statement,
    When,
    Where,
    WorkingText,
)
from tawatur.store.rows import to_arrow
from tawatur.store.steps import Given

ZONE = ZoneInfo("Asia/Baghdad")
FIRST, LAST = date(2019, 5, 1), date(2020, 12, 31)
ODD = '=cmd()|<script>alert("x")</script>\'"&\u202eevil\u202c عصبة الثائرين\x07 '


def local(day: date, length: int = 1) -> When:
    """Local days as UTC."""
    start = datetime(day.year, day.month, day.day, tzinfo=ZONE)
    return When(start.astimezone(UTC), (start + timedelta(days=length)).astimezone(UTC), "said")


def given_of(rows: Mapping[str, list[Row]], **settings: Any) -> Given:
    """A build of these rows, all other tables empty."""
    tables = {name: to_arrow(kind, rows.get(name, [])) for name, kind in TABLES.items()}
    return Given(date(2026, 11, 21), 1, ZONE, (FIRST, LAST), settings=settings, tables=tables)


def attack(number: int, day: date, *, words: str = "", lat: float = 33.3, lon: float = 44.4, **more: Any) -> Incident:
    """An attack with a report of its own."""
    return Incident(
        id=f"incident:{number}",
        slug=f"{number}",
        when=local(day),
        reports=(f"report:{number}",),
        because=(f"report:{number}",),
        place_said=f"Place {number % 7}{words}",
        where=Where(lat, lon, 2.0),
        **{"weapon": "rocket", "target": "base", "chains_low": 1, "chains_high": 2, "governorate": "Baghdad", **more},
    )


def several(words: str = "") -> dict[str, list[Row]]:
    """Twenty attacks, six claims of two groups, events, places and the measures that charts read; sound throughout."""
    days = [FIRST + timedelta(days=30 * step) for step in range(20)]
    attacks = [
        attack(
            number,
            day,
            words=words,
            lat=32.0 + number % 5 * 0.7,
            lon=43.0 + number % 4 * 0.8,
            place=f"place:{number % 7}",
            weapon=("rocket", "ied", "mortar")[number % 3],
            target=("base", "convoy", "diplomatic", "airport", "other")[number % 5],
        )
        for number, day in enumerate(days)
    ]
    claims = [
        Claim(
            id=f"claim:{n}",
            slug=f"C{n}",
            party_said=f"League{words}",
            party="party:a",
            issued=local(days[3 * n]),
            because=(f"report:{n}",),
        )
        for n in range(6)
    ]
    return {
        "incidents": [*attacks],
        "reports": [
            Report(id=f"report:{n}", tells_of=f"{n}", source=None, publisher_said=words, known_from=days[n])
            for n in range(20)
        ],
        "claims": [*claims],
        "links": [_link(n) for n in range(3)],
        "standings": [*(_standing(f"claim:{n}", n < 3) for n in range(6)), *(_stand(n) for n in range(20))],
        "places": [
            Place(id=f"place:{n}", slug=f"{n}", name=f"Camp {n}, the name{words}", kind="base") for n in range(7)
        ],
        "parties": [
            Party(id="party:a", slug="a", name=f"League of the Hill{words}", kind="facade", name_ar="عصبة التل")
        ],
        "events": [
            Event(
                id=f"event:e{n}", slug=f"e{n}", title=f"An event of some weight{words}", kind="strike", when=local(day)
            )
            for n, day in enumerate(days[::3])
        ],
        "measures": [*_measures(words)],
        "checks": [*_reasons(words)],
        "answers": [*_unanswerable()],
        "sources": [Source(id="source:s", slug="s", title="An essay", held=True, role="document")],
        "texts": [
            WorkingText(id="text:s", source="source:s", text="They struck the camp.", encoding="utf-8", reader="t")
        ],
        "statements": [
            Statement(
                id="statement:1",
                source="source:s",
                quote="struck",
                begin=5,
                end=11,
                kind="sentence",
                because=("source:s",),
            )
        ],
    }


def _reasons(words: str) -> list[Check]:
    """Causes, an aim and a gain as an article states them; one with both of its ends, others with one or none."""
    slots = (
        ("driver", (Slot("cause", f"poverty{words}", -1, -1), Slot("effect", "attacks", -1, -1))),
        ("driver", ()),
        ("motive", (Slot("who", "the League", -1, -1), Slot("aim", f"to drive them out{words}", -1, -1))),
        ("beneficiary", (Slot("whom", "the party", -1, -1),)),
    )
    return [
        Check(
            id=f"check:{n}", source="source:s", sentence="statement:1", assertions=(), kinds=(kind,),
            quote="They struck the camp because nobody stopped them, and because they could do so at night",
            begin=n, end=n + 5, test="", asks="", parts=parts, because=("statement:1",),
        )
        for n, (kind, parts) in enumerate(slots)
    ]  # fmt: skip


def _unanswerable() -> list[Answer]:
    return [
        Answer(
            id=f"answer:{n}/{view}",
            because=(f"check:{n}",),
            check=f"check:{n}",
            view=view,
            as_of=LAST,
            verdict="not checkable",
            says="No table holds a cause.",
        )
        for n in range(4)
        for view in ("then", "now")
    ]


def _link(number: int) -> Link:
    return Link(
        id=f"link:{number}",
        because=(f"claim:{number}", f"incident:{3 * number}"),
        claim=f"claim:{number}",
        incident=f"incident:{3 * number}",
        probability=0.9,
        low=0.6,
        high=0.97,
        clues=(Clue("day", "The same day.", 2.0),),
    )


def _standing(about: str, found: bool) -> Standing:
    return Standing(
        id=f"standing:{about}",
        about=about,
        status="corroborated" if found else "uncorroborated",
        probability=0.9 if found else 0.1,
        low=0.05,
        high=0.97,
        words="very likely" if found else "very unlikely",
        why="so",
        because=(about,),
    )


def _stand(number: int) -> Standing:
    status = "claimed" if number in (0, 3, 6) else "unclaimed"
    made = _standing(f"incident:{number}", status == "claimed")
    return replace(made, status=status)


def _measures(words: str) -> list[Measure]:
    def cell(name: str, value: float | None, group: str = "", **more: Any) -> Measure:
        made = {"title": f"Title{words}", "says": f"It says.{words}", "method": "m", "because": ("event:e1",), **more}
        return Measure(id=f"measure:{name}/{group}", name=name, group=group, value=value, **made)

    return [
        cell("claims.by_party", 6, "a"),
        cell("acts.by_party", 5, "a"),
        cell("corroborated.by_party", 2.2, "a", low=1.0, high=3.0),
        cell("rate.e1", 2.5, low=1.3, high=4.8),
        cell("rate.e2", 1.2, low=0.6, high=2.4, because=("event:e2",)),
        cell("rate.e3", None, because=("event:e3",)),
        cell("rate.e1.before", 4.0),
        *(
            cell("rate.e1.placebo", ratio, day, because=("event:e1",))
            for day, ratio in (("2019-07-02", 0.5), ("2019-07-30", 2.5), ("2019-10-01", 1.4), ("2020-01-07", 3.0))
        ),
        cell("spread.coverage", 0.9, "2019-H2"),
        cell("spread.coverage", 0.9, "2020-H1"),
        cell("attacks.changes", 1),
        cell("attacks.change", 2.5, "2020-01-07", low=1.2, high=4.0),
        cell("attacks.change_date", 251, "2020-01-07", low=244, high=265),
        *(
            cell(
                "attacks.rate",
                0.2 + week // 45,
                f"{FIRST + timedelta(days=7 * week)}",
                low=0.1,
                high=2.0,
                unit="attacks in 7 days",
            )
            for week in range(87)
        ),
        cell("places.focus_share", 0.5, "2019-H1", low=0.2, high=0.8, n=6),
        cell("places.focus_share", 0.7, "2020-H1", low=0.6, high=0.8, n=30),
    ]


AREA = {"countries": ("IQ",), "inset": {"name": "Baghdad", "lat": 33.3, "lon": 44.4, "km": 30}}


@pytest.fixture(scope="session")
def no_rows() -> Given:
    """A build without a single row."""
    return given_of({}, area=AREA)


@pytest.fixture(scope="session")
def one_row() -> Given:
    """A build of one attack and one claim."""
    rows = {
        "incidents": [attack(1, date(2020, 3, 11))],
        "reports": [Report(id="report:1", tells_of="1", source=None, publisher_said="")],
        "claims": [Claim(id="claim:1", slug="C1", party_said="League", issued=local(date(2020, 3, 15)))],
    }
    return given_of(rows, area=AREA)


@pytest.fixture(scope="session")
def few_rows() -> Given:
    """A small sound build."""
    return given_of(several(), area=AREA)


@pytest.fixture(scope="session")
def odd_rows() -> Given:
    """The same build with words in it that try to run, to turn the reading direction, to calculate."""
    return given_of(several(ODD), area=AREA)


@pytest.fixture(scope="session")
def many_rows() -> Given:
    """A build of 9,000 attacks and 3,000 claims."""
    few = given_of(several(), area=AREA)
    base = few.tables["incidents"]
    number = pa.array(range(9_000))
    pick = base.take(pa.array([n % 20 for n in range(9_000)]))
    ids = pa.array([f"incident:x{n}" for n in number.to_pylist()])
    attacks = pick.set_column(0, base.schema.field("id"), ids)
    claims = few.tables["claims"].take(pa.array([n % 6 for n in range(3_000)]))
    claims = claims.set_column(0, claims.schema.field("id"), pa.array([f"claim:x{n}" for n in range(3_000)]))
    return replace(few, tables={**few.tables, "incidents": attacks, "claims": claims})


@pytest.fixture(scope="session")
def real_case(built_case: Any) -> Given:
    """The build of the example case."""
    tables = {file.stem: pq.read_table(file) for file in sorted((built_case / "build" / "tables").glob("*.parquet"))}
    return replace(given_of({}, area=AREA), tables=tables)
