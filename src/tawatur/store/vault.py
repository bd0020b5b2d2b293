"""The evidence vault: originals come in once, are never changed, and every coming in is a line of the custody log.

Originals lie in `sources/` (documents) and `datasets/` (tables). `registry/` is what analysts edit: it is kept under
version control, not here.
"""

from __future__ import annotations

import hashlib
import os
import unicodedata
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import BinaryIO, Literal

from tawatur.kinds import CaseError, Complaint
from tawatur.store import cards
from tawatur.store.chain import GENESIS, LOCK, Chain, Custody, line_of, read_chain, sealed
from tawatur.store.door import Incoming, altered, digest, examined
from tawatur.store.files import appending, inside, settle, sync_folder, write_all, write_atomic
from tawatur.store.formats import FORMATS

Outcome = Literal["copied", "registered", "held already"]


@dataclass(frozen=True, slots=True)
class Added:
    """What became of one file: `path` inside the case; `note` says why it bears another name, if it does."""

    outcome: Outcome
    path: str
    entry: Custody
    card: str | None = None
    note: str = ""


def add(
    case_root: Path, files: Iterable[str | Path], *, at: datetime, by: str = "", holds: str | None = None
) -> list[Added]:
    """Take originals into the vault; a file that lies in `sources/` or `datasets/` already is registered in place.

    Nothing is overwritten: another file of the same name comes in under a name that ends in its hash; the same bytes
    again change nothing. `holds` says what the rows of tables are (`incidents`, `claims`, ...); without it tables get
    a card that asks. Raises `CaseError` with every complaint, before anything is written.
    """
    if at.tzinfo is None:
        raise ValueError("the time of an act of custody needs a time zone")
    complaints: list[Complaint] = []
    incoming = [one for file in files if (one := examined(case_root, Path(file), complaints)) is not None]
    with _log(case_root, complaints) as (handle, chain):
        complaints += altered(incoming, chain)
        if complaints:
            raise CaseError(complaints)
        said = at.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
        added: list[Added] = []
        for one in incoming:
            result = _taken(case_root, one, chain, at=said, by=by, holds=holds)
            if result.outcome != "held already":
                write_all(handle, line_of(result.entry))
                chain = replace(chain, entries=(*chain.entries, result.entry))
            added.append(result)
    return added


def custody(case_root: Path) -> Chain:
    """The custody log of a case; empty where nothing was ever taken in."""
    path = case_root / LOCK
    return read_chain(path.read_bytes() if path.is_file() else b"")


def head(case_root: Path) -> str:
    """The hash of the last line of the log: note it elsewhere, and a rewritten log can be told from this one."""
    return custody(case_root).head


@contextmanager
def _log(case_root: Path, complaints: list[Complaint]) -> Iterator[tuple[int, Chain]]:
    """The log, open and held by us alone. A line cut off by a crash was never acknowledged: it is taken away."""
    if complaints:
        raise CaseError(complaints)
    if not case_root.is_dir():
        raise CaseError([Complaint(str(case_root), "is not a folder")])
    with appending(case_root / LOCK) as handle:
        data = _content(handle)
        chain = read_chain(data)
        if chain.faults:
            line, text = chain.faults[0]
            hint = "`tawatur verify` shows what is wrong; bring the log back from a copy"
            raise CaseError([Complaint(LOCK, text, line, hint)])
        if chain.torn:
            os.ftruncate(handle, len(data) - len(chain.torn))
        elif chain.unended:
            write_all(handle, b"\n")
        yield handle, chain


def _content(handle: int) -> bytes:
    with os.fdopen(os.dup(handle), "rb") as file:
        file.seek(0)
        return file.read()


def _taken(root: Path, one: Incoming, chain: Chain, *, at: str, by: str, holds: str | None) -> Added:
    """Bring one file in (or find that it is held), with its card; the line of the log is left to write."""
    held = chain.held()
    path, note = (one.path, "") if one.path else _place(root, one, held)
    there = inside(root, path)
    if path in held and there.is_file():
        return Added("held already", path, held[path], note=note)
    outcome: Outcome = "registered"
    if not there.exists():
        _copy(one, there)
        outcome = "copied"
    entry = sealed(
        {
            "n": len(chain.entries) + 1,
            "at": at,
            "act": "add",
            "path": path,
            "sha256": one.sha256,
            "size": one.size,
            "type": one.type,
            "by": by,
            "prev": chain.entries[-1].hash if chain.entries else GENESIS,
        }
    )
    return Added(outcome, path, entry, f"{path}.toml" if _carded(there, one, at, holds) else None, note)


def _place(root: Path, one: Incoming, held: dict[str, Custody]) -> tuple[str, str]:
    """Where in the case a file from elsewhere belongs, and a note where that is not under its own name.

    The place of a lost original stays kept for its own bytes.
    """
    for path, entry in held.items():
        if entry.sha256 == one.sha256 and inside(root, path).is_file():
            return path, "" if path.endswith(f"/{one.name}") else f"{one.name} has the same bytes"
    folder = "datasets" if one.tabular else "sources"
    same = _same_name(root, folder, one.name, held)
    if same is None or _bytes_of(root, same, held) == one.sha256:
        return same or f"{folder}/{one.name}", ""
    plain = PurePosixPath(one.name)
    name = f"{plain.stem}-{one.sha256[:12]}{plain.suffix}"
    return f"{folder}/{name}", f"{same} has other bytes; this one comes in as {name}"


def _same_name(root: Path, folder: str, name: str, held: dict[str, Custody]) -> str | None:
    """The path of a file, there or lost, whose name some system cannot tell from this one (capitals, accents)."""
    there = os.listdir(root / folder) if (root / folder).is_dir() else []
    paths = sorted({f"{folder}/{other}" for other in there} | set(held))
    wanted = f"{folder}/{name}"
    return wanted if wanted in paths else next((path for path in paths if _folded(path) == _folded(wanted)), None)


def _folded(path: str) -> str:
    return unicodedata.normalize("NFC", path).casefold()


def _bytes_of(root: Path, path: str, held: dict[str, Custody]) -> str | None:
    """The hash that belongs to a path: as taken in, else as it lies there."""
    if path in held:
        return held[path].sha256
    there = inside(root, path)
    return digest(there)[0] if there.is_file() and not there.is_symlink() else None


def _copy(one: Incoming, there: Path) -> None:
    """Copy the bytes and check on the way that they are those that were examined."""
    there.parent.mkdir(parents=True, exist_ok=True)
    part = there.with_name(f".{there.name[:100]}.{os.getpid()}.part")
    try:
        with one.at.open("rb") as source, part.open("wb") as out:
            same = _poured(source, out) == one.sha256
            settle(out)
        if not same:
            raise CaseError([Complaint(one.said, "changed while it was being copied", hint="add it again")])
        part.replace(there)
    finally:
        part.unlink(missing_ok=True)
    sync_folder(there.parent)


def _poured(source: BinaryIO, out: BinaryIO) -> str:
    running = hashlib.sha256()
    while piece := source.read(1 << 20):
        running.update(piece)
        out.write(piece)
    return running.hexdigest()


def _carded(there: Path, one: Incoming, at: str, holds: str | None) -> bool:
    """Draft the card beside an original that has none; False if one lies there."""
    card = there.with_name(there.name + ".toml")
    if card.exists():
        return False
    known = FORMATS[one.format].holds[0] if one.format else None
    what = (known or holds) if one.tabular else "documents"
    text = cards.card_text(
        one.name,
        sha256=one.sha256,
        media_type=one.type,
        at=at,
        holds=what,
        columns=one.columns,
        format=one.format,
    )
    write_atomic(card, text.encode())
    return True
