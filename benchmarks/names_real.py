"""The honest test: the attested spellings of a real case, searched in the organisations and the groups' main names.

The registry is the benchmark's with look-alikes, each group's name in English added where none there folds like it;
then with the Arabic names, then with all other spellings. Spellings that fold alike are one query; a spelling of
several groups may name each of them. The benchmark's registry names some groups itself, spelt in another way: these
twins count as wrong on the first line and as right on the others.
"""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from benchmarks.names_data import Part, Registry, Task, columns, registries
from benchmarks.planted import LISTS, arabic
from tawatur.text.fold import fold

CASE = Path(__file__).resolve().parents[1] / "examples" / "iraq-2020"
AIMS = {"Arabic": (0.60, 0.45), "Latin": (0.58, 0.45)}


@dataclass(frozen=True, slots=True)
class Line:
    """What is searched beside the English names, and whether the twins of a group count as right."""

    title: str
    arabic: bool = False
    others: bool = False
    twins: bool = True


LINES = (
    Line("English names, twins wrong", twins=False),
    Line("English names"),
    Line("and Arabic names", arabic=True),
    Line("and all other spellings", arabic=True, others=True),
)
MAIN = LINES[1]


@dataclass(frozen=True, slots=True)
class Case:
    """Groups with their names, and the attested spellings: group and how it is written."""

    english: dict[str, str]
    arabic: dict[str, str]
    said: list[tuple[str, str]]

    def queries(self) -> dict[str, tuple[str, frozenset[str]]]:
        """Folded spelling → as first written, and its groups."""
        found: dict[str, tuple[str, set[str]]] = {}
        for group, alias in self.said:
            found.setdefault(fold(alias), (alias, set()))[1].add(group)
        return {key: (alias, frozenset(groups)) for key, (alias, groups) in found.items() if key}

    def spellings(self) -> dict[str, set[str]]:
        """Group → all its spellings, folded."""
        found: dict[str, set[str]] = {}
        for group, name in (*self.english.items(), *self.arabic.items(), *self.said):
            found.setdefault(group, set()).add(fold(name))
        return found


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
    """What is searched: names and entries, and the rows of each folded spelling."""

    registry: Registry
    rows: dict[str, list[int]]

    def keys(self, said: Iterable[str]) -> set[str]:
        """The entries that have one of these folded spellings."""
        return {self.registry.keys[row] for one in said for row in self.rows.get(one, ())}


def searched(case: Case, plus: Registry, line: Line) -> Names:
    """The registry of a line. Rows that fold like a group's English name are the group's; others stay as they are."""
    names, keys = list(plus.names), [f"registry:{key}" for key in plus.keys]
    rows: dict[str, list[int]] = {}
    for row, name in enumerate(names):
        rows.setdefault(fold(name), []).append(row)
    for group, name in case.english.items():
        for row in rows.get(fold(name), ()):
            keys[row] = group
    more = [*case.english.items(), *(case.arabic.items() if line.arabic else ()), *(case.said if line.others else ())]
    for group, name in dict.fromkeys(more):
        said = fold(name)
        if not any(keys[row] == group for row in rows.get(said, ())):
            rows.setdefault(said, []).append(len(names))
            names.append(name)
            keys.append(group)
    return Names(Registry(names, keys, plus.kind), rows)


def twins(case: Case, held: Names, lists: Iterable[list[str]]) -> dict[str, frozenset[str]]:
    """Group → entries of the benchmark's registry that name it too.

    They fold like one of its spellings, or belong to an entry of the benchmark's lists that has such a spelling. Those
    of the half that is kept back are in no list, so some twins stay unknown.
    """
    of_group = case.spellings()
    more = {group: set(said) for group, said in of_group.items()}
    for names in lists:
        said = {fold(name) for name in names} - {""}
        for group in of_group:
            if said & of_group[group]:
                more[group] |= said
    found = {group: held.keys(said) for group, said in more.items()}
    return {group: frozenset(key for key in keys if key not in of_group) for group, keys in found.items()}


def tasks(case: Case, data: Path = LISTS, most: int | None = None) -> tuple[list[Task], list[str]]:
    """The tasks of all lines and scripts, and what was left out of each, in words."""
    plus, known = registries(data)["org_plus"], columns(data, "org_names")
    lists: dict[str, list[str]] = {}
    for entry, name in zip(known["entry_id"], known["name"], strict=True):
        lists.setdefault(entry, []).append(name)
    found: list[Task] = []
    remarks: list[str] = []
    for line in LINES:
        held, main = searched(case, plus, line), searched(case, plus, replace(line, others=False))
        same = twins(case, main, lists.values()) if line.twins else {}
        for script, aims in AIMS.items():
            part, left = _part(case, held, main, same, script)
            name = f"real aliases, {script}: {line.title}"
            task = Task(name, [part], *(aims if not line.arabic else (None, None)))
            found.append(task.sample(most)[0] if most else task)
            held_too = ", Arabic names held" if line.arabic else ""
            asked = f"real aliases, {script}{held_too}: {len(part.queries)} asked"
            remarks.append(f"{asked}; {left['main']} fold to the group's name, {left['held']} the registry has itself")
    return found, list(dict.fromkeys(remarks))


def _part(
    case: Case, held: Names, main: Names, same: dict[str, frozenset[str]], script: str
) -> tuple[Part, Counter[str]]:
    """The queries of one script. Rows of the spelling itself are left out of its search, where aliases are held."""
    left: Counter[str] = Counter()
    part = Part(held.registry, [], [], [])
    for said, (alias, groups) in case.queries().items():
        if arabic(alias) != (script == "Arabic"):
            continue
        if said in main.rows:
            left["held" if main.keys([said]).isdisjoint(groups) else "main"] += 1
            continue
        part.queries.append(alias)
        part.right.append(groups.union(*(same.get(group, frozenset()) for group in groups)))
        part.hidden.append(frozenset(held.rows.get(said, ())))
    return part, left
