"""The peers on the same data: Knox of pointpats, Chao's interval of scikit-bio. None where they are not installed."""

from __future__ import annotations

import warnings
from importlib import import_module
from importlib.util import find_spec

import numpy as np
from numpy.typing import NDArray

from benchmarks.space_worlds import Events

POINTPATS, SKBIO = find_spec("pointpats") is not None, find_spec("skbio") is not None


def knox(events: Events, permutations: int = 99) -> float | None:
    """The p of pointpats' Knox test within 1 km and 2 days: places in km, times dealt anew over the whole record.

    It gives the smaller tail of the two, and fails where no two events are near: None then.
    """
    found = knox_found(events, permutations)
    return None if found is None else found[1]


def knox_found(events: Events, permutations: int) -> tuple[int, float] | None:
    """The pairs that pointpats counts, and its p."""
    if not POINTPATS:
        return None
    day, lat, lon = events
    flat = np.stack([lat * 111.19, lon * 111.19 * np.cos(np.radians(lat.mean()))], axis=1)
    np.random.seed(1)
    test = import_module("pointpats.spacetime").knox
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            found = test(flat, day.reshape(-1, 1), delta=1, tau=2, permutations=permutations)
        except IndexError:
            return None
    return int(np.ravel(found["stat"])[0]), float(np.ravel(found["pvalue"])[0])


def chao_found(counts: NDArray[np.int64]) -> tuple[float, float, float] | None:
    """scikit-bio's estimate of the number of kinds, as ours without the correction for bias, and its interval."""
    if not SKBIO:
        return None
    alpha = import_module("skbio.diversity.alpha")
    low, high = alpha.chao1_ci(counts, bias_corrected=False, zscore=1.645)
    return float(alpha.chao1(counts, bias_corrected=False)), float(low), float(high)


def chao(counts: NDArray[np.int64], truth: int) -> bool | None:
    """Whether scikit-bio's 90 % interval of Chao's estimate holds the number of kinds."""
    if not SKBIO:
        return None
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        low, high = import_module("skbio.diversity.alpha").chao1_ci(counts, zscore=1.645)
    return bool(low <= truth <= high)
