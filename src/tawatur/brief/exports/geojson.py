"""Incidents and claims on the map, each with the radius inside which its place lies."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyarrow as pa

from tawatur.brief.columns import pick
from tawatur.brief.exports._flat import as_json, columns_page, told_in_text
from tawatur.store.steps import Given

NAME = "geojson"
TITLE = "Incidents and claims for maps (GeoJSON)"
SUFFIX = ".geojson"

_TABLES = ("incidents", "claims")
_LEFT_OUT = ("where", "because")
_WORDS = (
    "`incidents.geojson` and `claims.geojson` (RFC 7946, WGS 84). The geometry is the point of the place, or null "
    "where nobody gave coordinates; `radius_km` says within what distance of the point the place lies, so a point is "
    "never more exact than that. `status`, `probability`, `low` and `high` are those of the ledger, `credibility` is "
    "the NATO grade (1 confirmed by other sources ... 6 cannot be judged). Times are in UTC, "
    "`start` inside and `end` outside the interval. The columns of the tables that the properties are taken from:"
)


def write(given: Given, folder: Path) -> None:
    """Write one feature collection for each of the two tables, and a README of the properties."""
    held = [name for name in _TABLES if name in given.tables]
    columns = ("about", "status", "probability", "low", "high")
    stands = {about: numbers for about, *numbers in pick(given, "standings", *columns)}
    worth = dict(pick(given, "credits", "about", "grade"))
    for name in held:
        with (folder / f"{name}{SUFFIX}").open("w", encoding="utf-8", newline="\n") as file:
            file.write('{"type":"FeatureCollection","features":[')
            for number, row in enumerate(_rows(given.tables[name])):
                feature = _feature(row, stands.get(row["id"]), worth.get(row["id"]))
                file.write(f"{',' if number else ''}\n{as_json(feature)}")
            file.write("\n]}\n")
    page = columns_page(TITLE, _WORDS, given, held, flat=True)
    (folder / "README.md").write_text(page, encoding="utf-8", newline="\n")


def _rows(table: pa.Table) -> Iterator[dict[str, Any]]:
    for batch in told_in_text(table).to_batches(max_chunksize=10_000):
        yield from batch.to_pylist()


def _feature(row: dict[str, Any], standing: list[Any] | None, credibility: int | None) -> dict[str, Any]:
    where = row.get("where")
    point = {"type": "Point", "coordinates": [where["lon"], where["lat"]]} if where else None
    said: dict[str, Any] = {"radius_km": where["radius_km"]} if where else {"radius_km": None}
    for key, value in row.items():
        if key in _LEFT_OUT:
            continue
        if isinstance(value, dict):
            prefix = "" if key == "when" else f"{key}_"
            said |= {f"{prefix}{part}": inside for part, inside in value.items()}
        else:
            said[key] = value
    if standing:
        said |= dict(zip(("status", "probability", "low", "high"), standing, strict=True))
    if credibility:
        said["credibility"] = credibility
    return {"type": "Feature", "id": row["id"], "geometry": point, "properties": said}
