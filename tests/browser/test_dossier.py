"""The dossier in a real browser, opened from a folder: sort, filter, search, no request outside, accessible."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import numpy as np
import pytest

from tawatur.brief.site import site
from tawatur.maths.excess import EXCESS_SEED, excess
from tawatur.maths.linkage import total_of_draws

HERE = Path(__file__).parent
AXE = HERE / "vendor" / "axe.min.js"

pytestmark = pytest.mark.browser


def _sample() -> ModuleType:
    spec = spec_from_file_location("sample", HERE.parent / "brief" / "sample.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


sample = _sample()


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    root = tmp_path_factory.mktemp("dossier")
    cases = {
        "hostile": sample.given(sample.small(words=sample.HOSTILE)),
        "empty": sample.given({}, bare=True),
        "many": sample.given(sample.small(2_050, 2_500)),
    }
    (root / "small").mkdir()
    site(sample.given(sample.small(7, 9)), root / "small")
    with pytest.MonkeyPatch.context() as patch:  # figures are looked at once: drawing takes seconds
        patch.setattr("tawatur.brief.figures.all_figures", lambda *_: {})
        for name, given in cases.items():
            (root / name).mkdir()
            site(given, root / name)
    return {name: root / name for name in ("small", *cases)}


class Watched:
    """A page that writes down what it says in the console, what fails, and what it asks for."""

    def __init__(self, browser: Any, width: int = 1280) -> None:
        self.page = browser.new_page(viewport={"width": width, "height": 900})
        self.errors: list[str] = []
        self.asked: list[str] = []
        self.page.on("console", lambda said: said.type in ("error", "warning") and self.errors.append(said.text))
        self.page.on("pageerror", lambda error: self.errors.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.errors.append("a dialog opened"), dialog.dismiss()))
        self.page.on("request", lambda request: self.asked.append(request.url))

    def open(self, folder: Path, path: str) -> Any:
        self.page.goto((folder / path).as_uri(), wait_until="load")
        return self.page


@pytest.fixture
def watched(browser: Any) -> Iterator[Watched]:
    made = Watched(browser)
    yield made
    made.page.close()


PAGES = (
    *("index.html", "ledger.html", "parties.html", "places.html", "events.html", "measures.html", "tabulate.html"),
    *(
        "weigh.html",
        "measures/further.html",
        "assessment.html",
        "sources.html",
        "gaps.html",
        "names.html",
        "method.html",
        "denials.html",
        "relations.html",
        "decisions.html",
    ),
)
ENTRIES = ("claims/C1.html", "incidents/IQ-0.html", "parties/hill.html", "places/old_town.html", "sources/essay.html")


def there(site: Path) -> list[str]:
    """The pages that a site has: a case of nothing has no question answered."""
    return [path for path in PAGES if path != "measures/further.html" or (site / path).is_file()]


@pytest.mark.parametrize("name", ["small", "hostile", "empty"])
def test_no_error_and_no_request_outside(sites: dict[str, Path], watched: Watched, name: str) -> None:
    for path in (*there(sites[name]), *(ENTRIES if name != "empty" else ())):
        watched.open(sites[name], path)
    assert watched.errors == []
    assert [url for url in watched.asked if not url.startswith(("file:", "data:"))] == []


@pytest.mark.parametrize("name", ["small", "hostile", "empty", "many"])
def test_a_phone_never_scrolls_sideways(sites: dict[str, Path], browser: Any, name: str) -> None:
    phone = Watched(browser, width=390)
    wide = []
    for path in (*there(sites[name]), *(ENTRIES if name in ("small", "hostile") else ())):
        page = phone.open(sites[name], path)
        width = page.evaluate("document.documentElement.scrollWidth")
        if width > 390:
            wide.append((path, width))
    phone.page.close()
    assert wide == []


@pytest.mark.parametrize("path", [*PAGES, *ENTRIES, "figures/timeline.html"])
def test_axe_finds_nothing(sites: dict[str, Path], browser: Any, path: str) -> None:
    # axe is a script of the test, so this one page lets it in past the policy that keeps all others out.
    context = browser.new_context(viewport={"width": 1280, "height": 900}, bypass_csp=True)
    page = context.new_page()
    page.goto((sites["small"] / path).as_uri())
    page.add_script_tag(path=str(AXE))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    context.close()
    said = [(one["id"], one["help"], [node["html"][:120] for node in one["nodes"][:3]]) for one in found["violations"]]
    assert said == []


def test_axe_finds_nothing_on_a_phone(sites: dict[str, Path], browser: Any) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, bypass_csp=True)
    page = context.new_page()
    for path in ("index.html", "ledger.html", "claims/C1.html"):
        page.goto((sites["small"] / path).as_uri())
        page.add_script_tag(path=str(AXE))
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        assert [(path, one["id"]) for one in found["violations"]] == []
    context.close()


def rows(page: Any, table: str = "claims") -> list[str]:
    return list(page.locator(f"#table-{table} tbody tr th").all_inner_texts())


def test_the_ledger_sorts_by_click_and_by_key(sites: dict[str, Path], watched: Watched) -> None:
    page = watched.open(sites["small"], "ledger.html")
    before = rows(page)
    head = page.locator("#table-claims thead th").first
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    assert rows(page) == sorted(before)
    head.get_by_role("button").press("Enter")
    assert head.get_attribute("aria-sort") == "descending"
    assert rows(page) == sorted(before, reverse=True)
    assert watched.errors == []


def test_the_ledger_filters_by_text_and_facet(sites: dict[str, Path], watched: Watched) -> None:
    page = watched.open(sites["small"], "ledger.html")
    form = page.locator('.filters[data-for="claims"]')
    form.get_by_label("Status").select_option("denied")
    assert rows(page) == ["C1", "C3", "C5"]
    form.get_by_label("Text").fill("c3")
    assert rows(page) == ["C3"]
    assert form.locator(".count").inner_text() == "1 of 7 shown"
    form.get_by_role("button", name="Show all").click()
    page.locator("#table-claims tbody tr").nth(6).wait_for()
    assert form.locator(".count").inner_text() == "7 of 7 shown"


def test_the_total_of_a_picked_group_is_worked_out_in_the_page(sites: dict[str, Path], watched: Watched) -> None:
    """The page agrees with the tables: the same draws, the same resampled months."""
    page = watched.open(sites["small"], "ledger.html")
    held = [sample.small(7, 9)["draws"][n] for n in range(7)]
    bits = [np.unpackbits(np.frombuffer(base64.b64decode(row.bits), dtype=np.uint8)).astype(bool) for row in held]
    answer, form = page.locator(".totals .answer"), page.locator(".totals form")
    said = {}
    for name, picked in (("all", range(7)), ("League of the Hill", (0, 2, 4, 6))):
        if name != "all":
            form.get_by_label(name).check()
        found = total_of_draws(np.array([held[n].expected for n in picked]), np.array([bits[n] for n in picked]).T)
        said[name] = answer.inner_text()
        assert f"Of {len(picked)} claimed acts {found.low} to {found.high} have" in said[name]
    some = [row for row in held if row.comparable]
    months = np.array([int(row.month[5:]) for row in some])
    counted = excess(
        np.array([row.near for row in some]),
        np.array([row.far for row in some]),
        np.array([row.near_days / row.far_days for row in some]),
        months,
        burst=1.2,
        burst_sd=0.1,
        seed=EXCESS_SEED,
    )
    for part in (counted.near - counted.usual, max(counted.low, 0), max(counted.high, 0)):
        assert (f"{part:.0f}" if part >= 10 or part == round(part) else f"{part:.1f}") in said["all"]
    assert said["League of the Hill"].startswith("Picked: League of the Hill.")
    form.get_by_label("2020-04").check()
    assert "No claimed act is of this group" in answer.inner_text()
    form.get_by_role("button", name="All again").click()
    page.get_by_text("Of 7 claimed acts").wait_for()
    assert watched.errors == []


def test_a_large_ledger_is_drawn_page_by_page(sites: dict[str, Path], watched: Watched) -> None:
    page = watched.open(sites["many"], "ledger.html")
    assert len(rows(page, "incidents")) == 100
    assert "rows 1 to 100" in page.locator('.turn[data-turn="incidents"]').inner_text()
    page.locator('.turn[data-turn="incidents"] [data-step="1"]').click()
    assert "rows 101 to 200" in page.locator('.turn[data-turn="incidents"]').inner_text()
    form = page.locator('.filters[data-for="incidents"]')
    form.get_by_label("Text").fill("IQ-2499")
    assert rows(page, "incidents") == ["IQ-2499"]
    page.locator("#table-incidents tbody th a").click()
    page.wait_for_url("**/incidents/part-*.html#IQ-2499")
    assert watched.errors == []


@pytest.mark.parametrize(
    ("asked", "kind", "ends"),
    [
        ("hill league", "party", "parties/hill.html"),
        ("عصبه التل", "party", "parties/hill.html"),
        ("oldtown", "place", "places/old_town.html"),
        ("IQ-3", "incident", "incidents/IQ-3.html"),
        ("C5", "claim", "claims/C5.html"),
        ("old-hill", "party", "parties/hill.html"),
        ("التل القديم", "party", "parties/hill.html"),
        ("عصبه وادى", "new name", "names.html*"),
    ],
)
def test_the_search_finds_spellings_in_both_scripts(
    sites: dict[str, Path], watched: Watched, asked: str, kind: str, ends: str
) -> None:
    page = watched.open(sites["small"], "parties/vale.html")
    page.get_by_role("searchbox").fill(asked)
    first = page.locator("#search-found li").first
    first.wait_for()
    assert first.locator(".kind").inner_text() == kind
    first.get_by_role("link").click()
    page.wait_for_url(f"**/{ends}")
    assert watched.errors == []


def test_an_unknown_word_is_told(sites: dict[str, Path], watched: Watched) -> None:
    page = watched.open(sites["small"], "index.html")
    page.get_by_role("searchbox").fill("zzzz")
    page.get_by_text("Nothing on record bears these words.").wait_for()


def test_hostile_words_cannot_turn_the_line(sites: dict[str, Path], watched: Watched) -> None:
    page = watched.open(sites["hostile"], "claims/C0.html")
    assert "⟦RLO⟧evil" in page.locator("main").inner_text()
    page.get_by_role("searchbox").fill("hill")
    page.locator("#search-found li").first.wait_for()
    assert watched.errors == []


def test_the_live_chart_is_drawn_without_compiling_code(sites: dict[str, Path], watched: Watched) -> None:
    page = watched.open(sites["small"], "figures/timeline.html")
    page.locator(".live svg").first.wait_for()
    assert watched.errors == []


def test_the_policy_keeps_foreign_scripts_and_addresses_out(sites: dict[str, Path], watched: Watched) -> None:
    page = watched.open(sites["small"], "index.html")
    page.evaluate(
        """() => {
          const inline = document.createElement('script');
          inline.textContent = 'window.ran = true';
          document.body.append(inline);
          const image = new Image(); image.src = 'https://example.org/x.png'; document.body.append(image);
        }"""
    )
    page.wait_for_timeout(200)
    assert page.evaluate("window.ran") is None
    assert any("Content Security Policy" in error for error in watched.errors)
