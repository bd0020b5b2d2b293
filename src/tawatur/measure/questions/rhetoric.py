"""Which words of the claims rise or fall, and which texts of different brands are the same."""

from __future__ import annotations

from collections import Counter

import numpy as np

from tawatur.kinds import Measure
from tawatur.maths import words as counting
from tawatur.maths.days import day_of
from tawatur.measure.asking import Answer, NotApplicable, made
from tawatur.measure.ledger import Ledger, ledger_of
from tawatur.measure.record import Bools
from tawatur.measure.settings import Settings, settings_of
from tawatur.measure.wording import counted, on, per_cent, short
from tawatur.store.steps import Given
from tawatur.text.fold import fold

CODE = "M34"
TITLE = "Rhetoric"
ASKS = "Which words of the claims rise or fall, and which brands share texts?"

LEAST = 10
SHOWN = 5
WORDS = (
    "Claims held in their own words, parted at the day that halves them. Log-odds with an informative Dirichlet "
    "prior of all the words (Monroe, Colaresi and Quinn 2008); a word counts once a claim, folded in its own script; "
    "words of at least three letters that stand in three claims. p is corrected for the number of words (Holm). "
    "Arabic and Latin words are different words: a claim that is held in translation only is compared with "
    "translations."
)
SHARED = (
    "Pairs of claims of different brands, folded, of at least 40 letters, that share at least 60 in 100 of their "
    "runs of five letters (Jaccard). Shared text does not show one hand: texts are copied."
)


def run(given: Given) -> Answer:
    """`rhetoric.words`, `rhetoric.shared_text`; `cannot tell` where original wording is thin."""
    ledger, settings = ledger_of(given), settings_of(given)
    wording = ledger.claims.column("wording")
    held = np.array([bool(words) for words in wording], dtype=bool) & ledger.claims.known & ~ledger.replaced
    if int(held.sum()) < LEAST:
        n = int(ledger.act.size)
        return NotApplicable(
            f"the groups' own words are held for {int(held.sum())} of {counted(n, 'claim')}, fewer than {LEAST}; a "
            "paraphrase (`text_gist`) has the words of whoever wrote it, not theirs",
            "the original texts in their own script, with channel and time, in a column `wording` of the claims",
        )
    texts = [fold(str(words or "")) for words in wording]
    return [*_words(ledger, texts, held, settings), _shared(ledger, texts, held)]


def _words(ledger: Ledger, texts: list[str], held: Bools, settings: Settings) -> list[Measure]:
    days = ledger.claims.day[held]
    cut = int(np.median(days)) + 1
    later = ledger.claims.day >= cut
    counts = [_held_by(texts, held & part) for part in (~later, later)]
    names = sorted(word for word, many in (counts[0] + counts[1]).items() if len(word) >= 3 and many >= 3)
    if not names:
        return []
    before, after = (np.array([part[name] for name in names], dtype=np.int64) for part in counts)
    found = counting.log_odds(before, after, level=settings.level)
    order = np.argsort(-np.abs(found.value / np.maximum(found.high - found.low, 1e-9)), kind="stable")[:SHOWN]
    parties = (int((held & ~later).sum()), int((held & later).sum()))
    answers = []
    for at in order:
        surely = found.p[at] <= 1 - settings.level
        way = "rises" if found.value[at] > 0 else "falls"
        says = (
            f"“{names[at]}” stands in {before[at]} of {parties[0]} claims before {on(day_of(cut))} and in {after[at]} "
            f"of {parties[1]} since: log-odds {found.value[at]:+.1f} ({per_cent(found.level)} interval "
            f"{found.low[at]:+.1f} to {found.high[at]:+.1f}; p = {found.p[at]:.2g} among {len(names)} words), "
            f"{f'it {way}' if surely else 'which may be chance'}."
        )
        answers.append(
            made(
                "rhetoric.words",
                "Words that rise or fall",
                says,
                method=WORDS,
                value=float(found.value[at]),
                group=names[at],
                bounds=(float(found.low[at]), float(found.high[at])),
                level=found.level,
                n=sum(parties),
                unit="log-odds",
                verdict="change" if surely else "cannot tell",
                because=ledger.claims.named(held & np.array([names[at] in text.split() for text in texts], dtype=bool)),
            )
        )
    return answers


def _held_by(texts: list[str], which: Bools) -> Counter[str]:
    return Counter(word for text, kept in zip(texts, which, strict=True) if kept for word in set(text.split()))


def _shared(ledger: Ledger, texts: list[str], held: Bools) -> Measure:
    places = np.flatnonzero(held)
    pairs = counting.near_duplicates([texts[at] for at in places])
    pairs = [pair for pair in pairs if ledger.party[places[pair[0]]] != ledger.party[places[pair[1]]]]
    says = f"Of {counted(int(held.sum()), 'claim')} held in their own words, {counted(len(pairs), 'pair')} "
    says += "of different brands share most of their text"
    because = sorted({ledger.claims.ids[places[at]] for pair in pairs for at in pair[:2]})
    if pairs:
        one = [str(ledger.party[places[at]]).removeprefix("party:") for at in pairs[0][:2]]
        says += f", most of all {one[0]} and {one[1]} ({short(100 * pairs[0][2])} in 100)"
    return made(
        "rhetoric.shared_text",
        "Texts that brands share",
        f"{says}.",
        method=SHARED,
        value=len(pairs),
        n=int(held.sum()),
        unit="pairs of claims",
        because=because,
    )
