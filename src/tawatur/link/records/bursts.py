"""How much fuller the days next to an incident are than days far from it, among the rows of one observer."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tawatur.link.records.bands import LAGS, Bands
from tawatur.link.records.candidates import BANDS, KM, SHARE, WITHIN_KM, Found, Own, exposure
from tawatur.link.records.rows import Rows
from tawatur.maths.background import Rates, rates
from tawatur.maths.space import haversine

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

_EDGES = np.array([0.0, *KM, WITHIN_KM])
_KM_DEGREE = 111.19


@dataclass(frozen=True, slots=True)
class Bursts:
    """A sample of a's rows, each with its other rows near and far, and whether those name the same (`alike`)."""

    a: Rows
    found: Found
    alike: tuple[NDArray[np.bool_], NDArray[np.bool_]]
    seed: int

    @property
    def sample(self) -> Ints:
        """The rows of a that were looked at."""
        return self.found.own_near.sample

    def counts(self) -> tuple[Floats, Floats]:
        """How many others lie near and far of each row of the sample; none of either where its far days are unseen."""
        return self._summed(self.found.own_near, None), self._summed(self.found.own_far, None)

    def lags(self) -> Floats:
        """How many near pairs lie 0, 1, 2, 3 days apart."""
        return np.bincount(self.found.own_near.lag, minlength=LAGS)[:LAGS].astype(float)

    def rates(self, bands: Bands) -> Rates:
        """The rates, pairs weighted as a second observer would see them.

        That observer puts a row some km off, drawn from what true pairs show; what names other actors than the row is
        no likely match and is left out, unless nothing names the same.
        """
        rng = np.random.default_rng([self.seed, 7])
        band = rng.choice(BANDS, self.sample.size, p=bands.place[0])
        away = _EDGES[band] + (_EDGES[band + 1] - _EDGES[band]) * rng.random(self.sample.size)
        bearing = 2 * np.pi * rng.random(self.sample.size)
        lat = self.a.lat[self.sample] + away * np.sin(bearing) / _KM_DEGREE
        lon = self.a.lon[self.sample] + away * np.cos(bearing) / _KM_DEGREE / np.cos(np.radians(lat))
        worth = np.append((bands.place[0] / bands.chance_place[0]), 0.0)
        weighted = []
        for own, alike in zip((self.found.own_near, self.found.own_far), self.alike, strict=True):
            km = haversine(lat[own.owner], lon[own.owner], self.a.lat[own.thing], self.a.lon[own.thing])
            weight = worth[np.searchsorted(_EDGES[1:], km, side="right")]
            weighted.append(self._summed(own, weight * alike if alike.any() else weight))
        near, far = self.counts()
        seen = self._seen()
        # 1 on average among unrelated pairs, as counts of plain rows are multiplied by what comes out
        weighted = [one * (far.sum() + 20) / (weighted[1].sum() + 20) for one in weighted]
        return rates((near[seen], weighted[0][seen]), (far[seen], weighted[1][seen]), SHARE)

    def _seen(self) -> NDArray[np.bool_]:
        """Rows of the sample whose far days can tell."""
        return exposure(self.a, self.a)[self.sample] > 0

    def _summed(self, own: Own, weight: Floats | None) -> Floats:
        count = own.count if weight is None else weight * own.count
        return np.asarray(np.bincount(own.owner, count, self.sample.size) * self._seen(), dtype=float)
