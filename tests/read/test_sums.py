"""The contract of all readers at once: read + refused = present, and nothing is lost without a word."""

from __future__ import annotations

import json
import random
import tempfile
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pyarrow as pa
import pytest
from made_files import docx, drawn, paragraph, pdf

from tawatur.read.aliases import aliases
from tawatur.read.captures import captures
from tawatur.read.claims import claims
from tawatur.read.documents import documents
from tawatur.read.leads import leads
from tawatur.read.parties import parties
from tawatur.read.posts import posts
from tawatur.read.readers import shelf
from tawatur.read.relations import relations
from tawatur.read.reports import reports
from tawatur.store.formats import FORMATS
from tawatur.store.steps import CaseFile, Given

from .formats.samples import SAMPLES
from .test_captures import package, record, warc

STEPS: tuple[Callable[[Given], dict[str, Any]], ...] = (
    documents, captures, posts, reports, claims, leads, parties, aliases, relations
)  # fmt: skip
PAGE = "<html><body><article><p>Rockets fell near Taji. Nobody was hurt.</p></article></body></html>"
PAGES = [(f"https://example.org/{name}", PAGE) for name in "abc"]
POSTS = [{"id": at, "type": "message", "date_unixtime": "1591900000", "text": "words"} for at in (1, 2, 5)]
WORDS = "Rockets fell near Taji. Nobody was hurt."
FILES: dict[str, tuple[str, bytes]] = {
    "text": ("sources/a.txt", WORDS.encode()),
    "markdown": ("sources/a.md", f"# Title\n\n{WORDS}\n".encode()),
    "html": ("sources/a.html", PAGE.encode()),
    "pdf": ("sources/a.pdf", pdf([drawn([WORDS]), drawn(["Page two."])])),
    "docx": ("sources/a.docx", docx(paragraph(WORDS))),
    "eml": ("sources/a.eml", f"From: a@example.org\nSubject: b\n\n{WORDS}\n".encode()),
    "table": ("datasets/a.csv", b"id,date,place\n1,2020-03-11,Taji\n2,2020-03-12,Balad\n"),
    "warc": ("sources/a.warc", b"".join(record(*page) for page in PAGES)),
    "warc.gz": ("sources/a.warc.gz", warc(*PAGES)),
    "wacz": ("sources/a.wacz", package(warc(*PAGES))),
    "telegram": (
        "sources/result.json",
        json.dumps({"name": "Brand", "type": "public_channel", "id": 7, "messages": POSTS}).encode(),
    ),
    **{name: (f"datasets/{name}.data", SAMPLES[name]()) for name in FORMATS},
    "acled_deleted": ("datasets/deleted.data", b"event_id_cnty,deleted_timestamp\nIRQ1,1584230400\n"),
}


def made_of(name: str, data: bytes) -> dict[str, list[Any]]:
    """All tables that all steps make of one file, by the names of the tables."""
    path, _ = FILES[name]
    kind = "incidents" if name == "table" else "documents"
    card = {"format": name, "holds": FORMATS[name].holds[0]} if name in FORMATS else {"holds": kind}
    made: dict[str, list[Any]] = {}
    with tempfile.TemporaryDirectory() as folder:
        at = Path(folder) / Path(path).name
        at.write_bytes(data)
        file = CaseFile(path, at, "", len(data), {**card, "title": name})
        span = (date(2019, 1, 1), date(2020, 12, 31))
        given = Given(date(2026, 1, 1), 1, ZoneInfo("Asia/Baghdad"), span, files=(file,))
        for step in STEPS:
            for table, rows in step(given).items():
                held = rows.read_all().to_pylist() if isinstance(rows, pa.RecordBatchReader) else rows
                made.setdefault(table.partition("/")[0], []).extend(held)
        assert at.read_bytes() == data
    return made


def spoiled(data: bytes) -> Iterator[bytes]:
    """The file cut, emptied, with bytes changed, with other bytes before and behind it."""
    drawn_by = random.Random(len(data))
    yield from (data[: len(data) * part // 11] for part in range(11))
    yield from (b"\0" * 40, b"\xff\xfe" + data, data + data, b"PK\x03\x04" + data, b"%PDF-" + data, b"\x1f\x8b" + data)
    for _ in range(15):
        changed = bytearray(data)
        for _ in range(drawn_by.randint(1, 6)):
            changed[drawn_by.randrange(len(changed))] = drawn_by.randrange(256)
        yield bytes(changed)


def holds(name: str, data: bytes) -> dict[str, list[Any]]:
    """The sums add up, and whatever was refused is told. A table of a header alone holds nothing, and says nothing."""
    made = made_of(name, data)
    assert made["intakes"], "no step says what became of the file"
    for sums in made["intakes"]:
        assert sums.present == sums.taken + sums.refused + sums.later + sums.undated
        assert min(sums.taken, sums.refused, sums.later, sums.undated) >= 0
    if any(sums.refused for sums in made["intakes"]):
        assert made["troubles"], "records were refused, and nothing is said"
    assert all(row.text.strip() for row in made["troubles"])
    return made


def test_every_reader_and_every_format_is_here() -> None:
    assert set(FILES) >= {*shelf(), *FORMATS}


@pytest.mark.parametrize("name", FILES)
def test_a_sound_file_is_taken_whole(name: str) -> None:
    made = holds(name, FILES[name][1])
    assert any(sums.taken for sums in made["intakes"])
    # the third entity is a person, and is passed over
    assert sum(sums.refused for sums in made["intakes"]) == (name == "ftm")


@pytest.mark.parametrize("name", FILES)
def test_read_and_refused_are_all_that_is_present(name: str) -> None:
    for data in spoiled(FILES[name][1]):
        holds(name, data)


@pytest.mark.parametrize("name", FILES)
def test_any_other_file_under_its_name(name: str) -> None:
    for _, data in FILES.values():
        holds(name, data)
