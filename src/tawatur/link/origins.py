"""How many independent chains stand behind a thing: the tellers that are named, those who may pass another on, copies.

An *origin* is somebody who tells on his own account. Two origins are surely one where their texts are one; they may be
one where a publisher line names both, one body owns both, or one may pass the other on. The number is a range: `high`
takes every doubtful pair as two, `low` as one.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise

from tawatur.kinds import Copy, Report, Source, Telling
from tawatur.store.steps import Given

_COPY = re.compile(r"\s+(?:repost|reposts|copy|mirror|syndicated|list)\s*$", re.IGNORECASE)
_FIRM = ("agency", "official", "outlet")
_RECORD = "official record"


@dataclass(frozen=True, slots=True)
class Tellers:
    """What is known of who tells what: report or claim → its tellings, and → the first row that prints its text; the
    sources by id."""

    tellings: Mapping[str, Sequence[Telling]] = field(default_factory=dict)
    copies: Mapping[str, str] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Account:
    """The tellings of one report or claim, by one address."""

    about: str
    told: Sequence[Telling]


@dataclass(frozen=True, slots=True)
class Counted:
    """The chains of some rows: the origins that are named and the publishers of whom nobody says more (those with one
    text are one of either), the least number of chains with the tellers in each (`apart`), what ties the others, and
    the rows whose text an earlier one prints. `firm` counts the named ones that are no monitors."""

    named: tuple[str, ...]
    unnamed: tuple[str, ...]
    least: int
    reasons: tuple[str, ...] = ()
    copied: tuple[str, ...] = ()
    apart: tuple[tuple[Telling, ...], ...] = ()
    firm: int = 0

    @property
    def most(self) -> int:
        """The largest number of chains that the record allows."""
        return max(len(self.named) + len(self.unnamed), 1)


def tellers(given: Given) -> Tellers:
    """What the step was given of tellers and copies; a table that is not there counts as empty."""
    told: dict[str, list[Telling]] = defaultdict(list)
    for telling in given.rows(Telling) if "tellings" in given.tables else ():
        told[telling.about].append(telling)
    copied = given.rows(Copy) if "copies" in given.tables else []
    sources = {source.id: source for source in given.rows(Source)}
    return Tellers(told, {copy.about: copy.of for copy in copied}, sources)


def origins(reports: Sequence[Report], known: Tellers) -> tuple[tuple[str, ...], tuple[str, ...], int]:
    """The origins that reports name, the publishers of whom nobody tells whose words they print, and the least number
    of independent chains. The largest number is that of both lists together, and at least 1."""
    found = counted(reports, known)
    return found.named, found.unnamed, found.least


def counted(reports: Sequence[Report], known: Tellers) -> Counted:
    """The chains behind reports of one incident; what is known of nobody is no chain, though one at least is there."""
    record = any(report.official == "yes" for report in reports)
    accounts = [Account(report.id, _tellings(report, known)) for report in reports]
    return count([one for one in accounts if one.told], known.copies, official=record)


def count(
    accounts: Sequence[Account], copies: Mapping[str, str], *, official: bool, one_voice: bool = False
) -> Counted:
    """The chains behind accounts. `official`: an official record is reported, which an outlet may be passing on.
    `one_voice`: all may come from one utterance (a claim), so that the least number is one."""
    web = _Web()
    for account in accounts:
        web.add(account.told)
    for row, of in _copied(accounts, copies):
        web.one_text(row.told, of.told)
    web.doubts(official=official)
    return web.result(one_voice=one_voice, copied=[row.about for row, _ in _copied(accounts, copies)])


def _copied(accounts: Sequence[Account], copies: Mapping[str, str]) -> list[tuple[Account, Account]]:
    """Each account whose text an earlier row prints too, with that one. A row's own addresses share no text by that."""
    first: dict[str, Account] = {}
    found = []
    for one in accounts:
        group = copies.get(one.about)
        if group is not None and first.setdefault(group, one).about != one.about:
            found.append((one, first[group]))
    return found


class _Web:
    """Origins as points, joined by ties that are sure and ties that are possible."""

    def __init__(self) -> None:
        self.by_key: dict[str, Telling] = {}
        self.words: dict[str, list[Telling]] = defaultdict(list)
        self.sure: dict[str, str] = {}
        self.maybe: dict[str, str] = {}
        self.reasons: list[str] = []

    def add(self, told: Sequence[Telling]) -> None:
        """The tellers of one address, which may pass each other on; those that only the record's words name apart."""
        own = [one for one in told if one.how != "words"]
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
        keys = [[name_key(row.origin) for row in told if row.how != "words"] for told in (one, other)]
        if keys[0] and keys[1] and not set(keys[0]) & set(keys[1]):
            self._join(self.sure, keys[0][0], keys[1][0])

    def doubts(self, *, official: bool) -> None:
        """Tie what may be one: owners in common, and those who may pass on an official body or an agency."""
        self._owners()
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


def _wire(rows: Sequence[Telling]) -> bool:
    """Whether words name one whose telling others pass on: words that name an outlet or a monitor add no origin."""
    return rows[0].kind in ("agency", "official")


def _root(ties: Mapping[str, str], key: str) -> str:
    while ties.get(key, key) != key:
        key = ties[key]
    return key


def _tellings(report: Report, known: Tellers) -> Sequence[Telling]:
    """The tellings of a report; where no step worked them out, what the report and its source say themselves."""
    held = known.tellings.get(report.id, ())
    source = known.sources.get(report.source or "")
    publisher = report.publisher_said or (source.publisher if source else None) or ""
    if not any(one.how != "words" for one in held):
        upstreams = report.upstreams or (source.upstream if source else ())
        made = [_made(report, name, "agency") for name in upstreams]
        held = [*held, *(made or ([_made(report, publisher, "unnamed")] if publisher else []))]
    return [_uncopied(one) for one in held]


def _uncopied(one: Telling) -> Telling:
    """ "Rudaw repost" names Rudaw, whoever printed it."""
    bare = _COPY.sub("", one.origin) if one.kind == "unnamed" else one.origin
    return replace(one, origin=bare) if bare and bare != one.origin else one


def _made(report: Report, origin: str, kind: str) -> Telling:
    return Telling(id="", about=report.id, origin=origin, kind=kind, how="line", source=report.source)  # type: ignore[arg-type]


def name_key(name: str) -> str:
    """A name without case, signs and article: two addresses of one publisher are one."""
    return re.sub(r"[\W_]+", " ", name.lower()).removeprefix("the ").strip()


def listed(names: Iterable[str]) -> str:
    """Names in a sentence: "A, B and C"."""
    held = list(dict.fromkeys(names))
    return f"{', '.join(held[:-1])} and {held[-1]}" if len(held) > 1 else "".join(held)


def spread(low: int, high: int) -> str:
    """A range of chains in words."""
    if high == 0:
        return "no chains"
    if low == high:
        return "1 chain" if low == 1 else f"{low} chains"
    return f"{low} to {high} chains"
