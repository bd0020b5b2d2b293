"""A case's own registry, each spelling left out in turn: is it found among the others, is it new without them?

    python -m benchmarks.names_own [CASE]

The spellings of the registry (main names and aliases) are parted in twelve at random, with a seed; each twelfth is
asked in an index of the rest. The absent version of a query has all spellings of its group left out.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np

from benchmarks.names_real import CASE, read
from benchmarks.whole import table
from tawatur import NameIndex
from tawatur.text.fold import fold, script_of

PARTS = 12
ABSENT = 0.95
KNOWN = 0.9


def spellings(case: Path) -> list[tuple[str, str]]:
    """Every spelling of a group and the group's key."""
    found = read(case)
    every = [*found.said, *found.english.items(), *found.arabic.items()]
    return [(said, group) for group, said in every if fold(said)]


def asked(rows: list[tuple[str, str]]) -> dict[str, list[tuple[float, bool, float]]]:
    """Script → for each query the best probability, whether that is right, and the best one of the absent version."""
    groups: dict[str, set[str]] = {}
    for said, key in rows:
        groups.setdefault(fold(said), set()).add(key)
    order = np.random.default_rng(0).permutation(sorted(groups))
    found: dict[str, list[tuple[float, bool, float]]] = {"arabic": [], "latin": []}
    for part in np.array_split(order, PARTS):
        out = set(part.tolist())
        held = [row for row in rows if fold(row[0]) not in out]
        queries = list({fold(said): said for said, _ in reversed(rows) if fold(said) in out}.values())
        index = NameIndex([said for said, _ in held], [key for _, key in held])
        absent = index.search(queries, k=1, without=[groups[fold(query)] for query in queries])
        for query, hit, none in zip(queries, index.search(queries, k=1), absent, strict=True):
            best = (hit[0].probability, hit[0].key in groups[fold(query)]) if hit else (0.0, False)
            found.setdefault(script_of(query), []).append((*best, none[0].probability if none else 0.0))
    return found


def main() -> None:
    """Print a table, one row for each script."""
    rows = []
    for script, answers in asked(spellings(Path(sys.argv[1]) if len(sys.argv) > 1 else CASE)).items():
        best, right, none = (np.array(column) for column in zip(*answers, strict=True))
        known = best >= KNOWN
        sure = (right & (best > np.quantile(none, ABSENT))).mean()
        figures = (right.mean(), sure, known.mean(), right[known].mean(), (none >= KNOWN).mean())
        rows.append([script, str(len(answers)), *(f"{figure:.3f}" for figure in figures)])
    print(table(["script", "n", "R@1", "DIR", "known", "known is right", "absent, yet known"], rows))


if __name__ == "__main__":
    main()
