"""The case's own prose: results are set in, nothing is executed, raw HTML stays text."""

from __future__ import annotations

from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType

import pytest

from tawatur.brief.drawing import Missing
from tawatur.brief.pages.atlas import Atlas
from tawatur.brief.pages.book import Book
from tawatur.brief.pages.plates import Plates
from tawatur.brief.pages.press import Press
from tawatur.brief.pages.prose import Prose, title_of


def _sample() -> ModuleType:
    spec = spec_from_file_location("sample", Path(__file__).with_name("sample.py"))
    assert spec
    assert spec.loader
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


sample = _sample()


@pytest.fixture
def prose(tmp_path: Path) -> Prose:
    book = Book(sample.given(sample.small()))
    press = Press(book, Atlas(book), tmp_path)
    return Prose(press, Plates(press, {"map": Missing("map", "The map", "No place has coordinates.")}))


def test_measures_and_figures_are_set_in(prose: Prose) -> None:
    html = prose.set('# Head\n\nSo: {{ measure("claims.number_3") }} acts.\n\n{{ figure("map") }}\n', up="../")
    assert "<h2>Head</h2>" in html
    assert '<a class="num" href="../measures.html#claims.number_3">3.5 (2–5.25)</a>' in html
    assert "No place has coordinates." in html
    assert "<p><div" not in html


def test_a_cell_of_a_breakdown_and_a_value_that_nobody_can_tell(prose: Prose) -> None:
    html = prose.set('{{ measure("attacks.by_month", "2020-03") }} {{ measure("assessment.operations") }}', up="")
    assert ">3</a>" in html
    assert ">cannot tell</a>" in html


@pytest.mark.parametrize(
    "call",
    [
        '{{ measure("no.such") }}',
        '{{ figure("no-such") }}',
        '{{ measure("<script>") }}',
    ],
)
def test_unknown_names_are_visibly_not_available(prose: Prose, call: str) -> None:
    html = prose.set(call, up="")
    assert "not available" in html
    assert "<script" not in html


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert(1)</script>",
        "[x](javascript:alert(1))",
        "[x](data:text/html,1)",
        "![x](https://example.org/a.png)",
        "<img src=x onerror=alert(1)>",
        '{{ self.__init__.__globals__ }} {{ config }} {% include "x" %}',
        "\ue0000\ue001",
    ],
)
def test_nothing_in_prose_runs_or_fetches(prose: Prose, text: str) -> None:
    html = prose.set(text, up="")
    assert "<script" not in html
    assert "<img" not in html
    assert 'href="javascript' not in html
    assert 'href="data' not in html


def test_outside_links_carry_no_referrer(prose: Prose) -> None:
    html = prose.set("[x](https://example.org/a) [y](ledger.html)", up="")
    assert '<a href="https://example.org/a" rel="noreferrer noopener external">x</a>' in html
    assert '<a href="ledger.html">y</a>' in html


def test_the_title_is_the_first_heading_or_the_name(tmp_path: Path) -> None:
    assert title_of(sample.page(tmp_path, "a.md", "# The case\n\nText.")) == "The case"
    assert title_of(sample.page(tmp_path, "b.md", "Text.")) == "b.md"
