"""The entries of the parts: the same facts as on a page of its own, set closer and written without a template.

A part holds hundreds of entries and a large case many hundreds of parts; a template takes ten times as long.
Every text of a source goes through `plain` or `isolated`, which escape it.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterable, Sequence
from functools import lru_cache
from typing import Final

from markupsafe import Markup

from tawatur.brief.pages import words
from tawatur.brief.pages.press import Press, strip
from tawatur.brief.pages.sources import Record, Shown
from tawatur.kinds import Claim, Clue, Incident, Link, Source
from tawatur.maths import odds

MOST = 20

# What escaping or showing would touch: in millions of texts nearly none holds any of it.
_SPECIAL: Final = re.compile(f"[&<>\"']|{words.HIDDEN.pattern}")


def plain(text: object) -> str:
    """Text or an attribute: escaped, with its control characters shown."""
    said = str(text)
    return html.escape(words.visible(said)) if _SPECIAL.search(said) else said


@lru_cache(maxsize=1 << 16)
def isolated(text: object) -> str:
    """Words of others, escaped, whose direction cannot touch the words around them."""
    said = str(text)
    if not said.isascii() and words.has_arabic(said):
        return f'<bdi lang="ar" dir="auto">{plain(said)}</bdi>'
    return f"<bdi>{plain(said)}</bdi>"


def offer(press: Press) -> None:
    """Let the templates set the rows of a data set as lines of a list."""

    def make(up: str) -> Callable[[Iterable[Record]], Markup]:
        entry = Compact(press, up)
        return lambda records: Markup("".join(entry.record(record) for record in records))

    press.offer("rows_of", make)


class Compact:
    """Writes entries for pages at the depth that `up` leads out of."""

    def __init__(self, press: Press, up: str = "../") -> None:
        """Keep what is looked up for every entry."""
        self._book = press.book
        self._atlas = press.atlas
        self._up = up

    def ref(self, row: str, text: object = None) -> str:
        """A link to an id, or its label where the dossier shows no such row."""
        shown = isolated(self._atlas.label(row) if text is None else text)
        address = self._atlas.address(row)
        return f'<a href="{plain(self._up + address)}">{shown}</a>' if address else shown

    def incident(self, row: Incident) -> str:
        """The entry of an incident."""
        links = self._book.links_of_incident.get(row.id, ())
        reports = [
            f"{isolated(one.publisher_said or 'unnamed')}{f': {self.ref(one.source)}' if one.source else ''}"
            for one in self._book.reports_of.get(row.id, ())
        ]
        lone = '<p class="caution">Known only through a claim. It corroborates nothing.</p>' if row.claim_only else ""
        facts = [
            (
                "Where",
                self._named(row.place, row.place_said) + (f", {isolated(row.governorate)}" * bool(row.governorate)),
            ),
            ("Weapon and target", f"{self._said(row.weapon, row.weapon_said)}, {plain(row.target)}"),
            ("Casualties", f"{_count(row.killed)} killed, {_count(row.wounded)} wounded"),
            ("Told otherwise", "; ".join(isolated(said) for said in row.disagrees)),
            ("Official record", plain(row.official)),
            ("Independent chains", self._chains(row.id)),
            ("Claimed by, as reported", isolated(row.claimed_by_said) if row.claimed_by_said else ""),
            ("Note", isolated(row.note) if row.note else ""),
            ("Reported by", "; ".join(reports)),
        ]
        shown = [(self.ref(link.claim), link) for link in links]
        return self._standing(row.id) + lone + _facts(facts) + self._links(shown) + self._tail(row.id, row.because)

    def claim(self, row: Claim) -> str:
        """The entry of a claim."""
        zone, links = self._book.zone, self._book.links_of_claim.get(row.id, ())
        facts = [
            ("Who claims", self._named(row.party, row.party_said)),
            ("Date of the act, as claimed", words.moment(row.when, zone) or "none given"),
            ("Place, as claimed", self._named(row.place, row.place_said or "none given")),
            ("Weapon and target", f"{self._said(row.weapon, row.weapon_said)}, {plain(row.target)}"),
            ("Channel", isolated(row.channel) if row.channel else ""),
            ("Paraphrase", isolated(row.gist) if row.gist else ""),
            ("Own words", isolated(row.wording) if row.wording else ""),
            ("Note", isolated(row.note) if row.note else ""),
            ("Source", self.ref(row.source) if row.source else ""),
            ("Who tells of the claim", self._chains(row.id)),
            ("Superseded by", self.ref(row.superseded_by) if row.superseded_by else ""),
            ("Denials", ", ".join(self.ref(one) for one in self._denials(row.id))),
        ]
        shown = [(self.ref(link.incident) if link.incident else "No incident on record", link) for link in links]
        return self._standing(row.id) + _facts(facts) + self._links(shown) + self._tail(row.id, row.because)

    def source(self, row: Source, shown: Shown) -> str:
        """The entry of a source that is only cited."""
        cited = shown.cited_by.get(row.id, [])
        url = words.web_address(row.url)
        address = f'<bdi dir="ltr">{plain(row.url)}</bdi>' if row.url else ""
        rel = 'class="url" rel="noreferrer noopener external"'
        named = ", ".join(self.ref(one) for one in cited[:MOST])
        facts = [
            ("Publisher", isolated(row.publisher) if row.publisher else ""),
            ("Published", words.day(row.published) or isolated(row.published_said or "not dated")),
            ("Address", f'<a {rel} href="{plain(url)}">{address}</a>' if url else address),
            ("Named by", named + (f" and {len(cited) - MOST} more" if len(cited) > MOST else "")),
        ]
        grade = (
            f'<section class="grade" data-pen="grade" data-source="{html.escape(row.slug)}"><p>'
            f'<span class="lab">Reliability</span> {plain(row.reliability)}</p></section>'
        )
        return '<p class="caution">Not held: cited by address only, never fetched.</p>' + _facts(facts) + grade

    def record(self, record: Record) -> str:
        """One row of a data set."""
        name = f' id="{plain(record.anchor)}"' if record.anchor else ""
        cells = "".join(
            f"<div><dt>{isolated(title)}</dt><dd>{isolated(cell)}</dd></div>" for title, cell in record.cells
        )
        body = f"<dl>{cells}</dl>" if cells else f'<p class="line">{isolated(record.line)}</p>'
        cites = ", ".join(self.ref(one) for one in record.cites)
        said = f'<p class="said">cites {cites}</p>' if cites else ""
        number = "–" if record.row is None else record.row
        return f'<li{name}><span class="lab">row {number}</span>{body}{said}</li>\n'

    def _standing(self, row: str) -> str:
        standing = self._book.standing.get(row)
        if standing is None:
            return '<p class="none">No standing was worked out for this row.</p>'
        mark = standing.status.replace(" ", "-")
        shown = _probability(standing.probability, standing.low, standing.high, standing.words)
        return (
            f'<p class="verdict"><span class="status s-{mark}">{plain(standing.status)}</span> {shown}</p>'
            f'<p class="why">{isolated(standing.why)}</p>{self._credit(row)}'
        )

    def _credit(self, row: str) -> str:
        credit = self._book.credit.get(row)
        if credit is None:
            return ""
        return (
            f'<section class="grade" data-pen="credit" data-about="{html.escape(row)}"><p><span class="lab">Credibility'
            f'</span> {credit.grade} <span class="said">({plain(credit.words)})</span></p>'
            f'<p class="why">{isolated(credit.why)}</p></section>'
        )

    def _chains(self, row: str) -> str:
        chain = self._book.chain.get(row)
        if chain is None:
            return ""
        number = str(chain.low) if chain.low == chain.high else f"{chain.low} to {chain.high}"
        return f'{number} <span class="said">{isolated(chain.why)}</span>'

    def _denials(self, row: str) -> Sequence[str]:
        standing = self._book.standing.get(row)
        return standing.denials if standing else ()

    def _named(self, row: str | None, said: str) -> str:
        return self.ref(row) if row else isolated(said or "not stated")

    def _said(self, word: str, said: str | None) -> str:
        return f"{plain(word)} (“{isolated(said)}”)" if said and said != word else plain(word)

    def _links(self, shown: Sequence[tuple[str, Link]]) -> str:
        if not shown:
            return '<p class="none">No claim and no incident on record come near each other here.</p>'
        return f'<ol class="candidates">{"".join(self._link(text, link) for text, link in shown)}</ol>'

    def _link(self, text: str, link: Link) -> str:
        claim = self._book.claim.get(link.claim)
        incident = self._book.incident.get(link.incident or "")
        hooks = (
            f'data-pen="link" data-claim="{html.escape(claim.slug if claim else link.claim)}" '
            f'data-incident="{html.escape(incident.slug if incident else "")}"'
        )
        lone = "" if link.corroborates or incident is None else '<p class="caution">Known only through a claim.</p>'
        clues = "".join(_clue(clue) for clue in link.clues)
        return (
            f'<li {hooks}><p class="candidate">{text} {_probability(link.probability, link.low, link.high)}</p>{lone}'
            f'<details><summary>{len(link.clues)} clues</summary><ul class="plain">{clues}</ul></details></li>'
        )

    def _tail(self, row: str, because: Sequence[str]) -> str:
        rest = f" and {len(because) - MOST} more" if len(because) > MOST else ""
        refs = ", ".join(self.ref(one) for one in because[:MOST])
        rests = f'<p class="because"><span class="lab">Rests on</span> {refs}{rest}</p>' if because else ""
        return f'{rests}<div class="pen" data-pen="note" data-about="{html.escape(row)}"></div>'


def _facts(facts: Iterable[tuple[str, str]]) -> str:
    lines = "".join(f"<dt>{name}</dt><dd>{value}</dd>" for name, value in facts if value)
    return f'<dl class="facts">{lines}</dl>'


def _clue(clue: Clue) -> str:
    weight = words.log_odds(clue.log_odds)
    return f'<li>{isolated(clue.name.replace("_", " "))} <span class="num">{weight}</span>: {isolated(clue.text)}</li>'


def _probability(value: float, low: float, high: float, said: str = "") -> str:
    between = words.percent_range(low, high).replace("<", "&lt;").replace(">", "&gt;")
    shown = words.percent(value).replace("<", "&lt;").replace(">", "&gt;")
    return (
        f'<span class="prob">{strip(value, low, high)} <span class="num">{shown}</span> '
        f'<span class="range">({between})</span>'
        f'<span class="words">, {plain(said or odds.words(value))}</span></span>'
    )


def _count(value: int | None) -> str:
    return "unstated number" if value is None else words.number(value)
