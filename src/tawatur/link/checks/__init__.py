"""What single rows of the case say to the sentences of an article: one test a file, found by itself."""

from __future__ import annotations

from tawatur.kinds import Check
from tawatur.store.answering import Test, answered
from tawatur.store.shelf import shelf
from tawatur.store.steps import Given, Made


def tests() -> dict[str, Test]:
    """Test → its function, one for each file of this folder that does not begin with an underscore."""
    return {module.__name__.rpartition(".")[2]: module.run for module in shelf(__name__)}


def answers(given: Given) -> Made:
    """`answers/link`, and the numbers made for them (`measures/link`)."""
    asked = given.rows(Check)
    found = answered(given, asked, tests()) if asked else ([], [])
    return {"answers/link": found[0], "measures/link": found[1]}
