"""Ties: who says that these groups are tied to those, who denies it, and on which standard."""

from __future__ import annotations

from typing import Final

from tawatur.kinds import Denial, Fact, Party, Relation, Verdict
from tawatur.link.checks._rows import first_day, tally, written
from tawatur.store.answering import Asked, Found

DENIES: Final = frozenset({"denies_link_to", "denies", "disowns"})
STATES: Final = frozenset({"foreign_state", "state_body", "coalition"})
APART: Final = frozenset({"rival_of"})
OWN: Final = ("self-description", "own statement", "group statement", "self description")
METHOD: Final = (
    "Relations of the registry between the groups and those that the sentence names (any body that is no state, where "
    "it names none that resolves). Each is somebody's word, on the standard stated or on none; several of one asserter "
    "count once. A tie is supported by two asserters of whom one states a standard of proof, unless somebody denies "
    "it; mixed where some assert and some deny it; contradicted where it is denied alone. That there is no tie is one "
    "voice against the asserters: mixed where there are any, contradicted where they are two and one states a "
    "standard, supported where others deny it too and nobody asserts it. Ties by a group's own word are counted by "
    "group. Else it cannot be told."
)
NEED: Final = "documents that state a standard of proof: orders, payments, shared equipment, statements under oath"


def run(asked: Asked) -> Found:
    """The ties asserted and denied, each with its asserter, day and standard."""
    given, check = asked.given, asked.check
    groups = set(check.ids("party"))
    ties = [row for row in given.rows(Relation) if _between(asked, row)]
    against = [row for row in ties if row.relation in DENIES]
    tied = [row for row in ties if row.relation not in DENIES | APART]
    asserters = _who(tied)
    negative = any(slot.value == "negative" for slot in check.part("polarity")) or "denial" in check.kinds
    own = [row for row in tied if any(word in row.asserted_by.casefold() for word in OWN)]
    graded = sum(1 for row in tied if row.standard)
    strong = len(asserters) > 1 and graded > 0
    verdict = _denied(tied, against, strong=strong) if negative else _held(tied, against, strong=strong)
    if not negative and own and _by_own_word(asked):
        verdict = "mixed" if len({row.a for row in own}) < len(groups) else "supported"
    says = (
        f"{_many(len(asserters), 'asserter ties', 'asserters tie')} {_some(tied, groups)} of the "
        f"{len(groups)} groups to {'the bodies named' if check.ids('whom') else 'bodies that are no state'}, in "
        f"{_many(len(tied), 'relation', 'relations')} ({graded} with a stated standard of proof, {len(own)} by the "
        f"group's own word); {_many(len(against), 'relation denies', 'relations deny')} a tie. An assertion is no "
        "proof, and asserters may rest on each other."
    )
    number = tally(
        asked, "ties", "Asserters of a tie", says, method=METHOD, value=len(asserters), of=len(tied), unit="asserters",
        because=(row.id for row in [*tied, *against]),
    )  # fmt: skip
    return Found(
        verdict, says, NEED if verdict in ("cannot tell", "mixed") else "", (number,),
        tuple(row.id for row in ties), tuple(_fact(asked, row) for row in [*tied, *against]) + _disowned(asked),
    )  # fmt: skip


def _between(asked: Asked, row: Relation) -> bool:
    """Between one of the groups and the other side: the bodies named; where none resolves, all that are no state."""
    groups, named = asked.check.ids("party"), asked.check.ids("whom")
    a, b = row.a or row.a_said, row.b or row.b_said
    other = b if row.a in groups else a if row.b in groups and row.relation in DENIES else ""
    if not other or other in groups:
        return False
    return other in named if named else other not in _states(asked)


def _states(asked: Asked) -> set[str]:
    return {row.id for row in asked.given.rows(Party) if row.kind in STATES}


def _who(rows: list[Relation]) -> set[str]:
    return {row.asserted_by.casefold().strip() for row in rows if row.asserted_by.strip()}


def _denied(tied: list[Relation], against: list[Relation], *, strong: bool) -> Verdict:
    """The verdict on "no tie", which is itself one voice."""
    if tied:
        return "contradicted" if strong and not against else "mixed"
    return "supported" if against else "cannot tell"


def _held(tied: list[Relation], against: list[Relation], *, strong: bool) -> Verdict:
    """The verdict on "a tie"."""
    if tied and against:
        return "mixed"
    return "contradicted" if against else "supported" if strong else "cannot tell"


def _by_own_word(asked: Asked) -> bool:
    quote = asked.check.quote.casefold()
    return any(word in quote for word in ("own", "official account", "alleged", "self", "claim"))


def _many(n: int, one: str, more: str) -> str:
    return f"{n or 'no'} {one if n == 1 else more}"


def _some(rows: list[Relation], groups: set[str]) -> int:
    return len({row.a for row in rows} & groups)


def _fact(asked: Asked, row: Relation) -> Fact:
    names = {party.id: party.name for party in asked.given.rows(Party)}
    day = written(first_day(row.asserted_on, asked.given.timezone)) if row.asserted_on else "no day stated"
    text = (
        f"{row.relation.replace('_', ' ')} {names.get(row.b, row.b_said)}: {row.asserted_by or 'nobody named'}, {day}"
    )
    standard = f", on the standard “{row.standard}”" if row.standard else ", no standard stated"
    return Fact(names.get(row.a, row.a_said), "tie", text + standard, row.id)


def _disowned(asked: Asked) -> tuple[Fact, ...]:
    """What the named bodies deny of acts: no statement about a tie, and beside it."""
    return tuple(
        Fact(row.party_said, "denies a hand in", row.gist or "an act", row.id)
        for row in asked.given.rows(Denial)
        if row.denies == "responsibility" and row.party in asked.check.ids("whom")
    )
