"""Answers: the rule of verdicts, hits by rank, rows and frames, and the line that is printed."""

from __future__ import annotations

import pytest

from tawatur.kinds import Clue
from tawatur.resolve.match.answers import OPEN, SURE, Answer, Answers, Hit, verdict_of

KAHF = Hit("kahf", "Ashab al-Kahf", 0.95, (Clue("letters", "the same letters", 2.0), Clue("start", "before", -1.0)))
OTHER = Hit(7, "Asa'ib", 0.03)
SEEN = Answer("Ashab al-Kahaf", (KAHF, OTHER), 0.02, "known")
FRESH = Answer("Saraya X", (), 1.0, "new")


@pytest.mark.parametrize(
    ("best", "new", "verdict"),
    [
        (0.95, 0.05, "known"),
        (SURE, 1 - SURE, "known"),
        (0.89, 0.05, "ambiguous"),
        (0.4, 0.2, "ambiguous"),
        (0.1, 0.49, "ambiguous"),
        (0.1, 1 - OPEN, "new"),
        (0.45, 0.55, "new"),
        (0.0, 1.0, "new"),
    ],
)
def test_verdicts(best: float, new: float, verdict: str) -> None:
    assert verdict_of(best, new) == verdict


def test_an_answer_is_a_list_of_its_hits() -> None:
    assert len(SEEN) == 2
    assert SEEN[0] is KAHF
    assert SEEN[-1] is OTHER
    assert list(SEEN) == list(SEEN[0:2]) == [KAHF, OTHER]
    assert OTHER in SEEN
    assert not FRESH


def test_what_is_printed() -> None:
    assert str(SEEN) == "Ashab al-Kahaf: known, Ashab al-Kahf (0.95), Asa'ib (0.03)"
    assert str(FRESH) == "Saraya X: new"
    assert str(Answer("X", (OTHER,), 0.97, "new")) == "X: new"


def test_rows() -> None:
    assert Answers([SEEN, FRESH]).rows() == [
        ("Ashab al-Kahaf", "known", 1, "kahf", "Ashab al-Kahf", 0.95, 0.02, "the same letters; before"),
        ("Ashab al-Kahaf", "known", 2, 7, "Asa'ib", 0.03, 0.02, ""),
        ("Saraya X", "new", 0, "", "", 0.0, 1.0, ""),
    ]


def test_a_frame() -> None:
    frame = Answers([SEEN, FRESH]).frame()
    assert list(frame.columns) == ["query", "verdict", "rank", "key", "name", "probability", "new", "why"]
    assert [tuple(row) for row in frame.itertuples(index=False)] == Answers([SEEN, FRESH]).rows()
    assert list(Answers().frame().columns) == list(frame.columns)
