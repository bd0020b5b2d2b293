"""The walls of the house: who may import whom, what a room may not touch, how long things may get, what is documented.

The floors are read from the drawing in docs/architecture.md, so that the drawing cannot drift from the code.
Each rule is a function from source text to complaints; below the rules, every one is shown an offender.
"""

from __future__ import annotations

import ast
import hashlib
import importlib
import re
import statistics
import subprocess
import sys
from collections.abc import Callable, Collection, Iterator
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent.parent
SRC = HERE / "src" / "tawatur"
DRAWING = HERE / "docs" / "architecture.md"
FILES = sorted(SRC.rglob("*.py"))
DOOR = 5

# What a module may import besides the standard library and lower floors.
ONLY = {
    "kinds": {"tawatur.kinds"},
    "maths": {"tawatur.maths", "numpy", "scipy", "numba"},
    "text": {"tawatur.kinds", "tawatur.text"},
}
OPTIONAL = {"pandas", "polars", "altair", "vl_convert", "pyspark", "py4j", "sqlglot", "typst", "playwright"}
HEAVY = OPTIONAL | {
    "duckdb", "scipy", "numpy", "numba", "pyarrow", "starlette", "uvicorn", "jinja2", "pydantic", "selectolax", "pypdf",
}  # fmt: skip

BANNED_MODULES = {
    "getpass", "socket", "ssl", "http.client", "urllib.request", "ftplib", "smtplib", "requests", "httpx", "aiohttp",
    "random", "secrets", "platform", "locale",
}  # fmt: skip
BANNED_NAMES = {
    "datetime.now", "datetime.utcnow", "datetime.today", "date.today", "date.fromtimestamp",
    "time.time", "time.time_ns", "time.monotonic", "time.perf_counter", "time.localtime", "time.gmtime", "time.ctime",
    "os.environ", "os.environb", "os.getenv", "os.urandom", "os.getlogin", "Path.home",
    "uuid.uuid1", "uuid.uuid4",
}  # fmt: skip
SEEDED = {"default_rng", "SeedSequence", "PCG64", "Philox", "RandomState", "Generator"}
# The runner tells a person how long a step took; no row sees it.
ALLOWED = {"store/runner.py": {"time.perf_counter"}}


def floors(drawing: str) -> dict[str, int]:
    """Room → floor, from the lines `  name  what it is   floor` of the drawing."""
    lines = re.findall(r"^  ([\w.]+)/?\s.*\s(\d)$", drawing, re.MULTILINE)
    return {name.removesuffix(".py"): int(floor) for name, floor in lines}


FLOORS = floors(DRAWING.read_text(encoding="utf-8"))


def floor_of(room: str) -> int:
    """The floor of a room; one that the drawing forgot stands at the door, until the test on the drawing is mended."""
    return FLOORS.get(room, DOOR)


def room_of(path: Path) -> str:
    """The room of a file: the first part of its path inside the package."""
    return path.relative_to(SRC).parts[0].removesuffix(".py")


def imports(tree: ast.AST) -> Iterator[tuple[int, str]]:
    """Line and dotted name of each module that the code imports, at the top or late."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((node.lineno, alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            module = "." * node.level + (node.module or "")
            inner = module in ("tawatur", "urllib", "http") or not node.module
            names = [f"{module}.{alias.name}" for alias in node.names] if inner else [module]
            yield from ((node.lineno, name) for name in names)


def breaks_a_wall(room: str, source: str) -> list[str]:
    """Imports that do not go down: a sister on the same floor, a floor above, or a way around by dots."""
    found = []
    for line, name in imports(ast.parse(source)):
        parts = name.split(".")
        if parts[0] == "":
            found.append(f"{line}: write {name} with its full name")
        elif parts[0] == "tawatur":
            other = parts[1] if len(parts) > 1 and parts[1] in FLOORS else "__init__"
            here, there = floor_of(room), floor_of(other)
            if not (here > there or other == room or here == there == DOOR):
                found.append(f"{line}: {room} (floor {here}) imports {name} (floor {there})")
    return found


def imports_too_much(room: str, source: str) -> list[str]:
    """Libraries that a lower room may not know."""
    found = [(line, name) for line, name in imports(ast.parse(source)) if not _under(name, sys.stdlib_module_names)]
    allowed = ONLY.get(room)
    return [f"{line}: {room} imports {name}" for line, name in found if allowed and not _under(name, allowed)]


def _under(name: str, allowed: Collection[str]) -> bool:
    parts = name.split(".")
    return any(".".join(parts[:end]) in allowed for end in range(1, len(parts) + 1))


def touches_the_world(source: str) -> list[str]:
    """A clock, the environment, the network or unseeded chance."""
    tree = ast.parse(source)
    found = [(line, name) for line, name in imports(tree) if _under(name, BANNED_MODULES)]
    found += list(_banned_names(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            found += _chance(node)
    return [f"{line}: {name}" for line, name in sorted(set(found))]


def _banned_names(tree: ast.AST) -> Iterator[tuple[int, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            said = ".".join(_dotted(node).split(".")[-2:])
            if said in BANNED_NAMES:
                yield node.lineno, said
        elif isinstance(node, ast.ImportFrom):
            said_here = {f"{node.module}.{alias.name}" for alias in node.names}
            yield from ((node.lineno, said) for said in said_here & BANNED_NAMES)


def _chance(call: ast.Call) -> list[tuple[int, str]]:
    name = _dotted(call.func)
    last = name.rpartition(".")[2]
    empty = not call.args or (isinstance(call.args[0], ast.Constant) and call.args[0].value is None)
    if last in SEEDED and empty and not call.keywords:
        return [(call.lineno, f"{last}() without a seed")]
    if re.search(r"(^|\.)(np|numpy)\.random\.", name) and last not in SEEDED:
        return [(call.lineno, f"{name}: NumPy's hidden generator")]
    if name == "hash":
        return [(call.lineno, "hash(): another number in every process")]
    return []


def _dotted(node: ast.AST) -> str:
    if isinstance(node, ast.Attribute):
        return f"{_dotted(node.value)}.{node.attr}"
    return node.id if isinstance(node, ast.Name) else ""


def does_io(source: str) -> list[str]:
    """Opening, reading or writing a file."""
    tree = ast.parse(source)
    found = [f"{line}: {name}" for line, name in imports(tree) if _under(name, {"pathlib", "os", "io", "shutil"})]
    calls = (node for node in ast.walk(tree) if isinstance(node, ast.Call))
    return found + [f"{call.lineno}: open()" for call in calls if _dotted(call.func) == "open"]


def is_heavy_at_the_top(source: str) -> list[str]:
    """Optional libraries that are imported before anybody asked for them."""
    top = ast.Module(body=[node for node in ast.parse(source).body if isinstance(node, ast.Import | ast.ImportFrom)])
    return [f"{line}: {name}" for line, name in imports(top) if _under(name, OPTIONAL)]


def lengths(source: str) -> list[tuple[str, int]]:
    """Name and number of lines of each function."""
    nodes = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return [(f"{node.lineno}: {node.name}", (node.end_lineno or node.lineno) - node.lineno + 1) for node in nodes]


def lacks_a_docstring(source: str) -> list[str]:
    """Public modules, classes, functions and methods without one."""
    tree = ast.parse(source)
    found = [] if ast.get_docstring(tree) or not tree.body else ["1: the module"]
    return found + list(_undocumented(tree))


def _undocumented(owner: ast.Module | ast.ClassDef) -> Iterator[str]:
    for node in owner.body:
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) and not node.name.startswith("_"):
            if ast.get_docstring(node) is None and not _overload(node):
                yield f"{node.lineno}: {node.name}"
            if isinstance(node, ast.ClassDef):
                yield from _undocumented(node)


def _overload(node: ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef) -> bool:
    return any(_dotted(item).endswith("overload") for item in node.decorator_list)


def calls_out(text: str) -> list[str]:
    """Addresses in a stylesheet, script or template, outside comments; names of XML vocabularies are no addresses."""
    bare = re.sub(r"/\*.*?\*/|<!--.*?-->|\{#.*?#\}|(?<![:\"'])//[^\n]*", "", text, flags=re.DOTALL)
    return [found for found in re.findall(r"(?:https?:)?//[\w-]+\.[\w./-]+", bare) if "www.w3.org/" not in found]


def door_is_wrong(source: str) -> list[str]:
    """Faults of `__all__`: not there, not in order, not complete."""
    tree = ast.parse(source)
    listed = [ast.literal_eval(node.value) for node in tree.body if _is_all(node)]
    public = {name for node in tree.body for name in _bound(node) if not name.startswith("_")}
    if not listed:
        return ["no __all__"] if public else []
    names = list(listed[0])
    found = [] if names == sorted(names, key=_order) else ["__all__ is not in order"]
    return found + [f"{name} is not in __all__" for name in sorted(public - set(names))]


def _is_all(node: ast.stmt) -> bool:
    return isinstance(node, ast.Assign) and _dotted(node.targets[0]) == "__all__"


def _order(name: str) -> tuple[int, str]:
    rank = 0 if name.isupper() else 1 if name[0].isupper() else 2
    return rank, name


def _bound(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] == "tawatur":
        return [alias.asname or alias.name for alias in node.names]
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [node.name]
    return []


def complaints(rule: Callable[[str], list[str]], files: list[Path]) -> list[str]:
    """A rule over files: `path:line: what`."""
    return [f"{path.relative_to(HERE)}:{found}" for path in files for found in rule(path.read_text(encoding="utf-8"))]


# --- the rules, over the house -------------------------------------------------------------------------------------


def test_the_drawing_names_every_room_and_no_other() -> None:
    there = {room_of(path) for path in FILES}
    assert set(FLOORS) == there


def test_imports_go_down() -> None:
    assert [f"{path}:{found}" for path in FILES for found in breaks_a_wall(room_of(path), path.read_text())] == []


def test_lower_rooms_know_few_libraries() -> None:
    assert [f"{path}:{found}" for path in FILES for found in imports_too_much(room_of(path), path.read_text())] == []


def test_no_clock_environment_network_or_chance_below_the_door() -> None:
    inside = [path for path in FILES if floor_of(room_of(path)) < DOOR]
    found = complaints(touches_the_world, inside)
    allowed = {f"{name}: {what}" for name, names in ALLOWED.items() for what in names}
    assert [line for line in found if re.sub(r"^src/tawatur/(.*?):\d+", r"\1", line) not in allowed] == []


def test_text_and_maths_and_kinds_do_no_io() -> None:
    assert complaints(does_io, [path for path in FILES if room_of(path) in ("text", "maths", "kinds")]) == []


def test_optional_libraries_come_late() -> None:
    assert complaints(is_heavy_at_the_top, FILES) == []


@pytest.mark.parametrize("module", ["tawatur", "tawatur.cli", "tawatur.kinds", "tawatur.text"])
def test_the_door_opens_without_heavy_libraries(module: str) -> None:
    code = f"import sys, {module}; print(*sys.modules)"
    loaded = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True).stdout.split()
    assert HEAVY & set(loaded) == set()


def test_sizes() -> None:
    sizes = {path: len(path.read_text(encoding="utf-8").splitlines()) for path in FILES}
    functions = [(path, *pair) for path in FILES for pair in lengths(path.read_text(encoding="utf-8"))]
    assert [(path, size) for path, size in sizes.items() if size > 400] == []
    assert [found for found in functions if found[2] > 60] == []
    assert statistics.median(size for size in sizes.values() if size > 1) <= 100
    assert statistics.median(size for _, _, size in functions) <= 12


def test_other_files_stay_readable() -> None:
    files = [path for end in ("js", "css", "html") for path in SRC.rglob(f"*.{end}") if "vendor" not in path.parts]
    files += [*HERE.glob("benchmarks/*.py"), *HERE.glob("tests/**/test_*.py")]
    assert [path for path in files if len(path.read_text(encoding="utf-8").splitlines()) > 400] == []


def test_public_names_have_docstrings() -> None:
    assert complaints(lacks_a_docstring, FILES) == []


def test_doors_are_sorted_and_complete() -> None:
    assert complaints(door_is_wrong, [SRC / "__init__.py", *sorted(SRC.glob("*/__init__.py"))]) == []


@pytest.mark.parametrize("module", ["tawatur", "tawatur.kinds"])
def test_names_at_the_door_are_there(module: str) -> None:
    door = importlib.import_module(module)
    assert door.__all__
    assert [name for name in door.__all__ if getattr(door, name, None) is None] == []


def test_each_room_has_a_page() -> None:
    rooms = {name for name in FLOORS if (SRC / name).is_dir()}
    assert rooms - {page.stem for page in (HERE / "docs" / "rooms").glob("*.md")} == set()


def test_the_rebuild_key_sees_every_import() -> None:
    from tawatur.store.fingerprint import imported

    for path in FILES:
        source = path.read_text(encoding="utf-8")
        ours = {name for _, name in imports(ast.parse(source)) if name.split(".")[0] not in sys.stdlib_module_names}
        assert ours - set(imported(source)) == set()


def test_pages_call_nobody() -> None:
    ends = (".js", ".css", ".html", ".jinja", ".j2", ".svg")
    files = [path for path in SRC.rglob("*") if path.suffix in ends and "vendor" not in path.parts]
    assert complaints(calls_out, sorted(files)) == []


def test_vendored_files_are_what_their_list_says() -> None:
    folder = SRC / "brief" / "static" / "vendor"
    listed = dict(
        re.findall(r"^\| `(\S+)` \|.*`([0-9a-f]{64})`", (folder / "LICENCES.md").read_text("utf-8"), re.MULTILINE)
    )
    there = {
        path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir() if path.suffix != ".md"
    }
    assert there == listed


# --- the rules, each shown an offender -----------------------------------------------------------------------------

OFFENDERS: list[tuple[Callable[[str], list[str]], str, str]] = [
    (touches_the_world, "from datetime import datetime\nx = datetime.now(UTC)", "x = datetime(2020, 1, 1)"),
    (touches_the_world, "import datetime as dt\nx = dt.date.today()", "x = dt.date(2020, 1, 1)"),
    (touches_the_world, "from time import time", "from datetime import time"),
    (touches_the_world, "import os\nx = os.environ['A']", "import os\nos.replace('a', 'b')"),
    (touches_the_world, "from os import environ", "from os import replace"),
    (touches_the_world, "import urllib.request", "import urllib.parse"),
    (touches_the_world, "from urllib import request", "from urllib import parse"),
    (touches_the_world, "def f():\n    import httpx", "def f():\n    import html"),
    (touches_the_world, "import random", "import statistics"),
    (touches_the_world, "np.random.normal(0, 1)", "rng.normal(0, 1)"),
    (touches_the_world, "np.random.default_rng()", "np.random.default_rng(7)"),
    (touches_the_world, "default_rng(None)", "default_rng(seed)"),
    (touches_the_world, "uuid.uuid4()", "uuid.uuid5(space, name)"),
    (touches_the_world, "key = hash(name)", "key = hashlib.sha256(name)"),
    (does_io, "open('a')", "opened('a')"),
    (does_io, "from pathlib import Path", "from pathology import Path"),
    (is_heavy_at_the_top, "import pandas as pd", "def f():\n    import pandas as pd"),
    (lacks_a_docstring, '"""A."""\ndef f():\n    return 1', '"""A."""\ndef _f():\n    return 1'),
    (lacks_a_docstring, "x = 1", '"""A."""\nx = 1'),
    (lacks_a_docstring, '"""A."""\nclass A:\n  """B."""\n  def f(self): ...', '"""A."""\nclass A:\n  """B."""'),
    (calls_out, '<script src="https://cdn.example.org/a.js">', '<svg xmlns="http://www.w3.org/2000/svg">'),
    (calls_out, "@import '//fonts.example.org/a.css'", "/* from https://example.org/a.css */"),
    (
        door_is_wrong,
        "from tawatur import b, c\n__all__ = ['c', 'b']",
        "from tawatur import B, C, b\n__all__ = ['B', 'C', 'b']",
    ),
    (door_is_wrong, "from tawatur.a import b, c\n__all__ = ['b']", "from tawatur.a import b, _c\n__all__ = ['b']"),
    (door_is_wrong, "from tawatur.a import b", '"""Nothing to offer."""'),
    (lambda source: breaks_a_wall("link", source), "from tawatur.read.claims import claims", "import tawatur.kinds"),
    (lambda source: breaks_a_wall("link", source), "from tawatur import weigh", "from tawatur import store"),
    (lambda source: breaks_a_wall("link", source), "import tawatur.plan", "import tawatur.link.acts"),
    (lambda source: breaks_a_wall("store", source), "def f():\n    from tawatur import cli", "import tawatur.text"),
    (lambda source: breaks_a_wall("link", source), "from ..read import claims", "from tawatur.text import fold"),
    (lambda source: imports_too_much("maths", source), "import tawatur.kinds", "import scipy.stats"),
    (lambda source: imports_too_much("kinds", source), "import numpy", "import dataclasses"),
]


@pytest.mark.parametrize(("rule", "offence", "fine"), OFFENDERS, ids=range(len(OFFENDERS)))
def test_each_rule_can_fail(rule: Callable[[str], list[str]], offence: str, fine: str) -> None:
    assert rule(offence)
    assert rule(fine) == []


def test_lengths_count_lines() -> None:
    assert lengths("def f():\n    a = 1\n\n    return a\n") == [("1: f", 4)]


def test_floors_are_read_from_the_drawing() -> None:
    assert floors("```\n  cli.py  commands   5\n  kinds/  nouns  0\n```") == {"cli": 5, "kinds": 0}
