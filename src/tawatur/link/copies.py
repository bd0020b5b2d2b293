"""The step `copies`: which reports and claims print one text. Ten copies of one wire are one chain.

Compared are words of others: the sentences that a report was made of, the held text of its address, a group's own
wording. Notes and paraphrases are the data set's own words and prove no copying. A text of fewer than `least` words
says nothing either way: two short notices of one attack may well be alike by themselves.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from tawatur.kinds import Claim, Copy, Report, Row, Statement, WorkingText, row_id
from tawatur.link.known import latest
from tawatur.link.settings import link_settings
from tawatur.maths.minhash import Hashes, Ints, alike, grouped, shingled
from tawatur.store.steps import Given, Made
from tawatur.text.fold import fold


def copies(given: Given) -> Made:
    """A row for each report or claim with a text long enough: of which text it is a copy (its own where of none)."""
    settings = link_settings(given.setting("link"))
    rows: list[Report | Claim] = [*given.rows(Report), *given.rows(Claim, "claims/settled")]
    told = [(row, words) for row, words in zip(rows, _words(given, rows), strict=True)]
    long = [(row, words) for row, words in told if len(words) >= settings.least_words]
    if not long:
        return {"copies": []}
    groups = _groups([words for _, words in long], settings.alike, given.seed)
    return {"copies": [_copy(long, at, groups[at]) for at in range(len(long))]}


def _words(given: Given, rows: Sequence[Report | Claim]) -> Iterator[list[str]]:
    """The folded words of the text of each row; of a text that several rows share each time the same list."""
    statements = {row.id: row for row in given.rows(Statement)}
    texts = {row.source: row.text for row in given.rows(WorkingText)}
    folded: dict[str, list[str]] = {}
    for row in rows:
        said = _said(row, statements, texts)
        if said not in folded:
            folded[said] = fold(said).split()
        yield folded[said]


def _said(row: Report | Claim, statements: Mapping[str, Statement], texts: Mapping[str, str]) -> str:
    if isinstance(row, Claim) and row.wording:
        return row.wording
    own = [statements[one] for one in row.because if one in statements]
    sentences = [one.quote for one in own if one.kind == "sentence"]
    return " ".join(sentences) or texts.get(row.source or "", "")


def hashed(texts: Sequence[Sequence[str]]) -> tuple[Hashes, Ints]:
    """The words of all texts as hashes, end to end, and where each text begins, with the end."""
    known: dict[str, int] = {}
    for words in texts:
        for word in words:
            if word not in known:
                known[word] = int.from_bytes(hashlib.blake2b(word.encode(), digest_size=8).digest(), "little")
    flat = np.fromiter((known[word] for words in texts for word in words), dtype=np.uint64)
    return flat, np.cumsum([0, *(len(words) for words in texts)])


def _groups(texts: Sequence[Sequence[str]], least: float, seed: int) -> list[tuple[int, float, float]]:
    """For each text the first of its group, and how near it is to the nearest of the group that was compared."""
    found = alike(shingled(*hashed(texts)), likeness=least, seed=seed)
    first = grouped(len(texts), found)
    near = [(1.0, 1.0)] * len(texts)
    best = [-1.0] * len(texts)
    pairs = zip(found.first.tolist(), found.second.tolist(), found.likeness.tolist(), found.held.tolist(), strict=True)
    for a, b, likeness, held in pairs:
        for at in (a, b):
            if likeness > best[at]:
                best[at], near[at] = likeness, (likeness, held)
    return [(first[at], *near[at]) for at in range(len(texts))]


def _copy(long: Sequence[tuple[Report | Claim, Sequence[str]]], at: int, group: tuple[int, float, float]) -> Copy:
    row, words = long[at]
    of: Row = long[group[0]][0]
    known_from, known_how = latest(row, of)
    return Copy(
        id=row_id("copy", row.id),
        because=tuple(dict.fromkeys((row.id, of.id))),
        known_from=known_from,
        known_how=known_how,
        about=row.id,
        of=of.id,
        likeness=round(group[1], 6),
        held=round(group[2], 6),
        words=len(words),
    )
