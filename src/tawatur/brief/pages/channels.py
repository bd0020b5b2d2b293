"""What the page of an exported channel shows: its sums, its months, and its posts that name somebody or a place."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Final

from markupsafe import Markup

from tawatur.brief.pages.book import Book, grouped
from tawatur.brief.pages.marked import marked
from tawatur.kinds import Post, Source, Statement

SHOWN: Final = 200
_FORWARDED: Final = 8
_WIDE, _HIGH = 100, 16


@dataclass(frozen=True, slots=True)
class Shown:
    """A post with its words, names marked."""

    post: Post
    words: list[Markup]


@dataclass(frozen=True, slots=True)
class Channel:
    """A channel of an export: counts of its entries, whence it forwards, its months as bars, and some of its posts.

    `chosen` says by which rule the posts were chosen, `left` how many posts with words are not shown.
    """

    name: str
    entries: int
    words: int
    edited: int
    forwarded: int
    missing: int
    first: date | None
    last: date | None
    origins: list[tuple[str, int]]
    months: list[tuple[str, int]]
    posts: list[Shown]
    chosen: str
    left: int

    @property
    def bars(self) -> Markup:
        """Posts by month, the highest bar is the fullest month."""
        most = max((count for _, count in self.months), default=1)
        step = _WIDE / max(1, len(self.months))
        bars = (
            f'<rect x="{at * step:.2f}" y="{_HIGH - _HIGH * count / most:.2f}" width="{step * 0.8:.2f}" '
            f'height="{_HIGH * count / most:.2f}"><title>{month}: {count:,}</title></rect>'
            for at, (month, count) in enumerate(self.months)
        )
        inner = "".join(bars)
        said = f"posts by month, at most {most:,}"
        return Markup(
            f'<svg class="bars" viewBox="0 0 {_WIDE} {_HIGH}" preserveAspectRatio="none" role="img" '
            f'aria-label="{said}">{inner}</svg>'
        )


class Channels:
    """The channels of each held source, made when a page asks."""

    def __init__(self, book: Book, address: Callable[[str], str | None]) -> None:
        """`address` gives the page of a row, if it has one."""
        self._book = book
        self._address = address

    @cached_property
    def _posts(self) -> dict[str, list[Post]]:
        return grouped(self._book.rows(Post), lambda row: row.source)

    def of(self, source: Source, up: str) -> list[Channel]:
        """The channels of a source, in the order of its export; none for every other source."""
        posts = self._posts.get(source.id)
        if not posts:
            return []
        said = {row.id: row for row in self._book.statements_of.get(source.id, ()) if row.kind == "post"}
        by_name = grouped(posts, lambda row: row.channel)
        return [self._channel(name, rows, said, up) for name, rows in by_name.items()]

    def _channel(self, name: str, rows: Sequence[Post], said: dict[str, Statement], up: str) -> Channel:
        spoken = [row for row in rows if row.statement in said]
        naming = [row for row in spoken if self._book.mentions_in_sentences.get(row.statement or "")]
        chosen = naming or spoken
        days = [row.posted.start.astimezone(self._book.zone).date() for row in rows if row.posted]
        return Channel(
            name=name,
            entries=len(rows),
            words=len(spoken),
            edited=sum(row.edited is not None for row in rows),
            forwarded=sum(row.forwarded_from is not None for row in rows),
            missing=sum(row.missing_before for row in rows),
            first=min(days, default=None),
            last=max(days, default=None),
            origins=Counter(row.forwarded_from for row in rows if row.forwarded_from).most_common(_FORWARDED),
            months=list(_filled(Counter(f"{day:%Y-%m}" for day in days))),
            posts=[self._shown(row, said[row.statement or ""], up) for row in chosen[:SHOWN]],
            chosen="that name a party or a place of the registry" if naming else "",
            left=len(spoken) - min(len(chosen), SHOWN),
        )

    def _shown(self, row: Post, statement: Statement, up: str) -> Shown:
        def address(name: str) -> str:
            found = self._address(name)
            return up + found if found else ""

        return Shown(row, marked(statement.quote, [statement], self._book.mentions_in_sentences, address))


def _filled(counts: Counter[str]) -> Iterator[tuple[str, int]]:
    """Every month from the first to the last, with its count, zero where there was nothing."""
    if not counts:
        return
    year, month = (int(part) for part in min(counts).split("-"))
    while (name := f"{year:04d}-{month:02d}") <= max(counts):
        yield name, counts[name]
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
