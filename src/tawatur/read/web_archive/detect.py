"""Whether a file is a web archive, by its name and its first bytes."""

from __future__ import annotations

import gzip
import zlib
from pathlib import Path
from typing import Literal


def kind_of_archive(path: str, at: Path) -> Literal["warc", "wacz"] | None:
    """`warc` for WARC files, packed or not; `wacz` for packages; None for every other file."""
    name = path.lower()
    if name.endswith(".wacz"):
        return "wacz"
    if not name.endswith((".warc", ".warc.gz", ".gz")):
        return None
    try:
        with at.open("rb") as opened:
            head = opened.read(5)
            if head.startswith(b"\x1f\x8b"):
                opened.seek(0)
                with gzip.GzipFile(fileobj=opened) as packed:
                    head = packed.read(5)
    except (OSError, EOFError, zlib.error):
        head = b""
    return "warc" if head == b"WARC/" or name.endswith((".warc", ".warc.gz")) else None
