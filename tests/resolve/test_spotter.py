"""Names in running text: the forms that a sentence gives them, exact places, nothing doubtful without support."""

import subprocess
import sys
from collections.abc import Sequence
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.resolve.plain import plain_spots
from tawatur.resolve.spotter import Spotter
from tawatur.resolve.support import INTRODUCED, NEAR, NO_NEED, NONE

SPELLINGS = [
    ("Usbat al-Tha'ireen", "ut"),
    ("عصبة الثائرين", "ut"),
    ("UT", "ut"),
    ("Ashab al-Kahf", "ak"),
    ("أصحاب الكهف", "ak"),
    ("AK", "ak"),
    ("AK", "Ahrar Karbala"),
    ("Camp Taji", "camp"),
    ("التاجي", "taji"),
    ("ميليشيا", "militia"),
    ("لواء أبي الفضل العباس", "abbas"),
    ("airport road", "road"),
    ("Iran", "iran"),
    ("Islamic Republic", "iran"),
    ("Hillah, Babil", "hillah"),
    ("بغداد", "baghdad"),
    ("سرايا شهداء", "shuhada"),
    ("حركة المجاهدين", "mujahidin"),
    ("هيت", "hit"),
    ("Hit", "hit"),
    ("K-1", "k1"),
    ("20", "twenty"),
    ("الطريق", "road"),
    ("زارة", "zara"),
    ("Storm", "storm"),
    ("An Najaf", "najaf"),
    ("تل الورد", "tall"),
]


@pytest.fixture(scope="module")
def spotter() -> Spotter:
    return Spotter([said for said, _ in SPELLINGS], [key for _, key in SPELLINGS])


def found(spotter: Spotter, text: str) -> list[tuple[str, str]]:
    return [
        (text[begin:end], SPELLINGS[which][1])
        for begin, end, which in zip(*(part.tolist() for part in spotter.find(text)), strict=True)
    ]


@pytest.mark.parametrize("before", ["", "و", "ف", "ب", "ك", "ل", "وب", "ول", "فب", "وك"])
@pytest.mark.parametrize(("name", "key"), [("بغداد", "baghdad"), ("أصحاب الكهف", "ak"), ("عُصبة الثائرين", "ut")])
def test_particles_stay_outside(spotter: Spotter, before: str, name: str, key: str) -> None:
    assert found(spotter, f"قال {before}{name} أمس") == [(name, key)]


@pytest.mark.parametrize(
    ("text", "said", "key"),
    [
        ("في التاجي", "التاجي", "taji"),
        ("وبالتاجي", "التاجي", "taji"),
        ("وللتاجي", "تاجي", "taji"),
        ("ميليشياتها", "ميليشيات", "militia"),
        ("وميليشياهم", "ميليشيا", "militia"),
        ("بسرايا شهدائه", "سرايا شهدائ", "shuhada"),
        ("وسرايا شهداؤنا", "سرايا شهداؤ", "shuhada"),
        ("حركة المجاهدون", "حركة المجاهدون", "mujahidin"),
        ("للواء أبو الفضل العباس", "لواء أبو الفضل العباس", "abbas"),
        ("ولواء أبي الفضل العبّاس", "لواء أبي الفضل العبّاس", "abbas"),
        ("أصحـــاب الكهف", "أصحـــاب الكهف", "ak"),
        ("اصحاب\r\nالكهف", "اصحاب\r\nالكهف", "ak"),
        ("#أصحاب_الكهف", "أصحاب_الكهف", "ak"),
        ("ASHAB AL KAHF's", "ASHAB AL KAHF", "ak"),
        ("the Ashāb al‑Kahf’s men", "Ashāb al‑Kahf", "ak"),
        ("‘Ashab’ el-Kahf", "Ashab’ el-Kahf", "ak"),
        ("pro-Usbat al-Thaireen", "Usbat al-Thaireen", "ut"),
        ("near Hillah, Babil", "Hillah, Babil", "hillah"),
        ("the airport road", "airport road", "road"),
        ("in Iran now", "Iran", "iran"),
        ("in An-Najaf", "An-Najaf", "najaf"),
        ("in al-Najaf", "al-Najaf", "najaf"),
        ("in An Najaf", "An Najaf", "najaf"),
        ("the village of Storm", "Storm", "storm"),
        ("وبتل الورد", "تل الورد", "tall"),
        ("😀Camp Taji😀", "Camp Taji", "camp"),
    ],
)
def test_one_name(spotter: Spotter, text: str, said: str, key: str) -> None:
    assert found(spotter, text) == [(said, key)]


@pytest.mark.parametrize(
    "text",
    [
        "Camp. Taji",
        "at Camp, Taji",
        "Camp\n\nTaji",
        "Camp Tajik",
        "camp taji",
        "Airportroad",
        "تاجي وتاجيها",
        "بغدادي وبغدادية",
        "ميليشياوي",
        "هيت وبهيت",
        "Hit HIT hit",
        "the year 20",
        "UT and AK",
        "Iranian",
        "على الطريق وبالطريق",
        "وزارة النقل",
        "Storm hit the town. Storm again.",
        "K-2",
        "",
    ],
)
def test_no_name(spotter: Spotter, text: str) -> None:
    assert found(spotter, text) == []


@pytest.mark.parametrize(
    ("text", "support"),
    [
        ("AK struck.", [NONE]),
        ("Ashab al-Kahf (AK) struck. AK denied it.", [NO_NEED, INTRODUCED, INTRODUCED]),
        ("AK (Ashab al-Kahf) struck.", [INTRODUCED, NO_NEED]),
        ("AK struck, said Ashab al-Kahf.", [NEAR, NO_NEED]),
        ("Usbat al-Tha'ireen and AK.", [NO_NEED, NONE]),
        ("Ashab al-Kahf struck." + " word" * 500 + " AK denied it.", [NO_NEED, NONE]),
        ("Iran said so.", [NONE]),
        ("Iran said so of the Islamic Republic.", [NEAR, NO_NEED]),
    ],
)
def test_doubtful_names_need_support(spotter: Spotter, text: str, support: list[int]) -> None:
    spots = spotter.spot(text)
    assert spots.support.tolist() == support
    assert len(spotter.find(text)[0]) == sum(one != NONE for one in support)


def test_support_reaches_on_and_tells_the_entry(spotter: Spotter) -> None:
    text = "Ashab al-Kahf (AK) struck." + (" word" * 300 + " AK denied it.") * 5
    hits = found(spotter, text)
    assert hits == [("Ashab al-Kahf", "ak"), *[("AK", "ak")] * 6]


def test_initials_introduce_without_a_common_key() -> None:
    spotter = Spotter(["Ashab al-Kahf", "AK", "KH"])
    assert spotter.find("Ashab al-Kahf (AK) and Ashab al-Kahf (KH)")[2].tolist() == [0, 1, 0]


def test_equal_spellings() -> None:
    spotter = Spotter(["Al-Taji", "Taji", "TAJI", "Hillah"])
    assert spotter.find("Taji, al-Taji, TAJI, Al-Taji")[2].tolist() == [1, 0, 2, 0]
    assert spotter.same(2) == [0, 1, 2]
    assert spotter.same(3) == [3]


def test_nothing_to_look_for() -> None:
    for spellings in ([], [""], ["20", "..."]):
        assert Spotter(spellings).find("Taji 20 ...")[0].size == 0


# --- the plain and the compiled search are one ---------------------------------------------------------------------

PIECES = [said for said, _ in SPELLINGS] + [
    "و", "ف", "ب", "ك", "ل", "لل", "ال", "al-", "el ", "ash-", "هم", "ها", "ه", "ي", "نا", "ات", "ون",
    "s", "'s", "’", ".", ",", "\n", "\r\n", "\n\n", "\t", " ", " ", " ", "(", ")", "-", "_", "\x00", "\u202e",
    "\u0301", "\u0651", "ـ", "😀", "\ufdf2", "½", "ŉ", "İ", "ʼ", "A.K.", "the ", "THE", "ab", "شهداؤ", "ابي",
    "للليث", "الال", "\ud800", "وزارة", "الطريق", "طريق", "Storm", "An ", "an-N", "as S",
]  # fmt: skip
MIXED = st.lists(st.one_of(st.sampled_from(PIECES), st.characters()), max_size=40).map("".join)


def both(spotter: Spotter, text: str) -> tuple[Any, Any]:
    plain = [tuple(map(int, spot)) for spot in plain_spots(text, spotter.paths, spotter.names, spotter.exact)]
    return plain, [tuple(row) for row in spotter.compiled.spots(text).tolist()]


@settings(deadline=None, max_examples=400)
@given(MIXED)
def test_both_searches_give_the_same(spotter: Spotter, text: str) -> None:
    plain, compiled = both(spotter, text)
    assert plain == compiled
    assert all(0 <= begin < end <= len(text) for begin, end, _, _ in plain)


@settings(deadline=None, max_examples=60)
@given(st.lists(MIXED, min_size=1, max_size=8), MIXED)
def test_both_searches_give_the_same_for_any_names(spellings: Sequence[str], text: str) -> None:
    spotter = Spotter(spellings)
    plain, compiled = both(spotter, text + " " + " ".join(spellings))
    assert plain == compiled


@settings(deadline=None, max_examples=60)
@given(MIXED, st.sampled_from(["Usbat al-Tha'ireen", "أصحاب الكهف", "Camp Taji", "لواء أبي الفضل العباس"]), MIXED)
def test_a_planted_name_is_found_at_its_exact_place(spotter: Spotter, before: str, name: str, after: str) -> None:
    text = f"{before} | {name} | {after}"
    begins, ends, _ = spotter.find(text)
    assert (len(before) + 3, len(before) + 3 + len(name)) in list(zip(begins.tolist(), ends.tolist(), strict=True))


def test_long_texts_are_searched_in_pieces_without_loss(spotter: Spotter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tawatur.resolve.compiled._PIECE", 3_000)
    text = "".join(
        f"{'w' * (at % 13)} Ashab al-Kahf, Camp{' ' * (at % 5 + 1)}Taji وببغداد والتاجي. " for at in range(3_000)
    )
    plain, compiled = both(spotter, text)
    assert plain == compiled
    assert len(plain) == 12_000


def test_many_short_texts_are_searched_compiled_in_the_end(spotter: Spotter, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("tawatur.resolve.spotter.FAST", 10_000)
    fresh = Spotter([said for said, _ in SPELLINGS])
    text = "لأصحاب الكهف، Camp Taji " * 20
    hits = [[part.tolist() for part in fresh.find(text)] for _ in range(50)]
    assert "compiled" in vars(fresh)
    assert hits == [hits[0]] * 50
    assert len(hits[0][0]) == 40


def test_a_hostile_word_costs_what_its_length_costs(spotter: Spotter) -> None:
    for word in ("Taji", "التاجي", "و", "ال", "ها"):
        plain, compiled = both(spotter, word * 50_000 + " Camp Taji")
        assert plain == compiled
        assert len(plain) == 1


def test_short_texts_need_no_compiler() -> None:
    code = (
        "import sys; from tawatur.resolve.scan import scan, scanner; from tawatur.resolve.spotter import Spotter;"
        "assert Spotter(['Camp Taji']).find('at Camp Taji ' * 1000)[0].size == 1000; print('numba' in sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)
    assert done.stdout.strip() == "False"
