"""Numbers in plain words: one way to write a count, a share, a day and a half-year, for all questions."""

from __future__ import annotations

from datetime import date
from math import inf

from tawatur.kinds import Compared
from tawatur.maths.resampling import Estimate


def counted(number: int, noun: str, plural: str = "") -> str:
    """`1 attack`, `31 attacks`, `no attacks`."""
    many = plural or f"{noun}s"
    return f"no {many}" if number == 0 else f"{number:,} {noun if number == 1 else many}"


def being(number: int) -> str:
    """`1 is`, `31 are`, `none is`."""
    return "none is" if number == 0 else f"{number:,} {'is' if number == 1 else 'are'}"


def per_cent(share: float) -> str:
    """`58 %`; what is not nothing is never written as 0, and what is not all never as 100."""
    if 0 < share < 0.005:
        return "under 1 %"
    if 0.995 < share < 1:
        return "over 99 %"
    return f"{100 * share:.0f} %"


def interval(low: float, high: float, level: float) -> str:
    """`90 % interval 1.4 to 4.4`."""
    return f"{per_cent(level)} interval {short(low)} to {short(high)}"


def bounds(low: float, high: float, level: float) -> str:
    """The same where there may be no upper end: `90 % interval 1.4 or more`."""
    return f"{per_cent(level)} interval {short(low)} or more" if high == inf else interval(low, high, level)


def share_interval(low: float, high: float, level: float) -> str:
    """`90 % interval 51 % to 65 %`."""
    return f"{per_cent(level)} interval {per_cent(low)} to {per_cent(high)}"


def points(estimate: Estimate) -> str:
    """A change of a share: `up 40 percentage points (90 % interval 25 to 55)`; or that it may as well be none."""
    low, value, high = (100 * part for part in (estimate.low, estimate.value, estimate.high))
    if low <= 0 <= high:
        change = f"{value:+.0f} percentage points ({per_cent(estimate.level)} interval {low:+.0f} to {high:+.0f})"
        return f"{change}, which may as well be no change"
    way = "up" if value >= 0 else "down"
    if value < 0:
        low, high = -high, -low
    inside = f"{per_cent(estimate.level)} interval {low:.0f} to {high:.0f}"
    return f"{way} {abs(value):.0f} percentage points ({inside})"


def moved(estimate: Estimate) -> Compared:
    """The verdict that goes with `points`: a change where the interval leaves out none."""
    return "cannot tell" if estimate.low <= 0 <= estimate.high else "change"


def short(number: float) -> str:
    """At most three figures that mean something: `0.34`, `2.7`, `31`, `1,240`."""
    if number == round(number) or abs(number) >= 100:
        return f"{number:,.0f}"
    if abs(number) >= 10:
        return f"{number:.0f}"
    return f"{number:.1f}" if abs(number) >= 1 else f"{number:.2f}"


def on(day: date) -> str:
    """`3 January 2020`."""
    return f"{day.day} {day:%B %Y}"


def half_name(label: str) -> str:
    """`2020-H1` in words: `January to June 2020`."""
    year, half = label.split("-H")
    return f"{'January to June' if half == '1' else 'July to December'} {year}"


def word(vocabulary: str) -> str:
    """A word of the vocabulary as it is read: `small_arms` is `small arms`, `ied` is `roadside bomb`."""
    return {"ied": "roadside bomb"}.get(vocabulary, vocabulary.replace("_", " "))
