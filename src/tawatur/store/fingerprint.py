"""What a step's code is: the hash of every file of the package that it can reach, and the versions of its libraries."""

from __future__ import annotations

import ast
import hashlib
import sys
from collections.abc import Iterator
from functools import cache
from importlib import metadata
from pathlib import Path

PACKAGE = "tawatur"
ROOT = Path(__file__).resolve().parent.parent
_DISTRIBUTIONS = {"vl_convert": "vl-convert-python", "ahocorasick_rs": "ahocorasick-rs"}


@cache
def code_of(module: str) -> dict[str, str]:
    """Path → SHA-256 of all files that a function of `module` (`tawatur.link.links`) can reach.

    A room is taken as a whole, with its data files and templates: some of its modules are found on a shelf at run
    time, which no import statement shows. From there every import of the package is followed.
    """
    reached: set[Path] = set()
    waiting = [_folder(module)]
    while waiting:
        place = waiting.pop()
        for path in _files(place):
            if path not in reached:
                reached.add(path)
                waiting.extend(_folder(name) for name in _imports(path) if _ours(name))
    return {path.relative_to(ROOT).as_posix(): _sha(path) for path in sorted(reached)}


@cache
def libraries_of(module: str) -> dict[str, str]:
    """Name → version of every library that the reached code imports, and of Python itself."""
    found = {"python": f"{sys.version_info.major}.{sys.version_info.minor}"}
    for path in code_of(module):
        for name in _imports(ROOT / path):
            top = name.partition(".")[0]
            if top != PACKAGE and top not in sys.stdlib_module_names:
                found[top] = _version(top)
    return dict(sorted(found.items()))


def _folder(module: str) -> Path:
    parts = module.split(".")[1:]
    return ROOT / parts[0] if (ROOT / parts[0]).is_dir() else ROOT / f"{parts[0]}.py"


def _files(place: Path) -> list[Path]:
    if place.is_file():
        return [place]
    found = (path for path in place.rglob("*") if path.is_file())
    return sorted(path for path in found if path.suffix != ".pyc" and not path.name.startswith("."))


def _ours(name: str) -> bool:
    return name.startswith(f"{PACKAGE}.")


@cache
def _imports(path: Path) -> tuple[str, ...]:
    if path.suffix != ".py":
        return ()
    return tuple(_imported(ast.parse(path.read_bytes())))


def _imported(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            if node.module == PACKAGE:
                yield from (f"{PACKAGE}.{alias.name}" for alias in node.names)
            else:
                yield node.module


@cache
def _sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@cache
def _version(top: str) -> str:
    try:
        return metadata.version(_DISTRIBUTIONS.get(top, top))
    except metadata.PackageNotFoundError:
        return "unknown"
