"""The list of words: well formed, one lemma an entry, and no two unit words run together."""

import re
from collections import defaultdict

import pytest

from tawatur.kinds import CaseError
from tawatur.resolve.lexicon import Word, words, words_in

# one spelling, two words: vowels that are not written, or the feminine of one that is another's name
HOMOGRAPHS = frozenset(
    re.findall(
        r"\w+",
        """
    اب اباء احد احياء اخوان اخوه اسناد اسود اعلام اله امام امر انصاف بحار بركه بشري بني جمال جمهوريه
    حسينيه حمام حماه خضر خلق ذريه رياض زينبيه سنه سور سوريه شعب صفر صور عالم عام عقاب علم غروب فرس
    قسم قوميه قوي مدافع مزارع مسيرات مسيره معارض ناصريه
        """,
    )
)
_ALIKE = str.maketrans("أإآىیةکؤئ", "اااييهكوي")


def _alike(spelling: str) -> str:
    """Hamza, alef, ya, kaf and ta marbuta in one form, as writers mix them."""
    return spelling.translate(_ALIKE)


def _families(column: str) -> dict[str, list[Word]]:
    found: dict[str, list[Word]] = defaultdict(list)
    for word in words():
        for said in getattr(word, column):
            found[said].append(word)
    return found


def _lemma(spelling: str) -> Word:
    [word] = [word for word in words() if spelling in word.ar]
    return word


def test_the_list_is_read_and_wide() -> None:
    assert len(words()) > 1200
    assert {word.kind for word in words()} == {"unit", "generic", ""}


@pytest.mark.parametrize(
    ("column", "letters"),
    [("ar", r"[\u0621-\u063a\u0641-\u064a\u0671-\u06d3\u06d5]{2,}"), ("la", r"[a-z]{2,}"), ("en", r"[a-zà-ÿœ]{2,}")],
)
def test_every_spelling_is_one_bare_word_of_its_script(column: str, letters: str) -> None:
    assert [said for said in _families(column) if not re.fullmatch(letters, said)] == []


def test_every_entry_has_both_sides_and_nothing_twice() -> None:
    for word in words():
        for said in (word.ar, word.la, word.en):
            assert said, word
            assert len(set(said)) == len(said), word


def test_an_arabic_spelling_stands_in_one_family_unless_it_is_two_words() -> None:
    found: dict[str, set[Word]] = defaultdict(set)
    for word in words():
        for said in word.ar:
            found[_alike(said)].add(word)
    assert {said for said, those in found.items() if len(those) > 1} == HOMOGRAPHS


def test_no_arabic_spelling_bears_the_article() -> None:
    """The words below begin with these letters of their own."""
    own = {"الله", "الف", "الماس", "الوان", "الوية", "البان", "المانيا", "الماني", "الاي"}
    own |= {"الكتروني", "الكترونية"}
    assert {said for said in _families("ar") if said.startswith("ال")} <= own


def test_the_unit_words_stay_apart() -> None:
    units = [_lemma(said) for said in ("لواء", "كتائب", "سرايا", "فيلق", "جيش", "فوج", "فرقة", "عصبة", "عصائب")]
    assert len(set(units)) == len(units)
    assert {unit.kind for unit in units} == {"unit"}


@pytest.mark.parametrize("english", ["brigade", "brigades", "league", "battalion", "army", "division", "people"])
def test_an_english_word_points_to_every_word_it_translates(english: str) -> None:
    assert len(_families("en")[english]) >= 2


@pytest.mark.parametrize(
    ("arabic", "latin", "english"),
    [
        ("عصبة", "usbat", "league"),
        ("ثائرين", "thaireen", "revolutionaries"),
        ("أصحاب", "ashab", "companions"),
        ("كتائب", "kataeb", "phalanges"),
        ("حراس", "hurras", "guardians"),
        ("عاصفة", "asifah", "storm"),
        ("صقور", "suqur", "hawks"),
        ("مصرف", "masraf", "bank"),
    ],
)
def test_the_three_ways_to_say_a_word_meet(arabic: str, latin: str, english: str) -> None:
    word = _lemma(arabic)
    assert latin in word.la
    assert english in word.en


@pytest.mark.parametrize(
    ("row", "fault"),
    [
        ('ar = ["لواء"]\nla = ["liwa"]\nen = []', "en is empty"),
        ('ar = ["liwa"]\nla = ["liwa"]\nen = ["brigade"]', "ar has 'liwa'"),
        ('ar = ["لواء"]\nla = ["Liwa"]\nen = ["brigade"]', "la has 'Liwa'"),
        ('ar = ["لواء"]\nla = ["liwa"]\nen = ["the brigade"]', "en has 'the brigade'"),
        ('ar = ["لواء", "لواء"]\nla = ["liwa"]\nen = ["brigade"]', "twice"),
        ('ar = "لواء"\nla = ["liwa"]\nen = ["brigade"]', "ar is not a list of texts"),
        ('ar = ["لواء"]\nla = ["liwa"]\nen = ["brigade"]\nkind = "group"', "'group'"),
        ('ar = ["لواء"]\nla = ["liwa"]\nen = ["brigade"]\nfr = ["brigade"]', "unknown column 'fr'"),
    ],
)
def test_a_wrong_entry_is_told(row: str, fault: str) -> None:
    with pytest.raises(CaseError, match=re.escape(fault)):
        words_in(f"[[word]]\n{row}\n", "mine.toml")


def test_what_is_no_table_of_words_is_told() -> None:
    with pytest.raises(CaseError, match=r"mine\.toml"):
        words_in("[[word]\n", "mine.toml")
    with pytest.raises(CaseError, match="no table"):
        words_in('word = ["liwa"]\n', "mine.toml")
    assert words_in("", "mine.toml") == []
