"""What the demo costs as a user meets it: a cold build, a build with nothing changed, the help page, the import.

    python -m benchmarks.demo [RUNS]

Each figure is the median of several whole processes (five by default) after one that is not counted.
"""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks.whole import costs, middle, table

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "iraq-2020"
Task = tuple[str, list[str], Callable[[], object]]


def tasks(case: Path) -> list[Task]:
    """Name, command and preparation of each thing measured."""
    build = [sys.executable, "-m", "tawatur.cli", "build", str(case)]

    def cold() -> None:
        shutil.rmtree(case / "build", ignore_errors=True)

    def nothing() -> None:
        return None

    return [
        ("import tawatur", [sys.executable, "-c", "import tawatur"], nothing),
        ("python alone, for comparison", [sys.executable, "-c", "pass"], nothing),
        ("tawatur --help", [sys.executable, "-m", "tawatur.cli", "--help"], nothing),
        ("tawatur build, cold", build, cold),
        ("tawatur build, nothing changed", build, nothing),
    ]


def main(runs: int = 5) -> None:
    """Measure and print a table."""
    with tempfile.TemporaryDirectory() as folder:
        case = Path(shutil.copytree(EXAMPLE, Path(folder) / "case", ignore=shutil.ignore_patterns("build")))
        rows = []
        for name, command, before in tasks(case):
            costs(command, 1, before)
            cost = middle(costs(command, runs, before))
            rows.append((name, f"{cost.wall:.2f}", f"{cost.cpu:.2f}", f"{cost.peak:.0f}"))
    print(table(("command", "wall s", "cpu s", "peak MiB"), rows))


if __name__ == "__main__":
    main(*map(int, sys.argv[1:2]))
