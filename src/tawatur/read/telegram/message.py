"""An entry of an export in our terms: its words, when it was posted, whence it was forwarded. Persons are left out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from tawatur.kinds import When

ACTIONS: Final = {
    "create_channel": "created",
    "create_group": "created",
    "edit_group_title": "renamed",
    "edit_group_photo": "picture",
    "delete_group_photo": "picture",
    "migrate_to_supergroup": "moved",
    "migrate_from_group": "moved",
}
"""Notices by which a brand shows itself: its birth, a new name, a new logo, a move."""

_LONE: Final = re.compile("[\ud800-\udfff]")
_NUMBERS: Final = 1 << 40
_SECOND: Final = timedelta(seconds=1)
_EAST, _WEST = timedelta(hours=14), timedelta(hours=12)  # the earth's zones: UTC+14 to UTC-12


@dataclass(frozen=True, slots=True)
class Message:
    """What an entry says of itself; `posted` is None where it bears no date that can be read."""

    number: int
    what: str
    words: str
    posted: When | None
    edited: When | None
    forwarded_from: str | None
    reply_to: int | None
    media: str
    action: str
    title: str


def message(value: Mapping[str, Any]) -> Message | None:
    """The entry, or None where it has no number, without which it cannot be named."""
    number = _number(value.get("id"))
    if number is None:
        return None
    kind = value.get("type")
    what = {"message": "message", "service": "notice"}.get(str(kind), "unsupported")
    return Message(
        number=number,
        what=what,
        words=_words(value.get("text") or value.get("text_entities")) if what == "message" else "",
        posted=_when(value, "date"),
        edited=_when(value, "edited") if what == "message" else None,
        forwarded_from=_plain(value.get("forwarded_from")) or None,
        reply_to=_number(value.get("reply_to_message_id")),
        media=_media(value),
        action=ACTIONS.get(str(value.get("action")), "") if what == "notice" else "",
        title=_plain(value.get("title")) if what == "notice" else "",
    )


def _number(value: Any) -> int | None:
    """A whole number of a size that messages have (theirs fit 32 bits)."""
    whole = isinstance(value, int) and not isinstance(value, bool)
    return value if whole and abs(value) < _NUMBERS else None


def _words(text: Any) -> str:
    """The text joined from its parts; newlines folded, white space around it and halves of signs dropped."""
    parts = text if isinstance(text, list) else [text]
    joined = "".join(_plain(part.get("text") if isinstance(part, Mapping) else part) for part in parts)
    return joined.replace("\r\n", "\n").replace("\r", "\n").strip()


def _plain(value: Any) -> str:
    if not isinstance(value, str):
        return ""
    text: str = value
    if _LONE.search(text):
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text.replace("\0", "\ufffd") if "\0" in text else text


def _when(value: Mapping[str, Any], name: str) -> When | None:
    """`date_unixtime` is the moment; `date` alone is the local time of the machine that exported, wherever it stood."""
    unix, local = value.get(f"{name}_unixtime"), value.get(name)
    try:
        if unix is not None:
            start = datetime.fromtimestamp(int(unix), UTC)
            return When(start, start + _SECOND, _plain(local)) if start.year > 1970 else None
        if isinstance(local, str):
            said = datetime.fromisoformat(local).replace(tzinfo=UTC)
            return When(said - _EAST, said + _WEST + _SECOND, local) if said.year > 1970 else None
    except (ValueError, OverflowError, OSError, TypeError):
        return None
    return None


def _media(value: Mapping[str, Any]) -> str:
    """What else it carries, in a word: photo, video_file, document, poll ..."""
    if value.get("photo"):
        return "photo"
    if value.get("media_type"):
        return _plain(value["media_type"])[:40]
    for name in ("file", "poll", "location_information"):
        if value.get(name):
            return {"file": "document", "location_information": "location"}.get(name, name)
    return ""
