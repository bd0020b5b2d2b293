"""The pages of results: measures, weighing, the assessment."""

from __future__ import annotations

from typing import Final

from tawatur.brief.pages.address import anchor
from tawatur.brief.pages.book import grouped
from tawatur.brief.pages.plates import Plates
from tawatur.brief.pages.press import Press
from tawatur.brief.pages.sources import Shown
from tawatur.brief.pages.stated import stated
from tawatur.kinds import Evidence, Forecast, Hand, Hypothesis, Measure

ORDER: Final = (
    *("tempo", "months", "calendar", "rate_events", "placebo", "lanes", "claims_by_group"),
    *("places_reached", "spread_curve", "map_months", "mix_weapons", "mix_targets", "chains", "blanks"),
)


def write(press: Press, plates: Plates, shown: Shown) -> None:
    """Write `measures.html`, `weigh.html` and `assessment.html`."""
    _measures(press, plates)
    _weigh(press)
    _assessment(press, shown)


def _anchored(press: Press, row: str) -> str:
    return anchor(press.atlas.address(row) or "")


def _measures(press: Press, plates: Plates) -> None:
    named = grouped(press.book.rows(Measure), lambda row: row.name)
    groups = [(name, [(row, _anchored(press, row.id)) for row in rows]) for name, rows in named.items()]
    figures = [plates.plate(name, "", number) for number, name in enumerate(_figures(plates), 3)]
    press.page("measures.html", "measures.html", groups=groups, figures=figures)


def _figures(plates: Plates) -> list[str]:
    """The figures of the page in a fixed order; those that the order does not name follow."""
    rest = [name for name in plates.names() if name not in (*ORDER, "timeline", "map")]
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


def _assessment(press: Press, shown: Shown) -> None:
    found = stated(press.book)
    source = found.source if found else None
    paragraphs = shown.text(source, "") if source else []
    press.page("assessment.html", "assessment.html", stated=found, source=source, paragraphs=paragraphs)
