"""Countries by code and name, and the time zones that they keep, from the tables of the time zone database."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from functools import cache
from importlib.resources import files

from tawatur.text.fold import fold


@cache
def codes() -> Mapping[str, str]:
    """Folded name, or code in small letters → code of two letters."""
    found: dict[str, str] = {}
    for code, name in _rows("iso3166.tab"):
        found[fold(name)] = found[code.lower()] = code
    return found


@cache
def zones() -> Mapping[str, tuple[str, ...]]:
    """Code → the time zones of the country."""
    found: dict[str, list[str]] = defaultdict(list)
    for code, _, zone, *_ in _rows("zone.tab"):
        found[code].append(zone)
    return {code: tuple(named) for code, named in found.items()}


def _rows(name: str) -> list[list[str]]:
    text = (files("tzdata.zoneinfo") / name).read_text("utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


@cache
def names_of(code: str) -> tuple[str, ...]:
    """The names of a country: as the database has it, without what stands in brackets, and what stands in them."""
    whole = next((name for other, name in _rows("iso3166.tab") if other == code), "")
    bare, _, inside = whole.partition(" (")
    return tuple(name for name in dict.fromkeys((whole, bare, inside.rstrip(")"))) if len(name) > 3)
