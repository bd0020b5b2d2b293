"""What the packaged model must do, whatever it was last taught with: a few names that nobody may get wrong."""

from __future__ import annotations

import numpy as np
import pytest

from tawatur.maths.edits import best, pack
from tawatur.resolve.match import names as module
from tawatur.resolve.match.evidence import COLUMNS
from tawatur.resolve.match.model import KINDS, packaged
from tawatur.resolve.match.names import NameIndex
from tawatur.text.letters import coded, marked

GROUPS = {
    "Ashab al-Kahf": "kahf", "Usbat al-Tha'ireen": "usbat", "Liwa al-Quds": "liwa", "Kata'ib al-Quds": "kataib",
    "Saraya al-Quds": "saraya", "Asa'ib Ahl al-Haq": "aah", "Kata'ib Hizballah": "kh", "Harakat al-Nujaba": "nujaba",
    "Saraya Awliya al-Dam": "awliya", "Qabdat al-Huda": "huda", "Lord's Resistance Army": "lra",
    "Badr Organization": "badr", "Rafidain Bank": "rafidain", "Iraqi Red Crescent Society": "ircs",
}  # fmt: skip
PLACES = ["Taji", "Tarmiyah", "Samarra", "Al Mahmudiyah", "Hit", "Ramadi", "Ba'qubah", "Mosul", "Al Fallujah"]


@pytest.fixture(scope="module")
def groups() -> NameIndex:
    return NameIndex(GROUPS, GROUPS.values())


@pytest.fixture(scope="module")
def places() -> NameIndex:
    return NameIndex(PLACES, kind="place")


def test_the_file_fits_the_code() -> None:
    nets = packaged().nets
    assert tuple(nets) == KINDS
    for net in nets.values():
        assert len(net.mean) == len(net.scale) == len(net.line) == len(net.w1) == len(COLUMNS)
        assert (net.scale > 0).all()
        assert np.isfinite(net.weights(net.mean[None])).all()
    assert packaged().tables.word.shape == (3, 6)


@pytest.mark.parametrize(
    ("query", "key"),
    [
        ("Ashab al-Kahaf", "kahf"),
        ("أصحاب الكهف", "kahf"),
        ("ASHAB ALKAHF", "kahf"),
        ("عصبة الثائرين", "usbat"),
        ("3usbat al-tha2ireen", "usbat"),
        ("Usbat Althaereen", "usbat"),
        ("Kataib Hezbollah", "kh"),
        ("Harakat Hezbollah al-Nujaba", "nujaba"),
        ("قبضة الهدى", "huda"),
        ("لواء القدس", "liwa"),
        ("كتائب القدس", "kataib"),
        ("سرايا القدس", "saraya"),
    ],
)
def test_other_spellings(query: str, key: str, groups: NameIndex) -> None:
    answer = groups.search(query)[0]
    assert answer[0].key == key
    assert answer[0].probability > 0.5
    assert answer.verdict != "new"


@pytest.mark.parametrize(
    "query", ["Liwa al-Huda", "Saraya al-Salam", "Kata'ib Ashab al-Jabal", "Baxter Plumbing", "", "!!"]
)
def test_new_names_are_new(query: str, groups: NameIndex) -> None:
    assert groups.search(query)[0].verdict == "new"


def test_units_are_never_taken_for_another(groups: NameIndex) -> None:
    for query, right in (("Liwa Quds", "liwa"), ("Kataib Quds", "kataib"), ("Seraya al-Quds", "saraya")):
        for hit in groups.search(query)[0]:
            assert hit.key == right or hit.probability < 0.1


def test_an_english_unit_is_ambiguous(groups: NameIndex) -> None:
    answer = groups.search("Quds Brigades")[0]
    assert answer.verdict != "known"
    assert {hit.key for hit in answer[:3]} == {"liwa", "kataib", "saraya"}


@pytest.mark.parametrize(
    ("query", "key"),
    [
        ("التاجي", "Taji"),
        ("سامراء", "Samarra"),
        ("الموصل", "Mosul"),
        ("Mahmoudiya", "Al Mahmudiyah"),
        ("بعقوبة", "Ba'qubah"),
    ],
)
def test_places(query: str, key: str, places: NameIndex) -> None:
    answer = places.search(query)[0]
    assert answer[0].key == key
    assert answer[0].probability > 0.5


def test_spellings_of_one_are_likelier_than_those_of_others() -> None:
    left = pack(coded(marked(["الكهف", "القدس", "الثائرين", "النجباء"])))
    right = pack(coded(marked(["al-Kahf", "al-Quds", "al-Tha'ireen", "al-Nujaba"])))
    i, j = np.divmod(np.arange(16), 4)
    found = best(packaged().tables.arabic_latin, left, right, (i, j), fast=False).reshape(4, 4)
    assert found.argmax(axis=1).tolist() == found.argmax(axis=0).tolist() == [0, 1, 2, 3]
    quick = best(packaged().tables.arabic_latin, left, right, (i, j), fast=True).reshape(4, 4)
    assert quick == pytest.approx(found, rel=1e-5)


def test_a_list_is_as_sure_as_its_names_are_like_whatever_its_length() -> None:
    """The model was taught with long lists; short ones must not call every spelling new."""
    for query, key in (("سامراء", "Samarra"), ("الموصل", "Mosul"), ("Mahmoudiya", "Al Mahmudiyah")):
        few = NameIndex([key, "Hit", "Taji"], kind="place").search(query)[0]
        assert few[0].probability > 0.8
    filled = NameIndex(
        [*GROUPS, *(f"{one}{two}{three} Trading" for one in "bdgjmnr" for two in "aeiou" for three in "lnrst")]
    )
    for query in ("عصبة الثائرين", "League of the Revolutionaries", "كتائب حزب الله"):
        few, many = (index.search(query)[0][0] for index in (NameIndex(GROUPS), filled))
        assert few.key == many.key
        assert few.probability == pytest.approx(many.probability, abs=0.2)
        assert few.probability > 0.5


def test_names_that_came_late_are_found_as_surely() -> None:
    whole, grown = NameIndex(GROUPS), NameIndex([name for name in GROUPS if name != "Qabdat al-Huda"])
    grown.search("Kahf")
    grown.add(["Qabdat al-Huda"])
    for query in ("قبضة الهدى", "Qabda al-Huda", "Fist of Guidance", "Ashab Kahaf"):
        mine, theirs = grown.search(query)[0], whole.search(query)[0]
        assert mine[0].key == theirs[0].key
        assert mine[0].probability == pytest.approx(theirs[0].probability, abs=0.05)


def test_clues_add_up(groups: NameIndex) -> None:
    seen = 0
    for answer in groups.search(["Ashab al-Kahaf", "عصبة الثائرين", "Quds Brigades", "Rafidain Bank Ltd", "LRA"]):
        for hit in answer:
            if hit.clues and 1e-4 < hit.probability < 0.999:
                seen += 1
                odds = np.log(hit.probability) - np.log1p(-hit.probability)
                assert sum(clue.log_odds for clue in hit.clues) == pytest.approx(odds, abs=4e-3)
    assert seen > 4


def test_both_paths_answer_alike(monkeypatch: pytest.MonkeyPatch) -> None:
    queries = ["Ashab al-Kahaf", "عصبة الثائرين", "Quds Brigades", "LRA", "Baxter Plumbing", "", "القدس"]
    monkeypatch.setattr(module, "_FAST_QUERIES", 1000)
    slow = NameIndex(GROUPS).search(queries)
    monkeypatch.setattr(module, "_FAST_NAMES", 0)
    for one, other in zip(slow, NameIndex(GROUPS).search(queries), strict=True):
        assert one.verdict == other.verdict
        assert [hit.key for hit in one if hit.probability > 0.01] == [
            hit.key for hit in other if hit.probability > 0.01
        ]
        assert [hit.probability for hit in one] == pytest.approx([hit.probability for hit in other], abs=1e-3)
