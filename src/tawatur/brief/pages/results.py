"""The pages of results: measures and weighing."""

from __future__ import annotations

from typing import Final

from tawatur.brief.pages.address import anchor
from tawatur.brief.pages.book import grouped
from tawatur.brief.pages.plates import Plates
from tawatur.brief.pages.press import Press
from tawatur.kinds import Evidence, Forecast, Hand, Hypothesis, Measure

ORDER: Final = (
    *("tempo", "months", "calendar", "rate_events", "placebo", "lanes", "claims_by_group"),
    *("places_reached", "spread_curve", "map_months", "mix_weapons", "mix_targets", "chains", "blanks"),
)

OF_CHECKS: Final = "check."
"""Numbers made for one statement of an article stand with it."""


def write(press: Press, plates: Plates) -> None:
    """Write `measures.html` and `weigh.html`."""
    _measures(press, plates)
    _weigh(press)


def _anchored(press: Press, row: str) -> str:
    return anchor(press.atlas.address(row) or "")


def _measures(press: Press, plates: Plates) -> None:
    rows = (row for row in press.book.rows(Measure) if not row.name.startswith(OF_CHECKS))
    named = grouped(rows, lambda row: row.name)
    groups = [(name, [(row, _anchored(press, row.id)) for row in rows]) for name, rows in named.items()]
    figures = [plates.plate(name, "", number) for number, name in enumerate(_figures(plates), 3)]
    press.page("measures.html", "measures.html", groups=groups, figures=figures)


def _figures(plates: Plates) -> list[str]:
    """The figures of the page in a fixed order; those that the order does not name follow."""
    rest = [name for name in plates.names() if name not in (*ORDER, "timeline", "map", "drivers")]
    return [*(name for name in ORDER if name in plates), *rest]


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
