"""What the attacks were made against, by half-year."""

from __future__ import annotations

from tawatur.brief.drawing import Drawing, Missing
from tawatur.brief.plots._mix import draw_mix
from tawatur.store.steps import Given

NAME = "mix_targets"
TITLE = "Targets by half-year"


def draw(given: Given) -> Drawing | Missing:
    """A bar for each target and period."""
    return draw_mix(given, NAME, TITLE, "target", "target")
