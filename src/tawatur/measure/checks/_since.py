"""A day to compare with, for a sentence that names no event: the one it gives, else a window before the article."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from tawatur.kinds import Event, When
from tawatur.maths.days import day_of, number
from tawatur.measure.record import span_of
from tawatur.measure.settings import settings_of
from tawatur.measure.wording import on
from tawatur.store.answering import Asked


def since(asked: Asked, *, only_dated: bool = False) -> list[Event]:
    """The first day that the sentence names, or the day one window before the source, as an event that is no row."""
    zone = asked.given.timezone
    dated = [slot.when for slot in asked.check.part("when") if slot.when is not None]
    if dated:
        first = min(dated, key=lambda when: when.start)
        day, title = first.start.astimezone(zone).date(), f"“{first.said}”"
    elif asked.check.day and not only_dated:
        last = min(number(asked.check.day), span_of(asked.given)[1])
        day = day_of(last - settings_of(asked.given).window_days)
        title = "one window before the article"
    else:
        return []
    start = datetime.combine(day, time(), zone)
    slug = f"day-{day.isoformat()}"
    when = When(start, start + timedelta(days=1), on(day))
    return [Event(id=f"day:{day.isoformat()}", slug=slug, title=title, kind="day", when=when)]
