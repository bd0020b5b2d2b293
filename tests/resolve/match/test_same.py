"""Two spellings alone: same, different, or it cannot be told; the same both ways round."""

from __future__ import annotations

import pytest

from tawatur.resolve.match.same import same_name


@pytest.mark.parametrize(
    ("a", "b", "verdict"),
    [
        ("Ashab al-Kahf", "Ashab al-Kahf", "same"),
        ("Ashab al-Kahf", "أصحاب الكهف", "same"),
        ("Ashab al-Kahf", "Rafidain Bank", "different"),
        ("Liwa al-Quds", "Kata'ib al-Quds", "different"),
        ("", "Ashab al-Kahf", "different"),
        ("", "", "different"),
    ],
)
def test_verdicts(a: str, b: str, verdict: str) -> None:
    found = same_name(a, b)
    assert found.verdict == verdict
    assert (found.a, found.b) == (a, b)


def test_both_ways_round() -> None:
    one, other = same_name("Usbat al-Thairin", "عصبة الثائرين"), same_name("عصبة الثائرين", "Usbat al-Thairin")
    assert one.probability == pytest.approx(other.probability, abs=1e-6)
    assert one.clues
    assert str(one).startswith("Usbat al-Thairin / عصبة الثائرين: ")


def test_a_kind_that_is_none() -> None:
    with pytest.raises(ValueError, match="none of organisation, place"):
        same_name("a", "b", kind="person")
