"""The names in a list of groups."""

from __future__ import annotations

import re
from typing import Final

_IN_SIGNS: Final = re.compile(r"[(«“\"](?P<name>[^()«»“”\"]{3,60})[)»”\"]")
_NAMES: Final = re.compile(
    r"(?:(?:[A-ZÀ-Þ][\w'’‘-]+|al-[\w'’-]+|el-[\w'’-]+|ibn|of the|of|the)(?:\s(?=[A-ZÀ-Þ]|al-|el-|of |ibn |the ))?){1,8}"
)
_ARABIC_NAMES: Final = re.compile(
    r"(?:سرايا|كتائب|كتيبة|لواء|عصبة|أصحاب|عصائب|قبضة|حركة|جيش|جند|ألوية|فيلق|جماعة|تنظيم|ربع|ثوار)"
    r"\s[^،؛:.()«»\n]{2,40}"
)


def members(text: str, begin: int, end: int) -> list[tuple[int, int]]:
    """The names that a roster lists, as (begin, end): two or more, else none.

    They stand in brackets or quotation marks, or begin with a word for a group (Arabic), or have capitals (English).
    """
    held = [found.span("name") for found in _IN_SIGNS.finditer(text, begin, end)]
    if len(held) > 1:
        return held
    found = [found.span() for found in _ARABIC_NAMES.finditer(text, begin, end)]
    if not found:
        capitals = (one.span() for one in _NAMES.finditer(text, begin, end))
        found = [(one, two) for one, two in capitals if " " in text[one:two] and one > begin]
    return found if len(found) > 1 else []
