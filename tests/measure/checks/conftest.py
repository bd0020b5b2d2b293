"""A check put to a small made-up record."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tawatur.kinds import TABLES, Check, Row, Slot, kind_of
from tawatur.store.answering import Asked
from tawatur.store.rows import to_arrow
from tawatur.store.steps import Given

DAY = date(2020, 6, 19)


def slot(name: str, said: str = "", value: str = "", *ids: str, when: Any = None) -> Slot:
    """A part of a check."""
    return Slot(name, said, -1, -1, value, ids, when)


@pytest.fixture
def part() -> Callable[..., Slot]:
    """The maker of parts."""
    return slot


@pytest.fixture
def asked() -> Callable[..., Asked]:
    """A check of these parts on a record of these rows; `quote`, `day`, `kinds`, `view` and settings may be given."""

    def build(*rows: Row | Slot, quote: str = "q", day: date | None = DAY, kinds: Any = ("trend",), view: Any = "now",
              span: tuple[date, date] = (date(2017, 1, 1), date(2020, 12, 31)), as_of: date = date(2021, 6, 1),
              **settings: Any) -> Asked:  # fmt: skip
        parts = tuple(row for row in rows if isinstance(row, Slot))
        held = [row for row in rows if not isinstance(row, Slot)]
        check = Check(id="check:1", source="s", sentence="t", assertions=(), kinds=kinds, quote=quote, begin=0,
                      end=len(quote), test="x", asks="?", parts=parts, day=day)  # fmt: skip
        tables = {name: to_arrow(kind_of(name), [row for row in held if type(row) is kind_of(name)]) for name in TABLES}
        given = Given(as_of, 1, ZoneInfo("Asia/Baghdad"), span, settings=settings, tables=tables)
        return Asked(check, given, view)

    return build
