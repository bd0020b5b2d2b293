"""Themes and threats on held Arabic and English texts: a planted rise, a planted new class, silence without texts."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from tawatur.measure.asking import NotApplicable
from tawatur.measure.own_words import said_in
from tawatur.measure.questions import themes, threats
from tawatur.measure.themes import THEMES, Theme
from tawatur.text.fold import fold

H1, H2 = date(2020, 1, 6), date(2020, 7, 6)
ARABIC = ("استهدفنا رتلا في الطريق العام رقم {}", "استهدفنا رتلا ثأرا للشهداء وانتقاما من القتلة رقم {}")
ENGLISH = ("We struck a convoy on the road, statement {}", "We struck a convoy to avenge the dead, statement {}")


def campaign(make, *, of: int = 20):
    """Two brands that speak in both halves; in the second both speak of revenge."""
    rows = []
    for half, start in enumerate((H1, H2)):
        for k in range(of):
            day = start + timedelta(days=7 * k)
            rows.append(make.claim(f"a{half}{k}", "a", day, wording=ARABIC[half].format(k)))
            rows.append(make.declaration(f"e{half}{k}", "b", day, "statement", wording=ENGLISH[half].format(k)))
    return rows


def test_a_theme_that_rises_in_both_scripts_is_found(make, given, named) -> None:
    answer = themes.run(given(*campaign(make)))
    found = named(answer, "rhetoric.themes", "revenge")
    assert found.value == pytest.approx(100.0)
    assert (found.unit, found.verdict) == ("points", "change")
    assert "it rises" in found.says
    assert "0 of 40 texts" in found.says
    assert "Within parties: +100 points" in found.says
    assert "declaration:e10" in found.because
    still = named(answer, "rhetoric.themes", "supply")
    assert still.value == pytest.approx(0.0)
    assert "may be chance" in still.says
    assert still.verdict != "change"


def test_another_brand_with_other_words_is_said_to_be_that(make, given, named) -> None:
    rows = [make.claim(f"a{k}", "old", H1 + timedelta(days=7 * k), wording=ENGLISH[0].format(k)) for k in range(20)]
    rows += [make.claim(f"b{k}", "new", H2 + timedelta(days=7 * k), wording=ENGLISH[1].format(k)) for k in range(20)]
    found = named(themes.run(given(*rows)), "rhetoric.themes", "revenge")
    assert "No party speaks in both parts" in found.says


def test_a_case_may_name_its_own_themes(make, given, named) -> None:
    own = {"roads": ["road*", "طريق"], "revenge": ["nothing of it"]}
    answer = themes.run(given(*campaign(make), measure={"themes": own}))
    assert named(answer, "rhetoric.themes", "roads").value == pytest.approx(-100.0)
    assert not [row for row in answer if row.group == "revenge"]


@pytest.mark.parametrize(
    ("theme", "text", "stands"),
    [
        ("revenge", "وثأرا لدمائهم", True),
        ("revenge", "بالانتقام من القتلة", True),
        ("martyrs", "على طريق الشهداء", True),
        ("government", "بيان رئيس الوزراء اليوم", True),
        ("government", "رئيس القسم", False),
        ("occupation", "قوات الاحتلال الأمريكي", True),
        ("warning", "a finalist", False),
        ("collaborators", "to every traitor", True),
        ("embassy", "The embassy's guards", True),
        ("supply", "a quiet day", False),
    ],
)
def test_words_belong_to_themes_in_the_shapes_that_they_are_written_in(theme: str, text: str, stands: bool) -> None:
    assert Theme(THEMES[theme]).stands_in(fold(text)) is stands


def test_paraphrases_and_replaced_editions_are_never_counted(make, given) -> None:
    gists = [make.claim(f"C{k}", "a", H1 + timedelta(days=k), gist="revenge revenge") for k in range(20)]
    answer = themes.run(given(*gists))
    assert isinstance(answer, NotApplicable)
    assert "0 of 20 dated sayings" in answer.reason
    edited = make.claim("X", "a", H1, wording="first words", superseded_by="claim:Y")
    last = make.claim("Y", "a", H1, wording="last words")
    said = said_in(given(edited, last, make.declaration("T", "a", H1)))
    assert said.ids.tolist() == ["claim:Y", "declaration:T"]
    assert said.threats.tolist() == [False, True]
    assert said.held.tolist() == [True, False]
    one_day = [make.claim(f"D{k}", "a", H1, wording="some words") for k in range(12)]
    assert isinstance(themes.run(given(*one_day)), NotApplicable)
    plain = [make.claim(f"P{k}", "a", H1 + timedelta(days=k), wording="abc def") for k in range(20)]
    assert "no theme stands" in themes.run(given(*plain)).reason


def test_threats_against_new_classes_are_found_at_equal_sample(make, given, named) -> None:
    late = ("base", "diplomatic", "government", "company", "airport")
    rows = [
        make.declaration(f"a{k}", "a", H1 + timedelta(days=5 * k), wording=f"beware {k}", target="convoy")
        for k in range(20)
    ]
    rows += [
        make.declaration(f"b{k}", "a", H2 + timedelta(days=5 * k), wording=f"beware {k}", target=late[k % 5])
        for k in range(20)
    ]
    found = named(threats.run(given(*rows)), "rhetoric.new_targets")
    assert found.value > 3
    assert found.low > 1
    assert "threats do name new classes" in found.says
    assert "airport, base, company, diplomatic, government" in found.says
    same = [make.declaration(f"s{k}", "a", H1 + timedelta(days=9 * k), wording="x y", target="base") for k in range(30)]
    assert "do name new" not in named(threats.run(given(*same)), "rhetoric.new_targets").says


def test_threats_that_are_paraphrased_or_unspecified_tell_nothing(make, given) -> None:
    rows = [make.declaration(f"a{k}", "a", H1 + timedelta(days=k), gist="a threat", target="base") for k in range(30)]
    rows += [make.declaration(f"b{k}", "a", H1 + timedelta(days=k), wording="we warn") for k in range(30)]
    answer = threats.run(given(*rows))
    assert isinstance(answer, NotApplicable)
    assert "0 of 60 threats" in answer.reason
    assert "wording" in answer.would_tell
    statements = [
        make.declaration(f"c{k}", "a", H1 + timedelta(days=k), "statement", wording="w", target="base")
        for k in range(30)
    ]
    assert isinstance(threats.run(given(*statements)), NotApplicable)
