"""The learned model: tables of pieces, the chance of a word, a net for each kind of name. See the card in `data/`."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from io import BytesIO
from typing import Any, Final

import numpy as np

from tawatur.maths.edits import LOWEST, Table
from tawatur.resolve.match.evidence import Tables
from tawatur.resolve.match.judge import Net
from tawatur.text.letters import SIZE

KINDS: Final = ("organisation", "place")
_TABLES: Final = ("arabic_latin", "latin_latin", "arabic_arabic")


@dataclass(frozen=True, slots=True)
class Model:
    """Everything that was learned."""

    tables: Tables
    nets: dict[str, Net]


@cache
def packaged() -> Model:
    """The model that comes with the program."""
    with files("tawatur.resolve").joinpath("data/names-model.npz").open("rb") as file:
        return model_of(dict(np.load(BytesIO(file.read()))))


def model_of(arrays: dict[str, Any]) -> Model:
    """A model from its arrays, as `arrays_of` gives them."""
    tables = {name: _table(arrays[f"{name}.logs"], arrays[f"{name}.pieces"]) for name in _TABLES}
    nets = {
        kind: Net(**{part: arrays[f"{kind}.{part}"].astype(np.float32) for part in Net.__dataclass_fields__})
        for kind in KINDS
        if f"{kind}.w1" in arrays
    }
    return Model(Tables(**tables, word=arrays["word"].astype(np.float64)), nets)


def _table(logs: Any, letters: Any) -> Table:
    """A table from the list of its pieces; single letters that are not in it get the lowest log-probability."""
    rows, columns = _runs(letters[:, :2]), _runs(letters[:, 2:])
    first = np.full((SIZE + 1,) * 2, -1, np.int16)
    second = np.full((SIZE + 1,) * 3, -1, np.int16)
    for number, run in enumerate(rows):
        first[run] = number
    for number, run in enumerate(columns):
        second[run] = number
    short = np.array([run[1] == SIZE for run in rows])[:, None] & np.array([run[1] == SIZE for run in columns])
    table = np.where(short, LOWEST, np.float32(-1e9)).astype(np.float32)
    table[0, 0] = np.float32(-1e9)
    at = np.where(letters == 255, SIZE, letters).astype(int)
    table[first[at[:, 0], at[:, 1]], second[at[:, 2], at[:, 3], at[:, 4]]] = logs.astype(np.float32)
    return Table(first, second, table)


def _runs(letters: Any) -> list[tuple[int, ...]]:
    """The distinct runs of letters, no letter first, every single letter among them."""
    width = letters.shape[1]
    singles = {(code,) + (SIZE,) * (width - 1) for code in range(SIZE)}
    runs = {tuple(SIZE if code == 255 else code for code in run) for run in letters.tolist()}
    empty = (SIZE,) * width
    return [empty, *sorted((runs | singles) - {empty})]
