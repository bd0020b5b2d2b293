"""The card that is drafted beside a new original: what is certain is filled in, the rest is left as comments."""

from __future__ import annotations

import json
from pathlib import PurePosixPath
from typing import Final

from tawatur.store.formats import FORMATS

_WHO: Final = """
# Fill in what you know and take the # away; leave out what you do not know.
# publisher = "..."          # who put it before the public
# author = "..."
# published = 2020-06-19     # the day, or words in quotes: "spring 2020"
# url = "..."                # where it was found; it is never fetched
# language = "ar"
# rights = "..."             # who may copy it, and on what terms
# reliability = "F"          # A completely reliable ... E unreliable, F cannot be judged
# upstream = ["..."]         # the agencies or bodies whose words it passes on
# note = "..."
"""

_TABLE: Final = """
# Which of our fields its columns answer to; only those that bear another name.
# [columns]
# {field} = {column}
"""

_HOLDS: Final = """
# What are its rows? Choose one and take the # away; the case does not build before.
# holds = "incidents"        # incidents, claims, parties, aliases, places, relations, events, tallies
"""


def card_text(
    name: str,
    *,
    sha256: str,
    media_type: str,
    at: str,
    holds: str | None,
    columns: tuple[str, ...],
    format: str | None = None,  # noqa: A002
    drafted: str = "",
) -> str:
    """A card in TOML. `holds` None asks the user to say what the rows are; `columns` are the header of a table.

    `format` names a known data set, which needs no map of its columns; `drafted` is a map that was drafted already.
    """
    known = f"format = {quoted(format)}      # {FORMATS[format].title}: its columns are known\n" if format else ""
    lines = [known or (f"holds = {quoted(holds)}\n" if holds else _HOLDS.lstrip("\n"))]
    lines.append(f"title = {quoted(PurePosixPath(name).stem)}\n")
    lines.append(f"sha256 = {quoted(sha256)}\n")
    lines.append(f"media_type = {quoted(media_type)}\n")
    lines.append(f"retrieved = {quoted(at)}      # when it came into the case, not when it was published\n")
    lines.append(_WHO)
    if drafted:
        lines.append(drafted)
    elif columns and not format:
        lines.append("\n# Its columns: " + ", ".join(quoted(column) for column in columns) + "\n")
        lines.append(_TABLE.lstrip("\n").format(field="place", column=quoted(columns[0])))
    return "".join(lines)


def quoted(text: str) -> str:
    """A TOML basic string: JSON's escapes are TOML's, but for DEL."""
    return json.dumps(text, ensure_ascii=False).replace("\x7f", "\\u007f")
