"""Near repeats, spread, mixes, lists and words on made-up campaigns: is truth found, is it calm, do intervals hold?

    python -m benchmarks.space [RUNS] [TABLE ...]

RUNS (200 by default) for each line, and 2,000 for the manual; where a column has fewer, it says so. Tables: near,
area, alarms, districts, mix, lists, words, peers, time. With pointpats (Knox) and scikit-bio (Chao) beside, where they
are installed:

    python -m pip install pointpats scikit-bio

Each line: how often the interval of 90 % holds the truth, how often the verdict is a change, how often it cannot tell.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

import numpy as np

import tawatur
from benchmarks import space_peers as peers
from benchmarks import space_worlds as worlds
from tawatur.maths import ellipse, rarefaction, recapture, richness, shifts, words
from tawatur.maths.area_dealt import allowed
from tawatur.maths.block_sums import block_sums, plane
from tawatur.maths.ellipse_sums import log_area
from tawatur.maths.new_kinds import new_reached
from tawatur.maths.space import centre

SIZES: Final = (10, 40, 200, 2000)


def table(title: str, head: Sequence[str], rows: Iterator[Sequence[Any]]) -> None:
    """Print a table for the manual, line by line as it comes."""
    print(f"\n**{title}**\n\n| {' | '.join(head)} |\n|{' --- |' + ' ---: |' * (len(head) - 1)}", flush=True)
    for row in rows:
        cells = ["" if cell is None else _figure(cell) if isinstance(cell, float) else str(cell) for cell in row]
        print(f"| {' | '.join(cells)} |", flush=True)


def _figure(value: float) -> str:
    """Three places, or as many as two figures need."""
    return f"{value:.3f}" if value == 0 or abs(value) >= 0.001 else f"{value:.2g}"


def share(found: Sequence[Any]) -> float | None:
    """The mean of what came out, None if nothing did."""
    return float(np.mean(found)) if len(found) else None


NEAR: Final[dict[str, Callable[..., worlds.Events]]] = {
    "nothing": worlds.quiet, "nothing, 200 days": worlds.dense, "the campaign moves": worlds.moving,
    "1 in 10 follows": worlds.repeated(0.1), "3 in 10 follow": worlds.repeated(0.3),
}  # fmt: skip
NEAR_SIZES: Final = {10: 199, 40: 199, 200: 199, 2000: 19}
"""Events, and dealings of their places: with 19 a test at .05 is still exact, and only a little weaker."""


def near(runs: int) -> Iterator[Sequence[Any]]:
    """Knox: the truth of a ratio is pairs seen over pairs expected, each averaged over all runs."""
    for name, world in NEAR.items():
        for n, draws in NEAR_SIZES.items():
            rng = np.random.default_rng(n)
            events = [world(rng, n) for _ in range(runs)]
            found = [tawatur.near_repeat(*one, seed=at, draws=draws) for at, one in enumerate(events)]
            expected = sum(one.expected for one in found)
            truth = sum(one.observed for one in found) / expected if expected else 1.0
            held = [one.low <= (truth if "follow" in name else 1.0) <= one.high for one in found]
            peer = [peers.knox(one) for one in events[: max(20, runs // 10)]] if n in (40, 200) else []
            verdicts = [share([one.verdict == word for one in found]) for word in ("change", "no change")]
            theirs = share([one <= 0.05 for one in peer if one is not None])
            yield name, n, runs, truth, share(held), *verdicts, len(peer) or None, theirs


SIDES: Final = ((10, 10), (10, 40), (40, 40), (200, 200), (2000, 2000))


def _places() -> dict[str, Callable[[worlds.Rng, int], worlds.Floats]]:
    made: dict[str, Callable[[worlds.Rng, int], worlds.Floats]] = {"oval": worlds.oval, "five towns": worlds.towns}
    for name in ("Philippines", "Turkey"):
        drawn = worlds.country(name)
        if drawn is not None:
            made[name] = drawn
    return made


def area(runs: int) -> Iterator[Sequence[Any]]:
    """Ellipse and centre: the same law twice, and a later period twice as wide, a quarter of a degree further north.

    The ratio is 1, then 4; the shift as planted. Whether an interval holds a ratio is asked of that ratio first, which
    is quicker than to look for both ends, and only a ratio that is refused by itself is looked for between them.
    """
    for sizes in SIDES:
        for name, world in _places().items():
            base = world(np.random.default_rng(0), 50_000)
            middle = base.mean(axis=0)
            later = middle + [0.25, 0] + 2 * (base - middle)
            truth, wide = _gap(base, later), _wider(base, later)
            rng = np.random.default_rng(sum(sizes))
            held: list[tuple[bool | None, bool | None, bool | None]] = []
            for seed in range(runs):
                first, second = (world(rng, n) for n in sizes)
                wider = middle + [0.25, 0] + 2 * (second - middle)
                held.append((
                    _ratio_held(first, second, 0.0, seed), _ratio_held(first, wider, wide, seed),
                    _shift_held(first, wider, truth),
                ))  # fmt: skip
            columns = [[one for one in column if one is not None] for column in zip(*held, strict=True)]
            yield name, f"{sizes[0]}, {sizes[1]}", runs, *map(share, columns), len(columns[0]) / runs


def _sums(first: worlds.Floats, second: worlds.Floats) -> tuple[worlds.Floats, worlds.Floats]:
    both = centre(*np.concatenate([first, second]).T)
    before, after = (
        block_sums(plane(cloud[:, 0], cloud[:, 1], both), np.arange(len(cloud))) for cloud in (first, second)
    )
    return before, after


def _wider(first: worlds.Floats, second: worlds.Floats) -> float:
    """The logarithm of the ratio of areas of two clouds, on the plane on which they are measured: near log 4."""
    areas = [float(log_area(part.sum(axis=0))) for part in _sums(first, second)]
    return areas[1] - areas[0]


def _ratio_held(first: worlds.Floats, second: worlds.Floats, log_ratio: float, seed: int) -> bool | None:
    """Whether the interval holds the ratio of areas; None where points on a line have none."""
    sums = _sums(first, second)
    found = ellipse.seen(*sums)
    if found is None:
        return None
    if min(map(len, sums)) < ellipse.FEW and allowed(*sums, log_ratio, seed=seed):
        return True
    low, high = ellipse.ends(*sums, found, seed=seed)
    return low <= log_ratio <= high


def _shift_held(first: worlds.Floats, second: worlds.Floats, truth: float) -> bool:
    low, high = shifts.interval(*_sums(first, second))
    return low <= truth <= high


def alarms(runs: int) -> Iterator[Sequence[Any]]:
    """Verdicts of both together: the same law twice, then four times the area a quarter of a degree further north."""
    for sizes in SIDES:
        for name, world in _places().items():
            middle, rng = world(np.random.default_rng(0), 50_000).mean(axis=0), np.random.default_rng(sum(sizes) + 1)
            calm, power = [], []
            for seed in range(runs):
                first, second = (world(rng, n) for n in sizes)
                parts = _sums(first, second)
                calm.append(2 * min(ellipse.chance(*parts, seed), shifts.chance(*parts, seed)) <= 0.05)
                if seed < runs // 4:
                    wider = middle + [0.25, 0] + 2 * (second - middle)
                    power.append(tawatur.spread(first, wider, seed=seed).verdict == "change")
            yield name, f"{sizes[0]}, {sizes[1]}", runs, share(calm), len(power), share(power)


def _gap(first: worlds.Floats, second: worlds.Floats) -> float:
    """Kilometres between the centres of two clouds, on the plane on which they are measured."""
    both = centre(*np.concatenate([first, second]).T)
    means = [plane(cloud[:, 0], cloud[:, 1], both).mean(axis=0) for cloud in (first, second)]
    return float(np.hypot(*(means[1] - means[0])))


def districts(runs: int) -> Iterator[Sequence[Any]]:
    """Kinds reached at equal sample, new ones, coverage, Chao's bound; beside it scikit-bio's interval."""
    for name, shares in worlds.DISTRICTS.items():
        for n in SIZES:
            rng, other, k = np.random.default_rng(n), np.roll(shares, 3), max(n // 2, 1)
            held: list[tuple[bool, ...]] = []
            theirs, calm = [], []
            truths = (
                float((1 - (1 - shares) ** k).sum()),
                float(((1 - shares) ** k * (1 - (1 - other) ** k)).sum()),
            )
            for seed in range(runs):
                counts, after = rng.multinomial(n, shares), rng.multinomial(n, other)
                reached = rarefaction.reached(counts, k, seed=seed)
                new = new_reached(counts, after, k, seed=seed)
                covered, bound = richness.coverage(counts), richness.chao1(counts)
                seen = float(shares[counts > 0].sum())
                held.append((
                    reached.low <= truths[0] <= reached.high, new.low <= truths[1] <= new.high,
                    covered.low <= seen <= covered.high + 1e-9, bound.low <= shares.size,
                ))  # fmt: skip
                theirs.append(peers.chao(counts, shares.size))
                names = [[f"d{kind}" for kind in np.repeat(np.arange(shares.size), part)] for part in (
                    counts, rng.multinomial(n, shares),
                )]  # fmt: skip
                if seed < runs // 10:
                    calm.append(tawatur.spread(*names, seed=seed).verdict == "change")
            peer = share([one for one in theirs if one is not None])
            yield name, n, runs, *np.mean(held, axis=0).tolist(), peer, len(calm), share(calm)


def mix(runs: int) -> Iterator[Sequence[Any]]:
    """Five kinds: the same mix twice, then two shares that change places; and brands that come while none changes."""
    for n in SIZES:
        rng = np.random.default_rng(n)
        held, calm, power, simpson, sure = [], [], [], [], []
        for seed in range(runs):
            before = rng.multinomial(n, worlds.MIX)
            same = tawatur.mix_shift(before, rng.multinomial(n, worlds.MIX), seed=seed)
            calm.append(same.verdict == "change")
            sure.append(same.verdict == "no change")
            moved = tawatur.mix_shift(before, rng.multinomial(n, worlds.SHIFTED), seed=seed)
            power.append(moved.verdict == "change")
            truth = {f"kind {at + 1}": gap for at, gap in enumerate(worlds.SHIFTED - worlds.MIX)}
            held += [one.low <= truth[one.kind] <= one.high for one in moved.shares]
            parts = [(0.8, [0.9, 0.1]), (0.2, [0.2, 0.8])]
            periods = [
                {brand: dict(zip("rb", rng.multinomial(round(n * part), own).tolist(), strict=True))
                 for brand, (part, own) in zip("xy", ordered, strict=True)}
                for ordered in (parts, [(1 - part, own) for part, own in parts])
            ]  # fmt: skip
            simpson.append(tawatur.mix_shift(*periods, seed=seed).verdict == "change")
        yield n, runs, share(held), share(calm), share(power), share(sure), share(simpson)


def lists(runs: int) -> Iterator[Sequence[Any]]:
    """Two and three lists that know nothing of each other; then events that are easy or hard to find."""
    for total in (15, 60, 300, 3000):
        rng = np.random.default_rng(total)
        held: list[tuple[bool, ...]] = []
        for _ in range(runs):
            on = np.array(rng.random((total, 3)) < [0.5, 0.4, 0.3], dtype=bool)
            two = recapture.chapman(int(on[:, 0].sum()), int(on[:, 1].sum()), int(on[:, :2].all(axis=1).sum()))
            many, easy = recapture.chao_lists(on), rng.random((total, 1)) < 0.5
            hard = recapture.chao_lists(np.array(rng.random((total, 3)) < np.where(easy, 0.6, 0.15), dtype=bool))
            held.append((
                two.low <= total <= two.high, many.low <= total <= many.high, many.low <= total, hard.low <= total,
            ))  # fmt: skip
        yield total, runs, *np.mean(held, axis=0).tolist()


def rhetoric(runs: int) -> Iterator[Sequence[Any]]:
    """Sixty words, none of which changes; then one that comes three times as often."""
    for n in (200, 1000, 5000):
        rng = np.random.default_rng(n)
        even, tilted = np.full(60, 1 / 60), np.full(60, 1 / 62)
        tilted[7] = 3 / 62
        calm, found, held = [], [], []
        for _ in range(runs):
            before = rng.multinomial(n, even)
            same, moved = (words.log_odds(before, rng.multinomial(n, law)) for law in (even, tilted))
            calm.append(bool((same.p <= 0.05).any()))
            held.append(np.mean((same.low <= 0) & (same.high >= 0)))
            found.append(bool(moved.p[7] <= 0.05))
        yield n, runs, share(held), share(calm), share(found)


def clock(_: int) -> Iterator[Sequence[Any]]:
    """Seconds of the processor for one call, the median of three."""
    for n in (40, 200, 2000, 100_000):
        yield n, *_timed(np.random.default_rng(0), n)


def _timed(rng: np.random.Generator, n: int) -> list[float | None]:
    events, half = worlds.quiet(rng, n), n // 2
    points = np.stack(events[1:], axis=1)
    names = [f"d{kind}" for kind in rng.choice(100, n, p=worlds.DISTRICTS["100 uneven"])]
    sides = (names[:half], names[half:])
    return [
        _seconds(lambda: tawatur.near_repeat(*events)),
        _seconds(lambda: peers.knox(events, 999)) if n <= 2000 and peers.POINTPATS else None,
        _seconds(lambda: tawatur.spread(points[:half], points[half:], districts=sides)),
        _seconds(lambda: tawatur.mix_shift(*sides)),
    ]


def _seconds(call: Callable[[], Any]) -> float:
    spent = []
    for _ in range(3):
        start = time.process_time()
        call()
        spent.append(time.process_time() - start)
    return float(np.median(spent))


def _many(call: Callable[[Any], Any], given: Any, times: int = 200) -> float:
    """Seconds of a call that is too short to be timed alone."""
    return _seconds(lambda: [call(given) for _ in range(times)]) / times


def beside(_: int) -> Iterator[Sequence[Any]]:
    """The same question to us and to a peer, one after the other: seconds of the processor and results, as ratios."""
    for n in (40, 200, 2000) if peers.POINTPATS else ():
        events = worlds.dense(np.random.default_rng(3), n)

        def ours(given: worlds.Events = events) -> Any:
            return tawatur.near_repeat(*given, km=1.0, days=2.0, draws=999)

        def theirs(given: worlds.Events = events) -> Any:
            return peers.knox_found(given, 999)

        spent, pairs = (_seconds(ours), _seconds(theirs)), (ours().observed, (theirs() or (0, 1.0))[0])
        ratio = pairs[0] / pairs[1] if pairs[1] else None
        yield "near pairs, pointpats", n, *spent, spent[0] / spent[1], *map(float, pairs), ratio
    for n in (40, 200, 2000) if peers.SKBIO else ():
        counts = np.random.default_rng(3).multinomial(n, worlds.DISTRICTS["100 uneven"])
        us, them = richness.chao1(counts), peers.chao_found(counts)
        times = (_many(richness.chao1, counts), _many(peers.chao_found, counts))
        other = (them or (1.0,))[0]
        yield "Chao's bound, scikit-bio", n, *times, times[0] / times[1], us.value, other, us.value / other


TABLES: Final[dict[str, tuple[str, Sequence[str], Callable[[int], Iterator[Sequence[Any]]]]]] = {
    "near": (
        "Near repeats",
        ("world", "n", "runs", "true ratio", "held", "change", "no change", "pointpats runs", "p ≤ .05"),
        near,
    ),
    "area": (
        "Area and centre",
        ("places", "n", "runs", "ratio 1 held", "ratio 4 held", "shift held", "with an area"),
        area,
    ),
    "alarms": (
        "Area and centre: verdicts",
        ("places", "n", "runs", "change, none there", "runs with one", "4 × area, moved: found"),
        alarms,
    ),
    "districts": (
        "Districts",
        (
            "districts",
            "n",
            "runs",
            "reached held",
            "new held",
            "coverage held",
            "Chao bounds",
            "scikit-bio holds",
            "runs of calm",
            "calm",
        ),
        districts,
    ),
    "mix": ("Mixes", ("n each", "runs", "held", "calm", "shift found", "no change", "new brand, none changed"), mix),
    "lists": ("Lists", ("events", "runs", "two held", "three held", "three bound", "easy and hard: bound"), lists),
    "words": ("Words", ("words", "runs", "held", "calm", "× 3 found"), rhetoric),
    "peers": (
        "Beside the peers",
        ("question", "n", "s, ours", "s, theirs", "ratio", "ours", "theirs", "ratio of results"),
        beside,
    ),
    "time": ("Seconds", ("events", "near_repeat", "pointpats Knox", "spread", "mix_shift"), clock),
}


def main() -> None:
    """Print the tables that are asked for, all without a name."""
    runs = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    for name in sys.argv[2:] or TABLES:
        title, head, rows = TABLES[name]
        table(title, head, rows(runs))


if __name__ == "__main__":
    main()
