"""Each trap of a CSV ends in a word about it, and every other row is kept."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.read.passages import Reading
from tawatur.read.readers import table


def cells(reading: Reading) -> list[tuple[str, ...]]:
    return [passage.cells for passage in reading.passages]


def lost(reading: Reading) -> list[tuple[int | None, int]]:
    return [(fault.line, fault.records) for fault in reading.faults]


def test_records_know_where_they_stand() -> None:
    text = 'id,said\r\n1,"two\r\nlines"\r\n\r\n2,"a ""word"""\r\n'
    reading = table.read(text.encode())
    assert reading.header == ("id", "said")
    assert cells(reading) == [("1", "two\nlines"), ("2", 'a "word"')]
    assert [reading.text[one.begin : one.end] for one in reading.passages] == ['1,"two\nlines"', '2,"a ""word"""']
    assert [(one.line, one.row) for one in reading.passages] == [(2, 2), (5, 3)]
    assert reading.faults == ()


@given(st.lists(st.lists(st.text(alphabet='ab ,;"\n\té', max_size=6), min_size=2, max_size=2), max_size=8))
def test_what_csv_writes_is_read_back(rows: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out, lineterminator="\n").writerows([["one", "two"], *rows])
    reading = table.read(out.getvalue().encode())
    assert cells(reading) == [tuple(row) for row in rows if any(cell.strip() for cell in row)]
    assert reading.faults == ()


def test_an_open_mark_does_not_swallow_the_rest() -> None:
    reading = table.read(b'a,b\n1,2\n3,"4\n5,6\n7,8\n')
    assert cells(reading) == [("1", "2"), ("5", "6"), ("7", "8")]
    assert lost(reading) == [(3, 1)]
    assert "quotation marks" in reading.faults[0].text


def test_a_mark_in_the_middle_of_a_quoted_cell_loses_that_row_only() -> None:
    reading = table.read(b'a,b\n1,"x"y\n2,3\n')
    assert cells(reading) == [("2", "3")]
    assert lost(reading) == [(2, 1)]


def test_short_and_long_rows_are_refused_and_counted() -> None:
    reading = table.read(b"a,b,c\n1,2\n1,2,3,4\n1,2,3\n1,2,3,,\n")
    assert cells(reading) == [("1", "2", "3"), ("1", "2", "3")]
    assert lost(reading) == [(2, 1), (3, 1)]
    assert "2 cells where the header has 3" in reading.faults[0].text


def test_a_nul_is_refused_and_named() -> None:
    reading = table.read(b"a,b\n1,\x00\n2,3\n")
    assert cells(reading) == [("2", "3")]
    assert "NUL" in reading.faults[0].text


def test_an_oversized_cell_and_an_oversized_row() -> None:
    reading = table.read(
        b"a,b\n1," + b"x" * (table.CELL + 1) + b"\n2,3\n" + b"y," * (table.LONGEST // 2 + 1) + b"\n4,5\n"
    )
    assert cells(reading) == [("2", "3"), ("4", "5")]
    assert lost(reading) == [(2, 1), (4, 1)]


def test_columns_of_the_same_name_are_named() -> None:
    reading = table.read(b"a,a\n1,2\n")
    assert "two columns are called 'a'" in reading.faults[0].text
    assert cells(reading) == [("1", "2")]


@pytest.mark.parametrize("mark", [",", ";", "\t"])
def test_the_mark_between_columns_is_found(mark: str) -> None:
    reading = table.read(f"a{mark}b\n1{mark}2\n".encode())
    assert cells(reading) == [("1", "2")]


def test_every_line_is_a_row_or_counted_as_lost() -> None:
    data = b"a,b\n" + b"1,2\n" * 20 + b'"open,2\n' + b"3,4\n" * 30 + b'x,"y"z\n' + b"5\n" + b"6,7\n"
    reading = table.read(data)
    assert len(reading.passages) + sum(fault.records for fault in reading.faults) == 54
    assert len(reading.passages) == 51


def test_a_hundred_thousand_columns_take_no_time() -> None:
    names = ",".join(f"c{at}" for at in range(100_000)).encode()
    reading = table.read(names + b",c7\n" + b"1," * 100_000 + b"1\n")
    assert [fault.text for fault in reading.faults] == ["two columns are called 'c7'"]
    assert len(reading.passages[0].cells) == 100_001
