"""The manual holds: its commands parse, its links lead somewhere, its Python runs on the example."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import typer
from typer.exceptions import TyperException

from tawatur.cli import app
from tawatur.kinds import TABLES

HERE = Path(__file__).resolve().parent.parent
PAGES = [HERE / name for name in ("README.md", "CONTRIBUTING.md", "CHANGELOG.md")] + sorted(HERE.glob("docs/**/*.md"))
KNOWN = typer.main.get_command(app).commands
RUN = [HERE / "README.md", HERE / "docs" / "first-hour.md"]


def blocks(text: str, *languages: str) -> list[str]:
    """The fenced blocks of these languages."""
    return [body for language, body in re.findall(r"^```(\w*)\n(.*?)^```", text, re.M | re.S) if language in languages]


def commands(text: str) -> list[str]:
    """The lines of shell blocks that call `tawatur` or `make`, without comments and prompts."""
    lines = [line.removeprefix("$ ").strip() for body in blocks(text, "sh", "console") for line in body.splitlines()]
    return [line for line in lines if line.split(" ")[0] in ("tawatur", "make")]


def mentioned(text: str) -> list[str]:
    """Calls of `tawatur` in running text, between backticks."""
    prose = re.sub(r"^```.*?^```", "", text, flags=re.M | re.S)
    return re.findall(r"`(tawatur [a-z][^`]*)`", prose)


def misread(line: str) -> str | None:
    """Why the command line of a block would be refused, or None."""
    words = shlex.split(re.split(r"\s[|>&]\s?", line)[0], comments=True)
    if words[0] == "make":
        targets = re.findall(r"^([a-z]+):", (HERE / "Makefile").read_text(encoding="utf-8"), re.M)
        return None if all(word in targets or "=" in word for word in words[1:]) else f"no such target: {line}"
    if words[1:] in ([], ["--help"]):
        return None
    found = KNOWN.get(words[1])
    if found is None:
        return f"no command {words[1]}"
    under = getattr(found, "commands", {}).get(words[2] if len(words) > 2 else "")
    found, words = (under, words[1:]) if under else (found, words)
    try:
        if words[2:] != ["--help"]:
            found.make_context(words[1], words[2:])
    except TyperException as error:
        return f"{line}: {error}"
    return None


def misnamed(line: str) -> str | None:
    """Why a call in running text, which may leave words out, cannot be right, or None."""
    words = line.replace("[", " ").replace("]", " ").split()
    found = KNOWN.get(words[1])
    if found is None:
        return f"no command {words[1]}"
    there = {option for parameter in found.params for option in (*parameter.opts, *parameter.secondary_opts)}
    wrong = [word for word in words[2:] if word.startswith("-") and word.split("=")[0] not in {*there, "--help"}]
    return f"{line}: no option {', '.join(wrong)}" if wrong else None


def anchors(text: str) -> set[str]:
    """The names of the headings of a page, as links write them."""
    heads = re.findall(r"^#+ +(.+)$", re.sub(r"^```.*?^```", "", text, flags=re.M | re.S), re.M)
    return {re.sub(r"[^\w\- ]", "", head.lower()).strip().replace(" ", "-") for head in heads}


def dead_links(page: Path, text: str) -> list[str]:
    """Links of a page to files or headings of the project that are not there."""
    dead = []
    for link in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", link):
            continue
        path, _, anchor = link.partition("#")
        target = (page.parent / path) if path else page
        there = target.exists()
        if there and anchor:
            there = anchor in anchors(target.read_text(encoding="utf-8") if path else text)
        if not there:
            dead.append(link)
    return dead


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.stem)
def test_commands_and_links(page: Path) -> None:
    text = page.read_text(encoding="utf-8")
    wrong = [misread(line) for line in commands(text)] + [misnamed(line) for line in mentioned(text)]
    assert [found for found in wrong if found] == []
    assert dead_links(page, text) == []


def test_every_command_is_in_the_manual() -> None:
    manual = "\n".join(page.read_text(encoding="utf-8") for page in PAGES)
    said = {line.split()[1] for line in [*commands(manual), *mentioned(manual)] if line.startswith("tawatur ")}
    assert set(KNOWN) <= said


@pytest.mark.parametrize("page", RUN, ids=lambda page: page.stem)
def test_python_runs_on_the_example(page: Path, built_root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(built_root)
    code = blocks(page.read_text(encoding="utf-8"), "python")
    assert code
    names: dict[str, object] = {}
    for body in code:
        exec(compile(body, str(page), "exec"), names)


def test_the_checks_can_fail() -> None:
    assert commands("```sh\n$ tawatur fly\n```") == ["tawatur fly"]
    assert misread("tawatur fly")
    assert misread("tawatur build --fly")
    assert misread("tawatur names decide Band")
    assert misread("tawatur names decide Band alpha --why x --fly")
    assert misread("tawatur names decide Band alpha --why x") is None
    assert misread("tawatur show claims --rows many")
    assert misread("make coffee")
    assert misread("tawatur build examples/iraq-2020 --as-of 2020-06-19  # then") is None
    assert misread("tawatur show claims --csv > claims.csv") is None
    assert mentioned("say `tawatur fly` now") == ["tawatur fly"]
    assert misnamed("tawatur fly")
    assert misnamed("tawatur build [CASE] --wings")
    assert misnamed("tawatur build [CASE] --as-of DATE") is None
    page = HERE / "README.md"
    assert dead_links(page, "[a](nowhere.md) [b](#none)") == ["nowhere.md", "#none"]
    assert dead_links(page, "# A head\n[a](LICENSE) [b](#a-head) [c](https://example.org)") == []


def test_the_page_of_the_nouns_names_every_table() -> None:
    page = (HERE / "docs" / "rooms" / "kinds.md").read_text(encoding="utf-8")
    listed = dict(re.findall(r"^\| `(\w+)` \| `(\w+)` \|", page, re.M))
    assert listed == {table: kind.__name__ for table, kind in TABLES.items()}
