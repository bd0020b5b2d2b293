"""Files in a wrapping: gzip, a zip with one table in it, a spreadsheet. Their working text is that of what is inside.

Readers, the vault and verification open them with the same function, so that an offset means the same everywhere.
"""

from __future__ import annotations

import gzip
import io
import lzma
import struct
import zipfile
import zlib
from typing import IO, Final

from tawatur.store.sheets import SheetError, rendered

LARGEST: Final = 1_000_000_000  # bytes inside
SWELLS: Final = 200  # times as large as its wrapping; tables swell some ten times
_SMALL: Final = 10_000_000
_PIECE: Final = 1 << 20
# what the libraries raise for wrappings that are cut off, altered, or of a kind they do not know
BROKEN: Final = (
    OSError, EOFError, ValueError, LookupError, ArithmeticError, RuntimeError, NotImplementedError, zlib.error,
    lzma.LZMAError, struct.error, zipfile.BadZipFile,
)  # fmt: skip
_GZIP, _ZIP = b"\x1f\x8b", b"PK\x03\x04"


class PackedError(Exception):
    """Why a wrapped file is not opened, in words; `hint` says what to do."""

    def __init__(self, text: str, hint: str = "unpack it and keep the table itself") -> None:
        """Keep the hint."""
        self.hint = hint
        super().__init__(text)


def unpacked(data: bytes) -> tuple[bytes, tuple[str, ...]]:
    """The bytes inside, and what is to be told of them. Plain files are given back; a spreadsheet as CSV in UTF-8.

    `PackedError` for a zip that is damaged, holds no table or several, or swells beyond what a table does.
    """
    try:
        if data.startswith(_GZIP):
            return _bounded(gzip.GzipFile(fileobj=io.BytesIO(data)), len(data)), ()
        if data.startswith(_ZIP):
            return _zipped(zipfile.ZipFile(io.BytesIO(data)), len(data))
    except SheetError as error:
        hint = "open it in a spreadsheet program, keep the cells of the table alone, and save it anew or as CSV"
        raise PackedError(str(error), hint) from None
    except BROKEN as error:
        raise PackedError(
            f"the wrapping is damaged ({error or type(error).__name__})", "fetch the file again"
        ) from None
    return data, ()


def head_of(data: bytes, size: int = 1 << 16) -> bytes:
    """The first bytes inside; the file's own where it is not wrapped, or cannot be opened."""
    try:
        if data.startswith(_GZIP):
            return gzip.GzipFile(fileobj=io.BytesIO(data)).read(size)
        if data.startswith(_ZIP):
            with zipfile.ZipFile(io.BytesIO(data)) as archive:
                if not is_sheet(archive):
                    return archive.open(_only(archive)).read(size)
            return unpacked(data)[0][:size]
    except (*BROKEN, PackedError):
        return data[:size]
    return data[:size]


def is_sheet(archive: zipfile.ZipFile) -> bool:
    """Whether a zip is a spreadsheet in the form of Office Open XML."""
    return "xl/workbook.xml" in archive.namelist()


def _zipped(archive: zipfile.ZipFile, size: int) -> tuple[bytes, tuple[str, ...]]:
    whole = sum(info.file_size for info in archive.infolist())
    if whole > LARGEST or (whole > _SMALL and whole > SWELLS * size):
        raise PackedError(f"it says that it swells from {size:,} to {whole:,} bytes: not opened")
    if is_sheet(archive):
        return rendered(archive, LARGEST)
    info = _only(archive)
    with archive.open(info) as inside:
        return _bounded(inside, size), ()


def _only(archive: zipfile.ZipFile) -> zipfile.ZipInfo:
    files = [info for info in archive.infolist() if not info.is_dir() and not info.filename.startswith("__MACOSX")]
    if len(files) != 1:
        raise PackedError(f"the zip holds {len(files)} files, where one table is looked for")
    if files[0].flag_bits & 1:
        raise PackedError("the zip is locked by a password")
    return files[0]


def _bounded(inside: IO[bytes] | gzip.GzipFile, size: int) -> bytes:
    """All bytes, read piece by piece and no further than a table swells."""
    most = min(LARGEST, max(_SMALL, SWELLS * size))
    pieces: list[bytes] = []
    total = 0
    while piece := inside.read(_PIECE):
        total += len(piece)
        if total > most:
            raise PackedError(f"it swells from {size:,} to more than {most:,} bytes: not opened further")
        pieces.append(piece)
    return b"".join(pieces)
