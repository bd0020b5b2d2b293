"""Rows that say how sure it is that each listing belongs to its incident, and what else it may be of."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from tawatur.kinds import Membership
from tawatur.link.differing import Difference
from tawatur.link.grouping import Grouped, GroupSettings, mean_with
from tawatur.link.known import latest
from tawatur.link.listing_clues import Clues


def memberships(made: Grouped, differing: Sequence[list[Difference]], settings: GroupSettings) -> Iterator[Membership]:
    """For each listing the incident in which it counts, then those that it may be of instead, likeliest first.

    `differing` has the differences inside each group.
    """
    home = {one: at for at, group in enumerate(made.groups) for one in group}
    clues = Clues(made)
    for one in range(len(made.listings)):
        own = home[one]
        yield _row(made, clues, one, made.groups[own], differing[own], chosen=True)
        near = {home[other] for other in made.likely[one]} - {own}
        rivals = [(mean_with(made, one, made.groups[at]), at) for at in near]
        for p, at in sorted(rivals, key=lambda pair: (-pair[0], pair[1])):
            if p >= settings.group_least:
                yield _row(made, clues, one, [*made.groups[at], one], [], chosen=False)


def _row(
    made: Grouped, clues: Clues, one: int, group: Sequence[int], differing: Sequence[Difference], *, chosen: bool
) -> Membership:
    """One listing and one incident: its own (`group` holds it) or another's (`group` holds it last)."""
    listing = made.listings[one]
    others = [other for other in group if other != one]
    p = mean_with(made, one, group)
    closest = clues.closest(one, others) if others else None
    decision = clues.decision(one, others)
    lead = made.listings[group[0]]
    rows = [listing.lead, *([made.listings[closest].lead] if closest is not None else [])]
    known_from, known_how = latest(*rows, *([decision] if decision else []))
    place = group.index(one)
    return Membership(
        id=f"membership:{listing.slug}:{lead.slug}",
        because=(*(row.id for row in listing.reports), *([decision.id] if decision else [])),
        known_from=known_from,
        known_how=known_how,
        listing=listing.slug,
        incident=f"incident:{lead.slug}",
        probability=p,
        told_in=listing.told_in,
        reports=tuple(row.id for row in listing.reports),
        chosen=chosen,
        clues=clues.lone(one, p) if closest is None else clues.of(one, group, closest, decision, p),
        disagrees=tuple(said for row in differing if (said := row.seen_from(place))),
        decided=decision.id if decision else None,
    )
