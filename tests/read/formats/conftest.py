"""Reading a file of a known data set through all steps that take something of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

import pytest

from tawatur.kinds import Row
from tawatur.read.aliases import aliases
from tawatur.read.claims import claims
from tawatur.read.leads import leads
from tawatur.read.parties import parties
from tawatur.read.relations import relations
from tawatur.read.reports import reports
from tawatur.store.formats import FORMATS

STEPS = (reports, claims, leads, parties, aliases, relations)


@pytest.fixture
def read(write: Callable[..., Any], given: Callable[..., Any]) -> Callable[..., dict[str, list[Row]]]:
    """Table → rows of a file (and others) of a data set."""

    def _read(name: str, data: bytes, *others: Any, as_of: Any = None, **card: Any) -> dict[str, list[Row]]:
        card = {"format": name, "holds": FORMATS[name].holds[0], **card}
        made: dict[str, list[Row]] = {}
        file = write(f"datasets/{name}.csv", data, **card)
        for step in STEPS:
            parts: dict[str, Sequence[Row]] = step(given(file, *others, as_of=as_of))
            for name, rows in parts.items():
                made.setdefault(name.partition("/")[0], []).extend(rows)
        return made

    return _read
