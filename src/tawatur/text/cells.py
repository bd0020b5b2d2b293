"""Text as a cell of a table for spreadsheets: one guard for everything that leaves as CSV."""

from __future__ import annotations

import re
from typing import Any, Final

# A spreadsheet takes a cell that begins so for a formula (OWASP, "CSV injection").
_FORMULA: Final = re.compile(r"^[\s\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20]|^[\t\r]")
_CONTROL: Final = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")


def safe(text: str) -> str:
    """The text with control characters replaced, and an apostrophe before it where a spreadsheet would calculate."""
    clean = _CONTROL.sub("\ufffd", text)
    return f"'{clean}" if _FORMULA.match(clean) else clean


def guarded(value: Any) -> Any:
    """A cell that is text made safe; any other value, a number below zero for example, as it is."""
    return safe(value) if isinstance(value, str) else value
