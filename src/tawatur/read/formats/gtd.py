"""The Global Terrorism Database: one row for each attack, with who claimed it, how, and who else did.

A blank is "not coded", -9 and -99 are "unknown": neither is a nought. Month or day 0 is a year or a month. Source of
the codes: the GTD codebook. `gtd_words.py` holds what its words for weapons and targets mean here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from tawatur.kinds import Claim, Report, Row, When
from tawatur.kinds.base import KnownHow
from tawatur.read.days import assumed, stated
from tawatur.read.gtd_words import CLAIM_MODES, TARGETS, WEAPONS, cited, target_of, weapon_of
from tawatur.read.known_rows import code, count, incident_shape, with_tellers
from tawatur.read.readers import table
from tawatur.read.record import Record, RefusedError
from tawatur.read.reports import first_report
from tawatur.text.when_said import dates_in

NAME = "gtd"
_GROUPS: Final = "gname gname2 gname3 gsubname gsubname2 gsubname3 guncertain1 guncertain2 guncertain3"
_CLAIMS: Final = "claimed claim2 claim3 claimmode claimmode2 claimmode3 claimmode_txt claimmode2_txt claimmode3_txt"
_MORE: Final = (
    "month day specificity vicinity doubtterr alternative_txt compclaim weapon_sub target_sub cite1 cite2 cite3"
    " individual country"
)
SHAPE = incident_shape(f"{_MORE} {_GROUPS} {_CLAIMS}", must="id date month day")
COLUMNS: Final[Mapping[str, str | tuple[str, ...]]] = {
    "id": "eventid",
    "date": "iyear",
    "month": "imonth",
    "day": "iday",
    "place": ("city", "provstate", "country_txt"),
    "governorate": "provstate",
    "lat": "latitude",
    "lon": "longitude",
    "geo_precision": "specificity",
    "weapon": "weaptype1_txt",
    "weapon_sub": "weapsubtype1_txt",
    "target": "targtype1_txt",
    "target_sub": "targsubtype1_txt",
    "killed": "nkill",
    "wounded": "nwound",
    "note": "summary",
    "cite1": "scite1",
    "cite2": "scite2",
    "cite3": "scite3",
}
VALUES: Final[Mapping[str, Mapping[str, str]]] = {
    "geo_precision": {"1": "city", "2": "county", "3": "county", "4": "governorate", "5": "country"},
    "weapon": WEAPONS,
    "target": TARGETS,
    "place": {"Unknown": ""},
    "killed": {"-9": "", "-99": ""},
    "wounded": {"-9": "", "-99": ""},
}
OWN: Final[tuple[str, ...]] = ()
_UNKNOWN: Final = ("", "unknown")
_YES: Final = {"1": "yes", "0": "no"}
read = table.read


def _rows(record: Record) -> Sequence[Row]:
    when, cites = _when(record), list(_cites(record))
    publishers = [name for name, _ in cites] or [""]
    report = first_report(record, when, [(None, publishers[0])], record.known(_known(record, when)))
    return with_tellers(record, _told(record, report), publishers)


def _told(record: Record, report: Report) -> Report:
    claimed = "; ".join(dict.fromkeys(group for _, group, said in _groups(record) if said == "1"))
    near = report.where
    if near is not None:
        vague = "near" if code(record, "vicinity") == "1" else "city"
        near = replace(near, radius_km=max(near.radius_km, record.radius(vague, "city")))
    groups = [group for _, group, _ in _groups(record)]
    return replace(
        report,
        where=near,
        weapon=weapon_of(report.weapon, record.said("weapon_sub")),
        weapon_said=record.said("weapon_sub") or report.weapon_said,
        target=target_of(report.target, record.said("target_sub")),
        killed=count(record, "killed"),
        wounded=count(record, "wounded"),
        claim_reported=_YES.get(code(record, "claimed"), "unknown"),
        claimed_by_said=claimed or None,
        blamed_on_said="; ".join(dict.fromkeys(groups)) or None,
        confidence=_doubt(record, "1"),
        place_said="" if report.place_said.lower() == "unknown" else report.place_said,
    )


def _claims(record: Record) -> Sequence[Row]:
    """A claim for each group of which the row says that it claimed the attack; the channel is the mode of the claim."""
    try:
        when = _when(record)
    except RefusedError:
        return ()
    return [_claim(record, when, side, group) for side, group, said in _groups(record) if said == "1"]


MAKES: Final = {"incidents": _rows, "claims": _claims}


def _claim(record: Record, when: When, side: str, group: str) -> Claim:
    known_from, known_how = record.known(_known(record, when))
    own = record.key("id", "report", by_file=True).partition(":")[2]
    slug = own if side == "1" else f"{own}-{side}"
    at = first_report(record, when, [(None, "")], (known_from, known_how))
    mode = code(record, f"claimmode{_behind(side)}")
    return Claim(
        id=f"claim:{slug}",
        because=(record.statement,),
        known_from=known_from,
        known_how=known_how,
        slug=slug,
        party_said=group,
        when=when,
        channel=CLAIM_MODES.get(mode) or record.text(f"claimmode{_behind(side)}_txt"),
        place_said=record.said("place") or None,
        where=at.where,
        weapon=weapon_of(at.weapon, record.said("weapon_sub")),
        weapon_said=record.said("weapon_sub") or record.said("weapon") or None,
        target=target_of(at.target, record.said("target_sub")),
        note=_doubt(record, side),
    )


def _groups(record: Record) -> Iterator[tuple[str, str, str]]:
    """(1, 2 or 3; the group and its faction; whether it claimed: 1, 0, -9 or empty) of each group that is named."""
    for side in "123":
        group = record.said(f"gname{_behind(side)}")
        faction = record.said(f"gsubname{_behind(side)}")
        said = code(record, "claimed" if side == "1" else f"claim{side}")
        if group.lower() not in _UNKNOWN:
            yield side, f"{group} ({faction})" if faction.lower() not in _UNKNOWN else group, said


def _behind(side: str) -> str:
    return "" if side == "1" else side


def _doubt(record: Record, side: str) -> str | None:
    """What the row itself doubts, in words: the group, that it was terrorism at all, competing claims."""
    told = [
        "the group is only suspected" if code(record, f"guncertain{side}") == "1" else "",
        "groups made competing claims" if code(record, "compclaim") == "1" else "",
        "it is in doubt that it was terrorism" if code(record, "doubtterr") == "1" else "",
    ]
    return "; ".join(part for part in told if part) or None


def _when(record: Record) -> When:
    """The day, the month where the day is 0 or not coded, the year where the month is."""
    year, month, day = (code(record, field) for field in ("date", "month", "day"))
    parts = [part for part in (year, month, day) if re.fullmatch("[0-9]{1,4}", part)]
    if len(parts) < 1 or parts[0] != year or len(year) != 4:
        raise RefusedError(f"iyear {record.said('date')!r} is no year", "a year of four digits is looked for")
    known = [int(year)]
    for part in (month, day):
        if not part.isdigit() or int(part) == 0:
            break
        known.append(int(part))
    said = "-".join(f"{part:02d}" for part in known)
    found = record.desk.calendar.day(said)
    if found is None:
        raise RefusedError(f"{said!r} is no date", "look at iyear, imonth and iday")
    return found.when


def _known(record: Record, when: When) -> tuple[date | None, KnownHow]:
    """From the earliest day that its citations bear; else the last day of the attack is assumed."""
    days = [day for _, day in _cites(record) if day is not None]
    if days:
        return min(days), "stated"
    published = record.desk.calendar.day(str(record.file.card.get("published", "")))
    last = record.desk.calendar.day(when.said)
    return stated(published) if last is None else assumed(last)


def _cites(record: Record) -> Iterator[tuple[str, date | None]]:
    """(publisher, day) of each citation."""
    for field in ("cite1", "cite2", "cite3"):
        said = record.said(field)
        if said:
            found = dates_in(said, None, record.desk.given.timezone)
            first = found[-1][2].start.astimezone(record.desk.given.timezone).date() if found else None
            yield cited(said), first
