"""The forms of a word of the lexicon, in both languages."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from tawatur.text.english import noun_forms, verb_forms

_STARTS: Final = ("ي", "ت", "ن", "سي", "ست", "سن")  # he, she, we do; will do
_PLURALS: Final = ("", "ون", "ان")
_ENDINGS: Final = ("", "ت", "ا", "تا", "وا")  # he, she, the two, they did


def forms(section: str, spec: str) -> Iterable[tuple[str, str]]:
    """The forms of a word, each with a tag or none.

    `section` is `verbs` or `nouns` (English, see `english`), `arabic` (verbs of the past, given as "he did"), `stems`
    (of the present, without its first letter; forms with "will" are tagged `future`), else it is its only form.
    """
    if section == "verbs":
        return verb_forms(spec)
    if section == "nouns":
        return ((form, "") for form in noun_forms(spec))
    if section == "arabic":
        return ((spec + ending, "") for ending in _ENDINGS)
    if section == "stems":
        return _present(spec)
    return ((spec, ""),)


def _present(stem: str) -> Iterable[tuple[str, str]]:
    for start in _STARTS:
        for end in _PLURALS if "ن" not in start else ("",):
            yield start + stem + end, "future" if start[0] == "س" else ""
