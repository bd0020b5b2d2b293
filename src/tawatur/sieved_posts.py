"""Posts of some days out of an exported channel of any size: read and written post by post."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import IO, Any, cast
from zoneinfo import ZoneInfo

from tawatur.read.telegram.stream import Broken, Chat, Entry, entries
from tawatur.store.files import settle

Watch = Callable[[str, int, int], None]


@dataclass
class Posts:
    """The sums (present = kept + outside + undated + refused), the chats, and the archive's bytes and hash."""

    chats: str = ""
    present: int = 0
    kept: int = 0
    outside: int = 0
    undated: int = 0
    refused: int = 0
    size: int = 0
    sha256: str = ""


class _Hashed:
    """A file that is hashed as it is read, and tells how far that is."""

    def __init__(self, file: IO[bytes], total: int, watch: Watch) -> None:
        self.file, self.total, self.watch = file, total, watch
        self.running, self.size = hashlib.sha256(), 0

    def read(self, size: int = -1) -> bytes:
        """The next bytes."""
        data = self.file.read(size)
        self.running.update(data)
        self.size += len(data)
        self.watch("reading the posts", self.size, self.total)
        return data


def sieved_posts(archive: Path, out: Path, span: tuple[date, date], timezone: ZoneInfo, watch: Watch) -> Posts:
    """Write the posts of the days of `span` (local, both inside) to `out`, in the layout of the export.

    A post counts by `date_unixtime`; one without (which an old export has) by no day, and is left out. An entry of the
    channel's own, such as a new title, counts like a post.
    """
    sums, draft = Posts(), out.with_name(f".{out.name}.next")
    try:
        with archive.open("rb") as file, draft.open("wb") as to:
            hashed = _Hashed(file, archive.stat().st_size, watch)
            _copy(cast(IO[bytes], hashed), to, span, timezone, sums)
            while hashed.read(1 << 20):
                pass
            settle(to)
        sums.size, sums.sha256 = hashed.size, hashed.running.hexdigest()
        draft.replace(out)
    finally:
        draft.unlink(missing_ok=True)
    return sums


def _copy(file: IO[bytes], to: IO[bytes], span: tuple[date, date], timezone: ZoneInfo, sums: Posts) -> None:
    """The chats with the posts that are kept: one chat as its own file, several as an account's export has them."""
    to.write(b'{"about": "Drawn from an export of Telegram Desktop.", "chats": {"list": [')
    names: list[str] = []
    first = True
    for one in entries(file):
        if isinstance(one, Chat):
            to.write((b"\n]}," if names else b"") + f'\n{{"name": {json.dumps(one.name)}, '.encode())
            to.write(f'"type": {json.dumps(one.type)}, "id": {json.dumps(one.id)}, "messages": ['.encode())
            names.append(one.name)
            first = True
            continue
        sums.present += 1
        if _kept(one, span, timezone, sums):
            value = json.dumps(cast(Entry, one).value, ensure_ascii=False)
            to.write((b"\n " if first else b",\n ") + value.encode("utf-8", "surrogatepass"))
            first = False
    to.write(b"\n]}" * bool(names) + b"]}}\n")
    sums.chats = ", ".join(names[:3]) + (f" and {len(names) - 3} more" if len(names) > 3 else "")


def _kept(one: Entry | Broken, span: tuple[date, date], timezone: ZoneInfo, sums: Posts) -> bool:
    if isinstance(one, Broken):
        sums.refused += 1
        return False
    day = _day(one.value.get("date_unixtime"), timezone)
    if day is None:
        sums.undated += 1
    elif span[0] <= day <= span[1]:
        sums.kept += 1
        return True
    else:
        sums.outside += 1
    return False


def _day(said: Any, timezone: ZoneInfo) -> date | None:
    try:
        return datetime.fromtimestamp(int(str(said)), UTC).astimezone(timezone).date()
    except (ValueError, OverflowError, OSError):
        return None
