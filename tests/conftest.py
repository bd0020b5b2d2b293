"""What many tests share: the example case, built once for all of them, and Spark, started once."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterator
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tawatur.store.engine import Engine

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
