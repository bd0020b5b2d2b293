"""The page that counts anything by anything: the columns of three tables as a script beside the page."""

from __future__ import annotations

from collections import Counter
from typing import Any, Final

from tawatur.brief.pages import words
from tawatur.brief.pages.facets import Facet, facets
from tawatur.brief.pages.press import Press
from tawatur.store.facets import OF_A_DAY, UNKNOWN

UNITS: Final = (("incidents", "Attacks"), ("claims", "Claims"), ("reports", "Reports"))
"""What can be counted, one at a time: tables and their titles."""

FILTERS: Final = ("brand", "month", "weapon", "target", "place", "governorate", "standing")

_TITLES: Final = {
    "half_year": "Half-year",
    "publisher_said": "Publisher",
    "time_of_day": "Time of day",
    "first": "First report",
    "official": "Official record",
    "claim_reported": "Claim reported",
    "issued_month": "Month of issue",
}
_DIGITS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


def write(press: Press) -> None:
    """Write `tabulate.html` and `data/tabulate.js`."""
    units = [_unit(press, name, title) for name, title in UNITS]
    press.page("tabulate.html", "tabulate.html", units=[(one["key"], one["title"], one["total"]) for one in units])
    press.data("tabulate", {"units": units, "filters": FILTERS, "unknown": UNKNOWN})


def _unit(press: Press, name: str, title: str) -> dict[str, Any]:
    table = press.book.given.tables.get(name)
    found = facets(press.book.given, name) if table is not None and table.num_rows else []
    day = next((facet for facet in found if facet.key == "day"), None)
    return {
        "key": name,
        "title": title,
        "total": 0 if table is None else table.num_rows,
        "facets": [_told(press, facet, day if facet.key in OF_A_DAY and facet is not day else None) for facet in found],
    }


def _told(press: Press, facet: Facet, day: Facet | None) -> dict[str, Any]:
    """A column as the script reads it: values as [key, label], rows as digits to the base 64, of equal width.

    A column that hangs on the day alone has digits for the values of the day (`of`) instead of for the rows.
    The rows without a value come last among the values, as `unknown`, with those that say so in words; `none` tells
    whether there are any of the former, `said` of the latter.
    """
    none, said = -1 in facet.at, UNKNOWN in facet.values
    values = [value for value in facet.values if value != UNKNOWN]
    place = {value: index for index, value in enumerate(values)}
    moved = [place.get(value, len(values)) for value in facet.values]
    codes = [len(values) if at < 0 else moved[at] for at in (_by_day(facet, day) if day else facet.at)]
    keys = [*values, *([UNKNOWN] if none or said else [])]
    labels = _labels(press, facet.key, keys)
    width = 1 if len(keys) <= 64 else 2 if len(keys) <= 4_096 else 4
    digits = [_digits(code, width) for code in range(len(keys))]
    return {
        "key": facet.key,
        "title": _TITLES.get(facet.key) or facet.key.replace("_", " ").capitalize(),
        "values": [
            [key, label] if key != label else [key] for key, label in zip(map(words.visible, keys), labels, strict=True)
        ],
        "width": width,
        "rows": "".join(map(digits.__getitem__, codes)) if len(keys) > 1 else "",
        **({"of": day.key} if day else {}),
        "none": none,
        "said": said,
    }


def _by_day(facet: Facet, day: Facet) -> list[int]:
    """The index of the value for each value of the day, and last for no day where a row has none."""
    found = dict(zip(day.at, facet.at, strict=True))
    return [found[at] for at in (*range(len(day.values)), *([-1] if -1 in found else []))]


def _digits(code: int, width: int) -> str:
    return "".join(_DIGITS[code >> 6 * place & 63] for place in range(width - 1, -1, -1))


def _labels(press: Press, column: str, keys: list[str]) -> list[str]:
    """What a reader sees: names of parties and places; the key beside it where two bear one name."""
    named = press.book.named

    def name(key: str) -> str:
        if column == "brand":
            parts = (named.get(f"party:{part}") for part in key.split(" + "))
            return " + ".join(
                found.name if found else part for found, part in zip(parts, key.split(" + "), strict=True)
            )
        return named[key].name if column == "place" and key in named else key or "(blank)"

    plain = [words.visible(name(key)) for key in keys]
    often = Counter(plain)
    return [label if often[label] == 1 else f"{label} ({key})" for key, label in zip(keys, plain, strict=True)]
