"""Who first told it: the agencies and bodies that a publisher line names behind the address that was read.

Two addresses of one agency are one origin. The list that comes with the program is `data/agencies.toml`; a case may
add files of its own whose card says `holds = "agencies"`.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import Any, Final

from tawatur.kinds import CaseError, Complaint
from tawatur.kinds.chains import TellerKind
from tawatur.store.steps import CaseFile
from tawatur.text.fold import fold

KINDS: Final = ("agency", "official", "outlet", "monitor")
_VIA: Final = re.compile(r"\s+via\s+", re.IGNORECASE)
_CITING: Final = re.compile(r"\b(?:citing|cites|quoting|quotes|copied from|copy of)\b", re.IGNORECASE)
_BRACKETS: Final = re.compile(r"[(\[]([^()\[\]]*)[)\]]")


@dataclass(frozen=True, slots=True)
class Agency:
    """An origin of news: its name, whether it is an agency, an official body, an outlet or a monitor, its spellings,
    the body that owns it (empty where that is not plain), and the hosts under which it publishes."""

    name: str
    kind: TellerKind
    spellings: tuple[str, ...] = ()
    owner: str = ""
    sites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Agencies:
    """Folded spelling → agency, with the most words that a spelling has; host → agency; name → agency; and the words
    with which spellings begin."""

    spelt: Mapping[str, Agency]
    longest: int
    sites: Mapping[str, Agency] = field(default_factory=dict)
    named: Mapping[str, Agency] = field(default_factory=dict)
    heads: frozenset[str] = frozenset()

    def at(self, host: str) -> Agency | None:
        """The agency that publishes under a host (`english.example.org` is a part of `example.org`)."""
        parts = host.lower().split(".")
        found = (self.sites.get(".".join(parts[at:])) for at in range(len(parts) - 1))
        return next((agency for agency in found if agency), None)


@cache
def packaged() -> tuple[Agency, ...]:
    """The agencies that come with the program."""
    text = files("tawatur.resolve").joinpath("data/agencies.toml").read_text("utf-8")
    return tuple(agencies_in(text, "agencies.toml"))


def agencies_in(text: str, path: str) -> list[Agency]:
    """The agencies of a TOML file: `[[agency]]` with name, kind and spellings; or `CaseError` with every fault."""
    try:
        rows = tomllib.loads(text).get("agency", [])
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"line (\d+)", str(error))
        raise CaseError([Complaint(path, f"not valid TOML: {error}", int(at[1]) if at else None)]) from None
    rows = rows if isinstance(rows, list) else [rows]
    faults = [fault for number, row in enumerate(rows, 1) if (fault := _fault(row, number, path))]
    if faults:
        raise CaseError(faults)
    return [_agency(row) for row in rows]


def _agency(row: Mapping[str, Any]) -> Agency:
    lists = (tuple(row.get(name, ())) for name in ("spellings", "sites"))
    spellings, sites = lists
    return Agency(row["name"], row.get("kind", "agency"), spellings, row.get("owner", ""), sites)


def known(files: Sequence[CaseFile]) -> Agencies:
    """The packaged list with that of the case, whose files are given."""
    own = [agency for file in files for agency in agencies_in(file.at.read_text("utf-8-sig"), file.path)]
    return index([*packaged(), *own])


def index(agencies: Iterable[Agency]) -> Agencies:
    """The agencies ready to be looked up; of two with one spelling the later one counts, so that a case can correct."""
    held = list(agencies)
    spelt = {fold(said): agency for agency in held for said in (agency.name, *agency.spellings) if fold(said)}
    sites = {site.lower().removeprefix("www."): agency for agency in held for site in agency.sites}
    longest = max((len(said.split()) for said in spelt), default=0)
    heads = frozenset(said.split()[0] for said in spelt)
    return Agencies(spelt, longest, sites, {agency.name: agency for agency in held}, heads)


def upstreams(publisher_said: str, agencies: Agencies) -> tuple[str, ...]:
    """The names of the origins in a publisher line, in order; empty where it names none that is known.

    "AP via VOA", "Deccan Herald (AP)", "MEMO/Anadolu repost": an agency or official body that is named is the origin,
    the outlet that passes it on is not. What stands in brackets or after "citing" passes before what stands outside.
    A line that names only outlets has those as its origins ("Rudaw repost" is Rudaw).
    """
    origin = _VIA.split(publisher_said, maxsplit=1)[0]
    inner = " / ".join(_BRACKETS.findall(origin))
    outer, *cited = _CITING.split(_BRACKETS.sub(" ", origin), maxsplit=1)
    for part in (inner, *cited):
        if found := _named(part, agencies):
            return _names(found)
    found = _named(outer, agencies)
    return _names([agency for agency in found if agency.kind in ("agency", "official")] or found)


def _fault(row: Any, number: int, path: str) -> Complaint | None:
    if not isinstance(row, dict) or not isinstance(row.get("name"), str) or not fold(row["name"]):
        return Complaint(path, f"agency {number} has no name", hint='write name = "..."')
    if row.get("kind", "agency") not in KINDS:
        return Complaint(path, f"agency {row['name']!r}: kind {row['kind']!r} is none of {', '.join(KINDS)}")
    for name in ("spellings", "sites"):
        held = row.get(name, [])
        if not isinstance(held, list) or not all(isinstance(said, str) for said in held):
            return Complaint(path, f"agency {row['name']!r}: {name} is not a list of texts")
    if not isinstance(row.get("owner", ""), str):
        return Complaint(path, f"agency {row['name']!r}: owner is not a text")
    return None


def _named(part: str, agencies: Agencies) -> list[Agency]:
    """The agencies that a part of a publisher line names: from the left, the longest spelling first."""
    words = fold(part).split()
    found: list[Agency] = []
    at = 0
    while at < len(words):
        for end in range(min(len(words), at + agencies.longest), at, -1):
            agency = agencies.spelt.get(" ".join(words[at:end]))
            if agency:
                found.append(agency)
                at = end - 1
                break
        at += 1
    return found


def _names(found: Sequence[Agency]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(agency.name for agency in found))
