"""Times as they are said, in English and Arabic: always an interval, never a guess, never the clock."""

from __future__ import annotations

from datetime import date
from zoneinfo import ZoneInfo

from tawatur.text.times.phrases import Phrase, Reader
from tawatur.text.times.point import Told
from tawatur.text.times.said import Event, Form, Relation, SaidTime

__all__ = ["Event", "Form", "Phrase", "Reader", "Relation", "SaidTime", "Told", "times_in"]


def times_in(
    text: str,
    published: date | None,
    timezone: ZoneInfo,
    *,
    day_first: bool = False,
    hijri: bool = False,
    ahead: bool = False,
) -> list[SaidTime]:
    """The times that a text names, in order of their first character, without overlap.

    `published` is the local day of the source: years left out, weekdays and "yesterday" are told from it; where it is
    None (or outside the years 1000-9000) they have no date. Days are local to `timezone`. `day_first` reads 12/05/2020
    as 12 May; without it such a date is left out. `hijri` reads figures of years from 1300 to 1500 as Hijri years.
    `ahead` is for words about what may come: days, months and weekdays without a year are then the next ones.
    """
    told = Told(text, published, day_first=day_first, hijri=hijri, ahead=ahead)
    return [phrase.time for phrase in Reader(told, timezone).phrases()]
