"""Why a query and an entry may be one name, in words a reader understands; the log-odds add up to the probability."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from tawatur.kinds import Clue
from tawatur.resolve.match.evidence import COLUMNS, Pairs, Side
from tawatur.resolve.match.judge import Net
from tawatur.text.letters import ARTICLE, bare, skeletons

Floats = NDArray[np.float32]

_GROUPS: Final = {
    "letters": (
        "same", "whole", "whole per letter", "letters asked", "letters held", "longer", "shared consonants",
        "shared letters", "joined", "initials", "closeness", "own asked", "own held", "arabic asked", "arabic held",
    ),
    "words": (
        "words asked", "words held", "spelt asked", "spelt held", "unmatched asked", "unmatched held", "in order",
        "first word", "last word", "best word", "worst word", "held words common", "one word of several",
        "words missed asked", "words missed held", "exact asked", "exact held",
    ),
    "meaning": ("meant asked", "meant held", "only meant", "shared lemmas"),
    "unit": ("unmatched unit asked", "unmatched unit held", "same unit", "other unit"),
}  # fmt: skip
_AT: Final = {group: [COLUMNS.index(name) for name in names] for group, names in _GROUPS.items()}
_ALIKE: Final = 0.5


def contributions(net: Net, evidence: Floats) -> dict[str, Floats]:
    """How much each group of evidence adds to the log-odds, one number for each row; "start" is the rest.

    Groups are put in one after the other, in a fixed order, in the place of the average candidate's: the sums are
    exact, but what two groups say together stands with the later one.
    """
    rows = np.repeat(net.mean[None], len(evidence), axis=0)
    before = net.weights(rows)
    found = {"start": before}
    for group, columns in _AT.items():
        rows[:, columns] = evidence[:, columns]
        after = net.weights(rows)
        found[group] = after - before
        before = after
    return found


def clues(
    asked: Side,
    held: Side,
    pairs: Pairs,
    words: tuple[Floats, Floats],
    evidence: Floats,
    parts: dict[str, Floats],
    chances: Floats,
) -> list[tuple[Clue, ...]]:
    """The clues of each pair, the strongest first; they sum to the log-odds of `chances`.

    `words` are the grids of `evidence.Grid` for these pairs: spelt alike, meant alike.
    """
    spelt, meant = words
    found = []
    total = np.sum(list(parts.values()), axis=0)
    odds = np.log(np.clip(chances, 1e-9, 1 - 1e-9)) - np.log1p(-np.clip(chances, 1e-9, 1 - 1e-9))
    for at, (i, j) in enumerate(zip(pairs.asked.tolist(), pairs.held.tolist(), strict=True)):
        row = dict(zip(COLUMNS, evidence[at].tolist(), strict=True))
        mine, theirs = _words(asked, i), _words(held, j)
        said = {
            "start": "what an average candidate has against a new name",
            "letters": _letters(asked.names.lines[i], held.names.lines[j], row, near=parts["letters"][at] > 0),
            "words": _matches(mine, theirs, spelt[at]),
            "meaning": _meanings(mine, theirs, spelt[at], meant[at], row),
            "unit": _unit(row),
        }
        every = [Clue(group, said[group], round(float(part[at]), 3)) for group, part in parts.items()]
        rivals = float(odds[at] - total[at])
        every.append(
            Clue(
                "rivals",
                "other entries are as near" if rivals < -0.7 else "no other entry is as near",
                round(rivals, 3),
            )
        )
        first, *rest = every
        found.append((*sorted(rest, key=lambda clue: -abs(clue.log_odds)), first))
    return found


def _words(side: Side, name: int) -> list[str]:
    names = side.names
    return [side.vocabulary.words[word] for word in names.words[names.starts[name] : names.starts[name + 1]]]


def _letters(mine: str, theirs: str, row: dict[str, float], *, near: bool) -> str:
    if row["same"]:
        return "the same letters"
    if row["initials"]:
        return f"{min(mine, theirs, key=len)} are the initials of the other"
    one, other = skeletons([mine, theirs])
    if one and one.replace(" ", "") == other.replace(" ", ""):
        return f"the same consonants, {one.lower()}"
    shown = " and ".join(bare([line.replace(ARTICLE, "") for line in (mine, theirs)]))
    return f"the letters of {shown} {'come near each other' if near else 'are far apart'}"


def _matches(mine: Sequence[str], theirs: Sequence[str], spelt: Floats) -> str:
    pairs = [(one, theirs[int(spelt[at].argmax())]) for at, one in enumerate(mine) if spelt[at].max() > _ALIKE]
    alike = ", ".join(f"{one} is {other}" if one == other else f"{one} may be {other}" for one, other in pairs)
    missing = [one for at, one in enumerate(mine) if spelt[at].max() <= _ALIKE]
    more = [other for at, other in enumerate(theirs) if spelt[:, at].max() <= _ALIKE]
    left = [f"nothing is spelt like {', '.join(words)}" for words in (missing, more) if words]
    return "; ".join([*([alike] if alike else []), *left]) or "no word is spelt alike"


def _meanings(mine: Sequence[str], theirs: Sequence[str], spelt: Floats, meant: Floats, row: dict[str, float]) -> str:
    pairs = [
        f"{one} = {theirs[int(meant[at].argmax())]}"
        for at, one in enumerate(mine)
        if meant[at].max() > 0 and spelt[at].max() <= _ALIKE
    ]
    shares = f"{row['meant asked']:.0%} of what was asked and {row['meant held']:.0%} of the entry's words are matched"
    return f"{', '.join(pairs)} by the lexicon: {shares}" if pairs else shares


def _unit(row: dict[str, float]) -> str:
    if row["other unit"] > _ALIKE:
        return "another kind of unit"
    if row["same unit"] > _ALIKE:
        return "the same kind of unit"
    return "kinds of unit that may differ" if row["other unit"] > 0 else "no two kinds of unit to compare"
