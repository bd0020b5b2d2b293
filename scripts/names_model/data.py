"""The lists that are learned from, without what is held out."""

from __future__ import annotations

import csv
import hashlib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import pyarrow.parquet as pq

from tawatur.text.fold import fold

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Task:
    """Queries against a registry: for each the keys that are right."""

    name: str
    registry: str
    queries: list[str]
    right: list[set[str]]


@dataclass(frozen=True, slots=True)
class Data:
    """Names of places and organisations, the tasks to learn from and those held out, and the registries (key, name)."""

    places: list[Row]
    organisations: list[Row]
    tasks: list[Task]
    held_out: list[Task]
    registries: dict[str, list[tuple[str, str]]]


def load(folder: Path, without: Path | None, *, hold_out: bool) -> Data:
    """Read the folder; entries of the case's tables, and with `hold_out` a quarter of the queries' entries, are out."""
    tables = {path.stem: pq.read_table(path).to_pylist() for path in sorted(folder.glob("*.parquet"))}
    queries = tables["queries"]
    held = {number for number, row in enumerate(queries) if hold_out and _in_quarter(row["relevant_keys"][0])}
    spellings = {key_of(row["query"]) for number, row in enumerate(queries) if number in held}
    spellings |= {key for number in held for key in queries[number]["relevant_keys"]}
    case = {fold(said) for said in _spellings(without)} if without else set()
    return Data(
        _kept(tables["loc_names"], spellings, set()),
        _kept(tables["org_names"], spellings, case),
        _tasks(row for number, row in enumerate(queries) if number not in held and fold(row["query"]) not in case),
        _tasks(row for number, row in enumerate(queries) if number in held),
        {
            name.removeprefix("registry_"): [(row["reg_key"], row["name"]) for row in rows]
            for name, rows in tables.items()
            if name.startswith("registry_")
        },
    )


def key_of(name: str) -> str:
    """A name as the registries' keys are made: small letters and digits, without marks."""
    bare = "".join(
        letter for letter in unicodedata.normalize("NFKD", name) if not unicodedata.combining(letter)
    ).lower()
    bare = "".join(letter for letter in bare if letter not in "'’‘`ʻʼʾʿ´.")
    return " ".join("".join(letter if letter.isalnum() or letter == "_" else " " for letter in bare).split())


def _in_quarter(key: str) -> bool:
    return int(hashlib.md5(key.encode(), usedforsecurity=False).hexdigest(), 16) % 4 == 0


def _kept(rows: list[Row], keys: set[str], case: set[str]) -> list[Row]:
    """The rows of entries none of whose names is among the keys or the case's spellings, each with its own key."""
    for row in rows:
        row["key"] = key_of(row["name"])
    out = {row["entry_id"] for row in rows if row["key"] in keys or (case and fold(row["name"]) in case)}
    return [row for row in rows if row["entry_id"] not in out]


def _tasks(rows: Iterable[Row]) -> list[Task]:
    found: dict[tuple[str, str], Task] = {}
    for row in rows:
        name = (row["task"], row["registry"])
        task = found.setdefault(name, Task(*name, [], []))
        task.queries.append(row["query"])
        task.right.append(set(row["relevant_keys"]))
    return [found[name] for name in sorted(found)]


def _spellings(folder: Path) -> set[str]:
    """Every spelling in the tables of a registry folder."""
    found: set[str] = set()
    for path in sorted(folder.glob("*.csv")):
        with path.open(encoding="utf-8-sig", newline="") as file:
            for row in csv.DictReader(file):
                found |= {row.get(column) or "" for column in ("alias", "name_en", "name_ar", "meaning_en")}
    return {said for said in found if fold(said)}
