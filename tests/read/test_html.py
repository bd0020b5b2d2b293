"""Web pages: the words of the page and nothing that could run."""

from __future__ import annotations

from tawatur.read.readers import html


def test_blocks_become_lines_and_the_frame_is_dropped() -> None:
    page = (
        b"<!doctype html><html><head><title>T</title><style>p{}</style></head><body><nav>Menu</nav>"
        b"<main><h1>Head</h1><p>One <b>two</b>\n three.<br>Four.</p><ul><li>Five</li><li>Six</li></ul>"
        b"<table><tr><td>a</td><td>b</td></tr></table></main><footer>Foot</footer><script>alert(1)</script></body></html>"
    )
    reading = html.read(page)
    assert reading.text == "Head\nOne two three.\nFour.\nFive\nSix\na b"
    assert [reading.text[one.begin : one.end] for one in reading.passages] == reading.text.split("\n")
    assert reading.faults == ()


def test_what_could_run_is_no_text() -> None:
    page = (
        b"<p onclick=alert(1)>Safe</p><script>bad()</script><svg><script>bad()</script><text>bad()</text></svg>"
        b"<noscript>bad()</noscript><template>bad()</template><!-- bad() --><iframe srcdoc='bad()'></iframe>"
        b"<style>bad()</style><textarea>bad()</textarea><math><mi>bad()</mi></math>"
    )
    assert html.read(page).text == "Safe"


def test_letters_written_as_entities_stay_letters() -> None:
    assert html.read(b"<p>&lt;script&gt;x&lt;/script&gt;</p>").text == "<script>x</script>"


def test_a_short_main_does_not_hide_the_page() -> None:
    words = b"<p>" + b"word " * 50 + b"</p>"
    assert html.read(b"<article>teaser</article>" + words).text.startswith("teaser\nword")


def test_a_page_of_menus_only_gives_its_menus() -> None:
    assert html.read(b"<nav><p>Only this</p></nav>").text == "Only this"


def test_a_page_without_words_says_so() -> None:
    reading = html.read(b"<html><body><script>draw()</script></body></html>")
    assert reading.text == ""
    assert "no words" in reading.faults[0].text


def test_a_page_nested_too_deep_is_kept_and_not_read() -> None:
    reading = html.read(b"<div>" * 5_000 + b"x")
    assert reading.passages == ()
    assert "nested 5000 deep" in reading.faults[0].text


def test_the_page_may_name_its_code_page() -> None:
    page = '<meta charset="windows-1256"><p>سرايا</p>'.encode("cp1256")
    reading = html.read(page)
    assert reading.text == "سرايا"
    assert reading.faults == ()
