"""Pieces of a condition of `--where`, values as a column holds them, and what is said when they are wrong."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import pyarrow as pa

from tawatur.kinds import CaseError, Complaint

_TOKEN: Final = re.compile(
    r"""\s*(?:(?P<quoted>"(?:[^"]|"")*"|'(?:[^']|'')*')|(?P<number>-?\d+(?:\.\d+)?(?![\w-]))"""
    r"""|(?P<sign><=|>=|!=|<>|==|=|<|>|\(|\)|,)|(?P<word>[^\s"'(),<>=!]+))"""
)


@dataclass(frozen=True, slots=True)
class Token:
    """A piece of a condition: its kind (quoted, number, sign, word, end), its text, where it begins."""

    kind: str
    text: str
    at: int


def wrong(text: str, hint: str, path: str = "--where") -> CaseError:
    """The complaint about a condition."""
    return CaseError([Complaint(path, text, hint=hint)])


def no_column(name: str, there: Iterable[str], path: str) -> CaseError:
    """The complaint about a column that is not there, with the nearest one that is."""
    names = list(there)
    near = difflib.get_close_matches(name, names, 1)
    ask = f"did you mean {near[0]}? " if near else ""
    return wrong(f"no column {name!r}", f"{ask}there are: {', '.join(names)}", path)


def tokens(text: str) -> list[Token]:
    """The pieces of a condition, an `end` last; `CaseError` where one cannot be read."""
    found, at = [], 0
    while text[at:].strip():
        match = _TOKEN.match(text, at)
        if match is None:
            raise wrong(f"cannot read {text[at:].strip()!r}", "quotation marks come in pairs; signs are = != < <= > >=")
        kind = str(match.lastgroup)
        found.append(Token(kind, match[kind], match.start(kind)))
        at = match.end()
    return [*found, Token("end", "", len(text))]


def scalar(text: str, kind: pa.DataType) -> pa.Scalar:
    """A written value as one of a column's kind; ValueError if it is none."""
    if pa.types.is_boolean(kind):
        return pa.scalar(_boolean(text))
    if pa.types.is_integer(kind) or pa.types.is_floating(kind):
        return pa.scalar(float(text))
    return pa.scalar(text, type=kind) if pa.types.is_string(kind) else pa.scalar(text).cast(kind)


def _boolean(text: str) -> bool:
    if text.lower() not in ("true", "yes", "false", "no"):
        raise ValueError(text)
    return text.lower() in ("true", "yes")


def said_of(kind: pa.DataType) -> str:
    """What a column of this kind holds, in words."""
    if pa.types.is_boolean(kind):
        return "true or false"
    if pa.types.is_integer(kind) or pa.types.is_floating(kind):
        return "numbers"
    return "words" if pa.types.is_string(kind) else "days"
