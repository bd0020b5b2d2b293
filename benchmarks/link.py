"""Records of two observers linked: Tawatur beside Splink 5 on DuckDB, in one run.

    python -m benchmarks.link [--data DIR] [--groups N] [--engine NAME] [--peer PYTHON] [--no-peers] [--no-ours]
        [--json FILE] [2k 10k 200k]

Needs the benchmark's development half (`--data`, beside the checkout by default). The peer runs in the Python that
`--peer` names, so that what it needs stays out of this environment: `python -m venv peer`, `peer/bin/python -m pip
install splink pyarrow`, `--peer peer/bin/python`; where it is missing it is skipped. Every method gets the same two
files, in a process of its own; seconds run from the files to the links in memory, without Python's start. Tawatur is
run once before, uncounted, so that its loops are compiled.

Strata: how crowded a record of b is, by the records of a in its country within 3 days and 30 km. Groups: 37 records of
b drawn at random, from all and from each stratum. Splink has no interval for a total; "independent" takes its pairs as
true or false each by itself.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from argparse import ArgumentParser, BooleanOptionalAction, Namespace
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq
from numpy.typing import NDArray

from benchmarks import link_splink
from benchmarks.link_data import FOLDER, Pair, Stratum, Truth, asked, at, read, strata
from benchmarks.link_scores import (
    LEVELS,
    Links,
    Scores,
    Total,
    coverage,
    independent_totals,
    mean_width,
    scores,
)
from benchmarks.whole import table

SETS = ("2k", "10k", "200k")
INSTALL = "python -m venv peer; peer/bin/python -m pip install splink pyarrow; then --peer peer/bin/python"
NINETY = LEVELS.index(0.9)


@dataclass(frozen=True, slots=True)
class Run:
    """One method on one set; `totals` answers the strata and their groups in the order of `asked`, `free` is the grand
    total without a model (expected, low, high)."""

    method: str
    about: dict[str, Any]
    scores: Scores
    totals: list[Total]
    free: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """One set, its truth, its strata, and what each method made of it."""

    pair: Pair
    truth: Truth
    strata: list[Stratum]
    runs: list[Run] = field(default_factory=list)


# --- the methods, each in a process of its own ---


def process(command: Sequence[str], folder: Path) -> dict[str, Any]:
    """Run a method to its end; what it says of itself."""
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"{' '.join(command)} ended with {done.returncode}\n{done.stderr[-3000:]}")
    return json.loads((folder / "about.json").read_text("utf-8"))  # type: ignore[no-any-return]


def links_of(path: Path, truth: Truth) -> Links:
    """The pairs of a file as rows of a and b."""
    held = pq.read_table(path, columns=["id_a", "id_b", "probability"])
    p = held["probability"].to_numpy().astype(float)
    return Links(at(held["id_a"], truth.ids_a), at(held["id_b"], truth.ids_b), p)


def ours(case: Case, groups: Sequence[NDArray[np.int64]], engine: str) -> Run:
    """Tawatur."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        np.savez(folder / "asked.npz", rows=np.concatenate(groups), ends=np.cumsum([len(rows) for rows in groups]))
        module = ["-m", "benchmarks.link_ours"]
        about = process([sys.executable, *module, str(case.pair.a), str(case.pair.b), name, engine], folder)
        said = json.loads((folder / "totals.json").read_text("utf-8"))
        found = scores(links_of(folder / "links.parquet", case.truth), case.truth.partner)
    true = [int((case.truth.partner[rows] >= 0).sum()) for rows in groups]
    said["groups"][0] = said["all"]
    totals = [
        Total(levels[0][0], tuple((low, high) for _, low, high in levels), count)
        for levels, count in zip(said["groups"], true, strict=True)
    ]
    return Run("Tawatur", about, found, totals, tuple(said["excess"]))


def peers(case: Case, groups: Sequence[NDArray[np.int64]], python: str) -> list[Run]:
    """Splink, as it is and after greedy one-to-one."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        about = process([python, link_splink.__file__, str(case.pair.a), str(case.pair.b), name], folder)
        runs = []
        for method, file, more in (("Splink", "links", 0.0), ("Splink, greedy 1-1", "kept", about["greedy"])):
            links = links_of(folder / f"{file}.parquet", case.truth)
            totals = independent_totals(links, groups, case.truth.partner)
            costs = about | {"seconds": about["seconds"] + more, "cpu": about["cpu"] + more}
            runs.append(Run(method, costs, scores(links, case.truth.partner), totals))
    return runs


def has_splink(python: str) -> bool:
    """Whether that Python has the peer."""
    try:
        code = "import splink, duckdb, pyarrow"
        return subprocess.run([python, "-c", code], capture_output=True, check=False).returncode == 0
    except OSError:
        return False


# --- tables ---

PAIRS = ("set, method", "s", "cpu s", "peak MiB", "pairs", "F1 at .5", "P", "R", "ECE", "ECE, p ≥ .01", "Brier", "loss",
         "Σp", "Σp / true", "Σp > 1")  # fmt: skip
TOTALS = ("set, records of b", "n", "true", "expected", "ratio", "90 % interval", "width", "holds",
          "groups: 50", "80", "90", "95", "90 % width")  # fmt: skip


def pairs_table(cases: Sequence[Case]) -> str:
    """What each method's pairs cost and are worth."""
    lines = []
    for case in cases:
        for run in case.runs:
            one = run.scores
            costs = [f"{run.about[name]:,.{digits}f}" for name, digits in (("seconds", 1), ("cpu", 1), ("peak", 0))]
            worth = [f"{value:.3f}" for value in (one.f1, one.precision, one.recall)]
            errors = [f"{value:.4f}" for value in (one.ece, one.ece_likely, one.brier, one.loss)]
            sums = [f"{one.expected:,.0f}", f"{one.expected / case.truth.links:.3f}", f"{one.over_one:.1%}"]
            lines.append([f"{case.pair.name}, {run.method}", *costs, f"{one.pairs:,}", *worth, *errors, *sums])
    return table(PAIRS, lines)


def totals_table(cases: Sequence[Case], method: str, groups: int) -> str:
    """The totals of the strata and the coverage of their groups, by one method."""
    lines = []
    for case in cases:
        for run in (run for run in case.runs if run.method == method):
            for number, stratum in enumerate(case.strata):
                whole, *parts = run.totals[number * (groups + 1) : (number + 1) * (groups + 1)]
                covered = [f"{share:.2f}" for share in coverage(parts)]
                name, count = f"{case.pair.name}, {stratum.name}", f"{len(stratum.rows):,}"
                lines.append([name, count, *summed(whole), *covered, f"{mean_width(parts, NINETY):.1f}"])
            if run.free:
                lines.append([f"{case.pair.name}, all, without a model", *[""] * 2, *without_model(run.free, case)])
    return table(TOTALS, lines)


def without_model(free: Sequence[float], case: Case) -> list[str]:
    """The grand total without a model; not of strata, which are chosen by the very pairs that it counts."""
    expected, low, high = free
    total = Total(expected, ((low, high),) * len(LEVELS), case.truth.links)
    return [*summed(total)[1:], *[""] * 5]


def summed(total: Total) -> list[str]:
    """Truth, expectation, ratio, the 90 % interval, its width as a share of the truth, whether it holds the truth."""
    low, high = total.intervals[NINETY]
    ratio, wide = total.expected / max(1, total.true), total.width(NINETY) / max(1, total.true)
    interval = f"{low:,.0f} – {high:,.0f}"
    holds = "yes" if total.inside(NINETY) else "no"
    return [f"{total.true:,}", f"{total.expected:,.0f}", f"{ratio:.3f}", interval, f"{wide:.1%}", holds]


# --- the run ---


def options(said: Sequence[str] | None) -> Namespace:
    """The command line."""
    parser = ArgumentParser(prog="python -m benchmarks.link", description=(__doc__ or "").split("\n")[0])
    parser.add_argument("sets", nargs="*", help="2k 10k 200k if not given; any NAME whose files are in the folder")
    parser.add_argument("--data", type=Path, default=FOLDER, help="the folder of the development half")
    parser.add_argument("--groups", type=int, default=300, help="random groups of 37 in each stratum")
    parser.add_argument("--engine", default="duckdb", help="where Tawatur looks for pairs: duckdb, spark, spark://…")
    parser.add_argument("--peer", default=sys.executable, metavar="PYTHON", help="the Python that has Splink")
    parser.add_argument("--peers", action=BooleanOptionalAction, default=True, help="measure the peer as well")
    parser.add_argument("--ours", action=BooleanOptionalAction, default=True, help="measure Tawatur as well")
    parser.add_argument("--json", type=Path, help="write all figures to this file")
    return parser.parse_args(said)


def main(said: Sequence[str] | None = None) -> None:
    """Measure and print."""
    given = options(said)
    pairs = [Pair(name, given.data) for name in given.sets or SETS]
    missing = [path for pair in pairs for path in pair.missing()]
    if missing:
        sys.exit(f"There is no {missing[0].name} in {given.data}; name the folder of the development half with --data.")
    peer = given.peer if given.peers and has_splink(given.peer) else ""
    if given.peers and not peer:
        print(f"Splink is not in {given.peer}, so it is skipped. {INSTALL}\n")
    if given.ours:
        warm(pairs[0])
    cases = [measured(pair, given, peer) for pair in pairs]
    show(cases, given.groups)
    if given.json:
        given.json.write_text(json.dumps(figures(cases, given.groups), indent=1, ensure_ascii=False), "utf-8")


def warm(pair: Pair) -> None:
    """Run Tawatur once, uncounted."""
    case = Case(pair, read(pair), [])
    ours(case, [np.arange(len(case.truth.partner))], "duckdb")


def measured(pair: Pair, given: Namespace, peer: str) -> Case:
    """Every method on one set; the progress goes to stderr."""
    truth = read(pair)
    case = Case(pair, truth, list(strata(truth.crowd)))
    groups = asked(case.strata, given.groups)
    if given.ours:
        case.runs.append(ours(case, groups, given.engine))
    if peer:
        case.runs.extend(peers(case, groups, peer))
    took = ", ".join(f"{run.method} {run.about['seconds']:.1f} s" for run in case.runs)
    print(f"{pair.name}: {took}", file=sys.stderr)
    return case


def show(cases: Sequence[Case], groups: int) -> None:
    """All tables."""
    print(pairs_table(cases))
    methods = {run.method for case in cases for run in case.runs}
    for method in (one for one in ("Tawatur", "Splink") if one in methods):
        title = method if method == "Tawatur" else f"{method}, pairs taken as independent"
        print(f"\n{title}; {groups} groups of 37 in each stratum\n\n{totals_table(cases, method, groups)}")
    print("\n" + ", ".join(dict.fromkeys(run.about["version"] for case in cases for run in case.runs)))


def figures(cases: Sequence[Case], groups: int) -> list[dict[str, Any]]:
    """Everything measured, for a file."""
    found = []
    for case in cases:
        for run in case.runs:
            parts = [run.totals[n * (groups + 1) : (n + 1) * (groups + 1)] for n in range(len(case.strata))]
            held = {
                stratum.name: {
                    "n": len(stratum.rows),
                    **asdict(part[0]),
                    "coverage": coverage(part[1:]),
                    "width": [mean_width(part[1:], level) for level in range(len(LEVELS))],
                }
                for stratum, part in zip(case.strata, parts, strict=True)
            }
            one = {"set": case.pair.name, "method": run.method, "about": run.about, "pairs": asdict(run.scores)}
            found.append({**one, "true": case.truth.links, "totals": held, "free": run.free})
    return found


if __name__ == "__main__":
    main()
