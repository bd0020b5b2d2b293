"""The model as a file of arrays: what was learned and kept scores the same when it is read again."""

from __future__ import annotations

import numpy as np
import pytest
from small_model import arrays, model

from tawatur.maths.edits import LOWEST, Table, best, pack
from tawatur.maths.learning import learn, pieces
from tawatur.resolve.match.model import KINDS, model_of
from tawatur.text.letters import SIZE, coded, marked

NAMES = [
    ("أصحاب الكهف", "Ashab al-Kahf"), ("عصبة الثائرين", "Usbat al-Tha'ireen"), ("قاصم الجبارين", "Qasim al-Jabbarin"),
    ("حزب الله", "Hizbullah"), ("لواء القدس", "Liwa al-Quds"), ("سرايا السلام", "Saraya al-Salam"),
]  # fmt: skip


@pytest.fixture(scope="module")
def table() -> Table:
    """What six names in both scripts teach."""
    pairs = list(zip(*(coded(marked([pair[side] for pair in NAMES])) for side in (0, 1)), strict=True))
    return learn(pairs * 3, [1.0] * len(pairs) * 3, SIZE)


def read_again(table: Table) -> Table:
    """The table kept as a list of pieces and made again."""
    logs, letters = pieces(table)
    return model_of(arrays() | {"arabic_latin.logs": logs, "arabic_latin.pieces": letters}).tables.arabic_latin


@pytest.mark.parametrize("fast", [True, False])
def test_a_table_read_again_scores_the_same(table: Table, fast: bool) -> None:
    strangers = ["Лондон", "zzz 99", "لواء", "", "پچ", "x'āīūḥṣṭḍẓ"]
    left = pack(coded(marked([one for one, _ in NAMES] + strangers)))
    right = pack(coded(marked([other for _, other in NAMES] + strangers)))
    pairs = np.divmod(np.arange(len(left) * len(right)), len(right))
    before, after = (best(one, left, right, pairs, fast=fast) for one in (table, read_again(table)))
    assert after == pytest.approx(before, rel=1e-5)
    assert len(set(np.round(before, 2).tolist())) > 50


def test_pieces_are_letters_and_likelihoods(table: Table) -> None:
    logs, letters = pieces(table)
    assert letters.shape == (len(logs), 5)
    assert (logs > LOWEST).all()
    assert set(letters[letters != 255].tolist()) <= set(range(SIZE))
    assert float(np.exp(logs).sum()) == pytest.approx(1, abs=0.01)
    assert len({tuple(row) for row in letters.tolist()}) == len(logs)


def test_no_row_of_nothing_beside_nothing() -> None:
    for table in (model().tables.arabic_latin, model().tables.latin_latin, model().tables.arabic_arabic):
        assert table.first[SIZE, SIZE] == table.second[SIZE, SIZE, SIZE] == 0
        assert table.logs[0, 0] == np.float32(-1e9)
        assert float(table.logs[table.first[2, SIZE], table.second[3, SIZE, SIZE]]) == LOWEST


def test_nets_by_kind() -> None:
    assert tuple(model().nets) == KINDS
    assert all(net.line.dtype == np.float32 for net in model().nets.values())
    only = {name: value for name, value in arrays().items() if not name.startswith("place.")}
    assert tuple(model_of(only).nets) == ("organisation",)
