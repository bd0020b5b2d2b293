"""Where each row has its place in the dossier: one function gives the address of any id, and every page uses it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import blake2b
from typing import Final

from tawatur.kinds import slugged

MANY: Final = 2_000
"""Above this many rows of a kind, pages are grouped into parts."""

PART: Final = 250
"""Rows in one part."""

# Names that Windows keeps for devices, whatever the ending.
_DEVICES: Final = {"con", "prn", "aux", "nul", *(f"{name}{n}" for name in ("com", "lpt") for n in range(1, 10))}

# Anchors and file names that the pages use themselves.
_OURS: Final = ("index", "main", "search", "search-count", "search-found", "parties", "all")


class Names:
    """Gives out names that are safe as a file name and as an anchor, and differ even where case is not told apart."""

    def __init__(self) -> None:
        """Start with none given out."""
        self._given: set[str] = set(_OURS)

    def of(self, wanted: str) -> str:
        """A name for these words: themselves if they can be one, else with a short tail that makes them one."""
        name = slugged(wanted)
        taken = name.casefold() in self._given or name.casefold().partition(".")[0] in _DEVICES
        turn = 0
        while taken:
            turn += 1
            tail = blake2b(f"{wanted}\x1f{turn}".encode("utf-8", "surrogatepass"), digest_size=4).hexdigest()
            name = f"{slugged(wanted)}-{tail}"
            taken = name.casefold() in self._given
        self._given.add(name.casefold())
        return name


def part_name(index: int) -> str:
    """The name of the part that holds the row of this index: `part-0001` for the first `PART` rows."""
    return f"part-{index // PART + 1:04d}"


def shelve(folder: str, rows: Iterable[tuple[str, str]], *, count: int) -> dict[str, str]:
    """The address of each (id, slug): a page of its own, or an anchor in a part when there are many."""
    names = Names()
    grouped = count > MANY
    return {
        row: f"{folder}/{part_name(index)}.html#{names.of(slug)}" if grouped else f"{folder}/{names.of(slug)}.html"
        for index, (row, slug) in enumerate(rows)
    }


def anchor(address: str) -> str:
    """The anchor of an address: what stands after `#`, or the file's own name for a page of its own."""
    page, _, fragment = address.partition("#")
    return fragment or page.rpartition("/")[2].removesuffix(".html")


def parts(rows: Sequence[object]) -> list[slice]:
    """The slices that make the parts; one slice for each row when there are few."""
    step = PART if len(rows) > MANY else 1
    return [slice(first, first + step) for first in range(0, len(rows), step)]
