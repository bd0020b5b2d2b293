"""Shelves: folders whose modules are found by themselves, so that adding a file is all it takes."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType


def shelf(package: str) -> list[ModuleType]:
    """The modules of a package in the order of their names; a leading underscore marks a helper."""
    home = import_module(package)
    names = sorted(found.name for found in iter_modules(home.__path__) if not found.name.startswith("_"))
    return [import_module(f"{package}.{name}") for name in names]
