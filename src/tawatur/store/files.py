"""Safe paths and safe writes: nothing leaves the folder; a crash leaves the old bytes or the new, never a mixture."""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath, PureWindowsPath
from typing import IO, Final

from tawatur.kinds import CaseError, Complaint

_RESERVED: Final = frozenset(
    ["con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10))]
)

_HIDDEN: Final = frozenset(["Cc", "Cf", "Cs", "Zl", "Zp"])
_JOINERS: Final = frozenset("\u200c\u200d")  # part of the spelling of Persian and Kurdish words


def inside(root: Path, path: str | Path) -> Path:
    """Where `path` (relative, with `/`) lies below `root`; `CaseError` if it leads out, by `..` or through a link."""
    said = str(path)
    if not said or "\0" in said or "\\" in said or PurePosixPath(said).is_absolute() or PureWindowsPath(said).drive:
        raise _refused(said, "is not a path inside the folder")
    if ".." in PurePosixPath(said).parts:
        raise _refused(said, "leads out of the folder")
    base = Path(os.path.realpath(root))
    there = Path(os.path.realpath(base / said))
    if there != base and base not in there.parents:
        raise _refused(said, "leads out of the folder through a link")
    return base / said


def name_fault(name: str) -> str | None:
    """Why a file may not bear this name on every system, in words; None if it may."""
    if not name or name in {".", ".."} or any(mark in name for mark in "/\\"):
        return "is not a plain file name"
    if name.startswith("."):
        return "is a hidden name"
    if any(unicodedata.category(letter) in _HIDDEN and letter not in _JOINERS for letter in name):
        return "holds control characters or marks that hide how it reads"
    if any(mark in name for mark in '<>:"|?*') or name.endswith((" ", ".")):
        return "holds characters that some systems cannot store"
    if name.partition(".")[0].casefold() in _RESERVED or len(name.encode()) > 200:
        return "is a name that some systems cannot store"
    return None


def write_atomic(path: Path, data: bytes) -> None:
    """Write a whole file: first beside it, then in its place, both made durable."""
    path.parent.mkdir(parents=True, exist_ok=True)
    part = path.with_name(f".{path.name[:100]}.{os.getpid()}.part")
    try:
        with part.open("wb") as out:
            out.write(data)
            settle(out)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
    sync_folder(path.parent)


def settle(out: IO[bytes]) -> None:
    """Push what was written all the way to the disk."""
    out.flush()
    os.fsync(out.fileno())


def sync_folder(folder: Path) -> None:
    """Make the names in a folder durable, where the system can."""
    if not hasattr(os, "O_DIRECTORY"):
        return
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def appending(path: Path) -> Iterator[int]:
    """A file opened for appending and held by this process alone; the descriptor, closed and released after.

    Creates the file and its folder. A link in place of the file is refused. Waits for another writer to finish.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = not path.exists()
    if path.is_symlink():
        raise _refused(path.name, "is a link")
    flags = os.O_RDWR | os.O_APPEND | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_BINARY", 0)
    handle = os.open(path, flags, 0o644)
    try:
        _hold(handle)
        if fresh:
            sync_folder(path.parent)
        yield handle
    finally:
        os.close(handle)


def write_all(handle: int, data: bytes) -> None:
    """Write bytes to a descriptor in one call where the system allows it, and make them durable."""
    left = memoryview(data)
    while left:
        left = left[os.write(handle, left) :]
    os.fsync(handle)


def _hold(handle: int) -> None:
    """Take the file for this process alone; closing the descriptor lets it go, so does the end of the process."""
    try:
        import fcntl
    except ImportError:
        _hold_windows(handle)
    else:
        fcntl.flock(handle, fcntl.LOCK_EX)


def _hold_windows(handle: int) -> None:
    import msvcrt

    os.lseek(handle, 1 << 30, os.SEEK_SET)
    msvcrt.locking(handle, msvcrt.LK_LOCK, 1)  # type: ignore[attr-defined]


def _refused(path: str, text: str) -> CaseError:
    return CaseError([Complaint(path, text, hint="give a plain path below the case folder")])
