"""The step `captures`: the pages of web archives as sources with their words, each under its own address."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, field, replace
from datetime import date
from typing import IO, Final

from tawatur.kinds import Intake, Source, Statement, Trouble, WorkingText
from tawatur.read.documents import sentences_of, text_of
from tawatur.read.passages import Fault, Reading
from tawatur.read.readers import reader_for
from tawatur.read.tables import fault_trouble
from tawatur.read.web_archive.detect import kind_of_archive
from tawatur.read.web_archive.wacz import HostileError, open_package
from tawatur.read.web_archive.warc import Capture, Ended  # fmt: skip
from tawatur.read.web_archive.warc import captures as captures_in
from tawatur.store.addresses import cited_slug, held_id, host_of, title_of
from tawatur.store.gate import known, summed
from tawatur.store.steps import CaseFile, Given, Made

_TEXTS: Final = ("text/html", "application/xhtml+xml", "text/plain", "application/pdf")
_AGAIN: Final = "take the capture anew, or ask whoever took it for a sound copy"


@dataclass(slots=True)
class _Desk:
    given: Given
    sources: list[Source] = field(default_factory=list)
    texts: list[WorkingText] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    intakes: list[Intake] = field(default_factory=list)


def captures(given: Given) -> Made:
    """All pages of all archives that hold words and came with a good answer, in the order in which they were taken."""
    desk = _Desk(given)
    for file in given.files:
        kind = kind_of_archive(file.path, file.at)
        if kind:
            _Archive(desk, file).run(kind)
    return {
        "sources/captures": desk.sources,
        "texts/captures": desk.texts,
        "statements/captures": desk.statements,
        "troubles/captures": desk.troubles,
        "intakes/captures": desk.intakes,
    }


@dataclass(slots=True)
class _Archive:
    """One archive: every capture of a page ends as taken, as not known yet, or as refused."""

    desk: _Desk
    file: CaseFile
    sums: Counter[str] = field(default_factory=Counter)
    seen: dict[str, set[str]] = field(default_factory=dict)

    def run(self, kind: str) -> None:
        try:
            for name, opened in self._opened(kind):
                with closing(opened):
                    self._read(name, opened)
        except HostileError as why:
            self._refuse(f"the package is not read: {why}", "ask for a sound copy; open it nowhere else")
        except OSError as why:
            self._refuse(f"the archive cannot be read ({why.strerror or why})", _AGAIN)
        self._close()

    def _opened(self, kind: str) -> Iterator[tuple[str, IO[bytes]]]:
        if kind == "warc":
            yield "", self.file.at.open("rb")
            return
        package = open_package(self.file.at)
        with closing(package.zip):
            for line in package.wrong:
                self._refuse(f"left out: {line}", "the package was changed after it was made, or is damaged")
            for name in package.archives:
                yield f"{name}: ", package.open(name)

    def _read(self, name: str, opened: IO[bytes]) -> None:
        for one in captures_in(opened):
            if isinstance(one, Ended):
                self._refuse(f"{name}{one.why}, after {one.records} records", _AGAIN)
            elif one.media_type not in _TEXTS or host_of(one.url) is None:
                self.sums["other"] += 1
            elif not 200 <= one.status < 300:
                self.sums["answers"] += 1
            elif one.lost:
                self._refuse(f"{name}the capture of {one.url} is left out: {one.lost}", _AGAIN)
            else:
                self._take(one)

    def _take(self, one: Capture) -> None:
        """A page's words; taken again without a change it is counted, changed it is a source of its own."""
        reader = reader_for("", one.media_type)
        reading = replace(reader.read(one.data), reader=reader.NAME) if reader else None
        if reading is None or not reading.text.strip():
            self._refuse(
                f"the capture of {one.url} holds no words", "a page made by scripts must be saved after they ran"
            )
            return
        seen = self.seen.setdefault(one.url, set())
        digest = hashlib.sha256(reading.text.encode()).hexdigest()
        source = self._source(one, again=bool(seen))
        if not known(self.desk.given, source):
            self.sums["later" if source.known_from else "undated"] += 1
        elif digest in seen:
            self.sums["same"] += 1
        else:
            seen.add(digest)
            self._keep(source, reading)

    def _keep(self, source: Source, reading: Reading) -> None:
        text = text_of(source, reading)
        self.desk.sources.append(source)
        self.desk.texts.append(text)
        self.desk.statements += sentences_of(reading, text, source.publisher, source.language)
        self.sums["taken"] += 1

    def _source(self, one: Capture, *, again: bool) -> Source:
        day = self._day(one)
        stamp = one.at.strftime("%Y%m%d%H%M%S") if one.at else "undated"
        slug = f"{cited_slug(one.url)}-{stamp}" if again else cited_slug(one.url)
        return Source(
            id=f"source:{slug}",
            because=(held_id(self.file.path),),
            known_from=day,
            known_how="assumed" if day else "unknown",
            slug=slug,
            title=title_of(one.url),
            held=True,
            role="document",
            publisher=host_of(one.url),
            published_said=f"captured {one.at:%Y-%m-%d %H:%M:%S} UTC" if one.at else "",
            url=one.url,
            path=self.file.path,
            sha256=self.file.sha256,
            media_type=one.media_type,
            language=self.file.card.get("language"),
            rights=self.file.card.get("rights"),
        )

    def _day(self, one: Capture) -> date | None:
        """The day of the capture: the page was public by then, perhaps long before."""
        return one.at.astimezone(self.desk.given.timezone).date() if one.at else None

    def _refuse(self, text: str, hint: str) -> None:
        self.sums["refused"] += 1
        trouble = fault_trouble("captures", self.file, Fault(text, hint, records=1))
        self.desk.troubles.append(trouble)

    def _close(self) -> None:
        count = self.sums
        same, other, answers = (count.pop(name, 0) for name in ("same", "other", "answers"))
        kinds = f"{count['taken']} pages; beside them {other} pictures, scripts and other files, {answers} answers that"
        count["taken"] += same
        kinds = f"{kinds} were no page, {same} captures of a page without a change"
        self.desk.intakes.append(summed(self.file.path, count, kinds))
