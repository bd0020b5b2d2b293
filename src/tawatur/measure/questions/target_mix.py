"""What was attacked, and whether that mix changed."""

from __future__ import annotations

from tawatur.measure.asking import Answer
from tawatur.measure.mixes import Mix, mixed
from tawatur.store.steps import Given

CODE = "M06"
TITLE = "Targets"
ASKS = "What was attacked in each half-year, and did the mix change?"


def run(given: Given) -> Answer:
    """`targets.share` by half-year and target, and `targets.shift`."""
    return mixed(given, Mix("target", "targets", "target", 1))
