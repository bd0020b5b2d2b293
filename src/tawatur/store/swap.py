"""Put a finished folder in the place of an old one, so that whoever looks always finds one whole folder."""

from __future__ import annotations

import ctypes
import os
import shutil
import sys
from pathlib import Path

_AT_FDCWD = -100
_RENAME_EXCHANGE = 2


def swap_in(new: Path, place: Path) -> None:
    """Make `new` stand at `place`; the old folder is removed afterwards.

    On Linux both names are exchanged in one system call (renameat2, RENAME_EXCHANGE). Elsewhere the old folder is
    moved aside first: a crash between the two moves is mended by `recover`.
    """
    if not place.exists():
        new.rename(place)
        return
    if not _exchanged(new, place):
        place.rename(_aside(place))
        new.rename(place)
        shutil.rmtree(_aside(place), ignore_errors=True)
        return
    shutil.rmtree(new, ignore_errors=True)


def recover(place: Path) -> None:
    """Bring back the old folder where a crash left it aside, and clear what is not needed any more."""
    aside = _aside(place)
    if not aside.exists():
        return
    if place.exists():
        shutil.rmtree(aside, ignore_errors=True)
    else:
        aside.rename(place)


def _aside(place: Path) -> Path:
    return place.with_name(f".{place.name}.old")


def _exchanged(one: Path, other: Path) -> bool:
    if not sys.platform.startswith("linux"):
        return False
    exchange = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if exchange is None:
        return False
    names = (os.fsencode(one), os.fsencode(other))
    return bool(exchange(_AT_FDCWD, names[0], _AT_FDCWD, names[1], _RENAME_EXCHANGE) == 0)
