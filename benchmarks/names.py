"""Names matched across spellings and scripts: Tawatur beside rapidfuzz, logic-v2 and TF-IDF, in one run.

    python -m benchmarks.names [--quick] [--no-peers] [--no-speed] [--case DIR] [--data DIR] [--json FILE]

Needs the benchmark's development half (`--data`, beside the checkout by default). The peers: `python -m pip install
rapidfuzz nomenklatura scikit-learn`; one that is missing is skipped. The absent version of a query is the same query
with its right entries left out, all others weighed anew. DIR at 5 %: ranked right and scored above what at most 5 % of
the absent versions reach.
"""

from __future__ import annotations

import json
import sys
import time
from argparse import ArgumentParser, BooleanOptionalAction, Namespace
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

from benchmarks import names_data, names_real, names_speed
from benchmarks.names_data import Task
from benchmarks.names_ours import Ours, Stages
from benchmarks.names_peers import LogicV2, Scored, installed
from benchmarks.names_scores import Calibration, Found, calibration, detected, interval, recall, verdicts
from benchmarks.planted import LISTS
from benchmarks.whole import table

PEER_QUERIES = 300
QUICK_QUERIES = 60
QUICK_NAMES = 100_000
INSTALL = "python -m pip install rapidfuzz nomenklatura scikit-learn"


@dataclass(frozen=True, slots=True)
class Row:
    """What was measured of one task; `peers` are on a sample of its queries, and `beside` is Tawatur on the same."""

    task: Task
    found: list[Found]
    stages: tuple[float, float]
    sampled: int = 0
    beside: list[Found] = field(default_factory=list)
    peers: dict[str, list[Found]] = field(default_factory=dict)


def measured(task: Task, ours: Ours, stages: Stages, peers: Sequence[Scored], pooled: LogicV2 | None) -> Row:
    """One task, by Tawatur on all queries and by the peers on a sample."""
    found = [one for part in task.parts for one in ours.found(part)]
    reached = stages.reached(task)
    if not peers and not pooled:
        return Row(task, found, reached)
    sample, drawn = task.sample(PEER_QUERIES)
    beside = [found[at] for at in drawn]
    theirs = {peer.name: [one for part in sample.parts for one in peer.found(part)] for peer in peers}
    if pooled:
        theirs[pooled.name] = _pooled(sample, pooled, [beside, *theirs.values()])
    return Row(task, found, reached, len(drawn), beside, theirs)


def _pooled(sample: Task, method: LogicV2, others: Sequence[Sequence[Found]]) -> list[Found]:
    found: list[Found] = []
    for part in sample.parts:
        start, end = len(found), len(found) + len(part.queries)
        found += method.found(part, [one[start:end] for one in others])
    return found


# --- tables ---

TASKS = ("task", "n", "R@1 [95 %]", "aim", "R@5", "DIR", "aim", "candidates", "compared")
SAID = ("verdict", "known", "ambiguous", "new", "known is right", "absent, yet known", "calibration error")
SURE = ("probability", *(f"{tenth / 10:.1f}–" for tenth in range(10)), "error")


def share(value: float | None) -> str:
    """Three digits, or nothing."""
    return "" if value is None or value != value else f"{value:.3f}"


def tasks_table(rows: Sequence[Row]) -> str:
    """Recall and DIR beside the aims, and what the first stages hold."""
    lines = []
    for row in rows:
        low, high = interval(row.found)
        first = f"{recall(row.found, 1):.3f} [{low:.3f}, {high:.3f}]"
        line = [row.task.name, f"{len(row.found):,}", first, share(row.task.aim), share(recall(row.found, 5))]
        lines.append([*line, share(detected(row.found)), share(row.task.aim_dir), *map(share, row.stages)])
    return table(TASKS, lines)


def verdicts_table(rows: Sequence[Row]) -> str:
    """Known, ambiguous, new; how often known is right, and said of absent names; the calibration error of each task."""
    lines = []
    for row in rows:
        said = (*asdict(verdicts(row.found)).values(), calibration(row.found).error)
        lines.append([row.task.name, *map(share, said)])
    return table(SAID, lines)


def peers_table(rows: Sequence[Row], title: str, figure: Any) -> str:
    """A figure of Tawatur and of each peer on the same queries, and Tawatur's by the best peer's."""
    names = list(rows[0].peers)
    lines = []
    for row in rows:
        mine, theirs = figure(row.beside), {name: figure(row.peers[name]) for name in names}
        best = max(theirs, key=lambda name: theirs[name])
        ratio = f"{mine / theirs[best]:.2f} ({best})" if theirs[best] else "– (none)"
        lines.append([row.task.name, f"{row.sampled:,}", share(mine), *map(share, theirs.values()), ratio])
    return table((f"{title}, same queries", "n", "Tawatur", *names, "by the best peer's"), lines)


def calibrations(rows: Sequence[Row]) -> dict[str, Calibration]:
    """Of the queries of a kind put together: places, organisations, the real case (its second line)."""
    kinds: dict[str, list[Found]] = {}
    for row in rows:
        kind, name = f"{row.task.parts[0].registry.kind}s", row.task.name
        real = name.startswith("real aliases")
        if name.endswith(f": {names_real.MAIN.title}") if real else not name.startswith("the same"):
            kinds.setdefault(f"{kind}, real aliases" if real else kind, []).extend(row.found)
    return {kind: calibration(found) for kind, found in kinds.items()}


def calibration_table(held: dict[str, Calibration]) -> str:
    """For each tenth of the probability the share that was right, in brackets of how many."""
    lines = []
    for kind, one in held.items():
        cells = [f"{right:.2f} ({count:,})" if count else "" for count, _, right in one.bins]
        lines.append([kind, *cells, share(one.error)])
    return table(SURE, lines)


# --- the run ---


def options(said: Sequence[str] | None) -> Namespace:
    """The command line."""
    parser = ArgumentParser(prog="python -m benchmarks.names", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("--quick", action="store_true", help="60 queries of each task, 100,000 names")
    parser.add_argument("--peers", action=BooleanOptionalAction, default=True, help="measure the peers as well")
    parser.add_argument("--speed", action=BooleanOptionalAction, default=True, help="measure a million names")
    parser.add_argument("--case", type=Path, default=names_real.CASE, help="the case of the honest test")
    parser.add_argument("--data", type=Path, default=LISTS, help="the folder of the development half")
    parser.add_argument("--json", type=Path, help="write all figures to this file")
    return parser.parse_args(said)


def main(said: Sequence[str] | None = None) -> None:
    """Measure and print."""
    given = options(said)
    if not (given.data / "queries.parquet").exists():
        sys.exit(f"There is no queries.parquet in {given.data}; name the folder of the development half with --data.")
    if not (given.case / "registry" / "aliases.csv").exists():
        sys.exit(f"There is no registry/aliases.csv in {given.case}; name the folder of a case with --case.")
    peers, pooled, missing = installed() if given.peers else ([], None, [])
    if missing:
        print(f"Not installed, so skipped: {', '.join(missing)}. {INSTALL}\n")
    speed = speeds(given, [peer.name for peer in peers]) if given.speed else {}
    most = QUICK_QUERIES if given.quick else None
    tasks = names_data.tasks(given.data, most)
    real, left = names_real.tasks(names_real.read(given.case), given.data, most)
    rows = run([*real, *tasks], peers, pooled)
    show(rows, [*left, *(f"{task.name}: {task.remark}" for task in tasks if task.remark)], speed)
    if given.json:
        given.json.write_text(json.dumps(figures(rows, speed), indent=1), "utf-8")


def speeds(given: Namespace, peers: Sequence[str]) -> dict[str, dict[str, Any]]:
    """The speed of Tawatur and of the peers that search by themselves."""
    methods = ["Tawatur", *(name for name in ("TF-IDF", "Jaro-Winkler") if name in peers)]
    return names_speed.figures(methods, QUICK_NAMES if given.quick else names_speed.COUNT, given.data)


def run(tasks: Sequence[Task], peers: Sequence[Scored], pooled: LogicV2 | None) -> list[Row]:
    """Every task; the progress goes to stderr."""
    ours, stages, rows = Ours(), Stages(), []
    for task in tasks:
        begun = time.perf_counter()
        rows.append(measured(task, ours, stages, peers, pooled))
        print(f"{task.name}: {len(task):,} queries, {time.perf_counter() - begun:.0f} s", file=sys.stderr)
    return rows


def show(rows: Sequence[Row], remarks: Sequence[str], speed: dict[str, dict[str, Any]]) -> None:
    """All tables."""
    print(tasks_table(rows))
    print("\n" + "\n".join(remarks))
    print("\n" + verdicts_table(rows))
    print("\n" + calibration_table(calibrations(rows)))
    if rows[0].peers:
        print("\n" + peers_table(rows, "R@1", lambda found: recall(found, 1)))
        print("\n" + peers_table(rows, "DIR", detected))
    if speed:
        names, asked = int(speed["Tawatur"]["names"]), int(speed["Tawatur"]["asked"])
        print("\n" + table(names_speed.HEAD, names_speed.rows(speed)))
        print(f"{names:,} names; {asked} single searches; wall time, in brackets processor time")


def figures(rows: Sequence[Row], speed: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """All figures, ready for JSON."""

    def of(found: Sequence[Found]) -> dict[str, float]:
        return {"n": len(found), "r1": recall(found, 1), "r5": recall(found, 5), "dir5": detected(found)}

    tasks = {
        row.task.name: of(row.found)
        | {"interval": interval(row.found), "candidates": row.stages[0], "compared": row.stages[1]}
        | {"aim": row.task.aim, "aim_dir": row.task.aim_dir, "calibration": asdict(calibration(row.found))}
        | {"verdicts": asdict(verdicts(row.found))}
        | {"sample": {name: of(found) for name, found in ({"Tawatur": row.beside} | row.peers).items() if found}}
        for row in rows
    }
    return {"tasks": tasks, "calibration": {k: asdict(v) for k, v in calibrations(rows).items()}, "speed": speed}


if __name__ == "__main__":
    main()
