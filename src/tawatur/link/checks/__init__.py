"""What single rows of the case say to the sentences of an article: one test a file, found by itself."""

from __future__ import annotations

import importlib
import pkgutil

from tawatur.kinds import Check
from tawatur.store.answering import Test, answered
from tawatur.store.steps import Given, Made


def tests() -> dict[str, Test]:
    """Test → its function, one for each file of this folder that does not begin with an underscore."""
    names = sorted(found.name for found in pkgutil.iter_modules(__path__) if not found.name.startswith("_"))
    return {name: importlib.import_module(f"{__name__}.{name}").run for name in names}


def answers(given: Given) -> Made:
    """`answers/link`, and the numbers made for them (`measures/link`)."""
    asked = given.rows(Check)
    found = answered(given, asked, tests()) if asked else ([], [])
    return {"answers/link": found[0], "measures/link": found[1]}
