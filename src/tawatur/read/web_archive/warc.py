"""The captures of a WARC file, one by one, with the digests that it carries checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import IO, Any, Final

LONGEST: Final = 20_000_000  # bytes of one capture, after it was unpacked
_TAKEN: Final = ("response", "resource", "conversion")
_PASSED: Final = ("warcinfo", "request", "metadata", "revisit", "continuation")


@dataclass(frozen=True, slots=True)
class Capture:
    """A page as it was taken: its address, the moment, its media type and its bytes (unpacked).

    `lost` says why its bytes cannot be used; it is empty where they can. `checked` is True where the archive carries a
    digest of them and that is right, None where it carries none that is known.
    """

    url: str
    at: datetime | None
    media_type: str
    status: int
    data: bytes
    lost: str = ""
    checked: bool | None = None


@dataclass(frozen=True, slots=True)
class Ended:
    """The archive, or a record of it, could not be read: why, and after how many records."""

    why: str
    records: int


def captures(opened: IO[bytes]) -> Iterator[Capture | Ended]:
    """The captured pages and files, in order; requests and notes about the crawl are passed over. Never raises."""
    from tawatur.read.web_archive.records import Records

    records = Records(opened)
    try:
        for record in records:
            length = record.rec_headers.get_header("Content-Length") or ""
            if not length.isdecimal() or record.rec_type not in (*_TAKEN, *_PASSED):
                yield Ended("a record does not say its kind and its length", records.count)
            elif record.rec_type in _TAKEN:
                yield records.quietly(_capture, record)
    except Exception as why:  # noqa: BLE001 - the reader of archives raises whatever a damaged one makes it meet
        yield Ended(f"the archive cannot be read further ({_said(why)})", records.count)
    else:
        if records.fault:
            yield Ended(records.fault, records.count)


def _capture(record: Any) -> Capture:
    headers = record.rec_headers
    kind = record.http_headers.get_header("Content-Type") if record.http_headers else record.content_type
    data, lost = _payload(record)
    passed = record.digest_checker.passed if record.digest_checker else None
    if passed is False and not lost:
        lost = "its digest is not that of its bytes: it was changed after it was taken, or damaged"
    return Capture(
        url=str(headers.get_header("WARC-Target-URI") or "").strip("<> "),
        at=_moment(headers.get_header("WARC-Date")),
        media_type=(kind or "").partition(";")[0].strip().lower(),
        status=_status(record),
        data=b"" if lost else data,
        lost=lost,
        checked=passed,
    )


def _payload(record: Any) -> tuple[bytes, str]:
    """The bytes of a page, or why there are none. The rest of a record is read too, as its digest is over all of it."""
    try:
        data = _read(record.content_stream(), LONGEST + 1)
        while record.raw_stream.read(1 << 16):
            pass
    except Exception as why:  # noqa: BLE001 - as above
        return b"", f"it cannot be unpacked ({_said(why)})"
    if getattr(record.raw_stream, "limit", 0) > 0:
        return b"", "the archive breaks off inside it"
    if len(data) > LONGEST:
        return b"", f"it is longer than {LONGEST:,} bytes"
    if record.rec_headers.get_header("WARC-Truncated"):
        return b"", "the crawler cut it off"
    return data, ""


def _read(stream: Any, most: int) -> bytes:
    pieces: list[bytes] = []
    length = 0
    while length < most and (piece := stream.read(1 << 16)):
        pieces.append(piece)
        length += len(piece)
    return b"".join(pieces)


def _moment(said: str | None) -> datetime | None:
    try:
        at = datetime.fromisoformat((said or "").replace("Z", "+00:00"))
    except ValueError:
        return None
    return at.astimezone(UTC) if at.tzinfo else at.replace(tzinfo=UTC)


def _status(record: Any) -> int:
    """The answer of the server; 200 where there was none (a file put into the archive by hand)."""
    if not record.http_headers:
        return 200
    code = str(record.http_headers.get_statuscode() or "")
    return int(code) if code.isascii() and code.isdigit() and len(code) == 3 else 0


def _said(why: Exception) -> str:
    return " ".join(str(why).split())[:120] or type(why).__name__
