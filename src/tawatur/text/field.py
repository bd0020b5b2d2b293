"""Whether an Arabic sentence stands in a text about conflict at all: rules of few words read much into a recipe."""

from __future__ import annotations

from typing import Final

_NEAR: Final = 5  # sentences without a word of the field that may follow one that has some
_ARABIC: Final = ("\u0600", "\u06ff")


class Field:
    """Takes the sentences of a text in order. Words of `elsewhere` (matches, kitchens) lead out of the field.

    English rules name their subjects and need no such guard.
    """

    def __init__(self, field: frozenset[str], elsewhere: frozenset[str]) -> None:
        """Letters of the words of the field, and of those that belong to another."""
        self._field = field
        self._elsewhere = elsewhere
        self._since = _NEAR - 1  # a text that begins without such a word is given one sentence

    def holds(self, first: str, letters: str) -> bool:
        """Whether a sentence that begins with the sign `first` is to be read."""
        if not self._elsewhere.isdisjoint(letters):
            self._since = _NEAR + 1
            return False
        if not self._field.isdisjoint(letters):
            self._since = 0
            return True
        self._since += 1
        return self._since <= _NEAR or not _ARABIC[0] <= first <= _ARABIC[1]
