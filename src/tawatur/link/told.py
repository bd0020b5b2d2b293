"""Listings as arrays: what the model of `weighing` reads, and what is thought before anything is seen."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tawatur.maths.agreement import Scale

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Small = NDArray[np.int8]

REACH: Final = 3
BANDS: Final = ((0, 0), (1, 1), (2, REACH))
DAYS: Final = np.array([[16.0, 3.2, 0.8]])
"""Dirichlet counts of the days between two listings of one event: the same day, one, two or three apart."""

HALF: Final = 31
"""Days on either side in which others are counted."""


@dataclass(frozen=True, slots=True)
class Field:
    """One thing that listings tell: `compare` gives the level and the kind of comparison of pairs of positions, `vague`
    (n) how imprecisely each tells it (NaN: not at all)."""

    scale: Scale
    compare: Callable[[Ints, Ints], tuple[Small, Small]]
    vague: Floats


@dataclass(frozen=True, slots=True)
class Told:
    """n listings: the file of each (0, 1, ...), its days `[first, after)`, its point and radius in km (NaN: none), and
    the fields, the two first being those on which the others hang most."""

    origin: Ints
    first: Ints
    after: Ints
    lat: Floats
    lon: Floats
    radius: Floats
    fields: Sequence[Field]


@dataclass(frozen=True, slots=True)
class Priors:
    """`a`, `b`: the Beta prior of the share that two files tell both. `twice_a`, `twice_b`: that of the share of rows
    that a file lists a second time."""

    a: float = 2.0
    b: float = 2.0
    twice_a: float = 0.2
    twice_b: float = 99.8
