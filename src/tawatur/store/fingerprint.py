"""What a step's code is: the hash of every file of the package that it can reach, and the versions of its libraries."""

from __future__ import annotations

import hashlib
import re
import sys
from collections.abc import Iterator
from functools import cache
from importlib import metadata
from pathlib import Path

PACKAGE = "tawatur"
ROOT = Path(__file__).resolve().parent.parent
_DISTRIBUTIONS = {"vl_convert": "vl-convert-python"}


@cache
def code_of(module: str) -> dict[str, str]:
    """Path → SHA-256 of all files that a function of `module` (`tawatur.link.links`) can reach.

    A room is taken as a whole, with its data files and templates: some of its modules are found on a shelf at run
    time, which no import statement shows. From there every import of the package is followed.
    """
    reached: dict[Path, dict[str, str]] = {}
    waiting = [_folder(module)]
    while waiting:
        place = waiting.pop()
        if place not in reached:
            reached[place] = _hashes(place)
            waiting.extend(_next(place))
    return dict(sorted(pair for hashes in reached.values() for pair in hashes.items()))


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


@cache
def _folder(module: str) -> Path:
    parts = module.split(".")[1:]
    return ROOT / parts[0] if (ROOT / parts[0]).is_dir() else ROOT / f"{parts[0]}.py"


@cache
def _hashes(place: Path) -> dict[str, str]:
    return {path.relative_to(ROOT).as_posix(): _sha(path) for path in _files(place)}


@cache
def _next(place: Path) -> frozenset[Path]:
    """The rooms and files of the package that a place imports."""
    return frozenset(_folder(name) for path in _files(place) for name in _imports(path) if _ours(name))


@cache
def _files(place: Path) -> list[Path]:
    if place.is_file():
        return [place]
    found = (path for path in place.rglob("*") if path.is_file())
    return sorted(path for path in found if "__pycache__" not in path.parts and not path.name.startswith("."))


def _ours(name: str) -> bool:
    return name.startswith(f"{PACKAGE}.")


@cache
def _imports(path: Path) -> tuple[str, ...]:
    """The modules that a file imports, at the top or late. Read off the lines: parsing takes thirty times as long, and
    a line of prose that looks like an import only makes a step run once more than it had to."""
    if path.suffix != ".py":
        return ()
    return tuple(imported(path.read_text(encoding="utf-8")))


_IMPORT = re.compile(
    r"^[ \t]*(?:from[ \t]+(?P<home>\w[\w.]*)[ \t]+import[ \t]*(?P<names>\([^)]*\)|[^\n#;]+)"
    r"|import[ \t]+(?P<modules>[^\n#;]+))",
    re.MULTILINE,
)


def imported(source: str) -> Iterator[str]:
    """The dotted names of the modules that source text imports; of the package itself, the modules taken from it."""
    for found in _IMPORT.finditer(source):
        home, names, modules = found.group("home", "names", "modules")
        if home and home != PACKAGE:
            yield home
        else:
            said = re.sub(r"#[^\n]*|[()]", "", names or modules).split(",")
            parts = [name.split() for name in said if name.strip()]
            yield from (f"{PACKAGE}.{part[0]}" if home else part[0] for part in parts)


@cache
def _sha(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


@cache
def _version(top: str) -> str:
    try:
        return metadata.version(_DISTRIBUTIONS.get(top, top))
    except metadata.PackageNotFoundError:
        return "unknown"
