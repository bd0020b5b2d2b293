"""Lists of candidates to learn from: queries of the tasks, more spellings of the same sources, and made-up groups."""

from __future__ import annotations

import random
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

import numpy as np

from scripts.names_model.data import Data, Row, Task, key_of
from scripts.names_model.made_up import made_up
from scripts.names_model.net import Lists
from tawatur.resolve.lexicon import words
from tawatur.resolve.match.evidence import Tables, evidence, grid
from tawatur.resolve.match.index import Held, ask, candidates, hold, narrowed
from tawatur.resolve.match.vocabulary import Meanings, meanings, meanings_of

PLACES: Final = "loc"
_CHUNK: Final = 400
_WORLDS: Final = 4
_GROUPS: Final = 1_600
_KNOWN_WORDS: Final = 0.6
_MORE: Final = {("wof", "ar"): 3_500, ("geonames", "ar"): 3_000, ("geonames", "la"): 5_000, ("wof", "la"): 1_500}
_MORE_ORGANISATIONS: Final = 2_500


def lists_of(data: Data, tables: Tables) -> dict[str, list[Lists]]:
    """Kind of name → the lists."""
    held = {name: hold([said for _, said in rows], meanings(), tables) for name, rows in data.registries.items()}
    found: dict[str, list[Lists]] = {"place": [], "organisation": []}
    for task in [*data.tasks, *_more(data)]:
        keys = [key for key, _ in data.registries[task.registry]]
        made = listed(held[task.registry], keys, task, meanings(), tables, _weight(task))
        found["place" if task.registry == PLACES else "organisation"].append(made)
        print(f"  {task.name}: {len(task.queries)} queries, {len(made.asked)} candidates", flush=True)
    found["organisation"] += list(_worlds(data, tables))
    return found


def listed(held: Held, keys: Sequence[str], task: Task, known: Meanings, tables: Tables, weight: float) -> Lists:
    """The candidates of a task's queries, with their evidence."""
    rows, asked, right = [], [], []
    for start in range(0, len(task.queries), _CHUNK):
        queries = task.queries[start : start + _CHUNK]
        side, kinds = ask(held, queries, known, tables, fast=True)
        pairs, whole = narrowed(held, side, candidates(held, kinds, len(queries), fast=True), tables, fast=True)
        against = grid(tables, side, held.side, pairs, fast=True)
        rows.append(evidence(against, side, held.side, pairs, whole))
        asked.append(pairs.asked + start)
        both = zip(pairs.asked.tolist(), pairs.held.tolist(), strict=True)
        right.append(np.fromiter((keys[j] in task.right[start + i] for i, j in both), bool, len(pairs.asked)))
    weights = np.full(len(task.queries), weight)
    return Lists(np.concatenate(rows), np.concatenate(asked), np.concatenate(right), weights)


def _weight(task: Task) -> float:
    """How much a query of a task counts: armed groups are few and what this is for, BGN villages are many."""
    if "armed" in task.name:
        return 4.0
    if task.name.startswith("more wof"):
        return 0.35
    return 2.0 if "_un_" in task.name else 1.0


def _more(data: Data) -> Iterator[Task]:
    """More queries: spellings of entries whose main name stands in a registry, but not the spelling itself."""
    rng = random.Random(1)
    for (source, script), most in _MORE.items():
        rows = [row for row in data.places if row["source"] == source]
        yield _task(
            f"more {source} {script}", PLACES, data, rows, lambda row, script=script: row["script"] == script, most, rng
        )
    rows = [row for row in data.organisations if row["source"] in ("un", "ofac")]
    yield _task("more sanctions", "org", data, rows, lambda row: row["kind"] != "primary", _MORE_ORGANISATIONS, rng)


def _task(name: str, registry: str, data: Data, rows: list[Row], wanted: object, most: int, rng: random.Random) -> Task:
    keys = {key for key, _ in data.registries[registry]}
    of_entry: dict[str, set[str]] = {}
    entries: dict[str, set[str]] = {}
    for row in rows:
        of_entry.setdefault(row["entry_id"], set()).update({row["key"]} & keys)
        entries.setdefault(row["name"], set()).add(row["entry_id"])
    queries = sorted({row["name"] for row in rows if wanted(row)})  # type: ignore[operator]
    rng.shuffle(queries)
    task = Task(name, registry, [], [])
    for query in queries:
        right = set().union(*(of_entry[entry] for entry in entries[query]))
        if right and key_of(query) not in right and len(task.queries) < most:
            task.queries.append(query)
            task.right.append(right)
    return task


def _worlds(data: Data, tables: Tables) -> Iterable[Lists]:
    """Made-up groups among real organisations; in all worlds but one the matcher knows only a part of the lexicon."""
    rng = np.random.default_rng(5)
    for number in range(_WORLDS):
        world = made_up(_GROUPS, 100 + number)
        kept = np.nonzero(rng.random(len(words())) < (_KNOWN_WORDS if number < _WORLDS - 1 else 1))[0]
        real = data.registries["org" if number % 2 else "org_plus"]
        chosen = rng.permutation(len(real))[: 12_000 if number % 2 else 20_000]
        rows = [*world.held, *(real[at] for at in chosen)]
        known = meanings_of([int(one) for one in kept])
        held = hold([said for _, said in rows], known, tables)
        task = Task(f"made up {number}", "", [said for said, _ in world.asked], [{key} for _, key in world.asked])
        yield listed(held, [key for key, _ in rows], task, known, tables, 1.0)
        print(f"  {task.name}: {len(task.queries)} queries", flush=True)
