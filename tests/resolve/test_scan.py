"""Names in running text: exact offsets in both scripts, whole words, and nothing that could be a common word."""

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.resolve.lookup import party_names, place_names
from tawatur.resolve.scan import Scanner, scan, scan_sentences, scanner

from .conftest import party


@pytest.fixture(scope="module")
def small_scanner(small: Any) -> Scanner:
    return scanner({"party": party_names(small.parties, small.aliases), "place": place_names(small.places)})


def found(by: Scanner, text: str) -> list[tuple[str, str, list[str]]]:
    hits = scan(by, text)
    assert all(text[hit.begin : hit.end] == hit.said for hit in hits)
    return [(hit.said, hit.found.verdict, [one.partition(":")[2] for one in hit.found.resolved]) for hit in hits]


def test_latin(small_scanner: Scanner) -> None:
    text = (
        "The (Al-Tha’ireen League), UT and Ashab‑al‑Kahf hit Camp Taji, Baghdad’s Green Zone, BIAP and an airport road."
    )
    assert found(small_scanner, text) == [
        ("Al-Tha’ireen League", "known", ["usbat"]),
        ("UT", "known", ["usbat"]),
        ("Ashab‑al‑Kahf", "known", ["ashab"]),
        ("Camp Taji", "known", ["camp_taji"]),
        ("Baghdad", "known", ["baghdad"]),
        ("Green Zone", "known", ["green_zone"]),
        ("BIAP", "known", ["biap"]),
        ("airport road", "known", ["airport_road"]),
    ]


def test_arabic(small_scanner: Scanner) -> None:
    text = "قالت عُصبة الثائرين وأصحاب الكهف إن الهجوم في بغداد وببغداد والتاجي."
    assert found(small_scanner, text) == [
        ("عُصبة الثائرين", "known", ["usbat"]),
        ("أصحاب الكهف", "known", ["ashab"]),
        ("بغداد", "ambiguous", ["baghdad", "gov_baghdad"]),
        ("بغداد", "ambiguous", ["baghdad", "gov_baghdad"]),
        ("التاجي", "ambiguous", ["camp_taji", "taji"]),
    ]


def test_the_longest_name_counts(small_scanner: Scanner) -> None:
    assert found(small_scanner, "at Baghdad International Airport") == [
        ("Baghdad International Airport", "known", ["biap"])
    ]


@pytest.mark.parametrize(
    "text",
    [
        "Hit by rockets, they hit back",  # the town of Hit
        "Rockets Hit the base",
        "ut, ak and AK, Ut",  # abbreviations: in capitals, and unambiguous
        "the green zone of the park",  # no capital
        "Campus Tajik, ashab al-kahf",
        "في البلد وبلد",  # "the country"
        "تاجي",  # the place bears the article
        "Baghdadi and Hezbollah",
        "",
    ],
)
def test_no_name(small_scanner: Scanner, text: str) -> None:
    assert found(small_scanner, text) == []


@pytest.mark.parametrize(
    ("text", "said", "verdict"),
    [
        ("وقالت ميليشيا أصحاب الكهفِ", "أصحاب الكهفِ", "known"),
        ("لأصحابِ الكهف وللتاجي", "أصحابِ الكهف", "known"),
        ("بعصبة الثائرون", "عصبة الثائرون", "known"),
        ("ASHAB AL-KAHF’S men", "ASHAB AL-KAHF", "known"),
    ],
)
def test_forms_of_a_name(small_scanner: Scanner, text: str, said: str, verdict: str) -> None:
    assert found(small_scanner, text)[0][:2] == (said, verdict)


def test_a_form_says_that_it_is_one(small_scanner: Scanner) -> None:
    (hit,) = scan(small_scanner, "عصبة الثائرون")
    assert hit.found.how == "a form of a registered spelling: the registry's own name"


def test_a_common_arabic_word_counts_if_an_analyst_registered_it() -> None:
    by = scanner({"party": party_names([party("qaeda", "al-Qaeda", name_ar="القاعدة")], [])})
    assert found(by, "قالت القاعدة وقاعدة") == [("القاعدة", "known", ["qaeda"])]


def test_what_a_sentence_introduces_holds_in_the_next(small_scanner: Scanner) -> None:
    first, second, third = scan_sentences(
        small_scanner, ["Ashab al-Kahf (AK) struck.", "AK denied it.", "So did People of the Cave."]
    )
    assert [(hit.said, hit.found.verdict, hit.found.resolved) for hit in (*first, *second)] == [
        ("Ashab al-Kahf", "known", ("party:ashab",)),
        ("AK", "known", ("party:ashab",)),
        ("AK", "known", ("party:ashab",)),
    ]
    assert [(hit.begin, hit.said, hit.found.verdict) for hit in third] == [(7, "People of the Cave", "ambiguous")]


def test_a_name_near_by_supports_an_abbreviation_but_decides_nothing(small_scanner: Scanner) -> None:
    first, second = scan_sentences(small_scanner, ["AK struck.", "Ashab al-Kahf said so."])
    assert [(hit.said, hit.found.verdict) for hit in (*first, *second)] == [
        ("AK", "ambiguous"),
        ("Ashab al-Kahf", "known"),
    ]
    assert first[0].found.how.endswith("party:ashab is named near by")


def test_no_name_goes_from_one_sentence_over_into_the_next(small_scanner: Scanner) -> None:
    assert scan_sentences(small_scanner, ["It was Ashab", "al-Kahf", ""]) == [[], [], []]


NOISE = st.text(alphabet=st.sampled_from("xq .,;ظ\u202e\u200f\x00\u0301\n“”'-٣"), max_size=30)
NAMES = [
    "Al-Tha’ireen League",
    "Ashab\u202e al-Kahf",
    "As\x00hab al-Káhf",
    "عُصبة الثائرين",
    "أصحاب\u200f الكهف",
    "Camp Taji",
]


@settings(deadline=None)
@given(NOISE, st.sampled_from(NAMES), NOISE)
def test_planted_names_are_found_at_their_exact_place(
    small_scanner: Scanner, before: str, name: str, after: str
) -> None:
    text = f"{before} ({name}) {after}"
    hits = [(hit.begin, hit.end) for hit in scan(small_scanner, text)]
    assert (len(before) + 2, len(before) + 2 + len(name)) in hits


@settings(max_examples=8, deadline=None)
@given(st.integers(0, 300))
def test_a_long_text_is_searched_in_pieces_without_loss(small_scanner: Scanner, shift: int) -> None:
    text = "w " * shift + ("Ashab al-Kahf " + "word " * 97) * 90
    hits = scan(small_scanner, text)
    assert [hit.begin for hit in hits] == [at for at in range(len(text)) if text.startswith("Ashab", at)]
    assert {hit.said for hit in hits} == {"Ashab al-Kahf"}


def test_a_hostile_word_costs_what_its_length_costs(small_scanner: Scanner) -> None:
    assert scan(small_scanner, "Taji" * 50_000 + " Camp Taji")[-1].said == "Camp Taji"


def test_a_sentence_of_nothing_but_names_ends_the_search(small_scanner: Scanner) -> None:
    assert 1_000 <= len(scan(small_scanner, "UT " * 200_000)) < 10_000
