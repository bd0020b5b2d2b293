"""The custody log `vault.lock`: one line of JSON for each act, each holding the hash of the line before it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Final

GENESIS: Final = "0" * 64
LOCK: Final = "vault.lock"
_FIELDS: Final = frozenset(["n", "at", "act", "path", "sha256", "size", "type", "by", "prev", "hash"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Custody:
    """One act: `n` counts from 1, `at` is UTC, `path` lies inside the case, `prev` is the hash of the line before."""

    n: int
    at: str
    act: str
    path: str
    sha256: str
    size: int
    type: str
    by: str
    prev: str
    hash: str


@dataclass(frozen=True, slots=True)
class Chain:
    """A custody log as read: the sound entries, the faults found with their lines, and an unfinished last line."""

    entries: tuple[Custody, ...]
    faults: tuple[tuple[int, str], ...]
    torn: bytes = b""
    unended: bool = False

    @property
    def head(self) -> str:
        """The hash of the last line: noted elsewhere, it shows later whether the log was rewritten."""
        return self.entries[-1].hash if self.entries else GENESIS

    def held(self) -> dict[str, Custody]:
        """The entry that speaks of each path."""
        return {entry.path: entry for entry in self.entries}


def canonical(content: Mapping[str, Any]) -> bytes:
    """JSON with sorted keys and no spaces, in UTF-8: the same content has one spelling."""
    return json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":")).encode()


def sealed(content: Mapping[str, Any]) -> Custody:
    """An entry with its hash: the SHA-256 of the canonical JSON of all its other fields."""
    return Custody(**content, hash=hashlib.sha256(canonical(content)).hexdigest())


def line_of(entry: Custody) -> bytes:
    """The line of the log, with its newline."""
    return canonical(asdict(entry)) + b"\n"


def read_chain(data: bytes) -> Chain:
    """Read and check a custody log. Never raises: what does not hold is a fault with its line."""
    *whole, last = data.split(b"\n")
    entries: list[Custody] = []
    faults: list[tuple[int, str]] = []
    for number, line in enumerate(whole, 1):
        _link(line, number, entries, faults)
    if not last:
        return Chain(tuple(entries), tuple(faults))
    if not _is_json(last):
        return Chain(tuple(entries), tuple(faults), torn=last)
    _link(last, len(whole) + 1, entries, faults)
    return Chain(tuple(entries), tuple(faults), unended=True)


def _link(line: bytes, number: int, entries: list[Custody], faults: list[tuple[int, str]]) -> None:
    """Take one line into the chain, or say why it does not belong there."""
    entry = _parsed(line)
    if entry is None:
        faults.append((number, "is not a line of this log"))
        return
    before = entries[-1].hash if entries else GENESIS
    if entry.prev != before or entry.n != len(entries) + 1:
        faults.append((number, "does not follow from the line before: a line was taken out, put in or changed"))
    entries.append(entry)


def _parsed(line: bytes) -> Custody | None:
    """The entry of a line if it is spelt canonically, has exactly the right fields, and bears its own hash."""
    try:
        content = json.loads(line)
        if not isinstance(content, dict) or set(content) != _FIELDS or canonical(content) != line:
            return None
    except (ValueError, RecursionError):
        return None
    said = content.pop("hash")
    numbers = type(content["n"]) is int and type(content["size"]) is int
    texts = all(type(content[name]) is str for name in _FIELDS - {"n", "size", "hash"})
    if not numbers or not texts or hashlib.sha256(canonical(content)).hexdigest() != said:
        return None
    return Custody(**content, hash=said)


def _is_json(line: bytes) -> bool:
    try:
        json.loads(line)
    except (ValueError, RecursionError):
        return False
    return True
