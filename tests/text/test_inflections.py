"""Arabic names with particles before and pronouns after them."""

import pytest

from tawatur.text.fold import fold
from tawatur.text.inflections import PROCLITICS, canonical, heads, tails


@pytest.mark.parametrize("before", ["", *PROCLITICS])
def test_each_particle_comes_off(before: str) -> None:
    readings = [(head.letters, head.skipped, head.article) for head in heads(fold(before + "بغداد"))]
    assert ("بغداد", len(before), False) in readings


@pytest.mark.parametrize("said", ["التاجي", "والتاجي", "بالتاجي", "وكالتاجي", "للتاجي", "فللتاجي"])
def test_the_article_is_seen_behind_a_particle(said: str) -> None:
    assert [head for head in heads(said) if head.letters == "تاجي" and head.article]
    assert not [head for head in heads(said) if head.letters == "تاجي" and not head.article]


def test_lam_before_lam() -> None:
    """للواء is "for the brigade"; لليث "for the lion", whose own lam is eaten."""
    assert ("ليث", True) in {(head.letters, head.article) for head in heads("لليث")}
    assert ("لواء".replace("ء", ""), True) in {(head.letters, head.article) for head in heads("للوا")}


@pytest.mark.parametrize(
    ("said", "name"),
    [
        ("عصابتهم", "عصابة"),
        ("ميليشياتها", "ميليشيا"),
        ("عصاباتنا", "عصابة"),
        ("شهداؤهم", "شهداء"),
        ("شهدائهم", "شهداء"),
        ("مستشفاهما", "مستشفى"),
        ("كتائبكم", "كتائب"),
    ],
)
def test_clear_pronouns_after_one_word(said: str, name: str) -> None:
    assert fold(name) in {stem for stem, _ in tails(fold(said), alone=True)}


@pytest.mark.parametrize(("said", "name"), [("بغدادي", "بغداد"), ("كتيبة", "كتيب"), ("دارها", "دار")])
def test_what_may_be_another_word_counts_only_in_longer_names(said: str, name: str) -> None:
    assert fold(name) not in {stem for stem, _ in tails(fold(said), alone=True)}
    assert fold(name) in {stem for stem, _ in tails(fold(said), alone=False)}


def test_cases() -> None:
    assert canonical("ابي") == canonical("ابا") == "ابو"
    assert canonical("مجاهدون") == canonical("مجاهدين")
    assert canonical("زيتون") == "زيتون"
