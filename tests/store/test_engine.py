"""Both engines give the same rows for the same SQL, keep within their memory and say what is wrong with a file."""

from __future__ import annotations

import math
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tawatur.kinds import CaseError, NotHereError, TawaturError
from tawatur.store.engine import Engine, open_engine
from tawatur.store.engine_files import bytes_of, parquet_files
from tawatur.store.engine_spark import for_spark

EVENTS = pa.table(
    {
        "id": pa.array(["a1", "a2", "a3", "a4", "a5"], pa.large_string()),
        "day": pa.array([18_000, 18_001, 18_003, -2, None], pa.int32()),
        "lat": [33.3152, 36.34, -0.25, -33.9, None],
        "lon": [44.3661, 43.13, 179.99, -70.1, 12.5],
        "who": ["كتائب حزب الله", "Ahrār", "كتائب حزب الله", None, "ﷺ 👁 ’"],
        "deaths": [2.0, None, 0.0, 11.5, 3.0],
    }
)
CLAIMS = pa.table(
    {
        "id": ["b1", "b2", "b3", "b4"],
        "day": pa.array([18_001, 18_002, 18_040, None], pa.int32()),
        "lat": [33.40, 36.30, -0.1, 33.3],
        "lon": [44.30, 43.20, 179.6, 44.3],
    }
)


@pytest.fixture
def duckdb() -> Iterator[Engine]:
    """DuckDB, small."""
    with open_engine("duckdb", memory="200MB") as engine:
        yield engine


@pytest.fixture(params=["duckdb", "spark"])
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    """Each engine in turn, with both tables."""
    held: Engine = request.getfixturevalue(request.param)
    held.table("events", EVENTS)
    held.table("claims", CLAIMS)
    yield held
    for name in ("events", "claims", "made", "read"):
        held.drop(name)


CELLS = """
    SELECT id, CAST(floor(lat / 0.5) AS BIGINT) AS y, CAST(floor(lon / 0.5) AS BIGINT) AS x,
           CAST(floor(day / 4.0) AS BIGINT) AS t
"""
QUERIES = {
    "a grid of whole numbers": f"{CELLS} FROM events ORDER BY id",
    "neighbours by day": """
        SELECT a.id AS a, b.id AS b, abs(a.day - b.day) AS days FROM events a JOIN claims b
        ON abs(a.day - b.day) <= 2 AND abs(a.lat - b.lat) < 1 ORDER BY a.id, b.id
    """,
    "neighbour cells": f"""
        WITH a AS ({CELLS} FROM events), b AS ({CELLS} FROM claims),
        shift(d) AS (VALUES (-1), (0), (1))
        SELECT a.id AS a, b.id AS b, count(*) AS times FROM a CROSS JOIN shift JOIN b
        ON b.t = a.t + shift.d AND b.x BETWEEN a.x - 1 AND a.x + 1 AND b.y BETWEEN a.y - 1 AND a.y + 1
        GROUP BY a.id, b.id ORDER BY a.id, b.id
    """,
    "what is left out": "SELECT id FROM events WHERE id NOT IN (SELECT 'a' || substr(id, 2) FROM claims) ORDER BY id",
    "kept although alone": "SELECT a.id, b.id AS other FROM events a LEFT JOIN claims b ON a.day = b.day ORDER BY 1, 2",
    "sums": """
        SELECT who, count(*) AS n, sum(CAST(day AS BIGINT)) AS days, sum(deaths) AS dead, avg(deaths) AS mean
        FROM events GROUP BY who ORDER BY who NULLS LAST
    """,
    "lists": """
        SELECT who, list_sort(list(id)) AS ids FROM events GROUP BY who ORDER BY who
    """,
    "gaps": """
        SELECT id, coalesce(deaths, -1.0) AS dead, deaths IS NULL AS gap, who IS NOT DISTINCT FROM NULL AS nobody,
               least(day, 5) AS low, greatest(deaths, 1.5) AS high, deaths / nullif(deaths, 0) AS one
        FROM events ORDER BY id
    """,
    "letters": """
        SELECT id, CAST(length(who) AS BIGINT) AS n, lower(who) AS small, who || '؟' AS asked FROM events
        ORDER BY who, id
    """,
    "whole division": """
        SELECT id, CAST(day // 7 AS BIGINT) AS week, day % 7 AS rest, -day AS less FROM events ORDER BY day
    """,
    "windows": """
        SELECT id, CAST(row_number() OVER (PARTITION BY who ORDER BY id) AS BIGINT) AS n FROM events
        QUALIFY row_number() OVER (PARTITION BY who ORDER BY id DESC) = 1 ORDER BY id
    """,
    "choices": """
        SELECT id, CASE WHEN deaths IS NULL THEN 0 WHEN deaths < 3 THEN 1 ELSE 2 END AS level FROM events
        UNION ALL SELECT id, 9 FROM claims ORDER BY id
    """,
    "kinds": """
        SELECT CAST(1 AS TINYINT) AS a, CAST(1 AS INTEGER) AS b, CAST(1 AS BIGINT) AS c, 0.25 AS d, TRUE AS e, 'x' AS f
    """,
    "nothing": "SELECT id, deaths FROM events WHERE id = 'none'",
}
DISTANCE = """
    SELECT a.id AS a, b.id AS b, 111.195 * sqrt(power(a.lat - b.lat, 2)
           + power((a.lon - b.lon) * cos(radians((a.lat + b.lat) / 2)), 2)) AS km,
           sin(coalesce(a.lat, 1)) AS s, exp(-a.lon / 90) AS e, ln(1 + coalesce(a.deaths, 0)) AS l,
           asin(least(1.0, abs(b.lat) / 90)) AS r,
           round(a.lat, 1) AS near
    FROM events a CROSS JOIN claims b WHERE a.lat IS NOT NULL ORDER BY a.id, b.id
"""


@pytest.mark.parametrize("sql", QUERIES.values(), ids=QUERIES)
def test_both_give_the_same_rows_of_the_same_types(duckdb: Engine, spark: Engine, sql: str) -> None:
    for held in (duckdb, spark):
        held.table("events", EVENTS)
        held.table("claims", CLAIMS)
    here, there = duckdb.rows(sql), spark.rows(sql)
    assert here.schema == there.schema
    assert here.to_pylist() == there.to_pylist()


def test_both_give_the_same_distances(duckdb: Engine, spark: Engine) -> None:
    for held in (duckdb, spark):
        held.table("events", EVENTS)
        held.table("claims", CLAIMS)
    here, there = duckdb.rows(DISTANCE), spark.rows(DISTANCE)
    assert here.num_rows == 16
    assert here.select(["a", "b"]) == there.select(["a", "b"])
    for name in ("km", "s", "e", "l", "r", "near"):
        assert here.column(name).to_pylist() == pytest.approx(there.column(name).to_pylist(), rel=1e-12), name
    baghdad = next(row for row in here.to_pylist() if (row["a"], row["b"]) == ("a1", "b1"))
    assert baghdad["km"] == pytest.approx(111.195 * math.hypot(0.0848, 0.0661 * math.cos(math.radians(33.3576))))


def test_cells_at_their_edges_are_the_same_on_both(duckdb: Engine, spark: Engine) -> None:
    table = pa.table({"x": [step * 0.1 for step in range(-400, 400)] + [-1e-300, -0.0, 1e300 / 1e299]})
    sql = "SELECT x, CAST(floor(x / 0.1) AS BIGINT) AS cell FROM edges ORDER BY x, cell"
    for held in (duckdb, spark):
        held.table("edges", table)
    assert duckdb.rows(sql).to_pylist() == spark.rows(sql).to_pylist()
    spark.drop("edges")


def test_what_is_made_stays_until_it_is_dropped(engine: Engine) -> None:
    engine.make("made", "SELECT id, day FROM events WHERE day > 0")
    engine.make("made", "SELECT id, day + 1 AS day FROM made WHERE id > 'a1'")
    engine.drop("events")
    assert engine.rows("SELECT * FROM made ORDER BY id").to_pylist() == [
        {"id": "a2", "day": 18_002},
        {"id": "a3", "day": 18_004},
    ]
    engine.drop("made")
    engine.drop("made")
    with pytest.raises(Exception, match=r"(?i)made"):
        engine.rows("SELECT * FROM made")


def test_a_name_that_is_taken_stands_for_the_new_table(engine: Engine, tmp_path: Path) -> None:
    pq.write_table(EVENTS, tmp_path / "e.parquet")
    engine.table("read", CLAIMS)
    engine.table("read", tmp_path / "e.parquet")
    engine.make("read", "SELECT id FROM read WHERE id = 'a4'")
    assert engine.rows("SELECT * FROM read").to_pylist() == [{"id": "a4"}]
    engine.table("read", CLAIMS)
    assert engine.rows("SELECT count(*) AS n FROM read").to_pylist() == [{"n": 4}]


def test_batches_come_in_order_and_leave_the_engine_free(engine: Engine) -> None:
    many = pa.table({"n": pa.array(range(25_000), pa.int64())})
    engine.table("made", many)
    got, between = [], set()
    for batch in engine.batches("SELECT n, n % 7 AS r FROM made ORDER BY n DESC", rows=4_096):
        assert batch.num_rows <= 4_096
        got += batch.column("n").to_pylist()
        between.add(engine.rows("SELECT count(*) AS n FROM events").column("n")[0].as_py())
    assert got == list(range(24_999, -1, -1))
    assert between == {5}


def test_batches_see_what_was_made_and_what_is_on_disk(engine: Engine, tmp_path: Path) -> None:
    pq.write_table(CLAIMS, tmp_path / "c.parquet")
    engine.table("read", tmp_path / "c.parquet")
    engine.make("made", "SELECT id FROM events")
    sql = "SELECT id FROM made UNION ALL SELECT id FROM read UNION ALL SELECT id FROM claims ORDER BY id"
    got = pa.Table.from_batches(engine.batches(sql, rows=2)).column("id").to_pylist()
    assert got == ["a1", "a2", "a3", "a4", "a5", "b1", "b1", "b2", "b2", "b3", "b3", "b4", "b4"]


def test_a_folder_and_a_pattern_are_read_as_one_table(engine: Engine, tmp_path: Path) -> None:
    folder = tmp_path / "it's a folder, حزب"
    (folder / "2020").mkdir(parents=True)
    pq.write_table(EVENTS.slice(0, 2), folder / "1.parquet")
    pq.write_table(EVENTS.slice(2), folder / "2.parquet")
    pq.write_table(EVENTS.slice(4), folder / "2020" / "3.parquet")
    for source, count in (
        (folder, 5),
        (f"{folder}/*.parquet", 5),
        (folder / "*" / "*.parquet", 1),
        (f"{folder}/2*.parquet", 3),
    ):
        engine.table("read", source)
        assert engine.rows("SELECT count(*) AS n FROM read").column("n").to_pylist() == [count]


def test_saved_rows_come_back_in_order(engine: Engine, tmp_path: Path) -> None:
    path = tmp_path / "saved.parquet"
    engine.save("SELECT who, deaths, id FROM events ORDER BY id DESC", path)
    assert pq.read_table(path).column("id").to_pylist() == ["a5", "a4", "a3", "a2", "a1"]
    engine.save("SELECT who, list_sort(list(id)) AS ids, count(*) AS n FROM events WHERE false GROUP BY who", path)
    empty = pq.read_table(path)
    assert (empty.num_rows, empty.column_names) == (0, ["who", "ids", "n"])
    assert [file.name for file in tmp_path.iterdir()] == ["saved.parquet"]


def test_columns_of_other_frames_are_taken(engine: Engine) -> None:
    table = pa.table(
        {
            "kind": pa.array(["a", None, "a"]).dictionary_encode(),
            "none": pa.nulls(3),
            "small": pa.array([1, 2, None], pa.uint8()),
            "at": pa.array([1, 2, 3], pa.timestamp("ns")),
            "view": pa.array(["x", "y", None], pa.string_view()),
        }
    )
    engine.table("read", table)
    got = engine.rows("SELECT kind, none, small + 1 AS small, view FROM read ORDER BY small NULLS LAST")
    assert got.to_pydict() == {
        "kind": ["a", None, "a"],
        "none": [None] * 3,
        "small": [2, 3, None],
        "view": ["x", "y", None],
    }


def test_more_than_memory_holds_goes_to_the_disk_and_is_removed(tmp_path: Path) -> None:
    with open_engine("duckdb", memory="100MB", threads=2, spill=tmp_path) as held:
        held.make("made", "SELECT i, (i * 7919) % 1000003 AS k, i * 1.5 AS x FROM range(12000000) AS r(i)")
        (folder,) = tmp_path.iterdir()
        spilled = sum(path.stat().st_size for path in folder.iterdir())
        groups = held.rows("SELECT count(*) AS n, sum(n) AS of FROM (SELECT k, count(*) AS n FROM made GROUP BY k)")
    assert spilled > 20_000_000
    assert groups.to_pylist() == [{"n": 1_000_003, "of": 12_000_000}]
    assert list(tmp_path.iterdir()) == []


def test_too_little_memory_is_said_in_words() -> None:
    with open_engine("duckdb", memory="1MB") as held, pytest.raises(TawaturError, match="give more memory"):
        held.make("made", "SELECT i, hash(i) AS k FROM range(3000000) AS r(i) ORDER BY k")


# --- what cannot be read ---


def test_a_missing_file_is_a_complaint(engine: Engine, tmp_path: Path) -> None:
    for source in (tmp_path / "no.parquet", tmp_path, f"{tmp_path}/*.parquet"):
        with pytest.raises(CaseError) as error:
            engine.table("read", source)
        (complaint,) = error.value.complaints
        assert complaint.path == str(source)
        assert "pattern" in complaint.hint


def test_what_is_no_parquet_is_a_complaint_for_each_file(engine: Engine, tmp_path: Path) -> None:
    pq.write_table(EVENTS, tmp_path / "a.parquet")
    (tmp_path / "b.parquet").write_bytes(b"id,day\n1,2\n")
    (tmp_path / "c.parquet").write_bytes((tmp_path / "a.parquet").read_bytes()[:-20])
    with pytest.raises(CaseError) as error:
        engine.table("read", tmp_path)
    assert [Path(one.path).name for one in error.value.complaints] == ["b.parquet", "c.parquet"]
    assert all(one.hint for one in error.value.complaints)


def test_files_of_two_tables_are_not_one(engine: Engine, tmp_path: Path) -> None:
    pq.write_table(EVENTS, tmp_path / "a.parquet")
    pq.write_table(CLAIMS, tmp_path / "b.parquet")
    with pytest.raises(CaseError, match=r"b\.parquet.*deaths, who"):
        engine.table("read", tmp_path)
    pq.write_table(EVENTS.set_column(1, "day", pa.array(["x"] * 5)), tmp_path / "b.parquet")
    with pytest.raises(CaseError, match=r"b\.parquet.*: day"):
        engine.table("read", tmp_path)


@pytest.mark.parametrize("fill", [b"\x00", b"\xff", b"\x5a", b"\x15\x80\xff\x7f"])
def test_damage_inside_a_file_is_a_complaint_when_it_is_met(engine: Engine, tmp_path: Path, fill: bytes) -> None:
    path = tmp_path / "a.parquet"
    pq.write_table(EVENTS, path, compression="zstd", use_dictionary=False)
    held = bytearray(path.read_bytes())
    held[4:400] = (fill * 396)[:396]
    path.write_bytes(held)
    engine.table("read", path)
    with pytest.raises(CaseError, match=r"a\.parquet"):
        engine.rows("SELECT * FROM read")


def test_spark_reads_no_nanoseconds_and_says_so(spark: Engine, tmp_path: Path) -> None:
    pq.write_table(pa.table({"at": pa.array([1], pa.timestamp("ns"))}), tmp_path / "a.parquet")
    with pytest.raises(CaseError, match=r"nanoseconds: at .*microseconds"):
        spark.table("read", tmp_path / "a.parquet")


def test_a_second_engine_joins_the_spark_that_runs_and_leaves_it(spark: Engine) -> None:
    spark.table("claims", CLAIMS)
    with open_engine("spark") as second:
        second.table("claims", EVENTS)
        assert second.rows("SELECT count(*) AS n FROM claims").to_pylist() == [{"n": 5}]
    assert spark.rows("SELECT count(*) AS n FROM claims").to_pylist() == [{"n": 4}]


def test_an_unknown_engine_names_the_others() -> None:
    with pytest.raises(NotHereError, match="duckdb, spark and spark://"):
        open_engine("postgres")


@pytest.mark.parametrize("said", ["", "two gigabytes", "-1GB", "0MB", "2G B"])
def test_a_size_that_is_none_is_refused(said: str) -> None:
    with pytest.raises(TawaturError, match="2GB"):
        bytes_of(said)


def test_sizes_are_read() -> None:
    assert [bytes_of(said) for said in ("2GB", "1.5 GiB", "500mb")] == [2_000_000_000, 1_610_612_736, 500_000_000]


def test_files_of_a_pattern_are_in_order(tmp_path: Path) -> None:
    for name in ("b", "a", "c"):
        pq.write_table(CLAIMS, tmp_path / f"{name}.parquet")
    assert [Path(path).stem for path in parquet_files(tmp_path / "[ab].parquet")] == ["a", "b"]


@pytest.mark.parametrize("sql", ["SELECT list(x ORDER BY y) FROM t", "SELECT log(x) FROM t"])
def test_what_spark_takes_otherwise_is_refused(sql: str) -> None:
    pytest.importorskip("sqlglot")
    with pytest.raises(ValueError, match="write"):
        for_spark(sql)


def _outside(code: str, **environment: str) -> str:
    """The last line that a fresh Python writes, whatever it was."""
    held = {"PYTHONPATH": os.pathsep.join(sys.path), "PATH": "/nowhere", **environment}
    done = subprocess.run([sys.executable, "-c", code], env=held, capture_output=True, text=True, timeout=120)
    return (done.stdout + done.stderr).strip()


OPEN = """
from tawatur.kinds import NotHereError
from tawatur.store.engine import open_engine
try:
    open_engine("spark")
except NotHereError as error:
    print("told:", error)
"""


def test_without_java_the_line_to_run_is_named(spark: Engine) -> None:
    said = _outside(OPEN, JAVA_HOME="/nowhere")
    assert said.startswith("told: Spark needs Java 17")
    assert "pip install 'tawatur[spark]'" in said
    assert "\n" not in said


def test_without_spark_the_line_to_run_is_named() -> None:
    said = _outside("import sys; sys.modules['pyspark'] = None\n" + OPEN)
    assert said == "told: Spark is not installed (pyspark is missing): python -m pip install 'tawatur[spark]'"
