"""Names of sources are stable, safe as file names, and do not run into each other."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.store.addresses import cited_slug, held_id, held_slug, host_of, is_held


@pytest.mark.parametrize(
    ("path", "slug"),
    [
        ("sources/assessment-2020-06-19.txt", "assessment-2020-06-19"),
        ("datasets/claims.csv", "claims"),
        ("sources/page.html", "page.html"),
        ("sources/page.PDF", "page.PDF"),
    ],
)
def test_held_files(path: str, slug: str) -> None:
    assert held_slug(path) == slug
    assert held_id(path) == f"source:{slug}"
    assert is_held(path)


def test_files_of_one_name_in_several_folders_are_told_apart() -> None:
    paths = ["sources/a.txt", "sources/x/a.txt", "sources/x-a.txt", "sources/registry/a.txt", "sources/a.html"]
    assert len({held_slug(path) for path in paths}) == len(paths)


@pytest.mark.parametrize(
    ("address", "host"),
    [
        ("https://www.Example.org:8080/x?y=1", "example.org"),
        ("http://user:word@example.org/", "example.org"),
        ("https://example.org./x", "example.org"),
        ("https://", None),
        ("javascript:alert(1)", None),
        ("seed", None),
        ("http://[", None),
    ],
)
def test_hosts(address: str, host: str | None) -> None:
    assert host_of(address) == host


@given(st.text(max_size=80))
def test_slugs_are_safe_file_names(address: str) -> None:
    for slug in (cited_slug(address), held_slug(address), cited_slug(f"https://{address}")):
        assert slug.isascii()
        assert slug[0].isalnum() or slug[0] == "_"
        assert all(letter.isalnum() or letter in "._-" for letter in slug)


def test_two_pages_of_one_host_differ() -> None:
    assert cited_slug("https://a.org/1") != cited_slug("https://a.org/2")
