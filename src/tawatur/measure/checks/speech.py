"""Speech: did the groups' own words change? Only the words themselves could tell."""

from __future__ import annotations

from tawatur.measure.asking import NotApplicable
from tawatur.measure.questions import rhetoric
from tawatur.store.answering import Asked, Found


def run(asked: Asked) -> Found:
    """Cannot tell: either the words are not held, or they are and whether they are more radical is for a reader."""
    answer = rhetoric.run(asked.given)
    if isinstance(answer, NotApplicable):
        return Found("cannot tell", f"{answer.reason[:1].upper()}{answer.reason[1:]}.", answer.would_tell)
    told = " ".join(row.says for row in answer if row.name == "rhetoric.words")
    says = f"Which words rise and fall is measured; whether they are more radical is for a reader. {told}"
    return Found(
        "cannot tell", says.strip(), "a reading of the texts by several coders, with a measure of their agreement"
    )
