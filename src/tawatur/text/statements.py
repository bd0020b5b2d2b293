"""The statements of a text: what each clause asserts, where, with its parts and its tellers. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from tawatur.text.asserted import asserted, trimmed
from tawatur.text.field import Field
from tawatur.text.grouping import Found, Hit
from tawatur.text.regions import Sentence, Span, Tellings, act, regions
from tawatur.text.rule import Rule
from tawatur.text.rules import Rules
from tawatur.text.telling import Told
from tawatur.text.topic import Coded, near_the_topic

_BULLETS: Final = "-–—•*▪●·◦‣"
_TITLE: Final = 120
_BRIEF: Final = 12  # tokens of a sentence that only announces a list
_FEW: Final = 6  # tokens of a title that opens a list
_STOPS: Final = '.!?:؟…۔”"»)'


@dataclass(frozen=True, slots=True)
class Stated:
    """One thing asserted: its kind, characters `begin`..`end`, tokens `first`..`last` of its sentence, and the rule.

    `told` is who tells it, where it is not the author; `kinds` are all that are asserted of the span.
    """

    kind: str
    begin: int
    end: int
    first: int
    last: int
    hit: Hit
    sentence: Sentence
    told: Told | None = None
    kinds: tuple[str, ...] = ()


def stated_in(text: str, sentences: Iterable[Span], rules: Rules, told: Sequence[Told] = ()) -> Iterator[Stated]:
    """The statements of sentences, in order; those of one span stand together. `told`: what somebody tells in them.

    Of a long text only sentences near words of the field are read (see `topic`).
    """
    header: Rule | None = None
    titled = False  # paragraphs with numbers below a title are no list
    tellings = Tellings(told)
    field = Field(rules.lexicon.members("field"), rules.lexicon.members("elsewhere"))
    for begin, end, spans, letters in near_the_topic(_coded(text, sentences, rules), rules.topic):
        listed = header is not None and rules.item.match(letters) is not None
        if _headline(text, begin, end) and not listed:
            header, titled = _titled(letters, rules), True
            continue
        bullet = text[begin] in _BULLETS or (rules.item.match(letters) is not None and not titled)
        sentence = Sentence(begin, end, spans, letters, tellings.of(begin, end))
        if not field.holds(text[begin], letters):
            continue
        opened = None if bullet else _header(sentence, rules)
        announces = opened is not None and (letters[-1] == ":" or len(letters) <= _BRIEF)
        if not announces and letters[-1] != "?":
            yield from _of_sentence(sentence, rules, inherits=header if bullet else None)
        if not bullet and (opened is not None or header is None or _opens_a_line(text, begin)):
            header, titled = opened, False


def _coded(text: str, sentences: Iterable[Span], rules: Rules) -> Iterator[Coded]:
    """The sentences as letters; nothing with words in the marks of a program's text."""
    for begin, end in sentences:
        if text.count("`", begin, end) > 1:
            continue
        spans, letters = rules.lexicon.coded(text, begin, end)
        if letters:
            yield begin, end, spans, rules.masked(letters)


def _headline(text: str, begin: int, end: int) -> bool:
    """Whether a sentence is a title: a line of its own, no item of a list, of no great length, without a stop."""
    if end - begin > _TITLE or text[end - 1] in _STOPS or text[begin] in _BULLETS:
        return False
    after = text[end : end + 9].lstrip(" \t")
    return _opens_a_line(text, begin) and after[:1] in ("\n", "\r")


def _opens_a_line(text: str, begin: int) -> bool:
    return text[max(0, begin - 9) : begin].rstrip(" \t")[-1:] in ("", "\n", "\r")


def _titled(letters: str, rules: Rules) -> Rule | None:
    """The rule by which a title of few words ("Drivers") opens the list below it, if it does."""
    few = letters if len(letters) <= _FEW else ""
    return next((rule for rule in rules.headers for one in rule.patterns if one.search.search(few)), None)


def _header(sentence: Sentence, rules: Rules) -> Rule | None:
    """The rule by which the sentence opens a list, if it does."""
    for rule in rules.headers:
        for pattern in rule.patterns:
            opens = sentence.letters[-1] in ":?" or "counted" in rule.name
            if opens and pattern.search.search(sentence.letters):
                return rule
    return None


def _of_sentence(sentence: Sentence, rules: Rules, *, inherits: Rule | None) -> Iterator[Stated]:
    for first, last, told, frame in regions(sentence, rules.lexicon.members("feeling")):
        letters = sentence.letters[first:last]
        own = told is not None and _may_boast(told, rules)
        found = list(asserted(letters, rules, frame=frame, told=told is not None, own=own))
        if inherits is not None and not frame:
            found = _inherited(letters, found, inherits)
        for one in found:
            yield from _stated(sentence, one, first, told, rules)


def _may_boast(told: Told, rules: Rules) -> bool:
    """Whether the one who tells may be speaking of deeds of their own: no ministry, police, state."""
    said = told.tellers[0].speaker if told.tellers else ""
    return rules.lexicon.members("body").isdisjoint(rules.lexicon.coded(said, 0, len(said))[1])


def _inherited(letters: str, found: Sequence[Found], header: Rule) -> list[Found]:
    """An item of a list asserts what its header does; of its own it keeps what moves."""
    kept = [one for group in found for one in group.hits if "trend" in one.rule.kinds and one.at < 4]
    return [Found(0, len(letters), "hard", [Hit(header, 0, len(letters), 0), *kept])]


def _stated(sentence: Sentence, found: Found, offset: int, told: Told | None, rules: Rules) -> Iterator[Stated]:
    first, last = trimmed(sentence.letters, found.begin + offset, found.end + offset, rules.leading, rules.trailing)
    if last <= first:
        return
    begin, end = sentence.spans[first][0], sentence.spans[last - 1][1]
    kinds = found.kinds
    for kind, hit in kinds.items():
        told = told or act(sentence, begin, end)
        yield Stated(kind, begin, end, first, last, hit.moved(offset), sentence, told, tuple(kinds))
