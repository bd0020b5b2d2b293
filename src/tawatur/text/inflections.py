"""The shapes that a registered Arabic name takes in a sentence: particles written before it, pronouns after it.

Folded letters in, folded letters out (see `fold`). The rules are school grammar: "and", "so" (و ف) and "in", "like",
"for" (ب ك ل) are written together with the next word, ل and the article become لل; a pronoun of possession stands
after a word, opens its ta marbuta (عصابة, عصابتهم), and gives a final hamza a seat (شهداء, شهداؤهم); a sound feminine
plural has ات before it (ميليشيا, ميليشياتها). Vowels are not written, so that case shows in few words only.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple

from tawatur.text.fold import without_article

PROCLITICS: Final = tuple(joined + before for joined in ("", "و", "ف") for before in ("", "ب", "ك", "ل"))[1:]
"""What may be written before a word, with or without its article."""
PRONOUNS: Final = ("هما", "ها", "هم", "هن", "نا", "كم", "ه", "ك", "ي")
"""What may be written after the last word of a name."""
CLEAR: Final = frozenset(["هما", "ها", "هم", "هن", "نا", "كم"])
"""The pronouns that also count after a name of one word: ه is written like a ta marbuta, ي makes adjectives of it."""
LEAST: Final = 2
"""The fewest letters that are left where a particle or a pronoun is taken off."""
_CASES: Final = {"ابي": "ابو", "ابا": "ابو", "بني": "بنو"}
_SOUND: Final = 6


class Head(NamedTuple):
    """A word without a particle: its letters without the article, how many letters of the text stand before it (its
    article is not counted, unless lam has eaten it), and whether it bears the article."""

    letters: str
    skipped: int
    article: bool


def canonical(word: str) -> str:
    """A folded word in one case: ابو for ابي and ابا, ين for the ون of sound plurals of six letters or more."""
    if len(word) >= _SOUND and word.endswith("ون"):
        return word[:-2] + "ين"
    return _CASES.get(word, word)


def heads(word: str) -> Iterator[Head]:
    """The readings of a folded word (its article still on it) as the first of a name, the plainest first."""
    yield Head(without_article(word), 0, word.startswith("ال"))
    for before in PROCLITICS:
        rest = word[len(before) :]
        if not word.startswith(before) or len(rest) < LEAST:
            continue
        yield Head(without_article(rest), len(before), rest.startswith("ال"))
        if before[-1] == "ل" and rest[0] == "ل":
            yield Head(without_article("ال" + rest[1:]), len(before) + 1, article=True)
            yield Head(rest, len(before), article=True)


def tails(word: str, *, alone: bool) -> Iterator[tuple[str, int]]:
    """The readings of a folded word as the last of a name with a pronoun after it: the name's word, letters cut off.

    `alone`: the name has no other word, so that only clear pronouns count, and only after four letters.
    """
    for pronoun in PRONOUNS:
        stem = word[: -len(pronoun)]
        if not word.endswith(pronoun) or len(stem) < LEAST + 2 * alone or (alone and pronoun not in CLEAR):
            continue
        yield from ((name, len(pronoun)) for name in _bare(stem) if len(name) >= LEAST + 2 * alone)


def _bare(stem: str) -> Iterator[str]:
    """What a word before a pronoun may be without it."""
    yield stem
    if stem[-1] == "ت":
        yield stem[:-1] + "ه"
    if stem[-1] == "ا":
        yield stem[:-1] + "ي"
    if stem[-2:] in ("اي", "او"):
        yield stem[:-1]
    if stem[-2:] == "ات":
        yield stem[:-1]
        yield stem[:-2] + "ه"
