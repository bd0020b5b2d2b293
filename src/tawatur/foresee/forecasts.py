"""Forecasts: questions that people wrote down, a baseline beside each, and the answers of the record."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Literal

from tawatur.foresee.asked import Question, Rule, questions_in
from tawatur.foresee.counting import Attacks, Found, attacks_of, expected, found
from tawatur.foresee.settings import settings_of
from tawatur.kinds import Forecast, Trouble, When, row_id
from tawatur.maths.odds import words
from tawatur.maths.scoring import brier
from tawatur.store.steps import Given, Made

Answer = Literal["yes", "no", "open", "cannot tell"]


def forecasts(given: Given) -> Made:
    """`forecasts`: those of the case, and a baseline for each day on which one was asked; `troubles/forecasts`.

    What was asked after the as-of day is not there yet. Raises `CaseError` with every fault of a forecasts.toml.
    """
    attacks = attacks_of(given.table("incidents"), given.timezone)
    rows: list[Forecast] = []
    troubles: list[Trouble] = []
    days: set[date] = set()
    for file in given.files:
        for question in questions_in(file):
            if question.asked > given.as_of:
                continue
            if question.probability == "baseline" and not _looks_back(given, question.asked):
                troubles.append(_no_baseline(question, file.path, settings_of(given).look_back_days))
                continue
            rows.append(_forecast(given, attacks, question))
            days.add(question.asked)
    rows += [_baseline(given, attacks, day) for day in sorted(days) if _looks_back(given, day)]
    return {"forecasts": rows, "troubles/forecasts": troubles}


def _looks_back(given: Given, asked: date) -> bool:
    """Whether the record holds the days before the question that a baseline needs."""
    look_back = timedelta(days=settings_of(given).look_back_days)
    return given.span[0] <= asked - look_back and asked - timedelta(days=1) <= given.span[1]


def _forecast(given: Given, attacks: Attacks, question: Question) -> Forecast:
    if question.probability != "baseline":
        return _graded(given, attacks, question, question.probability, question.by)
    ahead = (question.last - question.asked).days
    look_back = settings_of(given).look_back_days
    seen, count = expected(attacks, question.rule, question.asked, ahead, look_back)
    by = f"{question.by}; the probability is the machine's baseline ({_basis(seen, look_back)}), not the asker's"
    return _graded(given, attacks, question, count.at_least(question.rule.at_least), by)


def _basis(seen: int, look_back: int) -> str:
    return f"from {seen} such attacks in the {look_back} days before"


def _baseline(given: Given, attacks: Attacks, asked: date) -> Forecast:
    """The machine's own question: will the days ahead bring at least the median of what it expects?"""
    settings = settings_of(given)
    ahead, look_back = settings.ahead_days, settings.look_back_days
    seen, count = expected(attacks, Rule(at_least=1), asked, ahead, look_back)
    middle = max(1, int((count.chances.cumsum() < 0.5).sum()))
    text = (
        f"Will the record hold at least {middle} attacks in the {ahead} days after {asked.day} {asked:%B %Y}? "
        f"The baseline expects {count.mean:.1f} (90 % interval {count.low:.0f} to {count.high:.0f})."
    )
    probability, by = count.at_least(middle), f"baseline: Gamma-Poisson, bursts allowed for, {_basis(seen, look_back)}"
    question = Question(
        slug=f"baseline-{asked}",
        question=text,
        asked=asked,
        days=ahead,
        probability=probability,
        by=by,
        rule=Rule(at_least=middle),
    )
    return _graded(given, attacks, question, probability, by)


def _graded(given: Given, attacks: Attacks, question: Question, probability: float, by: str) -> Forecast:
    begins = question.asked + timedelta(days=1)
    held = found(attacks, question.rule, begins, question.last)
    answer = _answer(given, question.rule, held, question.last)
    outcome = {"yes": 1.0, "no": 0.0}.get(answer)
    source = (f"source:{question.source}",) if question.source else ()
    return Forecast(
        id=f"forecast:{question.slug}",
        because=(*source, *(() if answer == "open" else held.ids)),
        known_from=question.asked,
        known_how="stated",
        slug=question.slug,
        question=_worded(question),
        asked=_local(given, question.asked, question.asked),
        horizon=_local(given, begins, question.last),
        probability=probability,
        words=words(probability),
        rule=question.rule.words,
        by=by,
        answer=answer,
        observed=None if answer == "open" else held.observed,
        brier=None if outcome is None else brier([probability], [outcome]),
    )


def _worded(question: Question) -> str:
    """The question, and the words that it was read from with how sure they sound."""
    if not question.said:
        return question.question
    modality = f", {question.modality}" if question.modality else ""
    return f"{question.question} (read from “{question.said}”{modality})"


def _answer(given: Given, rule: Rule, held: Found, last: date) -> Answer:
    """From the record alone, once its as-of day is past the horizon and its span reaches over it.

    "no" means that the record does not hold as many, vague dates given the benefit of the doubt.
    """
    if given.as_of <= last:
        return "open"
    if given.span[1] < last:
        return "cannot tell"
    if held.surely >= rule.at_least:
        return "yes"
    return "no" if held.possibly < rule.at_least else "cannot tell"


def _local(given: Given, first: date, last: date) -> When:
    """The local days `first`..`last` as an interval in UTC."""
    ends = (first, last + timedelta(days=1))
    start, end = (datetime.combine(day, time(), given.timezone).astimezone(UTC) for day in ends)
    return When(start, end, str(first) if first == last else f"{first} to {last}")


def _no_baseline(question: Question, path: str, look_back: int) -> Trouble:
    return Trouble(
        id=row_id("trouble", "forecasts", path, question.slug),
        step="forecasts",
        subject=f"forecast:{question.slug}",
        text=f"no baseline: the record does not hold the {look_back} days before {question.asked}",
        hint="give a probability of your own, or a later day of asking",
        path=path,
    )
