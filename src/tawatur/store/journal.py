"""The decisions journal: one file per analyst, one line of JSON per judgement, only ever added to.

A line is written in one call and made durable before it is acknowledged. A crash can leave at most one unfinished
line, which was never acknowledged: it is passed over, and the next judgement starts on a line of its own.
"""

from __future__ import annotations

import json
import os
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path, PurePosixPath
from typing import Any, Final

from tawatur.kinds import CaseError, Complaint, Decision, Trouble, row_id
from tawatur.store.files import appending, inside, name_fault, write_all
from tawatur.store.verbs import fault

FOLDER: Final = "decisions"
_WHO: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9-]{0,63}")
_KNOWN: Final = frozenset(["at", "verb", "about", "value", "why", "source", "undoes"])


def who_of(name: str) -> str:
    """A name fit for a journal (letters, digits, hyphens) made of any name; `analyst` where nothing is left."""
    return re.sub(r"[^A-Za-z0-9]+", "-", name).strip("-")[:64] or "analyst"


def append(
    case_root: Path,
    who: str,
    verb: str,
    about: Sequence[str] = (),
    value: str = "",
    why: str = "",
    undoes: str | None = None,
    *,
    at: datetime,
    source: str = "",
) -> Decision:
    """Write one judgement into `decisions/<who>.jsonl` and return it once it is safe on the disk.

    Raises `CaseError` when the name or the judgement is not sound; then nothing is written.
    """
    path = f"{FOLDER}/{who}.jsonl"
    if not _WHO.fullmatch(who) or name_fault(f"{who}.jsonl"):
        hint = "use letters, digits and hyphens"
        raise CaseError([Complaint(FOLDER, f"{who!r} cannot name a journal", hint=hint)])
    content: dict[str, Any] = {"at": _stamp(at), "verb": verb, "about": list(about), "value": value, "why": why}
    content |= {"source": source, "undoes": undoes}
    wrong = fault(content)
    if wrong is None and undoes is not None and undoes not in {one.id for one in journals(case_root)[0]}:
        wrong = f"there is no judgement {undoes} to undo"
    if wrong is not None:
        raise CaseError([Complaint(path, wrong)])
    with appending(inside(case_root, path)) as handle:
        line = _added(handle, json.dumps({name: held for name, held in content.items() if held}, ensure_ascii=False))
    return _decision(who, content, line)


def read_journal(name: str, data: bytes) -> tuple[list[Decision], list[Trouble]]:
    """The judgements of a journal file named `name` (`decisions/anna.jsonl`), and its lines that cannot be used."""
    who = PurePosixPath(name).stem
    read: dict[str, Decision] = {}
    troubles: list[Trouble] = []
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line.strip():
            continue
        content, wrong, hint = _content(line)
        if content is None:
            troubles.append(_trouble(name, number, wrong, hint))
            continue
        found = _decision(who, content, number)
        if found.id in read:
            troubles.append(_trouble(name, number, f"says again what line {read[found.id].line} says", ""))
        else:
            read[found.id] = found
    return list(read.values()), troubles


def journals(case_root: Path) -> tuple[list[Decision], list[Trouble]]:
    """The judgements of all analysts, undone ones marked, in the order of time; and the lines that cannot be used."""
    decisions: list[Decision] = []
    troubles: list[Trouble] = []
    for path in sorted((case_root / FOLDER).glob("*.jsonl")):
        found, wrong = read_journal(f"{FOLDER}/{path.name}", path.read_bytes())
        decisions += found
        troubles += wrong
    return standing(decisions), troubles


def standing(decisions: Iterable[Decision]) -> list[Decision]:
    """The same judgements in the order of time, with `standing` set once every undoing is read.

    A judgement stands unless a standing line undoes it; so undoing an undoing brings the first back.
    """
    ordered = sorted({one.id: one for one in decisions}.values(), key=lambda one: (one.at, one.by, one.line))
    waiting = {one.id: 0 for one in ordered}
    for one in ordered:
        if one.undoes in waiting:
            waiting[one.undoes] += 1
    stands = dict.fromkeys(waiting, True)
    by_id = {one.id: one for one in ordered}
    settled = [name for name, count in waiting.items() if count == 0]
    for name in settled:
        target = by_id[name].undoes
        if target in waiting:
            stands[target] = stands[target] and not stands[name]
            waiting[target] -= 1
            if waiting[target] == 0:
                settled.append(target)
    return [replace(one, standing=stands[one.id]) for one in ordered]


def _stamp(at: datetime) -> str:
    if at.tzinfo is None:
        raise ValueError("the time of a judgement needs a time zone")
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")


def _added(handle: int, line: str) -> int:
    """Write a line at the end, on a line of its own even after a torn one; its number, the first being 1."""
    size = os.lseek(handle, 0, os.SEEK_END)
    os.lseek(handle, 0, os.SEEK_SET)
    before = b""
    while len(before) < size:
        before += os.read(handle, size - len(before))
    start = b"" if not before or before.endswith(b"\n") else b"\n"
    write_all(handle, start + line.encode() + b"\n")
    return before.count(b"\n") + len(start) + 1


def _content(line: bytes) -> tuple[dict[str, Any] | None, str, str]:
    """The content of a line; or None, what is wrong with it, and a hint."""
    try:
        content = json.loads(line)
    except (ValueError, RecursionError):
        if line.rstrip().endswith(b"}"):
            return None, "is not a line of JSON", "mend the line, or take it out"
        return None, "was cut off while it was written; it was never acknowledged", "it may be taken out"
    if not isinstance(content, dict) or not set(content) <= _KNOWN:
        return None, "is not a judgement: known are " + ", ".join(sorted(_KNOWN)), "mend the line"
    content = {"about": [], "value": "", "why": "", "source": "", "undoes": None, **content}
    wrong = fault(content)
    return (None, wrong, "mend the line") if wrong else (content, "", "")


def _decision(who: str, content: Mapping[str, Any], line: int) -> Decision:
    at = datetime.fromisoformat(content["at"]).astimezone(UTC)
    about = tuple(content["about"])
    undoes = content["undoes"]
    said = [content["verb"], *about, content["value"], content["why"], undoes or ""]
    said += [content["source"]] if content["source"] else []  # lines without one keep the id that they had
    return Decision(
        id=row_id("decision", who, _stamp(at), len(about), *said),
        because=(undoes,) if undoes else (),
        known_from=at.date(),
        known_how="stated",
        by=who,
        at=at,
        verb=content["verb"],
        about=about,
        value=content["value"],
        why=content["why"],
        source=content["source"],
        undoes=undoes,
        line=line,
    )


def _trouble(name: str, line: int, text: str, hint: str) -> Trouble:
    return Trouble(
        id=row_id("trouble", name, line, text),
        step="decisions",
        subject=name,
        text=text,
        hint=hint,
        weight="note" if text.startswith(("was cut off", "says again")) else "warn",
        path=name,
        line=line,
    )
