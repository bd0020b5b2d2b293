"""What a channel put out, one row for each entry of an export."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tawatur.kinds.base import Row
from tawatur.kinds.values import When


@dataclass(frozen=True, slots=True, kw_only=True)
class Post(Row):
    """An entry of an exported channel. Its words are the `statement`; None where it has none (a picture, a notice).

    `number` is the channel's own count of its entries. `missing_before` counts the numbers between this entry and the
    one before it that the export lacks: each may have been deleted, never posted, or not been exported.
    `posted` lasts a second; where an export gives only the local time of the machine that made it, it is as wide as
    the earth's time zones. `forwarded_from` is the name under which it was shown, never an address; names of persons
    who post in a group are not kept. `action` is set for notices: created, renamed, picture, moved.
    """

    source: str
    channel: str
    number: int
    what: Literal["message", "notice", "unsupported"]
    posted: When | None = None
    edited: When | None = None
    statement: str | None = None
    address: str | None = None
    forwarded_from: str | None = None
    reply_to: int | None = None
    media: str = ""
    action: str = ""
    title: str = ""
    missing_before: int = 0
