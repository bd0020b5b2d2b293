"""What a tabulation gives back: lines, counts, the sum in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import pandas as pd


@dataclass(frozen=True, slots=True)
class Tabulation:
    """Counts of rows of `table`: one line for each combination of values of `by` that occurs, the count last.

    `counted` rows meet `where`, out of `total`. A row without a value counts as `unknown`.
    """

    table: str
    by: tuple[str, ...]
    where: str
    lines: tuple[tuple[str, ...], ...]
    counts: tuple[int, ...]
    counted: int
    total: int
    note: str

    @property
    def header(self) -> tuple[str, ...]:
        """The names of the columns, the count last."""
        return (*self.by, self.table)

    def rows(self) -> list[tuple[str | int, ...]]:
        """Values and count of each line."""
        return [(*line, count) for line, count in zip(self.lines, self.counts, strict=True)]

    def pandas(self) -> pd.DataFrame:
        """The same as a pandas data frame."""
        import pandas

        return pandas.DataFrame(self.rows(), columns=pandas.Index(self.header))

    def __str__(self) -> str:
        """A plain table, its sum, and a note where there is something to say."""
        cells = [self.header, *((*line, str(count)) for line, count in zip(self.lines, self.counts, strict=True))]
        widths = [max(len(row[at]) for row in cells) for at in range(len(self.header))]
        lines = [
            "  ".join(
                [*(cell.ljust(width) for cell, width in zip(row[:-1], widths, strict=False)), row[-1].rjust(widths[-1])]
            )
            for row in cells
        ]
        return "\n".join([*(lines if self.lines else []), self.says])

    @property
    def says(self) -> str:
        """The sum in words; that there is no row, and what might be wrong with the question."""
        asked = f" where {self.where}" if self.where else ""
        if not self.counted:
            return f"no row of {self.table} ({self.total:,} in all){asked}{self.note}"
        return f"{self.counted:,} of {self.total:,} {self.table}{asked}{self.note}"
