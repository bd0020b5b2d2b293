"""STIX 2.1 bundles: actors and bodies become parties with their aliases, relationships become relations.

Groups only: an individual is passed over and counted. What has no place here (malware, indicators) is told by its type.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from tawatur.kinds import Row
from tawatur.read.columns import Shape
from tawatur.read.days import stated
from tawatur.read.json_records import Thing, in_list, parts, plain, reading
from tawatur.read.passages import Reading
from tawatur.read.record import ElsewhereError, PassedOverError, Record, RefusedError
from tawatur.read.registered import alias_of, party_of, party_slug, relation_of
from tawatur.read.tables import record_statement
from tawatur.text.decode import decode

NAME = "stix"
_FIELDS: Final = (
    "type id name aliases description created published first_seen identity_class resource_level relationship_type"
    " a b a_type b_type a_id b_id by address"
)
SHAPE = Shape(may=_FIELDS, must="type")
COLUMNS: Final[Mapping[str, str | tuple[str, ...]]] = {}
VALUES: Final[Mapping[str, Mapping[str, str]]] = {}
OWN: Final = ("relations",)
_ACTORS: Final = ("threat-actor", "intrusion-set")
_BODIES: Final = ("organization", "group")
_PARTIES: Final = (*_ACTORS, "identity")


def read(data: bytes) -> Reading:
    """The objects of the bundle; a relationship gets the names of its two ends."""
    decoded = decode(data)
    found = list(in_list(decoded.text, "objects"))
    known = {str(one.said.get("id")): one.said for one in found if isinstance(one, Thing)}
    return reading(decoded, found, SHAPE.fields, lambda said: _cells(said, known))


def _cells(said: Mapping[str, Any], known: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    cells = {name: plain(said.get(name)) for name in SHAPE.fields if name in said}
    for name, ref in (("a", "source_ref"), ("b", "target_ref"), ("by", "created_by_ref")):
        other = known.get(str(said.get(ref)), {})
        cells[name] = plain(other.get("name"))
        cells[f"{name}_id"] = plain(said.get(ref))
        cells[f"{name}_type"] = _person(other) or plain(other.get("type"))
    cells["identity_class"] = _person(said) or cells.get("identity_class", "")
    references = said.get("external_references")
    urls = [one.get("url") for one in references if isinstance(one, dict)] if isinstance(references, list) else []
    cells["address"] = " ; ".join(plain(url) for url in urls if isinstance(url, str))
    return cells


def _person(said: Mapping[str, Any]) -> str:
    person = "individual" in (said.get("identity_class"), said.get("resource_level"))
    return "individual" if person else ""


def _party(record: Record) -> Sequence[Row]:
    kind = record.said("type")
    if kind in ("relationship", "sighting"):
        raise ElsewhereError
    if kind == "report":
        return (_report(record),)
    if not _group(record):
        raise PassedOverError(*_why(record, kind))
    return (party_of(record, party_slug(record.needed("name"), record.said("id")), _known(record), _kind(record)),)


def _aliases(record: Record) -> Sequence[Row]:
    if record.said("type") not in _PARTIES or not _group(record) or not record.said("name"):
        return ()
    party = party_slug(record.said("name"), record.said("id"))
    names = [name for name in parts(record.said("aliases")) if name != record.said("name")]
    return [alias_of(record, name, party, _known(record)) for name in names]


def _relation(record: Record) -> Sequence[Row]:
    kind = record.said("type")
    if kind not in ("relationship", "sighting"):
        raise ElsewhereError
    if kind == "sighting":
        raise PassedOverError("of type 'sighting', which has no place here")
    if "individual" in (record.said("a_type"), record.said("b_type")):
        raise PassedOverError("ties of a person: only groups are registered")
    if not record.said("a_type") or not record.said("b_type"):
        raise RefusedError("an end of the relationship is not in the bundle", "take the whole bundle")
    if not {record.said("a_type"), record.said("b_type")} <= set(_PARTIES):
        raise PassedOverError("ties to what is no group or body (a place, a tool)")
    ends = [(record.needed(side), party_slug(record.said(side), record.said(f"{side}_id"))) for side in ("a", "b")]
    return (relation_of(record, ends, record.needed("relationship_type"), record.said("by"), _known(record)),)


MAKES: Final = {"parties": _party, "aliases": _aliases, "relations": _relation}


def _group(record: Record) -> bool:
    said = record.said("identity_class")
    if said == "individual":
        return False
    return record.said("type") in _ACTORS or (record.said("type") == "identity" and said in _BODIES)


def _why(record: Record, kind: str) -> tuple[str, str]:
    """Why an object becomes no party."""
    if record.said("identity_class") == "individual":
        return "persons; only groups are registered", "see docs/responsible-use.md"
    if kind == "identity":
        said = record.said("identity_class") or "of no class"
        return f"an identity that is not said to be a body or group ({said})", "say identity_class in the bundle"
    return f"of type {kind or '(none)'!r}, which has no place here", "it stays in the file"


def _kind(record: Record) -> str:
    return record.said("identity_class") if record.said("type") == "identity" else record.said("type")


def _known(record: Record) -> Any:
    """From the day on which the object was made."""
    return record.known(stated(record.desk.calendar.day(record.said("created"))))


def _report(record: Record) -> Row:
    """A report is a source: its addresses are cited, and the record itself is the row."""
    day = record.desk.calendar.day(record.said("published"))
    for address in record.said("address").split(" ; "):
        if address:
            record.cite(address, record.said("by"), day)
    return record_statement(record, *record.known(stated(day)))
