"""Dates, numbers, probabilities and foreign text as a reader sees them. Pure functions on plain values."""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from markupsafe import Markup, escape

from tawatur.kinds import When
from tawatur.maths import odds
from tawatur.text.quoting import DIRECTION_SIGNS

# Characters that can reorder a line or hide in it, and the sign shown in their place.
_SIGNS: Final[dict[int, str]] = {
    **DIRECTION_SIGNS,
    0x200B: "ZWSP",
    0x2028: "LSEP",
    0x2029: "PSEP",
    0xFEFF: "BOM",
}
_SHOWN: Final[dict[int, str]] = {
    **{code: f"⟦{sign}⟧" for code, sign in _SIGNS.items()},
    **{code: f"⟦U+{code:04X}⟧" for code in (*range(0x20), *range(0x7F, 0xA0)) if chr(code) not in "\n\t"},
    0x0D: "\n",
}
HIDDEN: Final = re.compile("[" + "".join(re.escape(chr(code)) for code in _SHOWN) + "]")
_ARABIC: Final = re.compile("[\u0600-\u06ff\u0750-\u077f\u0870-\u08ff\ufb50-\ufdff\ufe70-\ufefc]")
_TAG: Final = re.compile(r"[a-z]{2,3}(-[A-Za-z0-9]{2,8})*\Z")
_WEB: Final = re.compile(r"https?://[^\s<>\"'\\]+\Z", re.IGNORECASE)

_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June"),
    *("July", "August", "September", "October", "November", "December"),
)

_ENDS: Final = (1, *(round(100 * end) for end, _ in odds.BANDS[:-1]), 99)

ICD_203: Final[tuple[tuple[str, str], ...]] = tuple(
    (word, f"{low}–{high}%") for (_, word), low, high in zip(odds.BANDS, _ENDS, _ENDS[1:], strict=False)
)
"""The table of ICD 203, of the US intelligence community: words, and the band of probability that they stand for."""


def lower_first(text: str) -> str:
    """A title inside a sentence: its first letter small, unless the first word is an abbreviation."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def visible(text: str) -> str:
    """The text with control characters (also those that turn the reading direction) shown as ⟦SIGNS⟧."""
    return text.translate(_SHOWN) if HIDDEN.search(text) else text


def has_arabic(text: str) -> bool:
    """Whether the text holds a letter of the Arabic script."""
    return _ARABIC.search(text) is not None


def isolated(text: object) -> Markup:
    """Words of others, set so that their direction cannot touch the words around them."""
    plain = visible(str(text))
    start = '<bdi lang="ar" dir="auto">' if has_arabic(plain) else "<bdi>"
    return Markup(f"{start}{escape(plain)}</bdi>")


def web_address(url: str | None) -> str | None:
    """The address if it is a plain http or https one that a page may link to, else None."""
    return url if url is not None and _WEB.match(url) else None


def language_tag(language: str | None) -> str:
    """The language if it is written as a tag (`en`, `ar-IQ`), else nothing."""
    return language if language is not None and _TAG.match(language) else ""


def percent(probability: float | None) -> str:
    """A probability as a whole percentage; never 0% or 100%, which nobody can know."""
    if probability is None:
        return "not available"
    if probability < 0.01:
        return "<1%"
    return ">99%" if probability > 0.99 else f"{100 * probability:.0f}%"


def percent_range(low: float | None, high: float | None) -> str:
    """An interval of probabilities as `62–95%`; empty if a bound is missing."""
    if low is None or high is None:
        return ""
    left, right = percent(low), percent(high)
    if left == right:
        return left
    return f"{left} to {right}" if "<" in left or ">" in right else f"{left.removesuffix('%')}–{right}"


def number(value: float | None) -> str:
    """A count or a quantity with at most two decimals and thin groups of thousands; a dash for nothing."""
    if value is None:
        return "–"
    if float(value).is_integer():
        return f"{int(value):,}".replace("-", "−")
    digits = 1 if abs(value) >= 10 else 2
    text = f"{value:,.{digits}f}".rstrip("0").rstrip(".") if abs(value) >= 0.01 else f"{value:.2g}"
    return text.replace("-", "−")


def quantity(value: float | None, unit: str = "") -> str:
    """A value as its unit wants it: a share as a percentage, points as a whole number, everything else as a number."""
    if value is None:
        return "cannot tell"
    if unit == "share":
        return f"{number(round(100 * value))}%"
    return number(round(value)) if unit == "points" else number(value)


def interval(low: float | None, high: float | None, unit: str = "") -> str:
    """`3–5`, `47–75%`, `−60% to −28%`; one number if both bounds read alike; empty if a bound is missing."""
    if low is None or high is None:
        return ""
    left, right = quantity(low, unit), quantity(high, unit)
    if left == right:
        return left
    if low < 0:
        return f"{left} to {right}"
    return f"{left.removesuffix('%')}–{right}"


def month(value: date) -> str:
    """The English name of the month, whatever the language of the machine."""
    return _MONTHS[value.month - 1]


def log_odds(value: float) -> str:
    """A weight of evidence with its sign, two decimals."""
    return f"{value:+.2f}".replace("-", "−")


def day(value: date | None) -> str:
    """`11 March 2020`; empty for None."""
    return "" if value is None else f"{value.day} {month(value)} {value.year}"


@lru_cache(maxsize=65_536)
def moment(when: When | None, zone: ZoneInfo) -> str:
    """An interval of time in local days, as vague as it is: `March 2020`, `11–13 March 2020`, `1 May 2020, 18:00`.

    Empty for None.
    """
    if when is None:
        return ""
    start, end = when.start.astimezone(zone), when.end.astimezone(zone)
    if not (_midnight(start) and _midnight(end)):
        return _hours(start, end)
    return days(start.date(), end.date() - timedelta(days=1))


def days(first: date, last: date) -> str:
    """A range of days, both included, in the shortest exact words."""
    if first >= last:
        return day(first)
    after = last + timedelta(days=1)
    if first.day == 1 and after.day == 1:
        if first.month == 1 and after.month == 1:
            return _range(str(first.year), str(last.year))
        if first.year == last.year:
            return _range(month(first), month(last)) + f" {last.year}"
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{day(last)}"
    if first.year == last.year:
        return f"{first.day} {month(first)} – {day(last)}"
    return f"{day(first)} – {day(last)}"


def local_day(when: When | None, zone: ZoneInfo) -> str:
    """The first local day of an interval as `2020-03-11`, for sorting; empty for None."""
    return "" if when is None else when.start.astimezone(zone).date().isoformat()


def _range(left: str, right: str) -> str:
    return left if left == right else f"{left}–{right}"


def _midnight(moment: datetime) -> bool:
    return (moment.hour, moment.minute, moment.second) == (0, 0, 0)


def _hours(start: datetime, end: datetime) -> str:
    if end - start <= timedelta(minutes=1):
        return f"{day(start.date())}, {start:%H:%M}"
    if (end - timedelta(seconds=1)).date() == start.date():
        return f"{day(start.date())}, {start:%H:%M}–{end:%H:%M}"
    return f"{day(start.date())}, {start:%H:%M} – {day(end.date())}, {end:%H:%M}"
