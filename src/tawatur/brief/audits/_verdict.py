"""What an audit may answer beside a finding, and how rows are named in one."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class NotApplicable:
    """The audit has nothing to look at, and why."""

    reason: str


Verdict = str | None | NotApplicable
"""A finding in one sentence, None when all is well, or `NotApplicable`."""


def named(ids: Sequence[str], most: int = 5) -> str:
    """The first few ids, and how many more there are."""
    shown = ", ".join(sorted(ids)[:most])
    return shown if len(ids) <= most else f"{shown} and {len(ids) - most:,} more"
