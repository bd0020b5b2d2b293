"""`NameIndex`: known, ambiguous or new; every kind of input; added names; broken input told. By the small model."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd
import polars as pl
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from small_model import model

from tawatur.resolve.match import names as module
from tawatur.resolve.match.names import NameIndex

NAMES = [
    "Ashab al-Kahf", "أصحاب الكهف", "Usbat al-Tha'ireen", "Liwa al-Quds", "Kata'ib al-Quds", "Saraya al-Quds",
    "Lord's Resistance Army", "Rain Bank", "Sky Bank", "Kahf Company",
]  # fmt: skip
KEYS = ["kahf", "kahf", "usbat", "liwa", "kataib", "saraya", "lra", "rain", "sky", "company"]
HOSTILE = [
    "", " ", "!!", "\0", "a\nb", "ʟ", "\ud800", "\u202eKahf", "x" * 5000, "ا" * 300, "a " * 500, "'", "🇮🇶", "١٢",
    "Москва", "İ", "ﷲ", "%s {} \\", "None", "nan",
]  # fmt: skip


@pytest.fixture(autouse=True)
def _small_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "packaged", model)


@pytest.fixture(scope="module")
def index() -> NameIndex:
    return NameIndex(NAMES, KEYS)


def test_known_ambiguous_new(index: NameIndex) -> None:
    known, ambiguous, new = index.search(["Ashab Kahaf", "Quds Brigades", "Zebra Plumbing"])
    assert (known.verdict, known[0].key) == ("known", "kahf")
    assert (ambiguous.verdict, {hit.key for hit in ambiguous if hit.probability > 0.1}) == (
        "ambiguous", {"liwa", "kataib", "saraya"},
    )  # fmt: skip
    assert (new.verdict, new.new) == ("new", pytest.approx(1, abs=0.01))


def test_probabilities_leave_room_for_new(index: NameIndex) -> None:
    for answer in index.search([*NAMES, "Quds", "Bank", "zzz"], k=20):
        assert sum(hit.probability for hit in answer) + answer.new == pytest.approx(1, abs=1e-4)


def test_an_index_of_its_own_names_knows_them(index: NameIndex) -> None:
    for name, key, answer in zip(NAMES, KEYS, index.search(NAMES), strict=True):
        assert (answer.query, answer[0].key, answer[0].name) == (name, key, name)


def test_names_are_their_own_keys() -> None:
    found = NameIndex(["Rain Bank", "Sky Bank", "Rain Bank"]).search("Rain Bank")[0]
    assert found[0].key == "Rain Bank"
    assert found.verdict == "known"
    assert [hit.key for hit in found].count("Rain Bank") == 1


def test_one_name() -> None:
    index = NameIndex(["Ashab al-Kahf"], kind="place")
    assert len(index) == 1
    assert index.search("Ashab Kahaf")[0].verdict == "known"
    assert index.search("Sky")[0].verdict == "new"
    assert repr(index) == "<NameIndex: 1 names of places>"


def test_no_names_and_no_queries(index: NameIndex) -> None:
    empty = NameIndex([])
    assert len(empty) == 0
    assert [(answer.verdict, answer.new, len(answer)) for answer in empty.search(["Kahf", ""])] == [("new", 1, 0)] * 2
    assert index.search([]) == empty.search([]) == []
    empty.add(["Ashab al-Kahf"])
    assert empty.search("Ashab al-Kahf")[0].verdict == "known"


@pytest.mark.parametrize(
    "made",
    [list, tuple, iter, np.array, pd.Series, pd.Index, pl.Series, pa.array, lambda values: pa.chunked_array([values])],
    ids=["list", "tuple", "iterator", "numpy", "pandas", "pandas index", "polars", "pyarrow", "pyarrow chunks"],
)
def test_names_keys_and_queries_may_be_columns(made: Callable[[list[Any]], Any]) -> None:
    index = NameIndex(made(NAMES), made(list(range(len(NAMES)))))
    found = index.search(made(["Rain Bank", "Ashab Kahaf"]))
    assert [(answer.query, answer[0].key) for answer in found] == [("Rain Bank", 7), ("Ashab Kahaf", 0)]
    assert all(type(hit.key) is int and type(hit.name) is str for answer in found for hit in answer)


def test_missing_cells_are_empty_names() -> None:
    index = NameIndex(pd.Series(["Rain Bank", None, float("nan"), pd.NA, "nan"]), keys=[1, 2, 3, 4, 5])
    found = index.search([None, float("nan"), pd.NA, "Rain Bank", "nan"])
    assert [answer.query for answer in found] == ["", "", "", "Rain Bank", "nan"]
    assert [answer.verdict for answer in found[:3]] == ["new"] * 3
    assert [answer[0].key for answer in found[3:]] == [1, 5]


def test_a_single_text_is_one_name_or_one_query(index: NameIndex) -> None:
    assert len(index.search("Rain Bank")) == 1
    assert len(NameIndex("Rain Bank")) == 1


@pytest.mark.parametrize(
    ("call", "said"),
    [
        (lambda index: index.add(["a", "b"], ["1"]), "2 names but 1 keys"),
        (lambda index: NameIndex(["a"], ["1", "2"]), "1 names but 2 keys"),
        (lambda index: NameIndex(["a"], kind="person"), "'person' is none of organisation, place"),
        (lambda index: index.search(["a", "b"], without=[{"x"}]), "2 queries but 1 sets"),
        (lambda index: index.search("a", k=0), "at least 1"),
        (lambda index: index.search("a", known=0), "between 0 and 1"),
        (lambda index: index.search("a", known=1.0), "between 0 and 1"),
    ],
)
def test_what_makes_no_sense_is_told(call: Callable[[NameIndex], Any], said: str, index: NameIndex) -> None:
    with pytest.raises(ValueError, match=said):
        call(index)
    assert len(index) == len(NAMES)


def test_keys_left_out(index: NameIndex) -> None:
    found = index.search(
        ["Ashab al-Kahf", "Ashab al-Kahf", "Quds Brigades"], without=[["kahf"], [], {"liwa", "saraya"}]
    )
    assert [answer.verdict for answer in found[:2]] == ["new", "known"]
    assert found[2][0].key == "kataib"
    assert not {"liwa", "saraya"} & {hit.key for hit in found[2]}


def test_the_share_of_known_names_is_a_prior(index: NameIndex) -> None:
    chances = [index.search("Quds Brigades", known=known)[0].new for known in (0.02, 0.5, 0.98)]
    assert chances == sorted(chances, reverse=True)
    assert chances[0] > 0.8 > 0.1 > chances[2]


def test_added_names_are_found() -> None:
    index = NameIndex([f"{name} Bank" for name in ("Rain", "Sky", "Hail", "Snow", "Mist") * 8])
    assert index.search("Ashab al-Kahf")[0].verdict == "new"
    index.add(["Ashab al-Kahf"], ["kahf"])
    assert len(index) == 41
    found = index.search(["أصحاب الكهف", "Sky Bank"])
    assert [answer[0].key for answer in found] == ["kahf", "Sky Bank"]
    index.add(["أصحاب الكهف"], ["kahf"])
    assert index.search("أصحاب الكهف")[0][0].name == "أصحاب الكهف"


def test_an_index_grown_is_nearly_one_built_at_once() -> None:
    """The words of names that came late are counted with the others, so that only rounding and ties differ."""
    more = [
        f"{one} {other}" for one in ("Rain", "Sky", "Hail", "Snow", "Mist") for other in ("Bank", "Fund", "Liwa", "Net")
    ]
    names, queries = more + NAMES, [*NAMES, "Ashab Kahaf", "Quds Brigades", "Rain Fund", "Zebra"]
    grown = NameIndex(names[:-2])
    grown.search("Rain")
    grown.add(names[-2:])
    whole = NameIndex(names)
    for mine, theirs in zip(grown.search(queries), whole.search(queries), strict=True):
        assert mine.verdict == theirs.verdict
        assert mine.new == pytest.approx(theirs.new, abs=0.05)
        assert {hit.key for hit in mine if hit.probability > 0.05} == {
            hit.key for hit in theirs if hit.probability > 0.05
        }
        for hit, other in zip(mine, theirs, strict=False):
            assert hit.probability == pytest.approx(other.probability, abs=0.05)


def test_many_additions_at_once_make_the_index_anew() -> None:
    index = NameIndex(["Rain Bank"])
    index.search("Rain")
    index.add(NAMES, KEYS)
    assert [answer[0].key for answer in index.search(NAMES)] == [
        key if name != "Rain Bank" else answer[0].key
        for name, key, answer in zip(NAMES, KEYS, index.search(NAMES), strict=True)
    ]


def test_hostile_names_and_queries() -> None:
    index = NameIndex([*HOSTILE, "Rain Bank"])
    found = index.search([*HOSTILE, "Rain Bank"])
    assert [answer.query for answer in found] == [*HOSTILE, "Rain Bank"]
    assert found[-1][0].key == "Rain Bank"
    assert all(0 <= answer.new <= 1 for answer in found)
    assert found[HOSTILE.index("x" * 5000)].hits
    assert not found[0].hits


@settings(max_examples=40, deadline=None)
@given(st.lists(st.text(max_size=30), max_size=5), st.lists(st.text(max_size=30), max_size=4))
def test_any_text_gets_an_answer(names: list[str], queries: list[str]) -> None:
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(module, "packaged", model)
        found = NameIndex(names).search(queries)
    assert [answer.query for answer in found] == queries
    for answer in found:
        assert answer.verdict in ("known", "ambiguous", "new")
        assert sum(hit.probability for hit in answer) + answer.new <= 1 + 1e-4
        assert {hit.key for hit in answer} <= set(names)


def test_both_paths_answer_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    queries = [*NAMES, *HOSTILE, "Ashab Kahaf", "Quds Brigades", "LRA", "People of the Cave"]
    monkeypatch.setattr(module, "_FAST_QUERIES", 1000)
    slow = NameIndex(NAMES + HOSTILE).search(queries)
    monkeypatch.setattr(module, "_FAST_NAMES", 0)
    quick = NameIndex(NAMES + HOSTILE).search(queries)
    for one, other in zip(slow, quick, strict=True):
        assert one.verdict == other.verdict
        assert [hit.key for hit in one][:1] == [hit.key for hit in other][:1]
        assert one.new == pytest.approx(other.new, abs=1e-3)


def test_more_queries_than_one_portion(index: NameIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    queries = ["Rain Bank", "Ashab Kahaf", "zzz"] * 9
    left_out = [{"rain"}, set(), set()] * 9
    whole = index.search(queries, without=left_out)
    monkeypatch.setattr(module, "_BATCH", 4)
    assert index.search(queries, without=left_out) == whole
    assert whole[0].verdict == "new"


def test_names_in_running_text(index: NameIndex) -> None:
    text = "On Monday Ashab al-Kahf and Rain Bank; وقالت أصحاب الكهف"
    found = index.scan(text)
    assert [(text[one.begin : one.end], one.key) for one in found] == [
        ("Ashab al-Kahf", "kahf"), ("Rain Bank", "rain"), ("أصحاب الكهف", "kahf"),
    ]  # fmt: skip
    assert [one.probability for one in found] == [1, 1, 1]


def test_a_name_of_two_entries_in_running_text() -> None:
    index = NameIndex(["Rain Bank", "Rain Bank"], ["one", "two"])
    assert [(one.key, one.probability) for one in index.scan("the Rain Bank")] == [("one", 0.5), ("two", 0.5)]
    index.add(["Sky Bank"], ["three"])
    assert [one.key for one in index.scan("the Sky Bank")] == ["three"]


def test_an_index_kept_in_a_file(index: NameIndex, tmp_path: Path) -> None:
    index.save(tmp_path / "names.npz")
    again = NameIndex.load(tmp_path / "names.npz")
    assert (len(again), again.kind) == (len(index), index.kind)
    queries = [*NAMES, "Ashab Kahaf", "Quds Brigades", "zzz"]
    assert again.search(queries) == index.search(queries)
