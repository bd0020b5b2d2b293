"""Which columns are compared, which of them must be equal, and what stays together."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from made import table, town
from planted import planted

from tawatur.kinds import CaseError
from tawatur.link.records.candidates import near_and_far
from tawatur.link.records.roles import Roles
from tawatur.link.records.tables import Tables, taken
from tawatur.store.engine import open_engine


def equal(a: pa.Table, b: pa.Table) -> tuple[str, ...]:
    """The columns that are taken for ones that must be equal."""
    tables = Tables.read(a, b, Roles())
    coded = tables.coded(tables.texts)
    with open_engine("duckdb") as held:
        return tables.equal(coded, *near_and_far(held, tables.a, tables.b, (coded.of_a, coded.of_b), None))


def same_country(share_wrong: float, n: int) -> tuple[pa.Table, pa.Table]:
    """The same happenings twice, in five countries side by side; a share of b's rows names another one."""
    made = town("a", n, 4, days=400)
    rng = np.random.default_rng(1)
    country = rng.integers(0, 5, n)
    other = np.where(rng.random(n) < share_wrong, (country + 1) % 5, country)
    names = np.array(["A", "B", "C", "D", "E"])
    ours = made.append_column("country", pa.array(names[country]))
    theirs = made.set_column(0, "id", pa.array([f"b{row}" for row in range(n)]))
    return ours, theirs.append_column("country", pa.array(names[other]))


def test_a_column_in_which_no_true_pair_differs_must_be_equal() -> None:
    assert "country" in equal(*same_country(0.0, 500))


def test_one_in_which_some_differ_need_not() -> None:
    assert "country" not in equal(*same_country(0.08, 500))


def test_few_pairs_do_not_rule_out_one_that_differs() -> None:
    assert equal(*same_country(0.0, 60)) == ()


def test_the_kind_of_event_is_off_in_one_of_twenty_and_need_not_be_equal() -> None:
    war = planted(1_500, density=3.0)
    assert equal(war.a, war.b) == ()


def test_what_the_user_says_must_be_equal_is_checked() -> None:
    tables = Tables.read(town("a", 30, 1), town("b", 30, 2), Roles())
    assert tables.checked(["actor1"]) == ("actor1",)
    with pytest.raises(CaseError, match="no shared column of text 'deaths'") as error:
        tables.checked(["deaths"])
    assert "actor1" in error.value.complaints[0].hint


def test_a_column_with_one_word_or_none_tells_nothing() -> None:
    a, b = (table(one, actor1=["x"] * 4, weapon=[None] * 4, group=["x", "y", "x", None]) for one in "ab")
    tables = Tables.read(a, b, Roles())
    assert tables.texts == ("group",)
    assert tables.together == (("group",),)


def test_columns_keep_their_company_when_one_of_three_falls_away() -> None:
    # alone, adm1 and adm2 would be taken for two sides told in either order, with codes of unlike vocabularies
    columns = {"adm1": ["x", "y", "x", "y"], "adm2": ["p", "q", "r", "s"], "adm3": ["one"] * 4}
    tables = Tables.read(table("a", **columns), table("b", **columns), Roles())
    assert tables.together == (("adm1",), ("adm2",))
    assert tables.words["adm1"] != tables.words["adm2"]


def test_rows_of_text_are_coded_alike_only_if_they_say_the_same() -> None:
    a = table("a", actor1=["x", "y", "x", None], actor2=["p", "p", "q", None])
    tables = Tables.read(a, table("b", actor1=["y", "y", "x", "x"], actor2=["p", None, "q", "q"]), Roles())
    coded = tables.coded(tables.texts)
    assert len(set(coded.of_a.tolist())) == 4
    assert coded.of_b[2] == coded.of_b[3]
    said = [[None if code < 0 else tables.words[name][code].as_py() for code in coded.codes_a[at, coded.of_a]]
            for at, name in enumerate(tables.texts)]  # fmt: skip
    assert said == [["x", "y", "x", None], ["p", "p", "q", None]]
    none = tables.coded([])
    assert set(none.of_a.tolist()) == {0}
    assert none.codes_b.shape == (0, 1)


def test_a_file_is_called_by_its_path_in_errors(tmp_path: Path) -> None:
    path = tmp_path / "ours.parquet"
    pq.write_table(table(id=None), path)
    for given in (path, str(path)):
        with pytest.raises(CaseError, match="no column for the id") as error:
            Tables.read(given, table("b"), Roles())
        assert error.value.complaints[0].path == str(path)


def test_blocks_are_of_place_and_quarter() -> None:
    a = table(lat=[33.1, 33.2, 33.1, -33.1], date=["2020-01-01", "2020-01-05", "2021-01-01", "2020-01-01"])
    tables = Tables.read(a, a, Roles())
    ours, theirs = tables.blocks()
    assert ours.tolist() == theirs.tolist()
    assert ours[0] == ours[1]
    assert len(set(ours.tolist())) == 3


def test_some_of_the_rows() -> None:
    tables = Tables.read(town("a", 30, 1), town("b", 30, 2), Roles())
    some = taken(tables.b, np.array([3, 7]))
    assert some.ids.to_pylist() == ["b3", "b7"]
    assert some.texts[0].tolist() == tables.b.texts[0][[3, 7]].tolist()
    assert replace(some, left_out={}).size == 2
