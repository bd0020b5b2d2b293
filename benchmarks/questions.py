"""Processor seconds of each question, put to the example and to copies of its tables of any size.

    python -m tawatur.cli build examples/iraq-2020
    python -m benchmarks.questions 1 100000

A number above 1 is the least number of incidents: the tables of the built case are copied, each copy moved back as a
whole by a number of weeks drawn with a fixed seed, over as many years as their number asks for, twenty at most. Claims
are copied 715 times at most. Nothing here is a finding. The second of two runs in one process counts for 1, the first
for more.
"""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
from pyarrow import parquet

from tawatur.measure.answers import asked
from tawatur.plan import PLAN
from tawatur.store.casefolder import open_folder
from tawatur.store.steps import Given

CASE = Path(__file__).resolve().parent.parent / "examples" / "iraq-2020"
MOST_CLAIM_COPIES, YEARS, SPAN_WEEKS = 715, 20, 87
OWN = {"id", "slug", "tells_of", "claim", "incident", "about", "act", "superseded_by", "part_of", "denies"}
OWN_LISTS = {"reports", "links", "denials", "because"}
COPIED = ("incidents", "reports", "claims", "links", "standings", "draws", "denials")


def given(case: Path) -> Given:
    """What the questions are given in a build of the case."""
    folder, (step,) = open_folder(case), [step for step in PLAN if step.name == "measures_answers"]
    tables = {name: parquet.read_table(case / "build" / "tables" / f"{name}.parquet") for name in step.needs}
    return Given(
        as_of=folder.as_of,
        seed=folder.seed,
        timezone=folder.timezone,
        span=folder.span,
        settings={name: folder.sections.get(name, {}) for name in step.settings},
        tables=tables,
    )


def larger(held: Given, incidents: int) -> Given:
    """The same with copies of what happened and was said, at least so many incidents."""
    times = -(-incidents // held.table("incidents").num_rows)
    dice, weeks = random.Random(times), min(YEARS * 52, SPAN_WEEKS * (times - 1))
    back = [0, *(dice.randint(1, max(1, weeks)) for _ in range(times - 1))]
    tables = dict(held.tables)
    for name in COPIED:
        most = times if name in ("incidents", "reports") else min(times, MOST_CLAIM_COPIES)
        tables[name] = pa.concat_tables([_copy(tables[name], at, week) for at, week in enumerate(back[:most])])
    first = held.span[0] - timedelta(weeks=max(back))
    return replace(held, tables=tables, span=(first, held.span[1]), cache={})


def _copy(table: pa.Table, at: int, weeks: int) -> pa.Table:
    if at == 0:
        return table
    by = timedelta(weeks=weeks)
    columns = []
    for field in table.schema:
        column = table.column(field.name).combine_chunks()
        if field.name in OWN:
            column = _named(column, at)
        elif field.name in OWN_LISTS:
            column = pa.ListArray.from_arrays(column.offsets, _named(column.values, at), mask=column.is_null())
        elif pa.types.is_struct(field.type) and field.name in ("when", "issued"):
            parts = [pc.struct_field(column, name) for name in ("start", "end", "said")]
            moved = [pc.subtract(part, pa.scalar(by, pa.duration("us"))) for part in parts[:2]]
            column = pa.StructArray.from_arrays([*moved, parts[2]], fields=list(field.type), mask=column.is_null())
        elif field.name == "known_from":
            moved = pc.subtract(column.cast(pa.timestamp("s")), pa.scalar(by, pa.duration("s")))
            column = moved.cast(pa.date32())
        columns.append(column)
    return pa.Table.from_arrays(columns, schema=table.schema)


def _named(column: pa.Array, at: int) -> pa.Array:
    return pc.binary_join_element_wise(column, f"x{at}", "-")


def seconds(held: Given, runs: int) -> Iterator[tuple[str, str, float]]:
    """Code, title and seconds of each question, in the last of so many runs; the first also pays for imports."""
    for question in asked():
        for _ in range(runs):
            fresh = replace(held, cache={})
            start = time.process_time()
            question.run(fresh)
            took = time.process_time() - start
        yield question.CODE, question.TITLE, took


def main(words: list[str]) -> None:
    """Print a table for each size."""
    held = given(CASE)
    for size in map(int, words or ["1"]):
        case = held if size <= 1 else larger(held, size)
        rows = list(seconds(case, 2 if size <= 1 else 1))
        print(f"\n| {case.table('incidents').num_rows:,} incidents | processor seconds |\n| --- | ---: |")
        for code, title, took in sorted(rows, key=lambda row: -row[2]):
            print(f"| {code} {title} | {took:.3f} |", flush=True)
        print(f"| all questions | {sum(row[2] for row in rows):.2f} |")


if __name__ == "__main__":
    main(sys.argv[1:])
