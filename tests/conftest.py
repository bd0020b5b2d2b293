"""What many tests share: the example case, built once for all of them, Spark, started once, and a check to answer."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Callable, Iterator
from datetime import date
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import pytest

from tawatur.kinds import TABLES, Check, Row, Slot, kind_of
from tawatur.store.answering import Asked
from tawatur.store.rows import to_arrow
from tawatur.store.steps import Given

if TYPE_CHECKING:
    from tawatur.store.engine import Engine

DAY = date(2020, 6, 19)
EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "iraq-2020"


@pytest.fixture(scope="session")
def built_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that holds `examples/iraq-2020`, built. Shared by all tests and all workers: look, do not touch."""
    import tawatur

    base = tmp_path_factory.getbasetemp()
    root = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "shared-build"
    case = root / "examples" / "iraq-2020"
    _copy_once(case)
    for _ in range(600):
        try:
            tawatur.open_case(case).build()
            return root
        except tawatur.TawaturError as error:
            if "another build is running" not in str(error):
                raise
            time.sleep(0.5)
    raise AssertionError("another worker held the build lock for five minutes")


@pytest.fixture(scope="session")
def built_case(built_root: Path) -> Path:
    """The built copy of the example case: look, do not touch."""
    return built_root / "examples" / "iraq-2020"


def _copy_once(case: Path) -> None:
    """Copy the example beside its place and move it there in one go: of two workers, one comes first."""
    if case.exists():
        return
    case.parent.mkdir(parents=True, exist_ok=True)
    draft = case.with_name(f"draft-{time.monotonic_ns()}")
    shutil.copytree(EXAMPLE, draft, ignore=shutil.ignore_patterns("build"))
    try:
        draft.rename(case)
    except OSError:
        shutil.rmtree(draft)


@pytest.fixture(scope="session")
def spark() -> Iterator[Engine]:
    """Spark inside this machine, started once for each worker: drop what you make. In CI it must be there."""
    missing = [name for name in ("pyspark", "sqlglot") if find_spec(name) is None]
    missing += [] if shutil.which("java") else ["Java"]
    if missing and os.environ.get("CI") != "true":
        pytest.skip(f"not installed here: {', '.join(missing)}")
    from tawatur.store.engine import open_engine

    with open_engine("spark", memory="1GiB") as engine:
        yield engine


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
