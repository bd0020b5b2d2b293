"""The pages of measures: one that answers each question, and one for each question with every number of it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Final

from markupsafe import Markup

from tawatur.brief.pages.address import anchor
from tawatur.brief.pages.answers import Answer, themes
from tawatur.brief.pages.asked import SHOWN
from tawatur.brief.pages.book import grouped
from tawatur.brief.pages.plates import Plates, csv_of
from tawatur.brief.pages.press import Press
from tawatur.brief.pages.verdicts import verdict
from tawatur.kinds import slugged

FRONT: Final = ("timeline", "map")
"""Figures that stand on the front page."""

ELSEWHERE: Final = (*FRONT, "drivers")
"""Figures of other pages."""

DATA_ROWS: Final = 16
"""Rows of a figure's data that the page of measures prints; the page and the file of the figure hold all."""

_COLUMNS: Final = (
    *("name", "group", "title", "value", "low", "high", "level", "n", "unit"),
    *("verdict", "question", "says"),
)


def write(press: Press, plates: Plates) -> None:
    """Write `measures.html`, `measures/*.html` and `measures/measures.csv`."""
    rows = press.book.measures
    found = themes(rows)
    at = {row.id: anchor(press.atlas.address(row.id) or "") for row in rows}
    pictures, rest = _pictures(plates, {row.question for row in rows})
    press.page("measures.html", "measures.html", themes=found, at=at, pictures=pictures, rest=rest, verdict=verdict)
    for _, answers in found:
        for answer in answers:
            groups = list(grouped(answer.rows, lambda row: row.name).items())
            press.page(answer.page, "numbers.html", answer=answer, groups=groups, at=at)
    press.text("measures/measures.csv", csv_of(_COLUMNS, [[getattr(row, name) for name in _COLUMNS] for row in rows]))
    press.data("measures", _homes(answer for _, answers in found for answer in answers))


def _pictures(plates: Plates, asked: Collection[str]) -> tuple[dict[str, list[Markup]], list[Markup]]:
    """Code of a question → its figures, numbered on from the front page; and those that no question names."""
    shown = [(code, names) for code, names in SHOWN.items() if code in asked]
    named = [(code, name) for code, names in shown for name in names if name in plates]
    placed = {name for _, name in named}
    rest = [name for name in plates.names() if name not in placed and name not in ELSEWHERE]
    order = [*(name for _, name in named), *rest]
    drawn = {name: plates.plate(name, "", number, DATA_ROWS) for number, name in enumerate(order, len(FRONT) + 1)}
    pictures = {code: [drawn[name] for held, name in named if held == code] for code, _ in shown}
    return pictures, [drawn[name] for name in rest]


def _homes(answers: Iterable[Answer]) -> dict[str, str]:
    """The beginning of an anchor → the page of its question: where a citation of a cell leads that moved there."""
    return {slugged(row.name): answer.page for answer in answers for row in answer.rows}
