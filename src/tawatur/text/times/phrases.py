"""The times of a text, phrase by phrase: relation words, ranges, events and points, and the intervals they come to."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final, NamedTuple
from zoneinfo import ZoneInfo

from tawatur.kinds import When
from tawatur.text.times import english
from tawatur.text.times.counts import length_at
from tawatur.text.times.dating import UNKNOWN, dated, end_of
from tawatur.text.times.events import Hung, bare_event, event_end, hung_at, offset_at
from tawatur.text.times.local import Span, to_utc
from tawatur.text.times.point import Point, Told
from tawatur.text.times.points import point_at
from tawatur.text.times.ranges import Range, range_at
from tawatur.text.times.relative import ago_span
from tawatur.text.times.said import Event, Form, Relation, SaidTime
from tawatur.text.times.triggers import beginnings, begins_at

_WORDS: Final[dict[Relation, tuple[str, ...]]] = {
    "since": (*english.SINCE, "منذ", "ومنذ", "مذ", "ابتداء من", "اعتبارا من", "بدءا من"),
    "until": (*english.UNTIL, "حتي", "وحتي", "حتي", "لغايه", "الي غايه", "بحلول", "وبحلول"),
    "before": (*english.BEFORE, "قبل", "وقبل", "قبيل"),
    "after": (*english.AFTER, "بعد", "وبعد", "عقب", "وعقب"),
}
_ALL: Final = tuple(phrase for phrases in _WORDS.values() for phrase in phrases)
_NO_EVENT: Final = ("by", "through", "up to")
_ON: Final = ("onward", "onwards", "on", "forward", "فصاعدا", "وصاعدا")


class Phrase(NamedTuple):
    """A time as it stands, the token after it, and the points within it."""

    time: SaidTime
    end: int
    points: tuple[Point, ...]


class Reader:
    """Reads one text. Each rule looks only a few words around a token, so that the work grows with the length."""

    def __init__(self, told: Told, timezone: ZoneInfo) -> None:
        self.told = told
        self.timezone = timezone
        self.begins = beginnings(told)

    def phrases(self) -> Iterator[Phrase]:
        """The times in order."""
        at = 0
        while at < self.told.size:
            found = self._phrases_at(at) if self.begins[at] else []
            yield from found
            at = max(found[-1].end, at + 1) if found else at + 1

    def _phrases_at(self, at: int) -> list[Phrase]:
        told = self.told
        hung = hung_at(told, at)
        if hung:
            return [self._moved(at) or self._hung(hung)]
        moved = self._moved(at)
        if moved:
            return [moved]
        found = range_at(told, at)
        if found:
            return self._listed(found) if found.listed else [self._range(found)]
        opened = self._opened(at)
        if opened:
            return [opened]
        point = point_at(told, at)
        return [self._point(point, point.begin, "at")] if point else []

    def when(self, point: Point) -> tuple[When | None, Span | None, str]:
        """The interval of a point in UTC and in local time, and what was taken for granted."""
        span, doubt = dated(self.told, point, self.timezone)
        said = self.told.text[begins_at(self.told, point.begin) : self.told.at(point.end - 1).end]
        return (to_utc(span, self.timezone, said) if span else None), span, doubt

    def day_or_month(self, point: Point) -> tuple[int, int, When] | None:
        """The day that a point names, or the month of a year, without its time of day; None for other times."""
        named = point.day is not None or (point.form == "month" and point.year is not None)
        if not named or point.season or point.share is not None or point.month is None:
            return None
        bare = point.moved(
            begin=point.from_ if point.from_ >= 0 else point.begin, end=point.to or point.end, hours=None
        )
        when, _, _ = self.when(bare)
        if not when:
            return None
        begin = begins_at(self.told, bare.begin)
        return begin, self.told.at(bare.end - 1).end, when

    def _time(self, begin: int, end: int, relation: Relation, form: Form, span: Span | None, doubt: str) -> SaidTime:
        """A time of the tokens `begin`..`end` with its period."""
        first, last = begins_at(self.told, begin), self.told.at(end - 1).end
        said = self.told.text[first:last]
        when = to_utc(span, self.timezone, said) if span else None
        doubt = doubt or ("" if when or not span else "the clocks of the zone skip this time")
        period = when if relation in ("at", "between") else self._since(span, said) if relation == "since" else None
        return SaidTime(first, last, said, relation, form, when, period, None, doubt)

    def _since(self, span: Span | None, said: str) -> When | None:
        """From the beginning of a time to the end of the day of publication."""
        if span is None or self.told.published is None:
            return None
        end = end_of(self.told.published)
        return to_utc(Span(span.start, end), self.timezone, said) if span.start < end else None

    def _point(self, point: Point, begin: int, relation: Relation) -> Phrase:
        _, span, doubt = self.when(point)
        return Phrase(self._time(begin, point.end, relation, point.form, span, doubt), point.end, (point,))

    def _opened(self, at: int) -> Phrase | None:
        """ "since January", "till June 18th", "by late March", "before the talks", "from May onwards"."""
        told = self.told
        after = told.word(at, *_ALL)
        if after:
            words = " ".join(told.key(index) for index in range(at, after))
            relation = next(name for name, phrases in _WORDS.items() if words in phrases)
            point = point_at(told, told.word(after, "back in", "at least", "about", "يوم") or after)
            if point:
                return self._point(point, at, relation)
            if relation == "since":
                length = self._length_since(at, after)
                if length:
                    return length
            end = event_end(told, after) if words not in _NO_EVENT and bare_event(told, after) else 0
            return self._hung(Hung(at, after, end, relation, None, None)) if end else None
        from_ = told.word(at, "from", "من")
        point = point_at(told, from_) if from_ else None
        end = told.word(point.end, *_ON) if point else 0
        if not point or not end:
            return None
        _, span, doubt = self.when(point)
        return Phrase(self._time(at, end, "since", point.form, span, doubt), end, (point,))

    def _length_since(self, at: int, after: int) -> Phrase | None:
        """ "منذ ثلاثة أيام": the days up to publication."""
        length = length_at(self.told, after)
        if not length or length.plain:
            return None
        day = self.told.published
        span = ago_span(day, length) if day else None
        time = self._time(at, length.end, "since", "relative", span, "" if day else UNKNOWN)
        return Phrase(time, length.end, ())

    def _range(self, found: Range) -> Phrase:
        one, other = found.points
        _, first, doubt = self.when(one)
        if first and other.year is None and other.month is not None and not other.hijri and other.span is None:
            turned = (other.month, other.day or 31) < (first.first.month, first.first.day if other.day else 0)
            other = other.moved(year=first.first.year + turned)
        _, last, more = self.when(other)
        span = Span(first.start, last.end) if first and last and first.start < last.end else None
        form: Form = "range"
        doubt = doubt or more or ("" if span or not (first and last) else "the range ends before it begins")
        time = self._time(found.begin, found.end, "between", form, span, doubt)
        return Phrase(time, found.end, found.points)

    def _listed(self, found: Range) -> list[Phrase]:
        return [self._point(point, point.begin, "at") for point in found.points]

    def _moved(self, at: int) -> Phrase | None:
        """ "two weeks after January 3, 2020": a length from a time."""
        offset = offset_at(self.told, at)
        point = point_at(self.told, offset[0]) if offset else None
        if not offset or not point or (point.hours and offset[2].end == offset[0]):
            return None
        _, base, doubt = self.when(point)
        span = None
        if base:
            ahead = offset[1] == "after"
            first, last = (ago_span(day, offset[2], ahead=ahead) for day in (base.first, base.last))
            span = Span(min(first.start, last.start), max(first.end, last.end))
        return Phrase(self._time(at, point.end, "at", "relative", span, doubt), point.end, (point,))

    def _hung(self, hung: Hung) -> Phrase:
        told = self.told
        words_end = hung.words_end or hung.end
        points = tuple(self._points_within(hung.words, hung.end))
        hint = next((when for when, _, _ in map(self.when, points) if when), None)
        event = Event(
            told.said(hung.words, words_end), told.at(hung.words).begin, told.at(words_end - 1).end,
            hung.least, hung.most, hint,
        )  # fmt: skip
        relation: Relation = "at" if hung.most is not None else hung.relation
        begin, end = begins_at(told, hung.begin), told.at(hung.end - 1).end
        return Phrase(
            SaidTime(begin, end, told.text[begin:end], relation, "event", None, None, event), hung.end, points
        )

    def _points_within(self, begin: int, end: int) -> Iterator[Point]:
        at = begin
        while at < end:
            point = point_at(self.told, at) if self.begins[at] else None
            if point and point.end <= end:
                yield point
            at = max(point.end, at + 1) if point else at + 1
