"""What is installed is what was tested: the wheel holds the code and the example, works far from the checkout,
and builds the same bytes there."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent.parent
TAKEN = ("src", "examples", "README.md", "LICENSE", "pyproject.toml")
PIP = [sys.executable, "-m", "pip", "--disable-pip-version-check", "--quiet"]


def run(*command: str | Path, cwd: Path, **more: str) -> str:
    """What a command prints; it must succeed."""
    done = subprocess.run(
        command, cwd=cwd, env={**os.environ, **more}, capture_output=True, text=True, stdin=subprocess.DEVNULL
    )
    assert done.returncode == 0, done.stderr[-4000:]
    return done.stdout


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The wheel of a checkout in which the example was built."""
    tree = tmp_path_factory.mktemp("tree")
    for name in TAKEN:
        copy = shutil.copytree if (HERE / name).is_dir() else shutil.copy
        copy(HERE / name, tree / name)
    leftover = tree / "examples" / "iraq-2020" / "build" / "tables" / "leftover.parquet"
    leftover.parent.mkdir(parents=True, exist_ok=True)
    leftover.write_bytes(b"x")
    run(*PIP, "wheel", "--no-deps", "--no-build-isolation", "--no-index", "-w", tree / "dist", tree, cwd=tree)
    (made,) = (tree / "dist").glob("*.whl")
    return made


def test_the_wheel_holds_code_and_example_and_no_build(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    example = [path for path in (HERE / "examples").rglob("*") if path.is_file() and "build" not in path.parts]
    assert {f"tawatur/{path.relative_to(HERE).as_posix()}" for path in example} <= names
    code = [
        path for path in (HERE / "src" / "tawatur").rglob("*") if path.is_file() and "__pycache__" not in path.parts
    ]
    assert {path.relative_to(HERE / "src").as_posix() for path in code} <= names
    assert [name for name in names if "/build/" in name or "__pycache__" in name] == []
    assert any(name.endswith("/licenses/LICENSE") for name in names)
    assert any(name.endswith("/licenses/src/tawatur/resolve/data/LICENCES.md") for name in names)
    assert wheel.stat().st_size < 20 * (1 << 20)


@pytest.fixture(scope="module")
def command(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """`tawatur`, installed from the wheel into an environment of its own that borrows our libraries."""
    place = tmp_path_factory.mktemp("installed") / "venv"
    run(sys.executable, "-m", "venv", "--without-pip", place, cwd=place.parent)
    scripts = place / ("Scripts" if os.name == "nt" else "bin")
    python = scripts / Path(sys.executable).name
    run(*PIP, "--python", python, "install", "--no-deps", "--no-index", wheel, cwd=place.parent)
    own = Path(run(python, "-c", "import sysconfig; print(sysconfig.get_path('purelib'))", cwd=place).strip())
    (own / "borrowed.pth").write_text(sysconfig.get_path("purelib") + "\n")
    assert own.as_posix() in run(python, "-c", "import tawatur; print(tawatur.__file__)", cwd=place).replace("\\", "/")
    return scripts / "tawatur"


def test_the_installed_demo_builds_the_same_bytes(command: Path, built_case: Path, tmp_path: Path) -> None:
    said = run(command, "demo", cwd=tmp_path, PYTHONHASHSEED="1", TZ="Pacific/Auckland", LC_ALL="C")
    assert "The dossier:" in said
    assert "\n10  " in said or "\n 9  " in said
    ours, theirs = contents(built_case / "build"), contents(tmp_path / "iraq-2020" / "build")
    assert "site/index.html" in ours
    assert ours.keys() == theirs.keys()
    assert [name for name in ours if ours[name] != theirs[name]] == []


def contents(build: Path) -> dict[str, bytes]:
    """Path → bytes of what a build made for readers: tables, exports and pages."""
    folders = [path for path in build.iterdir() if path.is_dir() and not path.name.startswith(".")]
    files = [path for folder in folders for path in folder.rglob("*") if path.is_file()]
    return {path.relative_to(build).as_posix(): path.read_bytes() for path in files}
