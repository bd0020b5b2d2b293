"""Numbers that can be printed, the sums of what was read, and what could not be done."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tawatur.kinds.base import Row

Compared = Literal["", "change", "no change", "cannot tell"]
"""What a comparison came to, in a word; empty where nothing is compared."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure(Row):
    """Every number that can be printed. `value` None means "cannot tell", and `says` tells why.

    `name` is dotted (`claims.corroborated`), `group` the cell of a breakdown (`2020-03`, `rocket`), empty for a total.
    `low`..`high` is the interval of probability `level`; `n` the number of observations; `says` one plain sentence.
    `unit` tells how to read the numbers: those of a `share` lie between 0 and 1, a change of a share is in percentage
    `points`, and any other unit is a noun after the number. `verdict` is what a comparison came to, for whoever shows
    it: the sentence is for people and its words may change.
    """

    name: str
    title: str
    value: float | None
    says: str
    method: str
    group: str = ""
    low: float | None = None
    high: float | None = None
    level: float = 0.9
    n: int | None = None
    unit: str = ""
    question: str = ""
    weight: int = 0
    verdict: Compared = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Intake(Row):
    """The sums of one file: `present` rows = `taken` + `refused` + `later` + `undated`, always.

    `later` rows were not yet known on the as-of date, `undated` ones carry no date of publication and are left out of
    a build as of an earlier day. `kinds` tells what the taken rows became, in words.
    """

    path: str
    present: int
    taken: int
    refused: int
    later: int
    undated: int
    kinds: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Trouble(Row):
    """What could not be done, where, and what would mend it."""

    step: str
    subject: str
    text: str
    hint: str = ""
    weight: Literal["note", "warn", "stop"] = "warn"
    path: str | None = None
    line: int | None = None
