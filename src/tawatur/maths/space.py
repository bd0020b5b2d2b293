"""Distances on the globe, points moved on it, and how widely points lie: degrees and kilometres."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]

EARTH_KM = 6371.0088


@dataclass(frozen=True, slots=True)
class Spread:
    """How widely points lie: their centre in degrees, standard radius and median distance from the centre in km."""

    lat: float
    lon: float
    radius_km: float
    median_km: float
    n: int


def haversine(lat_a: ArrayLike, lon_a: ArrayLike, lat_b: ArrayLike, lon_b: ArrayLike) -> Floats:
    """Great-circle distances in km between points in degrees; arrays are paired as NumPy broadcasts them."""
    a_lat, a_lon, b_lat, b_lon = (np.radians(np.asarray(part, dtype=float)) for part in (lat_a, lon_a, lat_b, lon_b))
    across = np.sin((b_lat - a_lat) / 2) ** 2 + np.cos(a_lat) * np.cos(b_lat) * np.sin((b_lon - a_lon) / 2) ** 2
    distances: Floats = 2 * EARTH_KM * np.arcsin(np.sqrt(np.clip(across, 0, 1)))
    return distances


def moved(lat: float, lon: float, bearing: float, km: float) -> tuple[float, float]:
    """Where one stands after `km` along the great circle that leaves (lat, lon) at `bearing` (degrees from north, east
    positive), on a sphere of mean radius; longitude in [-180, 180). The "direct problem" of navigation."""
    phi, lam, theta, arc = np.radians(lat), np.radians(lon), np.radians(bearing), km / EARTH_KM
    sine = np.sin(phi) * np.cos(arc) + np.cos(phi) * np.sin(arc) * np.cos(theta)
    east = np.arctan2(np.sin(theta) * np.sin(arc) * np.cos(phi), np.cos(arc) - np.sin(phi) * sine)
    return float(np.degrees(np.arcsin(np.clip(sine, -1, 1)))), float((np.degrees(lam + east) + 180) % 360 - 180)


def centre(lat: Floats, lon: Floats) -> tuple[float, float]:
    """The mean of points as directions from the middle of the earth, so that it holds across the date line."""
    phi, lam = np.radians(lat), np.radians(lon)
    x, y, z = (np.cos(phi) * np.cos(lam)).mean(), (np.cos(phi) * np.sin(lam)).mean(), np.sin(phi).mean()
    return float(np.degrees(np.arctan2(z, np.hypot(x, y)))), float(np.degrees(np.arctan2(y, x)))


def spread(lat: Floats, lon: Floats) -> Spread | None:
    """Centre, standard radius (root of the mean squared distance from it) and median distance; None for no points."""
    if lat.size == 0:
        return None
    middle = centre(lat, lon)
    away = haversine(lat, lon, *middle)
    return Spread(*middle, float(np.sqrt((away**2).mean())), float(np.median(away)), int(lat.size))
