"""Findings: the ten heaviest measures, in a fixed order."""

from __future__ import annotations

from tawatur.brief.findings import findings
from tawatur.kinds import Measure


def measure(name: str, weight: int) -> Measure:
    return Measure(
        id=f"measure:{name}",
        name=name,
        title=name,
        value=1.0,
        says=f"{name} says.",
        method="A count.",
        weight=weight,
        because=("claim:C1",),
    )


def test_the_heaviest_ten_come_first_and_ties_by_name() -> None:
    rows = [measure(f"m{n:02d}", n) for n in range(15)] + [measure("a", 14)]
    found = findings(rows)
    assert [one.name for one in found] == ["a", "m14", "m13", "m12", "m11", "m10", "m09", "m08", "m07", "m06"]
    assert found[0].text == "a says."
    assert found[0].measure == "measure:a"
    assert found[0].because == ("claim:C1",)


def test_a_measure_without_weight_is_no_finding() -> None:
    assert findings([measure("a", 0), measure("b", 0)]) == []
    assert findings([]) == []


def test_the_order_of_the_table_does_not_matter() -> None:
    rows = [measure(f"m{n}", n % 3) for n in range(9)]
    assert findings(rows) == findings(reversed(rows))
