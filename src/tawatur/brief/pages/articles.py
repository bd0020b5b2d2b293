"""The pages of articles: the text with its statements, each with its verdict then and now, and the author's reasons."""

from __future__ import annotations

from datetime import date
from typing import Any, Final

from tawatur.brief.judged import Judged, counts, judged, limits
from tawatur.brief.pages.address import anchor
from tawatur.brief.pages.book import grouped
from tawatur.brief.pages.margin import numbers, paragraphs, slug
from tawatur.brief.pages.plates import Plates
from tawatur.brief.pages.press import Press
from tawatur.brief.pages.sources import Shown
from tawatur.brief.pages.stated import Stated, stated
from tawatur.kinds import Answer, Check, Measure, Source, WorkingText

SIGNS: Final = {"supported": "✓", "contradicted": "✗", "mixed": "±", "cannot tell": "?", "not checkable": "–"}


def write(press: Press, plates: Plates, shown: Shown) -> None:
    """Write `assessment.html` and a page for each further source that was checked."""
    book = press.book
    rows = judged(book.rows(Check), book.rows(Answer), book.rows(Measure))
    by_source = grouped(rows, lambda row: row.check.source)
    found = stated(book)
    first = found.source if found else None
    _page(press, plates, shown, "assessment.html", first, by_source.get(first.id, []) if first else [], found)
    for identity, held in by_source.items():
        if first is None or identity != first.id:
            page = (press.atlas.address(held[0].check.id) or "").partition("#")[0]
            _page(press, plates, shown, page, book.source.get(identity), held, None)


def _page(
    press: Press,
    plates: Plates,
    shown: Shown,
    path: str,
    source: Source | None,
    rows: list[Judged],
    found: Stated | None,
) -> None:
    text = next((row.text for row in press.book.rows(WorkingText) if source and row.source == source.id), "")
    up = "../" if "/" in path else ""

    def address(row: str) -> str:
        at = press.atlas.address(row) or ""
        return f"#{anchor(at)}" if at else "#main"

    testable = [row for row in rows if row.verdict != "not checkable"]
    drawn = plates.plate("drivers", up) if rows and found is not None else ""
    press.page(
        path,
        "assessment.html",
        stated=found,
        source=source,
        paragraphs=shown.text(source, up) if source and not rows else [],
        lines=paragraphs(text, rows, address) if rows else [],
        testable=testable,
        reasons=[row for row in rows if row.verdict == "not checkable"],
        number=numbers(rows),
        counts=[one for one in counts(rows) if one[1] or one[2]],
        place={row.check.id: anchor(press.atlas.address(row.check.id) or "") for row in rows},
        drivers=drawn,
        sign=SIGNS,
        limits=limits(press.book.measures),
        slug=slug,
        day=source.published if source else None,
        views=_views,
        asof=press.book.given.as_of,
    )


def _views(row: Judged, day: date | None, asof: date) -> list[tuple[str, date | None, Answer, tuple[Measure, ...]]]:
    """The answers to show: then and now, or one where both say the same."""
    sides: list[Any] = [("then", day, row.then, row.numbers_then), ("now", asof, row.now, row.numbers_now)]
    held = [side for side in sides if side[2] is not None]
    return [("then and now", None, held[-1][2], held[-1][3])] if row.alike and held else held
