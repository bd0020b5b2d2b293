"""The case's own prose: a small Markdown in which `{{ measure("name") }}` and `{{ figure("name") }}` stand for results.

Nothing is executed: the two calls are found by a pattern, every other pair of braces stays as it is. Raw HTML is shown
as text, addresses other than http, https and pages of the dossier do not become links.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

from markupsafe import Markup, escape

from tawatur.brief.pages import words
from tawatur.brief.pages.plates import Plates
from tawatur.brief.pages.press import Press
from tawatur.kinds import Measure
from tawatur.store.steps import CaseFile

_CALL: Final = re.compile(
    r"""\{\{\s*(measure|figure)\(\s*["“']([^"”'\n]{1,200})["”']\s*(?:,\s*["“']([^"”'\n]{0,200})["”']\s*)?\)\s*\}\}"""
)
_TITLE: Final = re.compile(r"\A\s*#[ \t]+([^\n]+)\n?")
_PLAIN: Final = re.compile(r"[A-Za-z0-9._/-]+(#[A-Za-z0-9._-]+)?\Z")


class Prose:
    """Sets the pages that people wrote."""

    def __init__(self, press: Press, plates: Plates) -> None:
        """Index the measures by name and group."""
        self._press = press
        self._plates = plates
        self._measures = {(row.name, row.group): row for row in press.book.rows(Measure)}

    def front(self) -> Markup:
        """The prose of `front.md`, set on the front page; empty if there is none."""
        return Markup("").join(self.set(_read(file), up="") for file in self._files() if _stem(file) == "front")

    def plan(self) -> list[tuple[str, CaseFile]]:
        """The address of each page of prose, in the order of the file names."""
        from tawatur.brief.pages.address import Names

        names = Names()
        return [(f"notes/{names.of(_stem(file))}.html", file) for file in self._files() if _stem(file) != "front"]

    def write(self) -> None:
        """Write each page of prose."""
        for path, file in self.plan():
            body = _TITLE.sub("", _read(file), count=1)
            self._press.page(path, "note.html", heading=title_of(file), body=self.set(body, up="../"))

    def set(self, text: str, *, up: str) -> Markup:
        """Markdown to safe HTML with the results set in."""
        results: list[Markup] = []

        def keep(match: re.Match[str]) -> str:
            results.append(self._result(match[1], match[2], match[3] or "", up))
            return f"\ue000{len(results) - 1}\ue001"

        body = _CALL.sub(keep, re.sub("[\ue000\ue001]", "", words.visible(text)))
        html = _markdown().render(body)
        html = re.sub("<p>\ue000(\\d+)\ue001</p>", lambda match: _block(results[int(match[1])]), html)
        return Markup(re.sub("\ue000(\\d+)\ue001", lambda match: str(results[int(match[1])]), html))

    def _result(self, call: str, name: str, group: str, up: str) -> Markup:
        if call == "figure":
            return self._plates.plate(name, up)
        found = self._measures.get((name, group))
        if found is None:
            return Markup('<span class="none">not available: {}</span>').format(name)
        bounds = words.interval(found.low, found.high, found.unit)
        shown = words.quantity(found.value, found.unit)
        text = f"{shown} ({bounds})" if bounds else shown
        text += " points" if found.unit == "points" and found.value is not None else ""
        address = self._press.atlas.address(found.id) or "measures.html"
        return Markup('<a class="num" href="{}">{}</a>').format(up + address, text)

    def _files(self) -> Sequence[CaseFile]:
        return [file for file in self._press.book.given.files if file.card.get("holds") == "pages"]


def title_of(file: CaseFile) -> str:
    """The title of a page of prose: its first line if that is a heading, that of its card, or its file's name."""
    heading = _TITLE.match(_read(file))
    named = _stem(file).replace("-", " ").replace("_", " ").capitalize()
    return heading[1].strip() if heading else str(file.card.get("title") or named)


def _block(result: Markup) -> str:
    return str(result) if result.lstrip().startswith(("<figure", "<div", "<p")) else f"<p>{result}</p>"


def _stem(file: CaseFile) -> str:
    return file.path.rpartition("/")[2].removesuffix(".md")


def _read(file: CaseFile) -> str:
    return file.at.read_bytes().decode("utf-8", "replace").replace("\r\n", "\n")


def _markdown() -> Any:
    from markdown_it import MarkdownIt

    class Strict(MarkdownIt):
        def validateLink(self, url: str) -> bool:  # noqa: N802, the name that markdown-it calls
            return words.web_address(url) is not None or _PLAIN.match(url) is not None

    parser = Strict("commonmark", {"html": False}).enable("table").disable(["image", "html_block", "html_inline"])
    parser.add_render_rule("heading_open", _lower_heading)
    parser.add_render_rule("heading_close", _lower_heading)
    parser.add_render_rule("link_open", _link)
    return parser


def _lower_heading(_renderer: Any, tokens: Sequence[Any], index: int, _options: Mapping[str, Any], _env: Any) -> str:
    """Headings of prose start at the second level: the page has its own first one."""
    token = tokens[index]
    level = min(6, int(token.tag[1]) + 1)
    return f"<h{level}>" if token.nesting == 1 else f"</h{level}>\n"


def _link(_renderer: Any, tokens: Sequence[Any], index: int, _options: Mapping[str, Any], _env: Any) -> str:
    url = str(tokens[index].attrGet("href") or "")
    outside = ' rel="noreferrer noopener external"' if words.web_address(url) else ""
    return f'<a href="{escape(url)}"{outside}>'
