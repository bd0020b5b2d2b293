"""The step `settled`: rows whose words for parties, places and publishers are replaced by what those words name.

Only what is known for certain is filled in. An ambiguous or new name leaves its field empty; the words stay.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any, TypeVar

from tawatur.kinds import Claim, Declaration, Denial, Place, Relation, Report, Row, Where
from tawatur.resolve.agencies import known, upstreams
from tawatur.resolve.cells import mention_id, names_in
from tawatur.resolve.gazetteer import PREFIX
from tawatur.resolve.points import points
from tawatur.store.steps import Given, Made

S = TypeVar("S", bound=Row)
C = TypeVar("C", bound=Claim | Denial)


@dataclass(frozen=True, slots=True)
class Desk:
    """What settling needs: mention → the id that it certainly names (or None), mention → the point that its words give
    where the case's list gives none, place → its point, line → origins."""

    mentions: Mapping[str, str | None]
    wheres: Mapping[str, Where]
    points: Mapping[str, Where]
    origins: Callable[[str], tuple[str, ...]]


def settle(given: Given) -> Made:
    """Reports, claims, denials, declarations and relations with the parties, places and origins that they name."""
    known = points(given.rows(Place), given.setting("resolve"))
    desk = Desk(_mentions(given), _wheres(given), known, _origins(given))
    return {
        "reports": [_report(row, desk) for row in given.rows(Report, "reports/read")],
        "claims/settled": [_claim(row, desk) for row in given.rows(Claim, "claims/read")],
        "denials": [_claim(row, desk) for row in given.rows(Denial, "denials/read")],
        "declarations": [_declaration(row, desk) for row in given.rows(Declaration, "declarations/read")],
        "relations": [_relation(row, desk) for row in given.rows(Relation, "relations/read")],
    }


def _mentions(given: Given) -> dict[str, str | None]:
    table = given.table("mentions")
    columns = (table.column(name).to_pylist() for name in ("id", "verdict", "resolved"))
    return {
        own: ids[0] if verdict == "known" and not ids[0].startswith(PREFIX) else None
        for own, verdict, ids in zip(*columns, strict=True)
    }


def _wheres(given: Given) -> dict[str, Where]:
    table = given.table("mentions")
    columns = (table.column(name).to_pylist() for name in ("id", "where"))
    return {own: Where(**where) for own, where in zip(*columns, strict=True) if where}


def _origins(given: Given) -> Callable[[str], tuple[str, ...]]:
    """A function from a publisher line to its origins, by the packaged list and the case's own; lines are kept."""
    agencies = known(given.files)
    kept: dict[str, tuple[str, ...]] = {}

    def origins(said: str) -> tuple[str, ...]:
        if said not in kept:
            kept[said] = upstreams(said, agencies)
        return kept[said]

    return origins


def _report(row: Report, desk: Desk) -> Report:
    by_key = _named(row, "place_key_said", row.place_key_said, desk)
    by_words = _named(row, "place_said", row.place_said, desk)
    claimed_by = _named(row, "claimed_by_said", row.claimed_by_said, desk)
    place = _only(by_key) or _only(by_words)
    found = {
        "upstreams": desk.origins(row.publisher_said),
        "place": place,
        "where": row.where or desk.points.get(place or "") or _said_where(by_words, desk),
        "claimed_by": tuple(party for party in claimed_by.values() if party),
    }
    return _settled(row, (*by_key, *by_words, *claimed_by), found)


def _claim(row: C, desk: Desk) -> C:
    parties = _named(row, "party_said", row.party_said, desk)
    places = _named(row, "place_said", row.place_said, desk)
    place = _only(places)
    found = {
        "party": _only(parties) or "",
        "place": place,
        "where": row.where or desk.points.get(place or "") or _said_where(places, desk),
    }
    return _settled(row, (*parties, *places), found)


def _declaration(row: Declaration, desk: Desk) -> Declaration:
    parties = _named(row, "party_said", row.party_said, desk)
    places = _named(row, "place_said", row.place_said, desk)
    found = {"party": _only(parties) or "", "place": _only(places)}
    return _settled(row, (*parties, *places), found)


def _relation(row: Relation, desk: Desk) -> Relation:
    one, other = _named(row, "a_said", row.a_said, desk), _named(row, "b_said", row.b_said, desk)
    return _settled(row, (*one, *other), {"a": _only(one) or "", "b": _only(other) or ""})


def _named(row: Row, column: str, said: str | None, desk: Desk) -> dict[str, str | None]:
    """The mentions of a cell, each with the id that it certainly names."""
    if not said:
        return {}
    statement = row.because[0] if row.because else row.id
    names = dict.fromkeys((said.strip(), *names_in(said)))
    ids = [mention_id(statement, column, name) for name in names]
    return {own: desk.mentions[own] for own in ids if own in desk.mentions}


def _only(named: Mapping[str, str | None]) -> str | None:
    """The one id that a cell names; None where it names several."""
    ids = set(named.values())
    return ids.pop() if len(ids) == 1 else None


def _said_where(named: Mapping[str, str | None], desk: Desk) -> Where | None:
    """The one point that the words of a cell give; None where they give several, or name a place of the case."""
    found = {desk.wheres[own] for own in named if own in desk.wheres}
    return found.pop() if len(found) == 1 and not any(named.values()) else None


def _settled(row: S, mentions: Sequence[str], found: Mapping[str, Any]) -> S:
    return replace(row, because=tuple(dict.fromkeys((*row.because, *mentions))), **found)
