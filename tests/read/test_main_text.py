"""The main text of pages as newspapers, blogs and agencies build them: what is told is kept, what is around it goes."""

from __future__ import annotations

import pytest

from tawatur.read.readers import html

STORY = [
    "Two Katyusha rockets fell inside the fortified zone of the capital late on Monday, the security media cell said.",
    "Nobody was hurt, and no group said at first that it had fired them.",
    "A channel that calls itself a league of avengers took the attack for its own on Tuesday, an official who asked not"
    " to be named told reporters.",
    "It was the third attack in a week.",
]
LINK = "<li><a href=/>Another story of the day that is not this one</a></li>"
LINKS = LINK * 30


def page(body: str) -> list[str]:
    return html.read(
        f"<!doctype html><html><head><title>T</title></head><body>{body}</body></html>".encode()
    ).text.split("\n")


def paragraphs(lines: list[str] = STORY, tag: str = "p") -> str:
    return "".join(f"<{tag}>{line}</{tag}>" for line in lines)


def test_a_page_of_divs_without_article() -> None:
    body = (
        "<div class=top><div><a href=/>Home</a> <a href=/w>World</a> <a href=/s>Sport</a></div></div>"
        f"<div class=c1><div class=c2><h1>Rockets fall</h1><div class=by>By our desk</div>{paragraphs()}</div>"
        f"<div class=c3><h3>More</h3><ul>{LINKS}</ul></div></div><div class=end>All rights kept 2020</div>"
    )
    assert page(body) == ["Rockets fall", "By our desk", *STORY]


def test_paragraphs_that_are_divs_and_breaks() -> None:
    lines = paragraphs(STORY[:2], "div") + "<br><br>".join(STORY[2:])
    body = f"<div id=x><h1>Rockets fall</h1>{lines}</div><div>{LINKS}</div>"
    assert page(body) == ["Rockets fall", *STORY]


def test_related_links_in_the_middle_of_the_text() -> None:
    body = f"<div>{paragraphs(STORY[:2])}<div><p>Read also:</p><ul>{LINKS}</ul></div>{paragraphs(STORY[2:])}</div>"
    assert page(body) == [*STORY[:2], "Read also:", *STORY[2:]]


def test_a_cookie_notice_longer_than_the_story() -> None:
    notice = (
        "We and our many partners store and read data on your device to show you advertisements you may like. " * 12
    )
    body = (
        f"<div class='cookie-banner' role=dialog><p>{notice}</p><button>Accept</button></div><div>{paragraphs()}</div>"
    )
    assert page(body) == STORY


def test_comments_longer_than_the_story() -> None:
    comment = (
        "<p>I think that none of this is true, and everybody in my street knows very well who is behind all of it.</p>"
    )
    body = f"<h1>Rockets fall</h1><div class=body>{paragraphs()}</div><section id=comments>{comment * 40}</section>"
    assert page(body) == ["Rockets fall", *STORY]


def test_a_class_that_lies_about_the_whole_page() -> None:
    body = f"<div class='layout with sidebar'><div class='content comments'>{paragraphs()}</div></div>"
    assert page(body) == STORY


def test_links_within_the_text_stay() -> None:
    linked = (
        "The <a href=/c>security media cell</a> said that it would find <a href=/w>who fired them</a> on Monday night."
    )
    words = "The security media cell said that it would find who fired them on Monday night."
    assert page(f"<div><p>{linked}</p>{paragraphs()}</div><ul>{LINKS}</ul>") == [words, *STORY]


def test_a_heading_that_is_a_link_stays_before_its_text() -> None:
    heads = [f"<{tag}><a href=/>{words}</a></{tag}>" for tag, words in (("h2", "What happened"), ("h3", "Other news"))]
    body = f"<div>{heads[0]}{paragraphs()}{heads[1]}<ul>{LINKS}</ul></div>"
    assert page(body) == ["What happened", *STORY]


def test_an_arabic_page() -> None:
    story = [
        "أعلنت خلية الإعلام الأمني، مساء الاثنين، سقوط صاروخي كاتيوشا داخل المنطقة الخضراء وسط العاصمة من دون خسائر.",
        "ولم تعلن أي جهة مسؤوليتها عن الهجوم حتى الآن.",
        "وقال مصدر أمني إن الصواريخ انطلقت من منطقة شرقي العاصمة، وإن القوات عثرت على منصة الإطلاق في حي قريب.",
    ]
    links = "".join(f"<li><a href=/{at}>خبر آخر من أخبار اليوم رقم {at} لا صلة له بهذا</a></li>" for at in range(20))
    body = (
        "<div dir=rtl><div class=menu-main><a href=/>الرئيسية</a><a href=/p>سياسة</a></div><h1>صاروخان على الخضراء</h1>"
        f"<span class=date>2020/06/15</span><div class=txt>{paragraphs(story)}</div>"
        f"<div class=related-news><h4>أخبار ذات صلة</h4><ul>{links}</ul></div></div>"
    )
    assert page(body) == ["صاروخان على الخضراء", "2020/06/15", *story]


def test_a_table_and_a_list_within_the_text_stay() -> None:
    inner = "<ul><li>The League</li><li>The Cave</li></ul><table><tr><td>June</td><td>12</td></tr></table>"
    body = f"<div>{paragraphs(STORY[:2])}{inner}{paragraphs(STORY[2:])}</div><ul>{LINKS}</ul>"
    assert page(body) == [*STORY[:2], "The League", "The Cave", "June 12", *STORY[2:]]


def test_what_is_hidden_is_not_read() -> None:
    body = f"<div>{paragraphs()}<p style='display: none'>{STORY[0]} Hidden.</p><p hidden>{STORY[0]} Too.</p></div>"
    assert page(body) == STORY


def test_much_left_out_is_told() -> None:
    reading = html.read(f"<div>{paragraphs()}</div><ul>{LINKS * 3}</ul>".encode())
    assert "words are taken for its main text" in reading.faults[0].text


@pytest.mark.parametrize("body", ["<p>Two words</p>", "<ul><li>One</li><li>Two</li></ul>", "<a href=/>Only a link</a>"])
def test_a_page_of_few_words_is_kept_whole(body: str) -> None:
    assert page(body) != [""]
