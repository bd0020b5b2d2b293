"""What a build costs as the record grows: 1, 10, 100 ... copies of the example's incidents and claims.

    python -m benchmarks.scale [TIMES ...]

Prints, for each size, the whole process (wall, processor, peak memory), a build with nothing changed, the number of
files of the dossier, and the steps that took longest.
"""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path

from benchmarks.synthetic import make
from benchmarks.whole import cost_of, table


def measured(times: int, folder: Path) -> tuple[list[str], dict[str, float]]:
    """A row of the table for one size, and the seconds of each step."""
    case, said = folder / f"case-{times}", folder / f"said-{times}.txt"
    sizes = make(case, times)
    command = [sys.executable, "-m", "benchmarks.steps", str(case)]
    cold = cost_of(command, output=said)
    steps = json.loads(said.read_text().splitlines()[-1])
    again = cost_of(command, output=said)
    site = [path for path in (case / "build" / "site").rglob("*") if path.is_file()]
    weight = sum(path.stat().st_size for path in site) / (1 << 20)
    row = [f"{times}×", f"{sizes['incidents']:,}", f"{sizes['claims']:,}", f"{cold.wall:.1f}", f"{cold.cpu:.1f}"]
    return [*row, f"{cold.peak:,.0f}", f"{again.wall:.1f}", f"{len(site):,}", f"{weight:,.0f}"], steps


def main(sizes: list[int]) -> None:
    """Measure each size and print two tables."""
    rows, taken = [], {}
    with tempfile.TemporaryDirectory() as folder:
        for times in sizes:
            row, taken[f"{times}×"] = measured(times, Path(folder))
            rows.append(row)
            print(row, file=sys.stderr)
    head = ("size", "incidents", "lines of claims", "wall s", "cpu s", "peak MiB", "again s", "files", "site MiB")
    print(table(head, rows))
    last = list(taken.values())[-1]
    names = sorted(last, key=lambda name: -last[name])
    print(
        "\n" + table(("step, s", *taken), ((name, *(f"{held[name]:.2f}" for held in taken.values())) for name in names))
    )


if __name__ == "__main__":
    main([int(times) for times in sys.argv[1:]] or [1, 10, 100])
