"""Claims of responsibility, denials, threats and statements: one table, three kinds of rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, cast

from tawatur.kinds import Claim, Declaration, Denial, Row, slugged
from tawatur.read.columns import Shape
from tawatur.read.days import assumed
from tawatur.read.record import Record
from tawatur.read.tables import read_tables
from tawatur.read.vocabulary import DENIES, KINDS_OF_CLAIM, TARGETS, WEAPONS
from tawatur.store.steps import Given, Made

SHAPE = Shape(
    may="id date kind party party_key place place_key lat lon when weapon target channel gist wording denies"
    " superseded_by address",
    must="id kind",
)


def claims(given: Given) -> Made:
    """Rows of claim tables by their kind. `date` is when it was said, `when` the time that it speaks of."""
    desk = read_tables(given, "claims_read", "claims", SHAPE, _row)
    return {
        "claims/read": desk.of(Claim),
        "denials/read": desk.of(Denial),
        "declarations/read": desk.of(Declaration),
        **desk.made("claims"),
    }


def _row(record: Record) -> Sequence[Row]:
    kind = record.pick("kind", KINDS_OF_CLAIM, "statement", empty="statement")
    if kind == "claim":
        return (_claim(record),)
    return (_denial(record),) if kind == "denial" else (_declaration(record, kind),)


def _common(record: Record, kind: str) -> dict[str, Any]:
    """What all three kinds share; the date on which it was said stands for that on which it was known."""
    name = record.key("id", kind)
    day = record.day("date")
    known_from, known_how = record.known(assumed(day))
    party = record.word("party_key")
    place = record.word("place_key")
    return {
        "id": name,
        "slug": name.partition(":")[2],
        "because": (record.statement,),
        "known_from": known_from,
        "known_how": known_how,
        "party": f"party:{slugged(party)}" if party else "",
        "party_said": record.said("party") or record.said("party_key"),
        "issued": None if day is None else day.when,
        "channel": record.text("channel"),
        "place": f"place:{slugged(place)}" if place else None,
        "place_said": record.said("place") or record.said("place_key") or None,
        "gist": record.text("gist"),
        "source": record.cite_all(),
    }


def _claim(record: Record) -> Claim:
    later = record.word("superseded_by")
    return Claim(
        **_common(record, "claim"),
        when=record.when("when"),
        where=record.where("", record.said("place"), default="site"),
        weapon=record.pick("weapon", WEAPONS, "other", empty="unknown"),
        weapon_said=record.said("weapon") or None,
        target=record.pick("target", TARGETS, "other", empty="unknown"),
        wording=record.text("wording"),
        superseded_by=f"claim:{slugged(later)}" if later else None,
    )


def _denial(record: Record) -> Denial:
    denies = record.pick("denies", DENIES, "responsibility", empty="responsibility")
    return Denial(
        **_common(record, "denial"),
        denies=cast(Literal["responsibility", "event"], denies),
        when=record.when("when"),
        where=record.where("", record.said("place"), default="site"),
        weapon=record.pick("weapon", WEAPONS, "other", empty="unknown"),
    )


def _declaration(record: Record, kind: str) -> Declaration:
    return Declaration(
        **_common(record, "declaration"),
        kind=kind,
        target=record.pick("target", TARGETS, "other", empty="unknown"),
        wording=record.text("wording"),
    )
