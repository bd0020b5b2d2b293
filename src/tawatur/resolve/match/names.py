"""`NameIndex`: which entry does a spelling name, is it one of several, or is it new?"""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable
from pathlib import Path
from typing import Any, Final

import numpy as np

from tawatur.resolve.match.answers import Answer, Answers, Mentioned
from tawatur.resolve.match.index import Held, hold, weigh
from tawatur.resolve.match.keeping import keep, kept
from tawatur.resolve.match.model import KINDS, packaged
from tawatur.resolve.match.ranking import ranked
from tawatur.resolve.match.vocabulary import meanings
from tawatur.resolve.spotter import Spotter

_BATCH: Final = 400
_FAST_NAMES: Final = 2_000
_FAST_QUERIES: Final = 200
_LATE_SHARE: Final = 0.1
_MISSING: Final = ("None", "nan", "<NA>", "NaT")


class NameIndex:
    """Names of organisations or places, to be searched by any spelling, in either script, or in translation.

    `names` are spellings and `keys` the entry that each belongs to (several spellings may share one); without keys
    each distinct name is an entry. `kind` is "organisation" or "place".

    >>> index = NameIndex(["Ashab al-Kahf", "Usbat al-Tha'ireen"], keys=["kahf", "usbat"])
    >>> index.search(["أصحاب الكهف"])[0][0].key
    'kahf'
    """

    def __init__(
        self, names: Iterable[str], keys: Iterable[Hashable] | None = None, kind: str = "organisation"
    ) -> None:
        """Make the index; ValueError if keys and names differ in number or the kind is no kind of name."""
        if kind not in KINDS:
            raise ValueError(f"kind {kind!r} is none of {', '.join(KINDS)}")
        self.kind = kind
        self._names: list[str] = []
        self._keys: list[Hashable] = []
        self._parts: list[Held] = []
        self._ends: list[int] = []
        self._fresh = 0
        self._searched = 0
        self._spotter: Spotter | None = None
        self.add(names, keys)

    def __len__(self) -> int:
        """The number of spellings."""
        return len(self._names)

    def __repr__(self) -> str:
        """`<NameIndex: 40596 names of organisations>`."""
        return f"<NameIndex: {len(self)} names of {self.kind}s>"

    def add(self, names: Iterable[str], keys: Iterable[Hashable] | None = None) -> None:
        """Add spellings; they are found from the next search on. Few beside many are held apart, which is quick."""
        more = _texts(names)
        entries = _plain(keys) if keys is not None else list(more)
        if len(entries) != len(more):
            raise ValueError(f"{len(more)} names but {len(entries)} keys")
        self._names += more
        self._keys += entries
        self._fresh += len(more)
        self._spotter = None

    def search(
        self,
        queries: str | Iterable[str],
        k: int = 5,
        *,
        without: Iterable[Collection[Hashable]] | None = None,
        known: float = 0.5,
    ) -> Answers:
        """For each query the `k` likeliest entries, with probability and clues, and a verdict: known, ambiguous or new.

        `without` gives for each query the keys that are left out, as if they were not in the index. `known` is how many
        of the names asked are expected to be in it, 0 to 1 (one half, as the model was taught). ValueError for a `k` or
        `known` that makes no sense, or a `without` of another length.
        """
        asked = _texts(queries)
        left_out = [set(keys) for keys in without] if without is not None else None
        if left_out is not None and len(left_out) != len(asked):
            raise ValueError(f"{len(asked)} queries but {len(left_out)} sets of keys to leave out")
        if k < 1:
            raise ValueError(f"k must be at least 1, not {k}")
        if not 0 < known < 1:
            raise ValueError(f"known must lie between 0 and 1, not {known}")
        prior = float(np.log(known / (1 - known)))
        self._searched += len(asked)
        found = Answers()
        for start in range(0, len(asked), _BATCH):
            part = left_out[start : start + _BATCH] if left_out is not None else None
            found += self._answers(asked[start : start + _BATCH], k, part, prior)
        return found

    def scan(self, text: str) -> list[Mentioned]:
        """The names of the index in a running text, in order: characters `begin` to `end`, `key`, `probability`.

        Whole words in the forms that a sentence gives them, in both scripts; see `tawatur.resolve.spotter`. Where
        several entries share the words each has its mention, and the probability is divided.
        """
        if self._spotter is None:
            self._spotter = Spotter(self._names, self._keys)
        begins, ends, which = self._spotter.find(text)
        found: list[Mentioned] = []
        for begin, end, one in zip(begins.tolist(), ends.tolist(), which.tolist(), strict=True):
            entries = dict.fromkeys(self._keys[other] for other in self._spotter.same(one))
            found += [Mentioned(begin, end, key, 1 / len(entries)) for key in entries]
        return found

    def save(self, path: str | Path) -> None:
        """Keep the index in a file (.npz); keys come back as text."""
        self._settle(anew=True)
        keep(path, self.kind, self._names, self._keys, self._parts[0] if self._parts else None)

    @classmethod
    def load(cls, path: str | Path) -> NameIndex:
        """An index from its file; `CaseError` if the file is none."""
        kind, names, keys, held = kept(path)
        index = cls(names, keys, kind)
        if held is not None:
            index._parts, index._ends, index._fresh = [held], [len(names)], 0
        return index

    def _answers(self, queries: list[str], k: int, without: list[set[Hashable]] | None, prior: float) -> list[Answer]:
        self._settle()
        if not self._parts:
            return [Answer(query, (), 1.0, "new") for query in queries]
        model = packaged()
        # a compiled loop takes half a second to load, then a tenth of the time
        fast = len(self._names) >= _FAST_NAMES or self._searched >= _FAST_QUERIES
        net = model.nets[self.kind]
        weighed = [weigh(part, queries, meanings(), model.tables, net, fast=fast) for part in self._parts]
        starts = [0, *self._ends[:-1]]
        return ranked(weighed, starts, net, queries, (self._names, self._keys), k, without, prior)

    def _settle(self, *, anew: bool = False) -> None:
        """Hold what was added since the last search: beside the greater part, or all `anew` when it has grown."""
        if not self._fresh and not (anew and len(self._parts) > 1):
            return
        fast = len(self._names) >= _FAST_NAMES
        tables = packaged().tables
        first = self._ends[0] if self._ends else 0
        if anew or not self._parts or len(self._names) - first > _LATE_SHARE * first:
            self._parts, self._ends = [hold(self._names, meanings(), tables, fast=fast)], [len(self._names)]
        else:
            late = hold(self._names[first:], meanings(), tables, fast=fast, beside=self._parts[0])
            self._parts, self._ends = [self._parts[0], late], [first, len(self._names)]
        self._fresh = 0


def _plain(values: Iterable[Any]) -> list[Any]:
    """Plain values in a list, from any iterable, an array, or a column of a frame."""
    for method in ("to_pylist", "tolist", "to_list"):
        if hasattr(values, method):
            return list(getattr(values, method)())
    return list(values)


def _texts(values: str | Iterable[Any]) -> list[str]:
    """Texts; a single one is a list of itself, what is missing in a frame is empty."""
    every = [values] if isinstance(values, str) else _plain(values)
    return [str(value) if isinstance(value, str) or str(value) not in _MISSING else "" for value in every]
