"""How many claims have a sound incident: in all, by brand, by month, and for any group that a reader picks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tawatur.brief.pages import words
from tawatur.brief.pages.press import Press
from tawatur.kinds import Draw, Lesson, Measure
from tawatur.maths.excess import EXCESS_DRAWS, EXCESS_SEED, LEAST_BLOCKS, LEAST_PAIRS, normal_quantiles


@dataclass(frozen=True, slots=True)
class Group:
    """A line of a static table: its name, the model's total, and the count without a model."""

    name: str
    total: Measure
    plain: Measure | None


def totals(press: Press) -> dict[str, Any] | None:
    """What the section on totals shows, with the draws as a script beside the page; None where no claim has draws."""
    rows = [row for row in press.book.rows(Draw) if row.counts and row.claim in press.book.claim]
    if not rows:
        return None
    brands = [_brand(press, row) for row in rows]
    names = sorted(set(brands), key=str.casefold)
    months = sorted({row.month for row in rows})
    press.data("totals", _data(rows, brands, names, months))
    measures = {row.id: row for row in press.book.rows(Measure)}
    return {
        "brands": [(name, brands.count(name)) for name in names],
        "months": [(month or "not dated", [row.month for row in rows].count(month)) for month in months],
        "acts": len(rows),
        "all": measures.get("measure:claims.corroborated"),
        "plain": measures.get("measure:excess.all"),
        "tables": [
            ("By brand", _groups(press, measures, "by_party")),
            ("By month of the claim", _groups(press, measures, "by_month")),
        ],
        "lessons": press.book.rows(Lesson),
    }


def _brand(press: Press, row: Draw) -> str:
    claim = press.book.claim[row.claim]
    return press.atlas.label(claim.party) if claim.party else words.visible(claim.party_said)


def _groups(press: Press, measures: dict[str, Measure], by: str) -> list[Group]:
    found = [row for row in measures.values() if row.name == f"corroborated.{by}"]
    return [
        Group(
            press.atlas.label(f"party:{row.group}") if by == "by_party" else row.group,
            row,
            measures.get(f"measure:excess.{by}/{row.group}"),
        )
        for row in found
    ]


def _data(rows: Sequence[Draw], brands: Sequence[str], names: Sequence[str], months: Sequence[str]) -> dict[str, Any]:
    """For each act: brand, month, probability, draws; and where the claim can be compared pairs near and far, near days
    over far ones, and the pairs that the model expects."""
    first = rows[0]
    return {
        "n": first.n,
        "burst": [first.burst * 2.718281828459045 ** (first.burst_sd * z) for z in normal_quantiles(EXCESS_DRAWS)],
        "seed": EXCESS_SEED,
        "least": [LEAST_PAIRS, LEAST_BLOCKS],
        "mean": first.burst,
        "acts": [
            [
                names.index(brand),
                months.index(row.month),
                round(row.expected, 6),
                row.bits,
                *(
                    [row.near, row.far, row.near_days / row.far_days, round(row.near_expected, 6)]
                    if row.comparable and row.far_days
                    else []
                ),
            ]
            for row, brand in zip(rows, brands, strict=True)
        ],
    }
