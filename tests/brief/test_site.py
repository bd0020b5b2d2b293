"""The whole site, built from rows: no broken link, no id twice, nothing hostile alive; of nothing and of very much."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from importlib.util import module_from_spec, spec_from_file_location
from itertools import pairwise
from pathlib import Path
from types import ModuleType
from urllib.parse import unquote

import pytest
from selectolax.lexbor import LexborHTMLParser as HTMLParser

from tawatur.brief.drawing import Figure, Missing
from tawatur.brief.site import site
from tawatur.store.steps import Given


def _sample() -> ModuleType:
    spec = spec_from_file_location("sample", Path(__file__).with_name("sample.py"))
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


sample = _sample()


def _figures(_: Given, address: Callable[[str], str | None]) -> dict[str, Figure | Missing]:
    """Figures as the site gets them, without the seconds that drawing takes."""
    missing = Missing("map", "The map", "No place has coordinates.")
    page = address("claim:C0")
    if page is None:
        return {"timeline": Missing("timeline", "A timeline", "Nothing bears a date."), "map": missing}
    svg = f'<svg xmlns="http://www.w3.org/2000/svg"><a href="{page}"><path d="M0 0"/></a></svg>'
    rows = (("=1+1", 2), ("claim:C0", 1))
    drawn = Figure("timeline", "A timeline", "Alt.", "Caption.", {}, svg, svg, ("what", "n"), rows)
    return {"timeline": drawn, "map": missing}


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Sites of a small case, a hostile one, one of nothing, one of one row, and one of very many rows."""
    root = tmp_path_factory.mktemp("sites")
    note = sample.page(root, "about.md", '# About <script>\n\n{{ measure("claims.number_1") }} {{ figure("map") }}')
    cases = {
        "small": sample.given(sample.small(), (note,)),
        "hostile": sample.given(sample.small(words=sample.HOSTILE)),
        "empty": sample.given({}, bare=True),
        "one": sample.given(sample.small(1, 1)),
        "many": sample.given(sample.small(2_050, 2_500)),
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tawatur.brief.figures.all_figures", _figures)
        for name, given in cases.items():
            (root / name).mkdir()
            assert site(given, root / name) == {}
    return {name: root / name for name in cases}


def pages(folder: Path) -> dict[str, HTMLParser]:
    return {
        path.relative_to(folder).as_posix(): HTMLParser(path.read_text(encoding="utf-8"))
        for path in sorted(folder.rglob("*.html"))
    }


KINDS = ("small", "hostile", "empty", "one", "many")


@pytest.mark.parametrize("name", KINDS)
def test_every_link_inside_the_site_leads_somewhere(sites: dict[str, Path], name: str) -> None:
    found = pages(sites[name])
    ids = {path: {node.attributes["id"] for node in page.css("[id]")} for path, page in found.items()}
    broken = []
    for path, page in found.items():
        for node in page.css("a[href], link[href], script[src]"):
            address = node.attributes.get("href") or node.attributes.get("src") or ""
            if re.match(r"https?://|data:,", address):
                continue
            file, _, fragment = unquote(address).partition("#")
            target = (sites[name] / path).parent / file if file else sites[name] / path
            key = target.resolve().relative_to(sites[name].resolve()).as_posix()
            if not target.is_file() or (fragment and fragment not in ids.get(key, set())):
                broken.append((path, address))
    assert broken == []


@pytest.mark.parametrize("name", KINDS)
def test_ids_are_unique_and_headings_in_order(sites: dict[str, Path], name: str) -> None:
    for path, page in pages(sites[name]).items():
        ids = Counter(node.attributes["id"] for node in page.css("[id]"))
        assert [one for one, count in ids.items() if count > 1] == [], path
        levels = [int(node.tag[1]) for node in page.css("h1, h2, h3, h4")]
        assert levels.count(1) == 1, path
        assert levels[0] == 1, path
        assert all(after <= before + 1 for before, after in pairwise(levels)), path
        html = page.css_first("html")
        assert html is not None
        assert html.attributes["lang"] == "en"
        assert page.css_first('meta[http-equiv="Content-Security-Policy"]') is not None, path


def test_hostile_words_are_inert(sites: dict[str, Path]) -> None:
    for path, page in pages(sites["hostile"]).items():
        scripts = [node for node in page.css("script") if node.attributes.get("type") != "application/json"]
        assert all("src" in node.attributes and not node.text() for node in scripts), path
        for node in page.css("*"):
            names = set(node.attributes)
            assert not {name for name in names if name.startswith("on") or name == "style"}, path
            assert not (node.attributes.get("href") or "").lower().startswith(("javascript", "data:text")), path
    for path in sites["hostile"].rglob("*.*"):
        if path.suffix in (".html", ".js") and "static" not in path.parts:
            text = path.read_text(encoding="utf-8")
            assert "\u202e" not in re.sub(r'data-said="[^"]*"', "", text), path
            assert "</script>alert" not in text.lower(), path


def test_the_pen_reads_a_spelling_exactly_as_it_was_read(sites: dict[str, Path]) -> None:
    said = [node.attributes["data-said"] for node in pages(sites["hostile"])["names.html"].css("li[data-pen=name]")]
    assert any(one is not None and one.endswith(sample.HOSTILE) for one in said)


def test_the_hooks_of_the_pen(sites: dict[str, Path]) -> None:
    found = pages(sites["small"])
    links = found["claims/C0.html"].css("li[data-pen=link]")
    assert [(node.attributes["data-claim"], node.attributes["data-incident"]) for node in links] == [
        ("C0", "IQ-0"),
        ("C0", ""),
    ]
    assert found["sources/essay.html"].css_first("section[data-pen=grade][data-source=essay]") is not None
    assert found["claims/C0.html"].css_first('div[data-pen=note][data-about="claim:C0"]') is not None
    assert found["decisions.html"].css_first('li[data-pen=decision][data-decision="decision:1"]') is not None
    pair = found["names.html"].css_first("li[data-pen=pair]")
    assert pair is not None
    assert (pair.attributes["data-a"], pair.attributes["data-b"]) == ("party:hill", "party:vale")
    name = found["names.html"].css_first('li[data-pen=name][data-said="Hil Leage"]')
    assert name is not None
    assert (name.attributes["data-what"], name.attributes["data-candidates"]) == ("party", "party:hill party:vale")
    assert found["names.html"].css_first('li[data-pen=decision][data-decision="decision:3"]') is not None
    places = found["names.html"].css_first("script#places[type='application/json']")
    assert places is not None
    assert '"slug": "camp"' in places.text()
    parties = found["names.html"].css_first("script#parties[type='application/json']")
    assert parties is not None
    assert '"slug": "hill"' in parties.text()
    part = pages(sites["many"])["claims/part-0001.html"]
    assert part.css_first('li[data-pen=link][data-claim="C0"][data-incident="IQ-0"]') is not None
    for page in (found["claims/C0.html"], part):
        graded = page.css_first('section[data-pen=credit][data-about="claim:C0"]')
        assert graded is not None
        assert "Credibility 3 (possibly true)" in " ".join(graded.text().split())
        assert "1 to 2" in page.css_first("dl.facts").text()


def test_every_row_of_a_large_case_is_on_a_page(sites: dict[str, Path]) -> None:
    found = pages(sites["many"])
    for folder, count in (("incidents", 2_500), ("claims", 2_050)):
        shown = [node.id for path, page in found.items() if path.startswith(folder) for node in page.css("section.one")]
        assert len(shown) == len(set(shown)) == count
    data = (sites["many"] / "data" / "incidents.js").read_text(encoding="utf-8")
    assert data.count('"incidents/part-') == 2_500


def test_probabilities_bear_their_interval_and_words(sites: dict[str, Path]) -> None:
    text = pages(sites["small"])["claims/C0.html"].css_first("main").text(separator=" ")  # type: ignore[union-attr]
    assert re.search(r"80%\s+\(50–93%\)\s*, very likely", text)
    assert "The claim and the incident fall on the same day." in text
    assert "+2.30" in text
    assert "−0.40" in text


def test_nothing_on_record_is_said_in_a_sentence(sites: dict[str, Path]) -> None:
    found = pages(sites["empty"])
    for path, page in found.items():
        assert page.css("tbody") == [] or path == "method.html", path
    assert "No claim of responsibility is on record." in found["ledger.html"].text()
    assert "There is nothing to find yet" in found["index.html"].text()
    assert "This case names no assessment" in found["assessment.html"].text()


def text_of(page: HTMLParser, css: str = "main") -> str:
    found = page.css_first(css)
    assert found is not None
    return " ".join(found.text(separator=" ").split())


def test_a_party_lists_every_spelling_in_both_scripts(sites: dict[str, Path]) -> None:
    table = pages(sites["small"])["parties/hill.html"].css_first("table.spellings")
    assert table is not None
    lines = [" ".join(row.text(separator=" ").split()) for row in table.css("tbody tr")]
    assert lines[0] == "Latin script 4"
    assert lines[1].startswith("League of the Hill own name")
    assert lines[1].endswith("1 March 2020 line 1 of essay.txt 1")
    spelt = {line.split(" ", 2)[0] + " " + line.split(" ", 2)[1]: line for line in lines}
    assert "decided by ana, 2020-07-02 : It was renamed." in spelt["Old Hill"]
    assert "ambiguous with Men of the Vale Both use it." in spelt["Valley men"]
    assert spelt["Valley men"].endswith("1 may be")
    assert "A page" in spelt["عصبة التل"]
    assert "own name" in spelt["عصبة التل"]
    disputed = spelt["تل القديم"]
    assert "disputed The State denies it." in disputed
    assert "in use from 1 August 2019 until 31 March 2020 used by An agency" in disputed
    assert "14 August 2019 as the registry states" in disputed
    arabic = [cell.css_first("bdi") for cell in table.css("th.rtl")]
    assert {(one.attributes["lang"], one.attributes["dir"]) for one in arabic if one is not None} == {("ar", "rtl")}


def test_a_place_lists_what_was_decided(sites: dict[str, Path]) -> None:
    text = text_of(pages(sites["small"])["places/camp.html"], "table.spellings")
    assert "Camp Nord decided by ana, 2020-07-05 : It was renamed." in text


def test_a_merged_party_says_by_whose_decision(sites: dict[str, Path]) -> None:
    found = pages(sites["small"])
    said = "by decision of ana on 3 July 2020, because “ It was renamed. ”"
    assert f"Counts as League of the Hill , {said}" in text_of(found["parties/fold.html"])
    assert f"Fold of the Hill counts as this party, {said}" in text_of(found["parties/hill.html"])


def test_what_could_not_be_done_is_counted_apart_from_notes(sites: dict[str, Path]) -> None:
    text = text_of(pages(sites["small"])["index.html"])
    assert "1 thing could not be done. 1 thing is noted for a second look." in text
    assert "could not be done" not in text_of(pages(sites["empty"])["index.html"])


def test_names_that_wait_for_a_decision(sites: dict[str, Path]) -> None:
    found = pages(sites["small"])
    text = text_of(found["names.html"])
    assert "5 names wait for a decision; on 2 of them rows hang" in text
    assert "Hil Leage party; 3 rows would change: 3 claims League of the Hill 86% , very likely" in text
    assert "The same consonants, hl·lg." in text
    assert (
        "Settled party; not read in any row A new name, decided by ana on 4 July 2020, because “ It was renamed. ”"
        in text
    )
    assert "5 names wait for a decision." in text_of(found["index.html"])
    assert "1 probably one entry, 1 may be several, 1 new, 1 pairs that may be one" in text_of(found["gaps.html"])
    empty = text_of(pages(sites["empty"])["names.html"])
    assert "Every name that was read is known." in empty


def test_the_search_holds_every_spelling(sites: dict[str, Path]) -> None:
    data = (sites["small"] / "data" / "search.js").read_text(encoding="utf-8")
    for said, whose in (("Old Hill", "League of the Hill"), ("تل القديم", "League of the Hill")):
        assert f'["{said}","party","parties/hill.html","{whose}"]' in data
    assert '["Camp Nord","place","places/camp.html","Camp North"]' in data
    assert '["عصبة الوادي","new name","names.html#proposal-2' in data


def test_cited_sources_say_that_they_are_not_held(sites: dict[str, Path]) -> None:
    found = pages(sites["small"])
    page = found["sources/cited.html"]
    assert "Not held: cited by address only, never fetched." in page.text()
    link = page.css_first("a.url")
    assert link is not None
    assert link.attributes["rel"] == "noreferrer noopener external"
    assert found["sources/bad.html"].css_first("a.url") is None
    assert "javascript:alert(1)" in found["sources/bad.html"].text()


def test_the_same_tables_give_the_same_bytes(
    sites: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tawatur.brief.figures.all_figures", _figures)
    site(sample.given(sample.small(1, 1)), tmp_path)
    again = {path.relative_to(tmp_path): path.read_bytes() for path in tmp_path.rglob("*") if path.is_file()}
    first = {path.relative_to(sites["one"]): path.read_bytes() for path in sites["one"].rglob("*") if path.is_file()}
    assert again == first


def test_figures_come_with_their_data_and_no_formula(sites: dict[str, Path]) -> None:
    assert (sites["small"] / "figures" / "timeline.csv").read_text(encoding="utf-8") == "what,n\n'=1+1,2\nclaim:C0,1\n"
    page = pages(sites["small"])["index.html"]
    assert page.css_first("figure#figure-timeline details table") is not None
    assert "No place has coordinates." in page.text()


def test_a_page_of_prose_is_linked_and_set(sites: dict[str, Path]) -> None:
    found = pages(sites["small"])
    assert "About <script>" in found["notes/about.html"].css_first("h1").text()  # type: ignore[union-attr]
    assert any(node.attributes["href"] == "notes/about.html" for node in found["index.html"].css("footer a"))
