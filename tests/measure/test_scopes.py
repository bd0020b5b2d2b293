"""Which attacks the words of a tally name."""

from __future__ import annotations

import pytest

from tawatur.measure.scopes import Scope, scope_of


@pytest.mark.parametrize(
    ("words", "scope"),
    [
        ("rocket attacks on US-linked sites", Scope(("rocket",))),
        ("attacks on US soldiers/diplomats (at least)", Scope()),
        ("attacks on coalition supply convoys", Scope((), ("convoy",))),
        ("rocket attacks on embassy", Scope(("rocket",), ("diplomatic",))),
        ("real contractor IEDs", Scope(("ied",))),
        ("rocket/mortar attacks on US targets", Scope(("rocket", "mortar"))),
        ("IEDs on coalition-contracted convoys", Scope(("ied",), ("convoy",))),
        ("rocket attacks and roadside bombs (nearly)", Scope(("rocket", "ied"))),
        ("people killed", None),
        ("", None),
    ],
)
def test_the_rule_on_words(words: str, scope: Scope | None) -> None:
    assert scope_of(words) == scope


def test_every_scope_has_words() -> None:
    assert Scope().words == "attacks"
    assert Scope(("rocket", "ied"), ("diplomatic",)).words == "rockets and roadside bombs on diplomatic sites"
