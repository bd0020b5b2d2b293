"""A lane of time for each brand: its attacks above, its claims below, the time from the one to the other between."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from tawatur.brief.columns import pick
from tawatur.brief.drawing import NARROW, WIDE, Cell, Drawing, Missing
from tawatur.brief.pages.words import day
from tawatur.brief.plots._events import Marked, draw_labels, events_of, label_height, place_labels
from tawatur.brief.plots._keys import Key, draw_keys
from tawatur.brief.plots._lane import GAP, Lag, Spot, draw_lags, draw_pile, draw_through, piles
from tawatur.brief.plots._record import Dated, attacks, claims, span_of
from tawatur.brief.plots._sheet import Sheet, shortened, text_width
from tawatur.brief.plots._time import TimeScale, month_axis
from tawatur.brief.plots._words import between, listed, many, word
from tawatur.brief.theme import CLAIM, CLAIM_PALE, INCIDENT, INCIDENT_PALE, MUTED, SMALL
from tawatur.store.steps import Given

NAME = "lanes"
TITLE = "Attacks and claims by group"

_MOST_LANES: Final = 8
_MOST_LAGS: Final = 150
_LIKELY: Final = 0.5
_TITLE: Final = 18.0


@dataclass(slots=True)
class _Lane:
    name: str
    party: str
    struck: list[Spot] = field(default_factory=list)
    said: list[Spot] = field(default_factory=list)
    lags: list[Lag] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Facts:
    span: tuple[date, date]
    lanes: list[_Lane]
    others: int
    events: list[Marked]
    rows: list[tuple[Cell, ...]]
    unlinked: int
    hidden: int


def draw(given: Given) -> Drawing | Missing:
    """Lanes by number of claims; the last one holds the attacks that no claim of the case tells of."""
    facts = _facts(given)
    if not facts.rows:
        return Missing(NAME, TITLE, "The case holds no attack and no claim with a date inside its span.")
    return Drawing(
        alt=_alt(facts),
        caption=_caption(facts),
        wide=_spec(facts, WIDE),
        narrow=_spec(facts, NARROW),
        columns=("group", "kind", "id", "date", "probability that they belong together", "days from attack to claim"),
        rows=tuple(facts.rows),
    )


def _facts(given: Given) -> _Facts:
    struck = {row.id: row for row in attacks(given, "weapon", "place_said")}
    said = list(claims(given, "party", "party_said"))
    span = span_of(given, [row.day for row in (*struck.values(), *said)])
    struck = {row.id: row for row in struck.values() if span[0] <= row.day <= span[1]}
    said = [row for row in said if span[0] <= row.day <= span[1]]
    best = _best(given, struck)
    lanes, others = _lanes(given, said)
    rows: list[tuple[Cell, ...]] = []
    shown: dict[str, set[str]] = defaultdict(set)
    borne: set[str] = set()
    wanted: list[tuple[float, str, _Lane, Lag]] = []
    for claim in said:
        lane = lanes[_party(claim)]
        incident, likely, sound = best.get(claim.id, ("", 0.0, False))
        lane.said.append(Spot(claim.day, sound, _claim_tip(claim, lane, incident, likely), claim.id))
        borne |= {incident} if sound else set()
        gap = (claim.day - struck[incident].day).days if incident else None
        rows.append(
            (lane.name, "claim", claim.slug, claim.day.isoformat(), round(likely, 3) if incident else None, gap)
        )
        if incident:
            shown[lane.name].add(incident)
            wanted.append((-likely, claim.id, lane, Lag(struck[incident].day, claim.day)))
    for _, _, lane, lag in sorted(wanted, key=lambda one: one[:2])[:_MOST_LAGS]:
        lane.lags.append(lag)
    held = list({id(lane): lane for lane in lanes.values()}.values())
    rows += _place(held, shown, struck, borne)
    events = [event for event in events_of(given) if span[0] <= event.day <= span[1]]
    found = {incident for ids in shown.values() for incident in ids}
    return _Facts(span, held, others, events, rows, len(struck) - len(found), max(0, len(wanted) - _MOST_LAGS))


def _best(given: Given, struck: dict[str, Dated]) -> dict[str, tuple[str, float, bool]]:
    """The likeliest attack of each claim, where it is at least as likely as not, and whether it bears the claim out."""
    found: dict[str, tuple[str, float, bool]] = {}
    for claim, incident, likely, sound in pick(given, "links", "claim", "incident", "probability", "corroborates"):
        if incident in struck and likely >= max(_LIKELY, found.get(claim, ("", 0.0))[1]):
            found[claim] = (incident, likely, bool(sound))
    return found


def _lanes(given: Given, said: list[Dated]) -> tuple[dict[str, _Lane], int]:
    """The lane of each party; parties beyond the most frequent share the last one."""
    names = dict(pick(given, "parties", "id", "name"))
    counts = Counter(_party(claim) for claim in said)
    order = sorted(counts, key=lambda party: (-counts[party], names.get(party, party)))
    most = _MOST_LANES if len(order) <= _MOST_LANES else _MOST_LANES - 1
    lanes = {party: _Lane(names.get(party, party) or "no name", party) for party in order[:most]}
    rest = order[most:]
    if rest:
        shared = _Lane(f"{len(rest)} other names", "")
        lanes |= dict.fromkeys(rest, shared)
    return lanes, len(rest)


def _party(claim: Dated) -> str:
    return str(claim.values[0] or claim.values[1])


def _place(
    lanes: list[_Lane], shown: dict[str, set[str]], struck: dict[str, Dated], borne: set[str]
) -> list[tuple[Cell, ...]]:
    """Put each attack into the lanes of those who claim it, or into a lane of its own kind; the rows of the table."""
    rows: list[tuple[Cell, ...]] = []
    for lane in lanes:
        for incident in sorted(shown[lane.name], key=lambda row: (struck[row].day, row)):
            lane.struck.append(_attack_spot(struck[incident], filled=incident in borne))
            rows.append((lane.name, "attack", struck[incident].slug, struck[incident].day.isoformat(), None, None))
    claimed = {incident for ids in shown.values() for incident in ids}
    free = [row for row in struck.values() if row.id not in claimed]
    if free:
        lanes.append(_Lane("Attacks that no claim tells of", "", [_attack_spot(row, filled=False) for row in free]))
        rows += [("", "attack", row.slug, row.day.isoformat(), None, None) for row in free]
    return rows


def _attack_spot(row: Dated, *, filled: bool) -> Spot:
    when = f"about {day(row.day)}" if row.vague else day(row.day)
    return Spot(row.day, filled, f"{when}: {word(row.values[0])}, {row.values[1]}", row.id)


def _claim_tip(claim: Dated, lane: _Lane, incident: str, likely: float) -> str:
    met = f"tells of {incident.partition(':')[2]} ({likely:.0%} likely)" if incident else "no attack found for it"
    return f"{day(claim.day)}: claim by {lane.name}, {met}"


def _spec(facts: _Facts, width: int) -> dict[str, Any]:
    sheet = Sheet(width)
    scale = TimeScale(*facts.span, left=4, right=width - 4)
    keys = [Key("attack", INCIDENT), Key("claim", CLAIM), Key("nothing beside it found", MUTED, filled=False)]
    top = draw_keys(sheet, keys, left=scale.left, top=0) + 6
    placed = place_labels(scale, facts.events, rows=5, width=128.0 if width == WIDE else 92.0)
    y = top + label_height(placed)
    draw_labels(sheet, placed, top, y)
    # The attacks that nobody claims are many more: their lane has a scale of its own.
    brands = [lane for lane in facts.lanes if lane.said]
    held = piles(scale, [spots for lane in brands for spots in (lane.struck, lane.said)])
    held += [pile for lane in facts.lanes[len(brands) :] for pile in piles(scale, [lane.struck, []])]
    for index, lane in enumerate(facts.lanes):
        above, below = held[2 * index], held[2 * index + 1]
        _head(sheet, lane, y + 10, width)
        start = y + _TITLE + 2
        base = start + above.height
        end = base + (GAP + below.height if lane.said else 0) + 3
        sheet.level(0)
        draw_through(sheet, [one.x for one in placed], start, end)
        sheet.level(1)
        draw_pile(sheet, scale, above, base, up=True, hues=(INCIDENT, INCIDENT_PALE))
        if lane.said:
            draw_lags(sheet, scale, lane.lags, (above, below), base)
            draw_pile(sheet, scale, below, base + GAP, up=False, hues=(CLAIM, CLAIM_PALE))
        y = end + 3
    return sheet.spec(month_axis(sheet, scale, y) + 2)


def _head(sheet: Sheet, lane: _Lane, y: float, width: int) -> None:
    parts = [many(len(lane.said), "claim")] if lane.said else []
    told = ", ".join([*parts, many(len(lane.struck), "attack")])
    name = shortened(lane.name, width - text_width(told, SMALL) - 24)
    sheet.text((4, y), name, bold=True, row=lane.party)
    sheet.text((width - 4, y), told, size=SMALL, color=MUTED, align="right")


def _alt(facts: _Facts) -> str:
    parts = [
        f"{lane.name} {many(len(lane.said), 'claim')} and {many(len(lane.struck), 'attack')}"
        for lane in facts.lanes
        if lane.said
    ]
    text = f"Lanes of time, {between(*facts.span)}. " + (f"{listed(parts)}. " if parts else "No claim is held. ")
    return f"{text}{many(facts.unlinked, 'attack')} with no claim."


def _caption(facts: _Facts) -> str:
    text = (
        "Each group has a lane: above, the attacks that its claims tell of, where that is at least as likely as not; "
        "below, its claims by the day of issue. A line leads from the attack to its claim: the more it leans, the "
        "later the claim came. A hollow disc is a claim or an attack without the other; where a line joins two, the "
        "attack is known only through the claim, which bears nothing out. An attack claimed under two names stands in "
        "both lanes. A claim says who claims, not who did it."
    )
    if facts.others:
        text += f" {many(facts.others, 'name')} with fewer claims share a lane."
    if facts.hidden:
        text += f" Lines are drawn for the {_MOST_LAGS} likeliest pairs; {facts.hidden:,} are left out."
    return f"{text} Where discs would pile up too high they are bars: dark for filled discs, pale for hollow ones."
