"""How sources are called: a held file by its path, a cited address by its host and a short hash."""

from __future__ import annotations

import hashlib
import re
from typing import Final
from urllib.parse import unquote

from tawatur.kinds import slugged

_FOLDERS: Final = ("sources/", "datasets/", "registry/")
_PLAIN: Final = (".txt", ".csv")
_WEB: Final = re.compile(r"https?://([^/?#\\\s]+)", re.IGNORECASE)
_LONGEST: Final = 100
_UNSAFE: Final = re.compile(r"[^a-z0-9.-]+")


def held_slug(path: str) -> str:
    """The slug of a file of the case: its path without the top folder, and without `.txt` or `.csv`.

    `sources/assessment-2020-06-19.txt` is `assessment-2020-06-19`, `sources/page.html` is `page.html`.
    """
    bare = path.partition("/")[2] if is_held(path) else path
    return slugged(bare[:-4] if bare.lower().endswith(_PLAIN) else bare)


def held_id(path: str) -> str:
    """The id of the source that lies at this path of the case."""
    return f"source:{held_slug(path)}"


def is_held(address: str) -> bool:
    """Whether an address is the path of a file of the case."""
    return address.startswith(_FOLDERS)


def host_of(address: str) -> str | None:
    """The host of a web address in small letters, without `www.`; None if it is no web address."""
    found = _WEB.match(address)
    if found is None:
        return None
    return found[1].lower().rpartition("@")[2].partition(":")[0].removeprefix("www.").strip(".[]") or None


def cited_slug(address: str) -> str:
    """The slug of an address that is only cited: its host (or its first letters) and ten hexadecimal digits."""
    head = _UNSAFE.sub("-", host_of(address) or address[:24].lower()).strip("-.")[:40].strip("-.")
    tail = hashlib.blake2b(address.encode("utf-8", "surrogatepass"), digest_size=5).hexdigest()
    return f"{head}-{tail}" if head else tail


def title_of(address: str) -> str:
    """An address in a form that people can read: without scheme and escapes, cut where it is long."""
    bare = re.sub(r"^https?://(www\.)?", "", address, flags=re.IGNORECASE)
    plain = " ".join(unquote(bare[: 3 * _LONGEST], errors="replace").split())
    return plain if len(plain) <= _LONGEST else plain[: _LONGEST - 1] + "…"
