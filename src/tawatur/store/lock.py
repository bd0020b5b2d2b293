"""One build of a folder at a time. The lock goes with the process that holds it, however that ends."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from tawatur.kinds import TawaturError


@contextmanager
def build_lock(folder: Path) -> Iterator[None]:
    """Hold `folder/.lock`; raises `TawaturError` at once when another process holds it."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / ".lock").open("a+") as handle:
        if not _taken(handle):
            handle.seek(0)
            holder = handle.read().strip() or "unknown"
            raise TawaturError(f"{folder}: another build is running (process {holder}); wait for it to end")
        handle.truncate(0)
        handle.write(str(os.getpid()))
        handle.flush()
        try:
            yield
        finally:
            handle.truncate(0)  # the same build leaves the same bytes, whoever made it


def _taken(handle: IO[str]) -> bool:
    try:
        if os.name == "nt":
            import msvcrt

            locking = vars(msvcrt)
            handle.seek(1 << 20)
            locking["locking"](handle.fileno(), locking["LK_NBLCK"], 1)
        else:
            import fcntl

            fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return False
    return True
