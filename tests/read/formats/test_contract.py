"""What holds for every known data set: it is found by itself, its sums add up, its quotes stand, nothing raises."""

from __future__ import annotations

import gzip
import io
import tempfile
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given as drawn
from hypothesis import settings
from hypothesis import strategies as st

from tawatur.read.formats import format_of
from tawatur.store.formats import FORMATS, recognised
from tawatur.store.steps import CaseFile, Given
from tawatur.store.unpack import unpacked
from tawatur.text.decode import decode

from . import samples
from .conftest import STEPS
from .samples import SAMPLES

each = pytest.mark.parametrize("name", FORMATS)
PIECES = [b"", b'"', b",", b"\t", b"\n", b"0", b"-99", b"{", b"]", b"\xff", b"\0", b"a" * 9]
JUNK = st.binary(max_size=300)


def made_of(name: str, data: bytes) -> dict[str, list[Any]]:
    """All tables of a file, by bare steps: fixtures do not go with many examples."""
    with tempfile.TemporaryDirectory() as folder:
        at = Path(folder) / "file"
        at.write_bytes(data)
        card = {"format": name, "holds": FORMATS[name].holds[0], "title": name}
        file = CaseFile(f"datasets/{name}.csv", at, "", len(data), card)
        given = Given(
            date(2026, 1, 1), 1, ZoneInfo("Asia/Baghdad"), (date(2019, 1, 1), date(2020, 1, 1)), files=(file,)
        )
        made: dict[str, list[Any]] = {}
        for step in STEPS:
            for table, rows in step(given).items():
                made.setdefault(table.partition("/")[0], []).extend(rows)
    return made


def holds(name: str, data: bytes) -> None:
    """Sums add up, quotes stand at their offsets, every id is one row's, every record left out is told."""
    made = made_of(name, data)
    for sums in made["intakes"]:
        assert sums.present == sums.taken + sums.refused + sums.later + sums.undated
    text = decode(unpacked(data)[0]).text if made["statements"] else ""
    for said in made["statements"]:
        assert text[said.begin : said.end] == said.quote
    statements = {row.id for row in made["statements"]}
    for table, rows in made.items():
        assert len({row.id for row in rows}) == len(rows), table
        if table not in ("statements", "sources", "intakes", "troubles"):
            assert all(set(row.because) <= statements for row in rows), table
    assert all(row.text and (row.hint or row.weight == "note") for row in made["troubles"])
    left_out = sum(sums.refused for sums in made["intakes"])
    assert bool(left_out) <= bool(made["troubles"])


@each
def test_it_is_found_by_itself(name: str) -> None:
    assert recognised(SAMPLES[name]()) == name
    assert name == format_of(CaseFile("a", Path(), "", 0, {"format": name})).NAME  # type: ignore[union-attr]


@each
def test_a_sound_file_gives_rows(name: str) -> None:
    holds(name, SAMPLES[name]())
    made = made_of(name, SAMPLES[name]())
    assert made["intakes"]
    if name != "acled_deleted":
        assert made["statements"]


@each
def test_in_a_wrapping(name: str) -> None:
    plain = SAMPLES[name]()
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("20200311.export.CSV", plain)
    wanted = [row.quote for row in made_of(name, plain)["statements"]]
    for data in (gzip.compress(plain), out.getvalue()):
        holds(name, data)
        assert [row.quote for row in made_of(name, data)["statements"]] == wanted


@each
def test_other_encodings(name: str) -> None:
    plain = SAMPLES[name]().decode()
    for encoding in ("utf-16", "utf-8-sig", "cp1252"):
        holds(name, plain.encode(encoding))
    holds(name, plain.replace("Taji", "Évry déjà").encode("cp1252"))
    holds(name, plain.replace("\n", "\r\n").encode())


@each
@settings(max_examples=40, deadline=None)
@drawn(data=JUNK)
def test_any_bytes(name: str, data: bytes) -> None:
    holds(name, data)


@each
@settings(max_examples=120, deadline=None)
@drawn(data=st.data())
def test_mutated_rows(name: str, data: st.DataObject) -> None:
    plain = SAMPLES[name]()
    for _ in range(data.draw(st.integers(1, 4))):
        at = data.draw(st.integers(0, len(plain)))
        size = data.draw(st.integers(0, 30))
        new = data.draw(
            st.sampled_from([b"", b'"', b",", b"\t", b"\n", b"0", b"-99", b"{", b"]", b"\xff", b"\0", b"a" * 9])
        )
        plain = plain[:at] + new + plain[at + size :]
    holds(name, plain)


@each
def test_a_file_of_another_kind_is_told(name: str, read: Callable[..., Any]) -> None:
    made = read(name, b"one,two\n1,2\n3,4\n")
    assert made["troubles"]
    assert {row.path for row in made["troubles"]} == {f"datasets/{name}.csv"}
    assert all(row.line is not None or row.weight == "note" for row in made["troubles"])


@pytest.mark.parametrize("name", ["acled", "ged", "gtd"])
def test_nobody_knew_of_an_attack_before_it_happened(name: str, read: Callable[..., Any]) -> None:
    late = {
        "acled": {"event_date": "2020-05-11"},
        "ged": {"date_start": "2020-05-11 00:00:00.000", "date_end": "2020-05-12 00:00:00.000"},
        "gtd": {"imonth": 5},
    }[name]
    header, row = {
        "acled": (samples.ACLED, samples.acled),
        "ged": (samples.GED_2023, samples.ged),
        "gtd": (samples.GTD, samples.gtd),
    }[name]
    made = read(name, samples.table(header, [row(1), row(2, **late)]), as_of=date(2020, 4, 1))
    assert len({one.tells_of for one in made["reports"]}) == 1
    assert all(one.when is None or one.when.start.month < 4 for one in (*made["reports"], *made.get("claims", ())))
    assert all(sums.present == 2 == sums.taken + sums.later for sums in made["intakes"])
