"""The settings of the room: from how many days a baseline is taken, and for how many it is asked."""

from __future__ import annotations

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from tawatur.kinds import CaseError, Complaint
from tawatur.store.steps import Given


class Settings(BaseModel):
    """The section [foresee] of case.toml.

    A baseline is taken from the `look_back_days` before the day of asking; the machine's own question is about the
    `ahead_days` after it.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    look_back_days: int = Field(default=90, ge=7, le=3660)
    ahead_days: int = Field(default=30, ge=1, le=3660)


def settings_of(given: Given) -> Settings:
    """The room's settings, or a `CaseError` with every fault of the section."""
    try:
        return Settings.model_validate(dict(given.setting("foresee")))
    except ValidationError as error:
        hint = f"known are: {', '.join(Settings.model_fields)}"
        named = ((".".join(["foresee", *map(str, fault["loc"])]), fault["msg"]) for fault in error.errors())
        raise CaseError([Complaint("case.toml", f"{name}: {text}", hint=hint) for name, text in named]) from None
