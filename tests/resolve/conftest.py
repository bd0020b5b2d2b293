"""A small registry, the real one, and a way to give a step its tables."""

import csv
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tawatur.kinds import Alias, Party, Place, Row, Where, kind_of
from tawatur.store.rows import to_arrow
from tawatur.store.steps import CaseFile, Given

CASE = Path(__file__).parents[2] / "examples" / "iraq-2020"
PARTS = ("reports/read", "claims/read", "denials/read", "declarations/read", "relations/read")


def party(slug: str, name: str, **more: Any) -> Party:
    return Party(id=f"party:{slug}", slug=slug, name=name, kind="facade", **more)


def alias(said: str, *slugs: str, **more: Any) -> Alias:
    slug = "-".join(slugs)
    row = {"id": f"alias:{said}:{slug}", "script": "latin", "parties": tuple(f"party:{slug}" for slug in slugs), **more}
    return Alias(said=said, **row)


def place(slug: str, name: str, kind: str = "city", *spellings: str, **more: Any) -> Place:
    return Place(id=f"place:{slug}", slug=slug, name=name, kind=kind, spellings=spellings, **more)


@dataclass(frozen=True)
class Registry:
    parties: list[Party]
    aliases: list[Alias]
    places: list[Place]


@pytest.fixture(scope="session")
def small() -> Registry:
    """Two groups and a few places, with spellings in both scripts and some that are shared."""
    return Registry(
        [
            party("usbat", "Usbat al-Tha'ireen", name_ar="عصبة الثائرين"),
            party("ashab", "Ashab al-Kahf", name_ar="أصحاب الكهف"),
            party("asaib", "Asa'ib Ahl al-Haq"),
            party("awliya", "Saraya Awliya al-Dam"),
            party("ishrin", "Saraya Thorat al-Ashrin al-Thaniyah"),
            party("iran", "Iran"),
            party("irgc", "IRGC"),
        ],
        [
            alias("Al-Tha'ireen League", "usbat"),
            alias("Guardians of Blood", "awliya"),
            alias("UT", "usbat"),
            alias("AAH", "asaib"),
            alias("AK", "ashab"),
            alias("AK", "ashab", status="ambiguous", why="two-letter abbreviation"),
            alias("People of the Cave", "asaib", "ashab", status="ambiguous"),
            alias("Nameless Band", status="ambiguous", why="a term for several groups"),
        ],
        [
            place("taji", "Taji", "city", "Al-Taji", "التاجي"),
            place("camp_taji", "Camp Taji", "base", "Taji base", "Al-Taji", "التاجي"),
            place("baghdad", "Baghdad", "city", "بغداد"),
            place("gov_baghdad", "Baghdad Governorate", "governorate", "Baghdad", "بغداد"),
            place("hit", "Hit", "city", "هيت"),
            place("balad", "Balad", "city", "بلد"),
            place("biap", "Baghdad International Airport", "airport", "BIAP"),
            place("green_zone", "Green Zone", "zone", "International Zone", "IZ"),
            place("hillah", "Hillah", "city"),
            place("airport_road", "Baghdad airport road", "road", "airport road"),
        ],
    )


def rows_of(path: str) -> list[dict[str, str]]:
    with (CASE / path).open(encoding="utf-8", newline="") as handle:
        return list(csv.DictReader(handle))


@pytest.fixture(scope="session")
def real() -> Registry:
    """The registry of the case of Iraq, straight from its files."""
    parties = [
        party(row["group_key"], row["name_en"], name_ar=row["name_ar"] or None)
        for row in [*rows_of("registry/groups.csv"), *rows_of("registry/terms.csv")]
    ]
    aliases = [
        alias(row["alias"], row["group_key"], id=f"alias:{number}", source=row["source_url"])
        for number, row in enumerate([*rows_of("registry/aliases.csv"), *rows_of("registry/terms_aliases.csv")])
    ]
    for number, row in enumerate(rows_of("registry/aliases_ambiguous.csv")):
        keys = [key for key in row["candidate_group_keys"].split("|") if not key.startswith("(")]
        aliases.append(alias(row["alias"], *keys, id=f"alias:shared-{number}", status="ambiguous", why=row["why"]))
    places = [
        place(
            row["place_key"],
            row["name_en"],
            row["kind"],
            *row["aliases"].split("|"),
            where=Where(float(row["lat"]), float(row["lon"])) if row["lat"] else None,
        )
        for row in rows_of("registry/places.csv")
    ]
    return Registry(parties, aliases, places)


Giver = Callable[..., Given]


@pytest.fixture
def give() -> Giver:
    """Make what a step is given: tables by name, empty where the test has no rows."""

    def giver(
        tables: dict[str, Sequence[Row]],
        *,
        as_of: date | None = None,
        settings: dict[str, Any] | None = None,
        files: tuple[CaseFile, ...] = (),
    ) -> Given:
        names = {
            *PARTS,
            "mentions",
            "parties",
            "aliases",
            "places",
            "sources/dated",
            "decisions",
            "statements/documents",
        }
        names |= {f"{table}/{part}" for table in ("statements", "intakes") for part in ("parties", "aliases")}
        names |= {"parties/read", "aliases/read", *tables}
        return Given(
            as_of=as_of or date(2026, 11, 22),
            as_of_given=as_of is not None,
            seed=1,
            timezone=ZoneInfo("Asia/Baghdad"),
            span=(date(2019, 1, 1), date(2020, 12, 31)),
            settings={"resolve": settings or {}},
            tables={name: to_arrow(kind_of(name), tables.get(name, ())) for name in sorted(names)},
            files=files,
        )

    return giver
