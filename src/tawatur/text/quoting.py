"""Foreign words shown safely and found again: marks that turn the direction of writing are named, lines counted."""

from __future__ import annotations

from typing import Final

DIRECTION_SIGNS: Final = {
    0x061C: "ALM",
    0x200E: "LRM",
    0x200F: "RLM",
    0x202A: "LRE",
    0x202B: "RLE",
    0x202C: "PDF",
    0x202D: "LRO",
    0x202E: "RLO",
    0x2066: "LRI",
    0x2067: "RLI",
    0x2068: "FSI",
    0x2069: "PDI",
}
"""The invisible controls that turn the direction of writing, by code point, with their usual short names."""
_SHOWN: Final = {code: f"⟦{name}⟧" for code, name in DIRECTION_SIGNS.items()}


def escape_bidi(text: str) -> str:
    """The text with each invisible control of direction written out as its name, such as ⟦RLO⟧.

    A quotation can then not turn the words around it. The original keeps its bytes: this is for showing only.
    """
    return text.translate(_SHOWN)


def line_of(text: str, offset: int) -> int:
    """The number of the line in which the character at `offset` stands; the first line is 1."""
    return text.count("\n", 0, offset) + 1
