"""The few words that the program understands in a column; a file's own words are mapped to them by its card."""

from __future__ import annotations

from typing import Final


def _words(said: str) -> frozenset[str]:
    return frozenset(said.split())


WEAPONS: Final = _words("rocket mortar ied drone missile airstrike small_arms arson manpads other unknown")
TARGETS: Final = _words("diplomatic base airport convoy company militia government other unknown")
YES_NO: Final = frozenset(["yes", "no", "unknown"])
PRECISIONS: Final = frozenset(["day", "approx", "month"])
KINDS_OF_CLAIM: Final = frozenset(["claim", "denial", "threat", "statement"])
DENIES: Final = frozenset(["responsibility", "event"])
STATUSES: Final = frozenset(["attested", "ambiguous", "disputed"])
SCRIPTS: Final = frozenset(["latin", "arabic", "other"])

RADIUS_KM: Final = {
    "site": 1.0,
    "district": 10.0,
    "near": 25.0,
    "county": 40.0,
    "governorate": 80.0,
    "line": 100.0,
    "sea": 100.0,
    "country": 400.0,
    "base": 3.0,
    "airport": 3.0,
    "zone": 2.0,
    "city": 8.0,
    "road": 25.0,
}
