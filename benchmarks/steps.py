"""Build one case in this process and print, as JSON, the seconds of each step. Used by `benchmarks.scale`."""

from __future__ import annotations

import json
import sys

import tawatur


def main(case: str) -> None:
    """Build and report."""
    report = tawatur.open_case(case).build()
    print(json.dumps({step.name: round(step.seconds, 3) for step in report.steps}))


if __name__ == "__main__":
    main(sys.argv[1])
