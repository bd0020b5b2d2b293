"""The case on one page: attacks above the time axis, claims below it, named events as lines through both."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final

from tawatur.brief.columns import counted, pick
from tawatur.brief.drawing import NARROW, WIDE, Cell, Drawing, Missing
from tawatur.brief.pages.words import day
from tawatur.brief.plots._events import (
    Marked,
    draw_labels,
    draw_ticks,
    events_of,
    free_start,
    label_height,
    place_labels,
)
from tawatur.brief.plots._keys import Key, draw_keys
from tawatur.brief.plots._record import Dated, attacks, claims, is_claimed, span_of, statuses
from tawatur.brief.plots._sheet import Sheet
from tawatur.brief.plots._stacks import Mark, draw_stack, stacked
from tawatur.brief.plots._time import TimeScale, grid, month_axis
from tawatur.brief.plots._words import between, listed, many, word
from tawatur.brief.theme import CLAIM, HUES, INCIDENT
from tawatur.store.steps import Given

NAME = "timeline"
TITLE = "Attacks, claims and events"

_TARGETS: Final = len(HUES) - 1


@dataclass(frozen=True, slots=True)
class _Facts:
    span: tuple[date, date]
    struck: list[Dated]
    said: list[Dated]
    events: list[Marked]
    status: dict[str, str]
    targets: list[str]
    outside: int


def draw(given: Given) -> Drawing | Missing:
    """Each attack and each claim as a disc in its week (bars where there are very many), filled where both meet."""
    facts = _facts(given)
    if not facts.struck and not facts.said:
        return Missing(NAME, TITLE, "The case holds no attack and no claim with a date.")
    marks = _attack_marks(facts), _claim_marks(facts)
    return Drawing(
        alt=_alt(facts),
        caption=_caption(facts),
        wide=_spec(facts, marks, WIDE),
        narrow=_spec(facts, marks, NARROW),
        columns=("kind", "id", "date", "what", "status"),
        rows=tuple(_rows(facts)),
    )


def _facts(given: Given) -> _Facts:
    struck = list(attacks(given, "place_said", "weapon", "target"))
    names = {**dict(pick(given, "parties", "id", "name")), **dict(pick(given, "places", "id", "name"))}
    said = [_named(row, names) for row in claims(given, "party_said", "place_said", "party", "place")]
    first, last = span_of(given, [row.day for row in (*struck, *said)])
    held = [[row for row in rows if first <= row.day <= last] for rows in (struck, said)]
    events = [event for event in events_of(given) if first <= event.day <= last]
    known = [name for name, _ in counted(row.values[2] for row in held[0]) if name not in ("other", "unknown")]
    outside = len(struck) + len(said) - len(held[0]) - len(held[1])
    return _Facts((first, last), held[0], held[1], events, statuses(given), known[:_TARGETS], outside)


def _named(row: Dated, names: Mapping[str, str]) -> Dated:
    """The claim with the registry's names of its party and place, where they are known."""
    party_said, place_said, party, place = row.values
    return replace(row, values=(names.get(party, party_said), names.get(place, place_said)))


def _spec(facts: _Facts, marks: tuple[list[Mark], list[Mark]], width: int) -> dict[str, Any]:
    sheet = Sheet(width)
    scale = TimeScale(*facts.span, left=4, right=width - 4)
    above, below = (stacked(scale, rows) for rows in marks)
    top = draw_keys(sheet, _keys(facts), left=scale.left, top=0) + 6
    rows, room = (5, 128.0) if width == WIDE else (5, 92.0)
    placed = place_labels(scale, facts.events, rows=rows, width=room)
    base = top + label_height(placed) + above.height + 22
    sheet.above()
    word_start = free_start(placed, scale.left, 48)
    sheet.text((word_start, top + label_height(placed) + 8), "Attacks", color=INCIDENT, bold=True)
    under = month_axis(sheet, scale, base + 10)
    end = under + 20 + below.height
    sheet.text((scale.left, under + 10), "Claims of responsibility", color=CLAIM, bold=True)
    grid(sheet, scale, top + label_height(placed), base)
    draw_ticks(sheet, scale, facts.events, base + 2)
    draw_labels(sheet, placed, top, base)
    sheet.above()
    draw_stack(sheet, above, base, up=True)
    draw_stack(sheet, below, under + 20, up=False)
    return sheet.spec(end)


def _attack_marks(facts: _Facts) -> list[Mark]:
    hues = {name: HUES[index] for index, name in enumerate(facts.targets)}
    return [
        Mark(
            row.day,
            hues.get(row.values[2], HUES[-1]),
            is_claimed(facts.status.get(row.id)),
            facts.targets.index(row.values[2]) if row.values[2] in hues else len(hues),
            f"{_when(row)}: {word(row.values[1])}, {row.values[0]}\n{facts.status.get(row.id, '')}".rstrip(),
            row.id,
        )
        for row in facts.struck
    ]


def _claim_marks(facts: _Facts) -> list[Mark]:
    return [
        Mark(
            row.day,
            CLAIM,
            facts.status.get(row.id) == "corroborated",
            0,
            f"{_when(row)}: claim by {row.values[0]}{_at(row.values[1])}\n{facts.status.get(row.id, '')}".rstrip(),
            row.id,
        )
        for row in facts.said
    ]


def _keys(facts: _Facts) -> list[Key]:
    keys = [Key(word(name), HUES[index]) for index, name in enumerate(facts.targets)]
    if any(row.values[2] not in facts.targets for row in facts.struck):
        keys.append(Key("other or unknown target", HUES[-1]))
    met = [Key("claim and attack matched", "#444444"), Key("no match", "#444444", filled=False)]
    return keys + met if facts.status else keys


def _alt(facts: _Facts) -> str:
    claimed = sum(is_claimed(facts.status.get(row.id)) for row in facts.struck)
    found = sum(facts.status.get(row.id) == "corroborated" for row in facts.said)
    return (
        f"A time axis {between(*facts.span)}. Above it {many(len(facts.struck), 'attack')}, {claimed} of them claimed; "
        f"below it {many(len(facts.said), 'claim')} of responsibility, {found} of them corroborated by the record; "
        f"{many(len(facts.events), 'event')} marked between. {_busiest(facts.struck)}"
    )


def _busiest(rows: Sequence[Dated]) -> str:
    months = counted(f"{row.day:%Y-%m}" for row in rows)
    return f"The month with most attacks is {months[0][0]}, with {months[0][1]}." if months else ""


def _caption(facts: _Facts) -> str:
    named = [word(name) for name in facts.targets]
    parts = [
        "Each disc is one attack (above) or one claim (below) in the week of its date; short ticks are events, the "
        "main ones are named. A filled disc is an attack that a claim tells of, or a claim that the record bears out."
    ]
    if named:
        parts.append(f"Colours are targets: {listed(named)}, and the rest in grey.")
    if facts.outside:
        parts.append(
            f"{many(facts.outside, 'row')} outside the case's span {'is' if facts.outside == 1 else 'are'} left out."
        )
    return " ".join(parts)


def _rows(facts: _Facts) -> Iterator[tuple[Cell, ...]]:
    for row in facts.struck:
        what = f"{word(row.values[1])}, {row.values[0]}"
        yield "attack", row.slug, row.day.isoformat(), what, facts.status.get(row.id, "")
    for row in facts.said:
        yield (
            "claim",
            row.slug,
            row.day.isoformat(),
            f"{row.values[0]}{_at(row.values[1])}",
            facts.status.get(row.id, ""),
        )
    for event in sorted(facts.events, key=lambda event: (event.day, event.id)):
        yield "event", event.id.partition(":")[2], event.day.isoformat(), event.title, ""


def _when(row: Dated) -> str:
    return f"about {day(row.day)}" if row.vague else day(row.day)


def _at(place: str | None) -> str:
    return f", {place}" if place else ""
