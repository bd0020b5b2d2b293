"""Plain letters: dress goes, what tells spellings apart stays; one line for each name, one byte for each letter."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.text.letters import ALPHABET, ARTICLE, EDGE, SIZE, SKELETON, bare, coded, marked, plain, skeletons

NAMES = st.lists(
    st.text(
        alphabet=st.one_of(
            st.characters(),
            st.sampled_from(
                "aAlLeEtThHsSzZnN 23579.-'’‘´āşḥ\u0327\u0323\u0301\u200f\x00\n\r\x85\u2028ʟ&ءأإآاىئؤةهلكـچ٢\ufdf2"
            ),
        ),
        max_size=40,
    ),
    max_size=5,
)


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("Qaţār al-‘Arab", "qaṭār ʟ'arab"),
        ("Qat\u0327a\u0304r", "qaṭār"),
        ("Z\u0327uhūr, z\u0323uhūr", "ẓuhūr ẓuhūr"),
        ("Ḩamāh, Ḥamâh, Ḥamáh", "ḥamāh ḥamāh ḥamāh"),
        ("Şalāḩ aḑ Ḑīn", "ṣalāḥ ʟḍīn"),
        ("Tha’ireen, Tha´ireen, Thaʾireen, Tha`ireen", "tha'ireen tha'ireen tha'ireen tha'ireen"),
        ("Güneş Øst ĐẢO ßæ", "guneṣ ost dao ssae"),
        ("ＫＡＴＡＩＢ ﬁrst", "kataib first"),
        ("عُصبةُ الثّائرين", "عصبة ʟثائرين"),
        ("أصحاب الكهـــف", "أصحاب ʟكهف"),
        ("گروه کتائب", "گروه كتائب"),
        ("مقتدی على", "مقتدي علي"),
        ("ﻻﺓ", "لاة"),
        ("(Ashab‑al‑Kahf)", "ashab ʟkahf"),
        ("A&B", "a and b"),
        ("لواء ٢٠", "لواء 20"),
        ("Brigade ²", "brigade 2"),
        ("Москва 東京", "москва 東京"),
        ("  a \n b\u2028c\r\n", "a b c"),
        ("a\x00b", "a b"),
        ("!?", ""),
        ("", ""),
    ],
)
def test_marked(name: str, line: str) -> None:
    assert marked([name]) == [line]


def test_hamza_and_ta_marbuta_tell_apart() -> None:
    assert marked(["الثائرين", "الثايرين", "القيارة", "القياره", "إيران", "ايران"]) == [
        "ʟثائرين", "ʟثايرين", "ʟقيارة", "ʟقياره", "إيران", "ايران",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("3usbat al-Tha2ireen", "usbat ʟthaireen"),
        ("Fa7t 5aled 6areq 9abah", "faht khaled tareq sabah"),
        ("Camp7 Fat7", "camp7 fat7"),
        ("Ba8dad", "baghdad"),
        ("Al Twar 2", "ʟtwar 2"),
        ("Al Twar 1", "ʟtwar 1"),
        ("Brigade 20", "brigade 20"),
        ("2nd and 3rd Brigade, 7th Division", "2nd and 3rd brigade 7th division"),
        ("11th 30th", "11th 30th"),
        ("2ndiyah", "ndiyah"),
        ("AK47 K-2", "ak47 k 2"),
    ],
)
def test_digits_are_letters_only_inside_of_chat_words(name: str, line: str) -> None:
    assert plain([name]) == [line]


@pytest.mark.parametrize(
    ("name", "line"),
    [
        ("al-Kahf", "ʟkahf"),
        ("El Kahf", "ʟkahf"),
        ("ul-Islam", "ʟislam"),
        ("ash-Sharq", "ʟsharq"),
        ("ath-Thawra", "ʟthawra"),
        ("an-Nasr ed-Din as-Saraya", "ʟnasr ʟdin ʟsaraya"),
        ("an-Kahf", "an kahf"),
        ("Jaysh al-Islam", "jaysh ʟislam"),
        ("Ali Alwan", "ali alwan"),
        ("al", "al"),
        ("al-K", "al k"),
        ("الكهف", "ʟكهف"),
        ("الله", "الله"),
        ("حزب الله", "حزب الله"),
        ("اللهب", "ʟلهب"),
        ("الم", "الم"),
        ("ال", "ال"),
    ],
)
def test_articles(name: str, line: str) -> None:
    assert plain([name]) == [line]


@pytest.mark.parametrize(
    ("name", "line"),
    [("U.S. Army", "us army"), ("A.K.", "ak"), ("J.Smith", "j smith"), ("St. John", "st john"), ("م.ن.", "من")],
)
def test_initials(name: str, line: str) -> None:
    assert plain([name]) == [line]


def test_no_names_no_lines() -> None:
    assert marked([]) == bare([]) == plain([]) == coded([]) == skeletons([]) == []
    assert plain(["", "a", ""]) == ["", "a", ""]


def test_names_may_come_from_an_iterator() -> None:
    assert plain(name for name in ("A", "B")) == ["a", "b"]
    assert skeletons(iter(["kahf"])) == ["KHF"]


def test_bare_lines_lose_their_marks() -> None:
    assert bare(["qaṭār ʟ'arab ẓḥḍṣīū"]) == ["qatar ʟarab zhdsiu"]


def test_the_codes_of_letters_do_not_change() -> None:
    """The learned model is made of these numbers."""
    assert SIZE == 89
    assert len(set(ALPHABET)) == SIZE
    assert coded(["az 09ʟ"]) == [b"\x01\x02\x1c\x01\x1d\x260\x01"]
    assert coded(["ا"]) == [b"\x011\x01"]
    assert [ALPHABET[number] for number in (0, 1, 10)] == ["\0", "_", "\n"]


def test_letters_of_other_scripts_have_the_code_zero() -> None:
    assert coded(["aжb", "東"]) == [b"\x01\x02\x00\x03\x01", b"\x01\x00\x01"]


@pytest.mark.parametrize(
    ("arabic", "latin"),
    [
        ("الكهف", "al-Kahf"),
        ("عصبة", "Usbat"),
        ("الثائرين", "al-Tha'ireen"),
        ("قاصم الجبارين", "Qasim al-Jabbarin"),
        ("النجباء", "Nujaba"),
        ("عصائب", "Asa'ib"),
        ("خالد", "Khaled"),
        ("غزة", "Gaza"),
        ("چمچمال", "Chamchamal"),
        ("ڤيتنام", "Vietnam"),
        ("لواء 11", "Liwa 11"),
    ],
)
def test_skeletons_meet_across_scripts(arabic: str, latin: str) -> None:
    one, other = skeletons(plain([arabic, latin]))
    assert one.removesuffix("T") == other.removesuffix("T")


@pytest.mark.parametrize(
    ("line", "bones"),
    [
        ("ashab ʟkahf", "CB KHF"),
        ("سرية الجبل", "SRT LGBL"),
        ("الجبل سرية", "LGBL SR"),
        ("allah", "L"),
        ("hamza", "HMZ"),
        ("brigade 1", "BRGD 1"),
        ("brigade 11", "BRGD 11"),
        ("bbb", "B"),
        ("aw ya", " "),
        ("ae", ""),
    ],
)
def test_skeletons(line: str, bones: str) -> None:
    assert skeletons([line]) == [bones]


def test_skeletons_of_both_alphabets_are_letters_of_a_skeleton() -> None:
    letters = [letter for letter in ALPHABET if letter not in "\0\n_"]
    assert set("".join(skeletons(letters))) <= set(SKELETON)


@settings(max_examples=300, deadline=None)
@given(NAMES)
def test_one_line_for_each_name(names: list[str]) -> None:
    lines = marked(names)
    for found in (lines, bare(lines), plain(names), coded(lines), skeletons(lines)):
        assert len(found) == len(names)
    assert [line for line in lines if line != " ".join(line.split())] == []
    assert plain(names) == bare(lines)
    assert [plain([name])[0] for name in names] == plain(names)


@settings(max_examples=300, deadline=None)
@given(NAMES)
def test_marked_twice_changes_nothing_more(names: list[str]) -> None:
    assert marked(marked(names)) == marked(names)
    assert bare(plain(names)) == plain(names)


@settings(max_examples=300, deadline=None)
@given(NAMES)
def test_one_byte_for_each_letter(names: list[str]) -> None:
    for line, code in zip(plain(names), coded(plain(names)), strict=True):
        assert len(code) == len(line) + 2
        assert max(code) < SIZE
        assert 10 not in code
        assert code.count(ord(EDGE)) == line.count(" ") + 2
        assert code.count(ALPHABET.index(ARTICLE)) == line.count(ARTICLE)
