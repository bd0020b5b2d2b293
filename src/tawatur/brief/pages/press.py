"""The press: compiled templates, what they may call, and the writing of files."""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, Final

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup, escape

from tawatur.brief.pages import words
from tawatur.brief.pages.atlas import Atlas
from tawatur.brief.pages.book import Book
from tawatur.maths import odds

SECTIONS: Final = (
    ("index.html", "Findings"),
    ("ledger.html", "Ledger"),
    ("parties.html", "Parties"),
    ("places.html", "Places"),
    ("names.html", "Names"),
    ("events.html", "Events"),
    ("measures.html", "Measures"),
    ("tabulate.html", "Tabulate"),
    ("weigh.html", "Weighing"),
    ("assessment.html", "Assessment"),
    ("sources.html", "Sources"),
    ("gaps.html", "Gaps"),
    ("method.html", "Method"),
)


class Press:
    """Renders templates into the folder of the site; one environment for each depth of folder."""

    def __init__(self, book: Book, atlas: Atlas, folder: Path) -> None:
        """Compile nothing yet; templates are compiled when first used."""
        self.book = book
        self.atlas = atlas
        self.folder = folder
        self.notes: list[tuple[str, str]] = []
        self._depths = (self._environment(""), self._environment("../"))
        self.written: set[str] = set()
        self._folders: set[Path] = set()

    def page(self, path: str, template: str, **context: Any) -> None:
        """Write one page; `path` is relative to the folder, at most one folder deep."""
        environment = self._depths[path.count("/")]
        self.text(path, environment.get_template(template).render(here=path, **context))

    def module(self, template: str, up: str) -> Any:
        """The macros of a template, for pages at the depth that `up` leads out of."""
        return self._depths[1 if up else 0].get_template(template).module

    def offer(self, name: str, make: Callable[[str], Callable[..., Any]]) -> None:
        """Let all templates call a function; `make` is given what leads up to the folder of the site."""
        for up, environment in zip(("", "../"), self._depths, strict=True):
            environment.globals[name] = make(up)

    def text(self, path: str, content: str) -> None:
        """Write a text file in UTF-8 with plain newlines, whatever the system."""
        self.raw(path, content.encode("utf-8", "backslashreplace"))

    def raw(self, path: str, content: bytes) -> None:
        """Write a file."""
        target = self.folder / path
        if target.parent not in self._folders:
            target.parent.mkdir(parents=True, exist_ok=True)
            self._folders.add(target.parent)
        target.write_bytes(content)
        self.written.add(path)

    def data(self, name: str, value: object) -> None:
        """Write `data/<name>.js`, a script that sets `TAWATUR.<name>`: data that a page can load without a server."""
        body = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        body = body.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029").replace("</", "<\\/")
        self.text(f"data/{name}.js", f"(window.TAWATUR=window.TAWATUR||{{}}).{name}={body};\n")

    def _environment(self, up: str) -> Environment:
        environment = Environment(
            loader=PackageLoader("tawatur.brief", "templates"),
            autoescape=True,
            undefined=StrictUndefined,
            trim_blocks=True,
            lstrip_blocks=True,
            finalize=_finalize,
            keep_trailing_newline=True,
        )
        book, zone = self.book, self.book.zone
        environment.filters.update(
            bdi=words.isolated,
            percent=words.percent,
            number=words.number,
            quantity=words.quantity,
            day=words.day,
            icd=odds.words,
            lower_first=words.lower_first,
            weight=words.log_odds,
            raw_attribute=_raw_attribute,
            strip=strip,
            lang=words.language_tag,
        )
        environment.globals.update(
            up=up,
            book=book,
            sections=SECTIONS,
            notes=self.notes,
            to=partial(_to, self.atlas, up),
            ref=partial(_ref, self.atlas, up),
            label=self.atlas.label,
            when=lambda moment: words.moment(moment, zone),
            sort_day=lambda moment: words.local_day(moment, zone),
            web=words.web_address,
            percent_range=words.percent_range,
            interval=words.interval,
            as_of=words.day(book.given.as_of),
            has_arabic=words.has_arabic,
        )
        return environment


def strip(probability: float | None, low: float | None = None, high: float | None = None) -> Markup:
    """A probability as a dot on a hairline from 0 to 1, its interval as a bar: 100 units wide, drawn, not styled."""
    if probability is None:
        return Markup("")
    bar = ""
    if low is not None and high is not None:
        bar = f'<line class="bar" x1="{2 + 96 * low:.1f}" x2="{2 + 96 * high:.1f}" y1="5" y2="5"/>'
    return Markup(
        '<svg class="strip" viewBox="0 0 100 10" aria-hidden="true" focusable="false">'
        f'<line class="axis" x1="2" x2="98" y1="5" y2="5"/>{bar}'
        f'<circle cx="{2 + 96 * probability:.1f}" cy="5" r="3"/></svg>'
    )


def _finalize(value: Any) -> Any:
    """Whatever a template prints: control characters become visible signs, in text and in attributes alike."""
    if type(value) is str:
        return words.visible(value)
    return "" if value is None else value


def _to(atlas: Atlas, up: str, row: str) -> str:
    address = atlas.address(row)
    return up + address if address else ""


def _ref(atlas: Atlas, up: str, row: str, text: object = None) -> Markup:
    """A link to an id, or its label as plain text when the dossier shows no such row."""
    shown = words.isolated(atlas.label(row) if text is None else text)
    address = atlas.address(row)
    return Markup(f'<a href="{escape(up + address)}">{shown}</a>') if address else shown


def _raw_attribute(text: str) -> Markup:
    """An attribute that a program reads: escaped, otherwise exactly as it is."""
    return escape(text)
