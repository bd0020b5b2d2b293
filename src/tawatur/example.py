"""The example case: where it lies in a checkout, or copied out of the installed package."""

from __future__ import annotations

import shutil
from importlib import resources
from pathlib import Path

from tawatur.case import Case, open_case
from tawatur.kinds import CaseError, Complaint

NAME = "iraq-2020"


def example_in(folder: Path) -> Case:
    """The example case in `folder`, copied there first if nothing is there. Raises `CaseError` if something else is."""
    if (folder / "case.toml").is_file():
        return open_case(folder)
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise CaseError([Complaint(str(folder), "something else is here", hint="give another folder name")])
    packaged = resources.files("tawatur") / "examples" / NAME
    checkout = Path(__file__).resolve().parents[2] / "examples" / NAME
    with resources.as_file(packaged) as held:
        source = held if held.is_dir() else checkout
        if not source.is_dir():
            raise CaseError([Complaint(NAME, "this installation holds no example", hint="install from a wheel")])
        shutil.copytree(source, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("build"))
    return open_case(folder)
