"""Space asked of parts: a type of target that repeats, a brand that moves, thin cells that cannot tell."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import numpy as np

from tawatur.kinds import Where
from tawatur.measure.asking import NotApplicable
from tawatur.measure.cells import MOST, cells_of
from tawatur.measure.questions import space_by_cell
from tawatur.measure.record import incidents_of

from .test_space_questions import H1, H2, linked

SPAN = (date(2020, 1, 1), date(2020, 12, 31))


def campaign(make):
    rng, rows = np.random.default_rng(5), []
    for k in range(44):
        start, lat = (H1, 33.0) if k < 22 else (H2, 36.0)
        day = start + timedelta(days=7 * (k % 22))
        slug, at = f"a{k}", Where(lat + rng.normal(0, 0.2), 44 + rng.normal(0, 0.2), 0.2)
        rows += [make.incident(slug, day, where=at, target="convoy", governorate="A" if k < 22 else "B")]
        rows += [make.claim(slug, "mover", day), *linked(slug, slug)]
        again = make.incident(f"r{k}", day + timedelta(days=1), where=at, target="base", governorate="A")
        rows += [again, make.incident(f"s{k}", day + timedelta(days=2), where=at, target="base", governorate="A")]
    rows += [make.incident(f"d{k}", H1 + timedelta(days=k), target="diplomatic") for k in range(3)]
    return rows


def test_each_cell_is_told_and_the_thin_ones_together(make, given, named) -> None:
    answer = space_by_cell.run(given(*campaign(make), span=SPAN, measure={"focus": "B"}))
    near = named(answer, "space.near_repeat", "target/base")
    assert near.value > 2
    assert "more than chance gives" in near.says
    assert "among 1 cell:" in near.says
    assert "convoy (44)" in named(answer, "space.near_repeat", "target").says
    moved = named(answer, "space.centre", "brand/mover")
    assert 300 < moved.low < moved.value < moved.high < 380
    assert "a change." in moved.says
    assert moved.verdict == near.verdict == "change"
    focus = named(answer, "space.focus", "brand/mover")
    assert focus.value == 100.0
    assert focus.unit == "points"
    assert "B went from 0 % to 100 %" in focus.says
    still = named(answer, "space.focus", "target/base")
    assert still.value == 0.0
    assert "no change can be told" in still.says
    thin = named(answer, "space.area", "target")
    assert thin.value is None
    assert "diplomatic (3)" in thin.says
    assert "what would tell" in thin.says


def test_an_attack_that_two_brands_claim_is_in_both_cells_and_small_cells_are_counted(make, given) -> None:
    rows = [make.incident("I", H1, target="unknown"), make.claim("c", "one", H1), make.claim("d", "two", H1)]
    (link, stands), (other, _) = linked("I", "c"), linked("I", "d")
    many = [make.incident(f"t{k}", H1, target=f"t{k % 9}") for k in range(18)]
    held = given(*rows, link, other, *many, replace(stands, links=(link.id, other.id)))
    records = incidents_of(held)
    cells, others = cells_of(records, held.table, records.known)
    assert [cell.group for cell in cells if cell.by == "brand"] == ["brand/one", "brand/two"]
    assert len([cell for cell in cells if cell.by == "target"]) == MOST
    assert others["target"] == [("t6", 2), ("t7", 2), ("t8", 2)]
    assert all(cell.which.sum() in (1, 2) for cell in cells)


def test_a_record_without_targets_and_claims_has_no_cells(make, given) -> None:
    assert isinstance(space_by_cell.run(given(make.incident("I", H1))), NotApplicable)
