"""Rows for the tests of this room."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from tawatur.kinds import Claim, Decision, Denial, Incident, Place, Row, When, Where, kind_of
from tawatur.store.rows import to_arrow
from tawatur.store.steps import Given

ZONE = ZoneInfo("Asia/Baghdad")

PLACES = (
    Place(
        id="place:gov_baghdad",
        slug="gov_baghdad",
        name="Baghdad Governorate",
        kind="governorate",
        where=Where(33.31, 44.39, 60),
        spellings=("Baghdad",),
    ),
    Place(
        id="place:gov_salah",
        slug="gov_salah",
        name="Salah al-Din",
        kind="governorate",
        where=Where(34.38, 43.64, 80),
        spellings=("Saladin",),
    ),
    Place(id="place:gov_erbil", slug="gov_erbil", name="Erbil", kind="governorate", where=Where(36.5, 44.4, 80)),
    Place(
        id="place:airport",
        slug="airport",
        name="Baghdad Airport",
        kind="airport",
        where=Where(33.2625, 44.2346, 3),
        within="place:gov_baghdad",
    ),
    Place(id="place:victory", slug="victory", name="Victory Base", kind="base", within="place:airport"),
    Place(
        id="place:taji",
        slug="taji",
        name="Camp Taji",
        kind="base",
        where=Where(33.53, 44.28, 3),
        within="place:gov_baghdad",
    ),
    Place(id="place:besmaya", slug="besmaya", name="Besmaya", kind="base", within="place:gov_baghdad"),
    Place(
        id="place:green_zone",
        slug="green_zone",
        name="Green Zone",
        kind="zone",
        where=Where(33.307, 44.39, 2),
        within="place:gov_baghdad",
    ),
    Place(id="place:erbil_road", slug="erbil_road", name="Erbil-Saladin highway", kind="road"),
)


def day(text: str, days: int = 1) -> When:
    """A local day, or several from it on."""
    start = datetime.fromisoformat(text).replace(tzinfo=ZONE)
    return When(start.astimezone(UTC), (start + timedelta(days=days)).astimezone(UTC), text)


def claim(slug: str, when: str | None = None, **more: Any) -> Claim:
    """A claim of the party `party:p`, known from its issue."""
    sound: dict[str, Any] = {
        "party": "party:p",
        "party_said": "P",
        "known_from": date(2020, 1, 1),
        "known_how": "assumed",
    }
    return Claim(id=f"claim:{slug}", slug=slug, when=day(when) if when else None, **{**sound, **more})


def incident(slug: str, when: str, **more: Any) -> Incident:
    """An incident of one report."""
    sound: dict[str, Any] = {
        "when": day(when),
        "place_said": "",
        "reports": (),
        "known_from": date(2020, 1, 1),
        "known_how": "derived",
    }
    return Incident(id=f"incident:{slug}", slug=slug, **{**sound, **more})


def denial(slug: str, when: str, denies: Any, **more: Any) -> Denial:
    """A denial of something on a day."""
    sound: dict[str, Any] = {"party": "party:army", "party_said": "Army"}
    return Denial(id=f"denial:{slug}", slug=slug, when=day(when), denies=denies, **{**sound, **more})


def decision(verb: str, about: tuple[str, ...], *, standing: bool = True, at: int = 1) -> Decision:
    """A line of a journal."""
    return Decision(
        id=f"decision:{verb}{at}",
        by="Sara",
        at=datetime(2026, 1, at, tzinfo=UTC),
        verb=verb,
        about=about,
        why="read it",
        standing=standing,
    )


def given(settings: Mapping[str, Any] | None = None, **tables: Sequence[Row]) -> Given:
    """What a step is given; `claims__settled` stands for `claims/settled`."""
    named = {name.replace("__", "/"): rows for name, rows in tables.items()}
    return Given(
        as_of=date(2026, 11, 22),
        seed=20,
        timezone=ZONE,
        span=(date(2019, 1, 1), date(2020, 12, 31)),
        settings={"link": settings or {}, "weigh": settings or {}},
        tables={name: to_arrow(kind_of(name), rows) for name, rows in named.items()},
    )


def background(n: int = 60) -> list[Incident]:
    """Rockets on the Green Zone and bombs on a road, one every five days from January 2020 on."""
    first = date(2020, 1, 1)
    rows = []
    for at in range(n):
        when = (first + timedelta(days=5 * at)).isoformat()
        if at % 2:
            rows.append(
                incident(
                    f"B{at:03}", when, weapon="ied", target="convoy", place_said="a road", governorate="Salah al-Din"
                )
            )
        else:
            rows.append(
                incident(
                    f"B{at:03}",
                    when,
                    weapon="rocket",
                    target="diplomatic",
                    place="place:green_zone",
                    place_said="Green Zone",
                    where=Where(33.307, 44.39, 2),
                )
            )
    return rows
