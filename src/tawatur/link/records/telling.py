"""Clues in words: why a pair is as likely as it is, and what was learned of true pairs."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Any, Final

import numpy as np

from tawatur.kinds import Clue
from tawatur.link.records.bands import Bands
from tawatur.link.records.candidates import BANDS, KM, NO_NUMBER, STEPS, WITHIN_KM
from tawatur.link.records.likeness import LEVELS
from tawatur.link.records.model import Fit, Setting
from tawatur.link.records.tables import Tables
from tawatur.maths.space import haversine

_FAR_DAYS: Final = 62


def told(tables: Tables, setting: Setting, fit: Fit, equal: Sequence[str], at: int) -> tuple[Clue, ...]:
    """The clues of one candidate; their log-odds add up to those of its probability."""
    owner, thing = int(setting.found.near.owner[at]), int(setting.found.near.thing[at])
    share = float(fit.on_record[fit.stratum[owner]])
    taken = float(fit.both[thing])
    found = [
        Clue("prior", f"about {share:.0%} of such rows are on record in a", math.log(share) - math.log1p(-share)),
        Clue("free", f"{taken:.0%} of a's rows around have a partner in b", -math.log1p(-taken)),
        Clue("date", _date_text(tables, owner, thing), _log(fit.by["date"][at])),
        Clue("place", _place_text(tables, owner, thing), _log(fit.by["place"][at])),
    ]
    for number, name in enumerate(tables.numbers):
        text = _number_text(tables, number, owner, thing)
        found.append(Clue(name, text, _log(fit.by[f"number {number}"][at])))
    for one, made in enumerate(setting.families):
        texts = _words_text(tables, made.columns, owner, thing)
        found.append(Clue(" and ".join(made.columns), texts, _log(fit.by[f"text {one}"][at])))
    found.append(Clue("background", _background_text(fit, owner), -_log(fit.background[owner])))
    if setting.decided[at]:
        said = "accepted" if setting.decided[at] > 0 else "rejected"
        found.append(Clue("decision", f"an analyst {said} the pair", float(setting.decided[at])))
    chance = float(np.clip(fit.chance[at], 1e-300, 1 - 1e-12))
    rest = math.log(chance) - math.log1p(-chance) - math.fsum(clue.log_odds for clue in found)
    many = int(fit.pairs.starts[owner + 1] - fit.pairs.starts[owner]) - 1
    text = f"{many} other candidates, one partner at most on either side, and a background known only so well"
    found.append(Clue("rivals", text, rest))
    if equal:
        found.append(Clue("equal", f"the same {' and '.join(equal)}, as all pairs looked at", 0.0))
    return tuple(found)


def _log(value: float) -> float:
    return math.log(max(float(value), 1e-300))


def _date_text(tables: Tables, owner: int, thing: int) -> str:
    (a1, a2), (b1, b2) = (
        (int(side.first[row]), int(side.last[row])) for side, row in ((tables.a, thing), (tables.b, owner))
    )
    gap = max(a1 - b2, b1 - a2, 0)
    if a1 == a2 and b1 == b2:
        return "the same day" if gap == 0 else "one day apart" if gap == 1 else f"{gap} days apart"
    wide = f"a within {a2 - a1 + 1} days, b within {b2 - b1 + 1}"
    return f"days that overlap ({wide})" if gap == 0 else f"{gap} days apart at least ({wide})"


def _place_text(tables: Tables, owner: int, thing: int) -> str:
    a, b = tables.a, tables.b
    km = float(haversine(a.lat[thing], a.lon[thing], b.lat[owner], b.lon[owner]))
    open_ = float(a.radius[thing] + b.radius[owner])
    far = f"{km:.1f} km apart" if km < 10 else f"{km:.0f} km apart"
    return f"{far}, within both radii ({open_:.0f} km)" if km <= open_ else far


def _number_text(tables: Tables, number: int, owner: int, thing: int) -> str:
    values = [np.expm1(side.numbers[number][row]) for side, row in ((tables.a, thing), (tables.b, owner))]
    if not all(np.isfinite(values)):
        return "not told on both sides"
    return " beside ".join(f"{value:,.0f}" for value in values)


def _words_text(tables: Tables, columns: Sequence[str], owner: int, thing: int) -> str:
    both = []
    for side, row in ((tables.a, thing), (tables.b, owner)):
        codes = [int(side.texts[tables.texts.index(name)][row]) for name in columns]
        said = [
            tables.words[name][code].as_py() if code >= 0 else "-" for name, code in zip(columns, codes, strict=True)
        ]
        both.append(", ".join(said))
    return " / ".join(both)


def _background_text(fit: Fit, owner: int) -> str:
    far = float(fit.far[owner])
    expected = float(fit.unrelated[owner])
    seen = f"{far:.0f} rows of a at this place 8 to 38 days away"
    likely = ": a chance match is likely" if expected >= 1 else ": chance seldom brings one" if expected < 0.3 else ""
    return f"{seen}, so {expected:.1f} unrelated ones are to be expected near in time{likely}"


def labels(setting: Setting, bands: Bands, tables: Tables) -> list[dict[str, Any]]:
    """What was learned: one row for each band of each field."""
    return list(_labels(setting, bands, tables))


def _labels(setting: Setting, bands: Bands, tables: Tables) -> Iterator[dict[str, Any]]:
    for apart, (true, chance) in enumerate(zip(bands.lag, bands.chance_lag, strict=True)):
        yield _row("date", f"{apart} days apart", true, chance)
    edges = (0.0, *KM, WITHIN_KM)
    for band in range(BANDS):
        yield _row(
            "place", f"{edges[band]:g} to {edges[band + 1]:g} km", bands.place[0, band], bands.chance_place[0, band]
        )
    steps = (0.0, *STEPS)
    for name, true, chance in zip(tables.numbers, bands.numbers, bands.chance_numbers, strict=True):
        for step in range(NO_NUMBER):
            label = "equal" if step == 0 else f"off by a factor of about {math.exp(steps[step]):.1f} or more"
            yield _row(name, label, float(true[:, step].mean()), float(chance[:, step].mean()))
    for one in setting.families:
        for level, label in enumerate(LEVELS):
            yield _row(" and ".join(one.columns), label, one.by_level[level], one.chance[level])


def _row(name: str, band: str, true: float, chance: float) -> dict[str, Any]:
    return {
        "field": name,
        "band": band,
        "among_true": float(true),
        "by_chance": float(chance),
        "ratio": float(true / chance),
    }
