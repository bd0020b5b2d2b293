"""Which rows may tell of one happening: SQL over a grid of time and place, for DuckDB or Spark, and what it returns.

Three questions, each one query. *Near*: pairs within three days and 30 km (wider by what either row leaves open).
*Far*: pairs at the same place but 8 to 38 days apart, which cannot be one happening and show what chance brings; they
come counted by pattern. *Own*: the same two among the rows of the first table, for a sample of its rows.

Where the first table begins or ends, some of the far days are not in it: a far pair then counts for more than one.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from tawatur.link.records.rows import Rows
from tawatur.store.engine import Engine

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Smalls = NDArray[np.int32]
Bools = NDArray[np.bool_]

NEAR_DAYS: Final = 3
FAR_DAYS: Final = (8, 38)
SHARE: Final = (2 * NEAR_DAYS + 1) / (2 * (FAR_DAYS[1] - FAR_DAYS[0] + 1))
"""The length of the near window over that of the far one."""
KM: Final = (0.5, 1.5, 3.0, 5.0, 7.5, 10.0, 13.0, 17.0, 22.0)
WITHIN_KM: Final = 30.0
"""How far apart two rows of one happening may lie, and the bounds of the bands of distance."""
BANDS: Final = len(KM) + 1
VAGUE_KM: Final = 10.0
"""Pairs whose radii add up to more are counted apart, their distance in shares of what they leave open."""
STEPS: Final = (0.001, 0.2, 0.35, 0.5, 0.75, 1.1, 1.7)
NO_NUMBER: Final = len(STEPS) + 1
SIZES: Final = tuple(float(np.log1p(edge)) for edge in (0.5, 1.5, 2.5, 4.5, 9.5, 24.5))
"""Bounds of the differences of two numbers, and of the classes of size, on the scale log(1 + x)."""
PLACES: Final = 2 * BANDS
NUMBERS: Final = (len(SIZES) + 1) * (NO_NUMBER + 1)
_FEWEST_DAYS = 8
_SAMPLE = 10_000
_SAMPLED_PAIRS = 2_000_000
_KM_DEGREE = 111.19


@dataclass(frozen=True, slots=True)
class Pairs:
    """Pairs by their patterns: `owner` (row of b, ascending), `thing` (row of a; -1 where counted), `text` the code of
    what a's row names, `place` and `numbers` (one row for each column) codes of bands, `count` how many pairs."""

    owner: Ints
    thing: Ints
    text: Ints
    place: Smalls
    numbers: list[Smalls]
    count: Floats

    @property
    def size(self) -> int:
        """How many patterns."""
        return int(self.owner.size)


@dataclass(frozen=True, slots=True)
class Own:
    """Pairs within the first table: `owner` is a position in `sample` (rows of a), `thing` a row of a, `lag` days,
    `count` for how many pairs each stands."""

    sample: Ints
    owner: Ints
    thing: Ints
    lag: Smalls
    count: Floats


@dataclass(frozen=True, slots=True)
class Found:
    """All that the queries return. `blind` are the rows of b that have too few far days to tell what chance brings."""

    near: Pairs
    far: Pairs
    own_near: Own
    own_far: Own
    blind: Bools


def find(engine: Engine, a: Rows, b: Rows, text: tuple[Ints, Ints], same: tuple[Ints, Ints] | None) -> Found:
    """Ask an engine the three questions. `text` are codes of what each row names, `same` codes that must be equal."""
    near, far = near_and_far(engine, a, b, text, same)
    sample = _sample(a.size, far.count.sum() / max(b.size, 1))
    engine.table("b", _table(a, text[0], same[0] if same else None).take(pa.array(sample)))
    look = _Look(a, a, 0)
    own = [_own(engine, look.own_sql(window), sample) for window in ((0, NEAR_DAYS), FAR_DAYS)]
    worth = exposure(a, a)[sample]
    own[1] = replace(own[1], count=worth[own[1].owner])
    return Found(near, far, own[0], own[1], exposure(a, b) == 0)


def near_and_far(
    engine: Engine, a: Rows, b: Rows, text: tuple[Ints, Ints], same: tuple[Ints, Ints] | None
) -> tuple[Pairs, Pairs]:
    """Ask an engine the first two."""
    engine.table("a", _table(a, text[0], same[0] if same else None))
    engine.table("b", _table(b, text[1], same[1] if same else None))
    look = _Look(a, b, len(a.numbers))
    near, far = _pairs(engine, look.near_sql(), a), _pairs(engine, look.far_sql(), a)
    return near, replace(far, count=far.count * exposure(a, b)[far.owner])


def exposure(a: Rows, b: Rows) -> Floats:
    """For each row of b for how many far pairs one stands: more than 1 where a has not all of its far days.

    It is the share of the near days that lie between a's first and last day, over that of the far days; 0 where
    fewer than `_FEWEST_DAYS` far days do.
    """
    begin, end = (int(a.first.min()), int(a.last.max())) if a.size else (0, -1)

    def inside(first: Ints, last: Ints) -> Ints:
        return np.asarray(np.maximum(np.minimum(last, end) - np.maximum(first, begin) + 1, 0))

    near = inside(b.first - NEAR_DAYS, b.last + NEAR_DAYS) / (b.last - b.first + 1 + 2 * NEAR_DAYS)
    far = inside(b.first - FAR_DAYS[1], b.first - FAR_DAYS[0]) + inside(b.last + FAR_DAYS[0], b.last + FAR_DAYS[1])
    share = far / (2 * (FAR_DAYS[1] - FAR_DAYS[0] + 1))
    return np.where(far < _FEWEST_DAYS, 0.0, near / np.maximum(share, 1e-9))


def _sample(size: int, far_each: float) -> Ints:
    """Rows of the first table spread over it, few enough that their pairs fit."""
    number = int(min(size, _SAMPLE, max(_SAMPLED_PAIRS / max(far_each, 1.0), 500)))
    return np.unique(np.linspace(0, size - 1, number).astype(np.int64)) if size else np.empty(0, np.int64)


def _table(rows: Rows, text: Ints, same: Ints | None) -> pa.Table:
    columns = {
        "row": np.arange(rows.size),
        "d1": rows.first,
        "d2": rows.last,
        "lat": rows.lat,
        "lon": rows.lon,
        "r": rows.radius,
        "t": text,
        "g": np.zeros(rows.size, np.int64) if same is None else same,
    }
    for at, values in enumerate(rows.numbers):
        known = np.isfinite(values)
        size = np.where(known, np.searchsorted(SIZES, values, side="right"), 0)
        columns |= {f"n{at}": pa.array(values, mask=~known), f"c{at}": size.astype(np.int64)}
    return pa.table(columns)


@dataclass(frozen=True, slots=True)
class _Look:
    """The text of the queries: b looks for a."""

    a: Rows
    b: Rows
    numbers: int

    def near_sql(self) -> str:
        """Each pair near in time and place, with its pattern."""
        codes = "".join(f", {self._number(at)} AS m{at}" for at in range(self.numbers))
        return (
            f"SELECT j, i, t, 1 AS n, {_place()} AS p{codes} "
            f"FROM ({self._joined((0, NEAR_DAYS))}) AS q WHERE km <= span ORDER BY j, i"
        )

    def far_sql(self) -> str:
        """How many pairs of each pattern lie at the same place, far in time."""
        codes = "".join(f", {self._number(at)} AS m{at}" for at in range(self.numbers))
        names = "".join(f", m{at}" for at in range(self.numbers))
        return (
            f"SELECT j, -1 AS i, t, count(*) AS n, p{names} FROM (SELECT j, t, {_place()} AS p{codes} "
            f"FROM ({self._joined(FAR_DAYS)}) AS q WHERE km <= span) AS c "
            f"GROUP BY j, t, p{names} ORDER BY j, t, p{names}"
        )

    def own_sql(self, window: tuple[int, int]) -> str:
        """Pairs of a row of the sample and another row of the same table."""
        return f"SELECT j, i, gap FROM ({self._joined(window)}) AS q WHERE km <= span AND i <> j ORDER BY j, i"

    def _joined(self, window: tuple[int, int]) -> str:
        """All pairs of rows with a gap of days in the window, their distance and how far apart they may lie.

        Precise rows meet on a fine grid; rows of wide radius meet on a coarse one, so that few of them cost little.
        """
        wide_a, wide_b = float(self.a.radius.max(initial=0)), float(self.b.radius.max(initial=0))
        half = VAGUE_KM / 2
        parts = [self._meeting(window, f"r <= {half}", f"r <= {half}", WITHIN_KM)]
        if wide_a > half:
            parts.append(self._meeting(window, f"r > {half}", "TRUE", WITHIN_KM + wide_a + wide_b))
        if wide_b > half:
            parts.append(self._meeting(window, f"r <= {half}", f"r > {half}", WITHIN_KM + wide_b + half))
        return " UNION ALL ".join(parts)

    def _meeting(self, window: tuple[int, int], of_a: str, of_b: str, reach: float) -> str:
        width = 7 if window[0] == 0 else 77
        long_a = int((self.a.last - self.a.first).max(initial=0))
        long_b = int((self.b.last - self.b.first).max(initial=0))
        buckets = range((2 * window[1] + long_a + long_b) // width + 2)
        step = reach / _KM_DEGREE
        band, cells = f"CAST(floor(lat / {step}) AS BIGINT)", _cells(step)
        carried = "d1, d2, lat, lon, r, t, g" + "".join(f", n{at}, c{at}" for at in range(self.numbers))
        ours = (
            f"SELECT row, {carried}, band, tb, (((CAST(floor((lon + 180) / 360 * cells) AS BIGINT) + x.x) % cells) "
            f"+ cells) % cells AS cell FROM (SELECT *, {cells} AS cells FROM (SELECT b.*, {band} + y.y AS band, "
            f"CAST(floor((d1 - {window[1] + long_a}) / {width}.0) AS BIGINT) + k.k AS tb FROM b "
            f"CROSS JOIN {_values('y', (-1, 0, 1))} CROSS JOIN {_values('k', buckets)} WHERE {of_b}) AS u "
            f"WHERE tb <= floor((d2 + {window[1]}) / {width}.0)) AS w CROSS JOIN {_values('x', (-1, 0, 1))}"
        )
        theirs = (
            f"SELECT row, {carried}, band, tb, CAST(floor((lon + 180) / 360 * cells) AS BIGINT) % cells AS cell "
            f"FROM (SELECT *, {cells} AS cells FROM (SELECT a.*, {band} AS band, "
            f"CAST(floor(d1 / {width}.0) AS BIGINT) AS tb FROM a WHERE {of_a}) AS u) AS w"
        )
        numbers = "".join(f", a.n{at} AS an{at}, b.n{at} AS bn{at}, b.c{at}" for at in range(self.numbers))
        gap = "greatest(a.d1 - b.d2, b.d1 - a.d2, 0)"
        # an absolute bound on latitude first: it is cheap, and most pairs of a cell fail it
        return (
            f"SELECT b.row AS j, a.row AS i, a.t AS t, {gap} AS gap, a.r + b.r AS open, "
            f"{WITHIN_KM} + CASE WHEN a.r + b.r > {VAGUE_KM} THEN a.r + b.r ELSE 0 END AS span, {_HAVERSINE} AS km"
            f"{numbers} FROM ({ours}) AS b JOIN ({theirs}) AS a "
            f"ON a.tb = b.tb AND a.band = b.band AND a.cell = b.cell AND a.g = b.g "
            f"WHERE abs(a.lat - b.lat) <= {step} AND {gap} BETWEEN {window[0]} AND {window[1]}"
        )

    def _number(self, at: int) -> str:
        """The code of two numbers: the class of size of b's, and how far apart they are."""
        apart = f"abs(an{at} - bn{at})"
        level = " + ".join(f"CASE WHEN {apart} >= {edge} THEN 1 ELSE 0 END" for edge in STEPS)
        missing = f"an{at} IS NULL OR bn{at} IS NULL"
        return f"c{at} * {NO_NUMBER + 1} + CASE WHEN {missing} THEN {NO_NUMBER} ELSE {level} END"


def _cells(step: float) -> str:
    """How many cells a band of latitude holds: each at least as wide as a circle of the reach, three around a pole.

    A circle of radius r around latitude y spans asin(sin(r) / cos(y)) of longitude to either side.
    """
    edge = f"least(greatest(abs(band * {step}), abs((band + 1) * {step})), 90.0)"
    share = f"sin(radians({step})) / greatest(cos(radians({edge})), 1e-9)"
    cells = f"greatest(CAST(floor(360 / degrees(asin(least({share}, 1.0)))) AS BIGINT), 3)"
    return f"CASE WHEN {share} >= 0.999 THEN 3 ELSE {cells} END"


_HAVERSINE: Final = (
    "12742.0176 * asin(least(1.0, sqrt(power(sin(radians(a.lat - b.lat) / 2), 2) "
    "+ cos(radians(a.lat)) * cos(radians(b.lat)) * power(sin(radians(a.lon - b.lon) / 2), 2))))"
)


def _place() -> str:
    """The band of distance; vague pairs by their distance in shares of what they leave open."""
    scaled = f"km * {WITHIN_KM} / span"
    band = " + ".join(f"CASE WHEN {scaled} >= {edge} THEN 1 ELSE 0 END" for edge in KM)
    return f"CASE WHEN open > {VAGUE_KM} THEN {BANDS} ELSE 0 END + {band}"


def _values(name: str, numbers: tuple[int, ...] | range) -> str:
    return f"(VALUES {', '.join(f'({one})' for one in numbers)}) AS {name}({name})"


def _pairs(engine: Engine, sql: str, a: Rows) -> Pairs:
    table = engine.rows(sql)
    whole = {name: table[name].to_numpy() for name in table.column_names}
    numbers = [whole[f"m{at}"].astype(np.int32) for at in range(len(a.numbers))]
    thing, text = whole["i"].astype(np.int64), whole["t"].astype(np.int64)
    return Pairs(
        whole["j"].astype(np.int64), thing, text, whole["p"].astype(np.int32), numbers, whole["n"].astype(float)
    )


def _own(engine: Engine, sql: str, sample: Ints) -> Own:
    table = engine.rows(sql)
    rows = table["j"].to_numpy().astype(np.int64)
    lag = table["gap"].to_numpy().astype(np.int32)
    thing = table["i"].to_numpy().astype(np.int64)
    return Own(sample, np.searchsorted(sample, rows), thing, lag, np.ones(rows.size))
