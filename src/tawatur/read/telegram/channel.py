"""The channel that is being read: its name, its last number, and the numbers that its export lacks."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from tawatur.kinds import slugged
from tawatur.read.telegram.stream import Chat

CHANNELS: Final = ("public_channel", "private_channel", "public_supergroup", "private_supergroup")
"""The kinds of chat that are read; talks between persons are not."""
_SHOWN: Final = 5


@dataclass(slots=True)
class Channel:
    """`name` as of the export, `key` under which its rows are called, and whether it is `read` at all."""

    name: str
    key: str
    read: bool
    last: int | None = None
    missing: int = 0
    gaps: list[tuple[int, int, int]] = field(default_factory=list)

    def passed(self, number: int) -> int:
        """How many numbers are missing before this one."""
        lacking = number - self.last - 1 if self.last is not None else 0
        if lacking:
            self.missing += lacking
            self.gaps = sorted([*self.gaps, (lacking, (self.last or 0) + 1, number - 1)], reverse=True)[:_SHOWN]
        self.last = number
        return lacking

    def gaps_said(self) -> str:
        """The largest gaps in words: "12 to 19; 33"."""
        return "; ".join(f"{first} to {last}" if count > 1 else str(first) for count, first, last in self.gaps)


def channel_of(chat: Chat) -> Channel:
    """The channel that begins with a list of messages."""
    return Channel(chat.name, str(chat.id or slugged(chat.name or "chat")), chat.type in CHANNELS)
