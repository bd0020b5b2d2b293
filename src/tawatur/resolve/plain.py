"""Names looked up in the words of a text, one reading after the other: the rules of `Spotter` in plain Python.

`maths.spotting` does the same in compiled form for long texts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final, Literal, NamedTuple

from tawatur.text.common import common_words
from tawatur.text.fold import without_article
from tawatur.text.inflections import canonical, heads, tails
from tawatur.text.words import Word, words

_SHORT: Final = 3
_ABBREVIATED: Final = 4
Dress = Literal["no", "yes", "doubtful"]


@dataclass(frozen=True, slots=True)
class Name:
    """A name as it is searched: how many words and (if one) letters it has, whether it is Arabic, the signs that part
    its words, whether it is one common word, and for one Arabic word whether its spellings bear the article, lack it,
    or both."""

    words: int
    letters: int
    arabic: bool
    parted: int
    common: bool
    articled: frozenset[bool]


class Spot(NamedTuple):
    """A name in a text: its characters, its number, and whether what stands there is too little by itself."""

    begin: int
    end: int
    name: int
    doubtful: bool


def plain_spots(text: str, paths: Mapping[str, int], names: Sequence[Name], exact: Collection[str]) -> Iterator[Spot]:
    """The names in a text, in order and without overlap; at each word the longest one.

    `paths` has the folded words of every name and of every beginning of one: its number, or -1 for a beginning only.
    `exact` are the spellings as written.
    """
    found = words(text)
    bare = [canonical(without_article(word.letters)) for word in found]
    at = 0
    while at < len(found):
        best: Spot | None = None
        count = 0
        for size, spot, article in _readings(found, bare, at, paths):
            dressed = dress(text, found[at : at + size], spot, names[spot.name], exact, article=article)
            if size > count and dressed != "no":
                best, count = spot._replace(doubtful=dressed == "doubtful"), size
        if best:
            yield best
        at += max(count, 1)


def dress(text: str, over: Sequence[Word], spot: Spot, name: Name, exact: Collection[str], *, article: bool) -> Dress:
    """Whether the words are dressed as the name's spellings are.

    One Arabic word has the article or lacks it as registered, and more than three letters; a common one is doubtful.
    Latin names bear a capital, or are written as registered; a common word is doubtful where a sentence begins. Four
    letters or fewer in capitals are doubtful, because they may stand for anything. Three or fewer count in no other
    dress; four must bear the article (al-) or be written as registered, and then are doubtful where a sentence begins.
    """
    if sum(word.parted for word in over[1:]) > name.parted:
        return "no"
    if name.arabic:
        if name.words == 1 and (name.letters <= _SHORT or article not in name.articled):
            return "no"
        return "doubtful" if name.common else "yes"
    said = text[spot.begin : spot.end]
    short = name.words == 1 and name.letters <= _ABBREVIATED
    if short and said.isupper():
        return "doubtful"
    if short and name.letters <= _SHORT:
        return "no"
    if (article or not short) and any(letter.isupper() for letter in said):
        return "doubtful" if name.common and over[0].opens else "yes"
    if said not in exact:
        return "no"
    return "doubtful" if (short or name.common) and over[0].opens else "yes"


def _readings(
    found: Sequence[Word], bare: Sequence[str], at: int, paths: Mapping[str, int]
) -> Iterator[tuple[int, Spot, bool]]:
    """The names that may begin at a word: how many words each has, where it stands, whether it has the article.

    Of a common word only the plain reading counts: the first letter of وزارة is its own.
    """
    word = found[at]
    common = bare[at] in common_words()
    for head in islice(heads(word.letters), 1 if common else None):
        begin = word.spans[head.skipped][0] if head.skipped else word.begin
        article = head.article or (head.skipped == 0 and word.article)
        for size, end, name in _followed(found, bare, at, head.letters, paths):
            yield size, Spot(begin, end, name, doubtful=False), article


def _followed(
    found: Sequence[Word], bare: Sequence[str], at: int, first: str, paths: Mapping[str, int]
) -> Iterator[tuple[int, int, int]]:
    """Names by number of words, end in the text, and number, that have `first` for their first word."""
    path, before, last = canonical(first), "", first
    for place in range(at, len(found)):
        word, size = found[place], place - at + 1
        name = paths.get(path)
        if name is not None and name >= 0:
            yield size, word.end, name
        for stem, cut in tails(last, alone=size == 1):
            name = paths.get(before + canonical(stem), -1)
            if name >= 0:
                yield size, word.spans[-1 - cut][1], name
        if path not in paths or place + 1 == len(found):
            return
        before, last = path + " ", without_article(found[place + 1].letters)
        path = before + bare[place + 1]
