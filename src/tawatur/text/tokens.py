"""Running text as a row of tokens with their places: words, numbers and signs, in both scripts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

Token = tuple[int, int, str]
"""`begin`, `end` and the token's normal form."""

_TOKEN: Final = re.compile(
    r"\d+(?:[.,:/]\d+)*+(?:st|nd|rd|th)?(?![^\W_])|(?:[^\W\d_]\.){2,}|[^\W_]++(?:(?:[-'’‘ʼʻ`.](?=[^\W_])|[\u064b-\u0652\u0670]++)[^\W_]*+)*+|[^\w\s]|_",
    re.IGNORECASE,
)
_QUOTES: Final = '"“”„‟«»〝〞'
_DASHES: Final = "–—―"
_SIGNS: Final = (
    dict.fromkeys(map(ord, _QUOTES), '"')
    | dict.fromkeys(map(ord, "’‘ʼʻ`´"), "'")
    | dict.fromkeys(map(ord, _DASHES), "-")
    | {ord("،"): ",", ord("؛"): ";", ord("؟"): "?", ord("["): "(", ord("]"): ")"}
    | dict.fromkeys(range(0x064B, 0x0653))
    | {0x0640: None, 0x0670: None}
    | dict.fromkeys(map(ord, "أإآٱ"), "ا")
    | {ord("ى"): "ي", ord("ة"): "ه", ord("ؤ"): "و", ord("ئ"): "ي"}
)


def normal(said: str) -> str:
    """The form by which a word is looked up: small letters, plain quotes, Arabic without vowel signs and seats."""
    form = said.translate(_SIGNS).lower()
    return form.replace(".", "") if form.endswith(".") and len(form) > 1 else form


def tokens(text: str, begin: int, end: int) -> Iterator[tuple[int, int, str]]:
    """The tokens of `text[begin:end]`: (begin, end, the words as they stand). Offsets count characters of `text`."""
    for found in _TOKEN.finditer(text, begin, end):
        yield found.start(), found.end(), found[0]
