"""The pen in a real browser: from a click to the journal to the page made anew, and back by undo."""

from __future__ import annotations

import json
import os
import shutil
import threading
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tawatur.web.app import app
from tawatur.web.desk import Desk
from tawatur.web.serve import listening

pytestmark = pytest.mark.browser
CHROMIUM = shutil.which("chromium")
AXE = Path(__file__).resolve().parents[1] / "browser/vendor/axe.min.js"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    if CHROMIUM is None and os.environ.get("CI") != "true":
        pytest.skip("Chromium is not installed here")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        opened = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def address(new_desk: Callable[[int], Desk]) -> Iterator[str]:
    import uvicorn

    with listening(0) as door:
        port = door.getsockname()[1]
        server = uvicorn.Server(uvicorn.Config(app(new_desk(port)), log_level="error", ws="none"))
        thread = threading.Thread(target=server.run, kwargs={"sockets": [door]})
        thread.start()
        yield f"http://127.0.0.1:{port}/"
        server.should_exit = True
        thread.join(10)


@pytest.fixture
def page(browser: Any, address: str) -> Iterator[Any]:
    context = browser.new_context(viewport={"width": 900, "height": 400})
    page = context.new_page()
    page.set_default_timeout(8000)
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda message: message.type == "error" and faults.append(message.text))
    page.goto(address)
    page.wait_for_selector("html[data-pen-ready]")
    yield page
    assert [fault for fault in faults if "422" not in fault] == []
    context.close()


def lines(root: Path) -> list[Any]:
    path = root / "decisions/anna.jsonl"
    return [json.loads(line) for line in path.read_text().splitlines()] if path.exists() else []


def test_accept_a_link_see_it_undo_it(page: Any, workbench: Any) -> None:
    assert page.locator(".pen-bar").inner_text().startswith("writing as anna")
    link = page.locator("[data-pen=link]").first
    link.get_by_role("button", name="Accept").click()
    link.get_by_label("Why").fill("same night, same camp")
    link.get_by_role("button", name="Write it down").click()
    link.get_by_text("Accepted by anna, 2026-11-02").wait_for()
    assert [(line["verb"], line["about"], line["why"]) for line in lines(workbench.root)] == [
        ("accept", ["claim:C014", "incident:IQ-20200311-1"], "same night, same camp")
    ]
    assert workbench.calls == 1
    assert page.locator("#built").inner_text().startswith("accept stands")
    page.get_by_text("Written to decisions/anna.jsonl; 2 steps ran in").wait_for()
    assert link.get_by_role("button", name="Reject").count() == 0
    link.get_by_role("button", name="Undo").click()
    link.get_by_role("button", name="Reject").wait_for()
    assert lines(workbench.root)[1]["verb"] == "undo"
    assert "accept undone" in page.locator("#built").inner_text()


def test_the_keyboard_is_enough(page: Any, workbench: Any) -> None:
    button = page.get_by_role("button", name="Reject")
    button.focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.name") == "why"
    page.keyboard.press("Escape")
    assert page.locator("form.pen-form").count() == 0
    assert page.evaluate("document.activeElement.textContent") == "Reject"
    page.keyboard.press("Enter")
    page.keyboard.type("another province")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.get_by_text("Rejected by anna").wait_for()
    assert lines(workbench.root)[0]["why"] == "another province"
    page.wait_for_function("document.activeElement.classList.contains('pen-desk')")


def test_grade_name_and_note(page: Any, workbench: Any) -> None:
    source = page.locator("[data-pen=grade]")
    source.get_by_role("button", name="Grade this source").click()
    source.get_by_label("Grade").select_option("B")
    source.get_by_label("Why").fill("right four times of five")
    source.get_by_role("button", name="Write it down").click()
    source.get_by_text("Graded B").wait_for()

    name = page.locator("[data-pen=name]").first
    name.get_by_role("button", name="Decide this name").click()
    page.wait_for_function("document.querySelectorAll('datalist option').length === 2")
    name.get_by_label("Party").fill("nobody")
    name.get_by_label("Why").fill("said so by themselves")
    name.get_by_role("button", name="Write it down").click()
    assert name.locator("form :invalid").count() > 0, "a party that is not in the registry is not sent"
    name.get_by_label("Party").fill("usbat_al_thairin")
    name.get_by_role("button", name="Write it down").click()
    name.get_by_text("Decided usbat_al_thairin").wait_for()

    note = page.locator("[data-pen=note]")
    note.get_by_role("button", name="Write a note").click()
    note.get_by_label("Why").fill("<img src=x onerror=alert(1)> بيان")
    note.get_by_role("button", name="Write it down").click()
    note.locator("q").get_by_text("<img src=x onerror=alert(1)> بيان").wait_for()
    assert [(line["verb"], line["about"], line.get("value")) for line in lines(workbench.root)] == [
        ("grade", ["source:a-page-12ab34"], "B"),
        ("name", ["عصبة الثائرين"], "usbat_al_thairin"),
        ("note", ["claim:C014"], None),
    ]


def test_places_pairs_and_who_it_is_not(page: Any, workbench: Any) -> None:
    place = page.locator("[data-what=place]")
    place.get_by_role("button", name="Decide this name").click()
    place.get_by_label("Place").fill("camp")
    place.get_by_label("Why").fill("the text speaks of soldiers")
    place.get_by_label("Source, if any").fill("https://example.org/a")
    place.get_by_role("button", name="Write it down").click()
    place.get_by_text("Decided camp").wait_for()
    assert "(https://example.org/a)" in place.inner_text()
    place.get_by_role("button", name="Undo").click()

    place.get_by_role("button", name="It is not").click()
    place.get_by_label("Not").select_option(label="Taji")
    place.get_by_label("Why").fill("nobody calls the town so")
    place.get_by_role("button", name="Write it down").click()
    place.get_by_text("Not the same by anna").wait_for()

    pair = page.locator("[data-pen=pair]")
    pair.get_by_role("button", name="They are one").click()
    pair.get_by_label("Stays").select_option(label="League B")
    pair.get_by_label("Why").fill("renamed")
    pair.get_by_role("button", name="Write it down").click()
    pair.get_by_text("One entry party:b by anna").wait_for()
    assert pair.get_by_role("button", name="They are two").count() == 0

    name = page.locator("[data-pen=name]").first
    name.get_by_role("button", name="A new name").click()
    name.get_by_label("Why").fill("its own channel")
    name.get_by_role("button", name="Write it down").click()
    name.get_by_text("A new name by anna").wait_for()
    written = [(line["verb"], line.get("about"), line.get("value")) for line in lines(workbench.root)]
    assert [line for line in written if line[0] != "undo"] == [
        ("name", ["Taji"], "camp"),
        ("apart", ["Taji", "place:taji"], None),
        ("same", ["party:a", "party:b"], "party:b"),
        ("new", ["عصبة الثائرين"], None),
    ]


def test_a_refusal_is_said_and_the_words_are_kept(page: Any, workbench: Any) -> None:
    link = page.locator("[data-pen=link]").first
    link.get_by_role("button", name="Accept").click()
    link.get_by_label("Why").fill("   ")
    link.get_by_role("button", name="Write it down").click()
    page.get_by_role("alert").get_by_text("Not written: say why").wait_for()
    assert link.get_by_label("Why").input_value() == "   "
    assert lines(workbench.root) == []


def test_the_page_stays_where_it_was(page: Any, workbench: Any) -> None:
    note = page.locator("[data-pen=note]")
    note.get_by_role("button", name="Write a note").click()
    note.get_by_label("Why").fill("seen")
    page.evaluate("window.scrollTo(0, 200)")
    top = note.bounding_box()["y"]
    workbench.above = "<p>A line that the new page has above.</p>"
    note.locator("form").evaluate("one => one.requestSubmit()")
    note.locator("q").get_by_text("seen").wait_for()
    page.wait_for_selector("html[data-pen-ready]")
    assert page.get_by_text("A line that the new page has above").count() == 1
    assert abs(note.bounding_box()["y"] - top) <= 2


def test_a_script_of_the_page_itself_does_not_run(page: Any, workbench: Any, address: str) -> None:
    evil = '<html><head></head><body onload="document.title=1"><script>document.title = "taken"</script></body></html>'
    (workbench.root / "build/site/evil.html").write_text(evil)
    context = page.context.browser.new_context()
    other = context.new_page()
    other.goto(f"{address}evil.html")
    time.sleep(0.2)
    assert other.title() == ""
    context.close()


def test_the_pen_is_accessible_with_every_form_open(page: Any) -> None:
    page.evaluate(AXE.read_text(encoding="utf-8"))
    for hook in ("link", "grade", "name", "pair", "note"):
        page.locator(f"[data-pen={hook}] .pen-offers button").first.click()
    assert page.locator("form.pen-form").count() == 5
    found = page.evaluate("axe.run({include: [['.pen-bar'], ['.pen-desk']]})")
    assert [(one["id"], one["nodes"][0]["html"]) for one in found["violations"]] == []
    assert len(found["passes"]) > 10
