"""Groups: so many of them, beside those that the registry knows of the same kind."""

from __future__ import annotations

from typing import Final

from tawatur.kinds import Fact, Party, Verdict
from tawatur.measure.checks._asked import noted
from tawatur.measure.wording import counted
from tawatur.store.answering import Asked, Found

METHOD: Final = (
    "Supported: the registry knows as many groups as stated among those that the text names, and no other of their "
    "kind. Mixed: it knows these and others of their kind. Contradicted: it knows fewer of them than stated."
)


def run(asked: Asked) -> Found:
    """How many of the groups are known, and who else of their kind was."""
    stated = next(
        (int(said) for slot in asked.check.part("number") if (said := _digits(slot.value or slot.said))), None
    )
    known = {row.id: row for row in asked.given.rows(Party)}
    ours = [known[one] for one in asked.check.ids("party") if one in known]
    if stated is None or not asked.check.ids("party"):
        need = "a list of the groups that the text speaks of"
        return Found("cannot tell", "The number, or the groups that it counts, could not be read.", need)
    kinds = {row.kind for row in ours}
    alike = (row for row in known.values() if row.kind in kinds and row not in ours and _by_then(asked, row))
    others = sorted(alike, key=lambda row: row.name)
    words = f"{stated} stated; {counted(len(ours), 'group')} that the text names {_are(len(ours))} in the registry"
    rest = (
        f"; it knows {len(others)} more of the same kind first seen by then ({', '.join(sorted(kinds))})"
        if ours
        else ""
    )
    says = f"{words}{rest}. Who is a group of its own and who a name of another is the registry's judgement."
    verdict: Verdict = (
        "contradicted" if len(ours) < stated else "mixed" if others or len(ours) > stated else "supported"
    )
    because = tuple(row.id for row in ours)
    return Found(
        verdict if ours else "cannot tell",
        says,
        would_tell="" if ours else "the groups in the registry of the case",
        measures=(
            noted(asked, "groups", "Groups of the text that the registry knows", says, method=METHOD, value=len(ours),
                  n=stated, unit="groups", because=because),
            noted(asked, "groups_beside", "Other groups of the same kind in the registry", says, method=METHOD,
                  value=len(others), unit="groups", because=tuple(row.id for row in others)),
        ),
        on=because,
        facts=tuple(Fact(row.name, "not named in the text, first seen", _first(row), row.id) for row in others),
    )  # fmt: skip


def _by_then(asked: Asked, row: Party) -> bool:
    """Whether a group was first seen by the article's day; one of which nobody says when is left out."""
    day = asked.check.day
    return row.first_seen is not None and (
        day is None or row.first_seen.start.astimezone(asked.given.timezone).date() <= day
    )


def _digits(said: str) -> str:
    words = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
    return said if said.isdigit() else str(words.index(said.lower())) if said.lower() in words else ""


def _are(n: int) -> str:
    return "is" if n == 1 else "are"


def _first(row: Party) -> str:
    return row.first_seen.said if row.first_seen else "not stated"
