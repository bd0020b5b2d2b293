"""Kinds whose rows are lines of a list: events, denials, declarations, relations, decisions, troubles."""

from __future__ import annotations

from typing import Any, Final

from tawatur.brief.pages.address import MANY, PART, anchor, part_name
from tawatur.brief.pages.atlas import LISTS
from tawatur.brief.pages.press import Press

_WORDS: Final = {
    "denials": ("Denials", "Who says that it was not their hand, and who says that it did not happen."),
    "declarations": ("Declarations", "Threats and other statements of parties that claim no act."),
    "events": ("Events", "What the tempo may have answered. No event is an attack of the groups under study."),
    "relations": ("Relations", "Who says that whom is tied to whom, and on which standard of proof."),
    "decisions": ("Decisions of analysts", "Each judgement of a person: a line in a file, undone by another line."),
    "troubles": ("Troubles", "What could not be done, where, and what would mend it."),
}


def write(press: Press) -> None:
    """Write each list, in parts when it is long; the list's own page then links to the parts."""
    for kind, name in LISTS.items():
        rows = list(press.book.rows(kind))
        lines = [(anchor(press.atlas.address(row.id) or ""), row) for row in rows]
        heading, lead = _WORDS[name]
        context: dict[str, Any] = {"name": name, "heading": heading, "lead": lead, "total": len(rows)}
        if len(rows) <= MANY:
            press.page(f"{name}.html", "list.html", lines=_sorted(name, lines), files=[], part=0, **context)
            continue
        files = [f"{name}/{part_name(first)}.html" for first in range(0, len(rows), PART)]
        press.page(f"{name}.html", "list.html", lines=[], files=files, part=0, **context)
        for index, file in enumerate(files):
            cut = lines[index * PART : (index + 1) * PART]
            press.page(file, "list.html", lines=cut, files=[], part=index + 1, **context)


def _sorted(name: str, lines: list[tuple[str, Any]]) -> list[tuple[str, Any]]:
    """Events by their day, the rest in the order of the table."""
    if name == "events":
        return sorted(lines, key=lambda line: (line[1].when.start, line[1].slug))
    return lines
