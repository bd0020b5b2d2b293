"""The as-of gate: what was not yet known on the chosen day is left out and counted, and the sums of a file are done."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime, time
from typing import TypeVar

from tawatur.kinds import Claim, Event, Intake, Report, Row
from tawatur.store.steps import Given

R = TypeVar("R", bound=Row)


def known(given: Given, row: Row) -> bool:
    """Whether a row belongs in this build.

    What the folder holds was known on the day it was compiled; as of an earlier day only what is dated no later, and
    reference knowledge (where a town lies is no news). Whatever a row says of the day from which it was known: nobody
    knew of an attack, or claimed it, before it happened.
    """
    if not given.as_of_given or row.known_how == "reference":
        return True
    when = row.when if isinstance(row, (Claim, Event, Report)) else None
    if when is not None and when.start > datetime.combine(given.as_of, time.max, given.timezone):
        return False
    return row.known_from is not None and row.known_from <= given.as_of


def gate(
    given: Given, path: str, rows: Sequence[R], *, present: int, refused: int, kinds: str
) -> tuple[list[R], Intake]:
    """The rows of a file that belong in this build, and the file's sums.

    `rows` are the primary rows made of the file, one for each record that was not refused; `present` and `refused`
    count records. `kinds` says in words what the rows became ("28 claims, 14 denials, 38 declarations").
    """
    kept = [row for row in rows if known(given, row)]
    undated = sum(1 for row in rows if row.known_from is None and not known(given, row))
    intake = Intake(
        id=f"intake:{path}",
        path=path,
        present=present,
        taken=len(kept),
        refused=refused,
        later=len(rows) - len(kept) - undated,
        undated=undated,
        kinds=kinds,
    )
    return kept, intake


def summed(path: str, counts: Mapping[str, int], kinds: str) -> Intake:
    """The sums of a file whose records were counted one by one as taken, refused, later or undated."""
    taken, refused, later, undated = (counts.get(name, 0) for name in ("taken", "refused", "later", "undated"))
    return Intake(
        id=f"intake:{path}",
        path=path,
        present=taken + refused + later + undated,
        taken=taken,
        refused=refused,
        later=later,
        undated=undated,
        kinds=kinds,
    )
