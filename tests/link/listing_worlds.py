"""Made-up worlds of events and of files that tell of them, with the truth beside them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

import numpy as np
from link_rows import PLACES, day, given

from tawatur.kinds import Decision, Membership, Report, Where
from tawatur.link.incidents import incidents

SITES = (
    ("place:green_zone", "Green Zone", Where(33.307, 44.39, 1), "diplomatic", "Baghdad"),
    ("place:airport", "Baghdad Airport", Where(33.2625, 44.2346, 1), "airport", "Baghdad"),
    ("place:taji", "Camp Taji", Where(33.53, 44.28, 1), "base", "Baghdad"),
    (None, "a road near Balad", Where(34.0, 44.1, 8), "convoy", "Salah al-Din"),
    (None, "Highway 1, Tikrit", Where(34.6, 43.68, 8), "convoy", "Salah al-Din"),
    (None, "Erbil", Where(36.19, 44.0, 5), "base", "Erbil"),
)
_OFTEN = np.array([0.3, 0.2, 0.15, 0.15, 0.1, 0.1])
_KIN = {"rocket": "mortar", "ied": "other", "drone": "missile"}
_PROVINCE = {
    "Baghdad": ("place:gov_baghdad", Where(33.31, 44.39, 60)),
    "Salah al-Din": ("place:gov_salah", Where(34.38, 43.64, 80)),
    "Erbil": ("place:gov_erbil", Where(36.5, 44.4, 80)),
}


@dataclass(frozen=True)
class World:
    """Reports of several files, and the event behind each key."""

    reports: list[Report]
    truth: dict[str, int]


def world(
    seed: int,
    *,
    shares: tuple[float, ...] = (0.7, 0.6),
    events: int = 140,
    days: int = 420,
    twice: float = 0.0,
    shared: bool = True,
) -> World:
    """`shares[f]` of `events` are told by file f; a share `twice` of its rows it tells again. Without `shared` every
    file tells of events of its own."""
    rng = np.random.default_rng(seed)
    reports: list[Report] = []
    truth: dict[str, int] = {}
    happened = [_event(rng, days) for _ in range(events * (1 if shared else len(shares)))]
    for file, share in enumerate(shares):
        for number, event in enumerate(happened):
            mine = shared or number % len(shares) == file
            times = int(mine and rng.random() < share) * (1 + int(rng.random() < twice))
            for again in range(times):
                key = f"{'ABCDEFGH'[file]}{number:03}{'x' * again}"
                reports.append(_told(rng, event, key, f"source:file-{file}"))
                truth[key] = number
    return World(reports, truth)


def _event(rng: np.random.Generator, days: int) -> dict[str, Any]:
    site = SITES[int(rng.choice(len(SITES), p=_OFTEN))]
    convoy = site[3] == "convoy"
    return {
        "day": date(2019, 6, 1) + timedelta(days=int(rng.integers(days))),
        "site": site,
        "weapon": str(rng.choice(["rocket", "ied", "drone"], p=[0.1, 0.85, 0.05] if convoy else [0.8, 0.05, 0.15])),
        "hour": str(rng.choice(["night", "evening", "morning", ""])),
        "killed": int(rng.choice([0, 1, 2, 5], p=[0.75, 0.12, 0.08, 0.05])),
        "wounded": int(rng.choice([0, 1, 3, 8], p=[0.6, 0.2, 0.1, 0.1])),
    }


def _told(rng: np.random.Generator, event: dict[str, Any], key: str, file: str) -> Report:
    off = int(rng.choice([0, 1, -1], p=[0.84, 0.08, 0.08]))
    when = event["day"] + timedelta(days=off)
    place, said, where, target, province = event["site"]
    vague = rng.random() < 0.12
    month = rng.random() < 0.04
    weapon = event["weapon"]
    if rng.random() < 0.15:
        weapon = "unknown" if rng.random() < 0.7 else _KIN[weapon]
    wounded = event["wounded"] + int(rng.random() < 0.15)
    if vague:
        (place, where), said = _PROVINCE[province], province
    return report(
        key,
        when.replace(day=1).isoformat() if month else when.isoformat(),
        length=30 if month else 1,
        told_in=file,
        place=place,
        place_said=said,
        where=where,
        governorate=province,
        weapon=weapon,
        target=target if rng.random() < 0.9 else "unknown",
        time_of_day=event["hour"] if rng.random() < 0.8 else None,
        killed=event["killed"] if rng.random() < 0.85 else None,
        wounded=wounded if rng.random() < 0.8 else None,
    )


def report(key: str, when: str, *, length: int = 1, told_in: str = "source:file-0", **more: Any) -> Report:
    """A report of one address with the details."""
    sound: dict[str, Any] = {"source": None, "publisher_said": "X", "tells_of": key, "told_in": told_in}
    return Report(id=f"report:{key}", when=day(when, length), **{**sound, **more})


def built(reports: list[Report], *decisions: Decision, **settings: Any) -> dict[str, Any]:
    """The tables that the step makes."""
    tables = {"reports": reports, "sources": (), "places": PLACES, "decisions": decisions}
    return dict(incidents(given(settings, **tables)))  # type: ignore[arg-type]


def likely(made: dict[str, Any], one: str, other: str) -> float:
    """The probability that two listings are of one event, as the rows say (of groups of two at most)."""
    keys = {row.id: row.keys for row in made["incidents"]}
    for row in made["memberships"]:
        if isinstance(row, Membership) and row.listing == one and other in keys[row.incident]:
            return row.probability if set(keys[row.incident]) - {one} else 0.0
    return 0.0


def moved(row: Report, **changes: Any) -> Report:
    """The report with some cells changed."""
    return replace(row, **changes)


def pairwise(made: dict[str, Any], truth: dict[str, int]) -> tuple[float, float, float]:
    """Precision and recall of pairs of one incident, and the B-cubed F1 (Bagga and Baldwin 1998)."""
    groups = [row.keys for row in made["incidents"]]
    hits = sum(truth[a] == truth[b] for keys in groups for at, a in enumerate(keys) for b in keys[at + 1 :])
    made_pairs = sum(len(keys) * (len(keys) - 1) // 2 for keys in groups)
    sizes = np.bincount(np.array(list(truth.values())))
    true_pairs = int((sizes * (sizes - 1) // 2).sum())
    each = [(sum(truth[b] == truth[a] for b in keys), len(keys), int(sizes[truth[a]])) for keys in groups for a in keys]
    precise, whole = (float(np.mean([one[0] / one[at] for one in each])) for at in (1, 2))
    return hits / max(made_pairs, 1), hits / max(true_pairs, 1), 2 * precise * whole / (precise + whole)
