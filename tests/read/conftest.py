"""Files of a case made on the spot, and what a step is given."""

from __future__ import annotations

import hashlib
import sys
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tawatur.store.steps import CaseFile, Given

sys.path.insert(0, str(Path(__file__).parent))


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., CaseFile]:
    """Write a file of the case; keyword arguments are its card."""

    def _write(path: str, content: str | bytes, **card: Any) -> CaseFile:
        data = content.encode() if isinstance(content, str) else content
        at = tmp_path / path
        at.parent.mkdir(parents=True, exist_ok=True)
        at.write_bytes(data)
        return CaseFile(path, at, hashlib.sha256(data).hexdigest(), len(data), {"title": path, **card})

    return _write


@pytest.fixture
def given() -> Callable[..., Given]:
    """What a step is given: these files, and Baghdad's days."""

    def _given(*files: CaseFile, as_of: date | None = None, **settings: Any) -> Given:
        return Given(
            as_of=as_of or date(2026, 11, 21),
            seed=1,
            timezone=ZoneInfo("Asia/Baghdad"),
            span=(date(2019, 5, 1), date(2020, 12, 31)),
            as_of_given=as_of is not None,
            settings=settings,
            files=files,
        )

    return _given
