"""The front page: the question, the findings, the assessment beside the record, the timeline and the map."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass

from markupsafe import Markup

from tawatur.brief.findings import findings
from tawatur.brief.pages import words
from tawatur.brief.pages.names import waiting
from tawatur.brief.pages.plates import Plates
from tawatur.brief.pages.press import Press
from tawatur.brief.pages.stated import stated
from tawatur.kinds import Intake, Measure, Trouble


@dataclass(frozen=True, slots=True)
class Coverage:
    """What the dossier draws on, counted."""

    claims: int
    incidents: int
    held: int
    cited: int
    troubles: int
    notes: int
    later: int
    undated: int
    names: int


def write(press: Press, plates: Plates, prose: Markup) -> None:
    """Write `index.html`."""
    press.page(
        "index.html",
        "index.html",
        findings=findings(press.book.rows(Measure)),
        coverage=_coverage(press),
        stated=stated(press.book),
        span=words.days(*press.book.given.span),
        figures=[
            plates.plate(name, "", number) for number, name in enumerate(("timeline", "map"), 1) if name in plates
        ],
        prose=prose,
    )


def _coverage(press: Press) -> Coverage:
    held = Counter(row.held for row in press.book.sources)
    intakes = press.book.rows(Intake)
    noted = Counter(row.weight == "note" for row in press.book.rows(Trouble))
    return Coverage(
        claims=len(press.book.claims),
        incidents=len(press.book.incidents),
        held=held[True],
        cited=held[False],
        troubles=noted[False],
        notes=noted[True],
        later=sum(row.later for row in intakes),
        undated=sum(row.undated for row in intakes),
        names=sum(waiting(press.book).values()),
    )
