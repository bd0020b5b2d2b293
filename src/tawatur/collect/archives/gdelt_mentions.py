"""GDELT mentions: they name no place, so those of the events are drawn that were drawn before (table `wanted`)."""

from __future__ import annotations

from tawatur.collect.archives import Columns, Cut, Told, overlaps
from tawatur.collect.archives.gdelt import iso


def told(column: Columns, cut: Cut) -> Told:
    """The day is that on which the machine met the event."""
    day = iso(column("EventTimeDate"))
    area = f"{column('GLOBALEVENTID')} IN (SELECT id FROM wanted)"
    return Told(day, day, overlaps(cut.first, cut.last), area)
