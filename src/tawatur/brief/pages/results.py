"""The pages of results: weighing, the assessment."""

from __future__ import annotations

from tawatur.brief.pages.address import anchor
from tawatur.brief.pages.book import grouped
from tawatur.brief.pages.press import Press
from tawatur.brief.pages.sources import Shown
from tawatur.brief.pages.stated import stated
from tawatur.kinds import Evidence, Forecast, Hand, Hypothesis


def write(press: Press, shown: Shown) -> None:
    """Write `weigh.html` and `assessment.html`."""
    _weigh(press)
    _assessment(press, shown)


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


def _assessment(press: Press, shown: Shown) -> None:
    found = stated(press.book)
    source = found.source if found else None
    paragraphs = shown.text(source, "") if source else []
    press.page("assessment.html", "assessment.html", stated=found, source=source, paragraphs=paragraphs)
