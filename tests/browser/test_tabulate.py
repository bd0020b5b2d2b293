"""The page that counts anything by anything: its numbers are those of the command, of nothing, of one row, of many."""

from __future__ import annotations

import csv
import io
import shlex
from collections.abc import Callable, Iterator
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest
from typer.testing import CliRunner

import tawatur
from tawatur.brief.site import site
from tawatur.cli import app

pytestmark = pytest.mark.browser
HERE = Path(__file__).parent


def _sample() -> ModuleType:
    spec = spec_from_file_location("sample", HERE.parent / "brief" / "sample.py")
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


sample = _sample()


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    root = tmp_path_factory.mktemp("tabulated")
    cases = {
        "none": sample.given({}, bare=True),
        "one": sample.given(sample.small(1, 1)),
        "hostile": sample.given(sample.small(3, 5, words=sample.HOSTILE)),
        "many": sample.given(sample.small(50, 10_000)),
    }
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("tawatur.brief.figures.all_figures", lambda *_: {})
        for name, given in cases.items():
            (root / name).mkdir()
            site(given, root / name)
    return {name: root / name for name in cases}


@pytest.fixture
def opened(browser: Any) -> Iterator[Callable[..., Any]]:
    """Open the page of a site, picked as the address says; nothing may be said in the console."""
    said: list[str] = []
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.on("console", lambda one: said.append(one.text))
    page.on("pageerror", lambda error: said.append(str(error)))

    def open_at(folder: Path, picked: str = "") -> Any:
        page.goto("about:blank")
        page.goto(f"{(folder / 'tabulate.html').as_uri()}{f'#{picked}' if picked else ''}")
        return page

    yield open_at
    page.close()
    assert said == []


def downloaded(page: Any) -> list[list[str]]:
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Download as CSV").click()
    text = Path(waiting.value.path()).read_bytes().decode("utf-8")
    assert text.startswith("\ufeff")
    assert text.endswith("\r\n")
    return list(csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def commanded(page: Any, case: Path) -> dict[tuple[str, ...], int]:
    """What the command line that the page shows gives back."""
    page.locator(".shell summary").click()
    words = shlex.split(page.locator(".shell code").inner_text())
    result = CliRunner().invoke(app, [*words[1:], "--case", str(case), "--csv"])
    assert result.exit_code == 0, result.output
    lines = list(csv.reader(io.StringIO(result.stdout)))[1:]
    return {tuple(one.removeprefix("'") for one in line[:-1]): int(line[-1]) for line in lines}


PICKED = [
    "count=incidents&rows=weapon&columns=half_year",
    "count=incidents&rows=brand&columns=month&only.weapon=ied",
    "count=incidents&rows=place&columns=weekday",
    "count=incidents&rows=killed&columns=official&only.governorate=Baghdad",
    "count=incidents&rows=week&only.standing=unclaimed&only.target=convoy",
    "count=incidents&rows=time_of_day&columns=day&only.place=unknown",
    "count=claims&rows=brand&columns=standing",
    "count=claims&rows=issued_month&columns=channel&order=count",
    "count=claims&rows=target&only.month=unknown",
    "count=reports&rows=governorate&columns=month&only.weapon=unknown",
    "count=reports&rows=publisher_said&columns=first",
    "count=reports&rows=confidence&columns=claim_reported&only.target=unknown",
]


@pytest.mark.parametrize("picked", PICKED)
def test_the_numbers_are_those_of_the_command(built_case: Path, opened: Callable[..., Any], picked: str) -> None:
    page = opened(built_case / "build" / "site", picked)
    lines = downloaded(page)
    by = dict(part.split("=") for part in picked.split("&"))
    names = {row.slug: row.name for row in tawatur.open_case(built_case).table("parties").rows()}
    names |= {row.id: row.name for row in tawatur.open_case(built_case).table("places").rows()}

    def label(column: str, key: str) -> str:
        if column not in ("brand", "place"):
            return key
        return " + ".join(names.get(part, part) for part in key.split(" + "))

    wanted = {
        tuple(label(by[column], key) for column, key in zip(("rows", "columns"), keys, strict=False)): count
        for keys, count in commanded(page, built_case).items()
    }
    heads, body, total = lines[0][1:-1], lines[1:-1], lines[-1]
    if "columns" in by:
        found = {
            (line[0].removeprefix("'"), head.removeprefix("'")): int(cell)
            for line in body
            for head, cell in zip(heads, line[1:-1], strict=True)
            if int(cell)
        }
    else:
        found = {(line[0].removeprefix("'"),): int(line[-1]) for line in body}
    assert found == wanted
    assert int(total[-1]) == sum(wanted.values()) == sum(int(line[-1]) for line in body)
    assert page.locator("table.cross tfoot td").last.inner_text() == f"{sum(wanted.values()):,}"


def test_unknown_is_a_value_of_its_own(built_case: Path, opened: Callable[..., Any]) -> None:
    page = opened(built_case / "build" / "site", "count=incidents&rows=place&columns=governorate")
    assert page.locator("table.cross tbody th").last.inner_text() == "unknown"
    assert page.locator("table.cross thead th").nth(-2).inner_text() == "unknown"
    whole = int(page.locator("table.cross tfoot td").last.inner_text())
    assert whole == len(tawatur.open_case(built_case).incidents)


def test_what_is_picked_stands_in_the_address(built_case: Path, opened: Callable[..., Any]) -> None:
    page = opened(built_case / "build" / "site")
    page.locator("select[name=rows]").select_option("target")
    page.locator("select[name=only-weapon]").select_option("=ied")
    assert page.url.endswith("#count=incidents&rows=target&columns=half_year&only.weapon=ied")
    seen = page.locator("table.cross").inner_text()
    again = opened(built_case / "build" / "site", page.url.partition("#")[2])
    assert again.locator("table.cross").inner_text() == seen
    again.get_by_role("radio", name="Claims").check()
    assert "only.weapon=ied" in again.url
    assert again.locator("table.cross caption").inner_text().lower().startswith("claims by target")
    again.get_by_role("button", name="Start anew").click()
    assert "#" not in again.url
    assert again.locator(".tabulated.count").inner_text().startswith("126 of 126 attacks")


def test_the_link_is_copied_or_shown(built_case: Path, browser: Any) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(f"{(built_case / 'build' / 'site' / 'tabulate.html').as_uri()}#count=claims&rows=weapon")
    page.get_by_role("button", name="Copy link").click()
    page.get_by_text("The link to this table").wait_for()
    context.close()


def test_it_works_by_keyboard_alone(built_case: Path, opened: Callable[..., Any]) -> None:
    page = opened(built_case / "build" / "site")
    page.get_by_role("radio", name="Attacks").focus()
    page.keyboard.press("ArrowRight")
    assert "28 of 28 claims" in page.locator(".tabulated.count").inner_text()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.name") == "rows"
    page.keyboard.type("Channel")
    assert page.locator("table.cross thead th").first.inner_text().startswith("Channel")


def test_nothing_and_one_row(made: dict[str, Path], opened: Callable[..., Any]) -> None:
    page = opened(made["none"])
    assert "There is nothing to count" in page.locator("main").inner_text()
    page = opened(made["one"])
    assert page.locator(".tabulated.count").inner_text() == "1 of 1 attacks in 1 row and 1 column."
    page.locator("select[name=only-weapon]").select_option(index=1)
    assert page.locator("table.cross tfoot td").last.inner_text() == "1"


def test_no_row_left_is_said(built_case: Path, opened: Callable[..., Any]) -> None:
    page = opened(
        built_case / "build" / "site",
        "count=incidents&rows=brand&only.weapon=mortar&only.target=diplomatic&only.month=2019-05",
    )
    assert page.locator(".tabulated.count").inner_text().startswith("No row: Attacks by brand, where")
    assert page.get_by_role("button", name="Download as CSV").is_disabled()


def test_ten_thousand_rows_are_counted_at_once(made: dict[str, Path], opened: Callable[..., Any]) -> None:
    page = opened(made["many"], "count=incidents&rows=day&columns=week")
    assert (made["many"] / "data" / "tabulate.js").stat().st_size < 300_000
    took = page.evaluate(
        "() => { const s = document.querySelector('select[name=rows]'); const at = performance.now();"
        " s.value = 'place'; s.dispatchEvent(new Event('change', {bubbles: true})); return performance.now() - at; }"
    )
    assert took < 1000
    assert page.locator("table.cross tfoot td").last.inner_text() == "10,000"


def test_many_rows_and_columns_stay_usable(made: dict[str, Path], opened: Callable[..., Any]) -> None:
    page = opened(made["many"], "count=incidents&rows=week&columns=day")
    heads = page.locator("table.cross thead th").all_inner_texts()
    assert len(heads) == 43
    assert heads[-2] == "50 further"
    sums = [int(text.replace(",", "")) for text in page.locator("table.cross tfoot td").all_inner_texts()]
    assert sum(sums[:-1]) == sums[-1] == 10_000
    assert len(downloaded(page)[0]) == 92


def test_hostile_words_are_words(made: dict[str, Path], opened: Callable[..., Any]) -> None:
    page = opened(made["hostile"], "count=reports&rows=publisher_said")
    assert "⟦RLO⟧evil" in page.locator("table.cross tbody").inner_text()
    assert page.locator("table.cross script").count() == 0


@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing_in_a_table(built_case: Path, browser: Any, width: int) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900}, bypass_csp=True)
    page = context.new_page()
    for name in ("tabulate.html", "measures.html", "measures/m20.html"):
        page.goto((built_case / "build" / "site" / name).as_uri())
        page.add_script_tag(path=str(HERE / "vendor" / "axe.min.js"))
        found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
        assert [
            (name, one["id"], [node["html"][:90] for node in one["nodes"][:2]]) for one in found["violations"]
        ] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    context.close()


def test_a_citation_of_a_moved_number_leads_to_it(built_case: Path, browser: Any) -> None:
    page = browser.new_page()
    page.goto(f"{(built_case / 'build' / 'site' / 'measures.html').as_uri()}#attacks.rate.2019-05-01")
    page.wait_for_url("**/measures/m20.html#attacks.rate.2019-05-01")
    assert page.locator("[id='attacks.rate.2019-05-01']").is_visible()
    page.close()
