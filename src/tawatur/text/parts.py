"""The parts of a statement, each with its own place: who, whom, what, how many, whether it is denied, how surely."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from tawatur.kinds.assertions import Slot
from tawatur.text.amounts import amount
from tawatur.text.members import members
from tawatur.text.rules import Rules
from tawatur.text.statements import Stated
from tawatur.text.tokens import normal

_OBJECT: Final = {
    "threat": "whom", "attribution": "whom", "affiliation": "whom", "denial": "what", "claim": "what",
    "targets": "target", "motive": "aim", "driver": "effect", "beneficiary": "whom", "knowledge": "what",
    "condition": "condition", "trait": "trait", "report": "what", "forecast": "outcome", "trend": "what",
}  # fmt: skip
_NUMBERED: Final = frozenset(["count", "claim", "report", "trend", "roster", "forecast", "attribution"])
_SIGNED: Final = frozenset(["affiliation", "attribution"])
_LONGEST: Final = 25
_FEW: Final = 6  # tokens of a subject after its verb


@dataclass(frozen=True, slots=True)
class Parts:
    """Finds the parts of statements of one text; it remembers the last group named as a subject."""

    text: str
    rules: Rules

    def of(self, stated: Stated, last: str = "") -> list[Slot]:
        """The parts of a statement. `last` are the words of the last group subject, for "they" and "these cells"."""
        found = [*self._named(stated), *self._subject(stated, last), *self._object(stated)]
        found += [*self._numbers(stated), *self._signs(stated), *self._words(stated), *self._members(stated)]
        unique: dict[tuple[str, int, int], Slot] = {}
        for slot in found:
            unique.setdefault((slot.name, slot.begin, slot.end), slot)
        return list(unique.values())

    def _slot(self, stated: Stated, name: str, first: int, last: int, value: str = "") -> Slot:
        spans = stated.sentence.spans
        begin, end = spans[first][0], spans[last - 1][1]
        return Slot(name, self.text[begin:end], begin, end, value)

    def _named(self, stated: Stated) -> Iterator[Slot]:
        for name, first, last in stated.hit.parts:
            if first < last and name not in ("neg", "up", "down"):
                yield self._slot(stated, name, *self._bare(stated, first, last))
        for name, value in stated.hit.rule.sets:
            if name != "polarity":
                yield Slot(name, "", -1, -1, value)

    def _subject(self, stated: Stated, last: str) -> Iterator[Slot]:
        """The words before the first verb, where they are few; for "they" with the last group named."""
        span = self.subject(stated)
        if span is None:
            return
        first, end = span
        pronoun = end - first <= 2 and stated.sentence.letters[first] in self.rules.lexicon.members("they")
        yield self._slot(stated, "who", first, end, last if pronoun else "")

    def subject(self, stated: Stated) -> tuple[int, int] | None:
        """The tokens of the subject: from the beginning (after words of time) to the first verb; None if unsure."""
        letters = stated.sentence.letters
        if letters[stated.hit.at] in self.rules.lexicon.members("ar_verb"):
            return self._after_verb(stated)
        found = self.rules.seen.subject.match(letters, stated.first, stated.last)
        if not found or found.start("who") == found.end("who"):
            return None
        first, end = self._bare(stated, found.start("who"), found.end("who"))
        return (first, end) if first < end else None

    def group(self, stated: Stated) -> tuple[int, int] | None:
        """The tokens of the group that a statement is about: its subject, or what a roster counts; else None."""
        letters, groups = stated.sentence.letters, self.rules.lexicon.members("group")
        span = self.subject(stated)
        if span and not groups.isdisjoint(letters[span[0] : span[1]]):
            return span
        counted = self.rules.seen.groups.search(letters, stated.first, stated.last) if stated.kind == "roster" else None
        return counted.span() if counted else None

    def _after_verb(self, stated: Stated) -> tuple[int, int] | None:
        """In Arabic: what follows the verb, up to a particle, a sign or another verb."""
        letters, stops = stated.sentence.letters, self.rules.lexicon.members("ar_stop")
        first = stated.hit.at + 1
        last = first
        while last < min(stated.last, first + _FEW) and letters[last] not in stops:
            said = normal(self._said(stated, last, last + 1))
            if last > first and said[0] in "بل" and len(said) > 3:
                break
            last += 1
        return (first, last) if first < last else None

    def _object(self, stated: Stated) -> Iterator[Slot]:
        """What follows the words that the rule found, up to the next break."""
        name = _OBJECT.get(stated.kind)
        if name is None or stated.hit.rule.header:
            return
        letters = stated.sentence.letters
        first = min(max(stated.hit.end, stated.first), stated.last)
        if stated.kind in ("condition", "motive"):
            first = min(max(stated.hit.begin, stated.first), stated.last)
        breaks = self.rules.seen.breaks.search(letters, first, min(stated.last, first + _LONGEST))
        last = breaks.start() if breaks and breaks.start() > first else min(stated.last, first + _LONGEST)
        first, last = self._bare(stated, first, last)
        if first < last:
            yield self._slot(stated, name, first, last)

    def _numbers(self, stated: Stated) -> Iterator[Slot]:
        if stated.kind not in _NUMBERED:
            return
        letters = stated.sentence.letters
        for found in self.rules.seen.amounts.finditer(letters, stated.first, stated.last):
            first, last = found.start(), found.end()
            value = amount(self._said(stated, first, last))
            name = self._number_name(stated, first, last)
            if not (name == "number" and value == 1 and letters[last : last + 1] in self.rules.lexicon.members("prep")):
                yield self._slot(stated, name, first, last, "" if value is None else str(value))
        if stated.kind == "count":
            for found in self.rules.seen.ordinals.finditer(letters, stated.first, stated.last):
                value = amount(self._said(stated, found.start("at"), found.end("at")))
                if value is not None:
                    yield self._slot(stated, "number", found.start("at"), found.end("at"), str(value))

    def _number_name(self, stated: Stated, first: int, last: int) -> str:
        for name, pattern in self.rules.seen.counted:
            for found in pattern.finditer(
                stated.sentence.letters, max(stated.first, first - 6), min(stated.last, last + 6)
            ):
                if found.start("at") <= first < found.end("at"):
                    return name
        return "number"

    def _signs(self, stated: Stated) -> Iterator[Slot]:
        """Polarity: negative with its word, "continue" for what will not stop; positive is said of ties and blame."""
        letters, rules = stated.sentence.letters, self.rules
        goes_on = rules.seen.goes_on.search(letters, stated.first, stated.last)
        if goes_on and stated.kind in ("forecast", "threat"):
            yield self._slot(stated, "polarity", goes_on.start(), goes_on.end(), "continue")
            return
        fixed = dict(stated.hit.rule.sets).get("polarity", "")
        low, high = max(stated.first, stated.hit.begin - 4), min(stated.last, stated.hit.end + 1)
        denied = next((at for at in range(low, high) if letters[at] in rules.lexicon.members("neg")), None)
        if stated.kind == "trait" and not fixed:
            return
        if denied is not None:
            yield self._slot(stated, "polarity", denied, denied + 1, "negative")
        elif fixed or stated.kind == "denial":
            yield self._slot(
                stated, "polarity", stated.hit.begin, max(stated.hit.end, stated.hit.begin + 1), fixed or "negative"
            )
        elif stated.kind in _SIGNED:
            yield Slot("polarity", "", -1, -1, "positive")

    def _words(self, stated: Stated) -> Iterator[Slot]:
        """Direction of a trend, modality of what may come, weapons, and places after "in", "near" or "at"."""
        letters, rules = stated.sentence.letters, self.rules
        for name, kinds, pattern, value in rules.seen.spotted:
            if kinds and stated.kind not in kinds:
                continue
            for found in pattern.finditer(letters, stated.first, stated.last):
                first, last = found.span("at") if "at" in pattern.groupindex else found.span()
                yield self._slot(stated, name, first, last, value)

    def _members(self, stated: Stated) -> Iterator[Slot]:
        if stated.kind == "roster":
            begin, end = stated.begin, stated.end
            yield from (Slot("member", self.text[one:two], one, two) for one, two in members(self.text, begin, end))

    def _said(self, stated: Stated, first: int, last: int) -> str:
        spans = stated.sentence.spans
        return self.text[spans[first][0] : spans[last - 1][1]]

    def _bare(self, stated: Stated, first: int, last: int) -> tuple[int, int]:
        """Without signs and small words at the ends."""
        letters = stated.sentence.letters
        while first < last and letters[first] in ",;:-.)('\"":
            first += 1
        while last > first and letters[last - 1] in ",;:-.('\"!?":
            last -= 1
        return first, last
