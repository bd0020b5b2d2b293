"""An index kept in a file: its names and keys, and what was made of them, so that loading does not make it anew.

A file made with another lexicon or model holds the names all the same; the rest is then made again.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any, Final

import numpy as np

from tawatur.kinds import CaseError, Complaint
from tawatur.maths.edits import Packed
from tawatur.maths.postings import Postings
from tawatur.resolve.match.evidence import Side
from tawatur.resolve.match.grams import RUNS
from tawatur.resolve.match.index import Held
from tawatur.resolve.match.vocabulary import Names, Vocabulary

_FORMAT: Final = 1
_MADE_FROM: Final = ("lexicon.toml", "forms.toml", "names-model.npz")


@cache
def stamp() -> str:
    """What the packaged lexicon and model are: a hash of their bytes."""
    data = files("tawatur.resolve") / "data"
    joined = b"".join(data.joinpath(name).read_bytes() for name in _MADE_FROM)
    return hashlib.blake2b(joined, digest_size=8).hexdigest()


def keep(path: str | Path, kind: str, names: Sequence[str], keys: Sequence[object], held: Held | None) -> None:
    """Write an index; keys are written as text. `held` is left out if None. The name should end in .npz."""
    arrays: dict[str, Any] = {
        "about": np.array([str(_FORMAT), kind, stamp() if held else ""]),
        "names": _text(names),
        "keys": _text([str(key) for key in keys]),
    }
    with Path(path).open("wb") as file:
        np.savez(file, **arrays, **(_of_held(held) if held else {}))


def kept(path: str | Path) -> tuple[str, list[str], list[str], Held | None]:
    """The kind, names, keys, and what was held ready (None: make it anew); `CaseError` for a file that is no index."""
    try:
        with Path(path).open("rb") as file:
            arrays = dict(np.load(file, allow_pickle=False))
        form, kind, made_with = arrays["about"].tolist()
        names, keys = _lines(arrays["names"]), _lines(arrays["keys"])
        if form != str(_FORMAT) or len(names) != len(keys):
            raise ValueError("another format")
        held = _to_held(arrays) if made_with == stamp() else None
    except (OSError, ValueError, TypeError, KeyError, EOFError, zipfile.BadZipFile):
        complaint = Complaint(
            str(path), "this is no index of names, or one in another format", hint="make one with NameIndex(...).save"
        )
        raise CaseError([complaint]) from None
    return kind, names, keys, held


def _text(lines: Sequence[str]) -> Any:
    """Texts as bytes, parted by NUL, which no text keeps."""
    joined = "\0".join(line.replace("\0", " ") for line in (*lines, ""))
    return np.frombuffer(joined.encode("utf-8", "surrogatepass"), np.uint8)


def _lines(array: Any) -> list[str]:
    joined: str = array.tobytes().decode("utf-8", "surrogatepass")
    return joined.split("\0")[:-1]


def _of_held(held: Held) -> dict[str, Any]:
    names, words = held.side.names, held.side.vocabulary
    found: dict[str, Any] = {
        "lines": _text(names.lines), "scripts": names.scripts, "letters": names.letters.letters,
        "letter_starts": names.letters.starts, "words": names.words, "starts": names.starts, "own": held.side.own,
        "v.words": _text(words.words),
        "v.bare": _text(words.bare), "v.strength": words.strength, "v.number": words.number,
        "v.scripts": words.scripts, "v.letters": words.letters.letters,
        "v.starts": words.letters.starts, "v.own": words.own, "v.other": words.other, "v.kinds": words.kinds,
        "v.weight": words.weight, "v.likelihood": words.own_likelihood, "wholes": _text(list(held.wholes)),
        "counted": _text(list(held.counts)), "counts": np.array(list(held.counts.values()), np.int64),
        "lemma_counts": held.lemma_counts, "total": np.array([held.total]),
    }  # fmt: skip
    for number, one in enumerate(held.found_by):
        parts = {"starts": one.starts, "rows": one.rows, "weight": one.weight, "norm": one.norm}
        found |= {f"p{number}.{name}": part for name, part in parts.items()}
    return found


def _to_held(arrays: dict[str, Any]) -> Held:
    names = Names(
        _lines(arrays["lines"]), arrays["scripts"], Packed(arrays["letters"], arrays["letter_starts"]), arrays["words"],
        arrays["starts"],
    )  # fmt: skip
    words = Vocabulary(
        _lines(arrays["v.words"]), _lines(arrays["v.bare"]), arrays["v.scripts"],
        Packed(arrays["v.letters"], arrays["v.starts"]), arrays["v.own"], arrays["v.other"], arrays["v.strength"],
        arrays["v.number"], arrays["v.kinds"], arrays["v.weight"], arrays["v.likelihood"],
    )  # fmt: skip
    found_by = [Postings(*(arrays[f"p{n}.{part}"] for part in ("starts", "rows", "weight", "norm"))) for n in range(3)]
    wholes = {word: RUNS + number for number, word in enumerate(_lines(arrays["wholes"]))}
    counts = dict(zip(_lines(arrays["counted"]), arrays["counts"].tolist(), strict=True))
    side = Side(names, words, arrays["own"])
    return Held(
        side, (found_by[0], found_by[1], found_by[2]), wholes, counts, arrays["lemma_counts"], int(arrays["total"][0])
    )
