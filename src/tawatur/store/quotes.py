"""Every quote is found again, word for word, where the tables say that it stands."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa

from tawatur.kinds import CaseError
from tawatur.store.door import digest
from tawatur.store.files import inside
from tawatur.store.unpack import PackedError, unpacked
from tawatur.text.decode import decode

_SHOWN = 3
_ARCHIVES = (".wacz", ".warc", ".gz", ".json")


@dataclass(frozen=True, slots=True)
class _Held:
    """A source that is held: where, with what hash when it was read, and its working text if it has one."""

    id: str
    path: str
    sha256: str
    plain: bool
    working: str | None


def quotes(case_root: Path, tables: Mapping[str, pa.Table]) -> Iterator[tuple[bool, str, str]]:
    """For each source that is quoted: whether all quotes stand at their offsets, its path, and a sentence.

    Records of tables and sentences of plain text are looked for in the original file itself, decoded anew; sentences
    of other documents, and of pages in an archive, in their working text. Posts stand where they did if their export
    is the file that was read.
    """
    held = _held(tables)
    by_source: dict[str, list[Any]] = defaultdict(list)
    for said in tables["statements"].select(["source", "quote", "begin", "end", "kind"]).to_pylist():
        by_source[said["source"]].append(said)
    for source, said in sorted(by_source.items()):
        if source not in held:
            yield False, source, f"{len(said)} quotes of a source that the tables do not hold"
        else:
            yield from _source(case_root, held[source], said)


def _held(tables: Mapping[str, pa.Table]) -> dict[str, _Held]:
    working = dict(zip(tables["texts"]["source"].to_pylist(), tables["texts"]["text"].to_pylist(), strict=True))
    columns = tables["sources"].select(["id", "path", "sha256", "media_type"]).to_pylist()
    return {
        row["id"]: _Held(
            row["id"],
            row["path"],
            row["sha256"] or "",
            row["media_type"] == "text/plain" and not row["path"].endswith(_ARCHIVES),
            working.get(row["id"]),
        )
        for row in columns
        if row["path"]
    }


def _source(root: Path, held: _Held, said: list[Any]) -> Iterator[tuple[bool, str, str]]:
    """One source: the quotes in its working text, and those that must stand in the file as it is now."""
    records = [one for one in said if one["kind"] == "record"]
    sentences = [one for one in said if one["kind"] == "sentence"]
    lost: list[str] = []
    if len(records) + len(sentences) < len(said) and (why := _changed(root, held)):
        yield False, held.path, why
        return
    if sentences:
        lost += _missing(sentences, held.working)
    in_file = records + (sentences if held.plain else [])
    if in_file:
        text, why = _file_text(root, held)
        if why:
            yield False, held.path, why
            return
        lost += [quote for quote in _missing(in_file, text) if quote not in lost]
    if lost:
        shown = "; ".join(lost[:_SHOWN]) + (" ..." if len(lost) > _SHOWN else "")
        yield False, held.path, f"{len(lost)} of {len(said)} quotes do not stand where they should: {shown}"
    else:
        yield True, held.path, f"{len(said)} quotes stand word for word where they should"


def _file_text(root: Path, held: _Held) -> tuple[str | None, str]:
    """The decoded file, or why it cannot serve."""
    why = _changed(root, held)
    if why:
        return None, why
    try:
        return decode(unpacked(inside(root, held.path).read_bytes())[0]).text, ""
    except PackedError as error:
        return None, str(error)


def _changed(root: Path, held: _Held) -> str:
    """Why the file is not the one that was read; empty if it is."""
    try:
        if digest(inside(root, held.path))[0] != held.sha256:
            return "was edited after the tables were built: build again, then verify again"
    except (OSError, CaseError):
        return "is not there any more, so its quotes cannot be found"
    return ""


def _missing(said: list[Any], text: str | None) -> list[str]:
    """The quotes that do not stand at their offsets, each with the offsets."""
    return [
        f"{one['begin']}-{one['end']} {one['quote'][:60]!r}"
        for one in said
        if text is None or one["begin"] < 0 or text[one["begin"] : one["end"]] != one["quote"] or not one["quote"]
    ]
