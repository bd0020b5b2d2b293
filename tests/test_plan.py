"""The plan names functions that exist, and can work."""

from __future__ import annotations

from importlib import import_module

import pytest

from tawatur.kinds import kind_of
from tawatur.plan import PLAN
from tawatur.store.order import expanded
from tawatur.store.steps import Later, Step


@pytest.mark.parametrize("step", PLAN, ids=lambda step: step.name)
def test_each_step_names_a_function_that_exists(step: Step) -> None:
    assert isinstance(step.run, Later)
    assert callable(getattr(import_module(step.run.__module__), step.run.name))
    for table in step.makes:
        kind_of(table)


def test_the_plan_can_work() -> None:
    names = [step.name for step in expanded(PLAN)]
    assert len(names) == len(set(names))
    assert names[-1] == "site"
