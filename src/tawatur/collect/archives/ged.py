"""UCDP GED: from `date_start` to `date_end`."""

from __future__ import annotations

from tawatur.collect.archives import Columns, Cut, Told, in_area, overlaps


def told(column: Columns, cut: Cut) -> Told:
    """Days in ISO, with or without a time behind them."""
    first, last = (f"substr({column(name)}, 1, 10)" for name in ("date_start", "date_end"))
    area = in_area(cut, column("country"), column("latitude"), column("longitude"))
    return Told(first, last, overlaps(cut.first, cut.last), area)
