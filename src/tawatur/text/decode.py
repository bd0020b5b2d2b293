"""Bytes to text: the encoding is found, newlines are folded, and nothing else is changed."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Final

_MARKS: Final[tuple[tuple[bytes, str], ...]] = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LOST: Final = "\ufffd"
_SAMPLE: Final = 1 << 20
_HIGH: Final = re.compile(rb"[\x80-\xff]")
_ARABIC: Final = "\u0621-\u064a\u067e\u0686\u0698\u06a9\u06af\u06ba\u06be\u06c1\u06d2"
_WIDE: Final = 1 << 14
_CONTROLS: Final = bytes({*range(32)} - {9, 10, 12, 13})
_USUAL: Final = re.compile(r"[\t\n\r\x20-\x7e\xa0-\u024f\u0600-\u06ff\u200b-\u206f\ufeff]")
_JOINED: Final = re.compile(f"(?=[{_ARABIC}][{_ARABIC}])")
_MIXED: Final = re.compile(f"(?=[{_ARABIC}][A-Za-z]|[A-Za-z][{_ARABIC}])")


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text with `\\n` newlines, the encoding it was read with, and whether that encoding is only a guess."""

    text: str
    encoding: str
    guessed: bool


def decode(data: bytes) -> Decoded:
    """The text of these bytes. Never raises: bytes that mean nothing become U+FFFD, and `guessed` is then True.

    A byte order mark decides and is dropped; else UTF-16 without one, where the bytes are full of controls and pairs of
    them are plain letters; else strict UTF-8; else UTF-8 with a few damaged bytes; else one of the
    two Windows code pages common in the Arabic press.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            text = data[len(mark) :].decode(encoding, "replace")
            return Decoded(fold_newlines(text), encoding, guessed=_LOST in text)
    wide = _wide(data)
    if wide:
        return Decoded(fold_newlines(data.decode(wide, "replace")), wide, guessed=True)
    try:
        return Decoded(fold_newlines(data.decode("utf-8")), "utf-8", guessed=False)
    except UnicodeDecodeError:
        encoding = "utf-8" if _mostly_utf8(data) else _code_page(data)
        return Decoded(fold_newlines(data.decode(encoding, "replace")), encoding, guessed=True)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: its text in Latin or Arabic letters has bytes 0 and 6 all over, which no text has."""
    head = data[: _WIDE - _WIDE % 2]
    if len(head) < 4 or len(head) - len(head.translate(None, _CONTROLS)) < len(head) // 4:
        return None
    for encoding in ("utf-16-le", "utf-16-be"):
        text = head[: len(head) // 2 * 2].decode(encoding, "replace")
        if len(_USUAL.findall(text)) >= 0.95 * len(text):
            return encoding
    return None


def fold_newlines(text: str) -> str:
    """`\\r\\n` and a lone `\\r` become `\\n`."""
    return text.replace("\r\n", "\n").replace("\r", "\n") if "\r" in text else text


def _mostly_utf8(data: bytes) -> bool:
    """Whether at least nine of ten characters beyond ASCII are sound UTF-8: then it is UTF-8 with damage."""
    beyond = [letter for letter in _sample(data).decode("utf-8", "replace") if letter > "\x7f"]
    bad = beyond.count(_LOST)
    return len(beyond) - bad >= 9 * bad


def _code_page(data: bytes) -> str:
    """cp1256 where the high bytes stand in Arabic words, cp1252 where they stand among Latin letters.

    In Arabic text a letter's neighbours are Arabic letters; an accented letter of a Western text has Latin neighbours.
    """
    text = _sample(data).decode("cp1256")
    joined = sum(1 for _ in _JOINED.finditer(text))
    mixed = sum(1 for _ in _MIXED.finditer(text))
    return "cp1256" if joined > mixed else "cp1252"


def _sample(data: bytes) -> bytes:
    """A mebibyte from just before the first byte that is not ASCII."""
    first = _HIGH.search(data)
    start = max(0, first.start() - 1) if first else 0
    return data[start : start + _SAMPLE]
