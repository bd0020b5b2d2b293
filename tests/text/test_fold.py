"""Folding: what differs only in dress is equal, nothing else is, and every folded letter knows where it stood."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.text.fold import fold, fold_with_offsets, script_of

HOSTILE = st.text(
    alphabet=st.one_of(
        st.characters(),
        st.sampled_from("aAlLeEtThH aAsS.-'’‘“”\"‐–\u202e\u200f\x00\u0301\u064f ءأإآاىيئؤةهلالكـ٢0\ufdf2ŉİßﷺ\n\t"),
    ),
    max_size=60,
)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Al-Tha’ireen League", "al-Tha'ireen league"),
        ("Ashab Al-Kahaf", "ASHAB  AL KAHAF"),
        ("Al-Tha’r’ Al-Mohandis", "Al-Tha'r' Al-Mohandis"),
        ("Brigades of second 20’ revolution", "Brigades of second 20' Revolution"),
        ("عُصبة الثائرين", "عصبة الثائرين"),
        ("أصحاب الكهف", "اصحاب الكهـــف"),
        ("القيارة", "القياره"),
        ("مقتدى", "مقتدي"),
        ("Sāmarrā’", "Samarra"),
        ("Ţūz Khūrmātū", "Tuz Khurmatu"),
        ("Tal `Afar", "Tal Afar"),
        ("An-Najaf", "al-Najaf"),
        ("Ash-Sharqat", "el Sharqat"),
        ("The Green Zone", "Green Zone"),
        ("U.S. Embassy", "US embassy"),
        ("A.K.", "AK"),
        ("Kata’ib Hizballah", "Kata\u02bfib Hizballah"),
        ("٢٠٢٠", "2020"),
    ],
)
def test_the_same_name_in_other_dress(one: str, other: str) -> None:
    assert fold(one) == fold(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Liwa al-Quds", "Saraya al-Quds"),
        ("Jund al-Sham", "Ajnad al-Sham"),
        ("Ashab al-Kahf", "أصحاب الكهف"),
        ("US-supported", "supported"),
        ("K-1", "K-2"),
        ("Al", ""),
    ],
)
def test_other_names_stay_other(one: str, other: str) -> None:
    assert fold(one) != fold(other)


def test_plain_examples() -> None:
    assert fold("(Al-Tha’r’ Al-Mohandis)") == "thar mohandis"
    assert fold("Iraq’s share of the Al-Asad base") == "iraq s share of the asad base"
    assert fold("سرايا ثورة العشرين") == "سرايا ثوره عشرين"
    assert fold("الله") == "الله"
    assert fold("\u202eab\x00c\u202c") == "abc"


@settings(deadline=None)
@given(HOSTILE)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold(fold(text)) == fold(text)


@settings(deadline=None)
@given(HOSTILE)
def test_the_offsets_belong_to_the_folded_text(text: str) -> None:
    folded, offsets = fold_with_offsets(text)
    assert folded == fold(text)
    assert len(offsets) == len(folded)
    assert all(0 <= begin <= end <= len(text) for begin, end in offsets)
    assert offsets == sorted(offsets)


@settings(deadline=None)
@given(HOSTILE, st.sampled_from(["Ashab al-Kahf", "عُصبة الثائرين", "Al-Tha’ireen League", "A.K."]), HOSTILE)
def test_a_planted_name_is_found_at_its_exact_place(before: str, name: str, after: str) -> None:
    text = f"{before} # {name} # {after}"
    folded, offsets = fold_with_offsets(text)
    hits = []
    at = folded.find(fold(name))
    while at >= 0:
        hits.append((offsets[at][0], offsets[at + len(fold(name)) - 1][1]))
        at = folded.find(fold(name), at + 1)
    assert (len(before) + 3, len(before) + 3 + len(name)) in hits


def test_a_hit_takes_its_marks_and_its_article_along() -> None:
    text = "in ‘ash-Sharqāt\u0301’ now"
    folded, offsets = fold_with_offsets(text)
    at = folded.index("sharqat")
    begin, end = offsets[at][0], offsets[at + 6][1]
    assert text[begin:end] == "ash-Sharqāt\u0301"


def test_scripts() -> None:
    assert script_of("Ashab al-Kahf 2") == "latin"
    assert script_of("أصحاب الكهف (AK)") == "arabic"
    assert script_of("12 — ?") == "other"
    assert script_of("Катюша") == "other"
