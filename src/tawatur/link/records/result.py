"""What `link_records` gives back: links with probabilities, totals of any group, and the checks on both."""

from __future__ import annotations

import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from tawatur.kinds import CaseError, Clue, Complaint
from tawatur.link.records.bands import Bands
from tawatur.link.records.bursts import Bursts
from tawatur.link.records.candidates import SHARE
from tawatur.link.records.frames import arrow_of, as_given
from tawatur.link.records.model import BACKGROUND_SD, DENSITY, Fit, Setting
from tawatur.link.records.rows import positions
from tawatur.link.records.tables import Tables
from tawatur.link.records.telling import labels, told
from tawatur.maths.background import Excess, excess, full_days
from tawatur.maths.excess import normal_quantiles
from tawatur.maths.odds import words
from tawatur.maths.one_to_one import draws

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

DRAWS: Final = 200
SHARED_SD: Final = 0.25
"""How far off the log of the background may be everywhere at once: stated, wider than what blocks of time show."""
TOTAL_SD: Final = 0.015
"""How far off a total may be whatever its clues: stated, as sums over made-up records of known truth were off."""
_AT_ONCE = 100_000
_EDGES = np.array([0.0, 0.01, 0.05, *np.arange(0.1, 1.0, 0.1), 1.0])
_SCORES = np.array([0.0, 0.01, 0.03, 0.1, 0.3, 1.0, 3.0, 10.0, 30.0, 100.0, np.inf])
_Z90 = 1.6448536269514722


@dataclass(frozen=True, slots=True)
class Total:
    """How many rows of a group have a partner: the expected number, and whole numbers around it with probability
    `level`. `n` is the size of the group."""

    expected: float
    low: int
    high: int
    level: float
    n: int

    def __str__(self) -> str:
        """`5,954.2 of 8,020 (90 %: 5,801 to 6,120)`."""
        return f"{self.expected:,.1f} of {self.n:,} ({100 * self.level:.3g} %: {self.low:,} to {self.high:,})"


@dataclass(frozen=True, slots=True)
class Links:
    """Links between the rows of two tables. `links` is the table, `total` counts any group, `clues` says why.

    A probability holds on average: of links with .7 about 7 in 10 are true, as far as what chance brings near in time
    is like what it brings days away (`calibration` and `excess_total` look at that without a label).
    """

    tables: Tables = field(repr=False)
    setting: Setting = field(repr=False)
    fit: Fit = field(repr=False)
    bands: Bands = field(repr=False)
    bursts: Bursts = field(repr=False)
    equal: tuple[str, ...]
    least: float
    seed: int
    like: Any = field(repr=False)
    row: Floats = field(repr=False)
    drawn: NDArray[np.uint8] = field(repr=False)
    factor: Floats = field(repr=False)

    @property
    def links(self) -> Any:
        """id_a, id_b, probability, low, high (90 %): all pairs of at least the least probability, in the order of b's
        rows, the likeliest first; a frame of the kind that `a` was."""
        return as_given(self.arrow(), self.like)

    def arrow(self) -> pa.Table:
        """The links as an Arrow table."""
        near, chance = self.setting.found.near, self.fit.chance
        kept = np.flatnonzero(chance >= self.least)
        kept = kept[np.lexsort((-chance[kept], near.owner[kept]))]
        low, high = self._interval(kept)
        return pa.table(
            {
                "id_a": self.tables.a.ids.take(pa.array(near.thing[kept])),
                "id_b": self.tables.b.ids.take(pa.array(near.owner[kept])),
                "probability": chance[kept],
                "low": low,
                "high": high,
            }
        )

    def total(self, ids_b: Iterable[Any] | None = None, level: float = 0.9) -> Total:
        """How many rows of b (all, or those of the given ids) have a partner in a, with an interval.

        From 200 draws of the whole matching, each with the background as it may be: what hangs together in a group is
        in its interval. Every draw is off by a small factor besides (`TOTAL_SD`), so that no total, however large, is
        known to better than 2 or 3 %. `CaseError` for an id that b does not have.
        """
        rows = self._rows(ids_b)
        counts = np.zeros(DRAWS)
        for some in np.array_split(rows, max(1, rows.size // _AT_ONCE)):
            counts += np.unpackbits(self.drawn[some], axis=1, count=DRAWS).sum(axis=0, dtype=np.int64)
        # whole rows only: a small group is not blurred by an error of one in a hundred
        grown = np.clip(counts + np.trunc(counts * (self.factor - 1)), 0, rows.size).astype(np.int64)
        low, high = _shortest(np.sort(grown), _sound(level))
        expected = float(self.row[rows].sum())
        return Total(expected, min(low, round(expected)), max(high, round(expected)), level, int(rows.size))

    def excess_total(self, ids_b: Iterable[Any] | None = None, level: float = 0.9) -> Excess:
        """The same without the model: pairs near in time, less those that chance brings. Wide; an alarm for `total`.

        The interval comes from drawing blocks of place and quarter anew. Pairs count whatever they look like, so it
        holds where the clues mislead, and is of little use for small groups. Rows whose days 8 to 38 days away lie
        outside a are reckoned as the others; NaN if all do.
        """
        asked, size = self._rows(ids_b), self.tables.b.size
        rows = asked[~self.setting.found.blind[asked]]
        if asked.size and not rows.size:
            return Excess(math.nan, math.nan, math.nan, _sound(level), 0)
        near, far = self.setting.found.near, self.setting.found.far
        of_b = (np.bincount(near.owner, minlength=size)[rows], np.bincount(far.owner, far.count, size)[rows])
        blocks_a, blocks_b = self.setting.blocks
        own = self.bursts.counts()
        ours = (blocks_b[rows], *(one.astype(np.int64) for one in of_b))
        theirs = (blocks_a[self.bursts.sample], *(one.astype(np.int64) for one in own))
        counted = excess(
            (ours[0], ours[1], ours[2]), (theirs[0], theirs[1], theirs[2]), SHARE, level=_sound(level), seed=self.seed
        )
        grown = asked.size / max(rows.size, 1)
        ends = counted.expected * grown, counted.low * grown, counted.high * grown
        return Excess(*ends, counted.level, counted.blocks)

    def calibration(self, truth: Any = None) -> Any:
        """Whether probabilities hold, band by band: pairs, their mean probability, the share that is true, its error.

        With `truth` (a table of id_a and id_b) bands are of probability and the share is counted. Without one they are
        of score (how much likelier than chance, before rivals): the share is what is left of near pairs after as many
        as chance brings of that score, so no label is needed; it can be judged only where its error is small.
        """
        score = self.fit.score[0]
        edges, value = (_SCORES, score) if truth is None else (_EDGES, self.fit.chance)
        band = np.clip(np.searchsorted(edges, value, side="right") - 1, 0, edges.size - 2)
        pairs = np.bincount(band, minlength=edges.size - 1)
        mean = np.bincount(band, self.fit.chance, edges.size - 1) / np.maximum(pairs, 1)
        if truth is None:
            true, off = self._beyond_chance(pairs)
        else:
            true = np.bincount(band, self._true(truth), edges.size - 1).astype(float)
            share = (true + 1) / (pairs + 2)  # none of nine is not nought without error
            off = np.sqrt(pairs * share * (1 - share))
        shown = np.flatnonzero(pairs)
        columns = {"from": edges[:-1], "to": edges[1:], "pairs": pairs, "probability": mean}
        table = {name: values[shown] for name, values in columns.items()}
        table |= {"true": true[shown] / pairs[shown], "standard_error": off[shown] / pairs[shown]}
        return as_given(pa.table(table), self.like)

    def clues(self, id_a: Any, id_b: Any) -> tuple[Clue, ...]:
        """Why the probability of a pair is what it is: clues whose log-odds add up to it. Empty for no candidate."""
        owner, thing = self._row(id_b, self.tables.b.ids, "b"), self._row(id_a, self.tables.a.ids, "a")
        mine = range(self.fit.pairs.starts[owner], self.fit.pairs.starts[owner + 1])
        at = next((one for one in mine if self.fit.pairs.thing[one] == thing), None)
        return () if at is None else told(self.tables, self.setting, self.fit, self.equal, at)

    def learned(self) -> Any:
        """What true pairs show against chance, as it was learned: field, band, the share among true pairs, the share
        by chance, their ratio."""
        return as_given(pa.Table.from_pylist(labels(self.setting, self.bands, self.tables)), self.like)

    def __str__(self) -> str:
        """A few lines: tables, total, what was left out."""
        a, b = self.tables.a, self.tables.b
        lines = [
            f"{b.size:,} rows of b beside {a.size:,} of a, {self.fit.chance.size:,} candidates",
            f"in both: {self.total()}",
            f"without a model: {self.excess_total()}",
        ]
        for name, side in (("a", a), ("b", b)):
            lines += [f"left out of {name}: {number:,} rows {why}" for why, number in side.left_out.items()]
        alarm = self.alarm()
        return "\n".join([*lines, alarm] if alarm else lines)

    def alarm(self) -> str:
        """A sentence where the model's total and the one without a model do not agree; empty where they do."""
        ours, counted = self.total(), self.excess_total()
        if counted.blocks >= 10 and (ours.high < counted.low or ours.low > counted.high):
            more = "more" if ours.expected > counted.expected else "fewer"
            return (
                f"Beware: the model finds {more} than are left after chance ({ours.expected:,.0f} against "
                f"{counted.low:,.0f} to {counted.high:,.0f}). Do not use the total before you know why."
            )
        return ""

    def probability(self, id_b: Any) -> tuple[float, str]:
        """The probability that a row of b has a partner at all, and its word (ICD 203)."""
        p = float(self.row[self._row(id_b, self.tables.b.ids, "b")])
        return p, words(p)

    def _interval(self, some: Ints) -> tuple[Floats, Floats]:
        """90 % of each probability: the background of its row is uncertain, more so where few far rows tell it."""
        chance = np.clip(self.fit.chance[some], 1e-12, 1 - 1e-12)
        variance = 1 / (self.fit.far[self.setting.found.near.owner[some]] + 2) + 2 * BACKGROUND_SD**2
        middle, half = np.log(chance) - np.log1p(-chance), _Z90 * np.sqrt(variance)
        return 1 / (1 + np.exp(half - middle)), 1 / (1 + np.exp(-half - middle))

    def _beyond_chance(self, seen: Ints) -> tuple[Floats, Floats]:
        """True pairs of each band of score and their standard error: near pairs less as many far ones as score so."""
        near, far_own = (float(one.sum()) for one in self.bursts.counts())
        unrelated = SHARE * full_days(near, far_own, SHARE)
        far = np.clip(np.searchsorted(_SCORES, self.fit.score[1], side="right") - 1, 0, _SCORES.size - 2)
        by_chance = np.bincount(far, unrelated * self.setting.found.far.count, _SCORES.size - 1).astype(float)
        return seen - by_chance, np.sqrt(seen + unrelated * by_chance + (BACKGROUND_SD * by_chance) ** 2)

    def _true(self, truth: Any) -> Bools:
        table = arrow_of(truth, "truth")
        missing = [name for name in ("id_a", "id_b") if name not in table.column_names]
        if missing:
            raise CaseError([Complaint("truth", f"no column {missing[0]!r}", hint="it needs id_a and id_b")])
        sides = (("id_a", self.tables.a.ids), ("id_b", self.tables.b.ids))
        at = [positions(table[name].to_pylist(), ids, "truth") for name, ids in sides]
        size = max(self.tables.a.size, 1)
        near = self.setting.found.near
        known = (at[0] >= 0) & (at[1] >= 0)  # rows that were left out are pairs of nobody
        return np.isin(near.owner * size + near.thing, (at[1] * size + at[0])[known])

    def _rows(self, ids_b: Iterable[Any] | None) -> Ints:
        if ids_b is None:
            return np.arange(self.tables.b.size)
        if isinstance(ids_b, str | bytes):
            raise CaseError([Complaint("ids_b", f"{ids_b!r} is one id", hint="give a list of ids")])
        asked = list(ids_b)
        at = positions(asked, self.tables.b.ids, "ids_b")
        if (at < 0).any():
            raise CaseError([Complaint("ids_b", f"b has no usable row {asked[int(np.argmax(at < 0))]!r}")])
        return np.unique(at)

    def _row(self, asked: Any, ids: pa.Array, which: str) -> int:
        at = int(positions([asked], ids, which)[0])
        if at < 0:
            raise CaseError([Complaint(which, f"has no usable row {asked!r}")])
        return at


def _shortest(counts: Ints, level: float) -> tuple[int, int]:
    """The shortest range of whole numbers that holds a share `level` of sorted draws."""
    held = math.ceil(level * counts.size)
    widths = counts[held - 1 :] - counts[: counts.size - held + 1]
    narrow = np.flatnonzero(widths == widths.min())
    at = int(narrow[narrow.size // 2])
    return int(counts[at]), int(counts[at + held - 1])


def _sound(level: float) -> float:
    if not 0 < level < 1:
        raise CaseError([Complaint("level", f"{level} is no probability between 0 and 1")])
    return level


def result(
    tables: Tables,
    setting: Setting,
    fit: Fit,
    bands: Bands,
    bursts: Bursts,
    equal: tuple[str, ...],
    *,
    least: float,
    seed: int,
    like: Any,
) -> Links:
    """Draw matchings and put all together.

    In each draw the log of the background is off by a normal number for all rows (`SHARED_SD`, and more where few rows
    tell it and the share on record) and by another for each stratum of density (`BACKGROUND_SD`): an error that rows
    share does not vanish in a total.
    """
    rng = np.random.default_rng([seed, 11])
    shared = rng.permuted(normal_quantiles(DRAWS))[:, None]
    by_stratum = rng.standard_normal((DRAWS, len(DENSITY) + 1))
    sd = math.sqrt(SHARED_SD**2 + _thin(setting, fit, bursts))
    shift = (sd * shared + BACKGROUND_SD * by_stratum)[:, fit.stratum]
    drawn = draws(fit.pairs, fit.odds, shift.astype(np.float32), seed=seed % 2**31)
    row = np.bincount(setting.found.near.owner, fit.chance, tables.b.size).astype(float)
    factor = 1 + TOTAL_SD * rng.permuted(normal_quantiles(DRAWS))
    packed = np.packbits(drawn.T, axis=1)
    return Links(tables, setting, fit, bands, bursts, equal, least, seed, like, row, packed, factor)


def _thin(setting: Setting, fit: Fit, bursts: Bursts) -> float:
    """The variance that thin data add on the scale of log-odds: of the background's ratio, and of the share on record.

    The ratio hangs on the near pairs of one observer that look like a match, which come in bursts: each counts as half.
    The share is told by rows as far as they are not half one, half the other (Louis 1982).
    """
    alike = float(bursts.alike[0].sum())
    row = np.bincount(setting.found.near.owner, fit.chance, setting.size[1])
    spread = max(fit.overall * (1 - fit.overall), 0.01)
    telling = max(row.size * spread - float((row * (1 - row)).sum()), 0.1 * row.size * spread)
    return 2 / (alike / 2 + 5) + 1 / (telling + 2)
