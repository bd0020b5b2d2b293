"""Reads hypotheses.toml: questions with their hypotheses and evidence; all faults of the file at once."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from tawatur.kinds import CaseError, Complaint
from tawatur.store.steps import CaseFile

Ratio = Annotated[float, Field(gt=0, le=1000, ge=0.001)]
Slug = Annotated[str, Field(pattern=r"^[A-Za-z0-9][A-Za-z0-9._-]*$")]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class WrittenHypothesis(_Strict):
    """One answer: what it says and how likely it is held before the evidence."""

    slug: Slug
    text: str
    prior: Annotated[float, Field(gt=0, lt=1)]


class WrittenEvidence(_Strict):
    """One item: `ratios` say for each hypothesis how likely the item is under it, on any common scale (those not named
    stand at 1); `why` gives the reason of the numbers; items of one `group` hang together; `source` is a slug or
    address; `known_from` the day from which it was known, if the source does not say."""

    slug: Slug
    text: str
    group: str
    ratios: Mapping[str, Ratio]
    why: str
    source: str | None = None
    known_from: date | None = None


class WrittenQuestion(_Strict):
    """A question, its hypotheses (which shut each other out and leave nothing out) and the evidence."""

    slug: Slug
    ask: str
    hypothesis: Annotated[tuple[WrittenHypothesis, ...], Field(min_length=2)]
    evidence: tuple[WrittenEvidence, ...] = ()


class _Written(_Strict):
    question: tuple[WrittenQuestion, ...] = ()


def written(file: CaseFile) -> tuple[WrittenQuestion, ...]:
    """The questions of a file; or `CaseError` with every fault found in it."""
    try:
        text = file.at.read_text(encoding="utf-8")
        found = _Written.model_validate(tomllib.loads(text))
    except UnicodeDecodeError as fault:
        raise CaseError([Complaint(file.path, f"is not UTF-8 text: {fault.reason}")]) from fault
    except tomllib.TOMLDecodeError as fault:
        raise CaseError([Complaint(file.path, f"is not TOML: {fault}")]) from fault
    except ValidationError as fault:
        raise CaseError(_faults(file.path, text, fault)) from fault
    complaints = [complaint for question in found.question for complaint in _sums(file.path, text, question)]
    complaints += _twice(file.path, text, [question.slug for question in found.question], "question")
    if complaints:
        raise CaseError(complaints)
    return found.question


def _sums(path: str, text: str, question: WrittenQuestion) -> list[Complaint]:
    """What no single field shows: priors that do not add up, ratios for no hypothesis, slugs that stand twice."""
    slugs = [hypothesis.slug for hypothesis in question.hypothesis]
    total = sum(hypothesis.prior for hypothesis in question.hypothesis)
    complaints = _twice(path, text, slugs, "hypothesis")
    complaints += _twice(path, text, [item.slug for item in question.evidence], "evidence")
    if abs(total - 1) > 0.005:
        hint = "the hypotheses of a question shut each other out, so their priors add up to 1"
        said = f"the priors of {question.slug!r} add up to {total:.3g}"
        complaints.append(Complaint(path, said, _line(text, question.slug), hint))
    for item in question.evidence:
        for name in sorted(set(item.ratios) - set(slugs)):
            said = f"evidence {item.slug!r} weighs {name!r}, which is no hypothesis of {question.slug!r}"
            complaints.append(Complaint(path, said, _line(text, item.slug), f"there are: {', '.join(slugs)}"))
    return complaints


def _twice(path: str, text: str, slugs: Sequence[str], what: str) -> list[Complaint]:
    again = sorted({slug for slug in slugs if slugs.count(slug) > 1})
    return [Complaint(path, f"{what} {slug!r} stands twice", _line(text, slug), "give each its own") for slug in again]


def _faults(path: str, text: str, fault: ValidationError) -> list[Complaint]:
    complaints = []
    for error in fault.errors():
        where = ".".join(str(part + 1) if isinstance(part, int) else part for part in error["loc"])
        said: Any = error.get("input")
        line = _line(text, said) if isinstance(said, str) else None
        complaints.append(Complaint(path, f"{where}: {error['msg']}", line))
    return complaints


def _line(text: str, said: str) -> int | None:
    """The line on which a quoted word first stands."""
    return next((at for at, line in enumerate(text.splitlines(), 1) if f'"{said}"' in line), None)
