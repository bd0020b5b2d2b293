"""The ledger: every claim and every incident in a table that a reader can sort and filter."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from tawatur.brief.pages import words
from tawatur.brief.pages.address import MANY, PART
from tawatur.brief.pages.press import Press
from tawatur.brief.pages.totals import totals
from tawatur.kinds import Claim, Incident, Link

CLAIM_COLUMNS: Final = (
    "Claim",
    "Issued",
    "Claimed by",
    "Place, as claimed",
    "Weapon",
    "Nearest incident",
    "Probability",
    "Status",
)
INCIDENT_COLUMNS: Final = (
    *("Incident", "Day", "Place", "Weapon", "Target", "Killed", "Wounded"),
    *("Official record", "Chains", "Claims", "Status"),
)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the ledger: the row, what its facets are, and what sorts it."""

    row: Any
    brand: str
    status: str
    month: str
    weapon: str
    link: Link | None
    day: str


def write(press: Press) -> None:
    """Write the ledger; above `MANY` rows the tables come as data scripts that the page draws piece by piece."""
    claims = [_claim_line(press, row) for row in press.book.claims]
    incidents = [_incident_line(press, row) for row in press.book.incidents]
    tables = [
        _table(press, "claims", claims, CLAIM_COLUMNS),
        _table(press, "incidents", incidents, INCIDENT_COLUMNS),
    ]
    press.page("ledger.html", "ledger.html", tables=tables, totals=totals(press))


def _table(press: Press, name: str, lines: list[Line], columns: tuple[str, ...]) -> dict[str, Any]:
    large = len(lines) > MANY
    facets = {
        facet: sorted({getattr(line, facet) for line in lines} - {""}, key=str.casefold)
        for facet in ("brand", "status", "month", "weapon")
    }
    if large:
        cells = _claim_cells if name == "claims" else _incident_cells
        press.data(name, {"columns": columns, "rows": [[cells(press, line), _facets(line)] for line in lines]})
    files = [f"{name}/part-{n:04d}.html" for n in range(1, -(-len(lines) // PART) + 1)] if large else []
    return {"name": name, "lines": lines, "columns": columns, "facets": facets, "large": large, "files": files}


def _facets(line: Line) -> list[str]:
    return [line.brand, line.status, line.month, line.weapon]


def _claim_line(press: Press, row: Claim) -> Line:
    standing = press.book.standing.get(row.id)
    day = words.local_day(row.issued or row.when, press.book.zone)
    links = press.book.links_of_claim.get(row.id, ())
    return Line(
        row=row,
        brand=press.atlas.label(row.party) if row.party else words.visible(row.party_said),
        status=standing.status if standing else "",
        month=day[:7],
        weapon=row.weapon,
        link=next((link for link in links if link.incident), None),
        day=day,
    )


def _incident_line(press: Press, row: Incident) -> Line:
    standing = press.book.standing.get(row.id)
    day = words.local_day(row.when, press.book.zone)
    link = next(iter(press.book.links_of_incident.get(row.id, ())), None)
    claim = press.book.claim.get(link.claim) if link else None
    brand = (press.atlas.label(claim.party) if claim.party else words.visible(claim.party_said)) if claim else ""
    return Line(
        row=row,
        brand=brand,
        status=standing.status if standing else "",
        month=day[:7],
        weapon=row.weapon,
        link=link,
        day=day,
    )


# A cell of the data script is text, or [text, address], or [text, address, key to sort by].
def _claim_cells(press: Press, line: Line) -> list[object]:
    row: Claim = line.row
    zone = press.book.zone
    return [
        [words.visible(row.slug), press.atlas.address(row.id)],
        [words.moment(row.issued, zone), "", line.day],
        [line.brand, press.atlas.address(row.party) or ""],
        _placed(press, row.place, row.place_said),
        row.weapon,
        _linked(press, line.link.incident if line.link else None),
        _probability(press, row.id),
        line.status,
    ]


def _incident_cells(press: Press, line: Line) -> list[object]:
    row: Incident = line.row
    return [
        [words.visible(row.slug), press.atlas.address(row.id)],
        [words.moment(row.when, press.book.zone), "", line.day],
        _placed(press, row.place, row.place_said),
        row.weapon,
        row.target,
        _count(row.killed),
        _count(row.wounded),
        row.official,
        [chains(row), "", row.chains_low],
        _linked(press, line.link.claim if line.link else None),
        line.status,
    ]


def chains(row: Incident) -> str:
    """The number of independent chains as a range."""
    return str(row.chains_low) if row.chains_low == row.chains_high else f"{row.chains_low}–{row.chains_high}"


def _count(value: int | None) -> object:
    return ["–", "", -1] if value is None else [words.number(value), "", value]


def _placed(press: Press, place: str | None, said: str | None) -> list[str]:
    if place is None:
        return [words.visible(said or "no place given"), ""]
    return [words.visible(press.atlas.label(place)), press.atlas.address(place) or ""]


def _linked(press: Press, row: str | None) -> object:
    return [words.visible(press.atlas.label(row)), press.atlas.address(row) or ""] if row else "none"


def _probability(press: Press, row: str) -> object:
    standing = press.book.standing.get(row)
    if standing is None:
        return ["–", "", -1]
    between = words.percent_range(standing.low, standing.high)
    text = f"{words.percent(standing.probability)} ({between}), {standing.words}"
    return [text, "", round(standing.probability, 4)]
