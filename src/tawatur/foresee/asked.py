"""forecasts.toml: the questions that people ask, each with a rule that the record can answer."""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime, timedelta
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, model_validator

from tawatur.kinds import CaseError, Complaint
from tawatur.store.steps import CaseFile


def _day(value: Any) -> Any:
    return value.date() if isinstance(value, datetime) else value


def _several(value: Any) -> Any:
    return (value,) if isinstance(value, str) else value


Day = Annotated[date, BeforeValidator(_day)]
Several = Annotated[tuple[str, ...], BeforeValidator(_several)]


class Rule(BaseModel):
    """Resolves as yes when at least `at_least` incidents of the record lie in the horizon and match every key given.

    `weapon`, `target`, `place` (slug of the registry) and `governorate` take one word or several, of which one must
    match; `outside` names governorates in which it must not lie (an incident without a governorate does not match).
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    at_least: int = Field(ge=1)
    weapon: Several = ()
    target: Several = ()
    place: Several = ()
    governorate: Several = ()
    outside: Several = ()

    @property
    def words(self) -> str:
        """The rule as a person reads it."""
        parts = [f"at least {self.at_least} {'attack' if self.at_least == 1 else 'attacks'} on record"]
        for key in ("weapon", "target", "place", "governorate"):
            said = getattr(self, key)
            if said:
                parts.append(f"{key} {' or '.join(word.replace('_', ' ') for word in said)}")
        if self.outside:
            parts.append(f"in a governorate other than {' or '.join(self.outside)}")
        return ", ".join(parts)


class Question(BaseModel):
    """One forecast: asked on a day, for the `days` after it or `until` a day (inside), with a probability.

    `probability` is the asker's own, or the word `baseline`: then the machine's is used, and the row says so.
    `said` are the words that the question was read from, `modality` how sure they sound, `source` where they stand.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    slug: str = Field(pattern=r"^[a-z0-9][a-z0-9._-]*$")
    question: str = Field(min_length=1)
    asked: Day
    days: int | None = Field(default=None, ge=1, le=3660)
    until: Day | None = None
    probability: Annotated[float, Field(ge=0.0, le=1.0)] | Literal["baseline"]
    by: str = Field(min_length=1)
    said: str = ""
    modality: str = ""
    source: str = ""
    rule: Rule

    @model_validator(mode="after")
    def _one_horizon(self) -> Question:
        if (self.days is None) == (self.until is None):
            raise ValueError("give either days or until")
        if self.until is not None and self.until <= self.asked:
            raise ValueError("until is not after asked")
        return self

    @property
    def last(self) -> date:
        """The last day of the horizon, inside it."""
        return self.until or self.asked + timedelta(days=self.days or 0)


def questions_in(file: CaseFile) -> list[Question]:
    """The questions of a forecasts.toml, or a `CaseError` with every fault, its line and a hint."""
    text, blocks = _read(file)
    complaints: list[Complaint] = []
    questions: list[Question] = []
    for at, block in enumerate(blocks):
        try:
            questions.append(Question.model_validate(block))
        except ValidationError as error:
            complaints += [_complaint(file.path, text, at, fault) for fault in error.errors()]
    slugs = [str(block.get("slug", "")) if isinstance(block, dict) else "" for block in blocks]
    for at, slug in enumerate(slugs):
        if slug and slug in slugs[:at]:
            complaints.append(Complaint(file.path, f"the slug {slug} is there twice", line_of(text, at, "slug")))
    if complaints:
        raise CaseError(complaints)
    return questions


def _read(file: CaseFile) -> tuple[str, list[Any]]:
    try:
        text = file.at.read_text("utf-8-sig")
        content = tomllib.loads(text)
    except UnicodeDecodeError:
        raise CaseError([Complaint(file.path, "not UTF-8 text", hint="save it as UTF-8")]) from None
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"line (\d+)", str(error))
        raise CaseError([Complaint(file.path, f"not valid TOML: {error}", int(at[1]) if at else None)]) from None
    blocks = content.pop("forecast", [])
    complaints = [
        Complaint(file.path, f"{key} is not known here", hint="a forecast is a block [[forecast]]") for key in content
    ]
    if not isinstance(blocks, list):
        complaints.append(Complaint(file.path, "forecast is not a list", hint="write [[forecast]], with two brackets"))
    if complaints:
        raise CaseError(complaints)
    return text, blocks


def _complaint(path: str, text: str, at: int, fault: Any) -> Complaint:
    where = [str(part) for part in fault["loc"] if isinstance(part, str) and "[" not in part and "-" not in part]
    name = ".".join(where) or "the forecast"
    line = line_of(text, at, *reversed(where))
    if fault["type"] == "extra_forbidden":
        model = Rule if where[0] == "rule" else Question
        return Complaint(path, f"{name} is not a key", line, "known are: " + ", ".join(model.model_fields))
    if fault["type"] == "missing":
        return Complaint(path, f"{name} is missing", line)
    return Complaint(path, f"{name}: {fault['msg'].removeprefix('Value error, ')}", line)


def line_of(text: str, at: int, *keys: str) -> int | None:
    """The line of the first of these keys that stands in the block number `at` (from 0), or of the block's head."""
    lines = text.splitlines()
    heads = [number for number, line in enumerate(lines, 1) if re.match(r"\s*\[\[\s*forecast\s*\]\]", line)]
    if at >= len(heads):
        return None
    end = heads[at + 1] if at + 1 < len(heads) else len(lines) + 1
    for key in keys:
        pattern = re.compile(rf"\s*(rule\s*\.\s*)?{re.escape(key)}\s*=")
        for number in range(heads[at], end):
            if pattern.match(lines[number - 1]):
                return number
    return heads[at]
