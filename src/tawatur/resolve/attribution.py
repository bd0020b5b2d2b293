"""On whose word: the agencies and bodies that running words name as their tellers, in English and in Arabic.

A name alone tells nothing ("the embassy was hit"): it counts only where the words beside it say that it tells. Two
forms are kept apart: the matter on somebody's word ("according to the Security Media Cell", "نقلا عن رويترز"), and an
account of one's own ("Reuters reported", "AP: five rockets", "قالت وكالة الأناضول"). What is denied, or said not to be
confirmed, is nobody's telling.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from tawatur.resolve.agencies import Agencies, Agency
from tawatur.resolve.cues import (
    AGAINST,
    BETWEEN,
    CLITICS,
    ENDS,
    FAR,
    NOTHING,
    ON_WORD,
    OPEN,
    SHUT,
    TOLD_AFTER,
    TOLD_BEFORE,
)  # fmt: skip
from tawatur.text.fold import fold, without_article
from tawatur.text.telling import tellings_in
from tawatur.text.words import Word, words


@dataclass(frozen=True, slots=True)
class Attribution:
    """An agency named as a teller: `on_word` where the matter is put on its word; where the words stand in the text."""

    agency: Agency
    on_word: bool
    begin: int
    end: int


def tellers_in(text: str, agencies: Agencies) -> list[Attribution]:
    """The tellers that a text names, each once in each form, in the order of the text."""
    found: dict[tuple[str, bool], Attribution] = {}
    run = words(text)
    names = list(_names(run, text, agencies))
    form: bool | None = None
    spoken: list[tuple[int, int, bool]] | None = None
    for at, (begin, end, agency) in reversed(list(enumerate(names))):
        joined = at + 1 < len(names) and names[at + 1][0] == end and _gap(run, text, end).strip() == "/"
        own = _form(run, text, begin, end, agency)
        if own is None and not _against(run, text, begin):
            spoken = _spoken(text) if spoken is None else spoken
            own = _in_chain(spoken, text, run[begin].begin, run[end - 1].end)
        form = form if joined and own is None else own
        if form is not None:
            found[agency.name, form] = Attribution(agency, form, run[begin].begin, run[end - 1].end)
    return sorted(found.values(), key=lambda one: one.begin)


def names_agency(text: str, agencies: Agencies) -> bool:
    """Whether words name an agency of the list."""
    return next(_names(words(text), text, agencies), None) is not None


def clause(text: str, begin: int, end: int) -> str:
    """The words around a name, as far as the sentence goes: what a reader is shown as the ground."""
    left = max((text.rfind(sign, 0, begin) for sign in ".;؛\n"), default=-1) + 1
    ends = [at for at in (text.find(sign, end) for sign in (". ", ";", "؛", "\n")) if at >= 0]
    return " ".join(text[left : min(ends, default=len(text))].split())[:200]


def _names(run: Sequence[Word], text: str, agencies: Agencies) -> Iterator[tuple[int, int, Agency]]:
    """Names from the left, the longest spelling first; a name does not go on over a comma or a bracket."""
    at = 0
    while at < len(run):
        found = next(_longest(run, at, agencies), None)
        if found is not None and _written_as_name(text, run[at], found[1]):
            yield at, *found
            at = found[0]
        else:
            at += 1


def _longest(run: Sequence[Word], at: int, agencies: Agencies) -> Iterator[tuple[int, Agency]]:
    firsts = [first for word in _bare(run[at].letters) if (first := without_article(word)) in agencies.heads]
    if not firsts:
        return
    for end in range(min(len(run), at + agencies.longest), at, -1):
        if any(word.parted for word in run[at + 1 : end]):
            continue
        rest = [without_article(word.letters) for word in run[at + 1 : end]]
        for first in firsts:
            agency = agencies.spelt.get(" ".join([first, *rest]))
            if agency:
                yield end, agency


def _bare(word: str) -> Iterator[str]:
    """The word, and for an Arabic one what it is without the particle written together with it."""
    yield word
    if not word.isascii():
        for particle in CLITICS:
            if word.startswith(particle) and len(word) > len(particle) + 2:
                yield word.removeprefix(particle)


def _written_as_name(text: str, word: Word, agency: Agency) -> bool:
    """Whether it stands with a capital, where its letters have one ("the national police" is no newspaper)."""
    letter = text[word.spans[0][0]]
    return letter.lower() == letter.upper() or letter.isupper() or agency.name[:1].islower()


def _form(run: Sequence[Word], text: str, begin: int, end: int, agency: Agency) -> bool | None:
    """True: on its word. False: its own account. None: it is not said to tell."""
    if _against(run, text, begin):
        return None
    before = _cue_before(run, text, begin)
    if before is not None:
        return before
    if _own_account(run, text, end) or _in_brackets(run, text, begin, end):
        return agency.kind == "official" and end < len(run) and run[end].letters == "cited"
    return None


def _spoken(text: str) -> list[tuple[int, int, bool]]:
    """Where the text names those who tell, by its grammar, and whether the matter is put on their word."""
    return [
        (
            teller.begin,
            teller.end,
            fold(text[told.frame_begin : told.frame_end]).split(" ", 1)[0] in ON_WORD | {"according"},
        )
        for told in tellings_in(text)
        if told.polarity == "positive" and told.how in ("say", "report")
        for teller in told.tellers
        if teller.begin >= 0 and teller.how in ("say", "report")
    ]


def _in_chain(spoken: Sequence[tuple[int, int, bool]], text: str, begin: int, end: int) -> bool | None:
    """The form in which a name tells that is itself the whole of a teller ("the embassy of X said" is not X)."""
    for lo, hi, on_word in spoken:
        speaks_for = any(said in text[lo:begin].lower() for said in ("spokes", "متحدث", "ناطق"))
        if lo <= begin and end <= hi and (speaks_for or hi - lo <= (end - begin) + 24):
            return on_word
    return None


def _gap(run: Sequence[Word], text: str, at: int) -> str:
    """What stands between word `at - 1` and word `at`."""
    left = run[at - 1].end if at else 0
    right = run[at].begin if at < len(run) else len(text)
    return text[left:right]


def _against(run: Sequence[Word], text: str, begin: int) -> bool:
    """Whether "not", "denied" or the like stands before the name in its clause."""
    for at in range(begin, max(begin - 6, 0), -1):
        if ENDS & set(_gap(run, text, at)):
            return False
        if run[at - 1].letters in AGAINST:
            return True
    return False


def _cue_before(run: Sequence[Word], text: str, begin: int) -> bool | None:
    for at in range(begin, max(begin - FAR, 0) - 1, -1):
        if at == 0 or (ENDS | OPEN | SHUT) & set(_gap(run, text, at)):
            return None
        word = run[at - 1].letters
        bare = {word, *_bare(word)}
        if bare & ON_WORD or (word == "to" and at > 1 and run[at - 2].letters == "according"):
            return True
        if bare & TOLD_BEFORE:
            return False
        if not bare & BETWEEN and "/" not in _gap(run, text, at):
            return None
    return None


def _own_account(run: Sequence[Word], text: str, end: int) -> bool:
    for at in range(end, min(end + FAR, len(run)) + 1):
        gap = _gap(run, text, at)
        if ":" in gap:
            return not _nothing(run, at)
        if at == len(run) or (ENDS | OPEN | SHUT | {","}) & set(gap):
            return False
        if run[at].letters in TOLD_AFTER:
            return not _nothing(run, at + 1)
        if run[at].letters not in BETWEEN:
            return False
    return False


def _nothing(run: Sequence[Word], at: int) -> bool:
    """Whether what follows says that it did not happen ("said nothing was fired"): that is no telling of it."""
    after = tuple(word.letters for word in run[at : at + 3])
    return any(after[: len(said)] == said for said in NOTHING)


def _in_brackets(run: Sequence[Word], text: str, begin: int, end: int) -> bool:
    """ "(Reuters)", "(Diyaruna/AFP)": a name alone in brackets, or beside another with a stroke."""
    left, right = set(_gap(run, text, begin)), set(_gap(run, text, end))
    return bool((left & OPEN and right & (SHUT | {"/"})) or (left & {"/"} and right & SHUT))
