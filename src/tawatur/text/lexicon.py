"""The words that rules know, as classes of forms: each form is one letter, so that a clause is a short string.

A rule is then a regular expression over a string with one letter for each token. Words that no class holds have a
letter for their shape: `N` begins with a capital, `e` ends in -ed, `g` in -ing, `l` in -ly, `a` is Arabic, `s` Arabic
and of the future, `f` ends as "she did", `i` begins as "he does" and `t` may (Arabic too), `d` digits, `o` digits with
letters, `y` a year, `w` any other; signs stand for themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Final

from tawatur.text.forms import forms
from tawatur.text.tokens import normal, tokens

_FIRST: Final = 0x4E00  # any letters of the basic plane would do: a set of them is one look-up
_LETTERS: Final = 20_000
_MOST: Final = 50_000  # forms remembered between two texts
_ARABIC: Final = re.compile("[\u0620-\u06d3]")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_CLITICS: Final = ("و", "ف")
_PREFIXES: Final = ("ال", "بال", "لل", "كال", "ب", "ل", "س")
_PRONOUNS: Final = ("هما", "هم", "ها", "نا", "كم", "ه")
_TO: Final = ("ب", "ل", "ال", "بال", "لل", "كال")  # before nouns only
_KEPT: Final = frozenset(",;:()\"'-.!?/%$&")
_SHORT: Final = 4  # letters of a word that is too short to have "and" before it
_UNKNOWN: Final = frozenset("asift")
_OWN: Final = re.compile("و(?:[زكفح]|اشن|اسط|ثا|ثي|رق|ضع|سط|سا|قت|قو|صف|ظي|لا|لي|جو|جه|عو|عد|طن|سي|صو|قف|اقع|اجب|اجه)")
_VERBS: Final = {
    "s": re.compile("س(?:[تيا](?![ارطدن])...|ن(?![ارطدنوية]|جار)...)"),  # "will" is one word with its verb
    "f": re.compile("(?!ال|تكر|بير|حضر|كوي|انتر|تفاو|تثبي|تصوي|سكو|توقي|تشتي)...+[^ا]ت$"),  # she did
    "i": re.compile("ي(?!مين|سار|هود|مني|ونس|وسف|اسر|ابان|ورا|ورو|وم)..."),  # he does
    "t": re.compile("[تن]..."),  # she does or we do, if "may" or "not" stands before it
}
_SHAPE: Final = {"ed": "e", "ing": "g", "ly": "l"}


class Lexicon:
    """Classes of forms, and the letter of each form."""

    def __init__(self) -> None:
        """An empty one; rules fill it by `add` and `letter`."""
        self.letters: dict[str, str] = {}
        self.classes: dict[str, set[str]] = {}
        self.cased: dict[str, str] = {}
        self._memo: dict[str, str] = {}
        self._members: dict[str, frozenset[str]] = {}

    def letter(self, form: str) -> str:
        """The letter of a form, a new one if it has none yet."""
        key = normal(form)
        if key not in self.letters:
            if len(self.letters) == _LETTERS:
                raise ValueError(f"more than {_LETTERS} forms: {form!r} has no letter left")
            self.letters[key] = chr(_FIRST + len(self.letters))
            self._memo.clear()
        return self.letters[key]

    def add(self, section: str, classes: Mapping[str, str]) -> None:
        """Words into classes. `section` says what they are (see `forms`); of nouns there is a class of all as well.

        Those of `cased` are taken only as they are written: "May" is a month, "may" is none.
        """
        for name, said in classes.items():
            if section == "cased":
                self.cased |= {form: self.letter(f"{form}^") for form in said.split()}
                self.classes.setdefault(name, set()).update(self.cased[form] for form in said.split())
                continue
            for spec in said.split():
                for form, tag in forms(section, spec):
                    letter = self.letter(form)
                    self.classes.setdefault(name, set()).add(letter)
                    if section == "nouns":
                        self.classes.setdefault("noun", set()).add(letter)
                    if tag:
                        self.classes.setdefault(f"{name}:{tag}", set()).add(letter)

    def unite(self, name: str, parts: Iterable[str]) -> None:
        """A class of others: names of classes, `*:ed` for that form of every verb, `=e` for a shape or a sign;
        `-name` takes the words of a class out again."""
        letters = self.classes.setdefault(name, set())
        for part in parts:
            if part.startswith("="):
                letters.add(part[1:])
            elif part.startswith("-"):
                letters -= self.classes[part[1:]]
            elif part.startswith("*"):
                letters.update(*(held for key, held in self.classes.items() if key.endswith(part[1:])))
            else:
                letters |= self.classes[part]

    def members(self, name: str) -> frozenset[str]:
        """The letters of a class; KeyError for one that is not there."""
        if name not in self._members:
            self._members[name] = frozenset(self.classes[name])
        return self._members[name]

    def code(self, said: str) -> str:
        """The letter of a token as it stands."""
        held = self._memo.get(said)
        if held is None:
            if len(self._memo) > _MOST:
                self._memo.clear()
            held = self._memo[said] = self._code(said)
        return held

    def coded(self, text: str, begin: int, end: int) -> tuple[list[tuple[int, int]], str]:
        """The places of the tokens of `text[begin:end]`, and their letters. An Arabic `and` is a token of its own."""
        spans: list[tuple[int, int]] = []
        letters: list[str] = []
        for start, stop, said in tokens(text, begin, end):
            letter = self.code(said)
            if letter in _UNKNOWN and (not letters or letters[-1] == ",") and _joined(said):
                letter = self.letter("و") + self.code(said[1:])[-1]
            if len(letter) > 1:
                spans.append((start, start + 1))
                spans.append((start + 1, stop))
            else:
                spans.append((start, stop))
            letters.append(letter)
        return spans, "".join(letters)

    def _code(self, said: str) -> str:
        if said in self.cased:
            return self.cased[said]
        form = normal(said)
        known = self.letters.get(form) or self.letters.get(form.removesuffix("'s").rstrip("'"))
        if known:
            return known
        pair = form.split("-")
        numbers = self.classes.get("number", set())
        if len(pair) > 1 and all(self.letters.get(part) in numbers for part in pair):
            return self.letters[pair[0]]
        if "-" in form and (tail := self.letters.get(form[form.rindex("-") :])):
            return tail
        if _ARABIC.match(form):
            return self._arabic(form)
        if not form:
            return "*"
        if form[0].isdigit():
            return "y" if _YEAR.fullmatch(form) else "d" if form[-1].isdigit() else "o"
        if not form[0].isalpha():
            return form if form in _KEPT else "*"
        if said[0].isupper():
            return "N"
        return next((letter for end, letter in _SHAPE.items() if form.endswith(end) and len(form) > len(end) + 2), "w")

    def _arabic(self, form: str) -> str:
        for clitic in _CLITICS:
            bare = form.removeprefix(clitic)
            if bare != form and len(bare) > 1:
                inner = self.letters.get(bare) or self._bare(bare)
                if inner:
                    return self.letter(clitic) + inner
        return self._bare(form) or next((letter for letter, shape in _VERBS.items() if shape.match(form)), "a")

    def _bare(self, form: str) -> str | None:
        for prefix in ("", *_PREFIXES):
            if not form.startswith(prefix):
                continue
            inner = form[len(prefix) :]
            held = self._ended(inner) if len(inner) > 2 else None
            if held and not (prefix in _TO and held in self.classes["ar_verb"]):
                return held
        return None

    def _ended(self, form: str) -> str | None:
        """The letter of an Arabic form, without a pronoun at its end if need be (غايتهم, يقودها)."""
        held = self.letters.get(form)
        if held:
            return held
        for ending in _PRONOUNS:
            stem = form.removesuffix(ending)
            if stem != form and len(stem) > 2:
                held = self.letters.get(stem) or (self.letters.get(stem[:-1] + "ه") if stem[-1] == "ت" else None)
                if held:
                    return held
        return None


def _joined(said: str) -> bool:
    """Whether an unknown word at the head of a clause has "and" before it: it begins with و, but with no known noun."""
    return said[0] == "و" and len(said) > _SHORT and not _OWN.match(normal(said))
