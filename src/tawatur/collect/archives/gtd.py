"""The GTD: year, month and day in three columns, 0 where they are not known."""

from __future__ import annotations

from tawatur.collect.archives import Columns, Cut, Told, in_area, overlaps, two


def told(column: Columns, cut: Cut) -> Told:
    """A row without a day counts if its month does, one without a month if its year does."""
    year, month, day = (f"split_part(trim({column(name)}), '.', 1)" for name in ("iyear", "imonth", "iday"))
    no_month, no_day = f"{month} IN ('', '0')", f"{day} IN ('', '0')"
    first = (
        f"CASE WHEN {no_month} THEN {year} || '-01-01' WHEN {no_day} THEN {year} || '-' || {two(month)} || '-01'"
        f" ELSE {year} || '-' || {two(month)} || '-' || {two(day)} END"
    )
    last = (
        f"CASE WHEN {no_month} THEN {year} || '-12-31' WHEN {no_day} THEN {year} || '-' || {two(month)} || '-31'"
        f" ELSE {year} || '-' || {two(month)} || '-' || {two(day)} END"
    )
    area = in_area(cut, column("country_txt"), column("latitude"), column("longitude"))
    return Told(first, last, overlaps(cut.first, cut.last), area)
