"""Forms of verbs and nouns."""

from __future__ import annotations

import pytest

from tawatur.text.english import noun_forms, verb_forms


@pytest.mark.parametrize(
    ("spec", "forms"),
    [
        ("attack", ["attack", "attacks", "attacking", "attacked"]),
        ("rise:rose:risen", ["rise", "rises", "rising", "rose", "risen"]),
        ("plan!", ["plan", "plans", "planning", "planned"]),
        ("vary", ["vary", "varies", "varying", "varied"]),
        ("hit:hit", ["hit", "hits", "hiting", "hit"]),
        ("die", ["die", "dies", "dying", "died"]),
        ("clash", ["clash", "clashes", "clashing", "clashed"]),
        ("hit!:hit", ["hit", "hits", "hitting", "hit"]),
    ],
)
def test_verbs(spec: str, forms: list[str]) -> None:
    assert [form for form, _ in verb_forms(spec)] == forms


def test_a_form_may_have_two_tags() -> None:
    assert [tag for form, tag in verb_forms("hit!:hit") if form == "hit"] == ["base", "ed"]


@pytest.mark.parametrize(
    ("spec", "forms"),
    [
        ("cell", ["cell", "cells"]),
        ("militia", ["militia", "militias"]),
        ("ability:abilities", ["ability", "abilities"]),
        ("police:", ["police"]),
        ("blast", ["blast", "blasts"]),
        ("country", ["country", "countries"]),
    ],
)
def test_nouns(spec: str, forms: list[str]) -> None:
    assert noun_forms(spec) == forms
