"""Near repeats, spread, centre and focus of the attacks on one type of target, or of one brand."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from tawatur.kinds import Measure
from tawatur.measure.asking import Answer, NotApplicable, made
from tawatur.measure.cells import MOST, Cell, cells_of
from tawatur.measure.plain import near_repeat as near
from tawatur.measure.plain.mix_shift import mix_shift
from tawatur.measure.plain.parts import ALPHA, LEAST, Verdict
from tawatur.measure.plain.spread import spread
from tawatur.measure.record import Bools, Dated, Floats, Objects, comparable, incidents_of, points_of, span_of
from tawatur.measure.settings import Settings, settings_of
from tawatur.measure.wording import bounds, counted, half_name, per_cent, short
from tawatur.store.steps import Given

CODE = "M40"
TITLE = "Space by target and brand"
ASKS = "Do the attacks on one type of target, or of one brand, repeat, spread, move or gather?"

METHOD = (
    "The same as for all attacks ({same}), asked of the attacks on one type of target, and of those linked to the "
    f"claims of one brand; of each kind the {MOST} cells with most attacks. p is multiplied by the number of cells of "
    "all kinds that have enough attacks (Bonferroni): where many are looked at, one will look odd. Who claims an "
    "attack need not have done it."
)
SAME = {"near_repeat": "M30", "area": "M31", "centre": "M31", "focus": "M32"}
TITLES = {
    "near_repeat": "Near repeats by target and brand",
    "area": "Change of the area by target and brand",
    "centre": "Shift of the centre by target and brand",
    "focus": "Change of the focus by target and brand",
}
UNITS = {"near_repeat": "times chance", "area": "times the area", "centre": "km", "focus": "points"}
NEED = {
    "near_repeat": f"{near.LEAST} attacks with a day and a point, and chance pairs among them",
    "area": f"{LEAST} days with attacks at known points in each of two half-years",
    "centre": f"{LEAST} days with attacks at known points in each of two half-years",
    "focus": "enough attacks with a known governorate in each of two half-years",
}


@dataclass(frozen=True, slots=True)
class Told:
    """One answer for one cell before the number of cells is known: its p, and its verdict alone."""

    cell: Cell
    says: str
    value: float
    ends: tuple[float, float]
    p: float
    verdict: Verdict
    n: int
    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """What all cells are asked with: rows, points (nan where unknown), the two half-years, and the settings."""

    rows: Dated
    lat: Floats
    lon: Floats
    radius: Floats
    governorate: Objects
    whole: Bools
    halves: tuple[tuple[str, Bools], ...]
    settings: Settings
    seed: int
    focus: str


def run(given: Given) -> Answer:
    """`space.near_repeat`, `space.area`, `space.centre`, `space.focus` by cell (`target/convoy`, `brand/name`).

    Cells with too few attacks are named together, in a measure without a value: group `target`, or `brand`.
    """
    held = _held(given)
    cells, others = cells_of(held.rows, given.table, held.whole)
    if not cells:
        return NotApplicable("no attack has a known target or a linked claim", "incidents with a target, linked claims")
    found = {cell.group: _asked(held, cell) for cell in cells}
    answers: list[Measure] = []
    for name in TITLES:
        told = [found[cell.group][name] for cell in cells if name in found[cell.group]]
        answers += [_measure(name, one, len(told), held.settings) for one in told]
        for by, other in others.items():
            thin = [cell for cell in cells if cell.by == by and name not in found[cell.group]]
            counts = [(cell.name, int((cell.which & held.whole).sum())) for cell in thin]
            answers += _thin(name, by, counts, other)
    return answers


def _asked(held: Held, cell: Cell) -> dict[str, Told]:
    """What can be told of a cell, by the name of the question."""
    found = _spread(held, cell)
    for name, question in (("near_repeat", _near), ("focus", _focus)):
        told = question(held, cell)
        if told is not None:
            found[name] = told
    return found


def _held(given: Given) -> Held:
    rows, settings = incidents_of(given), settings_of(given)
    lat, lon, radius = points_of(rows)
    governorate, whole = rows.column("governorate"), rows.within(*span_of(given))
    names, counts = np.unique([str(one) for one in governorate[whole] if one], return_counts=True)
    focus = settings.focus or (str(names[np.argmax(counts)]) if names.size else "")
    halves = tuple(comparable(rows, given, settings)[-2:])
    return Held(
        rows, lat, lon, np.nan_to_num(radius), governorate, whole, halves if len(halves) == 2 else (), settings,
        given.seed, focus,
    )  # fmt: skip


def _near(held: Held, cell: Cell) -> Told | None:
    rows = held.rows
    which = held.whole & cell.which & (rows.last - rows.first <= 1) & np.isfinite(held.lat) & np.isfinite(held.lon)
    if int(which.sum()) < near.LEAST:
        return None
    found = near.near_repeat(
        rows.day[which], held.lat[which], held.lon[which], radius_km=held.radius[which], seed=held.seed,
        level=held.settings.level, km=held.settings.near_km, days=held.settings.near_days,
    )  # fmt: skip
    if found.n < near.LEAST or not np.isfinite(found.ratio):
        return None
    says = (
        f"Within {short(found.km)} km and {short(found.days)} days lie {counted(found.observed, 'pair')} of "
        f"{cell.says}, {found.expected:.1f} by chance: {short(found.ratio)} times as many "
        f"({bounds(found.low, found.high, found.level)})"
    )
    ids = rows.named(which)
    return Told(cell, says, found.ratio, (found.low, found.high), found.p, found.verdict, found.n, ids)


def _spread(held: Held, cell: Cell) -> dict[str, Told]:
    """Area and centre of the last two half-years."""
    known = cell.which & np.isfinite(held.lat) & np.isfinite(held.lon)
    parts = [known & half for _, half in held.halves]
    days = [held.rows.day[part] for part in parts]
    if not parts or min(np.unique(one).size for one in days) < LEAST:
        return {}
    points = [(held.lat[part], held.lon[part]) for part in parts]
    found = spread(*points, blocks=(days[0], days[1]), seed=held.seed, level=held.settings.level)
    ids, n = held.rows.named(parts[0] | parts[1]), sum(map(len, days))
    return {
        name: Told(
            cell, f"{_halves(held)}, {cell.says}: {part.says}", part.value, (part.low, part.high), part.p,
            part.verdict, n, ids,
        )
        for name, part in (("area", found.area), ("centre", found.shift)) if part is not None
    }  # fmt: skip


def _focus(held: Held, cell: Cell) -> Told | None:
    known = cell.which & np.array([bool(one) for one in held.governorate], dtype=bool)
    parts = [known & half for _, half in held.halves]
    if not parts or min(int(part.sum()) for part in parts) < held.settings.least_sample:
        return None
    labels = [np.where(held.governorate[part] == held.focus, held.focus, "elsewhere") for part in parts]
    weeks = [held.rows.day[part] // 7 for part in parts]
    found = mix_shift(*labels, blocks=(weeks[0], weeks[1]), seed=held.seed, level=held.settings.level)
    share = next((one for one in found.shares if one.kind == held.focus), None)
    if share is None:  # no attack there in either half-year: the share elsewhere, from the other side
        other = found.shares[0]
        numbers = (1 - other.before, 1 - other.after, -other.change, -other.high, -other.low)
    else:
        numbers = (share.before, share.after, share.change, share.low, share.high)
    before, after, change, low, high = (float(one) + 0.0 for one in numbers)
    says = (
        f"{_halves(held)}, {cell.says}: {held.focus} went from {per_cent(before)} to {per_cent(after)}, "
        f"{100 * change:+.0f} points ({per_cent(found.level)} interval {100 * low:+.0f} to {100 * high:+.0f}; "
        f"p = {found.p:.2g})"
    )
    n, ids = found.n_before + found.n_after, held.rows.named(parts[0] | parts[1])
    return Told(cell, says, 100 * change, (100 * low, 100 * high), found.p, found.verdict, n, ids)


def _halves(held: Held) -> str:
    return f"{half_name(held.halves[1][0])} beside {half_name(held.halves[0][0])}"


def _measure(name: str, told: Told, cells: int, settings: Settings) -> Measure:
    p = min(1.0, told.p * cells)
    sure = told.verdict == "change" and p <= ALPHA
    change = "a change" if name != "near_repeat" else "more than chance gives"
    among = f"p = {p:.2g} among {counted(cells, 'cell')}"
    says = f"{told.says}; {among}: {change if sure else 'no change can be told'}."
    return made(
        f"space.{name}", TITLES[name], says, method=METHOD.format(same=SAME[name]), value=told.value,
        group=told.cell.group, bounds=told.ends, level=settings.level, n=told.n, unit=UNITS[name],
        verdict="change" if sure else "no change" if told.verdict == "no change" else "cannot tell", because=told.ids,
    )  # fmt: skip


def _thin(name: str, by: str, thin: Sequence[tuple[str, int]], others: Sequence[tuple[str, int]]) -> list[Measure]:
    if not thin and not others:
        return []
    shown = [f"{cell} ({many})" for cell, many in [*thin, *others][:MOST]]
    more = len(thin) + len(others) - len(shown)
    listed = ", ".join(shown) + (f" and {more} more" if more else "")
    kind = "type of target" if by == "target" else "brand"
    says = f"Cannot tell by {kind} for {listed}: what would tell is {NEED[name]}."
    blank = made(f"space.{name}", TITLES[name], says, method=METHOD.format(same=SAME[name]), value=None, group=by)
    return [replace(blank, n=sum(many for _, many in [*thin, *others]))]
