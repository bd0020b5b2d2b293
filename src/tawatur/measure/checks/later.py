"""A forecast: its condition and its modality are kept; what followed is settled by a person or by a rule, later."""

from __future__ import annotations

from typing import Final

from tawatur.kinds import Fact
from tawatur.store.answering import Asked, Found

NEED: Final = "a question with a horizon and a rule of resolution in forecasts.toml, written before the answer is known"
KEPT: Final = ("condition", "modality", "outcome", "what", "effect")


def run(asked: Asked) -> Found:
    """Cannot tell; what the forecast says is listed."""
    parts = [(slot.name, slot.said or slot.value) for slot in asked.check.parts if slot.name in KEPT]
    facts = tuple(Fact("The forecast", name, said) for name, said in dict(parts).items())
    said = dict(parts)
    condition = f" on the condition “{said['condition']}”" if "condition" in said else ""
    modality = f", told as “{said['modality']}”" if "modality" in said else ""
    says = f"A forecast{condition}{modality}"
    if asked.check.day is not None and asked.given.as_of <= asked.check.day:
        return Found("cannot tell", f"{says}: on that day it could not yet be told.", NEED, facts=facts)
    return Found("cannot tell", f"{says}, with no rule by which what followed could settle it.", NEED, facts=facts)
