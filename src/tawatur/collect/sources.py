"""All sources in one table: what the case holds, and what its rows only cite."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final, Literal, cast

from tawatur.kinds import Decision, Source, Trouble, row_id
from tawatur.kinds.sources import Reliability
from tawatur.store.addresses import held_slug
from tawatur.store.gate import known
from tawatur.store.media import HEAD, TABLES, media_type
from tawatur.store.steps import CaseFile, Given, Made
from tawatur.text.decode import decode
from tawatur.text.when_said import day_span

_GRADES: Final = ("A", "B", "C", "D", "E", "F")
_ROLES: Final[Mapping[str, Literal["document", "dataset", "registry"]]] = {
    "sources": "document",
    "datasets": "dataset",
    "registry": "registry",
}


def sources(given: Given) -> Made:
    """Held files and cited addresses. Of an address that several parts cite the earliest date and the first name win.

    Standing decisions `grade` set the reliability, the latest last; one about a source that is not there is a trouble.
    In a build as of an earlier day, documents that were not published by then are left out.
    """
    troubles: list[Trouble] = []
    merged: dict[str, Source] = {}
    for file in given.files:
        row = _held(given, file)
        if row.id in merged:
            troubles.append(_same_name(file, merged[row.id]))
        elif row.role != "document" or known(given, row):
            merged[row.id] = row
    for name in sorted(name for name in given.tables if name.startswith("sources/")):
        for row in given.rows(Source, name):
            before = merged.get(row.id)
            merged[row.id] = row if before is None else _merged(before, row)
    _grade(merged, given.rows(Decision), troubles)
    return {"sources/dated": list(merged.values()), "troubles/sources": troubles}


def _held(given: Given, file: CaseFile) -> Source:
    card = file.card
    with file.at.open("rb") as opened:
        start = opened.read(1 << 16)
    kind = card.get("media_type") or media_type(file.path, start[:HEAD])
    role = _ROLES.get(file.path.partition("/")[0], "dataset")
    published = card.get("published")
    day = _day(given, published)
    return Source(
        id=f"source:{held_slug(file.path)}",
        known_from=day,
        known_how="reference" if role != "document" or card.get("reference") else "stated" if day else "unknown",
        slug=held_slug(file.path),
        title=card.get("title") or file.path,
        held=True,
        role=role,
        publisher=card.get("publisher"),
        author=card.get("author"),
        published=day if isinstance(published, date) else None,
        published_said=str(published) if published else "",
        url=card.get("url"),
        path=file.path,
        sha256=file.sha256,
        size=file.size,
        media_type=kind,
        language=card.get("language"),
        rights=card.get("rights"),
        reliability=card.get("reliability", "F"),
        upstream=tuple(card.get("upstream", ())),
        columns=_columns(kind, start),
    )


def _day(given: Given, published: Any) -> date | None:
    """The day of publication; of a month or a year its last day, as for every row."""
    when = day_span(str(published), given.timezone) if published else None
    if when is None:
        return None
    last = max(when.start, when.end - (when.end - when.start) / 1_000_000)
    return last.astimezone(given.timezone).date()


def _columns(kind: str, start: bytes) -> tuple[str, ...]:
    """The header of a table, as far as it stands in the first bytes."""
    if kind not in TABLES:
        return ()
    header = decode(start).text.lstrip("\n").partition("\n")[0]
    cells = next(csv.reader([header], delimiter=max(",;\t", key=header.count)), [])
    return tuple(cell.strip() for cell in cells)


def _merged(one: Source, other: Source) -> Source:
    """The same address as two parts cite it. A file stays as its card says; of a capture the earliest date counts."""
    if other.held and not one.held:
        one, other = other, one
    if one.held and one.slug == held_slug(one.path or ""):
        return one
    dated = sorted((row for row in (one, other) if row.known_from is not None), key=lambda row: str(row.known_from))
    first = dated[0] if dated else one
    return replace(
        one,
        known_from=first.known_from,
        known_how=first.known_how,
        published=first.published,
        published_said=first.published_said,
        publisher=one.publisher or other.publisher,
    )


def _grade(merged: dict[str, Source], decided: Iterable[Decision], troubles: list[Trouble]) -> None:
    """Apply the standing grades in the order in which they were given."""
    for decision in sorted(decided, key=lambda one: (one.at, one.id)):
        if not decision.standing or decision.verb != "grade":
            continue
        for about in decision.about:
            name = about if about.startswith("source:") else f"source:{about}"
            if name in merged and decision.value in _GRADES:
                row = merged[name]
                because = (*row.because, decision.id)
                merged[name] = replace(row, reliability=cast(Reliability, decision.value), because=because)
            else:
                troubles.append(_no_such(decision, about))


def _no_such(decision: Decision, about: str) -> Trouble:
    path = f"decisions/{decision.by}.jsonl"
    return Trouble(
        id=row_id("trouble", "sources", decision.id, about),
        because=(decision.id,),
        step="sources",
        subject=about,
        text=f"a grade was given to {about!r}, which is no source of this build, or the grade is none of A to F",
        hint="the slug of a source stands on its page",
        path=path,
        line=decision.line or None,
    )


def _same_name(file: CaseFile, other: Source) -> Trouble:
    return Trouble(
        id=row_id("trouble", "sources", file.path, "same name"),
        step="sources",
        subject=file.path,
        text=f"it would be called {other.slug!r}, as {other.path} is: their quotes cannot be told apart",
        hint="rename one of the two files",
        weight="stop",
        path=file.path,
    )
