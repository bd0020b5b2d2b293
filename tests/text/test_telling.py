"""What a text puts on somebody's word, in English and in Arabic; and what only looks like it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tawatur.text.telling import tellings_in, told_of

Row = tuple[str, tuple[tuple[str, str, str], ...]]


def told(text: str) -> list[Row]:
    """The words told, each with its tellers: speaker, role, venue."""
    return [
        (text[one.begin : one.end], tuple((who.speaker, who.role, who.venue) for who in one.tellers))
        for one in tellings_in(text)
    ]


ENGLISH = [
    ("The army said that two drones were lost.", "two drones were lost", "army", "", ""),
    ("According to two diplomats, the group has no leader.", "the group has no leader", "two diplomats", "", ""),
    ("The group has no leader, according to two diplomats.", "The group has no leader", "two diplomats", "", ""),
    ("Rockets fell near the port, the army said.", "Rockets fell near the port", "army", "", ""),
    (
        "Rockets fell near the port, said Ali Hassan, the spokesman of the Coastal Command.",
        "Rockets fell near the port", "Ali Hassan", "the spokesman of the Coastal Command", "",
    ),
    ("“We will strike again,” said the commander.", "We will strike again", "commander", "", ""),
    ("«We saw them leave at dawn», the mayor told reporters.", "We saw them leave at dawn", "mayor", "", ""),
    ('"The road is shut. No one can pass," residents said.', "The road is shut. No one can pass", "residents", "", ""),
    ("'We are ready for it,' the sheikh said.", "We are ready for it", "sheikh", "", ""),
    ("The governor was blunt: “They came from outside.”", "They came from outside", "governor", "", ""),
    (
        "In a statement on Telegram, the League warned that convoys would burn.",
        "convoys would burn", "League", "", "a statement on Telegram",
    ),
    (
        "Former envoy of the Union, MP Hassan Salem in a talk show with Dr. Adel stated that the cells are new.",
        "the cells are new", "Hassan Salem", "Former envoy of the Union, MP", "a talk show with Dr. Adel",
    ),
    ("Officials said on condition of anonymity that it was known.", "it was known", "Officials", "", ""),
    ("Media reports said the base had been hit.", "the base had been hit", "Media reports", "", ""),
    ("The UN acknowledged on Monday that its convoy had been hit.", "its convoy had been hit", "UN", "", ""),
    ("It is said that the cells are foreign.", "the cells are foreign", "", "", ""),
    ("The minister, who had come on Sunday, said the port was open.", "the port was open", "minister", "", ""),
    ("The governor, Ahmad Saleh, told Radio Basra the road was mined.", "the road was mined", "Ahmad Saleh", "governor",
     "Radio Basra"),
    ("A Navy spokesman, Maj. Rob Lowe, said no ships were hit.", "no ships were hit", "Maj. Rob Lowe",
     "A Navy spokesman", ""),
    ("The report, published on Tuesday, concludes that it was old.", "it was old", "report", "", ""),
    ("The officials, speaking quietly because they were not free to speak, said the plan was old.", "the plan was old",
     "officials", "", ""),
    ("The Front's exiled leader, reached in Geneva, said they were his.", "they were his",
     "Front's exiled leader", "", ""),
    ("The other, Liwa al-Jabal, says that it is new.", "it is new", "Liwa al-Jabal", "", ""),
    ("As reported by Shafaq News, the convoy was hit.", "the convoy was hit", "Shafaq News", "", ""),
    ("According to a statement by the Joint Command, it fell.", "it fell", "Joint Command", "", "a statement"),
    ("Mali's junta announced Monday that they must leave.", "they must leave", "Mali's junta", "", ""),
    ("Colonel Ali Hassan runs it. “They came at night,” he said.", "They came at night", "Ali Hassan", "Colonel", ""),
    ("They are tied to the movement as alleged on their official accounts on Facebook.",
     "They are tied to the movement", "They", "", "their official accounts on Facebook"),
]  # fmt: skip
ARABIC = [
    ("قال المتحدث باسم القيادة إن القوات أسقطت طائرتين.", "القوات أسقطت طائرتين", "المتحدث باسم القيادة", "", ""),
    ("وأكد النائب أحمد السالم في لقاء مع قناة النهر أن الخلايا مجهولة.", "الخلايا مجهولة", "أحمد السالم", "النائب",
     "لقاء مع قناة النهر"),
    ("أعلنت وزارة الدفاع أن الهجوم لم يوقع خسائر.", "الهجوم لم يوقع خسائر", "وزارة الدفاع", "", ""),
    ("نفت إيران أي علاقة لها بالهجوم.", "أي علاقة لها بالهجوم", "إيران", "", ""),
    ("سقطت ثلاثة صواريخ قرب المطار، وفقا لمصدر أمني.", "سقطت ثلاثة صواريخ قرب المطار", "مصدر أمني", "", ""),
    ("نقلا عن رويترز، سقط صاروخان قرب السفارة.", "سقط صاروخان قرب السفارة", "رويترز", "", ""),
    ("«لن نتوقف عن ضرب القواعد»، على حد قول قائد الفصيل.", "«لن نتوقف عن ضرب القواعد»", "قائد الفصيل", "", ""),
    ("يقال إن الخلايا أجنبية.", "الخلايا أجنبية", "", "", ""),
    ("وذكر المصدر في بيان عبر قناته أن الجماعة تتبع الحشد.", "الجماعة تتبع الحشد", "المصدر", "", "بيان عبر قناته"),
    ("كشف الخبير الأمني فاضل أبو ناصر أن الخلايا أربع.", "الخلايا أربع", "فاضل أبو ناصر", "الخبير الأمني", ""),
    ("وحذر رئيس البعثة من أن الوضع قد ينفجر.", "الوضع قد ينفجر", "رئيس البعثة", "", ""),
    ("وبحسب بيان للجيش، قتل خمسة مسلحين.", "قتل خمسة مسلحين", "الجيش", "", "بيان"),
    ("وأوضح المصدر، الذي فضل عدم ذكر اسمه، أن المهاجمين فروا.", "المهاجمين فروا", "المصدر", "", ""),
    ("وفي تصريح لوكالة الأنباء، قال النائب كريم علوي إن الجلسة غدا.", "الجلسة غدا", "كريم علوي", "النائب",
     "تصريح لوكالة الأنباء"),
    ("تبنت سرايا الفجر الهجوم، وقالت في بيان إنها أطلقت صاروخا.", "أطلقت صاروخا", "سرايا الفجر", "", "بيان"),
    ("واتهم رئيس الوزراء فصائل مسلحة بإطلاق الصواريخ.", "فصائل مسلحة بإطلاق الصواريخ", "رئيس الوزراء", "", ""),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "speaker", "role", "venue"), ENGLISH + ARABIC)
def test_one_teller(text: str, words: str, speaker: str, role: str, venue: str) -> None:
    assert told(text) == [(words, ((speaker, role, venue),))]


@pytest.mark.parametrize(
    ("text", "chain"),
    [
        ("AFP quoted a security source as saying that the ministry denied that any base had been hit.",
         ("ministry", "a security source", "AFP")),
        ("A source was quoted by Reuters as saying three men died.", ("A source", "Reuters")),
        ("Three rockets fell, Reuters reported, citing two police officials.", ("two police officials", "Reuters")),
        ("Local media, citing residents, reported that a drone fell.", ("residents", "Local media")),
        ("The mayor told reporters that the army had denied any part in the raid.", ("army", "mayor")),
        ("ونقلت وكالة رويترز عن مسؤول قوله إن القاعدة لم تصب.", ("مسؤول", "وكالة رويترز")),
    ],
)  # fmt: skip
def test_chains_run_from_the_words_outward(text: str, chain: tuple[str, ...]) -> None:
    shortest = min(tellings_in(text), key=lambda one: one.end - one.begin)
    assert tuple(who.speaker for who in shortest.tellers) == chain


@pytest.mark.parametrize(
    "text",
    [
        "The men, said to be foreigners, left at night.",
        "So says the text of the law.",
        "The group claimed 37 operations between January and June.",
        "The League claimed responsibility for the attack.",
        "He would say that it was nothing.",
        "The ministry did not say that the base was hit.",
        "Police reports of an attack were wrong.",
        "The reported attack killed nobody.",
        "The attack, claimed by the League, wounded two.",
        "Nobody said that the base was hit.",
        "I believe that they will stop.",
        "Two men accused of firing rockets were freed.",
        "The army said nothing.",
        "لم تؤكد خلية الإعلام الأمني أن الهجوم وقع.",
        "أعلنت الجماعة مسؤوليتها عن الهجوم.",
        "",
        "“““",
        "said",
        "قال",
    ],
)
def test_no_telling(text: str) -> None:
    assert told(text) == []


def test_a_denial_turns_the_words() -> None:
    (one,) = tellings_in("The brigade denied any role in the attack.")
    assert (one.how, one.polarity) == ("deny", "negative")


def test_who_spoke_goes_on() -> None:
    text = "The army confirmed the attack. It said two soldiers were hurt, adding that the base was safe."
    assert [(words, who[0][0]) for words, who in told(text)] == [
        ("two soldiers were hurt", "army"),
        ("the base was safe", "army"),
    ]
    text = "“They are not from here,” Colonel Ali Hassan told me in his office. “They are the same old men.”"
    assert {who[0][0] for _, who in told(text)} == {"Ali Hassan"}
    text = (
        "A group calling itself Dawn claimed responsibility on its Telegram channel. “We did it,” the statement said."
    )
    assert told(text)[0][1][0][0] == "Dawn"


def test_two_tellers_side_by_side_are_no_chain() -> None:
    text = "The army said it lost 20 men and the ministry of health said 12 were wounded."
    assert [(words, who[0][0]) for words, who in told(text)] == [
        ("it lost 20 men", "army"),
        ("12 were wounded", "ministry of health"),
    ]


def test_a_paragraph_that_opens_anew_goes_on_with_its_speaker() -> None:
    text = "“We saw them come from the river.\n\n“They left at dawn,” the mayor said."
    assert [who[0][0] for _, who in told(text)] == ["mayor", "mayor"]


def test_what_follows_but_is_the_authors() -> None:
    assert told("The army says it has no such unit, but residents disagree.")[0][0] == "it has no such unit"


def test_the_nearest_telling_of_a_span() -> None:
    text = "The mayor told reporters that the army had denied any part in the raid. It rained."
    at = text.index("any part")
    found = told_of(tellings_in(text), at, at + 20)
    assert found is not None
    assert found.polarity == "negative"
    assert told_of(tellings_in(text), text.index("It rained"), len(text)) is None


PIECES = st.sampled_from(
    [
        "said",
        "that",
        "the ministry",
        "Reuters",
        ",",
        ".",
        "“",
        "”",
        "«",
        "»",
        '"',
        "'",
        "’",
        ":",
        "and",
        "denied",
        "\n",
        "according to",
        "quoted",
        "as saying",
        "reportedly",
        "he",
        "to",
        "as alleged on",
        "قال",
        "إن",
        "بحسب",
        "،",
        "نقلت",
        "عن",
        "وأضاف",
        "على حد قوله",
        "نفت",
        "أي",
        "a",
        "claimed",
        "responsibility",
        "statement",
        "ـ",
        "ً",
        "citing",
        "told",
    ]
)


@given(st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map(" ".join)), st.integers(0, 50))
def test_offsets_hold_and_nothing_raises(text: str, begin: int) -> None:
    for one in tellings_in(text, begin):
        assert begin <= one.begin < one.end <= len(text)
        assert 0 < len(one.tellers) <= 6
        for who in one.tellers:
            assert who.begin == -1 or text[who.begin : who.end].split() == who.said.split()


@pytest.mark.parametrize("unit", ["said that ", "“a said “b ”", "قال أحمد إن ", "and denied ", "“"])
def test_hostile_text_costs_what_its_length_costs(unit: str) -> None:
    spent = []
    for size in (20_000, 80_000):
        begin = time.perf_counter()
        tellings_in(unit * (size // len(unit)))
        spent.append(time.perf_counter() - begin)
    assert spent[1] < 12 * spent[0] + 0.5
