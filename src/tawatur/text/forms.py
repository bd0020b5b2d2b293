"""The forms of a word of the lexicon, in both languages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from tawatur.text.english import noun_forms, verb_forms

_STARTS: Final = ("ي", "ت", "ن", "سي", "ست", "سن")  # he, she, we do; will do
_PLURALS: Final = ("", "ون", "ان")
_ENDINGS: Final = ("", "ت", "ا", "تا", "وا", "نا")  # he, she, the two, they, we did


def forms(section: str, spec: str) -> Iterable[tuple[str, str]]:
    """The forms of a word, each with a tag or none.

    `section` is `verbs` or `nouns` (English, see `english`), `arabic` (verbs of the past, given as "he did"), `stems`
    (of the present, without its first letter; forms with "will" are tagged `future`), else it is its only form. What
    "we" do and did is tagged `we`, what we will do `wewill`.
    """
    if section == "verbs":
        return verb_forms(spec)
    if section == "nouns":
        return ((form, "") for form in noun_forms(spec))
    if section == "arabic":
        return _past(spec)
    if section == "stems":
        return _present(spec)
    return ((spec, ""),)


def _past(spec: str) -> Iterable[tuple[str, str]]:
    for ending in _ENDINGS:
        weak = spec[-1] in "يا" and ending[:1] in ("ت", "و")  # القى: ألقت, ألقوا
        yield (spec[:-1] if weak else spec) + ending, "we" if ending == "نا" else ""


def _present(stem: str) -> Iterable[tuple[str, str]]:
    for start in _STARTS:
        for end in _PLURALS if "ن" not in start else ("",):
            yield start + stem + end, "future" if start[0] == "س" else ""
        if "ن" in start:
            yield start + stem, "we" if start == "ن" else "wewill"
