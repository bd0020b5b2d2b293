"""The audits of a build: every rule of the shelf `audits` put to all tables; what one finds is a trouble."""

from __future__ import annotations

from types import ModuleType

from tawatur.brief.audits._verdict import NotApplicable
from tawatur.kinds import Trouble, row_id
from tawatur.store.shelf import shelf
from tawatur.store.steps import Given, Made

__all__ = ["NotApplicable", "audits", "rules"]


def rules() -> list[ModuleType]:
    """The audits in the order of their codes."""
    return sorted(shelf("tawatur.brief.audits"), key=lambda rule: str(rule.CODE))


def audits(given: Given) -> Made:
    """`troubles/audits`: one row for each audit that found something. An audit that does not apply says nothing."""
    found = ((rule, rule.check(given)) for rule in rules())
    return {"troubles/audits": [_trouble(rule, said, given) for rule, said in found if isinstance(said, str)]}


def _trouble(rule: ModuleType, said: str, given: Given) -> Trouble:
    return Trouble(
        id=row_id("trouble", "audits", rule.CODE, said),
        step="audits",
        subject=str(rule.CODE),
        text=f"{rule.TITLE}: {said}.",
        weight=rule.WEIGHT,
        known_from=given.as_of,
        known_how="derived",
    )
