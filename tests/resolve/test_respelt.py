"""Registered names in a text, in spellings that no table has."""

from __future__ import annotations

import pytest

from tawatur.kinds import Alias, Party
from tawatur.resolve.lookup import party_names
from tawatur.resolve.respelt import respelt
from tawatur.resolve.scan import scan_sentences, scanner

PARTIES = [
    Party(id="party:cells", slug="cells", name="Katyusha cells", name_ar="خلايا الكاتيوشا", kind="umbrella"),
    Party(id="party:falcons", slug="falcons", name="Suqur al-Wadi", name_ar="صقور الوادي", kind="facade"),
    Party(id="party:dawn", slug="dawn", name="Kata'ib Fajr al-Nahrain", name_ar="كتائب فجر النهرين", kind="facade"),
]
NAMES = party_names(PARTIES, [Alias(id="a:1", said="Katyusha groups", script="latin", parties=("party:cells",))])


def found(*sentences: str) -> list[list[tuple[str, str]]]:
    """For each sentence the words and the party of each hit, those spelt as registered left out."""
    spelt = scan_sentences(scanner({"party": NAMES}), sentences)
    hits = respelt(NAMES, sentences, spelt)
    for sentence, some in zip(sentences, hits, strict=True):
        assert all(sentence[hit.begin : hit.end] == hit.said for hit in some)
    return [[(hit.said, hit.found.resolved[0]) for hit in some] for some in hits]


@pytest.mark.parametrize("spelling", ["Kateosha", "Kateoysha", "Katyosha", "Katusha"])
def test_the_spellings_of_one_word(spelling: str) -> None:
    assert found(f"The talks went on amidst {spelling} cells.") == [[(f"{spelling} cells", "party:cells")]]


def test_a_quotation_mark_is_no_part_of_the_name() -> None:
    assert found("The scenario of ‘Katusha cells’ would come.") == [[("Katusha cells", "party:cells")]]


def test_names_of_several_words_in_other_spellings() -> None:
    assert found("Later Sokour Alwadi said so.", "A video by Kataeb Fagr Al-Nahrein was shown.") == [
        [("Sokour Alwadi", "party:falcons")],
        [("Kataeb Fagr Al-Nahrein", "party:dawn")],
    ]


def test_what_a_table_spells_is_not_found_twice() -> None:
    assert found("Suqur al-Wadi and the Katyusha groups.") == [[]]


@pytest.mark.parametrize(
    "sentence",
    [
        "The falcons of the valley flew at dawn.",
        "The return of many Iraqi armed groups from Syria.",
        "Iraqi Forces and the Ministry of Oil met in Basra on Monday.",
        "Prime Minister Mustafa al-Kadhimi spoke to the United Nations.",
        "Three rockets, said to be Katyushas, fell near Taji.",
        "قال المتحدث إن الصقور حلقت فوق الوادي عند الفجر",
        "",
    ],
)
def test_other_words_are_no_names(sentence: str) -> None:
    assert found(sentence) == [[]]


def test_another_unit_is_another_group() -> None:
    assert found("A statement by Liwa Fajr al-Nahrain came late.") == [[]]


def test_every_hit_bears_its_probability_and_clues() -> None:
    (hits,) = respelt(NAMES, ["They blame Kateosha cells."], [[]])
    assert hits[0].found.probability is not None
    assert hits[0].found.probability >= 0.95
    assert hits[0].found.clues
    assert "Katyusha cells" in hits[0].found.how
