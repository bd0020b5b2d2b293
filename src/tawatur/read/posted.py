"""A post that rows of the case cite by its address: the cited source becomes a held one, with its words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from tawatur.kinds import Source, Statement, WorkingText
from tawatur.read.documents import sentences_of, text_of
from tawatur.read.passages import Reading
from tawatur.store.addresses import cited_slug, title_of
from tawatur.store.steps import CaseFile

_HANDLE: Final = re.compile(r"https?://(?:www\.)?(?:t|telegram)\.me/(?:s/)?([A-Za-z0-9_]{3,40})/?", re.IGNORECASE)


def addresses(url: str | None, number: int) -> tuple[str, ...]:
    """The forms under which a post of the channel at `url` is cited, the usual one first; none without such a url."""
    found = _HANDLE.fullmatch((url or "").strip())
    if not found:
        return ()
    handle = found[1]
    return tuple(
        f"{scheme}://{host}/{way}{handle}/{number}"
        for host in ("t.me", "telegram.me")
        for scheme in ("https", "http")
        for way in ("", "s/")
    )


@dataclass(frozen=True, slots=True)
class PostedSource:
    """A post as a source of its own, under the id that citing it gives."""

    file: CaseFile
    address: str
    statement: Statement
    channel: str
    day: date | None

    @property
    def id(self) -> str:
        """The id of the address, as a row that cites it has it."""
        return f"source:{cited_slug(self.address)}"

    @property
    def source(self) -> Source:
        """The held source; where it lies is the export."""
        return Source(
            id=self.id,
            because=(self.statement.id,),
            known_from=self.day,
            known_how=self.statement.known_how,
            slug=self.id.removeprefix("source:"),
            title=title_of(self.address),
            held=True,
            role="document",
            publisher=self.channel or None,
            published=self.day,
            published_said=str(self.day or ""),
            url=self.address,
            path=self.file.path,
            sha256=self.file.sha256,
            media_type="application/json",
            language=self.statement.language,
            rights=self.file.card.get("rights"),
            reliability=self.file.card.get("reliability", "F"),
        )

    @property
    def text(self) -> WorkingText:
        """Its words, as the text of that source."""
        return text_of(self.source, self._reading)

    def sentences(self) -> Iterator[Statement]:
        """Its sentences, as those of any document."""
        return sentences_of(self._reading, self.text, self.channel, self.statement.language)

    @property
    def _reading(self) -> Reading:
        return Reading(self.statement.quote, "utf-8", (), reader="telegram")
