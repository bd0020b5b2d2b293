"""Every rule reads its examples and leaves its counterexamples alone; the book holds together."""

from __future__ import annotations

import time

import pytest

from tawatur.read.rulebook import rulebook
from tawatur.text.asserted import asserted
from tawatur.text.rule import Rule

RULES = [*rulebook().every, *rulebook().headers]


def names(said: str, rule: Rule) -> set[str]:
    """The rules that read a sentence; a header by its own pattern."""
    rules = rulebook()
    letters = rules.masked(rules.lexicon.coded(said, 0, len(said))[1])
    if rule.header:
        return {rule.name for pattern in rule.patterns if pattern.search.search(letters)}
    return {hit.rule.name for found in asserted(letters, rules, told=rule.told, own=rule.own) for hit in found.hits}


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_rule_reads_its_examples_and_nothing_like_them(rule: Rule) -> None:
    assert rule.examples
    assert rule.counterexamples
    assert [said for said in rule.examples if rule.name not in names(said, rule)] == []
    assert [said for said in rule.counterexamples if rule.name in names(said, rule)] == []


def test_names_of_rules_are_unique() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_a_rule_displaces_only_kinds_that_there_are() -> None:
    kinds = {kind for rule in RULES for kind in rule.kinds}
    assert [rule.name for rule in RULES if not rule.over <= kinds] == []


@pytest.mark.parametrize(
    "word",
    [
        "and ",
        "claimed ",
        "the attacks ",
        "if ",
        "12 ",
        "would be ",
        ", which ",
        "(N) ",
        "May ",
        "و",
        "تبنت ",
        '" ',
        "to ",
    ],
)
def test_time_grows_with_length_only(word: str) -> None:
    rules = rulebook()

    def seconds(size: int) -> float:
        said = word * (size // len(word))
        begun = time.process_time()
        letters = rules.masked(rules.lexicon.coded(said, 0, len(said))[1])
        list(asserted(letters, rules, told=True, own=True))
        return time.process_time() - begun

    seconds(2_000)
    assert seconds(80_000) < 20 * seconds(8_000) + 0.5
