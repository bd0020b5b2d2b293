"""FollowTheMoney entities, one JSON object a line: bodies become parties with aliases, ties between bodies relations.

Groups only: persons, and whoever may be one, are passed over and counted; so are their ties.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any, Final

from tawatur.kinds import Row
from tawatur.read.columns import Shape
from tawatur.read.days import stated
from tawatur.read.json_records import Thing, in_lines, parts, plain, reading
from tawatur.read.passages import Reading
from tawatur.read.record import ElsewhereError, PassedOverError, Record, RefusedError
from tawatur.read.registered import alias_of, party_of, party_slug, relation_of
from tawatur.text.decode import decode

NAME = "ftm"
_FIELDS: Final = (
    "schema id name alias weak_alias description first_seen seen a b a_schema b_schema a_id b_id role by address"
)
SHAPE = Shape(may=_FIELDS, must="schema id")
COLUMNS: Final[Mapping[str, str | tuple[str, ...]]] = {}
VALUES: Final[Mapping[str, Mapping[str, str]]] = {}
OWN: Final = ("relations",)
_BODIES: Final = ("Organization", "Company", "PublicBody")
_ENDS: Final = {
    "Ownership": ("owner", "asset", "owns"),
    "Membership": ("member", "organization", "member of"),
    "Succession": ("predecessor", "successor", "followed by"),
    "Representation": ("agent", "client", "represents"),
    "UnknownLink": ("subject", "object", "linked to"),
    "Directorship": ("director", "organization", "directs"),
    "Employment": ("employee", "employer", "employed by"),
    "Family": ("person", "relative", "family of"),
    "Associate": ("person", "associate", "associate of"),
}

_PERSONAL: Final = ("Family", "Associate", "Directorship", "Employment")


def read(data: bytes) -> Reading:
    """The entities; a tie gets the names of its two ends."""
    decoded = decode(data)
    found = list(in_lines(decoded.text))
    named = {str(one.said.get("id")): _caption(one.said) for one in found if isinstance(one, Thing)}
    return reading(decoded, found, SHAPE.fields, lambda said: _cells(said, named))


def _properties(said: Mapping[str, Any]) -> Mapping[str, Any]:
    held = said.get("properties")
    return held if isinstance(held, dict) else {}


def _caption(said: Mapping[str, Any]) -> tuple[str, str]:
    """(name, schema) of an entity."""
    names = parts(plain(_properties(said).get("name")))
    return (names[0] if names else "", plain(said.get("schema")))


def _cells(said: Mapping[str, Any], named: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    held, schema = _properties(said), plain(said.get("schema"))
    cells = {
        "schema": schema,
        "id": plain(said.get("id")),
        "name": plain(held.get("name")),
        "alias": plain([held.get("alias"), held.get("abbreviation"), held.get("previousName")]),
        "weak_alias": plain(held.get("weakAlias")),
        "description": plain(held.get("summary")) or plain(held.get("notes")),
        "seen": plain(said.get("first_seen")),
        "role": plain(held.get("role")),
        "by": plain(said.get("datasets")) or plain(held.get("publisher")),
        "address": plain(held.get("sourceUrl")).replace(" | ", " ; "),
    }
    if schema in _ENDS:
        for side, name in zip("ab", _ENDS[schema][:2], strict=True):
            first = next(iter(parts(plain(held.get(name)))), "")
            cells[f"{side}_id"] = first
            cells[side], cells[f"{side}_schema"] = named.get(first, ("", ""))
    return cells


def _party(record: Record) -> Sequence[Row]:
    schema = record.said("schema")
    if schema in _ENDS:
        raise ElsewhereError
    if schema == "Person":
        raise PassedOverError("persons; only groups are registered", "see docs/responsible-use.md")
    if schema == "LegalEntity":
        raise PassedOverError("entities that may be persons (LegalEntity)", "say Organization where it is one")
    if schema not in _BODIES:
        raise PassedOverError(f"of schema {schema or '(none)'!r}, which has no place here", "it stays in the file")
    name = next(iter(parts(record.needed("name"))))
    party = party_of(record, party_slug(name, record.said("id")), _known(record), schema.lower())
    return (replace(party, name=name),)


def _aliases(record: Record) -> Sequence[Row]:
    if record.said("schema") not in _BODIES or not record.said("name"):
        return ()
    first, *names = parts(record.said("name"))
    party = party_slug(first, record.said("id"))
    plain_ones = dict.fromkeys(name for name in (*names, *parts(record.said("alias"))) if name != first)
    weak = [name for name in parts(record.said("weak_alias")) if name not in plain_ones and name != first]
    return [
        *(alias_of(record, name, party, _known(record)) for name in plain_ones),
        *(alias_of(record, name, party, _known(record), "the data set calls it a weak alias") for name in weak),
    ]


def _relation(record: Record) -> Sequence[Row]:
    schema = record.said("schema")
    if schema not in _ENDS:
        raise ElsewhereError
    ends = record.said("a_schema"), record.said("b_schema")
    if schema in _PERSONAL or any(end and end not in _BODIES for end in ends):
        raise PassedOverError("ties of persons, or of what may be one: only groups are registered")
    if "" in ends:
        raise RefusedError("an end of the tie is not in the file", "take all entities that are tied")
    sides = [(record.needed(side), party_slug(record.said(side), record.said(f"{side}_id"))) for side in ("a", "b")]
    return (relation_of(record, sides, record.said("role") or _ENDS[schema][2], record.said("by"), _known(record)),)


MAKES: Final = {"parties": _party, "aliases": _aliases, "relations": _relation}


def _known(record: Record) -> Any:
    """From the day on which the data set had it first."""
    return record.known(stated(record.desk.calendar.day(record.said("seen"))))
