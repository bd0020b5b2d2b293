"""The records of a WARC file as the library finds them; what it would pass over in silence is kept as a fault."""

from __future__ import annotations

import io
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr
from typing import IO, Any, TypeVar

T = TypeVar("T")


class Records:
    """Iterates over the records; `count` are those that came, `fault` says afterwards what is wrong with the file.

    The library takes the end of a cut file for the end of the archive, and writes what it finds odd on standard error.
    """

    def __init__(self, opened: IO[bytes]) -> None:
        from warcio.archiveiterator import ArchiveIterator

        self.count = 0
        self.fault = ""
        self._found = ArchiveIterator(opened, check_digests=True)
        self._close, self._found.close = self._found.close, self._closed
        self._next, self._found._next_record = self._found._next_record, self._begun
        self._torn = False

    def __iter__(self) -> Iterator[Any]:
        while (record := self.quietly(next, self._found, None)) is not None:
            self.count += 1
            yield record
        self.fault = self._wrong()

    def _begun(self, line: Any) -> Any:
        """The next record; `line` is its first where that was read already, so that the file must not end here."""
        try:
            return self._next(line)
        except EOFError:
            self._torn = self._torn or bool(line)
            raise

    def _closed(self) -> None:
        """The library is at its end: has what was packed come to its own end as well?"""
        packed = self._found.reader.decompressor if self._found.reader else None
        self._torn = self._torn or (packed is not None and not packed.eof)
        self._close()

    def quietly(self, act: Callable[..., T], *given: Any) -> T:
        """Call something while nothing may write on standard error."""
        with redirect_stderr(io.StringIO()):
            return act(*given)

    def _wrong(self) -> str:
        if not self.count:
            return "it holds no record of a web archive"
        if self._torn:
            return "the archive breaks off, or is damaged"
        if self._found.err_count:
            return f"the lengths of {self._found.err_count} records are wrong: what stands behind them is not read"
        return ""
