"""Causes, aims and gains as an article states them: the author's arrows, which no table can test."""

from __future__ import annotations

from typing import Any, Final

from tawatur.brief.drawing import NARROW, WIDE, Drawing, Missing
from tawatur.brief.plots._arrows import KINDS, Arrow, arrows
from tawatur.brief.plots._keys import Key, draw_keys
from tawatur.brief.plots._sheet import Sheet, in_lines
from tawatur.brief.plots._words import many
from tawatur.brief.theme import CLAIM, EVENT, INK, REPORT, RULE, SMALL
from tawatur.kinds import Check
from tawatur.store.steps import Given

NAME = "drivers"
TITLE = "Causes, aims and gains, as the author draws them"

COLOURS: Final = {"driver": CLAIM, "motive": EVENT, "beneficiary": REPORT}
WORDS: Final = {"driver": "leads to", "motive": "aims at", "beneficiary": "helps"}
_LINE, _PAD, _GAP = 14.0, 7.0, 12.0
_MOST: Final = 40


def draw(given: Given) -> Drawing | Missing:
    """A box for each cause and each effect, and the arrows between them."""
    checks = given.rows(Check) if "checks" in given.tables else []
    found = arrows(checks)[:_MOST]
    if not found:
        return Missing(NAME, TITLE, "No article that was checked states a cause, an aim or a gain.")
    told = "; ".join(f"{arrow.start} {WORDS[arrow.kind]} {arrow.end}" for arrow in found[:6])
    return Drawing(
        alt=f"{many(len(found), 'arrow')} of the author: {told}{' …' if len(found) > 6 else '.'}",
        caption=(
            "Each arrow is a sentence of the article, in the author's words, and no finding of this case: one campaign "
            "has no other world to be compared with, so that a cause can be neither shown nor ruled out by its tables."
        ),
        wide=_spec(found, WIDE, 330.0, 250.0),
        narrow=_stacked(found, NARROW),
        columns=("kind", "from", "to", "quote", "statement"),
        rows=tuple((arrow.kind, arrow.start, arrow.end, arrow.quote, arrow.check) for arrow in found),
    )


def _keys(sheet: Sheet, found: list[Arrow]) -> float:
    here = {arrow.kind for arrow in found}
    return draw_keys(
        sheet,
        [Key(f"{kind}: {WORDS[kind]}", COLOURS[kind], shape="square") for kind in KINDS if kind in here],
        left=0,
        top=0,
    )


def _box(sheet: Sheet, left: float, top: float, width: float, lines: list[str], tip: str, row: str = "") -> float:
    """A box with its words; gives its height."""
    height = len(lines) * _LINE + 2 * _PAD
    sheet.level(0)
    sheet.bar((left, top), (width, height), fill="#fffefb", stroke=RULE, tip=tip, row=row)
    sheet.level(1)
    for at, line in enumerate(lines):
        sheet.text((left + _PAD, top + _PAD + _LINE * (at + 0.5)), line, size=SMALL, color=INK)
    return height


def _spec(found: list[Arrow], width: float, left: float, right: float) -> dict[str, Any]:
    """Causes at the left, what they lead to at the right, ordered so that arrows of one end lie together."""
    sheet = Sheet(width)
    ends = list(dict.fromkeys(arrow.end for arrow in found))
    y = free = _keys(sheet, found) + 12
    middle: dict[str, float] = {}
    for arrow in sorted(found, key=lambda arrow: ends.index(arrow.end)):
        if arrow.start not in middle:
            lines = in_lines(arrow.start, left - 2 * _PAD, SMALL, 3)
            height = _box(sheet, 0, y, left, lines, arrow.quote, arrow.check)
            middle[arrow.start] = y + height / 2
            y += height + _GAP
    for end in ends:
        starts = [(middle[arrow.start], arrow) for arrow in found if arrow.end == end]
        lines = in_lines(end, right - 2 * _PAD, SMALL, 3)
        height = len(lines) * _LINE + 2 * _PAD
        free = max(free, sum(at for at, _ in starts) / len(starts) - height / 2)
        _box(sheet, width - right, free, right, lines, end)
        _joined(sheet, starts, left, width - right, free + height / 2)
        free += height + _GAP
    return sheet.spec(max(y, free))


def _joined(sheet: Sheet, starts: list[tuple[float, Arrow]], left: float, right: float, y: float) -> None:
    for at, arrow in starts:
        sheet.line(_curve((left, at), (right - 9, y)), color=COLOURS[arrow.kind], thick=1.3)
    sheet.dot((right - 6, y), 4.5, fill=COLOURS[starts[-1][1].kind], shape="triangle-right")


def _curve(start: tuple[float, float], end: tuple[float, float]) -> list[tuple[float, float]]:
    """A line that leaves and arrives level, so that arrows of one end run together only there."""
    steps = [step / 16 for step in range(17)]
    return [(start[0] + (end[0] - start[0]) * t, start[1] + (end[1] - start[1]) * t * t * (3 - 2 * t)) for t in steps]


def _stacked(found: list[Arrow], width: float) -> dict[str, Any]:
    """For a phone: each cause above what it leads to."""
    sheet = Sheet(width)
    y = _keys(sheet, found) + 12
    for arrow in found:
        height = _box(sheet, 0, y, width, in_lines(arrow.start, width - 2 * _PAD, SMALL, 3), arrow.quote, arrow.check)
        y += height
        lines = in_lines(arrow.end, width - 60, SMALL, 2)
        colour = COLOURS[arrow.kind]
        sheet.line([(18, y), (18, y + 16), (30, y + 16)], color=colour, thick=1.3)
        sheet.dot((34, y + 16), 4.5, fill=colour, shape="triangle-right")
        for at, line in enumerate(lines):
            sheet.text((46, y + 16 + _LINE * at), line, size=SMALL, color=colour)
        y += 16 + _LINE * len(lines) + _GAP
    return sheet.spec(y)
