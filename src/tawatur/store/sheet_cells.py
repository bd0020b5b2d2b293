"""What the numbers in the cells of a spreadsheet mean: dates by their style, columns by their letters."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

_DATES: Final = frozenset([14, 15, 16, 17, 22, *range(27, 37), *range(50, 59)])  # ECMA-376, 18.8.30
_LITERAL: Final = re.compile(r'"[^"]*"|\\.|\[[^\]]*\]|_.|\*.')
_PLACE: Final = re.compile(r"([A-Z]{1,3})[0-9]{1,7}")


@dataclass(slots=True)
class Styles:
    """Which styles of cells show a number as a date, as `xl/styles.xml` lists them."""

    own: dict[int, bool] = field(default_factory=dict)
    cells: list[int] = field(default_factory=list)
    inside: bool = False

    def begin(self, tag: str, said: Mapping[str, str]) -> None:
        """An element opens."""
        if tag == "numFmt" and said.get("numFmtId", "").isdigit():
            self.own[int(said["numFmtId"])] = is_date(said.get("formatCode", ""))
        elif tag == "cellXfs":
            self.inside = True
        elif tag == "xf" and self.inside:
            number = said.get("numFmtId", "0")
            self.cells.append(int(number) if number.isdigit() else 0)

    def end(self, tag: str) -> None:
        """An element closes."""
        if tag == "cellXfs":
            self.inside = False

    def dated(self, style: str) -> bool:
        """Whether a cell of this style (its number) shows a date."""
        if not style.isdigit() or int(style) >= len(self.cells):
            return False
        number = self.cells[int(style)]
        return self.own.get(number, number in _DATES)


def is_date(code: str) -> bool:
    """Whether a number format shows days, months or years, outside of quoted words and brackets."""
    return bool(re.search("[dDyY]|[mM]{3}", _LITERAL.sub("", code)))


def column_of(reference: str, before: int) -> int:
    """The number of a cell's column, from 1: by its letters (`AB12` is 28), else the one after `before`."""
    found = _PLACE.fullmatch(reference)
    if not found:
        return before + 1
    number = 0
    for letter in found[1]:
        number = number * 26 + ord(letter) - 64
    return number


def said_date(said: str, *, epoch_1904: bool) -> str:
    """A day number as `2020-03-11`, with the time if it has one. What is no such number stays as it stands.

    Day 1 is 1 January 1900, and the 29 February 1900 that never was counts (or day 0 is 1 January 1904).
    """
    try:
        number = float(said)
        start = datetime(1904, 1, 1) if epoch_1904 else datetime(1899, 12, 30 if number >= 61 else 31)  # noqa: DTZ001
        at = start + timedelta(seconds=round(number * 86_400))
    except (ValueError, OverflowError):
        return said
    return at.date().isoformat() if number == int(number) else at.isoformat(" ")


def said_number(said: str) -> str:
    """A number as spreadsheets show it, with 15 digits at most: 33.59999999999999 is 33.6, 3.0 is 3.

    Whole numbers stay as they stand.
    """
    if re.fullmatch("-?[0-9]{1,18}", said):
        return said
    try:
        number = float(f"{float(said):.15g}")
    except ValueError:
        return said
    return str(int(number)) if number.is_integer() and abs(number) < 2**53 else repr(number)
