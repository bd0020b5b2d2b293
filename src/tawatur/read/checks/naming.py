"""The ids behind the words of an assertion: its own, else those of the mentions inside its words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from typing import Final

from tawatur.kinds import Alias, Assertion, Mention, Party, Slot
from tawatur.text.fold import fold

WHO: Final = frozenset({"who", "whom", "member", "members"})
WHERE: Final = frozenset({"where", "place"})
UMBRELLA: Final = "umbrella"


class Names:
    """Parties and places that a source names, and the groups that it is about."""

    def __init__(
        self,
        mentions: Sequence[Mention],
        parties: Sequence[Party],
        aliases: Sequence[Alias],
        about: Sequence[str],
        rows: Sequence[Assertion],
    ) -> None:
        """`about` are the groups of the case's assessment; `rows` all assertions of the source."""
        self._aliases, self._parties = aliases, parties
        self._mentions: dict[str, list[Mention]] = defaultdict(list)
        for mention in mentions:
            if mention.verdict == "known" and len(mention.resolved) == 1:
                self._mentions[mention.statement].append(mention)
        self._umbrellas = {row.id for row in parties if row.kind == UMBRELLA}
        listed = [one for row in rows if row.kind == "roster" for one in self._listed(row)]
        self.about = tuple(dict.fromkeys([*listed, *(about if not listed else ())]))

    def filled(self, row: Assertion, slot: Slot) -> Slot:
        """The slot with the ids that the mentions inside its words name, else its words as a spelling, where it has
        none."""
        if slot.resolved or slot.name not in WHO | WHERE:
            return slot
        what = "party" if slot.name in WHO else "place"
        found = self.within(row, what, slot.begin, slot.end) if slot.begin >= 0 else ()
        return replace(slot, resolved=found or (self._spelt.get(fold(slot.said), ()) if what == "party" else ()))

    @cached_property
    def _spelt(self) -> dict[str, tuple[str, ...]]:
        """Folded spelling → the one party that it names."""
        plain = (row for row in self._aliases if row.status in ("attested", "decided") and len(row.parties) == 1)
        own = {fold(row.name): (row.id,) for row in self._parties}
        return own | {fold(row.said): row.parties for row in plain}

    def within(self, row: Assertion, what: str, begin: int, end: int) -> tuple[str, ...]:
        """The ids of the parties or places that are mentioned between two characters of an assertion's sentence."""
        found = (
            one.resolved[0]
            for one in self._mentions[row.sentence]
            if one.what == what and begin <= one.begin and one.end <= end
        )
        return tuple(dict.fromkeys(found))

    def groups(self, ids: Sequence[str]) -> tuple[str, ...]:
        """Parties, an umbrella name as the groups that the text lists; without any the groups that it is about."""
        plain = tuple(one for one in ids if one not in self._umbrellas)
        return plain if plain and len(plain) == len(ids) else tuple(dict.fromkeys([*plain, *self.about]))

    def ours(self, ids: Sequence[str]) -> bool:
        """Whether ids name the groups that the text is about, or an umbrella name for them."""
        return bool(set(ids) & (self._umbrellas | set(self.about)))

    def _listed(self, row: Assertion) -> tuple[str, ...]:
        own = [one for slot in row.slots if slot.name in ("member", "members") for one in slot.resolved]
        found = own or [one for one in self.within(row, "party", row.begin, row.end) if one not in self._umbrellas]
        return tuple(found)
