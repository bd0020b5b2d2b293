"""Sentences: exact offsets, nothing lost, titles and broken punctuation left whole."""

from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.text.sentences import sentences

TEXTS = st.text(alphabet=st.one_of(st.characters(), st.sampled_from("ab AB.!?؟؛\n\n ,-–”“’\"') U.S. د.")), max_size=80)


def cut(text: str) -> list[str]:
    return [text[begin:end] for begin, end in sentences(text)]


@settings(deadline=None)
@given(TEXTS)
def test_the_sentences_cover_the_text_in_order(text: str) -> None:
    spans = sentences(text)
    assert all(text[begin:end] == text[begin:end].strip() != "" for begin, end in spans)
    assert all(one[1] <= other[0] for one, other in pairwise(spans))
    covered = {at for begin, end in spans for at in range(begin, end)}
    assert all(letter.isspace() for at, letter in enumerate(text) if at not in covered)


@pytest.mark.parametrize(
    "whole",
    [
        "MP Ahmed Al-Asadi met Dr. Nabeel Jasim and Gen. Smith at 5 p.m. on Monday.",
        "They depend on official security service., freedom of moving arms around.",
        "The U.S. Embassy and the U.S. forces were hit, e.g. on Jan. 3 and at no. 12.",
        "He said “what now?” and left!",
        "Rockets fell 3.5 km away.. and then more...",
        "قال د. أحمد إن الهجوم وقع",
        "hit by J. Smith, the author.",
    ],
)
def test_left_whole(whole: str) -> None:
    assert cut(whole) == [whole]


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("It hit the U.S. The convoy left.", ["It hit the U.S.", "The convoy left."]),
        ("“It is over.” They left. “Why?” Nobody knew.", ["“It is over.”", "They left.", "“Why?”", "Nobody knew."]),
        ("controlled externally “. Iraq’s share rises.", ["controlled externally “.", "Iraq’s share rises."]),
        ("هل وقع الهجوم؟ نعم؛ وقع أمس. وانتهى", ["هل وقع الهجوم؟", "نعم؛", "وقع أمس.", "وانتهى"]),
        ("ماذا؟قال", ["ماذا؟", "قال"]),
        ("Rockets, drones, etc. Then nothing.", ["Rockets, drones, etc.", "Then nothing."]),
        (
            "The heading\nBy A Writer\n19 june 2020\nIt began.",
            ["The heading", "By A Writer", "19 june 2020", "It began."],
        ),
        (
            "based on this:\n-The return of groups\n-lack of control",
            ["based on this:", "-The return of groups", "-lack of control"],
        ),
        ("a sentence that is\nbroken in two,\nReally. Yes.", ["a sentence that is\nbroken in two,\nReally.", "Yes."]),
        ("one\n\ntwo", ["one", "two"]),
        ("", []),
        (" \n ", []),
    ],
)
def test_cut(text: str, parts: list[str]) -> None:
    assert cut(text) == parts


def test_a_long_hostile_line_is_cut_in_one_pass() -> None:
    text = "." * 200_000 + "“" * 200_000 + " " * 200_000 + "a. B " * 200_000
    assert sentences(text)[-1][1] == len(text.rstrip())


def test_a_marked_text_in_both_scripts() -> None:
    # a bar ends each sentence, a double bar where the space is forgotten; the text is written for this test
    marked = Path(__file__).with_name("marked_sentences.txt").read_text(encoding="utf-8")
    wanted = [piece.strip() for piece in marked.replace("‖", "|").split("|") if piece.strip()]
    assert cut(marked.replace("‖", "").replace("|", " ").replace(" \n", "\n")) == wanted


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("The cells fired.The army replied.", ["The cells fired.", "The army replied."]),
        ("It ended.“We will go.”They left.", ["It ended.", "“We will go.”", "They left."]),
        ('Then."So be it."They left', ["Then.", '"So be it."', "They left"]),
        ("وقع الهجوم.وأضافت الخلية", ["وقع الهجوم.", "وأضافت الخلية"]),
        ("externally. ” Iraq said", ["externally. ”", "Iraq said"]),
        ("e.g.Iraq, U.S.Army, www.Example.org, a.b@Some.Where, 3.5 km, Node.js", None),
        ("قال د.أحمد و أ.م.د.علي", None),
        ("1. The return\n 2. The loss", ["1. The return", "2. The loss"]),
        ("It hit 3. The end", ["It hit 3.", "The end"]),
        ("The end .The start", ["The end .", "The start"]),
    ],
)
def test_spaces_that_were_forgotten(text: str, parts: list[str] | None) -> None:
    assert cut(text) == (parts or [text])
