"""A small language for patterns over tokens, turned into a regular expression over the letters of a lexicon.

`@class` is any word of a class (`@class:ed` those of a tag), `word` is itself, `!@class` any other token; `w` is any word but a small
one (the classes of `small`), `N` one with a capital, `_` any
token, `..` up to three, `...` up to eight, `....` up to twenty-five, never over a semicolon; `#` a number, `,` a comma;
`(a | b)`, `?`, `*`, `+`, `^` and `$` as in regular expressions; `<who ... >` names a part.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from tawatur.text.lexicon import Lexicon

_PARTS: Final = re.compile(r"<\w+|[()|?*+>^$]|\{\d+,\d+\}|!?[^\s()|?*+<>^${]+")
_GAPS: Final = {"..": "[^;]{0,3}?", "...": "[^;]{0,8}?", "....": "[^;]{0,25}?", "_": "[^;]"}
_SHAPES: Final = {
    "N": "N", ",": ",", '"': '"', ":": ":", ";": ";", "-": "-", ".": r"\.", "/": "/", "%": "%", "w": "[wNegla]",
    "l": "l", "g": "g", "e": "e", "o": "o", "y": "y", "D": "D", "dig": "d", "ar": "[as]", "s": "s", "paren": r"[()]",
}  # fmt: skip
_SIMPLE: Final = frozenset("Nlegoys")
_SIGNS: Final = frozenset(',":;-%/')
Letters = frozenset[str]


class PatternError(ValueError):
    """A pattern that cannot be read."""


@dataclass(frozen=True, slots=True)
class Pattern:
    """A compiled pattern: `search` it in the letters of a clause that has one of `needs` (None: any clause)."""

    said: str
    search: re.Pattern[str]
    needs: Letters | None


def compiled(said: str, lexicon: Lexicon) -> Pattern:
    """The pattern as a regular expression. `PatternError` names what cannot be read."""
    parser = _Parser(said, lexicon)
    regex, needs = parser.alternatives()
    if parser.left:
        raise PatternError(f"{parser.left[0]!r} stands alone in {said!r}")
    return Pattern(said, re.compile(regex), needs)


class _Parser:
    def __init__(self, said: str, lexicon: Lexicon) -> None:
        self.said = said
        self.left = _PARTS.findall(said)
        self.lexicon = lexicon

    def alternatives(self) -> tuple[str, Letters | None]:
        """`a | b`: the expression, and letters of which one must stand."""
        every = [self.sequence()]
        while self.left and self.left[0] == "|":
            self.left.pop(0)
            every.append(self.sequence())
        needs = [need for _, need in every]
        union = None if None in needs else frozenset[str]().union(*(need for need in needs if need))
        return "|".join(regex for regex, _ in every), union

    def sequence(self) -> tuple[str, Letters | None]:
        regex, best = "", None
        while self.left and self.left[0] not in ("|", ")", ">"):
            part, need = self.element()
            if self.left and (self.left[0] in ("?", "*", "+") or self.left[0].startswith("{")):
                many = self.left.pop(0)
                part, need = f"(?:{part}){many}", need if many == "+" else None
            regex += part
            best = need if best is None or (need is not None and len(need) < len(best)) else best
        return regex, best

    def element(self) -> tuple[str, Letters | None]:
        part = self.left.pop(0)
        if part in ("^", "$"):
            return part, None
        if part == "(" or part.startswith("<"):
            inner, need = self.alternatives()
            if not self.left or self.left.pop(0) != (")" if part == "(" else ">"):
                raise PatternError(f"{part!r} is not closed in {self.said!r}")
            return (f"(?:{inner})" if part == "(" else f"(?P<{part[1:]}>{inner})"), need
        if part in _GAPS:
            return _GAPS[part], None
        if part == "l":
            return "[l" + "".join(sorted(self.lexicon.classes.get("adverb", set()))) + "]", None
        if part == "w":
            small = "".join(map(re.escape, sorted(self.lexicon.classes.get("small", set()))))
            return rf"[^{small},;:.()\"'?!dDyo%-]", None
        if part[0] == "!" and part[1:] in _SIMPLE:
            return f"[^{part[1:]};]", None
        if part in _SHAPES:
            return _SHAPES[part], frozenset(part) if part in _SIGNS else None
        if part == "#":
            numbers = self.lexicon.classes.get("number", set())
            return "[d" + "".join(sorted(numbers)) + "]", None
        letters = self._letters(part.removeprefix("!"))
        body = "".join(map(re.escape, sorted(letters)))
        return (f"[^{body};]", None) if part.startswith("!") else (f"[{body}]", letters)

    def _letters(self, part: str) -> Letters:
        if not part.startswith("@"):
            return frozenset(self.lexicon.letter(part))
        found: set[str] = set()
        for name in part[1:].split("+"):
            if name not in self.lexicon.classes:
                raise PatternError(f"no class {name!r} in {self.said!r}")
            found |= self.lexicon.classes[name]
        return frozenset(found)
