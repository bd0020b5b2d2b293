"""The rules of the room, from `rules/*.toml`: words, where clauses part, and what a clause asserts."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any, Final, get_args

from tawatur.kinds.assertions import AssertionKind
from tawatur.text.lexicon import Lexicon
from tawatur.text.patterns import compiled
from tawatur.text.rule import Cuts, Rule, Seen
from tawatur.text.rules import Rules, patterns, put_together

_NO_RULES: Final = ("words.toml", "clauses.toml", "parts.toml")
_NO_ADVERBS: Final = frozenset(
    ["likely", "unlikely", "only", "supply", "family", "july", "rely", "ally", "apply", "daily"]
)
_KINDS: Final = frozenset(get_args(AssertionKind))


@cache
def rulebook() -> Rules:
    """All rules that come with the program, in the order of their files' names."""
    held = {file.name: tomllib.loads(file.read_text("utf-8")) for file in _files() if file.name.endswith(".toml")}
    lexicon = _lexicon(held["words.toml"], " ".join(file.read_text("utf-8") for file in _files()))
    every = [_rule(one, lexicon) for name in sorted(held) if name not in _NO_RULES for one in held[name]["rule"]]
    parts = held["clauses.toml"] | held["parts.toml"]
    cuts = Cuts(**{how: patterns(parts[how], lexicon) for how in ("hard", "soft", "relative", "bound", "apart")})
    return put_together(lexicon, every, cuts, _seen(parts, lexicon), parts["leading"], parts["dates"], parts["item"])


def _files() -> list[Any]:
    return sorted(files("tawatur.read").joinpath("rules").iterdir(), key=lambda file: file.name)


def _lexicon(sections: Mapping[str, Mapping[str, str]], rules: str) -> Lexicon:
    """The words of the classes. Adverbs that rules name are a class too, so that `l` stands for them as for others."""
    lexicon = Lexicon()
    lexicon.add("words", {"adverb": " ".join(sorted(set(re.findall(r"\b[a-z]{3,}ly\b", rules)) - _NO_ADVERBS))})
    for section in ("verbs", "nouns", "words", "arabic", "stems", "cased"):
        lexicon.add(section, sections[section])
    for name, said in sections["unions"].items():
        lexicon.unite(name, said.split())
    return lexicon


def _seen(parts: Mapping[str, Any], lexicon: Lexicon) -> Seen:
    def one(said: str) -> re.Pattern[str]:
        return compiled(said, lexicon).search

    names = ("subject", "groups", "breaks", "amounts", "ordinals", "goes_on")
    single = {name: one(parts["parts"][name]) for name in names}
    counted = tuple((row["name"], one(said)) for row in parts["counted"] for said in row["when"])
    spotted = tuple(
        (row["name"], frozenset(row.get("kinds", "").split()), one(said), row.get("value", ""))
        for row in parts["spotted"]
        for said in row["when"]
    )
    return Seen(**single, counted=counted, spotted=spotted)


def _rule(row: Mapping[str, Any], lexicon: Lexicon) -> Rule:
    kinds = tuple(row["kind"].split())
    if unknown := set(kinds) - _KINDS:
        raise ValueError(f"{row['name']}: no kind {', '.join(sorted(unknown))}")
    return Rule(
        name=row["name"],
        kinds=kinds,
        patterns=patterns(row["when"], lexicon),
        unless=patterns(row.get("unless", ()), lexicon),
        over=frozenset(row.get("over", "").split()),
        joins=row.get("joins", False),
        weak=row.get("weak", False),
        frame=row.get("frame", False),
        told=row.get("told", False) or row.get("own", False),
        own=row.get("own", False),
        keeps=row.get("keeps", False),
        needs_other=row.get("needs_other", False),
        header=row.get("header", False),
        sets=tuple(row.get("sets", {}).items()),
        examples=tuple(row.get("examples", ())),
        counterexamples=tuple(row.get("not", ())),
    )
