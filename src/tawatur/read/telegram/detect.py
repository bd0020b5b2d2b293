"""Whether a file is an export of Telegram Desktop, by its first bytes."""

from __future__ import annotations

import re
from pathlib import Path, PurePosixPath
from typing import Final

_HEAD: Final = 1 << 16
_SIGNS: Final = re.compile(rb'^[\xef\xbb\xbf\s]*\{.*?("messages"\s*:\s*\[|"about"\s*:\s*"[^"]*Telegram)', re.DOTALL)


def is_export(path: str, at: Path) -> bool:
    """True for a JSON file that begins as an export of one chat, or of a whole account, does."""
    if PurePosixPath(path).suffix.lower() != ".json":
        return False
    try:
        with at.open("rb") as opened:
            return bool(_SIGNS.match(opened.read(_HEAD)))
    except OSError:
        return False
