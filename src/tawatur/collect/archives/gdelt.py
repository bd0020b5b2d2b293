"""GDELT events: the day as eight digits, the country as the last part of the place's name."""

from __future__ import annotations

from tawatur.collect.archives import Columns, Cut, Told, in_area, overlaps, text


def told(column: Columns, cut: Cut) -> Told:
    """The place is that of the action: "Taji, Baghdad, Iraq", or "Iraq" alone."""
    day = iso(column("SQLDATE"))
    place = f"lower(trim({column('ActionGeo_FullName')}))"
    area = in_area(cut, "''", column("ActionGeo_Lat"), column("ActionGeo_Long"))
    if cut.countries:
        ends = " OR ".join(f"{place} LIKE {text(f'%, {name}')}" for name in cut.countries)
        area = f"({place} IN ({', '.join(map(text, cut.countries))}) OR {ends})"
    return Told(day, day, overlaps(cut.first, cut.last), area)


def iso(said: str) -> str:
    """`20200311` and what begins with it as `2020-03-11`."""
    return f"substr({said}, 1, 4) || '-' || substr({said}, 5, 2) || '-' || substr({said}, 7, 2)"
