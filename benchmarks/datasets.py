"""Reading data sets: MB/s and memory of the steps that read ACLED, UCDP GED, the GTD and GDELT, and how they grow.

    python -m benchmarks.datasets [ROWS ...]

Each file (made up, `benchmarks.archives`) is read in a process of its own by the steps that take something of it, as a
build does it, without the steps that follow. MB are 10^6 bytes of the file; seconds are processor time; memory is the
peak of the whole process.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from benchmarks.archives import write
from benchmarks.whole import table

KINDS = ("acled", "ged", "gtd", "gdelt")


def read(kind: str, path: Path) -> dict[str, object]:
    """The numbers of one reading, in this process."""
    from tawatur.read.claims import claims
    from tawatur.read.leads import leads
    from tawatur.read.reports import reports
    from tawatur.store.formats import FORMATS
    from tawatur.store.steps import CaseFile, Given

    card = {"format": kind, "holds": FORMATS[kind].holds[0], "title": kind}
    file = CaseFile(f"datasets/{path.name}", path, "", path.stat().st_size, card)
    given = Given(date(2026, 1, 1), 1, ZoneInfo("Asia/Baghdad"), (date(2016, 1, 1), date(2023, 1, 1)), files=(file,))
    begun = time.process_time()
    steps = {"acled": (reports,), "ged": (reports,), "gtd": (reports, claims), "gdelt": (leads,)}[kind]
    made = {name: len(rows) for step in steps for name, rows in step(given).items()}
    seconds = time.process_time() - begun
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return {"mb": path.stat().st_size / 1e6, "s": seconds, "mib": peak, "rows": sum(made.values())}


def main() -> None:
    """Print one row of the manual's table for each kind and size."""
    if len(sys.argv) > 2 and sys.argv[1] == "--one":
        print(json.dumps(read(sys.argv[2], Path(sys.argv[3]))))
        return
    sizes = [int(size) for size in sys.argv[1:]] or [10_000, 100_000]
    lines = []
    with tempfile.TemporaryDirectory() as folder:
        for kind in KINDS:
            for size in sizes:
                path = Path(folder) / f"{kind}-{size}.csv"
                write(kind, path, size)
                told = subprocess.run(
                    [sys.executable, "-m", "benchmarks.datasets", "--one", kind, str(path)],
                    check=True, capture_output=True, text=True,
                ).stdout  # fmt: skip
                one = json.loads(told)
                path.unlink()
                lines.append([kind, f"{size:,}", f"{one['mb']:.1f}", f"{one['s']:.1f}", f"{one['mb'] / one['s']:.1f}",
                              f"{one['mib']:.0f}"])  # fmt: skip
    print(table(["data set", "rows", "MB", "cpu s", "MB/s", "peak MiB"], lines))


if __name__ == "__main__":
    main()
