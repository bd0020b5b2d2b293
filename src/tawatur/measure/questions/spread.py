"""How widely the attacks lie, in kilometres, in each half-year."""

from __future__ import annotations

import numpy as np

from tawatur.maths import space
from tawatur.measure.asking import Answer, NotApplicable, made
from tawatur.measure.record import comparable, incidents_of, points_of, span_of
from tawatur.measure.settings import settings_of
from tawatur.measure.wording import half_name, short
from tawatur.store.steps import Given

CODE = "M04"
TITLE = "How widely the attacks lie"
ASKS = "How far from their centre do the attacks of a half-year lie?"

METHOD = (
    "Standard radius (root of the mean squared great-circle distance from the mean point) and median distance, over "
    "attacks with coordinates. Coordinates of roads and districts are approximate, and those read from vague words "
    '("south of Baghdad") count at the middle of their circle. Attacks without coordinates are most often those on '
    "roads: the figure is more likely too small than too large."
)


def run(given: Given) -> Answer:
    """`places.standard_radius` and `places.median_distance` for each half-year with enough attacks, in km."""
    rows, settings = incidents_of(given), settings_of(given)
    lat, lon, _ = points_of(rows)
    located = np.isfinite(lat) & np.isfinite(lon)
    answers = []
    for label, inside in comparable(rows, given, settings):
        known = inside & located
        found = space.spread(lat[known], lon[known])
        if found is None or found.n < settings.least_sample:
            continue
        says = (
            f"In {half_name(label)} half of the {found.n} attacks with coordinates lie within "
            f"{short(found.median_km)} km of their centre; the standard radius is {short(found.radius_km)} km. "
            f"{int(inside.sum()) - found.n} more have no coordinates."
        )
        for name, value in (("standard_radius", found.radius_km), ("median_distance", found.median_km)):
            title = name.replace("_", " ").capitalize()
            answers.append(
                made(
                    f"places.{name}",
                    title,
                    says,
                    method=METHOD,
                    value=value,
                    group=label,
                    n=found.n,
                    unit="km",
                    because=rows.named(known),
                )
            )
    if answers:
        return answers
    held = int((located & rows.within(*span_of(given))).sum())
    return NotApplicable(
        f"{held} attacks have coordinates, and no half-year has {settings.least_sample} of them",
        "incidents with coordinates, or with a place of the registry that has them",
    )
