"""The tables of a build in formats that others read: every format of the shelf `exports`, each in its own folder."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from tawatur.kinds import Row
from tawatur.store.shelf import shelf
from tawatur.store.steps import Given


def exports(given: Given, folder: Path) -> Mapping[str, Sequence[Row]]:
    """Write every format into a folder of its name; makes no rows. The same tables give the same bytes."""
    lines = ["# Exports", "", "The same tables in several formats; each folder has a README of its columns.", ""]
    for book in shelf("tawatur.brief.exports"):
        home = folder / book.NAME
        home.mkdir(parents=True, exist_ok=True)
        book.write(given, home)
        lines.append(f"- `{book.NAME}/`: {book.TITLE}")
    (folder / "README.md").write_text("\n".join([*lines, ""]), encoding="utf-8", newline="\n")
    return {}
