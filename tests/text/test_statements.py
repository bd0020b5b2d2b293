"""Clauses, lists, titles and what is told: where statements begin and end."""

from __future__ import annotations

import pytest

from tawatur.read.rulebook import rulebook
from tawatur.text.sentences import sentences
from tawatur.text.statements import stated_in


def read(text: str) -> list[tuple[str, str]]:
    return [(one.kind, text[one.begin : one.end]) for one in stated_in(text, sentences(text), rulebook())]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        (
            "They focused on Erbil and threatened forces that work with the coalition.",
            [("targets", "They focused on Erbil"), ("threat", "threatened forces that work with the coalition")],
        ),
        (
            "Obviously, the group is a front for Kataib X; two rockets landed near the base.",
            [("affiliation", "the group is a front for Kataib X"), ("report", "two rockets landed near the base")],
        ),
        (
            "ERBIL, 3 May 2021 (Wire) - Two rockets landed near the base, wounding a guard.",
            [("report", "Two rockets landed near the base, wounding a guard")],
        ),
        ("The cells killed two and wounded three.", [("report", "The cells killed two and wounded three")]),
        ("The weather was fine.", []),
    ],
)
def test_where_clauses_part(text: str, rows: list[tuple[str, str]]) -> None:
    assert read(text) == rows


def test_items_inherit_what_their_header_asserts() -> None:
    text = (
        "The boldness of the cells is based on the following:\n-The absence of the state.\n-Loose arms in the towns.\n"
    )
    assert read(text) == [("driver", "The absence of the state"), ("driver", "Loose arms in the towns")]


def test_a_title_of_few_words_opens_the_dashes_below_it_and_no_numbered_paragraphs() -> None:
    dashes = "The fires were many.\n\nDrivers\n- The absence of the state.\n- Loose arms in the towns.\n"
    assert read(dashes) == [("driver", "The absence of the state"), ("driver", "Loose arms in the towns")]
    assert read("The fires were many.\n\nCauses\n46. The weather was fine.\n47. The road was long.\n") == []


def test_a_title_asserts_nothing() -> None:
    assert read("New group claims attack\n\nThe talks were long.\n") == []


def test_a_line_without_an_end_is_read_in_pieces() -> None:
    text = "the group claimed the attack and " * 3_000
    rows = read(text)
    assert rows
    assert max(len(quote) for _, quote in rows) < 2_000
