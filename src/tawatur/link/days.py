"""Times as whole local days: what a claim and an incident share is a night, not a moment."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

from tawatur.kinds import When

Ints = NDArray[np.int64]

UNKNOWN = -(10**9)
"""Stands for a day that nobody gives."""


def local_days(times: Sequence[When | None], zone: ZoneInfo) -> tuple[Ints, Ints]:
    """The first local day of each time and the day after its last one, as ordinals; `UNKNOWN` twice for no time."""
    known: dict[datetime, int] = {}

    def ordinal(moment: datetime) -> int:
        if moment not in known:
            known[moment] = moment.astimezone(zone).toordinal()
        return known[moment]

    first = np.full(len(times), UNKNOWN, dtype=np.int64)
    after = np.full(len(times), UNKNOWN, dtype=np.int64)
    moment = timedelta(microseconds=1)
    for at, when in enumerate(times):
        if when is not None:
            first[at] = ordinal(when.start)
            after[at] = max(ordinal(when.end - moment), first[at]) + 1
    return first, after
