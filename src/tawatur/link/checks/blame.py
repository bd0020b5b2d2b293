"""Blame: are attacks of the record blamed on those whom a sentence accuses?"""

from __future__ import annotations

from typing import Final

from tawatur.kinds import Alias, Fact, Incident, Party
from tawatur.link.checks._rows import first_day, tally, written
from tawatur.store.answering import Asked, Found
from tawatur.text.fold import fold

METHOD: Final = (
    "Attacks of the record up to the article's day whose sources blame a party under one of its plain spellings. "
    "Supported: there is one, so that the accusation was voiced by others too; that it is true does not follow. Cannot "
    "tell: none is held."
)
NEED: Final = "who accused whom, when, of what and on which evidence, as rows of relations or of claims"


def run(asked: Asked) -> Found:
    """The attacks that are blamed on the accused."""
    given, check = asked.given, asked.check
    accused = check.ids("whom")
    if not accused:
        return Found("cannot tell", "Whom the sentence accuses is no party of the registry.", NEED)
    spelt = _spellings(asked, set(accused))
    blamed = [row for row in given.rows(Incident) if row.blamed_on_said and _names(row.blamed_on_said, spelt)]
    day = check.day
    rows = [row for row in blamed if day is None or first_day(row.when, given.timezone) <= day]
    names = ", ".join(row.name for row in given.rows(Party) if row.id in accused) or "them"
    says = f"{_many(len(rows))} of the record up to then {_is(len(rows))} blamed on {names}."
    number = tally(
        asked, "blame", "Attacks blamed on the accused", says, method=METHOD, value=len(rows), of=len(rows),
        unit="attacks", because=(row.id for row in rows),
    )  # fmt: skip
    facts = tuple(
        Fact(row.slug, "blamed on", f"{row.blamed_on_said}, {written(first_day(row.when, given.timezone))}", row.id)
        for row in rows
    )
    on = tuple(row.id for row in rows)
    return Found("supported" if rows else "cannot tell", says, "" if rows else NEED, (number,), on, facts)


def _spellings(asked: Asked, accused: set[str]) -> set[str]:
    plain = (row for row in asked.given.rows(Alias) if len(row.parties) == 1 and accused & set(row.parties))
    own = (row.name for row in asked.given.rows(Party) if row.id in accused)
    return {fold(said) for said in (*(row.said for row in plain), *own)} - {""}


def _names(said: str, spelt: set[str]) -> bool:
    words = f" {fold(said.replace('_', ' '))} "
    return any(f" {one} " in words for one in spelt)


def _many(n: int) -> str:
    return f"{n or 'No'} attack{'s' if n > 1 else ''}"


def _is(n: int) -> str:
    return "are" if n > 1 else "is"
