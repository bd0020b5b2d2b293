"""`read_statements`: an article in, its statements out, without a case."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from tawatur.kinds import CaseError, Complaint, Statement
from tawatur.read.article import Article, Named
from tawatur.read.cutting import cut
from tawatur.read.listed import Statements
from tawatur.read.stating import assertions_of

if TYPE_CHECKING:
    from tawatur.case import Case
    from tawatur.resolve.match.names import NameIndex

_LONGEST_PATH: Final = 1_000


def read_statements(
    text_or_path: str | Path,
    published: date | str | None = None,
    registry: Case | NameIndex | str | Path | Mapping[str, str] | Iterable[str] | None = None,
    *,
    author: str = "",
    timezone: str = "UTC",
) -> Statements:
    """The statements of an article in English or Arabic, each with its exact quote, parts, chain and rule.

    `text_or_path` is the text, or a file that a reader knows (text, HTML ...). `published` is the local day from which
    "last week" is counted; without it such times have no date. `registry` (a built case or its folder, a `NameIndex`,
    names, or names with their keys) gives ids to the names in the parts. `CaseError` for a file, a day, a time zone or
    a registry that cannot be read.

    >>> print(read_statements("Saraya X claimed 12 attacks.")[0].slot("number").value)
    12
    """
    text = _text(text_or_path)
    day = _day(published)
    spans = tuple(cut(text))
    sentences = [_sentence(text, begin, end) for begin, end in spans]
    article = Article(
        text=text,
        source="text",
        author=author,
        published=day,
        timezone=_zone(timezone),
        named=_named(registry, text) if registry is not None else (),
        known_from=day,
        known_how="stated" if day else "unknown",
    )
    return Statements(text, tuple(assertions_of(article, sentences)), spans)


def _text(given: str | Path) -> str:
    if isinstance(given, str) and not _is_path(given):
        return given
    return _read(Path(given))


def _is_path(given: str) -> bool:
    if len(given) > _LONGEST_PATH or "\n" in given or "\0" in given:
        return False
    try:
        return Path(given).is_file()
    except (OSError, ValueError):
        return False


def _read(path: Path) -> str:
    """The working text of a file, by the reader of its format."""
    from tawatur.kinds import Trouble
    from tawatur.read.tables import reading_of
    from tawatur.store.steps import CaseFile

    try:
        reading = reading_of(CaseFile(path.name, path, "", path.stat().st_size))
    except OSError as error:
        raise CaseError([Complaint(str(path), f"cannot be read: {error.strerror or error}")]) from None
    if isinstance(reading, Trouble):
        raise CaseError([Complaint(str(path), reading.text, hint=reading.hint)])
    return reading.text


def _day(given: date | str | None) -> date | None:
    if given is None or isinstance(given, date):
        return given
    try:
        return date.fromisoformat(given)
    except ValueError:
        raise CaseError([Complaint("published", f"{given!r} is no day", hint="write it as 2020-06-19")]) from None


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise CaseError([Complaint("timezone", f"{name!r} is no time zone", hint="such as Asia/Baghdad")]) from None


def _sentence(text: str, begin: int, end: int) -> Statement:
    return Statement(
        id=f"statement:{begin}", source="text", quote=text[begin:end], begin=begin, end=end, kind="sentence"
    )


def _named(registry: Any, text: str) -> list[Named]:
    """What the names of a registry name in the text."""
    from tawatur.case import Case, open_case
    from tawatur.resolve.match.names import NameIndex

    if isinstance(registry, str | Path):
        registry = open_case(registry)
    if isinstance(registry, Case):
        names = [(alias.said, party) for alias in registry.table("aliases").rows() for party in alias.parties[:1]]  # type: ignore[attr-defined]
        names += [(place.name, place.id) for place in registry.table("places").rows()]  # type: ignore[attr-defined]
        registry = NameIndex([said for said, _ in names], [key for _, key in names])
    elif isinstance(registry, Mapping):
        registry = NameIndex(list(registry), list(registry.values()))
    elif not isinstance(registry, NameIndex):
        registry = NameIndex(registry)
    return sorted((one.begin, one.end, str(one.key)) for one in registry.scan(text) if one.probability > 0.5)
