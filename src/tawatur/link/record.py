"""What the model is given: claims and incidents as described, and what ties them."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tawatur.link.candidates import Calendar, Windows
from tawatur.link.chance import Described
from tawatur.link.judged import Judged

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Record:
    """What the model is given: claims and incidents as described, the days of both, the analysts' decisions.

    `counts` marks the claims that stand for an act (one edition of each), `sound` the incidents that are not known only
    through a claim: these alone teach how many claims are on record. `party` numbers the brand of each claim.
    """

    claims: Described
    incidents: Described
    window: Windows
    calendar: Calendar
    decided: Judged
    counts: Bools
    sound: Bools
    party: Ints
