"""Objects of JSON as records: each with its exact place in the text, the strings that we look for as its cells."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from tawatur.read.passages import Fault, Passage, Reading, guessed_encoding
from tawatur.text.decode import Decoded

LONGEST: Final = 1_000_000  # characters of one object
APART: Final = " | "
_BETWEEN: Final = re.compile(r"[\s,]*")
_DECODER: Final = json.JSONDecoder(strict=False)


@dataclass(frozen=True, slots=True)
class Thing:
    """An object and where it stands in the text."""

    begin: int
    end: int
    said: Mapping[str, Any]


def in_list(text: str, key: str) -> Iterator[Thing | Fault]:
    """The objects of the list under `key`. Where the JSON breaks, a fault, and nothing more."""
    found = re.search(rf'"{key}"\s*:\s*\[', text)
    if found is None:
        yield Fault(f"there is no list {key!r} in it", "is it the right file?", line=1, records=1)
        return
    at, line, last = found.end(), 1, 0
    while True:
        at = _BETWEEN.match(text, at).end()  # type: ignore[union-attr]
        if text.startswith("]", at):
            return
        thing = _thing(text, at)
        if thing is None:
            line += text.count("\n", last, at)
            yield Fault("the JSON breaks off here: what follows is not read", "fetch the file again", line, records=1)
            return
        at = thing.end
        yield thing


def in_lines(text: str) -> Iterator[Thing | Fault]:
    """An object for each line; a fault for a line that holds none."""
    begin = 0
    for number, line in enumerate(text.split("\n"), 1):
        bare = line.strip()
        if bare:
            start = begin + line.index(bare[0])
            thing = _thing(text, start) if len(line) <= LONGEST else None
            if thing is None or thing.end != start + len(bare):
                yield Fault("the line is no JSON object", "each line holds one entity", number, number, 1)
            else:
                yield thing
        begin += len(line) + 1


def _thing(text: str, at: int) -> Thing | None:
    try:
        said, end = _DECODER.raw_decode(text, at)
    except (ValueError, RecursionError):
        return None
    return Thing(at, end, said) if isinstance(said, dict) else None


def reading(
    decoded: Decoded,
    found: list[Thing | Fault],
    header: tuple[str, ...],
    cells: Callable[[Mapping[str, Any]], Mapping[str, str]],
) -> Reading:
    """The objects as records with these columns, and what could not be read."""
    faults = [guessed_encoding(decoded.encoding)] if decoded.guessed else []
    passages: list[Passage] = []
    line, last = 1, 0
    for thing in found:
        if isinstance(thing, Fault):
            faults.append(thing)
            continue
        line, last = line + decoded.text.count("\n", last, thing.begin), thing.begin
        said = cells(thing.said)
        row = tuple(said.get(name, "") for name in header)
        passages.append(Passage(thing.begin, thing.end, line, len(passages) + 1, row))
    return Reading(decoded.text, decoded.encoding, tuple(passages), tuple(faults), header)


def plain(value: Any) -> str:
    """A string or number as a cell; of a list all of them, each once; nothing for objects."""
    if isinstance(value, list):
        return APART.join(dict.fromkeys(part for part in map(plain, value) if part))
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, str):
        return " ".join(value.replace("\0", "").replace("|", "/").encode("utf-8", "replace").decode().split())
    return str(value) if isinstance(value, (int, float)) else ""


def parts(cell: str) -> list[str]:
    """The values of a cell."""
    return [part for part in cell.split(APART) if part]
