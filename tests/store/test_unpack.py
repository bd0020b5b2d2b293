"""Wrapped tables and spreadsheets: what is stored is read, what is hostile or hidden is not."""

from __future__ import annotations

import gzip
import io
import zipfile
from collections.abc import Mapping, Sequence
from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.store.sheet_cells import is_date, said_date, said_number
from tawatur.store.unpack import PackedError, head_of, unpacked

NS = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"'
REL = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES = (
    f'<styleSheet {NS}><numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy"/></numFmts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/><xf numFmtId="2"/></cellXfs></styleSheet>'
)
SHARED = f"<sst {NS}><si><t>place</t></si><si><r><t>Tal</t></r><r><t> Afar</t></r><rPh><t>x</t></rPh></si></sst>"


def sheet(*rows: str, after: str = "", head: str = "") -> str:
    return f"{head}<worksheet {NS}><sheetData>{''.join(rows)}</sheetData>{after}</worksheet>"


def workbook(sheets: Mapping[str, str], hidden: Sequence[str] = (), extra: str = "") -> bytes:
    names = list(sheets)
    states = ["hidden" if name in hidden else "visible" for name in names]
    listed = "".join(
        f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}" state="{state}"/>'
        for n, (name, state) in enumerate(zip(names, states, strict=True), 1)
    )
    targets = "".join(
        f'<Relationship Id="rId{n}" Type="{REL}/worksheet" Target="worksheets/sheet{n}.xml"/>'
        for n, _ in enumerate(names, 1)
    )
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "xl/workbook.xml", f'<workbook {NS} xmlns:r="{REL}">{extra}<sheets>{listed}</sheets></workbook>'
        )
        archive.writestr("xl/_rels/workbook.xml.rels", f"<Relationships>{targets}</Relationships>")
        archive.writestr("xl/styles.xml", STYLES)
        archive.writestr("xl/sharedStrings.xml", SHARED)
        for n, name in enumerate(names, 1):
            archive.writestr(f"xl/worksheets/sheet{n}.xml", sheets[name])
    return out.getvalue()


HEADER = (
    '<row r="1"><c r="A1" t="inlineStr"><is><t>id</t></is></c><c r="B1" t="s"><v>0</v></c>'
    '<c r="C1" t="str"><v>date</v></c></row>'
)


def test_cells_of_every_kind() -> None:
    rows = (
        HEADER,
        '<row r="3"><c r="A3"><v>1</v></c><c r="B3" t="s"><v>1</v></c><c r="C3" s="1"><v>43901</v></c></row>',
        '<row r="4"><c r="A4"><f>A3+1</f><v>2</v></c><c r="C4" s="2"><v>43901.5</v></c></row>',
        '<row r="5"><c r="A5" s="3"><v>33.299999999999997</v></c><c r="B5" t="b"><v>1</v></c>'
        '<c r="C5"><f>1+1</f><v></v></c></row>',
        '<row r="6"><c t="str"><v>say "so"</v></c><c t="e"><v>#N/A</v></c></row>',
    )
    data, notes = unpacked(workbook({"Data": sheet(*rows, after='<mergeCells><mergeCell ref="A1:B1"/></mergeCells>')}))
    assert data.decode().splitlines() == [
        "id,place,date",
        ",,",
        "1,Tal Afar,2020-03-11",
        "2,,2020-03-11 12:00:00",
        "33.3,TRUE,",
        '"say ""so""",,',
    ]
    assert [note.partition(" ")[0] for note in notes] == ["1", "1", "1"]
    assert "merged" in notes[0]
    assert "error" in notes[1]
    assert "never worked out" in notes[2]


def test_the_largest_visible_sheet_is_read_and_the_others_are_named() -> None:
    big = sheet(HEADER, *("<row><c><v>5</v></c></row>" for _ in range(9)))
    data, notes = unpacked(workbook({"About": sheet(), "Old": big + " " * 500, "Data": big}, hidden=["Old"]))
    assert len(data.decode().splitlines()) == 10
    assert notes == ("the sheet 'Data' was read, the largest; not read: 'About'", "hidden sheets are not read: 'Old'")


def test_days_since_1904() -> None:
    row = '<row><c s="1"><v>42439</v></c><c><v>1</v></c></row>'
    data, _ = unpacked(workbook({"Data": sheet(HEADER, row)}, extra='<workbookPr date1904="1"/>'))
    assert data.decode().splitlines()[1] == "2020-03-11,1,"


@pytest.mark.parametrize(
    ("said", "date"), [("1", "1900-01-01"), ("59", "1900-02-28"), ("61", "1900-03-01"), ("x", "x"), ("9e99", "9e99")]
)
def test_the_day_that_never_was(said: str, date: str) -> None:
    assert said_date(said, epoch_1904=False) == date


@pytest.mark.parametrize(
    ("code", "dated"),
    [("dd/mm/yyyy", True), ("[Red]0.00", False), ('0 "days"', False), ("h:mm", False), ("mmm yy", True)],
)
def test_which_formats_show_a_date(code: str, dated: bool) -> None:
    assert is_date(code) is dated


def test_long_numbers_stay_as_they_stand() -> None:
    assert [said_number(said) for said in ("202003110001", "3.0", "1E-3", "-7")] == ["202003110001", "3", "0.001", "-7"]
    assert said_number("33.59999999999999") == "33.6"


BOMB = '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>'


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (workbook({"Data": sheet(HEADER, head=BOMB)}), "document type"),
        (workbook({"Data": "<worksheet><sheetData>"}), "no sound XML"),
        (workbook({"Data": sheet(HEADER)}, hidden=["Data"]), "no visible sheet"),
        (workbook({"Data": sheet('<row><c r="ZZZ1"><v>1</v></c></row>')}), "columns"),
        (workbook({"Data": sheet(HEADER)})[:-30], "damaged"),
        (b"\x1f\x8bxxx", "damaged"),
    ],
)
def test_what_is_hostile_or_damaged_is_refused(data: bytes, why: str) -> None:
    with pytest.raises(PackedError, match=why) as caught:
        unpacked(data)
    assert caught.value.hint
    assert ("wrapping is damaged" in str(caught.value)) == (why == "damaged")


def test_bombs_are_not_opened() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("a.csv", b"0" * 30_000_000)
    for data in (out.getvalue(), gzip.compress(b"0" * 30_000_000)):
        with pytest.raises(PackedError, match="swells"):
            unpacked(data)


def test_a_zip_of_several_files_or_with_a_password_is_refused() -> None:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.csv", "a")
        archive.writestr("b.csv", "b")
    with pytest.raises(PackedError, match="2 files"):
        unpacked(out.getvalue())
    assert head_of(out.getvalue()) == out.getvalue()


SOUND = workbook({"Data": sheet(HEADER, '<row r="2"><c s="1"><v>43901</v></c></row>')})


@settings(max_examples=80, deadline=None)
@given(at=st.integers(0, len(SOUND) - 1), new=st.binary(max_size=8), size=st.integers(0, 12))
def test_damage_is_told_and_never_raised(at: int, new: bytes, size: int) -> None:
    with suppress(PackedError):
        assert isinstance(unpacked(SOUND[:at] + new + SOUND[at + size :])[0], bytes)
