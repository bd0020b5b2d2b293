"""Small values: a time that may be vague, a place that may be vague, and a reason with a weight."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class When:
    """A half-open interval of time in UTC, `[start, end)`, with the words it was read from.

    "in June 2020" is the whole month, not its first day: a vague date stays an interval.
    """

    start: datetime
    end: datetime
    said: str = ""

    def may_overlap(self, other: When) -> bool:
        """Whether both could have been the same moment."""
        return self.start < other.end and other.start < self.end

    @property
    def width(self) -> timedelta:
        """How vague it is."""
        return self.end - self.start

    @property
    def middle(self) -> datetime:
        """The centre of the interval: for drawing, for distances, and for the bin a vague time is counted in."""
        return self.start + self.width / 2


@dataclass(frozen=True, slots=True)
class Where:
    """A point in degrees (WGS 84) with the radius in km inside which the place lies, and the words it was read from."""

    lat: float
    lon: float
    radius_km: float = 0.0
    said: str = ""


@dataclass(frozen=True, slots=True)
class Clue:
    """One reason for a probability: its name, the reason in words a reader understands, and its natural log-odds."""

    name: str
    text: str
    log_odds: float
