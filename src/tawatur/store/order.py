"""The order of a plan: which tables a step may see, and where the parts of a table are joined."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fnmatch import fnmatchcase

import pyarrow as pa

from tawatur.store.steps import Given, Made, Step


def expanded(plan: Sequence[Step]) -> Iterator[Step]:
    """The plan with a joining step after the last maker of each table that is only made in parts.

    Raises `ValueError` for a plan that cannot work: a table made twice, or needed before it is made.
    """
    replaced = {name for step in plan for name in step.replaces}
    whole = {name for step in plan for name in step.makes if "/" not in name}
    last: dict[str, int] = {}
    parts: dict[str, list[str]] = {}
    for number, step in enumerate(plan):
        for name in step.makes:
            base, _, part = name.partition("/")
            if part and base not in whole and name not in replaced:
                last[base] = number
                parts.setdefault(base, []).append(name)
    steps: list[Step] = []
    for number, step in enumerate(plan):
        steps.append(step)
        steps += [_joining(base, tuple(parts[base])) for base, at in last.items() if at == number]
    _check(steps)
    yield from steps


def matching(plan: Sequence[Step], step: Step) -> list[str]:
    """The tables that a step's needs stand for, among those made before it; `*` means all whole tables."""
    made: list[str] = []
    for earlier in plan:
        if earlier is step:
            break
        made += earlier.makes
    return [name for name in made if any(_fits(name, need) for need in step.needs)]


def _fits(name: str, need: str) -> bool:
    return "/" not in name if need == "*" else fnmatchcase(name, need)


def _joining(base: str, parts: tuple[str, ...]) -> Step:
    return Step(name=base, run=_joined, makes=(base,), needs=parts, title=f"{base}, joined")


def _joined(given: Given) -> Made:
    names = list(given.tables)
    base = names[0].partition("/")[0]
    return {base: pa.concat_tables([given.table(name) for name in names]).combine_chunks()}


def _check(plan: Sequence[Step]) -> None:
    made: set[str] = set()
    names: set[str] = set()
    for step in plan:
        for need in step.needs:
            if "*" not in need and need not in made:
                raise ValueError(f"step {step.name} needs {need}, which no step before it makes")
        if step.name in names or made & set(step.makes):
            raise ValueError(f"step {step.name}: a name or a table stands twice in the plan")
        names.add(step.name)
        made |= set(step.makes)


def upstream(plan: Sequence[Step], wanted: str) -> set[str]:
    """The names of the steps that a table (or a step) hangs on, itself included; empty if there is none."""
    makers = {name: step for step in plan for name in (step.name, *step.makes)}
    found: set[str] = set()
    waiting = [makers[wanted]] if wanted in makers else []
    while waiting:
        step = waiting.pop()
        if step.name not in found:
            found.add(step.name)
            waiting += [makers[name] for name in matching(plan, step)]
    return found
