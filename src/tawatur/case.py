"""A case for people who write Python: build it, take its tables, ask for a figure, ask why."""

from __future__ import annotations

import shutil
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tawatur.kinds import TABLES, CaseError, Complaint, Measure, NotHereError, Row, kind_of

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl
    import pyarrow as pa

    from tawatur.checking import Checked
    from tawatur.measure.tabulation import Tabulation
    from tawatur.store.runner import BuildReport, Watch


def open_case(path: str | Path = ".", *, as_of: str | date | None = None, without: Iterable[str] = ()) -> Case:
    """Open a case folder; `as_of` (a day) looks at what could be known then; `without` leaves out analysts.

    Raises `CaseError` when there is no case.toml. Nothing is built yet: `Case.build` does that.
    """
    root = Path(path).resolve()
    if not (root / "case.toml").is_file():
        hint = "a case is a folder with a case.toml; `tawatur new NAME` makes one"
        raise CaseError([Complaint(str(path), "no case.toml here", hint=hint)])
    return Case(root, _day(as_of), frozenset(without))


def new_case(path: str | Path) -> Path:
    """Make a commented case folder that builds. Raises `CaseError` if something is already there."""
    root = Path(path)
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise CaseError([Complaint(str(path), "something is here already", hint="choose a new name")])
    with resources.as_file(resources.files("tawatur.store") / "template") as template:
        shutil.copytree(template, root, dirs_exist_ok=True)
    return root.resolve()


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a built case, as Arrow, and as pandas or polars if they are installed."""

    name: str
    path: Path

    def arrow(self) -> pa.Table:
        """The table as Arrow."""
        import pyarrow.parquet as pq

        return pq.ParquetFile(self.path).read()

    def pandas(self) -> pd.DataFrame:
        """The table as a pandas data frame, one row for each row, indexed by nothing but its order."""
        return self.arrow().to_pandas()

    def polars(self) -> pl.DataFrame:
        """The table as a polars data frame."""
        import polars

        frame = polars.from_arrow(self.arrow())
        assert isinstance(frame, polars.DataFrame)
        return frame

    def rows(self) -> list[Row]:
        """The rows as frozen dataclasses of the table's kind (see `tawatur.kinds`)."""
        from tawatur.store.rows import from_arrow

        return from_arrow(kind_of(self.name), self.arrow())

    def __len__(self) -> int:
        """The number of rows."""
        import pyarrow.parquet as pq

        return int(pq.read_metadata(self.path).num_rows)

    def __repr__(self) -> str:
        """`<claims: 28 rows>`."""
        return f"<{self.name}: {len(self)} rows>"


@dataclass(frozen=True, slots=True)
class Case:
    """A case folder and its build. Each table is an attribute: `case.claims`, `case.incidents`, `case.measures` …"""

    root: Path
    as_of: date | None = None
    without: frozenset[str] = frozenset()

    @property
    def folder(self) -> Path:
        """Where the build lies."""
        from tawatur.store.runner import build_folder

        return build_folder(self.root, self.as_of, self.without)

    @property
    def dossier(self) -> Path:
        """The front page of the dossier."""
        return self.folder / "site" / "index.html"

    def build(self, *, watch: Watch | None = None) -> BuildReport:
        """Build what changed since the last time; see `tawatur.store.runner.run` for errors."""
        from tawatur.plan import PLAN
        from tawatur.store.casefolder import open_folder
        from tawatur.store.runner import run

        return run(PLAN, open_folder(self.root), as_of=self.as_of, without=self.without, watch=watch)

    def explain(self) -> dict[str, list[str]]:
        """Step → why it would run now, judged by the last build; empty lists for steps that would be kept."""
        from tawatur.plan import PLAN
        from tawatur.store.casefolder import open_folder
        from tawatur.store.runner import why_steps_run

        return why_steps_run(PLAN, open_folder(self.root), as_of=self.as_of, without=self.without)

    @property
    def tables(self) -> tuple[str, ...]:
        """The names of the tables of the build."""
        from tawatur.store.runner import read_tables

        return tuple(read_tables(self.folder))

    def table(self, name: str) -> Table:
        """A table by name; `NotHereError` names those there are, or says that nothing is built yet."""
        from tawatur.store.runner import read_tables

        kind_of(name)
        return Table(name, read_tables(self.folder)[name])

    def __getattr__(self, name: str) -> Table:
        """A table as an attribute."""
        if name in TABLES:
            return self.table(name)
        raise AttributeError(f"a case has no {name!r}; its tables are: {', '.join(TABLES)}")

    def figure(self, name: str, group: str = "") -> Measure:
        """A measure by its dotted name (and its group, for a cell), with interval, method and sentence."""
        held = [row for row in self.table("measures").rows() if isinstance(row, Measure)]
        for row in held:
            if (row.name, row.group) == (name, group):
                return row
        near = sorted({row.name for row in held})
        raise NotHereError(
            f"no figure {name!r}" + (f" for {group!r}" if group else "") + f"; there are: {', '.join(near)}"
        )

    def findings(self, most: int = 10) -> list[Measure]:
        """The most important measures, heaviest first."""
        from tawatur.brief.findings import heaviest

        return heaviest((row for row in self.table("measures").rows() if isinstance(row, Measure)), most)

    def tabulate(self, by: str | Iterable[str], where: str = "", *, table: str = "incidents") -> Tabulation:
        """Count the rows of a table by some columns, `brand,month` for example, under a condition (`measure.where`).

        `CaseError` for a column that is not there or a condition that cannot be read, `NotHereError` for a table.
        """
        from tawatur.measure.tabulate import tabulated
        from tawatur.store.casefolder import open_folder

        timezone = open_folder(self.root).timezone
        return tabulated(lambda name: self.table(name).arrow(), timezone, by, where, table)

    def check(self, source: str = "") -> Checked:
        """The checkable statements of an article with their verdicts, then and now; see `tawatur.checking.check`."""
        from tawatur.checking import check

        return check(self, source)

    def why(self, identity: str) -> Iterator[tuple[int, Row]]:
        """Walk `because` from a row back to the words it came from: (depth, row), each row once."""
        from tawatur.store.because import walk
        from tawatur.store.runner import read_tables

        return walk(read_tables(self.folder), identity)


def _day(day: Any) -> date | None:
    if day is None or isinstance(day, date):
        return day
    try:
        return date.fromisoformat(str(day))
    except ValueError:
        hint = "write it as 2020-06-19"
        raise CaseError([Complaint("as of", f"{day!r} is not a day of the calendar", hint=hint)]) from None
