"""The local days of a column of times: one reading of a `When` for every room that counts by days."""

from __future__ import annotations

from zoneinfo import ZoneInfo

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from tawatur.maths.days import LocalDays, local_days

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]


def days_of(column: pa.ChunkedArray, timezone: ZoneInfo) -> tuple[LocalDays, Bools]:
    """The local days of each `When`, and which rows have one; the days of the others mean nothing."""
    whole = column.combine_chunks()
    ends = [pc.struct_field(whole, part).cast(pa.int64()) for part in ("start", "end")]
    known: Bools = pc.and_(*(pc.is_valid(part) for part in ends)).to_numpy(zero_copy_only=False).astype(bool)
    start, end = (_filled(part, known, blank) for part, blank in zip(ends, (0, 1), strict=True))
    return local_days(start, end, timezone), known


def _filled(column: pa.Array, known: Bools, blank: int) -> Ints:
    micros: Ints = pc.fill_null(column, blank).to_numpy(zero_copy_only=False)
    return np.where(known, micros, blank)
