"""Names taken apart, and what is known of their words: script, lemmas, kind, and how telling each is."""

from __future__ import annotations

import numpy as np
import pytest

from tawatur.resolve.lexicon import forms, words
from tawatur.resolve.match.vocabulary import (
    ARABIC,
    LATIN,
    MOST_WORDS,
    Vocabulary,
    meanings,
    meanings_of,
    script_of,
    taken_apart,
    vocabulary_of,
)


def known_of(said: list[str], counts: list[int] | None = None, total: int = 1000) -> Vocabulary:
    """What is known of some words."""
    found = {word: number for number, word in enumerate(said)}
    return vocabulary_of(found, np.array(counts or [1] * len(said), np.int64), total, meanings())


def lemmas_of(word: str) -> set[int]:
    """Its lemmas as an own word."""
    return {number for number in known_of([word]).own[0].tolist() if number >= 0}


def translates(word: str) -> set[int]:
    """The lemmas that it translates."""
    return {number for number in known_of([word]).other[0].tolist() if number >= 0}


@pytest.mark.parametrize(
    ("line", "script"),
    [("liwa", LATIN), ("لواء", ARABIC), ("the لواء", ARABIC), ("11 20", LATIN), ("", LATIN), ("москва", LATIN)],
)
def test_scripts(line: str, script: int) -> None:
    assert script_of(line) == script


def test_words_of_several_names_have_one_number() -> None:
    found: dict[str, int] = {}
    names = taken_apart(["Liwa al-Quds", "", "Saraya al-Quds", "لواء القدس", "!!"], found)
    assert names.lines == ["liwa ʟquds", "", "saraya ʟquds", "لواء ʟقدس", ""]
    assert found == {"liwa": 0, "quds": 1, "saraya": 2, "لواء": 3, "قدس": 4}
    assert [names.words[names.starts[k] : names.starts[k + 1]].tolist() for k in range(5)] == [
        [0, 1], [], [2, 1], [3, 4], [],
    ]  # fmt: skip
    assert names.scripts.tolist() == [LATIN, LATIN, LATIN, ARABIC, LATIN]
    assert len(names.letters) == 5
    more = taken_apart(["Quds"], found)
    assert more.words.tolist() == [1]


def test_no_more_than_twelve_words() -> None:
    found: dict[str, int] = {}
    names = taken_apart([" ".join(f"w{number}" for number in range(40)), "w0"], found)
    assert np.diff(names.starts).tolist() == [MOST_WORDS, 1]
    assert len(found) == MOST_WORDS


def test_no_names() -> None:
    names = taken_apart([], {})
    assert (names.lines, names.words.tolist(), names.starts.tolist()) == ([], [], [0])
    assert known_of([]).own.shape == (0, 3)


def test_both_scripts_of_a_word_have_one_lemma() -> None:
    for arabic, latin in (("لواء", "liwa"), ("كتائب", "kataib"), ("سرايا", "saraya"), ("كهف", "kahf")):
        assert lemmas_of(arabic)
        assert lemmas_of(arabic) == lemmas_of(latin)
    assert lemmas_of("liwa") != lemmas_of("kataib") != lemmas_of("saraya")


def test_english_words_translate_several_lemmas() -> None:
    brigades = translates("brigades")
    assert lemmas_of("liwa") | lemmas_of("kataib") | lemmas_of("saraya") <= brigades
    assert not lemmas_of("brigades")
    assert not brigades & lemmas_of("kahf")
    assert lemmas_of("kahf") <= translates("cave")


def test_numbers_are_the_words_for_them() -> None:
    for digits, said in (("2nd", "second"), ("20th", "twenty"), ("1st", "first"), ("20", "twenty")):
        assert translates(said)
        assert translates(said) <= translates(digits)
    assert not translates("1st") & translates("2nd")


def test_words_written_together_with_their_article_or_particle() -> None:
    kahf = lemmas_of("kahf")
    assert lemmas_of("alkahf") == lemmas_of("elkahf") == lemmas_of("والكهف") == kahf
    assert lemmas_of("والكهفي") != kahf


def test_marks_do_not_hide_a_word() -> None:
    assert lemmas_of("usbat")
    assert known_of(["uṣbat", "'usbat"]).bare == ["usbat", "usbat"]
    assert lemmas_of("uṣbat") == lemmas_of("'usbat") == lemmas_of("usbat")


def test_kinds() -> None:
    found = known_of(["liwa", "brigades", "ltd", "company", "kahf", "zzzz"])
    assert found.kinds.tolist() == [1, 1, 2, 1, 0, 0]


def test_units_are_one_or_many() -> None:
    said = ["liwa", "لواء", "brigade", "katiba", "alwiya", "ألوية", "brigades", "kataib", "corps", "kahf", "caves"]
    assert known_of(said).number.tolist() == [1, 1, 1, 1, 2, 2, 2, 2, 0, 0, 0]


def test_a_translation_listed_first_is_the_strongest() -> None:
    found = known_of(["brigade", "brigades", "kahf"])
    assert found.strength.shape == found.other.shape
    assert ((found.strength > 0) == (found.other >= 0)).all()
    first, later = (dict(zip(found.other[at].tolist(), found.strength[at].tolist(), strict=True)) for at in (0, 1))
    liwa = next(iter(lemmas_of("liwa")))
    assert first[liwa] == 1 > later[liwa] > 0.5


def test_forms_of_companies_are_one_word() -> None:
    assert lemmas_of("ltd") == lemmas_of("limited") != set()
    assert all(len(form) == len(set(form)) for form in forms().forms)


def test_rare_words_tell_more_units_less() -> None:
    found = known_of(["kahf", "kahf2", "liwa", "ltd", "zzzz"], [1, 900, 1, 1, 40])
    kahf, common, liwa, ltd, some = found.weight.tolist()
    assert kahf == pytest.approx(1)
    assert common == pytest.approx(0.05)
    assert common < some < kahf
    assert (liwa, ltd) == (pytest.approx(0.45), pytest.approx(0.3))
    assert known_of(["kahf"], [0], 0).weight.tolist() == [1]


def test_a_part_of_the_lexicon() -> None:
    liwa = next(number for number, word in enumerate(words()) if "liwa" in word.la)
    part = meanings_of([liwa])
    assert part.own["liwa"] == (liwa,)
    assert [lemma for lemma, _ in part.other["brigade"]] == [liwa]
    assert "kahf" not in part.own
    assert "ltd" in part.own
    assert len(part.kinds) == len(meanings().kinds) == len(words()) + len(forms().forms)
    assert meanings_of([]).other == {}
