"""Held documents: their working text, and their sentences as statements."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Final

from tawatur.kinds import Intake, Source, Statement, Trouble, WorkingText, row_id
from tawatur.read.cutting import cut
from tawatur.read.days import Calendar, stated
from tawatur.read.passages import Fault, Reading
from tawatur.read.tables import fault_trouble, reading_of
from tawatur.read.telegram.detect import is_export
from tawatur.read.web_archive.detect import kind_of_archive
from tawatur.store.addresses import held_id
from tawatur.store.gate import gate
from tawatur.store.steps import CaseFile, Given, Made

LONGEST: Final = 20_000_000  # characters of a document
_NO_SIGN: Final = re.compile("[\0-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffd]")
_GARBAGE: Final = 0.05  # of the characters; bytes at random have 0.13


def documents(given: Given) -> Made:
    """Texts and sentences of the files that hold documents. A format without a reader is a trouble, and stays held.

    Web archives and exported channels are many sources in one file: the steps `captures` and `posts` read them.
    """
    texts: list[WorkingText] = []
    statements: list[Statement] = []
    troubles: list[Trouble] = []
    intakes: list[Intake] = []
    for file in (file for file in given.files if file.card.get("holds") == "documents"):
        if kind_of_archive(file.path, file.at) or is_export(file.path, file.at):
            continue
        reading = _readable(file)
        if isinstance(reading, Trouble):
            troubles.append(reading)
            intakes.append(gate(given, file.path, [], present=1, refused=1, kinds="nothing")[1])
            continue
        troubles += [fault_trouble("documents", file, fault) for fault in reading.faults]
        text = _text(given, file, reading)
        speaker = file.card.get("author") or file.card.get("publisher")
        said = list(sentences_of(reading, text, speaker, file.card.get("language")))
        kept, intake = gate(given, file.path, [text], present=1, refused=0, kinds=f"a text of {len(said)} sentences")
        texts += kept
        statements += said if kept else []
        intakes.append(intake)
    return {
        "texts/documents": texts,
        "statements/documents": statements,
        "troubles/documents": troubles,
        "intakes/documents": intakes,
    }


def _readable(file: CaseFile) -> Reading | Trouble:
    """The file as read, or the trouble that it cannot be: no reader, nothing in it, or too much."""
    reading = reading_of(file)
    if isinstance(reading, Trouble):
        return replace(reading, step="documents")
    if len(reading.text) > LONGEST:
        text = f"the text has {len(reading.text)} characters, more than {LONGEST}: kept in the vault, not read"
        return fault_trouble("documents", file, Fault(text, "cut out the part that matters and keep it beside this"))
    if len(_NO_SIGN.findall(reading.text)) > _GARBAGE * len(reading.text):
        text = "the file is no text: too many of its characters are no signs of any script"
        return fault_trouble("documents", file, Fault(text, "was it saved under a wrong name, or is it damaged?"))
    if reading.text.strip():
        return reading
    fault = reading.faults[0] if reading.faults else Fault("the file holds no words", "is it the right file?")
    return fault_trouble("documents", file, fault)


def _text(given: Given, file: CaseFile, reading: Reading) -> WorkingText:
    published = file.card.get("published")
    day = Calendar(given.timezone).day(str(published)) if published else None
    known_from, known_how = stated(day)
    return WorkingText(
        id=f"text:{held_id(file.path).partition(':')[2]}",
        because=(held_id(file.path),),
        known_from=known_from,
        known_how="reference" if file.card.get("reference") else known_how,
        source=held_id(file.path),
        text=reading.text,
        encoding=reading.encoding,
        reader=reading.reader,
    )


def text_of(source: Source, reading: Reading) -> WorkingText:
    """The text of a source that lies in one file with others: a captured page, a post."""
    return WorkingText(
        id=f"text:{source.slug}",
        because=(source.id,),
        known_from=source.known_from,
        known_how=source.known_how,
        source=source.id,
        text=reading.text,
        encoding=reading.encoding,
        reader=reading.reader,
    )


def sentences_of(reading: Reading, text: WorkingText, speaker: str | None, language: str | None) -> Iterator[Statement]:
    """The sentences, with their offsets and the line they begin on. Nearest in the chain is the speaker, if named."""
    times = Counter[str]()
    line, at = 1, 0
    paged = [(passage.begin, passage.page) for passage in reading.passages if passage.page is not None]
    for begin, end in cut(reading.text):
        line, at = line + reading.text.count("\n", at, begin), begin
        quote = reading.text[begin:end]
        times[quote] += 1
        yield Statement(
            id=row_id("statement", text.source, quote, times[quote]),
            because=(text.id,),
            known_from=text.known_from,
            known_how=text.known_how,
            source=text.source,
            quote=quote,
            begin=begin,
            end=end,
            kind="sentence",
            line=line,
            language=language,
            chain=(speaker,) if speaker else (),
            page=_page(paged, begin),
        )


def _page(paged: list[tuple[int, int]], begin: int) -> int | None:
    """The page of the last passage that begins at or before a place."""
    at = bisect_right(paged, begin, key=lambda passage: passage[0])
    return paged[max(0, at - 1)][1] if paged else None
