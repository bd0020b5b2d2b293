"""The case of Iraq 2019-2020: the sums add up, every quote stands where it should, no row hangs in the air."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

import pytest

from tawatur.kinds import Intake, Report, Row, Statement, Trouble
from tawatur.read.aliases import aliases
from tawatur.read.claims import claims
from tawatur.read.documents import documents
from tawatur.read.events import events
from tawatur.read.parties import parties
from tawatur.read.places import places
from tawatur.read.relations import relations
from tawatur.read.reports import reports
from tawatur.read.tallies import tallies
from tawatur.store.casefolder import CaseFolder, open_folder
from tawatur.store.steps import Given, Made
from tawatur.text.decode import decode

REPO = Path(__file__).parents[2]
CASE = REPO / "examples" / "iraq-2020"
TEMPLATE = REPO / "src" / "tawatur" / "store" / "template"
STEPS: Mapping[Callable[[Given], Made], tuple[str, ...]] = {
    documents: ("documents",),
    parties: ("parties",),
    places: ("places", "within"),
    aliases: ("aliases",),
    relations: ("relations",),
    events: ("events",),
    reports: ("incidents",),
    claims: ("claims",),
    tallies: ("tallies",),
}


def read(root: Path, as_of: date | None = None) -> dict[str, Sequence[Row]]:
    folder: CaseFolder = open_folder(root)
    made: dict[str, Sequence[Row]] = {}
    for step, holds in STEPS.items():
        made.update(
            step(
                Given(
                    as_of=as_of or folder.as_of,
                    seed=folder.seed,
                    timezone=folder.timezone,
                    span=folder.span,
                    as_of_given=as_of is not None,
                    settings=folder.sections,
                    files=folder.holding(holds),
                )
            )
        )
    return made


def of(made: Mapping[str, Sequence[Row]], table: str) -> list[Row]:
    return [row for name, rows in made.items() if name.partition("/")[0] == table for row in rows]


@pytest.fixture(scope="module")
def case() -> dict[str, Sequence[Row]]:
    return read(CASE)


def test_the_sums_add_up(case: dict[str, Sequence[Row]]) -> None:
    sums = {row.path: row for row in of(case, "intakes") if isinstance(row, Intake)}
    assert {path: (row.present, row.refused) for path, row in sums.items()} == {
        "sources/assessment-2020-06-19.txt": (1, 0),
        "datasets/incidents.csv": (132, 0),
        "datasets/claims.csv": (80, 0),
        "datasets/coverage.csv": (11, 0),
        "registry/places.csv": (130, 0),
        "registry/within.csv": (100, 0),
        "registry/relations.csv": (95, 0),
        "registry/events.csv": (71, 0),
        "registry/aliases.csv": (589, 0),
        "registry/aliases_ambiguous.csv": (16, 0),
        "registry/groups.csv": (95, 0),
        "registry/terms.csv": (1, 0),
        "registry/terms_aliases.csv": (1, 0),
    }
    assert (len(case["claims/read"]), len(case["denials/read"]), len(case["declarations/read"])) == (28, 14, 38)
    first = [row for row in case["reports/read"] if isinstance(row, Report) and row.first]
    assert (len(first), len(case["events/context"])) == (126, 6)
    assert len(case["parties/read"]) == 95 + 1
    assert len(case["aliases/read"]) == 589 + 16 + 2 + 1


def test_nothing_troubles_the_reader(case: dict[str, Sequence[Row]]) -> None:
    assert [f"{row.path}:{row.line} {row.text}" for row in of(case, "troubles") if isinstance(row, Trouble)] == []


@pytest.mark.parametrize("root", [CASE, TEMPLATE], ids=["iraq-2020", "template"])
def test_every_quote_stands_at_its_offsets(root: Path) -> None:
    made = read(root)
    texts = {
        f"source:{path.stem}": decode(path.read_bytes()).text
        for path in root.rglob("*")
        if path.suffix in (".csv", ".txt") and "build" not in path.relative_to(root).parts
    }
    statements = [row for row in of(made, "statements") if isinstance(row, Statement)]
    assert statements
    for one in statements:
        assert texts[one.source][one.begin : one.end] == one.quote


@pytest.mark.parametrize("as_of", [None, date(2020, 6, 19)], ids=["now", "2020-06-19"])
def test_every_row_comes_from_a_statement_or_a_text(as_of: date | None) -> None:
    made = read(CASE, as_of)
    there = {row.id for table in ("statements", "texts", "sources") for row in of(made, table)}
    held = {f"source:{path.stem}" for path in CASE.rglob("*") if path.suffix in (".csv", ".txt")}
    for name, rows in made.items():
        if name.partition("/")[0] not in ("troubles", "intakes"):
            assert all(row.because and set(row.because) <= there | held for row in rows), name


def test_ids_are_each_row_s_own(case: dict[str, Sequence[Row]]) -> None:
    ids = [row.id for name, rows in case.items() if not name.startswith("sources/") for row in rows]
    assert len(ids) == len(set(ids))


def test_keys_of_the_tables_name_registry_rows(case: dict[str, Sequence[Row]]) -> None:
    known_places = {row.id for row in case["places"]}
    known_parties = {row.id for row in case["parties/read"]}
    for name in ("claims/read", "denials/read", "declarations/read", "reports/read"):
        for row in case[name]:
            place = getattr(row, "place", None)
            assert place is None or place in known_places
            assert getattr(row, "party", "party:pmf") in known_parties


def test_as_of_the_assessment_nothing_later_is_known() -> None:
    day = date(2020, 6, 19)
    made = read(CASE, day)
    for name in (
        "claims/read",
        "denials/read",
        "declarations/read",
        "reports/read",
        "events/context",
        "relations/read",
    ):
        assert made[name]
        assert all(row.known_from is not None and row.known_from <= day for row in made[name])
    sums = {row.path: row for row in of(made, "intakes") if isinstance(row, Intake)}
    for row in sums.values():
        assert row.present == row.taken + row.refused + row.later + row.undated
    incidents = sums["datasets/incidents.csv"]
    assert (incidents.taken, incidents.later, incidents.undated) == (52, 77, 3)


def test_the_folder_of_a_new_case_is_read_without_trouble() -> None:
    made = read(TEMPLATE)
    assert of(made, "troubles") == []
    said = [row.quote for row in of(made, "statements") if isinstance(row, Statement)]
    assert said[0] == "MADE-UP EXAMPLE."
