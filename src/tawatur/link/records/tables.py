"""The two tables read together: their rows, the columns of text that they share, and which of those must be equal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, Final

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from tawatur.kinds import CaseError, Complaint
from tawatur.link.records.candidates import SHARE, Pairs
from tawatur.link.records.frames import arrow_of
from tawatur.link.records.roles import Roles, families, roles
from tawatur.link.records.rows import Rows, rows, vocabulary

Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]

_TRIED: Final = 3000
_SMALL: Final = 10_000
_DIFFERS: Final = 0.02
_IMAGINED: Final = 3.0
_BLOCK_DEGREES, _BLOCK_DAYS = 2.0, 91


@dataclass(frozen=True, slots=True)
class Coded:
    """Distinct rows of text: `of_a` and `of_b` are the code of each row, `codes_a` and `codes_b` (columns, codes) what
    each says, -1 for nothing."""

    of_a: Ints
    of_b: Ints
    codes_a: Ints
    codes_b: Ints


@dataclass(frozen=True, slots=True)
class Tables:
    """Both tables. `texts` are the shared columns of text in the order of `Rows.texts`, `kinds` those of categories,
    `numbers` those of numbers, `words` the vocabulary of each column of text, `together` the columns of text that may
    be told in either order and share a vocabulary."""

    a: Rows
    b: Rows
    texts: tuple[str, ...]
    kinds: tuple[str, ...]
    numbers: tuple[str, ...]
    words: dict[str, pa.Array]
    together: tuple[tuple[str, ...], ...]

    @classmethod
    def read(cls, a: Any, b: Any, asked: Roles) -> Tables:
        """Read and check both. `CaseError` as in `link_records`."""
        first, second = arrow_of(a, "a"), arrow_of(b, "b")
        names = tuple(str(one) if isinstance(one, str | Path) else which for one, which in ((a, "a"), (b, "b")))
        ours, theirs = roles(first, second, asked, (names[0], names[1]))
        together = families((*ours.names, *ours.kinds))
        words = vocabulary([first, second], together)
        # a column in which all rows say one thing, or nothing, tells nothing
        kept = {name for name, said in words.items() if len(said) > 1}
        ours, theirs = _only(ours, kept), _only(theirs, kept)
        return cls(
            rows(first, ours, words, names[0]),
            rows(second, theirs, words, names[1]),
            (*ours.names, *ours.kinds),
            ours.kinds,
            ours.numbers,
            words,
            tuple(one for one in together if set(one) <= kept),
        )

    def coded(self, columns: Sequence[str]) -> Coded:
        """The distinct rows of some columns of text."""
        at = [self.texts.index(name) for name in columns]
        of_a, codes_a = _distinct([self.a.texts[one] for one in at], self.a.size)
        of_b, codes_b = _distinct([self.b.texts[one] for one in at], self.b.size)
        return Coded(of_a, of_b, codes_a, codes_b)

    def tried(self) -> Ints:
        """Rows of b, spread over it, among which is looked for columns that must be equal; all of a small table."""
        size = self.b.size
        return np.unique(np.linspace(0, size - 1, _TRIED).astype(np.int64)) if size > _SMALL else np.arange(size)

    def equal(self, coded: Coded, near: Pairs, far: Pairs) -> tuple[str, ...]:
        """The columns of kinds in which no true pair differs, from pairs of rows of b with all of a.

        `coded` are all columns of text. A column is taken if its far pairs differ (else nothing is gained) and its near
        pairs that differ are no more than chance brings, three that differ being imagined: so 150 true pairs at least
        have agreed. Where chance brings many that differ this is seen only among pairs that name the same otherwise.
        """
        named = [at for at, name in enumerate(self.texts) if name not in self.kinds]
        alike = tuple(_alike(one, coded, named) for one in (near, far))
        found = []
        for at, name in enumerate(self.texts):
            told = [_differing(one, coded, at) for one in (near, far)]
            told_alike = [_differing(one, coded, at, some) for one, some in zip((near, far), alike, strict=True)]
            gains = told[1][0] > _DIFFERS * told[1][1]
            never = _never(told[0], told[1], 0.2) or _never(told_alike[0], told_alike[1], 0.0)
            if name in self.kinds and gains and never:
                found.append(name)
        return tuple(found)

    def checked(self, asked: Sequence[str]) -> tuple[str, ...]:
        """Columns that the user says must be equal; `CaseError` for one that is no shared column of text."""
        unknown = [name for name in asked if name not in self.texts]
        if unknown:
            hint = f"they may be: {', '.join(self.texts) or 'none of these tables'}"
            raise CaseError([Complaint("same", f"no shared column of text {unknown[0]!r}", hint=hint)])
        return tuple(asked)

    def blocks(self) -> tuple[Ints, Ints]:
        """Blocks of two degrees and a quarter of a year, numbered over both tables: those of a's and of b's rows."""
        both = []
        for one in (self.a, self.b):
            cell = np.floor(one.lat / _BLOCK_DEGREES) * 1000 + np.floor(one.lon / _BLOCK_DEGREES)
            both.append(cell.astype(np.int64) * 100_000 + one.first // _BLOCK_DAYS)
        _, number = np.unique(np.concatenate(both), return_inverse=True)
        return number[: self.a.size], number[self.a.size :]


def taken(whole: Rows, some: Ints) -> Rows:
    """Some of the rows."""
    return Rows(
        whole.ids.take(pa.array(some)),
        whole.first[some],
        whole.last[some],
        whole.lat[some],
        whole.lon[some],
        whole.radius[some],
        [text[some] for text in whole.texts],
        [numbers[some] for numbers in whole.numbers],
        {},
    )


def _only(chosen: Roles, kept: set[str]) -> Roles:
    names, kinds = (tuple(name for name in one if name in kept) for one in (chosen.names, chosen.kinds))
    return replace(chosen, names=names, kinds=kinds)


def _distinct(columns: Sequence[NDArray[np.int32]], size: int) -> tuple[Ints, Ints]:
    """The code of each row, and what each code says in each column."""
    code = np.zeros(size, dtype=np.int64)
    for column in columns:
        _, code = np.unique(code * (int(column.max(initial=-1)) + 2) + column + 1, return_inverse=True)
    _, first, code = np.unique(code, return_index=True, return_inverse=True)
    said = np.array([column[first] for column in columns], dtype=np.int64).reshape(len(columns), first.size)
    return code, said


def _alike(pairs: Pairs, coded: Coded, columns: Sequence[int]) -> Bools:
    """Whether both rows of a pair say the same in all of some columns."""
    ours, theirs = coded.codes_a[columns][:, pairs.text], coded.codes_b[columns][:, coded.of_b[pairs.owner]]
    return np.asarray(((ours == theirs) & (ours >= 0)).all(axis=0))


def _differing(pairs: Pairs, coded: Coded, at: int, some: Bools | None = None) -> tuple[float, float]:
    """How many pairs say two things in a column, and how many say something on both sides."""
    ours, theirs = coded.codes_a[at, pairs.text], coded.codes_b[at, coded.of_b[pairs.owner]]
    told = (ours >= 0) & (theirs >= 0) & (True if some is None else some)
    return float(pairs.count[told & (ours != theirs)].sum()), float(pairs.count[told].sum())


def _never(near: tuple[float, float], far: tuple[float, float], bursts: float) -> bool:
    """Whether near pairs that differ are no more than chance brings, by however much bursts may fill the near days."""
    chance = SHARE * far[0]
    over = max(near[0] - (1 + bursts) * chance, 0.0) + bursts * chance + _IMAGINED
    return over <= _DIFFERS * (near[1] - SHARE * far[1])
