"""Spellings made comparable: two spellings of a name that differ only in dress fold to the same words.

Our own rules, on Unicode's own data: case, accents, Arabic vowel signs, tatweel, the forms of alef, hamza, ya and
ta marbuta, apostrophes and the signs for ayn and hamza, hyphens, dots of abbreviations, and the Arabic article.
Folding transliterates nothing: an Arabic and a Latin spelling of one name stay different and meet in the registry.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from typing import Final, Literal

Span = tuple[int, int]
Script = Literal["latin", "arabic", "other"]

APOSTROPHES: Final = "'’‘‛`´′ʹʻʼʽʾʿˀˁ\u05f3"
"""Signs that stand for an apostrophe, an ayn or a hamza."""
_SPELT: Final = dict.fromkeys(APOSTROPHES, "") | {
    **dict(zip("øđðłıħŧ", "oddliht", strict=True)),
    **dict(zip("ىیېےکڪةەھہۃٱ", "ييييككههههها", strict=True)),
    **dict.fromkeys("ءـ", ""),
    "þ": "th",
    "æ": "ae",
    "œ": "oe",
}
ARTICLES: Final = frozenset({"al", "el", "ال"})
"""The article as a folded word of its own."""
_DROPPED: Final = "\u0301"
# "Baghdad's": the s stands apart, so that Baghdad is a word of its own
_POSSESSIVE: Final = re.compile(rf"(?<=[^\W\d_])[{APOSTROPHES}](?=[sS](?!\w))")
# "U.S." and "A.K." are one word; the dot of "J.Smith" parts two
_INITIAL: Final = re.compile(r"(?<![^\W\d_])([^\W\d_])\.(?![^\W\d_]{2})")
# "an-Najaf", "ash-Sharqat": the article took the sound of the next letter; "US-supported" did not
_SUN: Final = re.compile(r"(?<![^\W_])[AaEe](sh|th|dh|[a-zß-ɏḀ-ỿ])[-‐‑–](?=(?i:\1))")

HELD: Final = re.compile(r"[\s\u0300-\u036f'’‘`‐‑–-]{0,3}")
"""What may stand between an article and the word that it belongs to."""


class _Letters(dict[int, str]):
    """Code point → what it folds to, worked out when first met. Always a fixed point: folding it again adds nothing."""

    def __missing__(self, code: int) -> str:
        piece = chr(code)
        for _ in range(4):
            again = "".join(_folded(letter) for letter in _plain(piece))
            if again == piece:
                break
            piece = again
        self[code] = piece
        return piece


def _plain(piece: str) -> str:
    return unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", piece).casefold())


def _folded(letter: str) -> str:
    if letter in _SPELT:
        return _SPELT[letter]
    category = unicodedata.category(letter)
    if category == "Nd":
        return str(unicodedata.digit(letter))
    if category[0] in "LN":
        return letter
    return " " if letter.isspace() or category[0] in "PSZ" else ""


LETTERS: Final = _Letters()
"""What each code point folds to: a letter, several, a space between words, or nothing."""


def fold(text: str) -> str:
    """The words of a text in folded form, one space between them; folding twice changes nothing more.

    The article al-/el-/ال is left out wherever a word follows it, "the" only where it stands first.
    """
    words = [without_article(word) for word in marked(text).translate(LETTERS).split()]
    return " ".join(words[at] for at in _kept(words))


def fold_with_offsets(text: str) -> tuple[str, list[Span]]:
    """The same folded text, and for each of its characters where in `text` it stands, as (begin, end).

    A hit `folded[b:e]` is `text[offsets[b][0]:offsets[e - 1][1]]`. An article that was left out belongs to the word
    after it, a combining mark to the letter before it; the space between two words has the place between them.
    """
    words = _words(text)
    bare = ["".join(letter for letter, _ in word) for word in words]
    folded: list[str] = []
    spans: list[Span] = []
    for at in _kept([without_article(word) for word in bare]):
        word = words[at]
        begin = word[0][1][0]
        if at and bare[at - 1] in ARTICLES and HELD.fullmatch(text[words[at - 1][-1][1][1] : begin]):
            begin = words[at - 1][0][1][0]
        word = word[len(bare[at]) - len(without_article(bare[at])) :]
        if folded:
            folded.append(" ")
            ended = spans[-1][1]
            spans.append((min(ended, begin), max(ended, begin)))
        folded += [letter for letter, _ in word]
        spans += [(begin, word[0][1][1]), *(span for _, span in word[1:])]
    return "".join(folded), spans


def script_of(text: str) -> Script:
    """The script that most letters of a text are in: latin, arabic, or other (also where there is no letter)."""
    counts = Counter(_script(letter) for letter in text if letter.isalpha())
    return max(sorted(counts), key=lambda script: counts[script]) if counts else "other"


def _script(letter: str) -> Script:
    if letter.isascii():
        return "latin"
    name = unicodedata.name(letter, "")
    return "arabic" if name.startswith("ARABIC") else "latin" if name.startswith("LATIN") else "other"


def marked(text: str) -> str:
    """The text, as long as before, with possessives, initials and assimilated articles in the common form."""
    text = _POSSESSIVE.sub(" ", text)
    text = _INITIAL.sub(rf"\g<1>{_DROPPED}", text)
    return _SUN.sub(lambda found: "al".ljust(len(found[0]) - 1, _DROPPED) + "-", text)


def _words(text: str) -> list[list[tuple[str, Span]]]:
    """The words of a text before articles are left out: for each folded letter where it stands."""
    words: list[list[tuple[str, Span]]] = []
    word: list[tuple[str, Span]] = []
    for at, letter in enumerate(marked(text)):
        piece = LETTERS[ord(letter)]
        if not piece and word and leans(letter):
            word[-1] = (word[-1][0], (word[-1][1][0], at + 1))
        for part in piece:
            if part == " ":
                words.append(word)
                word = []
            else:
                word.append((part, (at, at + 1)))
    return [found for found in (*words, word) if found]


def leans(letter: str) -> bool:
    """Whether a character that folds to nothing belongs to the letter before it: a combining mark, not a quote."""
    return unicodedata.category(letter)[0] == "M" or "ʹ" <= letter <= "ˁ"


def without_article(word: str) -> str:
    """A folded word without the Arabic article; what would be left with two letters or fewer keeps it."""
    while word.startswith("ال") and len(word) > 4:
        word = word[2:]
    return word


def _kept(words: list[str]) -> list[int]:
    """The positions of the words that count: no article before another word, no "the" at the very beginning."""
    kept = [at for at, word in enumerate(words) if word not in ARTICLES or at == len(words) - 1]
    first = next((place for place, at in enumerate(kept) if words[at] != "the"), len(kept) - 1)
    return kept[max(first, 0) :]
