"""Addresses: safe on every system, different for different rows, grouped when there are many."""

from __future__ import annotations

import pytest

from tawatur.brief.pages.address import MANY, PART, Names, anchor, parts, shelve


def test_few_rows_have_a_page_each_and_many_share_parts() -> None:
    few = shelve("claims", [("claim:C1", "C1"), ("claim:C2", "C2")], count=2)
    assert few == {"claim:C1": "claims/C1.html", "claim:C2": "claims/C2.html"}
    many = shelve("claims", ((f"claim:C{n}", f"C{n}") for n in range(MANY + 1)), count=MANY + 1)
    assert many["claim:C0"] == "claims/part-0001.html#C0"
    assert many[f"claim:C{PART}"] == f"claims/part-0002.html#C{PART}"
    assert len(set(many.values())) == MANY + 1


@pytest.mark.parametrize(
    "slug", ["../../etc/passwd", "a/b", "CON", "nul.txt", "", "عصبة", "x" * 400, ".hidden", "index"]
)
def test_a_hostile_slug_stays_in_its_folder(slug: str) -> None:
    (address,) = shelve("claims", [("claim:x", slug)], count=1).values()
    folder, _, name = address.partition("/")
    assert folder == "claims"
    assert "/" not in name
    assert not name.startswith(".")
    assert name.lower() not in ("con.html", "nul.txt.html", "index.html")
    assert len(name) < 100


def test_names_differ_even_where_case_is_not_told_apart() -> None:
    names = Names()
    given = [names.of("abc"), names.of("ABC"), names.of("Abc"), names.of("abc")]
    assert len({name.casefold() for name in given}) == 4
    assert given[0] == "abc"


def test_anchors() -> None:
    assert anchor("claims/part-0001.html#C1") == "C1"
    assert anchor("claims/C1.html") == "C1"
    assert parts(range(3)) == [slice(0, 1), slice(1, 2), slice(2, 3)]
    assert parts(range(MANY + 1))[0] == slice(0, PART)
    assert parts([]) == []
