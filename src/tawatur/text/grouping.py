"""Hits of rules in the pieces of a clause, put together to statements: what stands, what joins, what is displaced."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from tawatur.text.clauses import Piece
from tawatur.text.rule import Rule

_AFTER: Final = 30  # tokens of an apposition that may still belong to the clause before it


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule found in a clause: tokens `begin`..`end` of the region, and the parts that its pattern names."""

    rule: Rule
    begin: int
    end: int
    at: int
    parts: tuple[tuple[str, int, int], ...] = ()

    def moved(self, by: int) -> Hit:
        """The hit with its places counted from `by` tokens earlier."""
        parts = tuple((name, begin + by, end + by) for name, begin, end in self.parts)
        return Hit(self.rule, self.begin + by, self.end + by, self.at + by, parts)


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


def grouped(clause: Sequence[Piece], hits: Sequence[Hit]) -> list[Found]:
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
    for group in groups:
        _sift(group)
    groups = [group for group in groups if any(not hit.rule.needs_other for hit in group.hits)]
    if groups and waiting is not None and clause[-1].end - waiting <= _AFTER:
        groups[-1].end = clause[-1].end
    return groups


def _sift(group: Found) -> None:
    """Without weak hits where others stand; of weak ones alone the first in the book."""
    strong = [hit for hit in group.hits if not hit.rule.weak]
    if any(not hit.rule.joins for hit in strong):
        group.hits = strong
        return
    weak = [hit for hit in group.hits if hit.rule.weak]
    first = weak[0].rule.kinds if weak else ()
    group.hits = [hit for hit in group.hits if not hit.rule.weak or hit.rule.kinds == first]


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
