"""What was built from what: for each step the parts of its key, so that a change can be named, and its outputs."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from tawatur.store.files import write_atomic

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Record:
    """One step of a manifest. `parts` is what its key is made of (code, libraries, inputs, files, settings, run)."""

    key: str
    parts: dict[str, dict[str, str]]
    outputs: dict[str, str]
    rows: dict[str, int] = field(default_factory=dict)


def key_of(parts: dict[str, dict[str, str]]) -> str:
    """The rebuild key: SHA-256 of the canonical JSON of its parts."""
    return hashlib.sha256(json.dumps(parts, sort_keys=True, ensure_ascii=True).encode()).hexdigest()


def hash_of(value: Any) -> str:
    """SHA-256 of a value of settings or of a card, in canonical JSON (dates as text)."""
    return hashlib.sha256(json.dumps(value, sort_keys=True, default=str).encode()).hexdigest()


def load(path: Path) -> dict[str, Record]:
    """The records of a manifest; empty if there is none or it cannot be used (then everything is built anew)."""
    try:
        held = json.loads(path.read_bytes())
        if held["format"] != FORMAT:
            return {}
        return {name: Record(**record) for name, record in held["steps"].items()}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def save(path: Path, records: dict[str, Record], about: dict[str, str]) -> None:
    """Write the manifest in one piece. It holds no time: the same inputs give the same bytes."""
    steps = {
        name: {"key": r.key, "parts": r.parts, "outputs": r.outputs, "rows": r.rows} for name, r in records.items()
    }
    text = json.dumps({"format": FORMAT, **about, "steps": steps}, indent=1, sort_keys=False, ensure_ascii=False)
    write_atomic(path, text.encode() + b"\n")


def differences(old: Record | None, new: dict[str, dict[str, str]]) -> list[str]:
    """In words, why a step has to run: what was added, changed or is gone since the record."""
    if old is None:
        return ["it was not built before"]
    said = []
    for part, now in new.items():
        then = old.parts.get(part, {})
        said += [f"{part}: {name} is new" for name in now.keys() - then.keys()]
        said += [f"{part}: {name} is gone" for name in then.keys() - now.keys()]
        said += [f"{part}: {name} changed" for name in now.keys() & then.keys() if now[name] != then[name]]
    return sorted(said)
