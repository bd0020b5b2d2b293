"""Who is said to tell, in English and in Arabic; and who is only spoken of, or denies."""

import pytest

from tawatur.resolve.agencies import index, packaged
from tawatur.resolve.attribution import clause, tellers_in

AGENCIES = index(packaged())


def told(text: str) -> dict[str, bool]:
    return {one.agency.name: one.on_word for one in tellers_in(text, AGENCIES)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Reuters reported two blasts", {"Reuters": False}),
        ("according to the Security Media Cell", {"Security Media Cell": True}),
        ("Eight rockets per Security Media Cell (AFP: four rockets)", {"Security Media Cell": True, "AFP": False}),
        ("BAGHDAD (Reuters) - Two rockets fell", {"Reuters": False}),
        ("Coalition spokesperson cited SMC: two rockets", {"CJTF-OIR": False, "Security Media Cell": True}),
        ("AFP/AP/Sputnik: 2-3 rockets", {"AFP": False, "AP": False, "Sputnik": False}),
        ("the others died later (Diyaruna/AFP)", {"Diyaruna": False, "AFP": False}),
        ("Iraqi security sources told Reuters that it happened", {"Reuters": False}),
        ("Iraqi military cited via media", {"Iraqi military": True}),
        ("no casualties per Iraqi military", {"Iraqi military": True}),
        ("Reuters military sources: two rounds", {"Reuters": False}),
        ("نقلا عن وكالة رويترز", {"Reuters": True}),
        ("قالت وكالة الأناضول إن صاروخين سقطا", {"Anadolu": False}),
        ("وأفادت خلية الإعلام الأمني بسقوط صاروخ", {"Security Media Cell": False}),
        ("وفقا لقيادة العمليات المشتركة", {"Joint Operations Command": True}),
        ("بحسب شفق نيوز", {"Shafaq News": True}),
        ("قال المتحدث باسم وزارة الداخلية خالد علي إن اللجنة بدأت", {"Iraqi Interior Ministry": False}),
        (
            "The Joint Operations Command, in a long note on Monday, said that all was calm",
            {"Joint Operations Command": False},
        ),
    ],
)
def test_tellers(text: str, expected: dict[str, bool]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "one rocket fell near the US Embassy",
        "not confirmed by Reuters",
        "Claim denied by the Joint Operations Command",
        "SMC said nothing was fired or fell",
        "لم تؤكد خلية الإعلام الأمني الهجوم",
        "the national security adviser said so",
        "AFP running tally appears to leave no slot for it",
        "",
        "(((",
    ],
)
def test_nobody_tells(text: str) -> None:
    assert told(text) == {}


def test_the_clause_is_what_a_reader_is_shown() -> None:
    text = "Two rockets fell. Reuters reported two blasts near the gate; nobody was hurt."
    (one,) = tellers_in(text, AGENCIES)
    assert text[one.begin : one.end] == "Reuters"
    assert clause(text, one.begin, one.end) == "Reuters reported two blasts near the gate"
