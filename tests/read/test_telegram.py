"""Exports of Telegram Desktop as they stream by: each message by itself, whatever surrounds it."""

from __future__ import annotations

import io
import json
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.read.telegram import stream
from tawatur.read.telegram.message import message
from tawatur.read.telegram.stream import Broken, Chat, Entry, entries


def export(messages: list[Any], **chat: Any) -> bytes:
    head = {"name": "عصبة الثائرين", "type": "public_channel", "id": 77, **chat}
    return json.dumps({**head, "messages": messages}, indent=1, ensure_ascii=False).encode()


def said(number: int, text: Any = "words", **more: Any) -> dict[str, Any]:
    return {"id": number, "type": "message", "date_unixtime": "1591900000", "text": text, **more}


def read(data: bytes) -> list[Chat | Entry | Broken]:
    return list(entries(io.BytesIO(data)))


def test_a_chat_then_its_messages_with_their_lines() -> None:
    data = export([said(1), said(2, "two\nlines")])
    chat, first, second = read(data)
    assert chat == Chat("عصبة الثائرين", "public_channel", 77)
    assert isinstance(first, Entry)
    assert isinstance(second, Entry)
    assert (first.value["id"], second.value["text"]) == (1, "two\nlines")
    lines = data.decode().split("\n")
    assert '"id": 1' in lines[first.line]
    assert '"id": 2' in lines[second.line]


def test_a_whole_account_names_each_chat() -> None:
    chats = [
        {"name": "A", "type": "private_channel", "id": 1, "messages": [said(1)]},
        {"name": "B", "type": "personal_chat", "id": 2, "messages": [said(5), said(6)]},
        {"name": "empty", "type": "public_channel", "id": 3, "messages": []},
    ]
    found = read(json.dumps({"about": "Telegram", "chats": {"list": chats}}).encode())
    names = [one.name if isinstance(one, Chat) else one.value["id"] for one in found if not isinstance(one, Broken)]
    assert names == ["A", 1, "B", 5, 6, "empty"]


def test_control_characters_as_the_exporter_writes_them_are_repaired() -> None:
    data = export([said(1, "a\\x0Bb"), said(2, r"kept \x0B")]).replace(rb"a\\x0Bb", rb"a\x0Bb")
    _, first, second = read(data)
    assert isinstance(first, Entry)
    assert isinstance(second, Entry)
    assert first.value["text"] == "a\x0bb"
    assert second.value["text"] == r"kept \x0B"


@pytest.mark.parametrize("piece", [1, 2, 3, 7, 64])
def test_where_the_file_is_cut_into_pieces_makes_no_difference(piece: int, monkeypatch: pytest.MonkeyPatch) -> None:
    messages = [said(n, f'نص {n} \\ " {{ [ ] }} 💥') for n in range(1, 30)]
    data = export(messages).replace(b"\xd9\x86\xd8\xb5 7", rb"\x0B\\x0B7")
    whole = read(data)
    monkeypatch.setattr(stream, "PIECE", piece)
    assert read(data) == whole
    assert len(whole) == 30


def test_after_a_broken_message_the_next_is_read() -> None:
    data = export([said(1), said(2), said(3)]).replace(b'"id": 2,\n   "type": "message"', b'"id": 2, "type": @@@')
    found = read(data)
    assert [type(one).__name__ for one in found] == ["Chat", "Entry", "Broken", "Entry"]
    broken = found[2]
    assert isinstance(broken, Broken)
    assert "no sound JSON" in broken.why
    assert data.decode().split("\n")[broken.line].strip().startswith('"id": 2')


def test_an_export_that_was_broken_off_says_so_once() -> None:
    data = export([said(1), said(2)])
    for cut in (data[:-12], data[: data.rindex(b'"id": 2') + 30], data[: data.index(b'"id": 2') - 6]):
        found = read(cut)
        assert isinstance(found[1], Entry)
        assert sum(isinstance(one, Broken) for one in found) == 1


def test_a_message_nested_without_end_or_with_endless_digits_is_left_out() -> None:
    for bad in (b"[" * 100_000, b"1" * 5_000):
        data = export([said(1), said(2, "HERE"), said(3)]).replace(b'"HERE"', bad)
        assert [type(one).__name__ for one in read(data)][:3] == ["Chat", "Entry", "Broken"]


PIECES = [b"{", b"}", b"[", b"]", b'"messages": [', b'{"id": 1, "type"', b": 1", b",", b'"', b"\\", b"\\x0", b"B",
          b"\n", b"\xff", b'"name": "x"', b"\n ]", b'{"id": 2}', b"\xd9"]  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=40).map(b"".join), st.sampled_from([1, 5, 1 << 20]))
def test_any_bytes_end_without_an_error_in_any_pieces(data: bytes, piece: int) -> None:
    before, stream.PIECE = stream.PIECE, piece
    try:
        found = read(b'{"messages": [' + data)
    finally:
        stream.PIECE = before
    assert all(one.line >= 1 for one in found if not isinstance(one, Chat))


def test_words_are_joined_from_their_parts() -> None:
    parts = ["قال ", {"type": "bold", "text": "الثائرون"}, " ", {"type": "link", "text": "https://t.me/a"}, 7, {"x": 1}]
    one = message(said(5, parts, edited_unixtime="1591900100", forwarded_from="قناة", reply_to_message_id=4))
    assert one is not None
    assert one.words == "قال الثائرون https://t.me/a"
    assert one.posted is not None
    assert one.posted.start == datetime.fromtimestamp(1591900000, UTC)
    assert one.edited is not None
    assert (one.edited.start - one.posted.start, one.forwarded_from, one.reply_to) == (
        timedelta(seconds=100),
        "قناة",
        4,
    )


def test_a_local_time_without_a_zone_is_as_wide_as_the_zones() -> None:
    one = message({"id": 1, "type": "message", "date": "2020-06-11T20:00:00", "text": "x"})
    assert one is not None
    assert one.posted is not None
    assert one.posted.width == timedelta(hours=26, seconds=1)
    assert one.posted.start <= datetime(2020, 6, 11, 17, tzinfo=UTC) < one.posted.end  # eight in the evening in Baghdad


@pytest.mark.parametrize("date", ["soon", "1e999", "-5", {"a": 1}, "99999999999999999999"])
def test_a_date_that_is_none_is_none(date: Any) -> None:
    one = message({"id": 1, "type": "message", "date_unixtime": date, "text": "x"})
    assert one is not None
    assert one.posted is None


def test_names_of_persons_are_not_kept() -> None:
    one = message(said(1, **{"from": "A. Person", "from_id": "user123", "author": "B. Person"}))
    assert "Person" not in repr(one)
    assert "user123" not in repr(one)


def test_notices_media_and_what_telegram_cannot_export() -> None:
    renamed = message(
        {"id": 9, "type": "service", "action": "edit_group_title", "title": "New", "date_unixtime": "1591900000"}
    )
    assert renamed is not None
    assert (renamed.what, renamed.action, renamed.title, renamed.words) == ("notice", "renamed", "New", "")
    media = [
        message(said(1, "", **more)) for more in ({"photo": "p.jpg"}, {"media_type": "video_file"}, {"file": "a.pdf"})
    ]
    assert [one.media for one in media if one] == ["photo", "video_file", "document"]
    bare = message({"id": 3, "type": "unsupported"})
    assert bare is not None
    assert (bare.what, bare.posted) == ("unsupported", None)
    assert message({"type": "message"}) is None
    assert message({"id": True}) is None


def test_half_a_sign_becomes_a_mark_that_can_be_stored() -> None:
    one = message(said(1, "x\ud83d\0"))
    assert one is not None
    one.words.encode()


@pytest.mark.parametrize("number", [9**40, -(2**63), True, "7", 1.0])
def test_a_number_that_no_message_has_is_none(number: Any) -> None:
    assert message({"id": number, "type": "message", "text": "words"}) is None
    answer = message({"id": 1, "type": "message", "text": "words", "reply_to_message_id": number})
    assert answer is not None
    assert answer.reply_to is None
