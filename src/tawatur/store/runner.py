"""Run the plan: each step whose key changed, nothing else, and put the result in place in one move."""

from __future__ import annotations

import gc
import hashlib
import shutil
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from time import perf_counter
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from tawatur.kinds import CaseError, NotHereError, kind_of
from tawatur.store.casefolder import CaseFolder
from tawatur.store.fingerprint import code_of, libraries_of
from tawatur.store.lock import build_lock
from tawatur.store.manifest import Record, differences, hash_of, key_of, load, save
from tawatur.store.order import expanded, matching
from tawatur.store.rows import to_arrow
from tawatur.store.settings import located
from tawatur.store.steps import CaseFile, Given, Step
from tawatur.store.swap import recover, swap_in

Watch = Callable[[str, int, int, str], None]


@dataclass(frozen=True, slots=True)
class StepRun:
    """How one step went: `ran` or kept, why it ran, seconds, and rows by table."""

    name: str
    ran: bool
    because: tuple[str, ...]
    seconds: float
    rows: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class BuildReport:
    """What a build did and where its result lies."""

    folder: Path
    steps: tuple[StepRun, ...]

    @property
    def ran(self) -> tuple[str, ...]:
        """The names of the steps that ran."""
        return tuple(step.name for step in self.steps if step.ran)


@contextmanager
def _no_collector() -> Iterator[None]:
    """Rows hold no cycles: looking for some in millions of them costs a quarter of a long build."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def build_folder(root: Path, as_of: date | None = None, without: frozenset[str] = frozenset()) -> Path:
    """Where a build lies: `build/`, or a folder of its own for each as-of date and each set of left-out analysts."""
    name = "-".join(([f"as-of-{as_of}"] if as_of else []) + [f"without-{who}" for who in sorted(without)])
    return root / "build" / name if name else root / "build"


def run(
    plan: Sequence[Step],
    folder: CaseFolder,
    *,
    as_of: date | None = None,
    without: frozenset[str] = frozenset(),
    watch: Watch | None = None,
) -> BuildReport:
    """Build a case. Raises `CaseError` for faults that people can mend, `TawaturError` when a build is running."""
    place = build_folder(folder.root, as_of, without)
    with build_lock(place), _no_collector():
        build = _Build(folder, place, as_of, without, tuple(expanded(plan)))
        build.clear()
        done = []
        for number, step in enumerate(build.plan, 1):
            if watch:
                watch(step.title or step.name, number, len(build.plan), "starts")
            done.append(build.step(step))
            build.forget(number)
            if watch:
                watch(step.title or step.name, number, len(build.plan), "ran" if done[-1].ran else "kept")
        build.finish()
    return BuildReport(place, tuple(done))


def why_steps_run(
    plan: Sequence[Step], folder: CaseFolder, *, as_of: date | None = None, without: frozenset[str] = frozenset()
) -> dict[str, list[str]]:
    """For each step, why it would run now, judged by the last build; an empty list means that it would be kept.

    What a changed step passes on is only known once it has run: its readers are judged by the tables of the last build.
    """
    place = build_folder(folder.root, as_of, without)
    build = _Build(folder, place, as_of, without, tuple(expanded(plan)))
    return {step.name: differences(build.old.get(step.name), build.parts(step)) for step in build.plan}


@dataclass
class _Build:
    folder: CaseFolder
    place: Path
    as_of: date | None
    without: frozenset[str]
    plan: tuple[Step, ...]
    tables: dict[str, pa.Table] = field(default_factory=dict)
    hashes: dict[str, str] = field(default_factory=dict)
    cache: dict[str, list[Any]] = field(default_factory=dict)
    records: dict[str, Record] = field(default_factory=dict)
    changed: bool = False
    old: dict[str, Record] = field(init=False)
    needed: dict[str, list[str]] = field(init=False)

    def __post_init__(self) -> None:
        self.needed = {step.name: matching(self.plan, step) for step in self.plan}
        self.old = load(self.place / "manifest.json")
        for record in self.old.values():
            self.hashes.update(record.outputs)

    @property
    def staging(self) -> Path:
        return self.place / ".next"

    def clear(self) -> None:
        """Bring the folder back to a whole state after a crash, and make room for the new tables."""
        for name in ("tables", *self.folders()):
            recover(self.place / name)
        shutil.rmtree(self.staging, ignore_errors=True)
        (self.staging / "tables" / "parts").mkdir(parents=True)
        self.hashes.clear()

    def folders(self) -> Iterator[str]:
        return (step.folder for step in self.plan if step.folder)

    def step(self, step: Step) -> StepRun:
        """Keep or run one step."""
        begun = perf_counter()
        parts = self.parts(step)
        key = key_of(parts)
        before = self.old.get(step.name)
        if before and before.key == key and self.kept(step, before):
            self.records[step.name] = before
            self.hashes.update(before.outputs)
            return StepRun(step.name, ran=False, because=(), seconds=perf_counter() - begun, rows=before.rows)
        try:
            made = step.run(self.given(step), *([self.fresh(step.folder)] if step.folder else []))
        except CaseError as error:
            raise located(error, (self.folder.root / "case.toml").read_text("utf-8-sig")) from None
        outputs, rows = self.write(step, made)
        self.hashes.update(outputs)
        self.records[step.name] = Record(key, parts, outputs, rows)
        self.changed = True
        because = tuple(differences(before, parts)) or ("its last result is not there any more as it was written",)
        return StepRun(step.name, ran=True, because=because, seconds=perf_counter() - begun, rows=rows)

    def forget(self, done: int) -> None:
        """Let go of what no later step needs: long cases are many gigabytes of rows."""
        still = {name for step in self.plan[done:] for name in self.needs(step)}
        for name in self.tables.keys() - still:
            del self.tables[name]
        for name in self.cache.keys() - still:
            del self.cache[name]

    def parts(self, step: Step) -> dict[str, dict[str, str]]:
        """What the key of a step is made of."""
        module = step.run.__module__
        run = {
            "as_of": str(self.as_of or self.folder.as_of),
            "as_of_given": str(self.as_of is not None),
            "seed": str(self.folder.seed),
            "timezone": self.folder.timezone.key,
            "span": " ".join(map(str, self.folder.span)),
        }
        return {
            "code": code_of(module),
            "library": libraries_of(module),
            "table": {name: self.hashes.get(name, "") for name in self.needs(step)},
            "file": {file.path: f"{file.sha256} {hash_of(file.card)}" for file in self.files(step)},
            "setting": {name: hash_of(self.folder.sections.get(name, {})) for name in step.settings},
            "run": run,
        }

    def needs(self, step: Step) -> list[str]:
        return self.needed[step.name]

    def files(self, step: Step) -> tuple[CaseFile, ...]:
        return self.folder.holding(step.reads, without=self.without)

    def given(self, step: Step) -> Given:
        return Given(
            as_of=self.as_of or self.folder.as_of,
            seed=self.folder.seed,
            timezone=self.folder.timezone,
            span=self.folder.span,
            as_of_given=self.as_of is not None,
            settings={name: self.folder.sections.get(name, {}) for name in step.settings},
            tables={name: self.table(name) for name in self.needs(step)},
            files=self.files(step),
            cache=self.cache,
        )

    def table(self, name: str) -> pa.Table:
        if name not in self.tables:
            # Not read_table: that loads the reader of whole data sets, and with it pandas.
            self.tables[name] = pq.ParquetFile(self.staging / "tables" / file_of(name)).read()
        return self.tables[name]

    def kept(self, step: Step, record: Record) -> bool:
        """Carry the outputs of an unchanged step over; False if one is not there any more as it was written."""
        for name in step.makes:
            old, new = (base / "tables" / file_of(name) for base in (self.place, self.staging))
            if not old.is_file() or _sha(old) != record.outputs.get(name):
                return False
            _link(old, new)
        if step.folder:
            return folder_hash(self.place / step.folder) == record.outputs.get(f"{step.folder}/")
        return True

    def fresh(self, folder: str) -> Path:
        shutil.rmtree(self.staging / folder, ignore_errors=True)
        (self.staging / folder).mkdir(parents=True)
        return self.staging / folder

    def write(self, step: Step, made: Mapping[str, Any]) -> tuple[dict[str, str], dict[str, int]]:
        if set(made) != set(step.makes):
            raise AssertionError(f"step {step.name} promised {sorted(step.makes)} and made {sorted(made)}")
        outputs, rows = {}, {}
        for name in step.makes:
            path = self.staging / "tables" / file_of(name)
            path.unlink(missing_ok=True)
            rows[name] = self.written(name, made[name], path)
            outputs[name] = _sha(path)
            self.cache.pop(name, None)
        if step.folder:
            outputs[f"{step.folder}/"] = folder_hash(self.staging / step.folder)
        return outputs, rows

    def written(self, name: str, held: Any, path: Path) -> int:
        """Write one table and count its rows. A stream is written batch by batch, and read again when it is needed."""
        if isinstance(held, pa.RecordBatchReader):
            self.tables.pop(name, None)
            with pq.ParquetWriter(path, held.schema, compression="zstd") as out:
                count = 0
                for batch in held:
                    out.write_batch(batch)
                    count += batch.num_rows
            return count
        table: pa.Table = held if isinstance(held, pa.Table) else to_arrow(kind_of(name), held)
        pq.write_table(table, path, compression="zstd")
        self.tables[name] = table
        return int(table.num_rows)

    def finish(self) -> None:
        """Put the new folders in place, each in one move, and write down what they were built from."""
        if not self.changed and self.records.keys() == self.old.keys():
            shutil.rmtree(self.staging, ignore_errors=True)
            return
        swap_in(self.staging / "tables", self.place / "tables")
        for name in self.folders():
            if (self.staging / name).exists():
                swap_in(self.staging / name, self.place / name)
        about = {"case": self.folder.title, "as_of": str(self.as_of or self.folder.as_of)}
        save(self.place / "manifest.json", self.records, about)
        shutil.rmtree(self.staging, ignore_errors=True)


def read_tables(place: Path) -> dict[str, Path]:
    """Name → file of every whole table of a build; `NotHereError` when there is none yet."""
    found = {path.stem: path for path in sorted((place / "tables").glob("*.parquet"))}
    if not found:
        raise NotHereError(f"{place}: nothing is built here yet; run `tawatur build` first")
    return found


def file_of(name: str) -> str:
    """The file of a table below `tables/`: parts lie in `parts/`."""
    return f"parts/{name.replace('/', '.')}.parquet" if "/" in name else f"{name}.parquet"


def folder_hash(folder: Path) -> str:
    """SHA-256 over the names and contents of all files below a folder."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file()) if folder.is_dir() else ():
        digest.update(f"{path.relative_to(folder).as_posix()}\0{_sha(path)}\n".encode())
    return digest.hexdigest()


def _sha(path: Path) -> str:
    with path.open("rb") as handle:
        return hashlib.file_digest(handle, "sha256").hexdigest()


def _link(old: Path, new: Path) -> None:
    new.unlink(missing_ok=True)
    try:
        new.hardlink_to(old)
    except OSError:
        shutil.copyfile(old, new)
