"""The page of results: weighing."""

from __future__ import annotations

from tawatur.brief.pages.address import anchor
from tawatur.brief.pages.book import grouped
from tawatur.brief.pages.press import Press
from tawatur.kinds import Evidence, Forecast, Hand, Hypothesis


def write(press: Press) -> None:
    """Write `weigh.html`."""
    _weigh(press)


def _anchored(press: Press, row: str) -> str:
    return anchor(press.atlas.address(row) or "")


def _weigh(press: Press) -> None:
    book = press.book
    questions = grouped(book.rows(Hypothesis), lambda row: row.question)
    evidence = grouped(book.rows(Evidence), lambda row: row.question)
    press.page(
        "weigh.html",
        "weigh.html",
        questions=[(question, rows, evidence.get(question, [])) for question, rows in questions.items()],
        hands=sorted(book.rows(Hand), key=lambda row: (row.probability is None, -(row.probability or 0.0), row.id)),
        forecasts=book.rows(Forecast),
        place={
            row.id: _anchored(press, row.id)
            for kind in (Hypothesis, Evidence, Hand, Forecast)
            for row in book.rows(kind)
        },
    )
