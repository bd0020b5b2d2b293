"""The settings of the room, fixed before the data are read: events, windows and what is too little to tell."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from itertools import pairwise
from typing import Annotated, Any, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError, field_validator

from tawatur.kinds import CaseError, Complaint
from tawatur.store.steps import Given

M = TypeVar("M", bound=BaseModel)

Kilometres = Annotated[float, Field(gt=0.0, le=500.0, allow_inf_nan=False)]
Span = Annotated[float, Field(gt=0.0, le=120.0, allow_inf_nan=False)]

HINTS = {
    "near_km": "distances in km, the smallest first, as in near_km = [1, 5, 20]",
    "near_days": "spans in days, the smallest first, as in near_days = [2, 7, 14]",
    "themes": 'words of a theme, as in themes.revenge = ["revenge", "ثأر"]',
}
"""What to write instead, by setting."""


class Settings(BaseModel):
    """The section [measure] of case.toml.

    `events` are the slugs of the events asked about; `window_days` the days counted before and after each; fewer than
    `least_days` on a side, or `least_count` attacks in both windows together, cannot tell. `level` is the probability
    of every interval, `least_sample` the attacks that a half-year must have to be compared, `focus` the governorate
    whose share is followed (the most frequent one if empty), `bin_days` the width of the bins in which changes of the
    tempo are sought, `answer_days` the days within which an act of the other side may be answered. `near_km` and
    `near_days` are the distances and spans within which near repeats are looked for, the smallest first. `themes` adds
    themes of rhetoric to the packaged ones, or replaces one of the same name: words in any script, `*` for any ending.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    events: tuple[str, ...] = ()
    window_days: int = Field(default=90, ge=1, le=3660)
    least_days: int = Field(default=30, ge=1)
    least_count: int = Field(default=5, ge=1)
    level: float = Field(default=0.9, gt=0.0, lt=1.0)
    least_sample: int = Field(default=10, ge=2)
    focus: str = ""
    bin_days: int = Field(default=7, ge=1, le=31)
    answer_days: int = Field(default=7, ge=1, le=60)
    near_km: tuple[Kilometres, ...] = Field(default=(1.0, 5.0, 20.0), min_length=1, max_length=6)
    near_days: tuple[Span, ...] = Field(default=(2.0, 7.0, 14.0), min_length=1, max_length=6)
    themes: dict[str, tuple[str, ...]] = Field(default_factory=dict)

    @field_validator("near_km", "near_days")
    @classmethod
    def _grow(cls, values: tuple[float, ...]) -> tuple[float, ...]:
        if any(later <= before for before, later in pairwise(values)):
            raise ValueError("each must be larger than the one before")
        return values

    @field_validator("themes")
    @classmethod
    def _say_something(cls, themes: dict[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
        for name, words in themes.items():
            if not name.strip() or not words or any(len(word.strip(" *")) < 2 for word in words):
                raise ValueError(f"{name!r} needs words of at least two letters")
        return themes


def _day(value: Any) -> Any:
    return value.date() if isinstance(value, datetime) else value


class Assessment(BaseModel):
    """The section [assessment]: what an analyst's text states, for which days (both inside) and of which parties."""

    model_config = ConfigDict(frozen=True)

    source: str | tuple[str, ...] = ""
    start: Annotated[date, BeforeValidator(_day)]
    end: Annotated[date, BeforeValidator(_day)]
    stated_operations: int | None = None
    stated_groups: int | None = None
    parties: tuple[str, ...] = ()

    @property
    def source_id(self) -> str:
        """The id of the source that states it, the first where several are named."""
        first = self.source if isinstance(self.source, str) else next(iter(self.source), "")
        return f"source:{first}"


def settings_of(given: Given) -> Settings:
    """The room's settings, or a `CaseError` with every fault of the section."""
    return _checked(Settings, "measure", given.setting("measure"))


def assessment_of(given: Given) -> Assessment | None:
    """What the case's assessment states; None if the case has none.

    A party that an analyst found to be another is asked about as that one.
    """
    section = given.setting("assessment")
    if not section:
        return None
    stated = _checked(Assessment, "assessment", section)
    stays = _merged(given)
    parties = tuple(dict.fromkeys(stays.get(slug, slug) for slug in stated.parties))
    return stated.model_copy(update={"parties": parties})


def _merged(given: Given) -> dict[str, str]:
    """Key of a party → key of the one as which it counts."""
    table = given.tables.get("parties")
    if table is None:
        return {}
    pairs = zip(table.column("slug").to_pylist(), table.column("merged_into").to_pylist(), strict=True)
    return {slug: stays.removeprefix("party:") for slug, stays in pairs if stays}


def _checked(model: type[M], section: str, said: Mapping[str, Any]) -> M:
    try:
        return model.model_validate(dict(said))
    except ValidationError as error:
        raise CaseError([_complaint(section, fault, model) for fault in error.errors()]) from None


def _complaint(section: str, fault: Any, model: type[BaseModel]) -> Complaint:
    name = ".".join([section, *map(str, fault["loc"])])
    if fault["type"] == "extra_forbidden":
        return Complaint("case.toml", f"{name} is not a setting", hint="known are: " + ", ".join(model.model_fields))
    hint = HINTS.get(str(fault["loc"][0]), "") if section == "measure" and fault["loc"] else ""
    return Complaint("case.toml", f"{name}: {fault['msg'].removeprefix('Value error, ')}", hint=hint)
