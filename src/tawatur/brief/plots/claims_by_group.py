"""Who claims, and how many of the claimed acts are expected to have a sound incident."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from tawatur.brief.columns import pick
from tawatur.brief.drawing import NARROW, WIDE, Drawing, Missing
from tawatur.brief.pages.words import interval, number
from tawatur.brief.plots._columns import ticks
from tawatur.brief.plots._keys import Key, draw_keys
from tawatur.brief.plots._measures import cells
from tawatur.brief.plots._sheet import Sheet, shortened, text_width
from tawatur.brief.plots._words import many
from tawatur.brief.theme import CLAIM, CLAIM_PALE, FAINT, INCIDENT, MUTED, SMALL
from tawatur.kinds import Measure
from tawatur.store.steps import Given

NAME = "claims_by_group"
TITLE = "Claimed acts and what the record bears out, by group"

_ROW: Final = 30.0
_MOST: Final = 25


@dataclass(frozen=True, slots=True)
class _Group:
    name: str
    row: str
    claims: int
    acts: int
    found: Measure | None


def draw(given: Given) -> Drawing | Missing:
    """For each group a bar of the acts that it claims, and the expected number with a sound incident, with interval."""
    groups = _groups(given)
    if not groups:
        return Missing(NAME, TITLE, "No claim of responsibility was counted in this case.")
    shown = groups[:_MOST]
    return Drawing(
        alt=_alt(groups),
        caption=_caption(groups, len(shown)),
        wide=_spec(shown, WIDE),
        narrow=_spec(shown, NARROW),
        columns=("group", "claims", "claimed acts", "expected with a sound incident", "low", "high"),
        rows=tuple(
            (group.name, group.claims, group.acts, *((f.value, f.low, f.high) if (f := group.found) else (None,) * 3))
            for group in groups
        ),
    )


def _groups(given: Given) -> list[_Group]:
    claims, acts = cells(given, "claims.by_party"), cells(given, "acts.by_party")
    found = cells(given, "corroborated.by_party")
    names = {row: (name, slug) for row, name, slug in pick(given, "parties", "id", "name", "slug")}
    groups = []
    for group, measure in claims.items():
        row = f"party:{group}"
        name = names.get(row, (group.replace("_", " "), ""))[0]
        count = acts.get(group)
        groups.append(
            _Group(name, row, int(measure.value or 0), int((count.value if count else 0) or 0), found.get(group))
        )
    return sorted(groups, key=lambda group: (-group.acts, -group.claims, group.name))


def _spec(groups: list[_Group], width: int) -> dict[str, Any]:
    sheet = Sheet(width)
    keys = [
        Key("claimed acts", CLAIM_PALE, shape="square"),
        Key("expected with a sound incident, with interval", INCIDENT),
    ]
    top = draw_keys(sheet, keys, left=0, top=0) + 8
    beside = width == WIDE
    left = min(width * 0.42, max(text_width(group.name) for group in groups) + 12) if beside else 2.0
    row = _ROW if beside else _ROW + 16
    unit = (width - left - 30) / max(1, *(group.acts for group in groups))
    foot = top + len(groups) * row
    for tick in ticks(max(1, *(group.acts for group in groups))):
        x = left + tick * unit
        sheet.rule((x, top), (x, foot), color=FAINT)
        sheet.text((x, foot + 9), f"{tick:,}", size=SMALL, color=MUTED, align="center")
    sheet.above()
    for index, group in enumerate(groups):
        y = top + index * row
        room = left - 8 if beside else width - 4.0
        sheet.text((0, y + (_ROW / 2 if beside else 12)), shortened(group.name, room), tip=_told(group), row=group.row)
        _line(sheet, group, y if beside else y + 15, left, unit)
    return sheet.spec(foot + 20)


def _line(sheet: Sheet, group: _Group, y: float, left: float, unit: float) -> None:
    middle = y + _ROW / 2
    tip = _told(group)
    if group.acts:
        sheet.bar((left, y + 5), (group.acts * unit, _ROW - 10), fill=CLAIM_PALE, tip=tip, row=group.row)
    sheet.text((left + group.acts * unit + 5, middle), f"{group.acts:,}", size=SMALL, color=CLAIM)
    found = group.found
    if found is None or found.value is None:
        return
    low, high = (found.value if end is None else end for end in (found.low, found.high))
    sheet.rule((left + low * unit, middle), (left + high * unit, middle), color=INCIDENT, thick=1.6)
    for end in (low, high):
        sheet.rule((left + end * unit, middle - 4), (left + end * unit, middle + 4), color=INCIDENT, thick=1.6)
    sheet.dot(
        (left + found.value * unit, middle), 4, fill=INCIDENT, stroke="#ffffff", thick=0.8, tip=tip, row=group.row
    )


def _told(group: _Group) -> str:
    text = f"{group.name}: {many(group.claims, 'claim')} of {many(group.acts, 'act')}"
    if group.found is None or group.found.value is None:
        return text
    return f"{text}; expected with a sound incident {number(group.found.value)} ({_bounds(group.found)})"


def _bounds(found: Measure) -> str:
    return interval(found.low, found.high) or "no interval"


def _alt(groups: list[_Group]) -> str:
    return f"Claimed acts by group. {'. '.join(_told(group) for group in groups[:8])}."


def _caption(groups: list[_Group], shown: int) -> str:
    level = next((group.found.level for group in groups if group.found), 0.9)
    text = (
        "Several claims of one act count once. The dot is the sum of the probabilities that an act has a sound "
        f"incident on record, the line its {100 * level:.0f}% interval. An act that was not found may "
        "still have happened."
    )
    silent = [group.name for group in groups if group.claims == 0]
    if silent:
        text += f" No claim in this case: {', '.join(silent)}."
    return text if shown == len(groups) else f"{text} The {shown} groups with most acts are drawn, of {len(groups)}."
