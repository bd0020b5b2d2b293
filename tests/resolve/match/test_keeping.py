"""An index in a file: it comes back as it was, is made anew for another lexicon or model; broken files are told."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from small_model import model

from tawatur.kinds import CaseError
from tawatur.resolve.match import keeping
from tawatur.resolve.match import names as module
from tawatur.resolve.match.keeping import kept
from tawatur.resolve.match.names import NameIndex

NAMES = ["Ashab al-Kahf", "أصحاب الكهف", "", "a\nb", "\ud800", "Rain\0Bank", "ʟ", "Liwa al-Quds"]


@pytest.fixture(autouse=True)
def _small_model(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "packaged", model)


def test_it_comes_back_as_it_was(tmp_path: Path) -> None:
    index = NameIndex(NAMES[:6], range(6), kind="place")
    index.search("Kahf")
    index.add(NAMES[6:], [6, 7])
    index.save(tmp_path / "index.npz")
    kind, names, keys, held = kept(tmp_path / "index.npz")
    assert (kind, names) == ("place", [name.replace("\0", " ") for name in NAMES])
    assert keys == [str(number) for number in range(8)]
    assert held is not None
    again = NameIndex.load(tmp_path / "index.npz")
    for mine, theirs in zip(again.search(NAMES), index.search(NAMES), strict=True):
        assert [(hit.key, hit.probability) for hit in mine] == [(str(hit.key), hit.probability) for hit in theirs]
    again.add(["Sky Bank"], ["new"])
    assert again.search("Sky Bank")[0][0].key == "new"


def test_with_another_lexicon_it_is_made_anew(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    NameIndex(NAMES).save(tmp_path / "index.npz")
    monkeypatch.setattr(keeping, "stamp", lambda: "another")
    assert kept(tmp_path / "index.npz")[3] is None
    assert NameIndex.load(tmp_path / "index.npz").search("Liwa Quds")[0].verdict == "known"


def test_an_empty_index(tmp_path: Path) -> None:
    NameIndex([]).save(tmp_path / "index.npz")
    assert len(NameIndex.load(tmp_path / "index.npz")) == 0


@pytest.mark.parametrize("content", [b"", b"name\nAl-Kahf\n", b"PK\x03\x04", b"\x93NUMPY\x01\x00"])
def test_files_that_are_no_index(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "index.npz"
    path.write_bytes(content)
    with pytest.raises(CaseError, match=r"no index of names.*NameIndex\(...\).save") as told:
        NameIndex.load(path)
    assert str(path) in str(told.value)


def test_files_that_are_missing_cut_short_or_of_other_arrays(tmp_path: Path) -> None:
    NameIndex(NAMES).save(tmp_path / "index.npz")
    whole = (tmp_path / "index.npz").read_bytes()
    (tmp_path / "short.npz").write_bytes(whole[: len(whole) // 2])
    np.savez(tmp_path / "other.npz", names=np.zeros(3))
    np.savez(tmp_path / "objects.npz", about=np.array(["1", {}], dtype=object))
    np.save(tmp_path / "array.npy", np.zeros(3))
    for name in ("none.npz", "short.npz", "other.npz", "objects.npz", "array.npy", "."):
        with pytest.raises(CaseError, match="no index of names"):
            NameIndex.load(tmp_path / name)


def test_a_damaged_index_is_told(tmp_path: Path) -> None:
    NameIndex(NAMES).save(tmp_path / "index.npz")
    with np.load(tmp_path / "index.npz") as file:
        arrays = dict(file)
    for name, wrong in (("keys", arrays["names"][:5]), ("about", np.array(["1", "place"])), ("about", np.zeros(3))):
        np.savez(tmp_path / "wrong.npz", **(arrays | {name: wrong}))
        with pytest.raises(CaseError, match="no index of names"):
            NameIndex.load(tmp_path / "wrong.npz")
