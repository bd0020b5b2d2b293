"""Made-up archives of any size in the layouts of ACLED, UCDP GED, the GTD and GDELT, the same in every run."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from typing import IO

import numpy as np

from tawatur.store.gdelt import EVENTS_2

ACLED = (
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 inter1"
    " actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 location"
    " latitude longitude geo_precision source source_scale notes fatalities tags timestamp"
)
GED = (
    "id relid year active_year code_status type_of_violence conflict_name dyad_name side_a side_b number_of_sources"
    " source_article source_office source_date source_headline where_prec where_coordinates adm_1 adm_2"
    " latitude longitude country country_id region event_clarity date_prec date_start date_end deaths_a deaths_b"
    " deaths_civilians deaths_unknown best high low"
)
GTD = (
    "eventid iyear imonth iday extended country_txt region_txt provstate city latitude longitude specificity vicinity"
    " summary doubtterr success targtype1_txt targsubtype1_txt gname guncertain1 claimed claimmode claimmode_txt"
    " compclaim weaptype1_txt weapsubtype1_txt nkill nwound scite1 dbsource"
)
LANDS = (
    ("Iraq", 33.3, 44.4),
    ("Syria", 35.0, 38.5),
    ("Yemen", 15.4, 44.2),
    ("Nigeria", 9.1, 7.4),
    ("Mexico", 19.4, -99.1),
)
WORDS = (
    "rockets",
    "fell",
    "near",
    "the",
    "base",
    "at",
    "night",
    "police",
    "said",
    "no",
    "one",
    "claimed",
    "it",
    "so far",
)
FIRST, DAYS, BLOCK = date(2016, 1, 1), 2_500, 20_000


def write(kind: str, path: Path, rows: int, seed: int = 20200619) -> None:
    """Write so many rows of one kind."""
    with path.open("w", encoding="utf-8", newline="") as out:
        if kind == "gdelt":
            _lines(out, rows, seed)
        else:
            names = {"acled": ACLED, "ged": GED, "gtd": GTD}[kind].split()
            writer = csv.writer(out, lineterminator="\n")
            writer.writerow(names)
            for row in _rows(kind, rows, seed):
                writer.writerow([row.get(name, "") for name in names])


def _lines(out: IO[str], rows: int, seed: int) -> None:
    for row in _rows("gdelt", rows, seed):
        out.write("\t".join(str(row.get(name, "")) for name in EVENTS_2) + "\n")


def _rows(kind: str, rows: int, seed: int) -> Iterator[dict[str, object]]:
    rng = np.random.default_rng(seed)
    for start in range(0, rows, BLOCK):
        size = min(BLOCK, rows - start)
        draws = zip(
            rng.integers(0, DAYS, size).tolist(), rng.integers(0, len(LANDS), size).tolist(),
            rng.normal(0, 1.0, (size, 2)).tolist(), rng.integers(0, 6, size).tolist(),
            rng.integers(0, len(WORDS), (size, 24)).tolist(), strict=True,
        )  # fmt: skip
        for number, (day, land, (north, east), few, words) in enumerate(draws, start + 1):
            name, lat, lon = LANDS[land]
            said = {"lat": round(lat + north, 4), "lon": round(lon + east, 4), "land": name, "few": few}
            yield _ROW[kind](number, FIRST + timedelta(days=day), said, " ".join(WORDS[at] for at in words))


def _acled(number: int, day: date, said: dict[str, object], words: str) -> dict[str, object]:
    return {
        "event_id_cnty": f"X{number}", "event_date": day.isoformat(), "year": day.year, "time_precision": 1,
        "event_type": "Explosions/Remote violence", "sub_event_type": "Remote explosive/landmine/IED",
        "actor1": f"Group {said['few']}", "inter1": "Political militia", "actor2": "Forces", "inter2": "State forces",
        "country": said["land"], "admin1": f"Province {said['few']}", "location": f"Town {number % 997}",
        "latitude": said["lat"], "longitude": said["lon"], "geo_precision": 1, "source": "Agency One; Paper Two",
        "notes": words, "fatalities": said["few"], "timestamp": 1600000000,
    }  # fmt: skip


def _ged(number: int, day: date, said: dict[str, object], words: str) -> dict[str, object]:
    return {
        "id": number, "year": day.year, "type_of_violence": 3, "side_a": f"Group {said['few']}", "side_b": "Civilians",
        "source_office": "Agency One;Paper Two", "source_date": day.isoformat(), "source_headline": words,
        "where_prec": 1, "where_coordinates": f"Town {number % 997}", "adm_1": f"Province {said['few']}",
        "latitude": said["lat"], "longitude": said["lon"], "country": said["land"], "event_clarity": 1, "date_prec": 1,
        "date_start": f"{day} 00:00:00.000", "date_end": f"{day} 00:00:00.000", "best": said["few"],
        "low": 0, "high": 9,
    }  # fmt: skip


def _gtd(number: int, day: date, said: dict[str, object], words: str) -> dict[str, object]:
    return {
        "eventid": f"{day:%Y%m%d}{number:08d}", "iyear": day.year, "imonth": day.month, "iday": day.day,
        "country_txt": said["land"], "provstate": f"Province {said['few']}", "city": f"Town {number % 997}",
        "latitude": said["lat"], "longitude": said["lon"], "specificity": 1, "summary": words,
        "targtype1_txt": "Military", "gname": f"Group {said['few']}", "claimed": 1, "claimmode": 7,
        "weaptype1_txt": "Explosives", "weapsubtype1_txt": "Vehicle", "nkill": said["few"],
        "scite1": f'"{words[:20]}," Agency One, {day:%B %-d, %Y}.',
    }  # fmt: skip


def _gdelt(number: int, day: date, said: dict[str, object], words: str) -> dict[str, object]:
    return {
        "GLOBALEVENTID": number, "SQLDATE": f"{day:%Y%m%d}", "Actor1Name": "MILITIA", "EventCode": "194",
        "NumMentions": 3, "NumSources": 1, "NumArticles": 3, "ActionGeo_Type": 4, "ActionGeo_Lat": said["lat"],
        "ActionGeo_Long": said["lon"], "ActionGeo_FullName": f"Town, {said['land']}",
        "DATEADDED": f"{day:%Y%m%d}120000",
        "ActionGeo_CountryCode": str(said["land"])[:2].upper(), "SOURCEURL": f"https://news.example/{words[:9]}/{number}",
    }  # fmt: skip


_ROW = {"acled": _acled, "ged": _ged, "gtd": _gtd, "gdelt": _gdelt}
