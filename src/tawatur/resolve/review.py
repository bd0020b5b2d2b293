"""A second look at what a spelling was found to name: analysts' judgements, disputes, and when a spelling was in use.

A look-up knows spellings; this knows what people said about them. It only ever takes certainty away, except where a
person decided.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from tawatur.kinds import Alias, Party
from tawatur.resolve.lookup import DECIDED, Found, What
from tawatur.resolve.rulings import Named, Rulings, decisions_behind, folded

Days = tuple[date, date]
NEW: Final = "a new name, decided by an analyst"


@dataclass(frozen=True, slots=True)
class Review:
    """The judgements, and (folded spelling, party) → the rows of the registry that have it with a caution."""

    rulings: Rulings
    cautions: Mapping[tuple[str, str], tuple[Alias, ...]]
    dated: frozenset[str]

    def days_matter(self, said: str) -> bool:
        """Whether the day of a row can change what this spelling names in it."""
        return bool(self.dated) and folded(said) in self.dated

    def spelled(self, what: What, said: str, found: Found, days: Days | None = None) -> Found:
        """What the spelling names, after what was decided and doubted about it; `days` is when the row used it."""
        key = folded(said)
        last = self.rulings.named.get((what, key))
        if last is not None:
            return _decided(last)
        found = self._without(key, found)
        if found.verdict == "known" and (key, found.resolved[0]) in self.cautions:
            return self._doubted(key, found, days)
        return found

    def entry(self, found: Found) -> Found:
        """The entry as which the found one counts. Several that count as one are that one, for sure."""
        stays = self.rulings.stays
        if not stays or not any(one in stays for one in found.resolved):
            return found
        odds: dict[str, float] = {}
        for at, one in enumerate(found.resolved):
            stay = self.rulings.stay(one)
            odds[stay] = odds.get(stay, 0.0) + (found.odds[at] if found.odds else 0.0)
        because = (*found.because, *decisions_behind(self.rulings, found.resolved))
        one_left = found.verdict == "ambiguous" and len(found.resolved) > len(odds) == 1
        how = f"{found.how}; one entry by decision of an analyst"
        return replace(
            found,
            verdict="known" if one_left else found.verdict,
            resolved=tuple(odds),
            odds=tuple(odds.values()) if found.odds else (),
            probability=None if one_left else found.probability,
            because=because,
            how=how,
        )

    def _without(self, key: str, found: Found) -> Found:
        """The answer without the entries that the spelling is not, by decision."""
        against = [self.rulings.not_this[key, one] for one in found.resolved if (key, one) in self.rulings.not_this]
        if not against:
            return found
        kept = [at for at, one in enumerate(found.resolved) if (key, one) not in self.rulings.not_this]
        names = " nor ".join(dict.fromkeys(one.about[1].partition(":")[2] or one.about[1] for one in against))
        return Found(
            "ambiguous" if kept else "new",
            tuple(found.resolved[at] for at in kept),
            f"not {names}, decided by an analyst; otherwise {found.how}",
            odds=tuple(found.odds[at] for at in kept) if found.odds else (),
            clues=found.clues if kept else (),
            because=(*found.because, *(one.id for one in against)),
        )

    def _doubted(self, key: str, found: Found, days: Days | None) -> Found:
        rows = self.cautions[key, found.resolved[0]]
        if any(row.status != "disputed" and _in_use(row, days) for row in rows):
            return found
        late = next((row for row in rows if not _in_use(row, days)), None)
        if late is not None:
            how = f"a spelling in use for it only {in_use(late)}, which this row is not: {found.how}"
        else:
            how = f"disputed in the registry{': ' + rows[0].why if rows[0].why else ''}"
        return replace(found, verdict="ambiguous", how=how, because=(*found.because, *(row.id for row in rows)))


def review(rulings: Rulings, parties: Sequence[Party], aliases: Iterable[Alias]) -> Review:
    """Make ready: a spelling is doubted where every row of the registry that gives it to a party bears a caution.

    A party's own name bears none.
    """
    own = {(folded(name), row.id) for row in parties for name in (row.name, row.name_ar) if name}
    found: dict[tuple[str, str], list[Alias]] = {}
    for row in aliases:
        if row.status != "ambiguous":
            for party in row.parties:
                found.setdefault((folded(row.said), party), []).append(row)
    doubted = {
        key: tuple(rows)
        for key, rows in found.items()
        if key not in own and all(row.status == "disputed" or row.valid_from or row.valid_to for row in rows)
    }
    dated = (key for (key, _), rows in doubted.items() if any(row.valid_from or row.valid_to for row in rows))
    return Review(rulings, doubted, frozenset(dated))


def in_use(row: Alias) -> str:
    """When a spelling was in use, in words."""
    since = f"from {row.valid_from.isoformat()}" if row.valid_from else ""
    until = f"until {row.valid_to.isoformat()}" if row.valid_to else ""
    return " ".join(part for part in (since, until) if part)


def _decided(last: Named) -> Found:
    because = (last.decision.id,)
    if last.entry is None:
        return Found("new", (), NEW, because=because)
    return Found("known", (last.entry,), DECIDED, because=because)


def _in_use(row: Alias, days: Days | None) -> bool:
    """Whether a spelling was in use on any of these days; without days nothing speaks against it."""
    if days is None:
        return True
    return not ((row.valid_from and days[1] < row.valid_from) or (row.valid_to and days[0] > row.valid_to))
