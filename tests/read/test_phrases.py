"""Sentences in the manner of the field, each with the kinds that a reader would see in it; `-` where there are none.

They are our own (CC0), and the rules were written with them in view: they hold what is read, they measure nothing.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tawatur import read_statements

FILES = sorted((Path(__file__).parent / "phrases").glob("*.tsv"))


def judged(path: Path) -> tuple[int, int, int]:
    """How many kinds are read, asked, and both."""
    read = asked = both = 0
    for line in path.read_text(encoding="utf-8").splitlines():
        kinds, said = line.split("\t")
        wanted = set(kinds.split()) - {"-"}
        found = {row.kind for row in read_statements(said)}
        read, asked, both = read + len(found), asked + len(wanted), both + len(wanted & found)
    return read, asked, both


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_most_of_them_are_read_as_they_were_meant(path: Path) -> None:
    read, asked, both = judged(path)
    assert both >= 0.84 * asked
    assert both >= 0.86 * read
