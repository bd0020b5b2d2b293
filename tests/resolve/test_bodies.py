"""Bodies and unnamed officials as tellers of a held text."""

import pytest

from tawatur.resolve.agencies import index, packaged
from tawatur.resolve.bodies import UNNAMED, bodies_in
from tawatur.text.telling import tellings_in

AGENCIES = index(packaged())


def bodies(text: str) -> list[str]:
    return [one.name for one in bodies_in(tellings_in(text), [(0, len(text))], AGENCIES)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("A spokesman for the interior ministry said that two rockets fell.", ["interior ministry"]),
        ("Two rockets fell, the army said.", ["army"]),
        ("Two rockets fell, according to Kirkuk police.", ["Kirkuk police"]),
        ("Officials said on condition of anonymity that two rockets fell.", [UNNAMED]),
        ("Two rockets fell, two Iraqi security officials said.", [UNNAMED]),
        ("أعلنت وزارة الكهرباء أن صاروخين سقطا.", ["وزارة الكهرباء"]),
        ("سقط صاروخان، بحسب مصدر في شرطة الطاقة.", [UNNAMED]),
        ("The head of the Basra council, Sabah Ali, said two rockets fell.", ["Basra council"]),
        ("The army chief said two rockets fell.", ["army"]),
        ("A source in the interior ministry said two rockets fell.", [UNNAMED]),
        ("The ministry said that two rockets fell.", []),
        ("The army denied that two rockets fell.", []),
        ("The League claimed that its rockets hit the gate.", []),
        ("Residents said two rockets fell.", []),
        ("The Security Media Cell said that two rockets fell.", []),
    ],
)
def test_on_whose_word(text: str, expected: list[str]) -> None:
    assert bodies(text) == expected


def test_only_words_of_the_spans_count() -> None:
    text = "The army said that it rained. Two rockets fell, the interior ministry said."
    found = bodies_in(tellings_in(text), [(text.index("Two"), len(text))], AGENCIES)
    assert [text[one.begin : one.end] for one in found] == ["the interior ministry"]
