"""Lets the tests of this room import what they share, and links one planted war for many of them."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1]))

if TYPE_CHECKING:
    from planted import Planted

    from tawatur.link.records.result import Links


@pytest.fixture(scope="session")
def war() -> Planted:
    """Two observers of one war in one country: 700 rows, 560 rows, 336 of these in both."""
    from planted import planted

    return planted(700, share=0.6, density=1.0, seed=11)


@pytest.fixture(scope="session")
def linked(war: Planted) -> Links:
    """Their links: look, do not touch."""
    import tawatur

    return tawatur.link_records(war.a, war.b)
