"""Posts of exported channels: sums, missing numbers, renames, and posts that the case cites."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from tawatur.kinds import Statement
from tawatur.read.documents import documents
from tawatur.read.posts import posts
from tawatur.store.addresses import cited_slug
from tawatur.store.rows import from_arrow, to_arrow

DAY = 86_400
JUNE = 1_591_900_000  # 11 June 2020


def said(number: int, text: str = "words", at: int = JUNE, **more: Any) -> dict[str, Any]:
    return {"id": number, "type": "message", "date_unixtime": str(at), "text": text, **more}


def export(messages: list[Any], kind: str = "public_channel") -> str:
    return json.dumps({"name": "Brand", "type": kind, "id": 7, "messages": messages}, indent=1)


def test_the_sums_add_up_and_missing_numbers_are_told(write: Callable[..., Any], given: Any) -> None:
    messages = [said(1), said(2, ""), said(6), said(6), {"type": "message"}, said(9), {"id": 10, "type": "unsupported"}]
    file = write("sources/result.json", export(messages), holds="documents", language="ar")
    made = posts(given(file))
    rows = made["posts"].read_all().to_pylist()
    assert [(row["number"], row["missing_before"]) for row in rows] == [(1, 0), (2, 0), (6, 3), (9, 2), (10, 0)]
    (sums,) = made["intakes/posts"]
    assert (sums.present, sums.taken, sums.refused) == (7, 5, 2)
    notes = [row.text for row in made["troubles/posts"] if row.weight == "note"]
    assert notes == ["5 numbers of “Brand” are not in the export: 3 to 5; 7 to 8"]
    quotes = made["statements/posts"].read_all().to_pylist()
    assert [quotes[0][name] for name in ("kind", "row", "chain", "language")] == ["post", 1, ["Brand"], "ar"]
    assert len(quotes) == 3
    assert documents(given(file))["intakes/documents"] == []


def test_as_of_a_day_later_posts_are_left_out_and_counted(write: Callable[..., Any], given: Any) -> None:
    messages = [said(1), said(2, at=JUNE + 9 * DAY), {"id": 3, "type": "unsupported"}]
    made = posts(given(write("sources/r.json", export(messages), holds="documents"), as_of=date(2020, 6, 12)))
    (sums,) = made["intakes/posts"]
    assert (sums.present, sums.taken, sums.later, sums.undated) == (3, 1, 1, 1)
    assert made["posts"].read_all().num_rows == 1


def test_a_new_name_and_a_new_picture_are_events_of_the_channel(write: Callable[..., Any], given: Any) -> None:
    notices = [
        {"id": 1, "type": "service", "action": "create_channel", "title": "Old", "date_unixtime": str(JUNE)},
        {"id": 2, "type": "service", "action": "edit_group_photo", "date_unixtime": str(JUNE + 5)},
        {"id": 3, "type": "service", "action": "pin_message", "date_unixtime": str(JUNE + 6)},
        {"id": 4, "type": "service", "action": "edit_group_title", "title": "Brand", "date_unixtime": str(JUNE + 9)},
    ]
    made = posts(given(write("sources/r.json", export(notices), holds="documents")))
    assert [(row.title, row.scope) for row in made["events/channels"]] == [
        ("The channel “Brand” was created as “Old”", "channel"),
        ("The channel “Brand” changed its picture", "channel"),
        ("The channel “Brand” was renamed as “Brand”", "channel"),
    ]
    assert made["statements/posts"].read_all().num_rows == 0


def test_talks_between_persons_are_not_read(write: Callable[..., Any], given: Any) -> None:
    made = posts(given(write("sources/r.json", export([said(1, "secret")], "personal_chat"), holds="documents")))
    assert made["posts"].read_all().num_rows == made["statements/posts"].read_all().num_rows == 0
    assert any("personal_chat is left out" in row.text for row in made["troubles/posts"])
    (sums,) = made["intakes/posts"]
    assert (sums.present, sums.refused) == (1, 1)
    assert "secret" not in repr(made["troubles/posts"])


def test_a_post_that_a_row_cites_is_held_with_its_words(write: Callable[..., Any], given: Any) -> None:
    file = write(
        "sources/r.json",
        export([said(1), said(2, "We hit Taji. It burns.")]),
        holds="documents",
        url="https://t.me/brand",
    )
    cited = f"source:{cited_slug('https://t.me/s/brand/2')}"
    row = Statement(id="statement:a", source="source:c", quote="C1", begin=0, end=2, kind="record", cites=(cited,))
    room = replace(given(file), tables={"statements/claims": to_arrow(Statement, [row])})
    made = posts(room)
    (source,) = made["sources/posts"]
    assert (source.id, source.held, source.publisher, source.published) == (cited, True, "Brand", date(2020, 6, 11))
    (text,) = made["texts/posts"]
    assert text.text == "We hit Taji. It burns."
    statements = from_arrow(Statement, made["statements/posts"].read_all())
    assert [one.quote for one in statements if one.source == cited] == ["We hit Taji.", "It burns."]
    assert made["posts"].read_all().to_pylist()[1]["address"] == "https://t.me/brand/2"


def test_words_that_were_edited_later_are_not_known_before(write: Callable[..., Any], given: Any) -> None:
    messages = [said(1, "as it was"), said(2, "what it became", edited_unixtime=str(JUNE + 9 * DAY))]
    file = write("sources/r.json", export(messages), holds="documents")
    before, after = (posts(given(file, as_of=date(2020, 6, day))) for day in (15, 25))
    quotes = [
        [one.quote for one in from_arrow(Statement, made["statements/posts"].read_all())] for made in (before, after)
    ]
    assert quotes == [["as it was"], ["as it was", "what it became"]]
    rows = before["posts"].read_all().to_pylist()
    assert [(row["number"], row["edited"]) for row in rows] == [(1, None), (2, None)]
    assert (before["intakes/posts"][0].taken, before["intakes/posts"][0].present) == (2, 2)
