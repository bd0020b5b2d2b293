"""Which texts are one text; what is too short or the data set's own says nothing."""

from __future__ import annotations

import numpy as np
import pytest
from link_rows import claim, given

from tawatur.kinds import Claim, Copy, Report, Statement, WorkingText
from tawatur.link.copies import copies

ENGLISH = (
    "Two rockets struck the Taji camp north of Baghdad late on Wednesday, killing two American soldiers and a British "
    "one, officials said. A truck with launch rails was found a few miles away, and a dozen others were wounded in the "
    "attack, the deadliest on a base of the coalition in years. No group has so far said that it was behind it."
)
ARABIC = (
    "سقط صاروخان على معسكر التاجي شمال بغداد في ساعة متأخرة من مساء الاربعاء ما ادى الى مقتل جنديين اميركيين واخر "
    "بريطاني بحسب مسؤولين وعثر على شاحنة تحمل منصات اطلاق على بعد اميال قليلة كما اصيب نحو اثني عشر اخرين في الهجوم "
    "الذي يعد الاشد منذ سنوات ولم تتبن اي جهة مسؤوليتها عنه حتى الان"
)


def found(texts: list[str], claims: list[Claim] | None = None) -> dict[str, Copy]:
    """The copies among held texts, each of which one report was read from."""
    reports = [
        Report(id=f"report:{at}", tells_of="I", source=f"source:{at}", publisher_said="") for at in range(len(texts))
    ]
    held = [
        WorkingText(id=f"text:{at}", source=f"source:{at}", text=text, encoding="utf-8", reader="text")
        for at, text in enumerate(texts)
    ]
    made = copies(given(reports=reports, claims__settled=claims or [], texts=held, statements=[]))["copies"]
    return {row.about: row for row in made if isinstance(row, Copy)}


@pytest.mark.parametrize("wire", [ENGLISH, ARABIC], ids=["English", "Arabic"])
def test_a_wire_with_another_head_and_spelling_is_a_copy(wire: str) -> None:
    printed = "Staff and agencies: " + wire.upper().replace("ا", "أ") + " More to follow."
    rows = found([wire, printed, " ".join(reversed(wire.split()))])
    assert rows["report:1"].of == rows["report:0"].of == "report:0"
    assert rows["report:1"].likeness > 0.8
    assert rows["report:2"].of == "report:2"


def test_planted_copies_in_two_scripts_are_found_and_others_left_in_peace() -> None:
    rng = np.random.default_rng(9)
    originals = [" ".join(rng.choice(words.split(), 60)) for words in (ENGLISH, ARABIC) * 100]
    planted = []
    for text in originals[:60]:
        cells = text.split()
        cells[int(rng.integers(60))] = "another"
        planted.append(" ".join(cells))
    rows = found([*originals, *planted])
    hits = sum(rows[f"report:{200 + at}"].of == f"report:{at}" for at in range(60))
    assert hits >= 58
    assert all(rows[f"report:{at}"].of == f"report:{at}" for at in range(200))


def test_a_short_text_says_nothing() -> None:
    assert found(["Two rockets fell on Taji. No casualties."] * 2) == {}


def test_notes_and_paraphrases_prove_no_copying_and_own_wording_does() -> None:
    gist = ENGLISH
    assert found([], [claim("C", gist=gist), claim("D", gist=gist)]) == {}
    rows = found([], [claim("C", wording=gist), claim("D", wording=gist)])
    assert rows["claim:D"].of == "claim:C"


def test_the_sentences_that_a_report_was_made_of_are_its_text() -> None:
    quote = ENGLISH
    own = [
        Statement(id=f"statement:{at}", source=f"source:{at}", quote=quote, begin=0, end=9, kind="sentence")
        for at in (0, 1)
    ]
    reports = [
        Report(id=f"report:{at}", tells_of="I", source=None, publisher_said="", because=(f"statement:{at}",))
        for at in (0, 1)
    ]
    made = copies(given(reports=reports, claims__settled=[], texts=[], statements=own))["copies"]
    assert [row.of for row in made if isinstance(row, Copy)] == ["report:0", "report:0"]


def test_the_case_says_how_long_a_text_must_be() -> None:
    tables = {"claims__settled": [claim("C", wording="one two three four"), claim("D", wording="one two three four")]}
    empty: dict[str, list[object]] = {"reports": [], "texts": [], "statements": []}
    assert len(copies(given({"least_words": 4}, **tables, **empty))["copies"]) == 2  # type: ignore[arg-type]
    assert len(copies(given({"least_words": 5}, **tables, **empty))["copies"]) == 0  # type: ignore[arg-type]
