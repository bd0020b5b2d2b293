"""The step `tellings`: for each report and claim, who is named as its teller, and where.

Five places name a teller: the publisher line of an address, the upstream of its source, the host under which it lies,
the words of its text where that is held, and the words of the record itself (its note or paraphrase), which do not say
which of the record's addresses they are of.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from tawatur.kinds import Claim, Report, Source, Statement, Telling, WorkingText, row_id
from tawatur.kinds.chains import TellerKind
from tawatur.resolve.agencies import Agencies, known, upstreams
from tawatur.resolve.attribution import clause, tellers_in
from tawatur.resolve.bodies import bodies_in
from tawatur.store.addresses import host_of
from tawatur.store.steps import Given, Made
from tawatur.text.telling import Told, tellings_in


@dataclass(frozen=True, slots=True)
class _Desk:
    agencies: Agencies
    sources: Mapping[str, Source]
    texts: Mapping[str, str]
    statements: Mapping[str, Statement]
    heard: dict[str, list[Told]] = field(default_factory=dict)

    def told(self, source: str) -> list[Told]:
        """What a held text tells on somebody's word; each text is read once."""
        if source not in self.heard:
            self.heard[source] = tellings_in(self.texts.get(source, ""))
        return self.heard[source]


def tellings(given: Given) -> Made:
    """The tellers of all reports, then of all claims; a teller named twice in one way is one row."""
    desk = _Desk(
        known(given.files),
        {row.id: row for row in given.rows(Source)},
        {row.source: row.text for row in given.rows(WorkingText)},
        {row.id: row for row in given.rows(Statement)},
    )
    rows: dict[str, Telling] = {}
    for report in given.rows(Report):
        rows.update((row.id, row) for row in _of_report(report, desk))
    for claim in given.rows(Claim, "claims/settled"):
        rows.update((row.id, row) for row in _of_claim(claim, desk))
    return {"tellings": list(rows.values())}


def _of_report(report: Report, desk: _Desk) -> Iterator[Telling]:
    yield from _of_address(report, report.source, report.publisher_said, report.upstreams, desk)
    if report.first and report.note:
        yield from _of_words(report, report.note, desk)


def _of_claim(claim: Claim, desk: _Desk) -> Iterator[Telling]:
    """A claim bears no publisher line: each address that its record cites speaks for itself."""
    cited = [name for one in claim.because if one in desk.statements for name in desk.statements[one].cites]
    for source in dict.fromkeys(cited or ([claim.source] if claim.source else [])):
        yield from _of_address(claim, source, "", (), desk)
    if claim.gist:
        yield from _of_words(claim, claim.gist, desk)


def _of_address(
    row: Report | Claim, source_id: str | None, line: str, named: Sequence[str], desk: _Desk
) -> Iterator[Telling]:
    """What an address tells of its teller; where nothing does, its publisher stands as unnamed."""
    source = desk.sources.get(source_id or "")
    line = line or (source.publisher if source else None) or ""
    found = [(name, "line", line) for name in (named or upstreams(line, desk.agencies))]
    if source is not None:
        found += [(name, "upstream", "") for said in source.upstream for name in _plain(said, desk)]
    told = list(_of_text(row, source, desk)) if source is not None and source.held else []
    # "officials said" names nobody: the paper stays the origin
    named_there = [one for one in told if one.kind != "unnamed"]
    if not found and source is not None and not named_there:
        host = host_of(source.url or "") or ""
        agency = desk.agencies.at(host)
        found += [(agency.name, "site", host)] if agency else [(host, "site", host)] if host and not line else []
    if not found and not named_there and line:
        found.append((line, "line", line))
    yield from (_telling(row, name, how, said, desk, source=source_id) for name, how, said in found)
    yield from told


def _plain(said: str, desk: _Desk) -> Sequence[str]:
    return upstreams(said, desk.agencies) or (said,)


def _of_text(row: Report | Claim, source: Source, desk: _Desk) -> Iterator[Telling]:
    """The tellers that a held text names: in the sentences that the row was made of, else in the whole of it."""
    own = [desk.statements[one] for one in row.because if one in desk.statements]
    quotes = [one.quote for one in own if one.source == source.id and one.kind == "sentence"]
    for text in quotes or [desk.texts.get(source.id, "")]:
        for told in tellers_in(text, desk.agencies):
            said = clause(text, told.begin, told.end)
            yield _telling(row, told.agency.name, "text", said, desk, source=source.id, on_word=told.on_word)
    text = desk.texts.get(source.id, "")
    spans = [(one.begin, one.end) for one in own if one.source == source.id and one.kind == "sentence"]
    for body in bodies_in(desk.told(source.id), spans or [(0, len(text))], desk.agencies):
        said = clause(text, body.begin, body.end)
        kind: TellerKind = "unnamed" if body.unnamed else "official"
        yield _telling(row, body.name, "text", said, desk, source=source.id, on_word=True, kind=kind)


def _of_words(row: Report | Claim, text: str, desk: _Desk) -> Iterator[Telling]:
    for told in tellers_in(text, desk.agencies):
        said = clause(text, told.begin, told.end)
        yield _telling(row, told.agency.name, "words", said, desk, on_word=told.on_word)


def _telling(
    row: Report | Claim,
    origin: str,
    how: str,
    said: str,
    desk: _Desk,
    *,
    source: str | None = None,
    on_word: bool = False,
    kind: TellerKind = "unnamed",
) -> Telling:
    agency = desk.agencies.named.get(origin)
    because = (row.id, source) if source and source in desk.sources else (row.id,)
    return Telling(
        id=row_id("telling", row.id, source or "", origin, how, on_word),
        because=because,
        known_from=row.known_from,
        known_how="derived" if row.known_from else "unknown",
        about=row.id,
        origin=origin,
        kind=agency.kind if agency else kind,
        how=how,  # type: ignore[arg-type]
        source=source,
        owner=agency.owner if agency else "",
        on_word=on_word,
        said=said,
    )
