"""Which origins are surely one, which may be one, and what ties them: the arithmetic of chains."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from itertools import pairwise

from tawatur.kinds import Telling
from tawatur.link.counts import Counted, listed

_FIRM = ("agency", "official", "outlet")
_RECORD = "official record"


class Ties:
    """Origins as points, joined by ties that are sure and ties that are possible."""

    def __init__(self) -> None:
        self.by_key: dict[str, Telling] = {}
        self.words: dict[str, list[Telling]] = defaultdict(list)
        self.sure: dict[str, str] = {}
        self.maybe: dict[str, str] = {}
        self.reasons: list[str] = []
        self.vague: list[str] = []

    def add(self, told: Sequence[Telling]) -> None:
        """The tellers of one address, which may pass each other on; those that only the record's words name apart."""
        own = [one for one in told if one.how != "words" and not _vague(one)]
        if any(_vague(one) for one in told):
            self.vague += [name_key(one.origin) for one in own if one.kind == "outlet"]
        for one in own:
            key = name_key(one.origin)
            if key not in self.by_key or (self.by_key[key].kind == "unnamed" and one.kind != "unnamed"):
                self.by_key[key] = one
        for one in told:
            if one.how == "words":
                self.words[name_key(one.origin)].append(one)
        keys = list(dict.fromkeys(name_key(one.origin) for one in own))
        for a, b in pairwise(keys):
            self._join(self.maybe, a, b)
        if len(keys) > 1:
            self.reasons.append(f"{listed(self.by_key[key].origin for key in keys)} are named at one address")

    def one_text(self, one: Sequence[Telling], other: Sequence[Telling]) -> None:
        """Two addresses print one text: their tellers are one chain."""
        keys = [
            [name_key(row.origin) for row in told if row.how != "words" and not _vague(row)] for told in (one, other)
        ]
        if keys[0] and keys[1] and not set(keys[0]) & set(keys[1]):
            self._join(self.sure, keys[0][0], keys[1][0])

    def doubts(self, *, official: bool) -> None:
        """Tie what may be one: owners in common, and those who may pass on an official body or an agency."""
        self._owners()
        self._officials()
        bodies = [key for key, rows in self.words.items() if any(row.kind == "official" for row in rows)]
        bodies += [key for key, one in self.by_key.items() if one.kind == "official"]
        cited = [key for key, rows in self.words.items() if any(row.on_word for row in rows) and _wire(rows)]
        hub = bodies[0] if bodies else _RECORD if official else ""
        for key, one in self.by_key.items():
            apart = any(not row.on_word for row in self.words.get(key, ()))
            if apart or one.kind in ("official", "unnamed", "monitor"):
                continue
            if one.kind == "outlet" and hub:
                self._pass_on(key, hub)
            for source in cited:
                if source != key and (one.kind == "outlet" or source in bodies):
                    self._pass_on(key, source)

    def _pass_on(self, key: str, source: str) -> None:
        name = self._name(source)
        self.reasons.append(f"{self.by_key[key].origin} may have it from {name}")
        self._join(self.maybe, key, source)

    def _owners(self) -> None:
        owned: dict[str, list[str]] = defaultdict(list)
        for key, one in self.by_key.items():
            if one.owner:
                owned[one.owner].append(key)
        for owner, keys in owned.items():
            for a, b in pairwise(keys):
                self._join(self.maybe, a, b)
            if len(keys) > 1:
                names = listed(self.by_key[key].origin for key in keys)
                self.reasons.append(f"{names} belong to one owner, the {owner}")

    def _officials(self) -> None:
        """Outlets that have it from officials without a name may have it from the same ones."""
        keys = list(dict.fromkeys(self.vague))
        for a, b in pairwise(keys):
            self._join(self.maybe, a, b)
        if len(keys) > 1:
            names = listed(self.by_key[key].origin for key in keys)
            self.reasons.append(f"{names} have it from officials without a name, who may be the same")

    def _name(self, key: str) -> str:
        if key in self.by_key:
            return self.by_key[key].origin
        return self.words[key][0].origin if key in self.words else "the official record"

    def result(self, *, one_voice: bool, copied: Sequence[str]) -> Counted:
        """The range, with the names of the origins: of those that are surely one, one entry."""
        kinds = {key: one.kind for key, one in self.by_key.items()}
        kinds |= {key: rows[0].kind for key, rows in self.words.items() if key not in kinds and _wire(rows)}
        groups: dict[str, list[str]] = defaultdict(list)
        for key in kinds:
            groups[_root(self.sure, key)].append(key)
        named: list[str] = []
        unnamed: list[str] = []
        for keys in groups.values():
            known = sorted(self._name(key) for key in keys if kinds[key] != "unnamed")
            rest = [self._name(key) for key in keys if kinds[key] == "unnamed"]
            (named if known else unnamed).append(" = ".join(known or rest[:1]))
        for key, root in self.sure.items():
            self._join(self.maybe, key, root)
        apart: dict[str, list[Telling]] = defaultdict(list)
        for key, one in self.by_key.items():
            if one.kind in _FIRM:
                apart[_root(self.maybe, key)].append(one)
        return Counted(
            tuple(sorted(named)),
            tuple(unnamed),
            1 if one_voice else len(apart),
            tuple(dict.fromkeys(self.reasons)),
            tuple(copied),
            tuple(tuple(told) for told in apart.values()),
            sum(any(kinds[key] in _FIRM for key in keys) for keys in groups.values()),
        )

    @staticmethod
    def _join(ties: dict[str, str], a: str, b: str) -> None:
        ties[_root(ties, a)] = _root(ties, b)


def _vague(one: Telling) -> bool:
    """Officials without a name in a held text: no origin of their own, but a tie."""
    return one.how == "text" and one.kind == "unnamed"


def _wire(rows: Sequence[Telling]) -> bool:
    """Whether words name one whose telling others pass on: words that name an outlet or a monitor add no origin."""
    return rows[0].kind in ("agency", "official")


def _root(ties: Mapping[str, str], key: str) -> str:
    while ties.get(key, key) != key:
        key = ties[key]
    return key


def name_key(name: str) -> str:
    """A name without case, signs and article: two addresses of one publisher are one."""
    return re.sub(r"[\W_]+", " ", name.lower()).removeprefix("the ").strip()
