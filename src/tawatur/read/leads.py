"""Leads: what a machine read out of the news. They say where to look, and are counted nowhere."""

from __future__ import annotations

from collections.abc import Sequence

from tawatur.kinds import Lead, Row
from tawatur.read.columns import Shape
from tawatur.read.record import Record, RefusedError
from tawatur.read.tables import read_tables
from tawatur.store.steps import Given, Made


def leads(given: Given) -> Made:
    """Rows of GDELT's events and mentions."""
    desk = read_tables(given, "leads", "leads", Shape("id", "id"), _no_rows)
    return {"leads": desk.of(Lead), **desk.made("leads")}


def _no_rows(_: Record) -> Sequence[Row]:
    raise RefusedError("leads come from a known data set only", 'say in the card: format = "gdelt"')
