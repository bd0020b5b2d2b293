"""What may stand in case.toml and in a card, and every fault of such a file with its line and a hint."""

from __future__ import annotations

import difflib
import re
import tomllib
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from typing import Annotated, Any, Literal, TypeVar
from zoneinfo import ZoneInfo

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, field_validator, model_validator

from tawatur.kinds import CaseError, Complaint
from tawatur.store.formats import FORMATS

M = TypeVar("M", bound=BaseModel)

HOLDS = (
    "documents",
    "incidents",
    "claims",
    "parties",
    "aliases",
    "places",
    "within",
    "relations",
    "events",
    "tallies",
    "agencies",
    "boundaries",
    "districts",
    "leads",
    "deletions",
)


def _day(value: Any) -> Any:
    return value.date() if isinstance(value, datetime) else value


Day = Annotated[date, BeforeValidator(_day)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Span(_Strict):
    """The first and the last day of the case, both inside it."""

    start: Day
    end: Day

    @model_validator(mode="after")
    def _in_order(self) -> Span:
        if self.end < self.start:
            raise ValueError("the span ends before it starts")
        return self


class Assessment(_Strict):
    """What an analyst's text states, to be set beside what the record holds."""

    source: str | tuple[str, ...]
    start: Day
    end: Day
    stated_operations: int | None = None
    stated_groups: int | None = None
    parties: tuple[str, ...] = ()


class Area(_Strict):
    """The part of the world that the map shows."""

    name: str = ""
    countries: tuple[str, ...] = ()
    boundaries: str | None = None
    districts: str | None = None
    inset: dict[str, Any] = Field(default_factory=dict)


class CaseToml(_Strict):
    """case.toml."""

    format: Literal[1]
    title: str
    question: str = ""
    timezone: str = "UTC"
    as_of: Day
    seed: int = 1
    span: Span
    area: Area = Area()
    assessment: Assessment | None = None
    collect: dict[str, Any] = Field(default_factory=dict)
    read: dict[str, Any] = Field(default_factory=dict)
    resolve: dict[str, Any] = Field(default_factory=dict)
    link: dict[str, Any] = Field(default_factory=dict)
    weigh: dict[str, Any] = Field(default_factory=dict)
    measure: dict[str, Any] = Field(default_factory=dict)
    foresee: dict[str, Any] = Field(default_factory=dict)
    brief: dict[str, Any] = Field(default_factory=dict)

    @field_validator("timezone")
    @classmethod
    def _known(cls, name: str) -> str:
        try:
            ZoneInfo(name)
        except (KeyError, ValueError, OSError):
            raise ValueError(f"no time zone {name!r}; write it as in Asia/Baghdad") from None
        return name


class Card(_Strict):
    """The card beside a file: what it holds, whose it is, and for a table how its columns are called."""

    holds: Literal[HOLDS]  # type: ignore[valid-type]
    title: str
    format: Literal[tuple(FORMATS)] | None = None  # type: ignore[valid-type]
    dates: Literal["ymd", "dmy", "mdy"] = "ymd"
    keys: Literal["column", "words"] = "column"
    publisher: str | None = None
    author: str | None = None
    published: Annotated[date | str, BeforeValidator(_day)] | None = None
    retrieved: Annotated[date | str, BeforeValidator(_day)] | None = None
    url: str | None = None
    language: str | None = None
    rights: str | None = None
    reliability: Literal["A", "B", "C", "D", "E", "F"] = "F"
    upstream: tuple[str, ...] = ()
    note: str | None = None
    media_type: str | None = None
    sha256: str | None = None
    sieved: dict[str, Any] = Field(default_factory=dict)
    reference: bool = False
    columns: dict[str, str | tuple[str, ...]] = Field(default_factory=dict)
    constants: dict[str, str] = Field(default_factory=dict)
    values: dict[str, dict[str, str]] = Field(default_factory=dict)

    @model_validator(mode="before")
    @classmethod
    def _format_holds(cls, said: Any) -> Any:
        """A known format says by itself what its rows become."""
        known = FORMATS.get(said.get("format", "")) if isinstance(said, dict) else None
        return {"holds": known.holds[0], **said} if known else said


def checked(model: type[M], path: Path, said: str, complaints: list[Complaint]) -> M | None:
    """The validated content of a TOML file, or None after adding every fault found to `complaints`."""
    try:
        text = path.read_text("utf-8-sig")
        return model.model_validate(tomllib.loads(text))
    except UnicodeDecodeError:
        complaints.append(Complaint(said, "not UTF-8 text", hint="save it as UTF-8"))
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"line (\d+)", str(error))
        complaints.append(Complaint(said, f"not valid TOML: {error}", int(at[1]) if at else None))
    except ValidationError as error:
        complaints += [_complaint(model, fault, text, said) for fault in error.errors()]
    return None


def _complaint(model: type[BaseModel], fault: Any, text: str, said: str) -> Complaint:
    where = [str(part) for part in fault["loc"]]
    name = ".".join(where) or "the file"
    line = _line(text, where)
    if fault["type"] == "extra_forbidden":
        near = difflib.get_close_matches(where[-1], _names(model, where), n=1)
        hint = f"did you mean {near[0]}?" if near else "known are: " + ", ".join(_names(model, where))
        return Complaint(said, f"{name} is not a setting", line, hint)
    if fault["type"] == "missing":
        hint = "docs/case-folder.md lists every setting"
        if name == "holds":
            hint = (
                "say in it what its rows are (incidents, claims, events ...), and which column is which of our fields"
            )
        return Complaint(said, f"{name} is missing", line, hint)
    return Complaint(said, f"{name}: {fault['msg'].removeprefix('Value error, ')}", line)


def located(error: CaseError, text: str) -> CaseError:
    """The same error with the lines of case.toml, given as `text`: steps are handed its sections, not its lines.

    A complaint without a line begins with the dotted name of its setting; one that names none that stands there keeps
    no line.
    """
    return CaseError([_with_line(complaint, text) for complaint in error.complaints])


def _with_line(complaint: Complaint, text: str) -> Complaint:
    if complaint.path != "case.toml" or complaint.line is not None:
        return complaint
    where = [part for part in re.split(r"[\s:]", complaint.text)[0].split(".") if not part.isdigit()]
    return replace(complaint, line=_line(text, where))


def _names(model: type[BaseModel], where: list[str]) -> list[str]:
    for part in where[:-1]:
        inner = model.model_fields[part].annotation if part in model.model_fields else None
        options = getattr(inner, "__args__", (inner,))
        found = [option for option in options if isinstance(option, type) and issubclass(option, BaseModel)]
        if not found:
            return []
        model = found[0]
    return sorted(model.model_fields)


def _line(text: str, where: list[str]) -> int | None:
    """The line of a key: its own, or that of the table it should stand in."""
    lines = text.splitlines()
    for depth in range(len(where), 0, -1):
        key = re.escape(where[depth - 1])
        pattern = re.compile(rf'^\s*(?:"?{key}"?\s*=|\[+\s*(?:[\w.]+\.)?{key}\s*\]+)')
        for number, line in enumerate(lines, 1):
            if pattern.match(line):
                return number
    return None
