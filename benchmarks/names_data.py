"""What is asked of the methods: queries, the names they are searched in, and which of these are right.

The files are those of the benchmark's development half, which lies beside the checkout, not in it.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow.parquet as pq

from benchmarks.planted import LISTS
from tawatur.text.letters import ARTICLE, plain

SEED = 20200619


@dataclass(frozen=True, slots=True, eq=False)
class Registry:
    """Names that are searched, the entry of each, and their kind: "organisation" or "place"."""

    names: list[str]
    keys: list[str]
    kind: str


@dataclass(frozen=True, slots=True, eq=False)
class Part:
    """Queries on one registry: the right entries of each, and the rows that are left out of every search for it."""

    registry: Registry
    queries: list[str]
    right: list[frozenset[str]]
    hidden: list[frozenset[int]]

    def take(self, which: Sequence[int]) -> Part:
        """Only these queries."""
        queries, right = [self.queries[at] for at in which], [self.right[at] for at in which]
        return Part(self.registry, queries, right, [self.hidden[at] for at in which])


@dataclass(frozen=True, slots=True)
class Task:
    """A row of the table: a name, its queries, what the project aims at (R@1, DIR at 5 %), and a remark."""

    name: str
    parts: list[Part]
    aim: float | None = None
    aim_dir: float | None = None
    remark: str = ""

    def __len__(self) -> int:
        """The number of queries."""
        return sum(len(part.queries) for part in self.parts)

    def sample(self, most: int) -> tuple[Task, list[int]]:
        """At most so many of the queries, drawn with a fixed seed, and their numbers."""
        count = len(self)
        if count <= most:
            return self, list(range(count))
        drawn = sorted(np.random.default_rng(SEED).choice(count, most, replace=False).tolist())
        parts, start = [], 0
        for part in self.parts:
            end = start + len(part.queries)
            parts.append(part.take([at - start for at in drawn if start <= at < end]))
            start = end
        return replace(self, parts=[part for part in parts if part.queries]), drawn


def rows_of(keys: Iterable[Hashable]) -> dict[Hashable, list[int]]:
    """The rows of each entry."""
    found: dict[Hashable, list[int]] = {}
    for row, key in enumerate(keys):
        found.setdefault(key, []).append(row)
    return found


def columns(folder: Path, file: str) -> dict[str, list[Any]]:
    """The columns of one of the files."""
    return pq.read_table(folder / f"{file}.parquet").to_pydict()  # type: ignore[no-any-return]


def registries(folder: Path = LISTS) -> dict[str, Registry]:
    """The three registries by their name in the file of queries."""
    kinds = {"loc": "place", "org": "organisation", "org_plus": "organisation"}
    held = {name: columns(folder, f"registry_{name}") for name in kinds}
    return {name: Registry(held[name]["name"], held[name]["reg_key"], kind) for name, kind in kinds.items()}


_TASKS = (
    # the row, the task of the file, the registry (that of the file if none), R@1 and DIR aimed at
    ("places, WOF, Arabic", "loc_wof_ar2la", "loc", 0.85, 0.40),
    ("places, GeoNames, Arabic", "loc_gn_ar2la", "loc", 0.70, None),
    ("places, GeoNames, Latin", "loc_gn_la2la", "loc", 0.52, None),
    ("armed groups, Arabic", "org_armed_ar2la", "org_plus", 0.88, 0.75),
    ("armed groups, Latin", "org_armed_la2la", "org_plus", 0.93, 0.85),
    ("armed groups, translation", "org_armed_transl", "org_plus", 0.65, None),
    ("the same, no look-alikes", "org_armed_transl", "org", None, None),
    ("UN, Arabic", "org_un_ar2la", "org", None, None),
    ("UN, Latin", "org_un_la2la", "org", 0.50, None),
    ("OFAC, Latin", "org_ofac_la2la", "org", 0.55, None),
    ("brands, Arabic", "org_brand_ar2la", "org", None, None),
)


def tasks(folder: Path = LISTS, most: int | None = None) -> list[Task]:
    """The tasks of the file, and the Arabic places with their country known; at most so many queries of each."""
    held, asked = registries(folder), columns(folder, "queries")
    found: list[Task] = []
    for name, task, registry, aim, aim_dir in _TASKS:
        here = [row for row, said in enumerate(asked["task"]) if said == task]
        right = [frozenset(asked["relevant_keys"][row]) for row in here]
        part = Part(held[registry], [asked["query"][row] for row in here], right, [frozenset()] * len(here))
        found.append(Task(name, [part], aim, aim_dir))
        if task == "loc_wof_ar2la":
            found.append(with_country(part, columns(folder, "loc_names")))
    return [task.sample(most)[0] for task in found] if most else found


def with_country(part: Part, known: dict[str, list[Any]]) -> Task:
    """Each query searched only among the names of its country; a query in several takes the first that has an answer.

    Only names of the development half have a country, so the others (half of the rivals) are missing: it flatters.
    """
    latin: dict[str, set[str]] = {}
    arabic: dict[str, list[str]] = {}
    spelt = _spelt(known["name"])
    for name, said, country, script in zip(known["name"], spelt, known["country"], known["script"], strict=True):
        if script == "la":
            latin.setdefault(said, set()).add(country)
        else:
            arabic.setdefault(name, []).append(country)
    where = [latin.get(said, set()) for said in _spelt(part.registry.names)]
    of_key = dict(zip(part.registry.keys, where, strict=True))
    asked: dict[str, list[int]] = {}
    for number, (query, right) in enumerate(zip(part.queries, part.right, strict=True)):
        for country in sorted(set(arabic.get(query, ()))):
            if any(country in of_key[key] for key in right):
                asked.setdefault(country, []).append(number)
                break
    parts = [_of_country(part, country, asked[country], where, of_key) for country in sorted(asked)]
    missing = len(part.queries) - sum(len(one.queries) for one in parts)
    remark = f"{missing} queries have no right entry with a country and are left out"
    return Task("the same, country known", parts, 0.90, None, remark)


def _of_country(part: Part, country: str, which: list[int], where: list[set[str]], of_key: dict[str, set[str]]) -> Part:
    rows = [row for row, countries in enumerate(where) if country in countries]
    held = part.registry
    small = Registry([held.names[row] for row in rows], [held.keys[row] for row in rows], held.kind)
    chosen = part.take(which)
    right = [frozenset(key for key in keys if country in of_key[key]) for keys in chosen.right]
    return Part(small, chosen.queries, right, chosen.hidden)


def _spelt(names: list[str]) -> list[str]:
    return [line.replace(ARTICLE, "al ") for line in plain(names)]
