"""Proposals that one entry is several: sources give some of its spellings to other bodies, or dispute them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import pyarrow as pa
import pyarrow.compute as pc

from tawatur.kinds import Alias, Mention, Party, Proposal, row_id
from tawatur.resolve.keyed import Keyed
from tawatur.resolve.lookup import What
from tawatur.resolve.open_names import weight
from tawatur.resolve.rulings import Rulings, folded
from tawatur.resolve.touched import Hanging, Touched, mentions_where, resting, told
from tawatur.store.steps import Given


@dataclass(slots=True)
class Contested:
    """The spellings of one entry that are said to be somebody else's, and why."""

    what: What
    spellings: dict[str, str] = field(default_factory=dict)  # folded → as written
    others: dict[str, None] = field(default_factory=dict)
    because: dict[str, None] = field(default_factory=dict)
    says: dict[str, None] = field(default_factory=dict)

    def add(self, said: str, others: Iterable[str], because: Iterable[str], says: str) -> None:
        """One more reason."""
        self.spellings.setdefault(folded(said), said)
        self.others.update(dict.fromkeys(others))
        self.because.update(dict.fromkeys(because))
        self.says[says] = None


def splits(given: Given, made: Rulings, touched: Touched, keyed: Sequence[Keyed]) -> Iterator[Proposal]:
    """A proposal for each entry with contested spellings, in the order of their ids."""
    found = _contested(given, made, keyed)
    known = _known(given, {said for held in found.values() for said in held.spellings}) if found else []
    citing = touched.citing(row.id for row in known)
    for entry, held in sorted(found.items()):
        mine = [row for row in known if row.resolved == (entry,) and folded(row.said) in held.spellings]
        mine = [row for row in mine if row.said != entry.partition(":")[2]]  # a key is nobody's spelling
        hanging: Hanging = {}
        for row in mine:
            hanging.update(resting(row, citing.get(row.id, ())))
        yield _proposal(entry, held, hanging, len(mine))


def _contested(given: Given, made: Rulings, keyed: Sequence[Keyed]) -> dict[str, Contested]:
    found: dict[str, Contested] = {}

    def add(what: What, entry: str, said: str, others: Iterable[str], because: Iterable[str], says: str) -> None:
        key = folded(said)
        if (what, key) not in made.named and (key, entry) not in made.not_this:
            found.setdefault(entry, Contested(what)).add(said, others, because, says)

    own = _own(given)
    for row in given.rows(Alias):
        if row.status == "disputed":
            for party in row.parties:
                add("party", party, row.said, (), (row.id,), f"“{row.said}” is disputed{_because(row.why)}")
        elif row.status == "ambiguous" and len(row.parties) > 1:
            for party in row.parties:
                if (folded(row.said), party) in own:
                    others = [one for one in row.parties if one != party]
                    says = f"“{row.said}” is on record for {len(row.parties)} bodies{_because(row.why)}"
                    add("party", party, row.said, others, (row.id,), says)
    for one in keyed:
        if one.other is not None and one.other != one.entry:
            rows = len(one.mentions)
            bear = "1 row that spells it so bears" if rows == 1 else f"{rows} rows that spell it so bear"
            says = f"“{one.said}” names it by itself, but {bear} the key {one.entry.partition(':')[2]}"
            add(one.what, one.other, one.said, (one.entry,), (row.id for row in one.mentions), says)
    return found


def _own(given: Given) -> set[tuple[str, str]]:
    """(folded spelling, party) of the names that are a party's own or plainly given to it."""
    names = {(folded(name), row.id) for row in given.rows(Party) for name in (row.name, row.name_ar) if name}
    plain = (row for row in given.rows(Alias) if row.status == "attested")
    return names | {(folded(row.said), party) for row in plain for party in row.parties}


def _because(why: str | None) -> str:
    return f": {why}" if why else ""


def _known(given: Given, wanted: set[str]) -> list[Mention]:
    """The mentions that are known by one of these spellings."""
    table = given.table("mentions")
    said = table.column("said")
    chosen = [one for one in pc.unique(said).to_pylist() if folded(one) in wanted]
    mask = pc.and_(pc.is_in(said, value_set=pa.array(chosen, pa.string())), pc.equal(table.column("verdict"), "known"))
    return mentions_where(table, mask)


def _proposal(entry: str, held: Contested, hanging: Hanging, reads: int) -> Proposal:
    return Proposal(
        id=row_id("proposal", "split", entry),
        because=tuple(dict.fromkeys((entry, *held.because, *hanging))),
        kind="split",
        what=held.what,
        said=next(iter(held.spellings.values())),
        spellings=tuple(held.spellings.values()),
        about=(entry,),
        candidates=(entry, *held.others),
        why="; ".join(held.says),
        touches=len(hanging),
        touched=told(hanging),
        reads=reads,
        weight=weight(len(hanging), reads),
    )
