"""The page of an exported channel: its sums, every month between the first and the last, posts that name somebody."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from tawatur.brief.pages.book import Book
from tawatur.brief.pages.channels import SHOWN, Channels
from tawatur.kinds import Mention, Post, Row, Source, Statement, When
from tawatur.store.rows import to_arrow
from tawatur.store.steps import Given

SOURCE = Source(id="source:r", slug="r", title="r", held=True, role="document")
EVENING = datetime(2020, 1, 31, 22, tzinfo=UTC)  # the first of February in Baghdad


def book(posts: list[Post], statements: list[Statement], mentions: list[Mention]) -> Book:
    kinds: dict[str, tuple[type[Row], list[Row]]] = {
        "posts": (Post, list(posts)),
        "statements": (Statement, list(statements)),
        "mentions": (Mention, list(mentions)),
    }
    tables = {name: to_arrow(kind, rows) for name, (kind, rows) in kinds.items()}
    span = (date(2019, 5, 1), date(2020, 12, 31))
    return Book(Given(date(2026, 1, 1), 1, ZoneInfo("Asia/Baghdad"), span, tables=tables))


def post(number: int, at: datetime | None, words: str = "", **more: object) -> tuple[Post, Statement]:
    said = Statement(
        id=f"statement:{number}",
        source="source:r",
        quote=words or "x",
        begin=0,
        end=len(words or "x"),
        kind="post",
        row=number,
    )
    when = When(at, at + timedelta(seconds=1)) if at else None
    held = said.id if words else None
    row = Post(
        id=f"post:{number}", source="source:r", channel="B", number=number, what="message", posted=when, statement=held
    )
    return row, said


def test_sums_months_and_posts_that_name_somebody() -> None:
    pairs = [
        post(1, EVENING, "Taji burns <b>"),
        post(2, datetime(2020, 4, 2, tzinfo=UTC), "nothing"),
        post(3, None),
        post(7, datetime(2020, 4, 3, tzinfo=UTC)),
    ]
    mention = Mention(
        id="mention:1",
        statement="statement:1",
        begin=0,
        end=4,
        said="Taji",
        what="place",
        verdict="known",
        resolved=("place:taji",),
    )
    rows, said = [one for one, _ in pairs], [one for _, one in pairs[:2]]
    (channel,) = Channels(book(rows, said, [mention]), lambda row: "places/taji.html").of(SOURCE, "../")
    assert (channel.entries, channel.words, channel.first, channel.last) == (4, 2, date(2020, 2, 1), date(2020, 4, 3))
    assert channel.months == [("2020-02", 1), ("2020-03", 0), ("2020-04", 2)]
    assert channel.bars.count("<rect") == 3
    (shown,) = channel.posts
    assert '<a href="../places/taji.html">Taji</a></mark> burns &lt;b&gt;' in str(shown.words[0])
    assert (channel.chosen, channel.left) == ("that name a party or a place of the registry", 1)


def test_without_names_the_first_posts_are_shown_and_the_rest_counted() -> None:
    pairs = [post(number, EVENING, "words") for number in range(1, SHOWN + 11)]
    (channel,) = Channels(book([a for a, _ in pairs], [b for _, b in pairs], []), lambda row: None).of(SOURCE, "")
    assert (len(channel.posts), channel.left, channel.chosen) == (SHOWN, 10, "")


def test_other_sources_have_no_channel() -> None:
    assert Channels(book([], [], []), lambda row: None).of(SOURCE, "") == []
