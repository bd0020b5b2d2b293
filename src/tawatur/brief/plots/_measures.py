"""Measures as the plots read them."""

from __future__ import annotations

from tawatur.kinds import Measure
from tawatur.store.steps import Given


def measures(given: Given) -> list[Measure]:
    """All measures of the build, in the order of the table; none if they were not made."""
    return given.rows(Measure) if "measures" in given.tables else []


def cells(given: Given, name: str) -> dict[str, Measure]:
    """The measures of one name by the cell of the breakdown."""
    return {row.group: row for row in measures(given) if row.name == name}
