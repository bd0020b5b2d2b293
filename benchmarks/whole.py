"""Run a command as a whole process and read the operating system's own account of it."""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Cost:
    """Wall-clock and processor seconds of one finished process, and its peak resident memory in MiB."""

    wall: float
    cpu: float
    peak: float


def cost_of(command: Sequence[str], *, cwd: Path | None = None, output: Path | None = None) -> Cost:
    """Run a command to its end (POSIX only: `wait4`). A failure is a `RuntimeError` with the end of its output."""
    with (output or Path(os.devnull)).open("wb") as sink:
        begun = time.perf_counter()
        process = subprocess.Popen(command, cwd=cwd, stdin=subprocess.DEVNULL, stdout=sink, stderr=subprocess.STDOUT)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - begun
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        said = output.read_text(errors="replace")[-2000:] if output else ""
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}\n{said}")
    scale = 1 << 20 if sys.platform == "darwin" else 1 << 10
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / scale)


def costs(command: Sequence[str], runs: int, before: Callable[[], object] = lambda: None) -> list[Cost]:
    """The costs of several runs; `before` prepares each."""
    found = []
    for _ in range(runs):
        before()
        found.append(cost_of(command))
    return found


def middle(found: Iterable[Cost]) -> Cost:
    """The median of each figure."""
    held = list(found)
    wall, cpu, peak = (statistics.median(getattr(cost, name) for cost in held) for name in ("wall", "cpu", "peak"))
    return Cost(wall, cpu, peak)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A Markdown table: the first column is text, the others are numbers."""
    lines = [head, ["---", *("---:" for _ in head[1:])], *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)
