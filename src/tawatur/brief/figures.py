"""The figures of the dossier: every plot of the shelf `plots`, drawn, rendered and told in words."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

from tawatur.brief.drawing import Drawing, Figure, Missing
from tawatur.brief.render import Address, finished, live, plain_words, svg_of
from tawatur.brief.standing import as_known
from tawatur.kinds import NotHereError
from tawatur.store.shelf import shelf
from tawatur.store.steps import Given

__all__ = ["Figure", "Missing", "all_figures", "figure"]


def all_figures(given: Given, address: Address | None = None) -> dict[str, Figure | Missing]:
    """Every figure by its name, or why there is none.

    `address` gives the page of a row id, relative to the page that the figures stand on; without it no mark is a link.
    """
    return {plot.NAME: _made(plot, given, address) for plot in shelf("tawatur.brief.plots")}


def figure(given: Given, name: str, address: Address | None = None) -> Figure | Missing:
    """One figure; `NotHereError` names those that there are."""
    plots = {plot.NAME: plot for plot in shelf("tawatur.brief.plots")}
    if name not in plots:
        raise NotHereError(f"no figure {name!r}; there are: {', '.join(plots)}")
    return _made(plots[name], given, address)


def _made(plot: ModuleType, given: Given, address: Address | None) -> Figure | Missing:
    drawn = plot.draw(given)
    if isinstance(drawn, Missing):
        return drawn
    told = replace(drawn, caption=f"{drawn.caption} {as_known(given)}")
    return _figure(plot.NAME, plot.TITLE, told, address or (lambda _: None))


def _figure(name: str, title: str, drawn: Drawing, address: Address) -> Figure:
    wide, narrow = finished(drawn.wide, address), finished(drawn.narrow, address)
    return Figure(
        name=name,
        title=title,
        alt=plain_words(drawn.alt),
        caption=plain_words(drawn.caption),
        spec=live(wide if drawn.live is None else finished(drawn.live, address)),
        svg=svg_of(wide, name=name, alt=drawn.alt),
        svg_narrow=svg_of(narrow, name=f"{name}-narrow", alt=drawn.alt),
        columns=drawn.columns,
        rows=drawn.rows,
    )
