"""How many independent chains stand behind the incidents, at least and at most."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

from tawatur.brief.columns import pick
from tawatur.brief.drawing import NARROW, WIDE, Drawing, Missing
from tawatur.brief.plots._keys import Key, draw_keys
from tawatur.brief.plots._sheet import Sheet, text_width
from tawatur.brief.plots._words import many
from tawatur.brief.theme import FAINT, INCIDENT, INK, MUTED, SMALL
from tawatur.store.steps import Given

NAME = "chains"
TITLE = "Independent chains behind the incidents"

_MOST: Final = 4
_ROW: Final = 38.0


def draw(given: Given) -> Drawing | Missing:
    """For each number of chains: incidents with surely so many, and with possibly so many."""
    rows = pick(given, "incidents", "chains_low", "chains_high")
    if not rows:
        return Missing(NAME, TITLE, "The record holds no incident.")
    low, high = (Counter(min(int(row[index] or 0), _MOST) for row in rows) for index in (0, 1))
    shown = range(min(*low, *high, 1), max(*low, *high, 2) + 1)
    n = len(rows)
    sure, maybe = (sum(count for chains, count in found.items() if chains >= 2) for found in (low, high))
    return Drawing(
        alt=(
            f"{many(n, 'incident')} by the number of independent chains behind each. Two or more chains stand behind "
            f"{sure} of them surely and behind {maybe} at most; {low[0]} rest on no chain apart from a claim."
        ),
        caption=(
            "A chain is independent when its origin did not copy another. It is often not said from whom a publisher "
            "took its news: the full bar takes such publishers as copies, the outlined bar as origins of their own."
        ),
        wide=_spec(low, high, shown, WIDE),
        narrow=_spec(low, high, shown, NARROW),
        columns=("independent chains", "incidents, at least so many chains counted", "incidents, at most"),
        rows=tuple((_name(chains), low[chains], high[chains]) for chains in shown),
    )


def _name(chains: int) -> str:
    if chains == 0:
        return "none"
    return f"{chains} or more" if chains == _MOST else str(chains)


def _spec(low: Counter[int], high: Counter[int], shown: range, width: int) -> dict[str, Any]:
    sheet = Sheet(width)
    keys = [
        Key("lower count of chains", INCIDENT, shape="square"),
        Key("upper count", INCIDENT, filled=False, shape="square"),
    ]
    top = draw_keys(sheet, keys, left=0, top=0) + 8
    left = text_width("4 or more") + 12
    unit = (width - left - 44) / max(*low.values(), *high.values(), 1)
    for index, chains in enumerate(shown):
        y = top + index * _ROW
        sheet.rule((0, y), (width, y), color=FAINT)
        sheet.text((0, y + _ROW / 2), _name(chains))
        for offset, found, fill in ((7, low, INCIDENT), (20, high, "#ffffff00")):
            count, words = found[chains], "at least" if found is low else "at most"
            if count:
                tip = f"{many(count, 'incident')} with {words} {_name(chains)} independent chains"
                sheet.bar((left, y + offset), (count * unit, 10), fill=fill, stroke=INCIDENT, tip=tip)
            where = (left + count * unit + 5, y + offset + 5)
            sheet.text(where, f"{count:,}", size=SMALL, color=INK if count else MUTED)
    return sheet.spec(top + len(shown) * _ROW + 2)
