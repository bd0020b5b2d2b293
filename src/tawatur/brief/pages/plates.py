"""The figures of the dossier: each drawn once, with its data table and its files to take away."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup

from tawatur.brief.drawing import Figure, Missing
from tawatur.brief.pages.press import Press
from tawatur.text.cells import guarded

TABLE_ROWS = 300
"""Rows of a figure's data that a page prints; the file to take away holds all."""


class Plates:
    """Figures by name, written out as files, and set into pages."""

    def __init__(self, press: Press, figures: Mapping[str, Figure | Missing]) -> None:
        """Keep the figures; `write` puts their files down."""
        self._press = press
        self._figures = figures

    def __contains__(self, name: str) -> bool:
        """Whether there is a figure (or a reason for none) of this name."""
        return name in self._figures

    def names(self) -> list[str]:
        """The names of all figures, drawn or not."""
        return list(self._figures)

    def write(self) -> None:
        """Write the picture, the data and the page of the live chart of each figure."""
        for name, figure in self._figures.items():
            if isinstance(figure, Missing):
                continue
            self._press.text(f"figures/{name}.svg", figure.svg)
            self._press.text(f"figures/{name}.narrow.svg", figure.svg_narrow)
            self._press.text(f"figures/{name}.csv", csv_of(figure.columns, figure.rows))
            self._press.data(f"figure_{name}", json.loads(json.dumps(figure.spec, default=str)))
            self._press.page(f"figures/{name}.html", "figure_page.html", figure=figure, data=f"figure_{name}")

    def plate(self, name: str, up: str, number: int | None = None, most: int = TABLE_ROWS) -> Markup:
        """A figure for a page: title, picture, caption, data table, downloads; or the reason why there is none."""
        figure = self._figures.get(name)
        module = self._press.module("plate.html", up)
        if figure is None:
            return Markup('<p class="none">Figure “{}” is not available.</p>').format(name)
        if isinstance(figure, Missing):
            return Markup(module.missing(figure))
        return Markup(module.plate(figure, Markup(_set(figure.svg, up)), number, most))


def _set(svg: str, up: str) -> str:
    """The picture as it stands in a page. Its links, which are relative to the site, are led up to it.

    A picture with links is a group of things, not one image. Its hundred marks are no stops for the tab key: the
    ledger leads to the same rows.
    """
    if "<a " not in svg:
        return svg
    grouped = svg.replace('role="img"', 'role="group"', 1).replace("<a ", '<a tabindex="-1" ')
    return grouped.replace('href="', f'href="{up}').replace(f'href="{up}#', 'href="#') if up else grouped


def csv_of(columns: Iterable[str], rows: Iterable[Iterable[Any]]) -> str:
    """A table as CSV; text that a spreadsheet would take for a formula is made harmless."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(map(guarded, row) for row in rows)
    return out.getvalue()
