"""The questions on plain arrays put to campaigns whose truth is known: what they find, what they invent, how sure.

    python -m benchmarks.tempo 200
    python -m benchmarks.tempo 200 rates excitation     only these tables

The number is the runs for each row; `ROW_SECONDS=60` ends a row after a minute of the processor, and the last column
says how many runs it had. Peers get the first 300 of them (`PEER_RUNS`); `SIZES=40,200` are those of the excitation.
`GED=path/to/ged_events.parquet` (columns country and date) adds random dates in real series. Peers that are not
installed are skipped (see `tempo_peers`).
"""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import numpy as np

import tawatur
from benchmarks import tempo_peers as peers
from benchmarks import tempo_worlds as worlds
from benchmarks.tempo_worlds import DAYS, YEARS, Floats, Rng

SIZES = (10, 40, 200, 2000)
PEERS, LEAST = int(os.environ.get("PEER_RUNS", 300)), 40
_NONE = float("nan")


def points(runs: int) -> Iterator[str]:
    """Change points: calm without changes."""
    yield from _heading("Change points without a change", "called", "ruptures", "runs")
    for name, make in worlds.CALM.items():
        called: list[bool] = []
        other: list[bool] = []
        for counts in _made(make, runs):
            called.append(tawatur.change_points(counts).verdict == "change")
            if len(other) < PEERS and peers.there("ruptures"):
                other.append(len(peers.ruptures_points(counts)) > 0)
        yield _row(name, _mean(called), _mean(other), len(called))


def recovery(runs: int) -> Iterator[str]:
    """Change points: one planted change."""
    yield from _heading(
        "One change in 156 bins", "called", "one", "ruptures one", "date covered", "ratio covered", "runs"
    )
    for times in (3.0, 2.0):
        for n in SIZES:
            yield _planted(n, times, runs)


def _planted(n: int, times: float, runs: int) -> str:
    called: list[bool] = []
    one: list[tuple[bool, bool]] = []
    other: list[bool] = []
    for counts, at in _made(worlds.step_counts, runs, n, times):
        found = tawatur.change_points(counts)
        called.append(found.verdict == "change")
        if len(other) < PEERS and peers.there("ruptures"):
            other.append(len(peers.ruptures_points(counts)) == 1)
        if found.verdict == "change" and found.number == 1:
            change = found.changes[0]
            one.append((change.low <= at <= change.high, change.ratio_low <= times <= change.ratio_high))
    name = f"{n} events, {times:g} times"
    return _row(name, _mean(called), len(one) / len(called), _mean(other), *_means(one, 2), len(called))


def rates(runs: int) -> Iterator[str]:
    """Rate change: intervals, power, and random dates of real series."""
    yield from _heading(
        "Ratio covered by its 90 % interval", "1, Poisson", "3, Poisson", "1, bursts", "3, bursts", "runs"
    )
    for n in SIZES:
        cells, many = [], runs
        for spread in (1.0, 2.0):
            for truth in (1.0, 3.0):
                found = [
                    tawatur.rate_change(times, YEARS, window=90, start=0, end=YEARS + 90)
                    for times in _made(worlds.around, runs, n / (1 + truth), truth, 90, spread)
                ]  # fmt: skip
                cells.append(_mean(one.low <= truth <= one.high for one in found))
                many = min(many, len(found))
        yield _row(f"{n} events in both windows", *cells, many)
    yield from _heading("Three times the rate after three years", "change", "of no change: change", "no change")
    for window in (30, 56, 90, 182):
        there, none = (
            [tawatur.rate_change(times, YEARS, window=window).verdict for times in
             _made(worlds.around, runs, 7.5, truth, window)]
            for truth in (3.0, 1.0)
        )  # fmt: skip
        shares = there.count("change"), none.count("change"), none.count("no change")
        yield _row(f"7.5 and 22.5 events, {window} days", *(share / runs for share in shares))
    path = Path(os.environ.get("GED", ""))
    for window in (182, 90, 30) if path.is_file() else ():
        yield from _real(path, window, runs)


def _real(path: Path, window: int, runs: int) -> Iterator[str]:
    yield from _heading(
        f"Random dates in GED, {window} days, events",
        "change",
        "no change",
        "binomial",
        "quasi-Poisson",
        "Newey-West, 8 weeks",
        "rank",
        "dates",
    )
    held: dict[tuple[int, int], list[list[bool]]] = {band: [] for band in worlds.BANDS}
    for days, date in worlds.random_dates(path, window, 2 * runs):
        start = date - YEARS
        daily = np.bincount(days - start, minlength=YEARS + 1 + window)
        before, after = daily[YEARS - window : YEARS], daily[YEARS + 1 :]
        weeks = [part[: window // 7 * 7].reshape(-1, 7).sum(axis=1) for part in (before, after)]
        verdict = tawatur.rate_change(days, date, window=window, start=start, end=date + window).verdict
        row = [verdict == "change", verdict == "no change", peers.binomial(int(before.sum()), int(after.sum()))]
        row += [peers.quasi_poisson(*weeks), peers.newey_west(*weeks), peers.placebo_rank(daily, YEARS, window)]
        band = next(band for band in worlds.BANDS if band[0] <= before.sum() + after.sum() <= band[1])
        held[band].append(row)
    for (low, high), rows in held.items():
        if rows:
            name = f"{low} to {high}" if high < 10**9 else f"{low} and more"
            yield _row(name, *np.mean(rows, axis=0), len(rows))


def excitation(runs: int) -> Iterator[str]:
    """Self-excitation: what is invented without any, what is found, and whether the interval covers the share."""
    yield from _heading("Self-excitation", "called", "covered", "plain fit", "runs")
    for n in map(int, os.environ.get("SIZES", "40,200,2000").split(",")):
        for name, (make, share) in WORLDS.items():
            days = YEARS if "season" in name else _span(n)
            found: list[tuple[bool, bool]] = []
            plain: list[bool] = []
            for times in _made(make, runs, n):
                told = tawatur.self_excitation(times, start=0, end=days - 1e-9)
                if not np.isnan(told.low):
                    found.append((told.verdict == "self-exciting", told.low <= share <= told.high))
                if len(plain) < PEERS / 2 and n <= 200:
                    plain.append(peers.plain_hawkes(times, days))
            yield _row(f"{n} events, {name}", *_means(found, 2), _mean(plain), len(found))


def errors(runs: int) -> Iterator[str]:
    """Self-excitation: the mean error of a branching ratio of one half beside other fits."""
    yield from _heading("Mean error of a branching ratio of 0.5", "ours", "tick", "hawkesbook", "runs")
    for n in SIZES[1:]:
        days, rows = _span(n), []
        for times in _made(worlds.excited, min(runs, PEERS // 2), n, 0.5, days):
            ours = tawatur.self_excitation(times, start=0, end=days - 1e-9).branching_ratio
            rows.append([abs(guess - 0.5) for guess in (ours, peers.tick_hawkes(times, 0.5), peers.book(times, days))])
        yield _row(f"{n} events", *np.array(rows).mean(axis=0), len(rows))


WORLDS: dict[str, tuple[Callable[[Rng, float], Floats], float]] = {
    "half, 2 days": (lambda rng, n: worlds.excited(rng, n, 0.5, _span(n)), 0.5),
    "0.7, 2 days": (lambda rng, n: worlds.excited(rng, n, 0.7, _span(n)), 0.7),
    "0.3, 2 days": (lambda rng, n: worlds.excited(rng, n, 0.3, _span(n)), 0.3),
    "none, steady": (lambda rng, n: worlds.steady(rng, n, _span(n)), 0.0),
    "none, rate x4": (lambda rng, n: worlds.stepped(rng, n, _span(n)), 0.0),
    "none, season (3 years)": (lambda rng, n: worlds.seasonal(rng, n), 0.0),
    "half, 2 days, in days": (lambda rng, n: worlds.in_days(worlds.excited(rng, n, 0.5, _span(n))), 0.5),
    "none, rate x4, in days": (lambda rng, n: worlds.in_days(worlds.stepped(rng, n, _span(n))), 0.0),
    "none, days with jitter": (lambda rng, n: worlds.jittered(rng, worlds.steady(rng, n, _span(n))), 0.0),
    "none, salvos in days": (lambda rng, n: worlds.salvos(rng, n, _span(n)), 0.0),
}


def _span(n: float) -> int:
    """Half a year, and longer for many events."""
    return DAYS if n <= 200 else int(DAYS * n / 200)


def answers(runs: int) -> Iterator[str]:
    """Cross-excitation: two sides that move alike without answering, and answers."""
    yield from _heading("Answers to the other side", "called", "in days")

    def both(rng: Rng, answered: float, grouped: float) -> tuple[Floats, Floats]:
        theirs = worlds.excited(rng, 40, grouped, 600)
        ours = np.append(worlds.excited(rng, 60, grouped, 600), worlds.stepped(rng, 60, 600))
        kept = theirs[rng.random(theirs.size) < answered]
        came = kept + rng.exponential(2.0, kept.size)
        return np.sort(np.append(ours, came[came < 600])), theirs

    def alike(rng: Rng) -> tuple[Floats, Floats]:
        return worlds.stepped(rng, 120, 600), worlds.stepped(rng, 40, 600)

    made: tuple[tuple[str, Callable[..., Any], tuple[float, ...]], ...] = (
        ("none", both, (0.0, 0.0)),
        ("none, both in bursts", both, (0.0, 0.5)),
        ("none, both rise x4 on one day", alike, ()),
        ("half of 40 acts answered", both, (0.5, 0.0)),
        ("every act answered", both, (1.0, 0.3)),
    )
    for name, make, more in made:
        found = list(_made(make, runs, *more))
        exact = np.mean([_answers(ours, theirs) for ours, theirs in found])
        days = np.mean([_answers(worlds.in_days(ours), worlds.in_days(theirs)) for ours, theirs in found])
        yield _row(name, float(exact), float(days))


def _answers(ours: Floats, theirs: Floats) -> bool:
    return tawatur.cross_excitation(ours, theirs).verdict == "more"


def speed(_: int) -> Iterator[str]:
    """Seconds of the processor."""
    yield from _heading("Processor seconds", "ours", "peer")
    rng = np.random.default_rng(1)
    for bins in (200, 2000, 20_000):
        counts = rng.poisson(np.repeat([1.0, 3.0, 0.5, 2.0], bins // 4))
        peer = _seconds(peers.ruptures_points, counts) if peers.there("ruptures") else _NONE
        yield _row(f"change points, {bins:,} bins (ruptures)", _seconds(tawatur.change_points, counts), peer)
    for n in (200, 2000, 20_000, 1_000_000):
        times = worlds.excited(rng, n, 0.5, _span(n))
        peer = _seconds(peers.tick_hawkes, times, 0.5) if not np.isnan(peers.tick_hawkes(times[:99], 0.5)) else _NONE
        if np.isnan(peer) and peers.there("hawkesbook") and n <= 20_000:
            peer = _seconds(peers.book, times, _span(n))
        yield _row(
            f"self-excitation, {n:,} events (tick, else hawkesbook)", _seconds(tawatur.self_excitation, times), peer
        )
    days = worlds.in_days(worlds.excited(rng, 2000, 0.5, _span(2000)))
    yield _row("self-excitation, 2,000 events in days", _seconds(tawatur.self_excitation, days), float("nan"))
    days = worlds.around(rng, 30, 3.0, 90)
    yield _row("rate change, 400 events", _seconds(tawatur.rate_change, days, YEARS, 90), float("nan"))


TABLES = {
    "points": points,
    "recovery": recovery,
    "rates": rates,
    "excitation": excitation,
    "errors": errors,
    "answers": answers,
    "speed": speed,
}


def _made(make: Callable[..., Any], runs: int, *more: Any) -> Iterator[Any]:
    """What `make` makes, once for each seed, until the time for a row is over (but for `LEAST` at least)."""
    end = time.process_time() + float(os.environ.get("ROW_SECONDS", "inf"))
    for run in range(runs):
        if run >= LEAST and time.process_time() > end:
            return
        yield make(np.random.default_rng(1000 + run), *more)


def _mean(values: Iterable[Any]) -> float:
    held = list(values)
    return float(np.mean(held)) if held else _NONE


def _means(rows: list[Any], width: int) -> list[float]:
    return [_mean(row[place] for row in rows) for place in range(width)]


def _seconds(call: Callable[..., Any], *words: Any) -> float:
    """Processor seconds: the least of three calls after a first one (of one, where it takes long)."""
    call(*words)
    taken: list[float] = []
    while len(taken) < 3 and sum(taken) < 2:
        start = time.process_time()
        call(*words)
        taken.append(time.process_time() - start)
    return min(taken)


def _heading(*names: str) -> Iterator[str]:
    yield ""
    yield f"| {' | '.join(names)} |"
    yield f"| --- |{' ---: |' * (len(names) - 1)}"


def _row(name: str, *cells: float) -> str:
    said = ("" if np.isnan(cell) else f"{cell:,}" if isinstance(cell, int) else f"{cell:.3f}" for cell in cells)
    return f"| {name} | {' | '.join(said)} |"


def main(words: Sequence[str]) -> None:
    """Print the tables asked for."""
    runs = int(words[0]) if words else 50
    for name in words[1:] or TABLES:
        for line in TABLES[name](runs):
            print(line, flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
