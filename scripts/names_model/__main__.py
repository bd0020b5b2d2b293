"""`python -m scripts.names_model`: see the package."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import Any, Final

import numpy as np

from scripts.names_model.candidates import PLACES, listed, lists_of
from scripts.names_model.data import Data, load
from scripts.names_model.net import joined, taught
from scripts.names_model.pieces import TABLES, pairs_of, table_from, word_weights
from tawatur.maths.learning import pieces
from tawatur.resolve.match.index import hold
from tawatur.resolve.match.judge import Net, probabilities
from tawatur.resolve.match.model import model_of
from tawatur.resolve.match.vocabulary import meanings

MADE: Final = Path(__file__).resolve().parents[2] / "src/tawatur/resolve/data/names-model.npz"


def main() -> None:
    """Teach, keep, and with --held-out measure."""
    parser = argparse.ArgumentParser(prog="python -m scripts.names_model", description="Teach the model of names.")
    parser.add_argument("--data", type=Path, required=True, help="the folder with the lists")
    parser.add_argument("--without", type=Path, help="a registry folder whose spellings are left out")
    parser.add_argument("--held-out", action="store_true", help="leave out a quarter, and measure on it")
    parser.add_argument("--out", type=Path, default=MADE, help="the file to write")
    given = parser.parse_args()
    data = load(given.data, given.without, hold_out=given.held_out)
    arrays = _learned(data)
    np.savez_compressed(given.out, **arrays)
    print(f"{given.out}: {given.out.stat().st_size / 1e6:.1f} MB")
    if given.held_out:
        _measured(data, arrays)


def _learned(data: Data) -> dict[str, Any]:
    arrays: dict[str, Any] = {}
    pairs = {name: pairs_of(data, name) for name in TABLES}
    tables = {}
    for name in TABLES:
        tables[name] = table_from(pairs[name], name)
        logs, letters = pieces(tables[name])
        arrays |= {f"{name}.logs": logs.astype(np.float16), f"{name}.pieces": letters}
        print(f"{name}: {len(logs)} pieces from {sum(map(len, pairs[name].values()))} pairs", flush=True)
    # from here on with the tables as they are kept
    kept = model_of(arrays | {"word": np.zeros((3, 6))}).tables
    as_kept = dict(zip(TABLES, (kept.arabic_latin, kept.latin_latin, kept.arabic_arabic), strict=True))
    arrays["word"] = np.stack([word_weights(pairs[name], name, as_kept) for name in TABLES])
    lists = lists_of(data, model_of(arrays).tables)
    for kind, parts in lists.items():
        print(f"{kind}:", flush=True)
        net = taught(joined(parts))
        arrays |= {f"{kind}.{part}": getattr(net, part) for part in Net.__dataclass_fields__}
    return arrays


def _measured(data: Data, arrays: dict[str, Any]) -> None:
    """On what was held out: right first answers, and those above what one absent name in twenty reaches."""
    model = model_of(arrays)
    print("held out              n    R@1   DIR@5%")
    for task in data.held_out:
        keys = [key for key, _ in data.registries[task.registry]]
        held = hold([said for _, said in data.registries[task.registry]], meanings(), model.tables)
        lists = listed(held, keys, task, meanings(), model.tables, 1.0)
        net = model.nets["place" if task.registry == PLACES else "organisation"]
        weights = net.weights(lists.evidence)
        right, found = _first(weights, lists.asked, lists.right, len(task.queries))
        gone = ~lists.right
        _, absent = _first(weights[gone], lists.asked[gone], lists.right[gone], len(task.queries))
        level = np.quantile(absent, 0.95)
        print(
            f"{task.name:18} {len(task.queries):4}  {right.mean():.3f}  {(right & (found > level)).mean():.3f}",
            flush=True,
        )


def _first(weights: Any, asked: Any, right: Any, count: int) -> tuple[Any, Any]:
    """For each query whether its likeliest candidate is right, and the probability of that candidate."""
    chances, _ = probabilities(weights, asked, count)
    order = np.lexsort((-chances, asked))
    first = order[np.unique(asked[order], return_index=True)[1]]
    good, chance = np.zeros(count, bool), np.zeros(count)
    good[asked[first]], chance[asked[first]] = right[first], chances[first]
    return good, chance


if __name__ == "__main__":
    main()
