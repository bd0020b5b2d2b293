"""Tables are taken as people hold them, and what is no table is said."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tawatur.kinds import CaseError
from tawatur.link.records.frames import arrow_of, as_given

HELD = {"id": ["x", "y"], "n": [1, 2], "day": ["2020-01-01", None]}


def test_each_library_gives_the_same_table(tmp_path: Path) -> None:
    pq.write_table(pa.table(HELD), tmp_path / "t.parquet")
    given = (
        pa.table(HELD),
        pa.table(HELD).to_reader(),
        pa.table(HELD).to_batches()[0],
        pd.DataFrame(HELD),
        pl.DataFrame(HELD),
        tmp_path / "t.parquet",
        str(tmp_path / "t.parquet"),
    )
    for one in given:
        assert arrow_of(one, "a").to_pydict() == HELD


def test_odd_ways_of_keeping_values_become_plain() -> None:
    runs = pa.RunEndEncodedArray.from_arrays([1, 2], ["x", "y"])
    words = pa.array(["x", "y"])
    odd = pa.table(
        {
            "runs": runs,
            "view": words.cast(pa.string_view()),
            "bytes": pa.array([b"x", b"y"], pa.binary_view()),
            "codes": words.dictionary_encode(),
            "nothing": pa.array([None, None], pa.dictionary(pa.int8(), pa.string())),
        }
    )
    plain = arrow_of(odd, "a")
    assert [str(kind) for kind in plain.schema.types] == [
        "string", "large_string", "large_binary", "string", "string",
    ]  # fmt: skip
    assert plain["codes"].to_pylist() == plain["view"].to_pylist() == plain["runs"].to_pylist() == ["x", "y"]


def test_categories_of_both_libraries() -> None:
    for frame in (
        pd.DataFrame({"c": pd.Categorical(["x", None, "x"])}),
        pl.DataFrame({"c": pl.Series(["x", None, "x"], dtype=pl.Categorical)}),
        pl.DataFrame({"c": pl.Series(["x", None, "x"], dtype=pl.Enum(["x"]))}),
    ):
        assert arrow_of(frame, "a")["c"].to_pylist() == ["x", None, "x"]
    days = pd.DataFrame({"d": pd.Categorical(pd.to_datetime(["2020-01-01", "2020-01-01"]))})
    assert pa.types.is_timestamp(arrow_of(days, "a")["d"].type)
    assert arrow_of(pd.DataFrame({"n": pd.array([1, None], dtype="Int64")}), "a")["n"].to_pylist() == [1, None]


@pytest.mark.parametrize(
    "table", [None, [{"id": 1}], {"id": [1]}, np.zeros((2, 2)), pd.Series([1]), pl.Series(["x"]), pl.LazyFrame(HELD), 3]
)
def test_what_is_no_table_is_said(table: Any) -> None:
    with pytest.raises(CaseError, match="no table") as error:
        arrow_of(table, "b")
    (complaint,) = error.value.complaints
    assert complaint.path == "b"
    assert "Parquet" in complaint.hint


def test_a_file_at_fault_is_named(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("id,date\n1,2020\n")
    for path in (tmp_path / "no.parquet", tmp_path, tmp_path / "t.csv"):
        with pytest.raises(CaseError, match="no Parquet file") as error:
            arrow_of(path, "a")
        assert error.value.complaints[0].path == str(path)


def test_two_columns_of_one_name_are_said() -> None:
    frame = pd.DataFrame({"id": [1], "who": ["x"]})
    twice = (pd.concat([frame, frame[["who"]]], axis=1), pa.table([[1], ["x"], ["y"]], names=["id", "who", "who"]))
    for one in twice:
        with pytest.raises(CaseError, match="two columns bear one name: 'who'"):
            arrow_of(one, "a")


def test_columns_of_several_types_are_all_named() -> None:
    frame = pd.DataFrame({"id": [1, 2], "mess": [1, "x"], "odd": [1j, 2j]})
    with pytest.raises(CaseError) as error:
        arrow_of(frame, "a")
    assert [one.text.split("'")[1] for one in error.value.complaints] == ["mess", "odd"]


def test_what_comes_back_is_of_the_kind_that_was_given() -> None:
    held = pa.table(HELD)
    assert isinstance(as_given(held, pd.DataFrame(HELD)), pd.DataFrame)
    assert isinstance(as_given(held, pl.DataFrame(HELD)), pl.DataFrame)
    assert as_given(held, "t.parquet") is held
