"""What the clauses of a sentence assert, by rules: kinds and exact places. Pure: text and rules in, spans out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Final

from tawatur.text.clauses import Piece, pieces
from tawatur.text.patterns import Pattern
from tawatur.text.rules import Rule, Rules

Span = tuple[int, int]
_TIMES: Final = 3  # places at which one pattern is found in a clause
_LEADING: Final = frozenset(",;:-.)'*•")
_TRAILING: Final = frozenset(",;:-.('!?*")


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule found in a clause: tokens `begin`..`end` of the region, and the parts that its pattern names."""

    rule: Rule
    begin: int
    end: int
    at: int
    parts: tuple[tuple[str, int, int], ...] = ()


@dataclass(slots=True)
class Found:
    """Tokens `begin`..`end` that assert something of each kind of `hits`."""

    begin: int
    end: int
    how: str
    hits: list[Hit] = field(default_factory=list)

    @property
    def kinds(self) -> dict[str, Hit]:
        """Each kind with the first rule that gives it."""
        kinds: dict[str, Hit] = {}
        for hit in self.hits:
            for kind in hit.rule.kinds:
                kinds.setdefault(kind, hit)
        return kinds


def asserted(letters: str, rules: Rules, *, frame: bool = False, told: bool = False) -> Iterator[Found]:
    """The statements of a row of letters, in order and without overlap.

    `frame`: the words tell what others say, so that only rules for such words are used; `told`: somebody else than the
    author says them.
    """
    for clause in pieces(letters, rules.cuts):
        begin, end = clause[0].begin, clause[-1].end
        hits = list(_hits(letters[begin:end], begin, rules, frame=frame, told=told))
        hits = [hit for hit in hits if not _vetoed(hit, letters, clause)]
        if hits:
            yield from _grouped(clause, hits)


def _vetoed(hit: Hit, letters: str, clause: Sequence[Piece]) -> bool:
    """Whether what vetoes the rule stands in the pieces of the clause that the hit touches."""
    begin = next((piece.begin for piece in reversed(clause) if piece.begin <= hit.begin), hit.begin)
    end = next((piece.end for piece in clause if piece.end >= hit.end), hit.end)
    return any(veto.search.search(letters[begin:end]) for veto in hit.rule.unless)


def _hits(letters: str, offset: int, rules: Rules, *, frame: bool, told: bool) -> Iterator[Hit]:
    """The rules found in a clause, in their order; each at up to three places for each of its patterns."""
    woken = {pair for letter in set(letters) for pair in rules.woken.get(letter, ())}
    for at, which in sorted(woken):
        rule = rules.every[at]
        if (frame and not rule.frame) or (rule.told and not told):
            continue
        found = rule.patterns[which].search.search(letters)
        if not found:
            continue
        for _ in range(_TIMES):
            yield _hit(rule, rule.patterns[which], found, offset)
            found = rule.patterns[which].search.search(letters, found.end())
            if not found:
                break


def _hit(rule: Rule, pattern: Pattern, found: re.Match[str], offset: int) -> Hit:
    """The hit, standing where the pattern says (`at`), else at the first word that the pattern must have."""
    parts = tuple(
        (name, found.start(name) + offset, found.end(name) + offset)
        for name in found.re.groupindex
        if name != "at" and found.start(name) >= 0
    )
    if "at" in found.re.groupindex and found.start("at") >= 0:
        at = found.start("at")
    else:
        needs = pattern.needs or frozenset()
        at = found.start() + next((place for place, letter in enumerate(found[0]) if letter in needs), 0)
    return Hit(rule, found.start() + offset, found.end() + offset, at + offset, parts)


def _grouped(clause: Sequence[Piece], hits: Sequence[Hit]) -> list[Found]:
    """The pieces of a clause joined where they assert the same, or hang on one another."""
    groups: list[Found] = []
    waiting: int | None = None
    for piece in clause:
        here = _standing([hit for hit in hits if piece.begin <= hit.at < piece.end], piece)
        begin = piece.begin if waiting is None else waiting
        if not here and groups and piece.how == "apart":
            waiting = begin
            continue
        if not here and groups and waiting is not None:
            continue
        if not here and not groups:
            waiting = begin
            continue
        if groups and (waiting is None or piece.how != "soft") and _belongs(groups[-1], here, piece):
            groups[-1].end = piece.end
            groups[-1].hits += here
            waiting = None
        elif here and groups and piece.how == "soft" and _adds_little(here, piece, waiting):
            groups[-1].end = piece.end
        elif here:
            groups.append(Found(begin, piece.end, piece.how, here))
            waiting = None
    groups = [group for group in groups if any(not hit.rule.needs_other for hit in group.hits)]
    if groups and waiting is not None and clause[-1].end - waiting <= 30:
        groups[-1].end = clause[-1].end
    return groups


def _adds_little(here: Sequence[Hit], piece: Piece, waiting: int | None) -> bool:
    """Whether a piece without a subject of its own only goes on telling what happened in the one before."""
    return waiting is None and all(hit.rule.weak for hit in here) and not piece.relative


def _belongs(group: Found, here: Sequence[Hit], piece: Piece) -> bool:
    if not here or piece.how in ("bound", "apart"):
        return True
    kinds = {kind for hit in here for kind in hit.rule.kinds}
    return kinds <= set(group.kinds) or all(hit.rule.joins for hit in here)


def _standing(hits: list[Hit], piece: Piece) -> list[Hit]:
    """The hits that stand: weak ones only alone, none that another displaces, in a bound piece only those that join."""
    if piece.how == "bound":
        hits = [hit for hit in hits if hit.rule.joins]
    if any(not hit.rule.weak and not hit.rule.joins for hit in hits):
        hits = [hit for hit in hits if not hit.rule.weak]
    return [hit for hit in hits if hit.rule.keeps or not any(_displaces(other, hit) for other in hits)]


def _displaces(other: Hit, hit: Hit) -> bool:
    """Whether a rule displaces another; of two that displace each other the first in the book stands."""
    if other is hit or not other.rule.over.intersection(hit.rule.kinds):
        return False
    if set(hit.rule.kinds) <= set(other.rule.kinds):
        return False
    return not hit.rule.over.intersection(other.rule.kinds)


def trimmed(
    letters: str, begin: int, end: int, leading: Sequence[re.Pattern[str]], trailing: frozenset[str]
) -> Span:
    """Tokens without what only leads into a clause, and without closing signs."""
    while begin < end:
        found = next((match for one in leading if (match := one.match(letters, begin, end)) and match.end() > begin), None)
        if found is not None:
            begin = found.end()
        elif letters[begin] in _LEADING:
            begin += 1
        else:
            break
    while end > begin and (letters[end - 1] in _TRAILING or letters[end - 1] in trailing):
        end -= 1
    return _unquoted(letters, begin, end)


def _unquoted(letters: str, begin: int, end: int) -> Span:
    """Without a quotation mark that has no other in the span, and without a pair around the whole."""
    marks = letters.count('"', begin, end)
    if marks == 2 and letters[begin] == '"' and letters[end - 1] == '"':
        return begin + 1, end - 1
    if marks % 2:
        if letters[begin] == '"':
            return begin + 1, end
        if letters[end - 1] == '"' and letters.count('"', begin, end - 1) == 0:
            return begin, end - 1
    return begin, end
