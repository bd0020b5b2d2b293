"""Content words of a phrase as concepts, so that "talks" finds a dialogue and "killing" an event that kills."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any

from tawatur.read.checks.mapping import fits, folded
from tawatur.text.fold import fold


@cache
def lexicon() -> Mapping[str, Any]:
    """`events.toml`."""
    return tomllib.loads(files("tawatur.read").joinpath("checks/events.toml").read_text("utf-8"))


def concepts(text: str) -> tuple[str, ...]:
    """The concepts of a text in their order, each once: a word of the lexicon by the name of its row, another word by
    its stem."""
    skipped = _skipped()
    words = (word for word in fold(text).split() if word not in skipped and len(word) > 1)
    return tuple(dict.fromkeys(_concept(word) for word in words))


@cache
def _skipped() -> frozenset[str]:
    return frozenset(folded(lexicon()["skipped"]["words"]))


@cache
def _concept(word: str) -> str:
    return next((name for name, words in _alike() if fits(word, words)), stem(word))


@cache
def _alike() -> tuple[tuple[str, tuple[str, ...]], ...]:
    return tuple((str(name), folded(words)) for name, words in lexicon()["alike"].items())


def stem(word: str) -> str:
    """A word without an English ending of number or tense; short words stay."""
    for ending in ("ings", "ing", "edly", "ed", "es", "s"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word
