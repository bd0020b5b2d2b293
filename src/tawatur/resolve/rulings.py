"""What analysts decided about names, replayed in the order of time: who a spelling is, which entries are one or two.

Nothing here changes the registry's files. A judgement that is undone, or whose analyst is left out of the build, is as
if it had never been made.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

from tawatur.kinds import Decision, Party, Place, Trouble, row_id
from tawatur.resolve.lookup import What
from tawatur.text.fold import fold

NAMING: Final = frozenset(["name", "new", "same", "apart"])


@dataclass(frozen=True, slots=True)
class Named:
    """The last word on a spelling: the id of the entry that it names (None: a new name), and who said so."""

    entry: str | None
    decision: Decision


@dataclass(slots=True)
class Rulings:
    """The standing judgements about names.

    `named` is (party or place, folded spelling) → the last word on it; `not_this` (folded spelling, entry) → the
    judgement that it is somebody else; `two` the pairs of entries that are two; `stays` entry → the entry as which it
    counts, by the judgements in `behind`. `troubles` are the judgements that cannot be followed.
    """

    named: dict[tuple[What, str], Named] = field(default_factory=dict)
    not_this: dict[tuple[str, str], Decision] = field(default_factory=dict)
    two: dict[frozenset[str], Decision] = field(default_factory=dict)
    stays: dict[str, str] = field(default_factory=dict)
    behind: dict[str, tuple[Decision, ...]] = field(default_factory=dict)
    troubles: list[Trouble] = field(default_factory=list)

    def stay(self, entry: str) -> str:
        """The entry as which an entry counts: itself, unless an analyst decided that it is another."""
        return self.stays.get(entry, entry)


def folded(said: str) -> str:
    """The key of a spelling: folded, or as it stands where nothing of it is left (a name of signs only)."""
    return fold(said) or said.strip()


def rulings(decisions: Iterable[Decision], parties: Sequence[Party], places: Sequence[Place]) -> Rulings:
    """Replay the judgements about names. Of two on one spelling the later one stands.

    Entries that somebody holds apart are not made one, whoever said so first: where *same* and *apart* contradict each
    other, directly or through a chain, the entries stay two and a trouble names both judgements.
    """
    known = _Entries(parties, places)
    made = Rulings()
    chosen = (row for row in decisions if row.standing and row.verb in NAMING and not _of_incidents(row))
    standing = sorted(chosen, key=lambda row: (row.at, row.id))
    for decision in standing:
        if decision.verb == "apart":
            _apart(made, known, decision)
        elif decision.verb in ("name", "new"):
            _named(made, known, decision)
    members: dict[str, set[str]] = {}
    for decision in standing:
        if decision.verb == "same":
            _same(made, known, decision, members)
    return made


def _of_incidents(decision: Decision) -> bool:
    """Whether it is a judgement on incidents, which are no names."""
    return all(said.strip().startswith("incident:") for said in decision.about)


class _Entries:
    """The entries of the registry by id and by key; a key that is both a party's and a place's is the party's."""

    def __init__(self, parties: Sequence[Party], places: Sequence[Place]) -> None:
        self.what: dict[str, What] = {**{row.id: "place" for row in places}, **{row.id: "party" for row in parties}}
        self.ids = {**{row.slug: row.id for row in places}, **{row.slug: row.id for row in parties}}

    def find(self, said: str) -> str | None:
        """The id of a key or an id; None if the registry has no such entry by this build's day."""
        said = said.strip()
        return said if said in self.what else self.ids.get(said)


def _named(made: Rulings, known: _Entries, decision: Decision) -> None:
    said = folded(decision.about[0])
    if decision.verb == "new":
        made.named["party", said] = made.named["place", said] = Named(None, decision)
        return
    entry = known.find(decision.value)
    if entry is None:
        made.troubles.append(_no_such(decision, decision.value, known))
        return
    made.named[known.what[entry], said] = Named(entry, decision)
    made.not_this.pop((said, entry), None)


def _apart(made: Rulings, known: _Entries, decision: Decision) -> None:
    one, other = known.find(decision.about[0]), known.find(decision.about[1])
    if other is None:
        made.troubles.append(_no_such(decision, decision.about[1], known))
    elif one is not None:
        made.two[frozenset((one, other))] = decision
    else:
        said = folded(decision.about[0])
        made.not_this[said, other] = decision
        before = made.named.get((known.what[other], said))
        if before and before.entry == other:
            del made.named[known.what[other], said]


def _same(made: Rulings, known: _Entries, decision: Decision, members: dict[str, set[str]]) -> None:
    """Join the entries of a judgement `same`, with all that already count as one of them; or say why not."""
    ids = [known.find(said) for said in decision.about]
    for said, entry in zip(decision.about, ids, strict=True):
        if entry is None:
            made.troubles.append(_no_such(decision, said, known))
            return
    one, other = (entry for entry in ids if entry)
    keep = made.stay(known.find(decision.value) or one)
    (moved,) = {made.stay(one), made.stay(other)} - {keep} or {keep}
    ours, theirs = (members.setdefault(entry, {entry}) for entry in (keep, moved))
    against = _against(made, ours, theirs)
    if known.what[one] != known.what[other]:
        made.troubles.append(_trouble(decision, "a party and a place are never one entry", "undo it"))
    elif moved == keep:
        if known.find(decision.value) != keep:
            text = f"the two count as {_key(keep)} already, by an earlier judgement; the later word is passed over"
            made.troubles.append(_trouble(decision, text, "undo the earlier judgement to let the other entry stay"))
    elif against:
        text = f"contradicts the judgement of {against.by} that {_keys(against.about)} are two; they stay two"
        made.troubles.append(_trouble(decision, text, "undo one of the two judgements", against.id))
    else:
        for entry in sorted(theirs):
            made.stays[entry] = keep
            made.behind[entry] = (*made.behind.get(entry, ()), decision)
        ours |= members.pop(moved)


def _against(made: Rulings, ours: set[str], theirs: set[str]) -> Decision | None:
    """The judgement that holds an entry of one group apart from one of the other."""
    found = (pair for pair in made.two if pair & ours and pair & theirs)
    return next((made.two[pair] for pair in sorted(found, key=sorted)), None) if ours is not theirs else None


def _key(entry: str) -> str:
    return entry.partition(":")[2]


def _keys(about: Sequence[str]) -> str:
    return " and ".join(_key(one) if ":" in one else one for one in about)


def _no_such(decision: Decision, said: str, known: _Entries) -> Trouble:
    near = difflib.get_close_matches(said.partition(":")[2] or said, list(known.ids), n=1)
    hint = (
        f"did you mean {near[0]}?" if near else "use a key that `tawatur show parties` or `tawatur show places` lists"
    )
    text = f"{said!r} is no party and no place known by then"
    return _trouble(decision, text, hint)


def _trouble(decision: Decision, text: str, hint: str, *more: str) -> Trouble:
    about = " and ".join(repr(one) for one in decision.about)
    value = f" ({decision.value!r})" if decision.value else ""
    return Trouble(
        id=row_id("trouble", "registry", decision.id),
        because=(decision.id, *more),
        step="registry",
        subject=decision.id,
        text=f"{decision.by} decided “{decision.verb}” about {about}{value}: {text}",
        hint=hint,
        path=f"decisions/{decision.by}.jsonl",
        line=decision.line or None,
    )


def decisions_behind(made: Rulings, entries: Iterable[str]) -> tuple[str, ...]:
    """The ids of the judgements by which these entries count as others, in the order of time."""
    found = {one.id: one for entry in entries for one in made.behind.get(entry, ())}
    return tuple(sorted(found, key=lambda name: (found[name].at, name)))


def kept_apart(made: Rulings, one: str, other: str) -> bool:
    """Whether an analyst holds two entries apart, or said already that they are one."""
    return frozenset((one, other)) in made.two or made.stay(one) == made.stay(other)
