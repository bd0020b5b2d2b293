"""An archive of any size, as Parquet that every engine reads: piece by piece, every cell as the text that it is."""

from __future__ import annotations

import codecs
import csv
import gzip
import hashlib
import io
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import chain
from pathlib import Path
from typing import IO, Any, Final, cast

import pyarrow as pa
import pyarrow.csv as pc
import pyarrow.parquet as pq

from tawatur.kinds import CaseError, Complaint
from tawatur.store.formats import MENTIONS, cells_of, recognised
from tawatur.store.gdelt import EVENTS_1, EVENTS_2
from tawatur.store.gdelt import MENTIONS as MENTION_COLUMNS
from tawatur.store.unpack import BROKEN
from tawatur.text.decode import decode

Watch = Callable[[str, int, int], None]
ROW: Final = "row in the archive"
BLOCK: Final = 8 << 20  # bytes that are parsed at a time; no record may be longer
_PIECE: Final = 1 << 20
_WORD: Final = re.compile("[A-Za-z][A-Za-z0-9_]{0,60}")
_GDELT: Final = {len(EVENTS_2): EVENTS_2, len(EVENTS_1): EVENTS_1, MENTIONS: MENTION_COLUMNS}


@dataclass(frozen=True, slots=True)
class Staged:
    """An archive as it was found: what it is, its columns, its bytes and their hash, rows, and rows refused.

    `names` are those of the columns in the Parquet: the header's where these are plain words, else their place.
    """

    format: str
    header: tuple[str, ...]
    names: tuple[str, ...]
    mark: str
    encoding: str
    size: int
    sha256: str
    rows: int
    refused: int
    parts: tuple[Path, ...]


def staged(path: Path, folder: Path, watch: Watch) -> Staged:
    """Put an archive into `folder` as Parquet. `CaseError` where it is none that is known, or breaks off."""
    sha256, size, sound = _looked_through(path, watch)
    name, header, mark = _shape(path)
    names = _plain(header)
    encoding = "utf-8" if sound else _other_encoding(path)
    refused: list[str] = []
    try:
        with _opened(path, watch) as inside:
            reader = _reader(inside, name, names, mark, encoding, refused)
            rows, lost, parts = _poured(reader, folder, refused, "" if name.startswith("gdelt") else mark)
    except (pa.ArrowException, UnicodeError, *BROKEN) as error:
        raise CaseError([_broken(path, error)]) from None
    return Staged(name, header, names, mark, encoding, size, sha256, rows, lost, parts)


def _shape(path: Path) -> tuple[str, tuple[str, ...], str]:
    """What an archive is, its columns and the mark between them."""
    try:
        with _opened(path, lambda *_: None) as inside:
            head = inside.read(1 << 16)
    except BROKEN as error:
        raise CaseError([_broken(path, error)]) from None
    name = recognised(head)
    first = decode(head).text.lstrip("\n").partition("\n")[0]
    if name in ("gdelt", "gdelt_mentions"):
        cells = first.split("\t")
        return name, _GDELT[len(cells)], "\t"
    if name not in ("acled", "ged", "gtd"):
        hint = "ACLED, UCDP GED, GTD and GDELT are known by their columns; Telegram's result.json by its own"
        raise CaseError([Complaint(path.name, "it is no archive that can be sieved", 1, hint)])
    mark = max(",;\t", key=first.count)
    return name, cells_of(first), mark


def _plain(header: tuple[str, ...]) -> tuple[str, ...]:
    """Names that every engine takes, each there once whatever its capitals."""
    seen: set[str] = set()
    named = []
    for place, name in enumerate(header, 1):
        plain = _WORD.fullmatch(name) is not None and name.lower() not in seen
        named.append(name if plain else f"column {place}")
        seen.add(name.lower())
    return tuple(named)


def _reader(inside: IO[bytes], name: str, header: tuple[str, ...], mark: str, encoding: str, refused: list[str]) -> Any:
    def skip(row: Any) -> str:
        refused.append(row.text)
        return "skip"

    bare = name.startswith("gdelt")
    return pc.open_csv(
        inside,
        pc.ReadOptions(column_names=list(header), skip_rows=0 if bare else 1, block_size=BLOCK, encoding=encoding),
        pc.ParseOptions(
            delimiter=mark,
            quote_char=False if bare else '"',
            double_quote=not bare,
            newlines_in_values=not bare,
            invalid_row_handler=skip,
        ),
        pc.ConvertOptions(column_types=dict.fromkeys(header, pa.string()), null_values=[], strings_can_be_null=False),
    )


def _poured(reader: Any, folder: Path, refused: list[str], mark: str) -> tuple[int, int, tuple[Path, ...]]:
    """The batches as one Parquet file, each row with its number; rows, and rows that are lost.

    A quotation mark that does not close makes one broken row of all that follows up to the next: the lines of it are
    read again one by one, and come behind the others.
    """
    part, rows, lost = folder / "archive.parquet", 0, 0
    schema = reader.schema.append(pa.field(ROW, pa.int64()))

    def put(columns: Sequence[Any], size: int) -> None:
        nonlocal rows
        numbers = pa.array(range(rows + 1, rows + size + 1), pa.int64())
        writer.write_batch(pa.RecordBatch.from_arrays([*columns, numbers], schema=schema))
        rows += size

    with pq.ParquetWriter(part, schema, compression="zstd", use_dictionary=True) as writer:
        for batch in chain(reader, [None]):
            if batch is not None:
                put(batch.columns, batch.num_rows)
            found, gone = _again(refused, len(schema) - 1, mark)
            refused.clear()
            lost += gone
            if found:
                put([pa.array(column, pa.string()) for column in zip(*found, strict=True)], len(found))
    return rows, lost, (part,)


def _again(texts: list[str], width: int, mark: str) -> tuple[list[list[str]], int]:
    """The rows that stand in the further lines of broken ones, and how many lines are none."""
    found: list[list[str]] = []
    lost = 0
    for said in texts:
        lost += 1
        for line in said.splitlines()[1:] if mark else ():
            try:
                cells = next(csv.reader([line], delimiter=mark, strict=True), [])
            except csv.Error:
                cells = []
            if len(cells) == width:
                found.append(cells)
            else:
                lost += bool(line.strip())
    return found, lost


def _looked_through(path: Path, watch: Watch) -> tuple[str, int, bool]:
    """Hash and size of the file, and whether it is sound UTF-8 (of a wrapped file that is not known: taken to be)."""
    running, size, total = hashlib.sha256(), 0, path.stat().st_size
    decoder: Any = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as file:
        packed = file.read(4).startswith((b"\x1f\x8b", b"PK\x03\x04"))
        file.seek(0)
        while piece := file.read(_PIECE):
            running.update(piece)
            size += len(piece)
            watch("looking through the archive", size, total)
            if decoder is not None and not packed:
                try:
                    decoder.decode(piece)
                except UnicodeDecodeError:
                    decoder = None
    return running.hexdigest(), size, packed or decoder is not None


def _other_encoding(path: Path) -> str:
    """The code page of a file that is no UTF-8, judged by where its first letters beyond ASCII stand."""
    with path.open("rb") as file:
        while piece := file.read(_PIECE):
            if not piece.isascii():
                found = decode(piece + file.read(_PIECE)).encoding
                return "cp1252" if found == "utf-8" else found
    return "cp1252"


@contextmanager
def _opened(path: Path, watch: Watch) -> Iterator[IO[bytes]]:
    """The bytes inside: of a gzip, of a zip that holds one file, or of the file itself."""
    with path.open("rb") as file:
        counted = _Counted(file, path.stat().st_size, watch)
        start = file.read(4)
        file.seek(0)
        if start.startswith(b"\x1f\x8b"):
            with gzip.GzipFile(fileobj=counted) as inside:
                yield cast(IO[bytes], inside)
        elif start.startswith(b"PK\x03\x04"):
            with zipfile.ZipFile(cast(IO[bytes], counted)) as archive:
                names = [info.filename for info in archive.infolist() if not info.is_dir()]
                if len(names) != 1:
                    raise ValueError(f"the zip holds {len(names)} files, where one is looked for")
                with archive.open(names[0]) as inside_zip:
                    yield inside_zip
        else:
            file.seek(len(codecs.BOM_UTF8) if start.startswith(codecs.BOM_UTF8) else 0)
            yield cast(IO[bytes], counted)


class _Counted(io.RawIOBase):
    """A file that tells how far it was read."""

    def __init__(self, file: IO[bytes], total: int, watch: Watch) -> None:
        self.file, self.total, self.watch = file, total, watch

    def readable(self) -> bool:
        """True."""
        return True

    def seekable(self) -> bool:
        """True."""
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        """Go to a place in the file."""
        return self.file.seek(offset, whence)

    def tell(self) -> int:
        """The place in the file."""
        return self.file.tell()

    def readinto(self, room: Any) -> int:
        """Read as much as there is room for."""
        data = self.file.read(len(room))
        room[: len(data)] = data
        self.watch("reading the archive", min(self.file.tell(), self.total), self.total)
        return len(data)


def _broken(path: Path, error: BaseException) -> Complaint:
    said = str(error).split("\n")[0][:200]
    hint = "a quotation mark that does not close, or a file that breaks off, reads so; fetch the archive again"
    if isinstance(error, UnicodeError):
        hint = (
            "a byte of it is no letter, neither in UTF-8 nor in an older code page: the file may be damaged in transit"
        )
    return Complaint(path.name, f"the archive cannot be read to its end ({said})", hint=hint)
