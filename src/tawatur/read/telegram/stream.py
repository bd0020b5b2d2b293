"""The objects of the long lists in a JSON file, one by one: the file is never in memory as a whole.

Exports of Telegram Desktop hold one list `messages` for each chat, of up to gigabytes, and they are not always sound
JSON: control characters come out as `\\x0B`, and an export that was broken off ends in the middle of an object. So the
file is read in pieces, each object by itself, and after one that cannot be read the next is looked for.
"""

from __future__ import annotations

import codecs
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import IO, Any, Final

PIECE: Final = 1 << 20
LONGEST: Final = 8 << 20  # characters of one object; a message has at most a few thousand
HEAD: Final = 1 << 16  # characters before a list in which its name is looked for

_LIST: Final = re.compile(r'"messages"\s*:\s*\[')
_NAMED: Final = re.compile(r'"(name|type|id)"\s*:\s*("(?:[^"\\]|\\.)*"|-?\d+|null)')
_NEXT: Final = re.compile(r'\{\s*"id"\s*:\s*-?\d+\s*,\s*"type"|\n {0,2}\]')
_HEX: Final = re.compile(r"(?<!\\)((?:\\\\)*)\\x([0-9A-Fa-f]{2})")
_OPEN: Final = re.compile(r"\\+(?:x[0-9A-Fa-f]?)?\Z")
_SPACE: Final = re.compile(r"[\s,]*")
_DECODER: Final = json.JSONDecoder(strict=False)


@dataclass(frozen=True, slots=True)
class Chat:
    """A list begins: what stands before it of `name`, `type` and `id`."""

    name: str
    type: str
    id: int | None


@dataclass(frozen=True, slots=True)
class Entry:
    """An object of the list, and the line on which it begins."""

    value: dict[str, Any]
    line: int


@dataclass(frozen=True, slots=True)
class Broken:
    """Something that is no sound object: why, and on which line."""

    why: str
    line: int


@dataclass
class _Window:
    """The part of the file that is in memory, and how many lines lie before it."""

    file: IO[bytes]
    text: str = ""
    at: int = 0
    line: int = 1
    ended: bool = False
    held: str = ""
    counted: int = 0
    decoder: Any = field(default_factory=lambda: codecs.getincrementaldecoder("utf-8-sig")("replace"))

    def more(self) -> bool:
        """Read on; False at the end of the file. What was passed is let go of."""
        if self.ended:
            return False
        data = self.file.read(PIECE)
        self.ended = not data
        piece = self.held + self.decoder.decode(data, final=self.ended)
        self.held = ""
        if not self.ended and (open_end := _OPEN.search(piece, max(0, len(piece) - 64))):
            piece, self.held = piece[: open_end.start()], piece[open_end.start() :]
        if "\\x" in piece:
            piece = _HEX.sub(r"\1\\u00\2", piece)
        self.pass_to(self.at)
        self.text = self.text[self.at :] + piece
        self.at = 0
        self.counted = 0
        return True

    def pass_to(self, at: int) -> int:
        """Move on to `at`; the line there."""
        self.line += self.text.count("\n", self.counted, at)
        self.at = self.counted = at
        return self.line

    def search(self, wanted: re.Pattern[str], overlap: int) -> re.Match[str] | None:
        """The next match from here on, wherever in the file; all but `overlap` characters before it are let go of."""
        while True:
            found = wanted.search(self.text, self.at)
            if found:
                return found
            self.pass_to(max(self.at, len(self.text) - overlap))
            if not self.more():
                return None


def entries(file: IO[bytes]) -> Iterator[Chat | Entry | Broken]:
    """The chats of an export in their order, each followed by its entries; memory is a few pieces."""
    window = _Window(file)
    window.more()
    while found := window.search(_LIST, HEAD):
        yield _chat(window.text[max(window.at, found.start() - HEAD) : found.start()])
        window.pass_to(found.end())
        yield from _list(window)


def _chat(before: str) -> Chat:
    """The last of each name before the list is that of its own chat."""
    said: dict[str, Any] = {name: json.loads(value, strict=False) for name, value in _NAMED.findall(before)}
    number = said.get("id")
    return Chat(str(said.get("name") or ""), str(said.get("type") or ""), number if isinstance(number, int) else None)


def _list(window: _Window) -> Iterator[Entry | Broken]:
    while True:
        here = _SPACE.match(window.text, window.at)
        line = window.pass_to(here.end() if here else window.at)
        if window.at >= len(window.text):
            if not window.more():
                yield Broken("the file ends inside the list of messages", line)
                return
        elif window.text[window.at] == "]":
            window.pass_to(window.at + 1)
            return
        else:
            one = _object(window, line)
            yield one
            if isinstance(one, Broken) and not _resumed(window):
                return


def _object(window: _Window, line: int) -> Entry | Broken:
    """The object that begins here; more of the file is read as long as it may only be cut off."""
    while True:
        try:
            value, end = _DECODER.raw_decode(window.text, window.at)
        except (ValueError, RecursionError) as why:
            if _may_go_on(window, why) and window.more():
                continue
            cut = window.ended and _cut_off(window, why)
            return Broken("the file ends inside this message" if cut else f"no sound JSON: {_said(why)}", line)
        window.pass_to(end)
        return Entry(value, line) if isinstance(value, dict) else Broken("not an object", line)


def _may_go_on(window: _Window, why: Exception) -> bool:
    return len(window.text) - window.at < LONGEST and _cut_off(window, why)


def _cut_off(window: _Window, why: Exception) -> bool:
    """Whether the text ended too early, rather than being wrong in the middle."""
    if not isinstance(why, json.JSONDecodeError):
        return False
    return why.msg.startswith("Unterminated string") or why.pos >= len(window.text) - 16


def _said(why: Exception) -> str:
    if isinstance(why, json.JSONDecodeError):
        return why.msg.lower()
    return "nested too deep" if isinstance(why, RecursionError) else "a number of thousands of digits"


def _resumed(window: _Window) -> bool:
    """Whether a further message, or the end of the list, is found after a broken one."""
    window.pass_to(min(window.at + 1, len(window.text)))
    found = window.search(_NEXT, 256)
    if found:
        window.pass_to(found.start() if found[0].startswith("{") else found.end() - 1)
    return found is not None
