"""The analysts' judgements, read back from their journals."""

from __future__ import annotations

from tawatur.kinds import Decision, Trouble
from tawatur.store.gate import known
from tawatur.store.journal import read_journal, standing
from tawatur.store.steps import Given, Made


def decisions(given: Given) -> Made:
    """All judgements made by the as-of day, those undone by then marked; and the lines that cannot be used."""
    read: list[Decision] = []
    troubles: list[Trouble] = []
    for file in given.files:
        found, wrong = read_journal(file.path, file.at.read_bytes())
        read += [one for one in found if known(given, one)]
        troubles += wrong
    return {"decisions": standing(read), "troubles/decisions": troubles}
