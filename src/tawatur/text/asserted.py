"""What the clauses of a sentence assert, by rules: kinds and exact places. Pure: text and rules in, spans out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from tawatur.text.clauses import Piece, pieces
from tawatur.text.grouping import Found, Hit, grouped
from tawatur.text.patterns import Pattern
from tawatur.text.rule import Rule
from tawatur.text.rules import Rules

Span = tuple[int, int]
_TIMES: Final = 3  # places at which one pattern is found in a clause
_LEADING: Final = frozenset(",;:-.)'*•")
_TRAILING: Final = frozenset(",;:-.('!?*")


def asserted(
    letters: str, rules: Rules, *, frame: bool = False, told: bool = False, own: bool = False
) -> Iterator[Found]:
    """The statements of a row of letters, in order and without overlap.

    `frame`: the words tell what others say, so that only rules for such words are used; `told`: somebody else than the
    author says them; `own`: one who may speak of deeds of their own, which an office of a state does otherwise.
    """
    for clause in pieces(letters, rules.cuts):
        begin, end = clause[0].begin, clause[-1].end
        hits = list(_hits(letters[begin:end], begin, rules, frame=frame, told=told, own=own))
        hits = [hit for hit in hits if not _vetoed(hit, letters, clause)]
        if hits:
            yield from grouped(clause, hits)


def _vetoed(hit: Hit, letters: str, clause: Sequence[Piece]) -> bool:
    """Whether what vetoes the rule stands in the pieces of the clause that the hit touches."""
    begin = next((piece.begin for piece in reversed(clause) if piece.begin <= hit.begin), hit.begin)
    end = next((piece.end for piece in clause if piece.end >= hit.end), hit.end)
    return any(veto.search.search(letters[begin:end]) for veto in hit.rule.unless)


def _hits(letters: str, offset: int, rules: Rules, *, frame: bool, told: bool, own: bool) -> Iterator[Hit]:
    """The rules found in a clause, in their order; each at up to three places for each of its patterns."""
    woken = {pair for letter in set(letters) for pair in rules.woken.get(letter, ())}
    for at, which in sorted(woken):
        rule = rules.every[at]
        if (frame and not rule.frame) or (rule.told and not told) or (rule.own and not own):
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


def trimmed(letters: str, begin: int, end: int, leading: Sequence[re.Pattern[str]], trailing: frozenset[str]) -> Span:
    """Tokens without what only leads into a clause, and without closing signs."""
    while begin < end:
        found = next(
            (match for one in leading if (match := one.match(letters, begin, end)) and match.end() > begin), None
        )
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
