"""Sources, the words in them, and the names that the words mention."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Literal

from tawatur.kinds.base import Row
from tawatur.kinds.values import Clue, Where

Reliability = Literal["A", "B", "C", "D", "E", "F"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Source(Row):
    """What is held (an original in the case folder) or only cited (an address that was never fetched).

    `reliability` is the NATO grade: A completely reliable ... E unreliable, F cannot be judged (not "bad").
    `upstream` names the agencies or bodies whose words the publisher passes on, as far as the record names them.
    """

    slug: str
    title: str
    held: bool
    role: Literal["document", "dataset", "registry", "cited"]
    publisher: str | None = None
    author: str | None = None
    published: date | None = None
    published_said: str = ""
    url: str | None = None
    path: str | None = None
    sha256: str | None = None
    size: int | None = None
    media_type: str | None = None
    language: str | None = None
    rights: str | None = None
    reliability: Reliability = "F"
    upstream: tuple[str, ...] = ()
    columns: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkingText(Row):
    """The text of a held document as decoded: newlines folded, nothing else changed; offsets count its characters."""

    source: str
    text: str
    encoding: str
    reader: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Row):
    """Words of a held source: a sentence of a document, a record of a table (`row`; the header is row 1), or a post.

    `begin` and `end` are character offsets into the working text, so that the quote can be found again; a post is found
    by its number (`row`) in its export, and its offsets count within the post. `page` where a document has pages.
    `chain` lists who passes the words on, nearest speaker first; `cites` the sources that a record names.
    """

    source: str
    quote: str
    begin: int
    end: int
    kind: Literal["sentence", "record", "post"]
    line: int | None = None
    row: int | None = None
    language: str | None = None
    chain: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    page: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention(Row):
    """Words that name a party, a place, a publisher or a count.

    `begin` and `end` count characters of the statement's source. `column` is set for a cell of a table.
    `resolved` holds the id of the one row it names (known), of all that it may name (ambiguous, the likeliest first),
    or nothing (new); `gazetteer:98717` is a place of the bundled gazetteer, which is no row of the case. `probability`
    is the chance that the first of them is right, and `odds` that of each, where an engine worked it out from `clues`;
    it is None where a rule or a person decided. `where` is the point that the words for a place give where the case's
    list gives none: of the gazetteer, or of a vague phrase ("near Taji").
    """

    statement: str
    begin: int
    end: int
    said: str
    what: Literal["party", "place", "publisher", "count", "date"]
    verdict: Literal["known", "ambiguous", "new"]
    resolved: tuple[str, ...] = ()
    column: str | None = None
    how: str = ""
    where: Where | None = None
    odds: tuple[float, ...] = ()
    probability: float | None = None
    clues: tuple[Clue, ...] = ()
