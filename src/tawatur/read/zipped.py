"""Parts of a zip file, read with a bound on what comes out: by the size that is declared, and by the one that comes."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from typing import Final

ENTRIES: Final = 10_000
CHUNK: Final = 1 << 16


class ZipRefusedError(Exception):
    """A zip file that is not read: damaged, locked, or larger inside than is allowed. The text says which."""


def opened(data: bytes) -> zipfile.ZipFile:
    """The zip file. Raises ZipRefusedError where it is none or holds too many parts."""
    try:
        found = zipfile.ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as error:
        raise ZipRefusedError(f"the container is damaged: {error}") from error
    if len(found.infolist()) > ENTRIES:
        raise ZipRefusedError(f"the container holds {len(found.infolist())} parts, more than {ENTRIES}")
    return found


def part(file: zipfile.ZipFile, name: str, most: int) -> Iterator[bytes]:
    """The bytes of one part in pieces, never more than `most` in all.

    Raises ZipRefusedError where the part is larger, whatever size it declares, where it is locked, or damaged.
    """
    try:
        info = file.getinfo(name)
        if info.file_size > most:
            raise ZipRefusedError(f"the part {name} says that it is {info.file_size} bytes, more than {most}")
        if info.flag_bits & 1:
            raise ZipRefusedError("the container is locked with a password")
        size = 0
        with file.open(info) as opened_part:
            while piece := opened_part.read(CHUNK):
                size += len(piece)
                if size > most:
                    raise ZipRefusedError(f"the part {name} unpacks to more than {most} bytes")
                yield piece
    except ZipRefusedError:
        raise
    except KeyError as error:
        raise ZipRefusedError(f"the container has no part {name}") from error
    except Exception as error:
        raise ZipRefusedError(f"the part {name} is damaged: {error}") from error
