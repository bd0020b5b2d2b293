"""Every export of the shelf, found by itself: what is written can be read again, and nothing in it can calculate."""

from __future__ import annotations

import csv
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tawatur.brief.export import exports
from tawatur.brief.exports._flat import told_in_text
from tawatur.kinds import TABLES, Assertion, Slot, When
from tawatur.store.rows import to_arrow
from tawatur.store.shelf import shelf
from tawatur.store.steps import Given

BOOKS = shelf("tawatur.brief.exports")
BUILDS = ("no_rows", "one_row", "few_rows", "odd_rows")


@pytest.fixture(params=BOOKS, ids=lambda book: book.NAME)
def book(request: pytest.FixtureRequest):
    return request.param


@pytest.mark.parametrize("build", BUILDS)
def test_the_same_rows_give_the_same_files(book, build: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    given = request.getfixturevalue(build)
    for name in ("a", "b"):
        (tmp_path / name).mkdir()
        book.write(given, tmp_path / name)
    first, second = ({f.name: f.read_bytes() for f in (tmp_path / name).iterdir()} for name in ("a", "b"))
    assert first == second
    assert {Path(name).suffix for name in first} == {book.SUFFIX, ".md"}
    assert book.TITLE in first["README.md"].decode()


def test_each_format_has_its_folder(few_rows: Given, tmp_path: Path) -> None:
    assert exports(few_rows, tmp_path / "exports") == {}
    found = {path.name for path in (tmp_path / "exports").iterdir()}
    assert found == {"README.md", *(book.NAME for book in BOOKS)}


def test_csv_holds_every_row_and_every_column(few_rows: Given, tmp_path: Path) -> None:
    rows = _csv(few_rows, tmp_path, "incidents")
    assert len(rows) == 20
    assert float(rows[0]["where_lat"]) == 32.0
    assert rows[0]["when_start"] == "2019-04-30T21:00:00Z"
    assert rows[0]["reports"] == "report:0"
    assert rows[0]["claim_only"] == "false"
    links = _csv(few_rows, tmp_path, "links")
    assert json.loads(links[0]["clues"])[0]["log_odds"] == 2.0
    assert {path.stem for path in tmp_path.glob("*.csv")} == set(TABLES)


def test_csv_is_for_spreadsheets(odd_rows: Given, tmp_path: Path) -> None:
    rows = _csv(odd_rows, tmp_path, "places")
    raw = (tmp_path / "places.csv").read_bytes()
    assert raw.startswith(b"\xef\xbb\xbf")
    assert raw.count(b"\r\n") >= 8
    assert b"\x07" not in raw
    assert rows[0]["name"].startswith("Camp 0")
    for row in _csv(odd_rows, tmp_path, "reports"):
        assert row["publisher_said"].startswith("'=cmd()|<script>")
        assert "عصبة الثائرين" in row["publisher_said"]


def test_json_lines_lose_nothing(odd_rows: Given, tmp_path: Path) -> None:
    _book("json").write(odd_rows, tmp_path)
    for name, table in odd_rows.tables.items():
        lines = (tmp_path / f"{name}.jsonl").read_text("utf-8").split("\n")[:-1]
        assert len(lines) == table.num_rows
    held = json.loads((tmp_path / "places.jsonl").read_text("utf-8").split("\n")[0])
    assert held["name"] == odd_rows.tables["places"].column("name")[0].as_py()


def test_geojson_says_how_exact_a_point_is(few_rows: Given, one_row: Given, tmp_path: Path) -> None:
    _book("geojson").write(few_rows, tmp_path)
    held = json.loads((tmp_path / "incidents.geojson").read_text("utf-8"))
    assert held["type"] == "FeatureCollection"
    assert len(held["features"]) == 20
    first = held["features"][0]
    assert first["geometry"] == {"type": "Point", "coordinates": [43.0, 32.0]}
    assert first["properties"]["radius_km"] == 2.0
    assert first["properties"]["status"] == "claimed"
    claims = json.loads((tmp_path / "claims.geojson").read_text("utf-8"))["features"]
    assert {feature["geometry"] for feature in claims} == {None}


def test_the_readme_tells_what_a_row_is(few_rows: Given, tmp_path: Path) -> None:
    _book("csv").write(few_rows, tmp_path)
    text = (tmp_path / "README.md").read_text("utf-8")
    assert "An attack of the record, as the reports tell it together." in text
    assert "| `where_radius_km` | number |" in text
    assert "| `when_start` | time in UTC |" in text


def test_exports_of_the_real_case(real_case: Given, tmp_path: Path) -> None:
    exports(real_case, tmp_path)
    held = json.loads((tmp_path / "geojson" / "incidents.geojson").read_text("utf-8"))
    assert len(held["features"]) == 126


def _book(name: str):
    return next(book for book in BOOKS if name == book.NAME)


def _csv(given: Given, folder: Path, name: str) -> list[dict[str, str]]:
    _book("csv").write(given, folder)
    with (folder / f"{name}.csv").open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def test_times_inside_lists_are_told_in_utc_wherever_the_clock_stands() -> None:
    hour = datetime(2020, 1, 31, 21, tzinfo=UTC)
    slots = [(Slot("when", "x", 0, 1, when=When(hour, hour)), Slot("who", "y", 0, 1)), ()]
    rows = [
        Assertion(id=str(at), source="s", sentence="t", kind="report", quote="q", begin=0, end=1, rule="r", slots=some)
        for at, some in enumerate(slots)
    ]
    told = told_in_text(to_arrow(Assertion, rows)).column("slots").to_pylist()
    assert [one["when"] and one["when"]["start"] for one in told[0]] == ["2020-01-31T21:00:00Z", None]
    assert told[1] == []
