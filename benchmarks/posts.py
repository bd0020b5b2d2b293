"""How fast exported channels are read, and in how much memory: `python -m benchmarks.posts`."""

from __future__ import annotations

import json
import random
import resource
import subprocess
import sys
import tempfile
import time
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

import pyarrow as pa
import pyarrow.parquet as pq

from tawatur.read.posts import posts
from tawatur.store.steps import CaseFile, Given

TEXT = (
    "قصفت المجموعة رتل الدعم اللوجستي للاحتلال قرب الطريق السريع فجر اليوم ولا كلام بعد هذا الصمت والله ناصر عباده "
    "we struck another convoy on the highway before dawn and this is only what came first nothing was lost no one slept"
)
NAMES = ("التاجي", "Taji", "Balad", "عصبة الثائرين", "Ashab al-Kahf")


def export(at: Path, count: int) -> None:
    """A made-up export of `count` posts, about a kilobyte each, as the exporter lays them out."""
    rng, words = random.Random(count), TEXT.split()
    with at.open("w", encoding="utf-8") as out:
        out.write('{\n "name": "Brand",\n "type": "public_channel",\n "id": 7,\n "messages": [\n')
        for number in range(1, count + 1):
            text = " ".join([*rng.choices(words, k=rng.randint(5, 60)), *rng.choices(NAMES, k=rng.random() < 0.3)])
            entity = {"type": "plain", "text": text}
            moment = str(1_550_000_000 + 60 * number)
            message = {
                "id": 2 * number, "type": "message", "date": "2020-06-11T20:00:00", "date_unixtime": moment,
                "from": "Brand", "from_id": "channel7", "photo": "(File not included.)", "width": 1, "height": 1,
                "reactions": [{"type": "emoji", "count": 4, "emoji": "👍"}], "text": text, "text_entities": [entity],
            }  # fmt: skip
            body = json.dumps(message, indent=1, ensure_ascii=False).replace("\n", "\n  ")
            out.write(f"  {body}{',' if number < count else ''}\n")
        out.write(" ]\n}\n")


def read(at: Path) -> None:
    """Read an export in this process; print its size, seconds and the largest memory."""
    begun = time.process_time()
    file = CaseFile("sources/result.json", at, "", 0, {"holds": "documents"})
    span = (date(2019, 5, 1), date(2020, 12, 31))
    made = posts(Given(date(2026, 1, 1), 1, ZoneInfo("Asia/Baghdad"), span, files=(file,)))
    rows, words = made["posts"], made["statements/posts"]
    assert isinstance(rows, pa.RecordBatchReader)
    assert isinstance(words, pa.RecordBatchReader)
    count = sum(batch.num_rows for batch in rows)
    with pq.ParquetWriter(at.with_suffix(".parquet"), words.schema, compression="zstd") as out:
        for batch in words:
            out.write_batch(batch)
    took = time.process_time() - begun
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    size = at.stat().st_size / 1e6
    print(f"| {count:,} | {size:,.0f} | {took:.1f} | {size / took:.0f} | {memory:,.0f} |", flush=True)


def main() -> None:
    """The table, each size in a process of its own."""
    if len(sys.argv) > 2:
        read(Path(sys.argv[2]))
        return
    sizes = [int(sys.argv[1])] if len(sys.argv) > 1 else [10_000, 100_000, 1_000_000]
    print("| posts | MB | s of the processor | MB/s | MiB at most |\n|--:|--:|--:|--:|--:|", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        for count in sizes:
            at = Path(folder) / "result.json"
            export(at, count)
            subprocess.run([sys.executable, "-m", "benchmarks.posts", "read", str(at)], check=True)


if __name__ == "__main__":
    main()
