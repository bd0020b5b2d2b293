"""The door of the vault: which files may come in, and what they are."""

from __future__ import annotations

import hashlib
import os
import re
import stat
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from tawatur.kinds import Complaint
from tawatur.store import media
from tawatur.store.chain import Chain
from tawatur.store.files import name_fault
from tawatur.store.formats import recognised
from tawatur.store.unpack import LARGEST, head_of
from tawatur.text.decode import decode

FOLDERS: Final = ("sources", "datasets")
_WRAPPED: Final = re.compile(r"\.[ct]sv\.(gz|zip)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file that passed the door: where it is, and what it is."""

    said: str
    at: Path
    name: str
    sha256: str
    size: int
    type: str
    columns: tuple[str, ...]
    path: str | None = None  # set where it lies in the case already
    format: str | None = None  # a data set that is known by its columns

    @property
    def tabular(self) -> bool:
        """Whether it is a table, and belongs in `datasets/`."""
        return self.type in media.TABLES or self.type in media.SHEETS or bool(self.columns or self.format)


def examined(root: Path, file: Path, complaints: list[Complaint]) -> Incoming | None:
    """The file with its hash and type, or None after a complaint."""
    fault = _door_fault(file)
    own = None if fault else _own_path(root, file)
    if own is not None:
        fault = _own_fault(own)
    if fault:
        complaints.append(Complaint(str(file), fault, hint="name a plain file"))
        return None
    sha256, size = digest(file)
    with file.open("rb") as opened:
        start = opened.read(1 << 16)
    kind = media.media_type(file.name, start[: media.HEAD])
    packed = kind in media.PACKED
    inside = head_of(file.read_bytes()) if packed and size <= LARGEST else start
    table = kind in (*media.TABLES, *media.SHEETS) or (packed and _WRAPPED.search(file.name))
    columns = _columns("text/csv" if packed else kind, inside) if table else ()
    return Incoming(str(file), file, file.name, sha256, size, kind, columns, own, recognised(inside))


def _door_fault(file: Path) -> str | None:
    try:
        mode = file.lstat().st_mode
    except (OSError, ValueError):
        return "does not exist"
    if stat.S_ISLNK(mode):
        return "is a link, not a file"
    if stat.S_ISDIR(mode):
        return "is a folder"
    if not stat.S_ISREG(mode):
        return "is not a plain file"
    if not os.access(file, os.R_OK):
        return "cannot be read"
    return "bears the name of a card" if file.name.lower().endswith(".toml") else name_fault(file.name)


def _own_path(root: Path, file: Path) -> str | None:
    """The path of a file inside the case, or None if it comes from elsewhere."""
    base, there = Path(os.path.realpath(root)), Path(os.path.realpath(file))
    return there.relative_to(base).as_posix() if there.is_relative_to(base) else None


def _own_fault(path: str) -> str | None:
    if path.partition("/")[0] not in FOLDERS:
        return "lies in the case, but not in sources/ or datasets/"
    if any(name_fault(part) for part in path.split("/")):
        return "lies in a folder whose name cannot be stored on every system"
    return None


def altered(incoming: Iterable[Incoming], chain: Chain) -> list[Complaint]:
    """A complaint for each file lying in the case whose bytes are no longer those that were taken in."""
    held = chain.held()
    hint = "bring the original bytes back, or keep this file under another name"
    return [
        Complaint(one.path, "was changed since it was taken in; originals never change", hint=hint)
        for one in incoming
        if one.path in held and held[one.path].sha256 != one.sha256
    ]


def digest(path: Path) -> tuple[str, int]:
    """SHA-256 in hexadecimal and size in bytes of a file."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest(), file.tell()


def originals(case_root: Path) -> list[str]:
    """The paths of all files that belong in the vault: everything in its folders but cards and hidden files."""
    found: list[str] = []
    for folder in FOLDERS:
        for place, folders, names in os.walk(case_root / folder):
            folders[:] = [name for name in folders if not name.startswith(".")]
            held = set(names)
            for name in names:
                card = name.endswith(".toml") and name.removesuffix(".toml") in held
                if not card and not name.startswith("."):
                    found.append((Path(place) / name).relative_to(case_root).as_posix())
    return sorted(found)


def _columns(kind: str, start: bytes) -> tuple[str, ...]:
    """The names in the header of a table, as far as they stand in its first bytes."""
    if kind not in media.TABLES:
        return ()
    header = decode(start).text.split("\n", 1)[0]
    comma = "\t" if kind == "text/tab-separated-values" else max(",;\t", key=header.count)
    return tuple(cell.strip().strip('"') for cell in header.split(comma)) if header.strip() else ()
