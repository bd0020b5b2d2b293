"""Names as plain letters: the common ground on which two spellings are compared letter by letter.

Where `fold` asks whether two spellings are one, this keeps what tells them apart: the letter behind a hamza, ta
marbuta, the article. Our own tables for both scripts, on Unicode's own data.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Final

ARTICLE: Final = "ʟ"
"""Stands for the article before its word: ال, al-, el-, and the forms that take the next sound (ash-, an-, ...)."""

_LETTERS: Final = {
    "ð": "d", "đ": "d", "ø": "o", "ł": "l", "ı": "i", "ħ": "h", "ŧ": "t", "ə": "a", "ŋ": "ng", "ɣ": "gh",
    "þ": "th", "æ": "ae", "œ": "oe", "ß": "ss", "&": " and ",
    "ى": "ي", "ی": "ي", "ې": "ي", "ے": "ي", "ێ": "ي", "ۍ": "ي", "ڪ": "ك", "ک": "ك", "ہ": "ه", "ھ": "ه", "ە": "ه",
    "ۀ": "ه", "ۃ": "ة", "ۆ": "و", "ۇ": "و", "ۈ": "و", "ڵ": "ل", "ڕ": "ر", "ڭ": "گ", "ڨ": "گ", "ٱ": "ا", "ڠ": "غ",
}  # fmt: skip
_SIGNS: Final = frozenset("'’‘‛`′ʹʻʼʽʾʿˀˁˈ\u05f3")
_MARKED: Final = {
    **dict.fromkeys("āâ", "ā"), **dict.fromkeys("īî", "ī"), **dict.fromkeys("ūû", "ū"), **dict.fromkeys("ḥḩ", "ḥ"),
    **dict.fromkeys("ṣşș", "ṣ"), **dict.fromkeys("ṭţț", "ṭ"), **dict.fromkeys("ḍḑ", "ḍ"), "ẓ": "ẓ", "á": "ā",
}  # fmt: skip
_BARE: Final = str.maketrans("āīūḥṣṭḍẓ", "aiuhstdz", "'")
# a letter with a mark below that has no character of its own
_BELOW: Final = re.compile("([hstdz])[\u0323\u0326\u0327]", re.IGNORECASE)
_DOTTED: Final = {"h": "ḥ", "s": "ṣ", "t": "ṭ", "d": "ḍ", "z": "ẓ"}
# the digits of chat Arabic, for the letters they look like
_CHAT: Final = {"2": "", "3": "", "5": "kh", "6": "t", "7": "h", "8": "gh", "9": "s"}
_ORDINAL: Final = r"[2356789](?:nd|rd|th)(?![^ ])"
_CHAT_WORD: Final = re.compile(rf"(?<![^ ])(?!{_ORDINAL})(?:[a-z']+|(?=[2356789][a-z]))(?:[2356789][a-z']+)+(?![^ ])")
# "U.S." is one word; the dot of "J.Smith" parts two
_INITIALS: Final = re.compile(r"(?<![^\W\d_])([^\W\d_])\.(?![^\W\d_]{2})")
# al-, el- and the forms that take the sound of the next letter: ash-Sharq, an-Nasr
_LATIN_ARTICLE: Final = re.compile(r"(?<![^ ])(?:[aeu]l (?=[^ ]{2})|[ae](sh|th|dh|[nrstdzlṣṭḍẓ]) (?=\1[^ ]))")
_ARABIC_ARTICLE: Final = re.compile(r"(?<![^ ])ال(?=[^ ]{2})(?!له(?: |$))")


class _Letters(dict[int, str]):
    """Code point → its plain letters, worked out when first met; names are kept apart by newlines."""

    def __missing__(self, code: int) -> str:
        self[code] = piece = "".join(map(_plain, _parts(chr(code))))
        return piece


def _parts(letter: str) -> str:
    """The letter without its marks; an Arabic letter keeps its hamza."""
    if "ء" <= letter <= "ۿ":
        return letter
    return _MARKED.get(letter.lower()) or unicodedata.normalize("NFKD", letter).casefold()


def _plain(letter: str) -> str:
    if letter in _MARKED or letter in _SIGNS:
        return _MARKED.get(letter, "'")
    if unicodedata.category(letter) in ("Mn", "Mc", "Me", "Cf", "Lm"):
        return ""
    if letter.isdigit():
        return str(unicodedata.digit(letter))
    return _LETTERS.get(letter) or (letter if letter.isalnum() else " ")


_TABLE: Final = _Letters({10: "\n"})


def marked(names: Iterable[str]) -> list[str]:
    """Each name in lower-case letters, one space between words, the article as `ARTICLE`; marks that tell are kept.

    Those are ā ī ū for long vowels, ḥ ṣ ṭ ḍ ẓ however the mark is written (ḩ, ş), and ' for ayn and hamza.

    >>> marked(["Qaţār al-‘Arab", "3usbat"])
    ["qaṭār ʟ'arab", 'usbat']
    """
    found = [" ".join(name.split()) for name in names]
    if not found:
        return []
    joined = "\n".join(found)
    if not joined.isascii():
        # Unicode takes a lone acute accent for a space with a mark
        joined = unicodedata.normalize("NFKC", joined.replace("´", "'"))
        joined = _BELOW.sub(lambda found: _DOTTED[found[1].lower()], joined)
    if "." in joined:
        joined = _INITIALS.sub(r"\1", joined)
    return [_articles(" ".join(line.split())) for line in joined.translate(_TABLE).split("\n")]


def bare(lines: Iterable[str]) -> list[str]:
    """Marked lines without their marks."""
    return _translated(lines, _BARE)


def plain(names: Iterable[str]) -> list[str]:
    """Each name as plain letters: lower case, no marks, one space between words, the article as `ARTICLE`.

    >>> plain(["Ashab al-Kahf", "أصحاب الكهف", "Tha'ireen"])
    ['ashab ʟkahf', 'أصحاب ʟكهف', 'thaireen']
    """
    return bare(marked(names))


def _articles(line: str) -> str:
    if not line.isalpha() and any(digit in line for digit in _CHAT):
        line = _CHAT_WORD.sub(lambda word: "".join(_CHAT.get(letter, letter) for letter in word[0]), line)
    line = _LATIN_ARTICLE.sub(ARTICLE, line)
    return _ARABIC_ARTICLE.sub(ARTICLE, line)


ALPHABET: Final = (
    "\0_abcdefgh\n" + "ijklmnopqrstuvwxyz0123456789'āīūḥṣṭḍẓ" + ARTICLE + "اأإآبتثجحخدذرزسشصضطظعغفقكلمنهةوؤيئءپچژگڤ"
)
"""Every letter that is compared, at its code. 0 is for a letter of another script, 1 for the edge of a word; 10 is for
none, since it would end a line."""

SIZE: Final = len(ALPHABET)
EDGE: Final = "\x01"


class _Codes(dict[int, str]):
    """Code point → the character whose code point is the letter's code."""

    def __missing__(self, code: int) -> str:
        self[code] = found = "\0"
        return found


_CODED: Final = _Codes({ord(letter): chr(code) for code, letter in enumerate(ALPHABET)} | {ord(" "): EDGE, 10: "\n"})


def coded(lines: Iterable[str]) -> list[bytes]:
    """Each plain line as one byte for each letter, its place in `ALPHABET`; the edge of a word around every word."""
    return [f"{EDGE}{line}{EDGE}".encode("latin-1") for line in _translated(lines, _CODED)]


def _translated(lines: Iterable[str], table: Mapping[int, int | str | None]) -> list[str]:
    found = list(lines)
    return "\n".join(found).translate(table).split("\n") if found else []


_DIGRAPHS: Final = (
    ("tch", "C"), ("sh", "C"), ("ch", "C"), ("kh", "X"), ("gh", "G"), ("dj", "G"), ("th", "T"), ("dh", "D"),
    ("zh", "G"), ("ph", "F"), ("ck", "K"),
)  # fmt: skip
_CONSONANTS: Final = str.maketrans(
    "bptdszjgqckxlmnrfvh" + "بپتطثدضذسصزظژجغگقكخلمنرفڤهحشچ",
    "BBTDSZGGKKKKLMNRFFH" + "BBTTTDDDSSZZGGGGKKXLMNRFFHHCC",
    "aeiouywʟ" + "اأإآوؤيئءىعة",
)
_FINAL_H: Final = re.compile(r"(?<=[aeiou])h(?![a-z0-9])")
_CONSTRUCT: Final = re.compile(r"(?<![^ \n])([^ʟ \n][^ \n]*)ة(?= )")
_TWICE: Final = re.compile(r"([^0-9\n])\1+")
SKELETON: Final = " BTDSZGKXLMNRFHC0123456789"
"""The letters of a skeleton, by their number; the consonants that both scripts keep apart, and digits."""


def skeletons(lines: Iterable[str]) -> list[str]:
    """Each plain line as its consonants, the same for both scripts: without vowels, half-vowels, ayn, hamza, article.

    Consonants that writers mix up are one (s ص, t ط th ث, d ض dh ذ, k q ق, j g gh غ); a doubled one counts once. The
    words stay apart; a word of vowels alone is empty.

    >>> skeletons(plain(["Ashab al-Kahf", "أصحاب الكهف"]))
    ['CB KHF', 'SHB KHF']
    """
    found = bare(lines)
    if not found:
        return []
    joined = _FINAL_H.sub("", "\n".join(found))
    if "ة" in joined:  # heard as t before a word that it belongs to
        joined = _CONSTRUCT.sub(r"\1ت", joined)
    for digraph, consonant in _DIGRAPHS:
        joined = joined.replace(digraph, consonant)
    return _TWICE.sub(r"\1", joined.translate(_CONSONANTS)).split("\n")
