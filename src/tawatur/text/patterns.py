"""A small language for patterns over tokens, turned into a regular expression over the letters of a lexicon.

`@class` is any word of a class (`@class:ed` those of a tag), `word` is itself, `!@class` any other token; `w` is any
word but a small one (the classes of `small`), `N` one with a capital, `_` any token, `..` up to three, `...` up to
eight, `....` up to twenty-five, never over a semicolon; `#` a number, `,` a comma; `(a | b)`, `?`, `*`, `+`, `^` and
`$` as in regular expressions; `<who ... >` names a part.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Final

from tawatur.text.lexicon import Lexicon

_PARTS: Final = re.compile(r"<\w+|[()|?*+>^$]|\{\d+,\d+\}|!?[^\s()|?*+<>^${]+")
_GAPS: Final = {"..": "[^;]{0,3}?", "...": "[^;]{0,8}?", "....": "[^;]{0,25}?", "_": "[^;]"}
_SHAPES: Final = {
    "N": "N", ",": ",", '"': '"', ":": ":", ";": ";", "-": "-", ".": r"\.", "/": "/", "%": "%", "w": "[wNegla]",
    "l": "l", "g": "g", "e": "e", "o": "o", "y": "y", "D": "D", "dig": "d", "ar": "[asift]", "s": "s", "imp": "[ift]",
    "paren": r"[()]",
}  # fmt: skip
_SIMPLE: Final = frozenset("Nlegoys")
_SIGNS: Final = frozenset(',":;-%/')
Letters = frozenset[str]


class PatternError(ValueError):
    """A pattern that cannot be read."""


class Pattern:
    """A pattern: `search` it in the letters of a clause that has one of `needs` (None: any clause).

    The expression is compiled when it is first used: most rules find nothing to do in a short text.
    """

    def __init__(self, said: str, regex: str, needs: Letters | None) -> None:
        """`regex` is an expression over letters."""
        self.said = said
        self.needs = needs
        self._regex = regex

    @cached_property
    def search(self) -> re.Pattern[str]:
        """The compiled expression."""
        return re.compile(self._regex)


def compiled(said: str, lexicon: Lexicon) -> Pattern:
    """The pattern as a regular expression. `PatternError` names what cannot be read."""
    parser = _Parser(said, lexicon)
    found = parser.alternatives()
    if parser.left:
        raise PatternError(f"{parser.left[0]!r} stands alone in {said!r}")
    return Pattern(said, found.regex, found.needs)


@dataclass(frozen=True, slots=True)
class _Part:
    """A part of a pattern: its expression, letters of which one must stand, and `one` if it is one of these letters."""

    regex: str
    needs: Letters | None = None
    one: bool = False


@cache
def _one_of(letters: Letters) -> _Part:
    return _Part("[" + re.escape("".join(sorted(letters))) + "]", letters, one=True)


class _Parser:
    def __init__(self, said: str, lexicon: Lexicon) -> None:
        self.said = said
        self.left = _PARTS.findall(said)
        self.lexicon = lexicon

    def alternatives(self) -> _Part:
        """`a | b`; several single words are one set of letters."""
        every = [self.sequence()]
        while self.left and self.left[0] == "|":
            self.left.pop(0)
            every.append(self.sequence())
        if len(every) == 1:
            return every[0]
        needs = [part.needs for part in every]
        union = None if None in needs else frozenset[str]().union(*(need for need in needs if need))
        if union and all(part.one for part in every):
            return _one_of(union)
        return _Part("|".join(part.regex for part in every), union)

    def sequence(self) -> _Part:
        """Elements one after the other; the rarest word that must stand is what the pattern needs."""
        parts: list[_Part] = []
        while self.left and self.left[0] not in ("|", ")", ">"):
            part = self.element()
            if self.left and (self.left[0] in ("?", "*", "+") or self.left[0].startswith("{")):
                many = self.left.pop(0)
                part = _Part(f"(?:{part.regex}){many}", part.needs if many == "+" else None)
            parts.append(part)
        if len(parts) == 1:
            return parts[0]
        needs = min((part.needs for part in parts if part.needs is not None), key=self._common, default=None)
        return _Part("".join(part.regex for part in parts), needs)

    def _common(self, letters: Letters) -> tuple[bool, int]:
        """How common words are: with small ones among them, and how many."""
        return not letters.isdisjoint(self.lexicon.classes.get("small", set())), len(letters)

    def element(self) -> _Part:
        """A word, a class, a gap, a shape, or a group."""
        part = self.left.pop(0)
        if part in ("^", "$"):
            return _Part(part)
        if part == "(" or part.startswith("<"):
            return self.group(part)
        if part in _GAPS:
            return _Part(_GAPS[part])
        shape = self.shape(part)
        if shape:
            return _Part(shape, frozenset(part) if part in _SIGNS else None)
        letters = self._letters(part.removeprefix("!"))
        if part.startswith("!"):
            return _Part("[^" + re.escape("".join(sorted(letters))) + ";]")
        return _one_of(letters)

    def group(self, opening: str) -> _Part:
        """What stands in brackets, or in a named part."""
        inner = self.alternatives()
        if not self.left or self.left.pop(0) != (")" if opening == "(" else ">"):
            raise PatternError(f"{opening!r} is not closed in {self.said!r}")
        if opening == "(":
            return inner if inner.one else _Part(f"(?:{inner.regex})", inner.needs)
        return _Part(f"(?P<{opening[1:]}>{inner.regex})", inner.needs)

    def shape(self, part: str) -> str:
        """The expression for a shape of words, a number or a sign; empty for a word."""
        classes = self.lexicon.classes
        if part == "l":
            return "[l" + "".join(sorted(classes.get("adverb", set()))) + "]"
        if part == "w":
            small = re.escape("".join(sorted(classes.get("small", set()))))
            return rf"[^{small},;:.()\"'?!dDyo%-]"
        if part == "#":
            return "[d" + "".join(sorted(classes.get("number", set()))) + "]"
        if part[0] == "!" and part[1:] in _SIMPLE:
            return f"[^{part[1:]};]"
        return _SHAPES.get(part, "")

    def _letters(self, part: str) -> Letters:
        if not part.startswith("@"):
            return frozenset(self.lexicon.letter(part))
        names = part[1:].split("+")
        for name in names:
            if name not in self.lexicon.classes:
                raise PatternError(f"no class {name!r} in {self.said!r}")
        if len(names) == 1:
            return self.lexicon.members(names[0])
        return frozenset().union(*(self.lexicon.members(name) for name in names))
