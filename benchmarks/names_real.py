"""The honest test: the attested spellings of a real case, searched in the organisations and the groups' main names.

Three registries: the benchmark's with look-alikes and each group's name in English; with its Arabic name as well; with
all its other spellings. Spellings that fold alike are one query. Right are the group's entry and whatever entry of the
benchmark's registry folds like one of its spellings; a spelling of several groups may name each of them.
"""

from __future__ import annotations

import csv
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

from benchmarks.names_data import Part, Registry, Task
from benchmarks.planted import arabic
from tawatur.text.fold import fold

CASE = Path(__file__).resolve().parents[1] / "examples" / "iraq-2020"
AIMS = {"Arabic": (0.60, 0.45), "Latin": (0.58, 0.45)}
LINES = ("English main names", "and Arabic main names", "and all other spellings")


@dataclass(frozen=True, slots=True)
class Case:
    """Groups with their names, and the attested spellings: folded → how it is written, and the groups it is said of."""

    english: dict[str, str]
    arabic: dict[str, str]
    said: list[tuple[str, str]]

    def groups(self) -> dict[str, tuple[str, frozenset[str]]]:
        """Folded spelling → as first written, and its groups."""
        found: dict[str, tuple[str, set[str]]] = {}
        for group, alias in self.said:
            found.setdefault(fold(alias), (alias, set()))[1].add(group)
        return {key: (alias, frozenset(groups)) for key, (alias, groups) in found.items() if key}


def read(case: Path = CASE) -> Case:
    """The groups and spellings of a case folder with `registry/groups.csv` and `registry/aliases.csv`."""
    with (case / "registry" / "groups.csv").open(encoding="utf-8", newline="") as file:
        groups = list(csv.DictReader(file))
    with (case / "registry" / "aliases.csv").open(encoding="utf-8", newline="") as file:
        said = [(row["group_key"], row["alias"]) for row in csv.DictReader(file) if row["alias"].strip()]
    english = {row["group_key"]: row["name_en"] for row in groups if row["name_en"]}
    return Case(english, {row["group_key"]: row["name_ar"] for row in groups if row["name_ar"]}, said)


@dataclass(frozen=True, slots=True)
class Names:
    """What is searched: names and entries, the entries that count as each group, the rows of each folded spelling."""

    registry: Registry
    counts_as: dict[str, frozenset[str]]
    rows: dict[str, list[int]]


def searched(case: Case, plus: Registry, line: int) -> Names:
    """The registry of a line, 0 to 2: the groups' names are added to `plus` where no name there folds like them."""
    names, keys = list(plus.names), [f"registry:{key}" for key in plus.keys]
    rows: dict[str, list[int]] = {}
    for row, name in enumerate(names):
        rows.setdefault(fold(name), []).append(row)
    for group, name in case.english.items():
        for row in rows.get(fold(name), ()):
            keys[row] = group
    of_group: dict[str, set[str]] = {group: {fold(name)} for group, name in case.english.items()}
    for group, alias in case.said:
        of_group[group].add(fold(alias))
    counts_as = {
        group: frozenset(
            {group, *(keys[row] for said in spelt for row in rows.get(said, ()))} - (of_group.keys() - {group})
        )
        for group, spelt in of_group.items()
    }
    more = [*case.english.items(), *(case.arabic.items() if line else ()), *(case.said if line > 1 else ())]
    for group, name in dict.fromkeys(more):
        said = fold(name)
        if not any(keys[row] == group for row in rows.get(said, ())):
            rows.setdefault(said, []).append(len(names))
            names.append(name)
            keys.append(group)
    return Names(Registry(names, keys, plus.kind), counts_as, rows)


def tasks(case: Case, plus: Registry, most: int | None = None) -> tuple[list[Task], list[str]]:
    """The tasks of all lines and scripts, and what was left out of each, in words."""
    found: list[Task] = []
    said: list[str] = []
    for line, title in enumerate(LINES):
        held = searched(case, plus, line)
        main = searched(case, plus, min(line, 1))
        parts = {script: _part(case, held, main, script, line) for script in AIMS}
        for script, (part, left) in parts.items():
            aim, aim_dir = AIMS[script] if line == 0 else (None, None)
            task = Task(f"real aliases, {script}: {title}", [part], aim, aim_dir)
            found.append(task.sample(most)[0] if most else task)
            said.append(
                f"{task.name}: {len(part.queries)} asked; left out {left['main']} that fold to the group's main name, "
                f"{left['held']} that the registry holds itself"
            )
    return found, said


def _part(case: Case, held: Names, main: Names, script: str, line: int) -> tuple[Part, Counter[str]]:
    """The queries of one script. On the third line the rows of the spelling itself are left out."""
    left: Counter[str] = Counter()
    part = Part(held.registry, [], [], [])
    for said, (alias, groups) in case.groups().items():
        if arabic(alias) != (script == "Arabic"):
            continue
        rows = main.rows.get(said, ())
        if rows:
            left["main" if any(main.registry.keys[row] in groups for row in rows) else "held"] += 1
            continue
        part.queries.append(alias)
        part.right.append(frozenset().union(*(held.counts_as[group] for group in groups)))
        part.hidden.append(frozenset(held.rows.get(said, ())) if line > 1 else frozenset())
    return part, left
