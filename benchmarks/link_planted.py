"""Two observers of one made-up war, with the truth: for tests, and for sizes that no real record has.

Events lie around towns, few of them large; they come in bursts of the same place and mostly the same sides. Observer
`a` records `n` of them. Observer `b` records some of the same, with another day, place, spelling and count, and others
that `a` does not have, from the same war. Everything is drawn from a seed; nothing here is a finding.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

TOWNS = 60
SIDES = 8
SPAN = 7_300
FARTHEST = 29.9
BUSY = 0.3
"""Candidates of an event (3 days, 30 km) for each event a day in its country, with the towns and bursts below."""

GENERIC = ("Unidentified armed group", "Armed men", "Security forces")
SYLLABLES = ("ba", "dir", "fal", "gha", "han", "jar", "kab", "lu", "mos", "na", "qar", "ra", "sha", "tal", "um", "zib")
RESPELT = (("a", "e"), ("q", "k"), ("gh", "g"), ("u", "ou"), ("sh", "ch"), ("i", "y"), ("z", "s"), ("al-", "Al "))

Numbers = NDArray[np.int64]
Reals = NDArray[np.float64]


@dataclass(frozen=True, slots=True, eq=False)
class Planted:
    """What both observers wrote (id, date, lat, lon, country, actor1, actor2, deaths, etype), and what is true.

    `truth` holds id_a and id_b of the events that both recorded; `doubles` holds `id_b` and `first`: records of b that
    tell once more what another one tells. A double is not in `truth`.
    """

    a: pa.Table
    b: pa.Table
    truth: pa.Table
    doubles: pa.Table


@dataclass(frozen=True, slots=True, eq=False)
class War:
    """Events, column by column; actors are numbers of names."""

    country: Numbers
    day: Reals
    lat: Reals
    lon: Reals
    actor1: Numbers
    actor2: Numbers
    deaths: Reals
    etype: Numbers

    def take(self, rows: Numbers) -> War:
        """Only these events, in this order."""
        return War(*(getattr(self, name)[rows] for name in self.__slots__))


def planted(
    n: int,
    *,
    share: float = 0.75,
    other: float = 0.8,
    density: float = 5.0,
    km: float = 8.0,
    days: float = 0.8,
    doubles: float = 0.0,
    seed: int = 7,
) -> Planted:
    """Two observers: `a` with `n` records, `b` with `other` times as many, of which a `share` is on record in `a`.

    `density`: about how many records of `a` that are other events lie within 3 days and 30 km of one of `b`; the war
    is as long as that asks for (1,000 records at density 5: two months; at 1: a year), and in more countries once it
    would last longer than 20 years. `km`, `days`: about the mean error of b's places and days (below 30 km, at most 3
    days either way). `doubles`: the share of b's records that are told once more, with errors of their own.
    """
    dice = np.random.default_rng(seed)
    count = round(n * other)
    on_record = min(n, round(count * share))
    war = events(n + count - on_record, n, density, dice)
    order = dice.permutation(len(war.day))
    known, rest = order[:n], order[n:]
    seen = dice.choice(n, on_record, replace=False)
    told = np.concatenate([known[seen], rest])
    again = dice.choice(len(told), round(len(told) * doubles), replace=False)
    shuffled = dice.permutation(len(told) + len(again))
    place = np.argsort(shuffled)
    names = _names(war, dice)
    b = blurred(war.take(np.concatenate([told, told[again]])[shuffled]), km, days, dice)
    return Planted(
        a=_table("a", war.take(known), names, _plainly(war.take(known))),
        b=_table("b", b, names, _otherwise(b, dice)),
        truth=pa.table({"id_a": _ids("a", seen), "id_b": _ids("b", place[:on_record])}),
        doubles=pa.table({"id_b": _ids("b", place[len(told) :]), "first": _ids("b", place[again])}),
    )


def events(count: int, n: int, density: float, dice: np.random.Generator) -> War:
    """A war of so many events, in as many countries and years as leave `density` candidates to each of `n` of them."""
    rate = max(density, 0.01) / BUSY * count / n
    countries = max(1, ceil(count / (rate * SPAN)))
    span = count / (countries * rate)
    country = dice.integers(0, countries, count)
    weight = 1 / (np.arange(TOWNS) + 3.0)
    town = dice.choice(TOWNS, count, p=weight / weight.sum())
    day = dice.random(count) * span
    often = 1 / (np.arange(SIDES) + 1.0)
    one = dice.choice(SIDES, count, p=often / often.sum())
    sides = np.stack([one, (one + dice.integers(1, SIDES, count)) % SIDES])
    burst = np.flatnonzero(dice.random(count) < 0.4)
    parent = dice.integers(0, count, len(burst))
    country[burst], town[burst] = country[parent], town[parent]
    day[burst] = np.clip(day[parent] + dice.exponential(4, len(burst)), 0, span)
    same = dice.random(len(burst)) < 0.7
    sides[:, burst[same]] = sides[:, parent[same]]
    lat, lon = _towns(countries, dice)
    near = dice.exponential(4, count)
    y, x = _moved(lat[country, town], lon[country, town], near, dice)
    deaths = np.floor(dice.lognormal(0.6, 1.1, count))
    etype = 1 + (sides[1] + (dice.random(count) < 0.1)) % 3
    return War(country, day, y, x, sides[0] + country * SIDES, sides[1] + country * SIDES, deaths, etype)


def blurred(war: War, km: float, days: float, dice: np.random.Generator) -> War:
    """The same events as another observer has them: days, places, sides, deaths and kind with errors."""
    count = len(war.day)
    odds = (days / (1 + days)) ** np.arange(4.0)
    off = dice.choice(4, count, p=odds / odds.sum())
    day = np.maximum(np.floor(war.day) + off * dice.choice([-1, 1], count), 0)
    far = -km * np.log1p(-dice.random(count) * -np.expm1(-FARTHEST / km)) if km > 0 else np.zeros(count)
    lat, lon = _moved(war.lat, war.lon, far, dice)
    turned = dice.random(count) < 0.1
    one, two = np.where(turned, war.actor2, war.actor1), np.where(turned, war.actor1, war.actor2)
    deaths = np.round(war.deaths * np.exp(dice.normal(0, 0.35, count)))
    deaths[dice.random(count) < 0.1] = np.nan
    etype = np.where(dice.random(count) < 0.05, 1 + war.etype % 3, war.etype)
    return War(war.country, day, lat, lon, one, two, deaths, etype)


def _towns(countries: int, dice: np.random.Generator) -> tuple[Reals, Reals]:
    """Towns of each country in a box of 6 by 7 degrees; the boxes lie apart."""
    row, column = np.divmod(np.arange(countries), 36)
    lat = -45 + 8 * (row % 11)[:, None] + 6 * dice.random((countries, TOWNS))
    return lat, -178 + 9.9 * column[:, None] + 7 * dice.random((countries, TOWNS))


def _moved(lat: Reals, lon: Reals, km: Reals, dice: np.random.Generator) -> tuple[Reals, Reals]:
    """Points moved so many kilometres, each in a direction of its own."""
    way = dice.random(len(lat)) * 2 * np.pi
    north, east = km * np.cos(way) / 111.195, km * np.sin(way) / 111.195
    return lat + north, lon + east / np.cos(np.radians(lat))


def _names(war: War, dice: np.random.Generator) -> list[list[str]]:
    """For each actor its own spelling and three others."""
    found = []
    for _ in range(int(max(war.actor1.max(), war.actor2.max())) + 1):
        words = ["".join(dice.choice(SYLLABLES, 3)) for _ in range(2)]
        name = f"{dice.choice(['Army of', 'Brigades of', 'Movement of'])} al-{words[0].title()} {words[1].title()}"
        others = []
        for _ in range(3):
            old, new = RESPELT[dice.integers(len(RESPELT))]
            others.append(name.replace(old, new) if old in name else name.upper())
        found.append([name, *others])
    return found


def _plainly(war: War) -> tuple[Numbers, Numbers]:
    nought = np.zeros(len(war.day), np.int64)
    return nought, nought


def _otherwise(war: War, dice: np.random.Generator) -> tuple[Numbers, Numbers]:
    """Which spelling of each side: 0 to 3 its own, 4 to 6 a word that names nobody, 7 none."""
    odds = [0.47, 0.14, 0.13, 0.13, 0.03, 0.03, 0.02, 0.05]
    one, two = (dice.choice(8, len(war.day), p=odds) for _ in range(2))
    return one, two


def _table(letter: str, war: War, names: list[list[str]], said: tuple[Numbers, Numbers]) -> pa.Table:
    spelt = np.array([[*row, *GENERIC, None] for row in names], object)
    micro = np.floor(war.day).astype(np.int64) * 86_400_000_000
    start = np.datetime64("2004-01-01", "us").astype(np.int64)
    columns: dict[str, Any] = {
        "id": _ids(letter, np.arange(len(war.day))),
        "date": pa.array(micro + start, pa.timestamp("us")),
        "lat": war.lat,
        "lon": war.lon,
        "country": pa.array(np.array([f"Country {n}" for n in range(int(war.country.max()) + 1)])[war.country]),
        "actor1": pa.array(spelt[war.actor1, said[0]], pa.string()),
        "actor2": pa.array(spelt[war.actor2, said[1]], pa.string()),
        "deaths": pa.array(war.deaths, from_pandas=True),
        "etype": war.etype.astype(float),
    }
    return pa.table(columns)


def _ids(letter: str, rows: Numbers) -> pa.Array:
    return pa.array([f"{letter}{row:07d}" for row in rows.tolist()], pa.string())
