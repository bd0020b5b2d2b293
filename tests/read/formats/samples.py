"""A few rows of each data set in its exact layout: made up, only the names of the columns are those of the makers."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tawatur.store.gdelt import EVENTS_1, EVENTS_2, MENTIONS


def _names(said: str) -> list[str]:
    return said.split()


ACLED = _names(
    "event_id_cnty event_date year time_precision disorder_type event_type sub_event_type actor1 assoc_actor_1 "
    "inter1 actor2 assoc_actor_2 inter2 interaction civilian_targeting iso region country admin1 admin2 admin3 "
    "location latitude longitude geo_precision source source_scale notes fatalities tags timestamp"
)
GED_2023 = _names(
    "id relid year active_year code_status type_of_violence conflict_dset_id conflict_new_id conflict_name "
    "dyad_dset_id dyad_new_id dyad_name side_a_dset_id side_a_new_id side_a side_b_dset_id side_b_new_id side_b "
    "number_of_sources source_article source_office source_date source_headline source_original where_prec "
    "where_coordinates where_description adm_1 adm_2 latitude longitude geom_wkt priogrid_gid country country_id "
    "region event_clarity date_prec date_start date_end deaths_a deaths_b deaths_civilians deaths_unknown best "
    "high low gwnoa gwnob"
)
GED_2019 = [*GED_2023[:44], "low", "best", "high", *GED_2023[47:]]
GTD = _names(
    "eventid iyear imonth iday approxdate extended resolution country country_txt region region_txt provstate "
    "city latitude longitude specificity vicinity location summary crit1 crit2 crit3 doubtterr alternative "
    "alternative_txt multiple success suicide attacktype1 attacktype1_txt targtype1 targtype1_txt targsubtype1 "
    "targsubtype1_txt corp1 target1 natlty1 natlty1_txt gname gsubname gname2 gsubname2 gname3 gsubname3 motive "
    "guncertain1 guncertain2 guncertain3 individual nperps nperpcap claimed claimmode claimmode_txt claim2 "
    "claimmode2 claimmode2_txt claim3 claimmode3 claimmode3_txt compclaim weaptype1 weaptype1_txt weapsubtype1 "
    "weapsubtype1_txt weapdetail nkill nkillus nkillter nwound nwoundus nwoundte property addnotes scite1 scite2 "
    "scite3 dbsource INT_LOG INT_IDEO INT_MISC INT_ANY related"
)
Rows = Sequence[Mapping[str, object]]


def table(header: Sequence[str], rows: Rows, mark: str = ",", encoding: str = "utf-8") -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=mark, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([[row.get(name, "") for name in header] for row in rows])
    return out.getvalue().encode(encoding)


def lines(header: Sequence[str], rows: Rows) -> bytes:
    return "".join("\t".join(str(row.get(name, "")) for name in header) + "\n" for row in rows).encode()


def acled(n: int = 1, **cells: object) -> dict[str, object]:
    return {
        "event_id_cnty": f"IRQ{n}", "event_date": "2020-03-11", "year": 2020, "time_precision": 1,
        "event_type": "Explosions/Remote violence", "sub_event_type": "Shelling/artillery/missile attack",
        "actor1": "A League", "inter1": "Political militia", "actor2": "Forces of a State", "inter2": "State forces",
        "country": "Iraq", "admin1": "Baghdad", "location": "Taji", "latitude": 33.5, "longitude": 44.2,
        "geo_precision": 1, "source": "Agency One; Paper Two", "notes": "Rockets, it says.", "fatalities": 3,
        "timestamp": 1584230400, **cells,
    }  # fmt: skip


def ged(n: int = 1, **cells: object) -> dict[str, object]:
    return {
        "id": n, "relid": f"IRQ-2020-3-{n}", "year": 2020, "type_of_violence": 3, "dyad_name": "A League - Civilians",
        "side_a": "A League", "side_b": "Civilians", "number_of_sources": -1, "source_office": "Agency One;Paper Two",
        "source_date": "2020-03-13;2020-03-12", "source_headline": "Bomb in a market", "where_prec": 2,
        "where_coordinates": "Taji town", "adm_1": "Baghdad", "latitude": 33.5, "longitude": 44.2, "country": "Iraq",
        "event_clarity": 1, "date_prec": 2, "date_start": "2020-03-10 00:00:00.000",
        "date_end": "2020-03-11 00:00:00.000", "best": 4, "high": 9, "low": 2, **cells,
    }  # fmt: skip


def gtd(n: int = 1, **cells: object) -> dict[str, object]:
    return {
        "eventid": f"20200311{n:04d}", "iyear": 2020, "imonth": 3, "iday": 11, "country_txt": "Iraq",
        "provstate": "Baghdad", "city": "Taji", "latitude": 33.5, "longitude": 44.2, "specificity": 1, "vicinity": 0,
        "summary": "Rockets, it says.", "doubtterr": 0, "targtype1_txt": "Military", "weaptype1_txt": "Explosives",
        "targsubtype1_txt": "Military Barracks/Base/Headquarters/Checkpost", "gname": "A League", "claimed": 1,
        "claimmode": 7, "claimmode_txt": "Posted to website, blog, etc.", "nkill": 0, "nwound": -99,
        "weapsubtype1_txt": "Projectile (rockets, mortars, RPGs, etc.)", "guncertain1": 0,
        "scite1": '"Rockets hit base," Agency One, March 12, 2020.', **cells,
    }  # fmt: skip


def gdelt(n: int = 1, **cells: object) -> dict[str, object]:
    return {
        "GLOBALEVENTID": 900000 + n, "SQLDATE": "20200311", "Actor1Name": "MILITIA", "Actor2Name": "UNITED STATES",
        "EventCode": "194", "NumMentions": 10, "NumSources": 2, "NumArticles": 10, "ActionGeo_Type": 4,
        "ActionGeo_FullName": "Taji, Baghdad, Iraq", "ActionGeo_CountryCode": "IZ", "ActionGeo_Lat": 33.5,
        "ActionGeo_Long": 44.2, "DATEADDED": "20200311204500", "SOURCEURL": f"https://news.example/{n}", **cells,
    }  # fmt: skip


def mention(n: int = 1, **cells: object) -> dict[str, object]:
    return {
        "GLOBALEVENTID": 900001, "EventTimeDate": "20200311204500", "MentionTimeDate": "20200312000000",
        "MentionType": 1, "MentionSourceName": "news.example", "MentionIdentifier": f"https://news.example/again/{n}",
        "SentenceID": 2, "Confidence": 60, "MentionDocTranslationInfo": "srclc:ara;eng:GT-ARA 1.0", **cells,
    }  # fmt: skip


def bundle(*objects: Mapping[str, Any]) -> bytes:
    return json.dumps({"type": "bundle", "id": "bundle--1", "objects": list(objects)}, indent=1).encode()


def party(n: int = 1, **said: Any) -> dict[str, Any]:
    return {
        "type": "intrusion-set", "id": f"intrusion-set--{n:08d}", "name": f"League {n}", "aliases": [f"Alias {n}"],
        "created": "2020-03-11T10:00:00.000Z", **said,
    }  # fmt: skip


def tie(a: str, b: str, n: int = 1, **said: Any) -> dict[str, Any]:
    return {
        "type": "relationship", "id": f"relationship--{n}", "relationship_type": "attributed-to", "source_ref": a,
        "target_ref": b, "created": "2020-03-12T10:00:00.000Z", **said,
    }  # fmt: skip


def entity(n: int = 1, schema: str = "Organization", **held: Any) -> dict[str, Any]:
    return {"id": f"Q{n}", "schema": schema, "properties": {"name": [f"Body {n}"], **held}, "first_seen": "2023-04-20"}


def entities(*said: Mapping[str, Any]) -> bytes:
    return "".join(json.dumps(one, ensure_ascii=False) + "\n" for one in said).encode()


SAMPLES: Mapping[str, Callable[[], bytes]] = {
    "acled": lambda: table(ACLED, [acled(n) for n in (1, 2, 3)]),
    "acled_deleted": lambda: table(["event_id_cnty", "deleted_timestamp"], [{"event_id_cnty": "IRQ1"}]),
    "ged": lambda: table(GED_2023, [ged(n) for n in (1, 2, 3)]),
    "gtd": lambda: table(GTD, [gtd(n) for n in (1, 2, 3)]),
    "gdelt": lambda: lines(EVENTS_2, [gdelt(n) for n in (1, 2, 3)]),
    "gdelt_mentions": lambda: lines(MENTIONS, [mention(n) for n in (1, 2, 3)]),
    "stix": lambda: bundle(party(1), party(2), tie("intrusion-set--00000001", "intrusion-set--00000002")),
    "ftm": lambda: entities(entity(1, alias=["One"]), entity(2), entity(3, "Person")),
}
GDELT_1 = lines(EVENTS_1, [gdelt()])
