"""Events on a time axis: which are named, and where their labels stand so that no two of them, and no line, collide."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache
from typing import Any, Final

from tawatur.brief.columns import local_days, pick
from tawatur.brief.pages.words import day
from tawatur.brief.plots._sheet import Align, Sheet, in_lines, text_width
from tawatur.brief.plots._time import TimeScale
from tawatur.brief.theme import EVENT, INK, SMALL
from tawatur.store.steps import Given

# What a reader looks for first when the case names no events of its own.
_ORDER: Final = ("killing", "strike", "attack", "ceasefire", "government_formation", "protest", "withdrawal")
_LINE: Final = 12.5
_GAP: Final = 6.0
_MOST_LABELS: Final = 24
_BEAM: Final = 48


@dataclass(frozen=True, slots=True)
class Marked:
    """An event to be marked: its local day, a short label, its full words, and how early it is given room."""

    id: str
    day: date
    label: str
    title: str
    rank: tuple[int, int, str]
    named: bool


@dataclass(frozen=True, slots=True)
class _Placed:
    event: Marked
    x: float
    row: int
    left: float
    right: float
    lines: tuple[str, ...]


def events_of(given: Given) -> list[Marked]:
    """The events of the case, those first that are to be named first.

    `[brief.events]` of case.toml names events and their short labels (`slug = "label"`), in order; without it come the
    events whose rate of attacks was measured, then the others by kind.
    """
    labels = _labels(given.setting("brief").get("events"))
    asked = dict.fromkeys(name.removeprefix("rate.") for (name,) in pick(given, "measures", "name"))
    wanted = [*labels, *(slug for slug in asked if slug not in labels)]
    order = {slug: place for place, slug in enumerate(wanted)}
    found = []
    columns = ("id", "slug", "title", "kind", "scope", "when.start", "when.end")
    for row, slug, title, kind, scope, start, end in pick(given, "events", *columns):
        if start is None or end is None:
            continue
        first, _ = local_days(start, end, given.timezone)
        rank = (order.get(slug, len(order)), _kind_rank(kind), slug)
        named = slug in order if labels else scope == "named"
        found.append(Marked(row, first, labels.get(slug) or title, title, rank, named))
    return sorted(found, key=lambda event: event.rank)


def _labels(said: Any) -> dict[str, str]:
    if isinstance(said, Mapping):
        return {str(slug): str(label) for slug, label in said.items()}
    return {str(slug): "" for slug in said} if isinstance(said, list | tuple) else {}


def _kind_rank(kind: str) -> int:
    return _ORDER.index(kind) if kind in _ORDER else len(_ORDER)


def label_height(placed: Sequence[_Placed]) -> float:
    """Pixels that the labels need above what they mark."""
    return sum(_row_heights(placed)) + (4 if placed else 0)


def place_labels(scale: TimeScale, events: Sequence[Marked], *, rows: int, width: float) -> list[_Placed]:
    """Labels for as many events as have room, in `rows` rows; an event of higher rank counts for more.

    The best of three searches: one that likes low places (short lines), one that likes high ones (which block fewer
    lines) and one that does not mind.
    """
    return list(_placed(scale, tuple(event for event in events if event.named)[:_MOST_LABELS], rows, width))


@lru_cache(maxsize=8)
def _placed(scale: TimeScale, named: tuple[Marked, ...], rows: int, width: float) -> tuple[_Placed, ...]:
    """The search is kept, as pictures with the same time axis have the same labels."""
    spots = [_spots(scale, event, rows, width) for event in named]
    _, best = max((_search(spots, liking) for liking in (0.02, -0.02, 0.0)), key=lambda found: found[0])
    taken = sorted({one.row for one in best})
    return tuple(replace(one, row=taken.index(one.row)) for one in best)


def _search(spots: Sequence[Sequence[_Placed]], liking: float) -> tuple[float, list[_Placed]]:
    """A beam search: event by event the best few arrangements are carried on, with it in each place and without it."""
    beam: list[tuple[float, list[_Placed]]] = [(0.0, [])]
    for order, places in enumerate(spots):
        grown = list(beam)
        for worth, placed in beam:
            free = (spot for spot in places if not any(_collide(spot, one) for one in placed))
            grown += [(worth + len(spots) - order + liking * spot.row, [*placed, spot]) for spot in free]
        beam = sorted(grown, key=lambda pair: -pair[0])[:_BEAM]
    return beam[0]


def draw_labels(sheet: Sheet, placed: Sequence[_Placed], top: float, base: float) -> None:
    """Draw each label with a thin line from it down to `base`."""
    heights = _row_heights(placed)
    for one in placed:
        y = top + sum(heights[: one.row])
        sheet.rule((one.x, y), (one.x, base), color=EVENT, thick=0.7)
        align: Align = "left" if one.left > one.x - 0.5 else "right"
        for number, line in enumerate(one.lines):
            at = (one.x + (3 if align == "left" else -3), y + _LINE * (number + 0.5))
            tip = f"{day(one.event.day)}: {one.event.title}"
            sheet.text(at, line, size=SMALL, color=INK, align=align, tip=tip, row=one.event.id)


def free_start(placed: Sequence[_Placed], left: float, width: float) -> float:
    """Where words of this width may begin, at `left` or to the right of it, so that no event's line crosses them."""
    lines = sorted(one.x for one in placed)
    while any(left - 3 < x < left + width + 3 for x in lines):
        left = next(x for x in lines if left - 3 < x < left + width + 3) + 5
    return left


def draw_ticks(sheet: Sheet, scale: TimeScale, events: Sequence[Marked], y: float) -> None:
    """A short tick for each event, named or not."""
    for event in events:
        x = scale.x(event.day, within=0.5)
        sheet.bar((x - 0.6, y), (1.2, 7), fill=EVENT, tip=f"{day(event.day)}: {event.title}", row=event.id)


def _spots(scale: TimeScale, event: Marked, rows: int, width: float) -> list[_Placed]:
    """The places where a label may stand: in each row, to the right or the left of its line, long or broken early."""
    x = scale.x(event.day, within=0.5)
    found = []
    whole, early = (tuple(in_lines(event.label, room, SMALL, most=2)) for room in (width, width * 0.75))
    # Broken early it may stand where it would not fit else, but no word is given up for that.
    for lines in (whole,) if early == whole or any(line.endswith("…") for line in early) else (whole, early):
        long = max((text_width(line, SMALL) for line in lines), default=0) + 4
        found += [
            _Placed(event, x, row, left, left + long, lines)
            for row in range(rows)
            for left in (x, x - long)
            if scale.left - 1 <= left and left + long <= scale.right + 1
        ]
    return found


def _collide(a: _Placed, b: _Placed) -> bool:
    if a.row == b.row and (a.left < b.right + _GAP and b.left < a.right + _GAP):
        return True
    if abs(a.x - b.x) < 3:
        return True
    return _crossed(a, b) or _crossed(b, a)


def _crossed(line: _Placed, words: _Placed) -> bool:
    """Whether the line that hangs from one label runs through the words of another that stands lower."""
    return line.row < words.row and words.left - 2 < line.x < words.right + 2


def _row_heights(placed: Sequence[_Placed]) -> list[float]:
    rows = max((one.row for one in placed), default=-1) + 1
    most = [max((len(one.lines) for one in placed if one.row == row), default=0) for row in range(rows)]
    return [_LINE * lines + (3 if lines else 0) for lines in most]
