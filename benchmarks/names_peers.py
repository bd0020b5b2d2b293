"""The peers on the same queries: string measures of rapidfuzz, tri-grams of scikit-learn, logic-v2 of nomenklatura.

    python -m pip install rapidfuzz nomenklatura scikit-learn

What is not installed is skipped. Each is given the names in plain Latin letters, Arabic ones letter by letter; logic-v2
gets them as they are.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from benchmarks.names_data import Part, Registry, rows_of
from benchmarks.names_ours import DEPTH
from benchmarks.names_scores import Found, per_entry
from tawatur.text.letters import ARTICLE, plain

Floats = NDArray[np.float32]

_AT_ONCE: Final = 50
_ROWS: Final = 300
_LETTERS: Final = str.maketrans({
    "ا": "a", "أ": "a", "إ": "i", "آ": "a", "ب": "b", "ت": "t", "ث": "th", "ج": "j", "ح": "h", "خ": "kh", "د": "d",
    "ذ": "dh", "ر": "r", "ز": "z", "س": "s", "ش": "sh", "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ع": "", "غ": "gh",
    "ف": "f", "ق": "q", "ك": "k", "ل": "l", "م": "m", "ن": "n", "ه": "h", "ة": "h", "و": "w", "ؤ": "w", "ي": "y",
    "ئ": "y", "ى": "a", "ء": "", "پ": "p", "چ": "ch", "ژ": "zh", "گ": "g", "ڤ": "v", ARTICLE: "al ",
})  # fmt: skip


def romanised(names: Sequence[str]) -> list[str]:
    """Names in plain Latin letters, as a general romaniser gives them: an Arabic letter at a time, no short vowels.

    >>> romanised(["كتائب حزب الله", "Katā’ib"])
    ['ktayb hzb allh', 'kataib']
    """
    return [line.translate(_LETTERS) for line in plain(names)]


class Scored:
    """A method that scores every name of the registry, between 0 and 1."""

    name = ""
    needs = ""

    def __init__(self) -> None:
        """Load the library; ModuleNotFoundError if it is not there."""
        if not find_spec(self.needs):
            raise ModuleNotFoundError(self.needs)
        self._held: tuple[Registry, Any] | None = None

    def prepare(self, names: list[str]) -> Any:
        """Whatever is made of the romanised names once."""
        return names

    def scores(self, held: Any, queries: list[str]) -> Floats:
        """The score of each name for each query, shape (queries, names)."""
        raise NotImplementedError

    def found(self, part: Part) -> list[Found]:
        """Hits with and without the right entries."""
        if self._held is None or self._held[0] is not part.registry:
            self._held = part.registry, self.prepare(romanised(part.registry.names))
        return list(self._found(part, self._held[1]))

    def _found(self, part: Part, held: Any) -> Iterator[Found]:
        queries, rows = romanised(part.queries), rows_of(part.registry.keys)
        for start in range(0, len(queries), _AT_ONCE):
            for at, scores in enumerate(self.scores(held, queries[start : start + _AT_ONCE]), start):
                scores[list(part.hidden[at])] = -1
                hits = per_entry(_highest(scores), part)[:DEPTH]
                scores[[row for key in part.right[at] for row in rows.get(key, ())]] = -1
                yield Found(part.right[at], hits, float(scores.max()))


def _highest(scores: Floats) -> list[tuple[int, float]]:
    most = min(_ROWS, len(scores))
    chosen = np.argpartition(-scores, most - 1)[:most]
    order = chosen[np.lexsort((chosen, -scores[chosen]))]
    return [(int(row), float(scores[row])) for row in order if scores[row] > 0]


class JaroWinkler(Scored):
    """Jaro-Winkler similarity of whole names (rapidfuzz)."""

    name, needs = "Jaro-Winkler", "rapidfuzz"

    def scores(self, held: Any, queries: list[str]) -> Floats:
        """One pass over all names."""
        scorer = import_module("rapidfuzz.distance").JaroWinkler.normalized_similarity
        found: Floats = import_module("rapidfuzz.process").cdist(queries, held, scorer=scorer, dtype=np.float32)
        return found


class TokenSet(Scored):
    """The token set ratio (rapidfuzz)."""

    name, needs = "token set", "rapidfuzz"

    def scores(self, held: Any, queries: list[str]) -> Floats:
        """One pass over all names."""
        scorer = import_module("rapidfuzz.fuzz").token_set_ratio
        found: Floats = import_module("rapidfuzz.process").cdist(queries, held, scorer=scorer, dtype=np.float32)
        return found / np.float32(100)


class TriGrams(Scored):
    """Cosine of runs of three letters within words, weighted by rarity (scikit-learn)."""

    name, needs = "TF-IDF", "sklearn"

    def prepare(self, names: list[str]) -> Any:
        """The weighted runs of all names."""
        make = import_module("sklearn.feature_extraction.text").TfidfVectorizer
        counted = make(analyzer="char_wb", ngram_range=(3, 3), dtype=np.float32)
        return counted, counted.fit_transform(names).T.tocsr()

    def scores(self, held: Any, queries: list[str]) -> Floats:
        """A sparse product."""
        counted, names = held
        found: Floats = (counted.transform(queries) @ names).toarray()
        return found


class LogicV2:
    """logic-v2 (nomenklatura, rigour) on a pool: the first fifty of each other method, and the right entries.

    So it is flattered: no other method is handed the right entry. Places are given as organisations.
    """

    name, needs = "logic-v2 on pool", "nomenklatura"

    def __init__(self) -> None:
        """Load the library; ModuleNotFoundError if it is not there."""
        if not find_spec(self.needs):
            raise ModuleNotFoundError(self.needs)
        self._method = import_module("nomenklatura.matching").get_algorithm("logic-v2")
        self._settings = self._method.default_config()
        self._schema = import_module("followthemoney").model

    def found(self, part: Part, others: Sequence[Sequence[Found]]) -> list[Found]:
        """The pool of each query in the order of its scores; `others` is what each method found for these queries."""
        rows = rows_of(part.registry.keys)
        return [self._one(part, at, rows, [found[at] for found in others]) for at in range(len(part.queries))]

    def _one(self, part: Part, at: int, rows: dict[Any, list[int]], others: Sequence[Found]) -> Found:
        right = part.right[at]
        pool = dict.fromkeys([key for one in others for key, _ in one.hits[:DEPTH]] + sorted(right))
        asked = self._entity([part.queries[at]])
        scored = []
        for key in pool:
            names = [part.registry.names[row] for row in rows.get(key, ()) if row not in part.hidden[at]]
            if names:
                score = self._method.compare(asked, self._entity(names), self._settings).score
                scored += [(key, float(score))] if score > 0 else []
        scored.sort(key=lambda pair: -pair[1])
        return Found(right, scored, max((score for key, score in scored if key not in right), default=0.0))

    def _entity(self, names: list[str]) -> Any:
        """An organisation of these names; its id must tell it from any other, for the library remembers by id."""
        entity = self._schema.make_entity("Organization")
        entity.id = "\n".join(names)
        for name in names:
            entity.add("name", name)
        return entity


def installed() -> tuple[list[Scored], LogicV2 | None, list[str]]:
    """The peers that are there, and what is missing."""
    there: list[Scored] = []
    pooled: LogicV2 | None = None
    missing: list[str] = []
    for make in (JaroWinkler, TokenSet, TriGrams, LogicV2):
        try:
            if make is LogicV2:
                pooled = LogicV2()
            else:
                there.append(make())  # type: ignore[arg-type]
        except ModuleNotFoundError as error:
            missing.append(f"{make.name} ({error.args[0]})")
    return there, pooled, missing
