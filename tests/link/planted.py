"""Two observers with planted links, for the tests of this room: the simulator of the benchmarks."""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[2]))

from benchmarks.link_planted import Planted, planted

__all__ = ["Planted", "planted"]
