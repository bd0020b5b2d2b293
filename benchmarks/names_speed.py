"""A million names: seconds and memory to make the index, one name looked up, a thousand as a batch; on one core.

    python -m benchmarks.names_speed [COUNT]

Each method runs in a process of its own, told to use one thread. The names are the real ones of the benchmark's files,
topped up by variations of them with a fixed seed. Compiling, which happens once per machine, is done before the clock
runs, on a small index.
"""

from __future__ import annotations

import json
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np

from benchmarks.names_data import SEED, columns
from benchmarks.planted import LISTS, arabic
from benchmarks.whole import table

COUNT = 1_000_000
SINGLE = 300
BATCH = 1000
WARM = 20_000
ONE_CORE = {
    f"{name}_NUM_THREADS": "1" for name in ("NUMBA", "OMP", "OPENBLAS", "MKL", "RAYON", "VECLIB_MAXIMUM", "NUMEXPR")
}
SLOW = {"Jaro-Winkler": 30}
"""Methods that are asked fewer names, and how many."""
VOWELS = {"latin": "aeiou", "arabic": "اوي"}

Search = Callable[[list[str]], object]


def million(count: int, folder: Path = LISTS) -> list[str]:
    """Distinct names: all real ones, at most `count`, and variations of them up to it, in random order."""
    files = (*(f"registry_{name}" for name in ("loc", "org", "org_plus")), "loc_names", "org_names")
    said = (" ".join(name.split()) for file in files for name in columns(folder, file)["name"])
    real = list(dict.fromkeys(name for name in said if name))
    dice = random.Random(SEED)
    dice.shuffle(real)
    held = dict.fromkeys(real[:count])
    for name in _variations(dice, real):
        if len(held) >= count:
            break
        held[name] = None
    found = list(held)
    dice.shuffle(found)
    return found


def _variations(dice: random.Random, real: list[str]) -> Iterator[str]:
    """A word in the place of another, one more word, or another vowel; words are of the same script."""
    words = {
        script: [w for name in real if arabic(name) == (script == "arabic") for w in name.split()] for script in VOWELS
    }
    while True:
        name = dice.choice(real)
        script = "arabic" if arabic(name) else "latin"
        parts, draw = name.split(), dice.random()
        if draw < 0.5:
            parts[dice.randrange(len(parts))] = dice.choice(words[script])
        elif draw < 0.75:
            parts.insert(dice.randint(0, len(parts)), dice.choice(words[script]))
        else:
            letters = list(name)
            vowels = [at for at, letter in enumerate(letters) if letter.lower() in VOWELS[script]]
            if vowels:
                letters[dice.choice(vowels)] = dice.choice(VOWELS[script])
            parts = "".join(letters).split()
        if parts:
            yield " ".join(parts)


def asked(folder: Path = LISTS) -> list[str]:
    """The queries of all tasks in random order: places and groups, both scripts."""
    queries = list(dict.fromkeys(columns(folder, "queries")["query"]))
    random.Random(SEED).shuffle(queries)
    return queries


def _ours(names: list[str]) -> Search:
    from tawatur.resolve.match.names import NameIndex

    index = NameIndex(names, kind="place")
    index.search(names[0])
    return lambda queries: index.search(queries, 5)


def _peer(name: str) -> Callable[[list[str]], Search]:
    from benchmarks import names_peers

    method = {"Jaro-Winkler": names_peers.JaroWinkler, "TF-IDF": names_peers.TriGrams}[name]()

    def make(names: list[str]) -> Search:
        held = method.prepare(names_peers.romanised(names))

        def search(queries: list[str]) -> object:
            said = names_peers.romanised(queries)
            return [
                np.argpartition(-row, 5)[:5]
                for at in range(len(said))
                for row in method.scores(held, said[at : at + 1])
            ]

        return search

    return make


def measured(method: str, folder: Path) -> dict[str, float]:
    """One method on the names and queries of a folder, in this process."""
    names = (folder / "names.txt").read_text("utf-8").split("\n")
    queries = (folder / "queries.txt").read_text("utf-8").split("\n")
    make = _ours if method == "Tawatur" else _peer(method)
    begun = time.perf_counter()
    make(names[:WARM])(queries[-50:])
    got = {"warm": time.perf_counter() - begun, "before": _peak()}
    begun, work = time.perf_counter(), time.process_time()
    search = make(names)
    got |= {"build": time.perf_counter() - begun, "build_cpu": time.process_time() - work, "peak": _peak()}
    single = queries[: SLOW.get(method, SINGLE)]
    got |= _singles(search, single)
    batch = queries[SINGLE : SINGLE + (BATCH if method not in SLOW else 0)]
    begun, work = time.perf_counter(), time.process_time()
    if batch:
        search(batch)
        got |= {"batch": time.perf_counter() - begun, "batch_cpu": time.process_time() - work}
    return got | {"peak_end": _peak(), "names": len(names), "asked": len(single), "batch_asked": len(batch)}


def _singles(search: Search, queries: list[str]) -> dict[str, float]:
    wall, work = [], []
    for query in queries:
        begun, started = time.perf_counter(), time.process_time()
        search([query])
        wall.append(1000 * (time.perf_counter() - begun))
        work.append(1000 * (time.process_time() - started))
    return {
        f"p{q}{end}": float(np.quantile(held, q / 100)) for end, held in (("", wall), ("_cpu", work)) for q in (50, 95)
    }


def _peak() -> float:
    """The peak of this process so far, in MiB. What `getrusage` says begins with the peak of the parent on Linux."""
    status = Path("/proc/self/status")
    if status.exists():
        return int(status.read_text().split("VmHWM:")[1].split()[0]) / 1024
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1 << 20 if sys.platform == "darwin" else 1 << 10)


def figures(methods: list[str], count: int = COUNT, folder: Path = LISTS) -> dict[str, dict[str, Any]]:
    """Each method in a process of its own."""
    found: dict[str, dict[str, Any]] = {}
    with tempfile.TemporaryDirectory() as place:
        (Path(place) / "names.txt").write_text("\n".join(million(count, folder)), "utf-8")
        (Path(place) / "queries.txt").write_text("\n".join(asked(folder)[: SINGLE + BATCH + 50]), "utf-8")
        for method in methods:
            command = [sys.executable, "-m", "benchmarks.names_speed", "one", method, place]
            said = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=os.environ | ONE_CORE)
            found[method] = json.loads(said.stdout.splitlines()[-1])
    return found


HEAD = ("a million names", "build s", "peak MiB", "p50 ms", "p95 ms", "batch of 1,000 s", "p50 of ours")
AIM = ["aim", "60", "1,500", "5", "15", "3", ""]


def rows(found: dict[str, dict[str, Any]]) -> list[list[str]]:
    """The rows of the table: wall time, in brackets processor time."""
    ours = found["Tawatur"]["p50"]
    table = []
    for method, got in found.items():
        batch = f"{got['batch']:.1f} ({got['batch_cpu']:.1f})" if "batch" in got else ""
        times = [f"{got[key]:.1f} ({got[f'{key}_cpu']:.1f})" for key in ("p50", "p95")]
        build = f"{got['build']:.1f} ({got['build_cpu']:.1f})"
        table.append([method, build, f"{got['peak_end']:,.0f}", *times, batch, f"{got['p50'] / ours:.1f}"])
    return [*table, AIM]


def main(count: int = COUNT) -> None:
    """Print the table for Tawatur alone."""
    print(table(HEAD, rows(figures(["Tawatur"], count))))


if __name__ == "__main__":
    if sys.argv[1:2] == ["one"]:
        print(json.dumps(measured(sys.argv[2], Path(sys.argv[3]))))
    else:
        main(*map(int, sys.argv[1:2]))
