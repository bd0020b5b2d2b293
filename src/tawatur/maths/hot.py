"""How a loop is compiled: when it is first called, and kept on disk for the next time."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from numba import njit


def hot(function: Callable[..., Any]) -> Any:
    """The function, compiled when first called; its code is kept beside its file where that folder can be written."""
    try:
        return njit(cache=True, nogil=True)(function)
    except RuntimeError:
        return njit(nogil=True)(function)
