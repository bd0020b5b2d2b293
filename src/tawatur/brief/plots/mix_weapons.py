"""What the attacks were made with, by half-year."""

from __future__ import annotations

from tawatur.brief.drawing import Drawing, Missing
from tawatur.brief.plots._mix import draw_mix
from tawatur.store.steps import Given

NAME = "mix_weapons"
TITLE = "Weapons by half-year"


def draw(given: Given) -> Drawing | Missing:
    """A bar for each weapon and period."""
    return draw_mix(given, NAME, TITLE, "weapon", "weapon")
