"""One spelling looked up among the registered names: one row, several that it may name, or a new name. Never forced."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Final, Literal

from tawatur.kinds import Alias, Clue, Party, Place, Where
from tawatur.resolve.match.answers import Answer
from tawatur.resolve.match.names import NameIndex
from tawatur.text.fold import fold

Ids = tuple[str, ...]
What = Literal["party", "place"]

DECIDED: Final = "decided by an analyst"
_NEUTRAL: Final = frozenset(["militia", "militias", "group", "groups", "faction", "ميليشيا", "مليشيا", "جماعه", "فصيل"])
_AROUND: Final = frozenset(["area", "areas", "region", "vicinity"])
_KIND: Final[dict[What, str]] = {"party": "organisation", "place": "place"}
_SAYS: Final = {
    "known": "very likely the same as", "ambiguous": "may be the same as", "new": "not in the registry; nearest is",
}  # fmt: skip
_MOST: Final = 5
_SHOWN: Final = 0.05
_BRACKETS: Final = re.compile(r"[(（\[]([^()（）\[\]]+)[)）\]]")
_JOINED: Final = re.compile(r"\s+/\s+")


@dataclass(frozen=True, slots=True)
class Found:
    """What a spelling names, and in words how that was found. `resolved` has one id, several, or none.

    `probability` is the chance that the first of them is right, `odds` that of each, `clues` what they were summed
    from; None and empty where a rule decided. `because` holds the ids of judgements that had a say in it,
    `where` the point that vague words for a place give.
    """

    verdict: Literal["known", "ambiguous", "new"]
    resolved: Ids
    how: str
    odds: tuple[float, ...] = ()
    probability: float | None = None
    clues: tuple[Clue, ...] = ()
    because: Ids = ()
    where: Where | None = None


@dataclass(frozen=True)
class Names:
    """The registered names of one sort. Spelling → ids, as written (`exact`) and folded; `keys` are the registry's own.

    `own` are the entries' own names, `shared` the folded spellings that the registry lists as naming several bodies
    or as too short to be sure (with the reason), `decided` those that an analyst decided.
    """

    what: What
    keys: Mapping[str, str]
    own: Mapping[str, Ids]
    exact: Mapping[str, Ids]
    folded: Mapping[str, Ids]
    shared: Mapping[str, str]
    decided: Mapping[str, str]

    @cached_property
    def index(self) -> NameIndex:
        """All spellings, to be searched by any other; made when first asked."""
        spelt = [(said, entry) for said, ids in self.exact.items() for entry in ids]
        return NameIndex([said for said, _ in spelt], [entry for _, entry in spelt], kind=_KIND[self.what])

    @cached_property
    def asked(self) -> dict[str, Found | None]:
        """What the index said of spellings so far: none is asked twice, however many rows have it."""
        return {}


def party_names(parties: Sequence[Party], aliases: Sequence[Alias]) -> Names:
    """The names of parties: their keys, their own names in both scripts, and every attested spelling."""
    own = [(name, row.id) for row in parties for name in (row.name, row.name_ar) if name]
    spelt = [(said, party) for row in aliases for said in spellings(row.said) for party in row.parties]
    shared = {
        fold(said): row.why or "shared by several bodies"
        for row in aliases
        if row.status == "ambiguous"
        for said in spellings(row.said)
    }
    decided = {fold(row.said): row.parties[0] for row in aliases if row.status == "decided" and row.parties}
    return _names("party", {row.slug: row.id for row in parties}, own, spelt, shared, decided)


def place_names(places: Sequence[Place]) -> Names:
    """The names of places: their keys, their own names in both scripts, and their other spellings."""
    own = [(name, row.id) for row in places for name in (row.name, row.name_ar) if name]
    spelt = [(said, row.id) for row in places for said in row.spellings]
    return _names("place", {row.slug: row.id for row in places}, own, spelt, {}, {})


def spellings(said: str) -> list[str]:
    """The spellings in one cell of an alias table: several may be joined by " / "."""
    return [part.strip() for part in _JOINED.split(said) if part.strip()]


def find(names: Names, said: str) -> Found:
    """What a spelling names. The surest way that finds anything decides; what no way finds is new."""
    said = said.strip()
    if said in names.keys and fold(said) not in names.decided:
        return Found("known", (names.keys[said],), "registry key")
    return (
        whole(names, said)
        or _pieces(names, said)
        or _likely_party(names, said)
        or Found("new", (), "not in the registry")
    )


def _likely_party(names: Names, said: str) -> Found | None:
    """A party by likeness; places are asked on the ground first, where "near Taji" is not Taji."""
    return likely(names, said) if names.what == "party" else None


def _names(
    what: What,
    keys: Mapping[str, str],
    own: Sequence[tuple[str, str]],
    spelt: Sequence[tuple[str, str]],
    shared: Mapping[str, str],
    decided: Mapping[str, str],
) -> Names:
    every = [*own, *spelt]
    folded = _grouped((fold(said), entry) for said, entry in every)
    return Names(
        what=what,
        keys=keys,
        own=_grouped(own),
        exact=_grouped(every),
        folded={said: ids for said, ids in folded.items() if said},
        shared=shared,
        decided=decided,
    )


def _grouped(pairs: Iterable[tuple[str, str]]) -> dict[str, Ids]:
    found: dict[str, dict[str, None]] = defaultdict(dict)
    for said, entry in pairs:
        found[said][entry] = None
    return {said: tuple(sorted(ids)) for said, ids in found.items()}


def whole(names: Names, said: str) -> Found | None:
    """What a spelling as a whole names: as an analyst decided, as written, as folded; None if nothing."""
    plain = fold(said)
    if plain in names.decided:
        return Found("known", (names.decided[plain],), DECIDED)
    ids = names.folded.get(plain, ())
    if plain in names.shared:
        return Found("ambiguous", ids, f"ambiguous in the registry: {names.shared[plain]}")
    own = names.own.get(said, ())
    if len(own) == 1:
        return Found("known", own, "the registry's own name")
    if len(ids) > 1:
        return Found("ambiguous", ids, f"shared by {len(ids)} {_PLURAL[names.what]}")
    if ids:
        return Found("known", ids, "exact spelling" if said in names.exact else "same after folding")
    return None


_PLURAL: Final = {"party": "bodies", "place": "places"}


def _pieces(names: Names, said: str) -> Found | None:
    """The spelling by its parts: brackets, alternatives, the surroundings of a place, words that name no one."""
    inside = [part.strip() for part in _BRACKETS.findall(said)]
    outside = " ".join(_BRACKETS.sub(" ", said).replace(" ,", ",").split())
    if inside and outside:
        return _bracketed(names, outside, inside)
    parts = _JOINED.split(said)
    if len(parts) > 1:
        return _joined([whole(names, part) or _pieces(names, part) for part in parts])
    head, comma, _ = said.partition(",")
    if comma and names.what == "place":
        found = whole(names, head.strip()) or _pieces(names, head.strip())
        return _how(found, "by what stands before the comma")
    return _trimmed(names, said)


def _bracketed(names: Names, outside: str, inside: Sequence[str]) -> Found | None:
    outer = whole(names, outside) or _pieces(names, outside)
    inner = [found for part in inside if (found := whole(names, part))]
    if outer and not inner:
        return _how(outer, "without the words in brackets")
    if not inner:
        return None
    ids = {entry for found in (outer, *inner) if found for entry in found.resolved}
    sure = all(found and found.verdict == "known" for found in (outer, *inner))
    if sure and len(ids) == 1:
        return Found("known", tuple(ids), "named before and in the brackets")
    how = "the names before and in the brackets differ" if outer else "only the name in the brackets is registered"
    return Found("ambiguous", tuple(sorted(ids)), how)


def _joined(parts: Sequence[Found | None]) -> Found | None:
    ids = {entry for found in parts if found for entry in found.resolved}
    if not ids:
        return None
    if len(ids) == 1 and all(found and found.verdict == "known" for found in parts):
        return Found("known", tuple(ids), "two spellings of one name")
    return Found("ambiguous", tuple(sorted(ids)), "several names in one cell")


def _trimmed(names: Names, said: str) -> Found | None:
    """The spelling without a word such as "militia" or "area" at either end."""
    words = fold(said).split()
    loose = _NEUTRAL if names.what == "party" else _AROUND
    for kept, word in ((words[1:], words[:1]), (words[:-1], words[-1:])):
        if kept and loose.issuperset(word):
            return _how(whole(names, " ".join(kept)), f'without the word "{word[0]}"')
    return None


def _how(found: Found | None, how: str) -> Found | None:
    return Found(found.verdict, found.resolved, f"{how}: {found.how}") if found else None


def likely(names: Names, said: str) -> Found | None:
    """What a spelling that no rule knows may be, by letters, words and meaning, with its probability and clues.

    Known only where one entry is far likelier than all others and than a new name together (`answers.SURE`), else
    ambiguous or new; a new name tells its nearest entry in words, but is not taken for it.
    """
    return likely_each(names, [said])[said]


def likely_each(names: Names, said: Iterable[str]) -> dict[str, Found | None]:
    """The same for many spellings at once, which is much quicker than one by one."""
    every = list(said)
    fresh = [one for one in every if one not in names.asked]
    if fresh and names.exact:
        names.asked.update((answer.query, _found(answer)) for answer in names.index.search(fresh, k=_MOST))
    return {one: names.asked.get(one) for one in every}


def _found(answer: Answer) -> Found | None:
    hits = [hit for hit in answer.hits if hit.probability >= _SHOWN]
    if not hits:
        return None
    best = hits[0]
    why = "; ".join(clue.text for clue in best.clues[:2])
    how = f"{_SAYS[answer.verdict]} {best.name!r} ({best.probability:.0%}): {why}"
    if answer.verdict == "new":
        return Found("new", (), how, clues=best.clues)
    ids = tuple(str(hit.key) for hit in (hits[:1] if answer.verdict == "known" else hits))
    odds = tuple(round(hit.probability, 4) for hit in hits[: len(ids)])
    return Found(answer.verdict, ids, how, odds, odds[0], best.clues)
