"""An Arabic sentence is read where its text is about conflict."""

from tawatur.text.field import Field

ATTACK, MATCH = "A", "M"


def held(*sentences: tuple[str, str]) -> list[bool]:
    field = Field(frozenset(ATTACK), frozenset(MATCH))
    return [field.holds(first, letters) for first, letters in sentences]


def test_a_word_of_the_field_keeps_the_next_five_sentences_in_it() -> None:
    assert held(("و", "aA"), *[("و", "aa")] * 6, ("و", "A")) == [True] * 6 + [False, True]


def test_a_word_of_another_field_leads_out_until_one_of_the_field_comes_back() -> None:
    assert held(("و", "A"), ("و", "AM"), ("و", "aa"), ("و", "A")) == [True, False, False, True]


def test_sentences_in_other_scripts_need_no_such_word() -> None:
    assert held(*[("T", "ww")] * 9) == [True] * 9
