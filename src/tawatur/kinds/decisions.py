"""A person's judgement: a line in a journal, never changed, undone by another line."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from tawatur.kinds.base import Row


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Row):
    """Who decided what about which slugs, when and why.

    `verb` is accept, reject (a link: `about` = (claim, incident)), name (`about` = (spelling,), `value` = party or
    place), new (`about` = (spelling,): it names nobody of the registry), same (`about` = two entries or two
    incidents that are one, `value` = the one that stays), apart (`about` = two that are two, or a spelling and who it
    is not), grade
    (`about` = (source,), `value` = A-F), credit (`about` = (claim or incident,), `value` = 1-6), note (`about` = any
    id) or undo (`undoes` = the id of a line). `source` is an address, or the path of a file of the case, that the
    judgement rests on. `standing` is False once it was undone.
    """

    by: str
    at: datetime
    verb: str
    about: tuple[str, ...] = ()
    value: str = ""
    why: str = ""
    source: str = ""
    undoes: str | None = None
    standing: bool = True
    line: int = 0
