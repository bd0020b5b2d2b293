"""hypotheses.toml: posterior, groups, sensitivity, sources, and all faults at once."""

from __future__ import annotations

import math
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from tawatur.kinds import CaseError, Evidence, Hypothesis, Source, Trouble
from tawatur.store.rows import to_arrow
from tawatur.store.steps import CaseFile, Given, Made
from tawatur.weigh.hypotheses import hypotheses, posterior

EXAMPLE = Path(__file__).parents[2] / "examples/iraq-2020/hypotheses.toml"
HEAD = """
[[question]]
slug = "q"
ask = "Who?"
[[question.hypothesis]]
slug = "x"
text = "It was X"
prior = 0.5
[[question.hypothesis]]
slug = "y"
text = "It was Y"
prior = 0.5
"""


def item(slug: str, group: str, ratios: str, more: str = "") -> str:
    told = f'slug = "{slug}"\ngroup = "{group}"\ntext = "t {slug}"\nwhy = "w"\nratios = {ratios}'
    return f"[[question.evidence]]\n{told}\n{more}\n"


def run(tmp_path: Path, text: str, *, as_of: date | None = None) -> Made:
    at = tmp_path / "hypotheses.toml"
    at.write_text(text, encoding="utf-8")
    source = Source(
        id="source:s",
        slug="s",
        title="S",
        held=False,
        role="cited",
        url="https://example.org/s",
        known_from=date(2020, 6, 1),
        known_how="stated",
    )
    given = Given(
        as_of=as_of or date(2026, 1, 1),
        seed=1,
        timezone=ZoneInfo("UTC"),
        span=(date(2020, 1, 1), date(2020, 12, 31)),
        as_of_given=as_of is not None,
        tables={"sources": to_arrow(Source, [source])},
        files=(CaseFile("hypotheses.toml", at, "0", 1),),
    )
    return hypotheses(given)


def told(made: Made) -> dict[str, Hypothesis]:
    return {row.slug: row for row in made["hypotheses"] if isinstance(row, Hypothesis)}


def test_bayes(tmp_path: Path) -> None:
    rows = told(run(tmp_path, HEAD + item("a", "g", "{ x = 3.0 }") + item("b", "h", "{ x = 2.0, y = 4.0 }")))
    assert rows["x"].probability == pytest.approx(0.6)
    assert rows["x"].probability + rows["y"].probability == pytest.approx(1.0)
    assert (rows["x"].low, rows["x"].high) == (pytest.approx(1 / 3), pytest.approx(0.75))
    gap = sum(clue.log_odds for clue in rows["x"].clues) - sum(clue.log_odds for clue in rows["y"].clues)
    assert gap == pytest.approx(math.log(1.5))


def test_items_of_one_group_count_once(tmp_path: Path) -> None:
    one = told(run(tmp_path, HEAD + item("a", "g", "{ x = 3.0 }")))
    copies = told(run(tmp_path, HEAD + "".join(item(slug, "g", "{ x = 3.0 }") for slug in "abcde")))
    assert copies["x"].probability == pytest.approx(one["x"].probability) == pytest.approx(0.75)


def test_the_scale_of_ratios_does_not_matter(tmp_path: Path) -> None:
    small = told(run(tmp_path, HEAD + item("a", "g", "{ x = 0.3, y = 0.1 }")))
    large = told(run(tmp_path, HEAD + item("a", "g", "{ x = 9.0, y = 3.0 }")))
    assert small["x"].probability == pytest.approx(large["x"].probability)


def test_without_evidence_the_prior_stands(tmp_path: Path) -> None:
    rows = told(run(tmp_path, HEAD.replace("prior = 0.5", "prior = 0.7", 1).replace("prior = 0.5", "prior = 0.3")))
    assert rows["x"].probability == pytest.approx(0.7)
    assert (rows["x"].low, rows["x"].high) == (pytest.approx(0.5), pytest.approx(0.7))


def test_sources_by_slug_or_address_and_an_unknown_one_is_a_trouble(tmp_path: Path) -> None:
    text = (
        HEAD
        + item("a", "g", "{ x = 2.0 }", 'source = "s"')
        + item("b", "g", "{ x = 2.0 }", 'source = "https://example.org/s"')
    )
    made = run(tmp_path, text + item("c", "g", "{ x = 2.0 }", 'source = "lost"'))
    rows = [row for row in made["evidence"] if isinstance(row, Evidence)]
    assert [row.source for row in rows] == ["source:s", "source:s", None]
    assert rows[0].known_from == date(2020, 6, 1)
    (trouble,) = made["troubles/hypotheses"]
    assert isinstance(trouble, Trouble)
    assert "'lost'" in trouble.text


def test_as_of_a_day_only_what_was_known_then(tmp_path: Path) -> None:
    text = (
        HEAD + item("a", "g", "{ x = 3.0 }", "known_from = 2020-03-01") + item("b", "h", "{ x = 9.0 }", 'source = "s"')
    )
    made = run(tmp_path, text + item("c", "i", "{ x = 9.0 }"), as_of=date(2020, 4, 1))
    assert [row.id for row in made["evidence"]] == ["evidence:q:a"]
    assert told(made)["x"].probability == pytest.approx(0.75)


def test_all_faults_at_once(tmp_path: Path) -> None:
    bad = HEAD.replace("prior = 0.5", "prior = 0.9") + item("a", "g", "{ z = 2.0 }") + item("a", "g", "{ x = 2.0 }")
    with pytest.raises(CaseError) as caught:
        run(tmp_path, bad)
    said = str(caught.value)
    assert "add up to 1.8" in said
    assert "no hypothesis of 'q'" in said
    assert "'a' stands twice" in said
    assert all(complaint.line for complaint in caught.value.complaints)


@pytest.mark.parametrize(
    "text",
    [
        "question = 3",
        "[[question]",
        HEAD + item("a", "g", "{ x = -1.0 }"),
        HEAD + 'extra = "x"',
        HEAD.split("[[question.h")[0],
    ],
)
def test_a_bad_file_is_a_case_error(tmp_path: Path, text: str) -> None:
    with pytest.raises(CaseError) as caught:
        run(tmp_path, text)
    assert caught.value.complaints[0].path == "hypotheses.toml"


def test_extreme_ratios_stay_finite() -> None:
    found = posterior({"x": 0.5, "y": 0.5}, {str(at): {"x": 900.0, "y": -900.0} for at in range(9)})
    assert found == {"x": 1.0, "y": 0.0}


def test_the_example_is_wide_and_sober(tmp_path: Path) -> None:
    rows = told(run(tmp_path, EXAMPLE.read_text(encoding="utf-8")))
    assert len(rows) == 4
    assert max(row.probability for row in rows.values()) < 0.6
    assert all(row.low < row.high for row in rows.values())
