"""One rule, where clauses part, and how parts are found: what the data of `read/rules` come to."""

from __future__ import annotations

import re
from dataclasses import dataclass

from tawatur.text.patterns import Pattern


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. A clause in which one of `patterns` is found and none of `unless` asserts something of each of `kinds`.

    `over`: kinds of other rules that it displaces in its clause; `keeps`: nothing displaces it. `joins`: it never parts
    a clause from the one before (a purpose, a condition); `needs_other`: it asserts nothing alone. `weak`: it stands
    only where no other kind does. `frame`: it may read the words that tell ("X denied that"), not only what is told.
    `told`: only what somebody else than the author tells; `own`: and no office of a state. `header`: it reads the
    header of a list. `sets`: slots with a fixed value.
    """

    name: str
    kinds: tuple[str, ...]
    patterns: tuple[Pattern, ...]
    unless: tuple[Pattern, ...] = ()
    over: frozenset[str] = frozenset()
    joins: bool = False
    weak: bool = False
    frame: bool = True
    told: bool = False
    own: bool = False
    keeps: bool = False
    header: bool = False
    needs_other: bool = False
    sets: tuple[tuple[str, str], ...] = ()
    examples: tuple[str, ...] = ()
    counterexamples: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Cuts:
    """Where clauses part: patterns with a group `at` on the first token of the new clause."""

    hard: tuple[Pattern, ...] = ()
    soft: tuple[Pattern, ...] = ()
    relative: tuple[Pattern, ...] = ()
    bound: tuple[Pattern, ...] = ()
    apart: tuple[Pattern, ...] = ()


Spotted = tuple[str, frozenset[str], re.Pattern[str], str]
"""A part found by its own words: its name, the kinds that have it (empty: all), the pattern, the value it comes to."""


@dataclass(frozen=True, slots=True)
class Seen:
    """Patterns for the parts of a statement, apart from the rule that found it."""

    subject: re.Pattern[str]
    groups: re.Pattern[str]
    breaks: re.Pattern[str]
    amounts: re.Pattern[str]
    ordinals: re.Pattern[str]
    goes_on: re.Pattern[str]
    counted: tuple[tuple[str, re.Pattern[str]], ...]
    spotted: tuple[Spotted, ...]
