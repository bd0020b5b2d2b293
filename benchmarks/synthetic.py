"""A case of any size, made of copies of the example: the same towns, weapons and names, other days.

    python -m benchmarks.synthetic FOLDER TIMES

Each copy of the incidents and claims is moved as a whole by a number of days drawn with a fixed seed, so that every
claim keeps its distance to its incident. The copies spread over as many years as their number asks for, twenty at
most: about 18 incidents a day at 1,000 copies. Claims are copied 715 times at most (20,020 claims of responsibility).
Each copied row cites an address of its own. Nothing here is a finding: these cases measure cost only.
"""

from __future__ import annotations

import csv
import random
import re
import shutil
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "iraq-2020"
MOST_CLAIM_COPIES = 715
LONGEST = timedelta(days=20 * 365)
SPAN = timedelta(days=600)
DAYS = {
    "incidents": ("date", "source_date"),
    "claims": ("claim_date", "incident_date_claimed"),
}
KEYS = {"incidents": "incident_id", "claims": "claim_id"}


def shifts(times: int) -> list[timedelta]:
    """By how much each copy is moved back; the first stays where it is. The same for the same number of copies."""
    reach = min(LONGEST, SPAN * (times - 1))
    dice = random.Random(times)
    return [timedelta(0), *(timedelta(days=dice.randint(1, max(1, reach.days))) for _ in range(times - 1))]


def moved(said: str, by: timedelta) -> str:
    """A day or a month, moved back; what is neither stays as it is."""
    if re.fullmatch(r"\d{4}-\d{2}-\d{2}", said):
        return (date.fromisoformat(said) - by).isoformat()
    if re.fullmatch(r"\d{4}-\d{2}", said):
        return (date.fromisoformat(f"{said}-15") - by).isoformat()[:7]
    return said


def copies(name: str, rows: list[dict[str, str]], back: list[timedelta]) -> Iterator[dict[str, str]]:
    """All rows of all copies: keys get the number of the copy, days are moved, addresses are made its own."""
    for number, by in enumerate(back):
        for row in rows:
            copy = dict(row)
            if number:
                copy[KEYS[name]] = f"{row[KEYS[name]]}-x{number}"
                copy |= {column: moved(row[column], by) for column in DAYS[name]}
                copy |= {key: f"{said}#{number}" for key, said in row.items() if said and key.endswith("_url")}
            yield copy


def multiply(path: Path, name: str, back: list[timedelta]) -> int:
    """Rewrite a table of the case with its copies; returns the number of rows."""
    with path.open(encoding="utf-8", newline="") as file:
        reader = csv.DictReader(file)
        head, rows = list(reader.fieldnames or ()), list(reader)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, head, lineterminator="\n")
        writer.writeheader()
        writer.writerows(copies(name, rows, back))
    return len(rows) * len(back)


def make(folder: Path, times: int) -> dict[str, int]:
    """Write a case of `times` copies into a new folder; returns the rows of each table."""
    shutil.copytree(EXAMPLE, folder, ignore=shutil.ignore_patterns("build", "vault.lock", "decisions"))
    back = shifts(times)
    made = {
        "incidents": multiply(folder / "datasets" / "incidents.csv", "incidents", back),
        "claims": multiply(folder / "datasets" / "claims.csv", "claims", back[:MOST_CLAIM_COPIES]),
    }
    settings = folder / "case.toml"
    settings.write_text(earlier(settings.read_text(encoding="utf-8"), max(back)), encoding="utf-8")
    return made


def earlier(settings: str, by: timedelta) -> str:
    """case.toml with the start of its span moved back."""
    span = re.compile(r"(\[span\]\s*(?:#[^\n]*\s*)*start\s*=\s*\"?)(\d{4}-\d{2}-\d{2})")
    if not span.search(settings):
        raise ValueError("case.toml has no [span] that begins with start = a day")
    return span.sub(lambda found: found[1] + moved(found[2], by), settings)


if __name__ == "__main__":
    print(make(Path(sys.argv[1]), int(sys.argv[2])))
