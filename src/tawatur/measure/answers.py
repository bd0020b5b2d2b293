"""Every question of the folder `questions`, put to the case: one table of measures."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

from tawatur.kinds import Measure
from tawatur.measure.asking import NotApplicable, made
from tawatur.store.shelf import shelf
from tawatur.store.steps import Given, Made


def asked() -> tuple[ModuleType, ...]:
    """The modules of `questions`, in the order of their codes. A new file there is asked without further words."""
    return tuple(sorted(shelf("tawatur.measure.questions"), key=lambda module: str(module.CODE)))


def measures(given: Given) -> Made:
    """The measures of the case (`measures/answers`), each with the code of its question, in the order of the codes."""
    return {"measures/answers": [measure for question in asked() for measure in _answered(question, given)]}


def _answered(question: ModuleType, given: Given) -> list[Measure]:
    answer = question.run(given)
    if isinstance(answer, NotApplicable):
        name = question.__name__.rpartition(".")[2]
        says = f"Cannot tell: {answer.reason}. What would tell: {answer.would_tell}."
        answer = [made(name, question.TITLE, says, value=None, method="not applicable")]
    # A measure speaks of the record as it was known on the as-of day.
    return [replace(measure, question=question.CODE, known_from=given.as_of, known_how="derived") for measure in answer]
