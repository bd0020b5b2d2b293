"""Rows of the span and the area are drawn, each by its own precision; DuckDB and Spark draw the same; sums add up."""

from __future__ import annotations

import csv
import gzip
import hashlib
import io
import tempfile
import zipfile
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tawatur.collect.archives import NAMES, Cut
from tawatur.collect.sieve import Sieved, sieve
from tawatur.kinds import CaseError
from tawatur.store.engine import Engine
from tawatur.store.gdelt import EVENTS_1, EVENTS_2, MENTIONS

CUT = Cut(date(2020, 3, 1), date(2020, 3, 31), ("iraq", "yemen (north yemen)"))
Rows = Sequence[Mapping[str, object]]
ACLED = [
    "event_id_cnty",
    "event_date",
    "time_precision",
    "sub_event_type",
    "actor1",
    "country",
    "latitude",
    "longitude",
    "notes",
]
GED = ["id", "relid", "type_of_violence", "where_prec", "date_prec", "best", "date_start", "date_end", "country"]
GTD = ["eventid", "iyear", "imonth", "iday", "gname", "country_txt", "latitude", "longitude"]


def table(header: Sequence[str], rows: Rows, mark: str = ",") -> str:
    out = io.StringIO()
    writer = csv.writer(out, delimiter=mark, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([[row.get(name, "") for name in header] for row in rows])
    return out.getvalue()


def lines(header: Sequence[str], rows: Rows) -> str:
    return "".join("\t".join(str(row.get(name, "")) for name in header) + "\n" for row in rows)


def acled(name: str, day: str, precision: int = 1, **cells: object) -> dict[str, object]:
    said = {"event_id_cnty": name, "event_date": day, "time_precision": precision, "country": "Iraq"}
    return {**said, "sub_event_type": "x", "actor1": "A", "notes": 'a "word", and\na line', **cells}


def ged(name: int, first: str, last: str, country: str = "Iraq") -> dict[str, object]:
    return {"id": name, "date_start": f"{first} 00:00:00.000", "date_end": f"{last} 00:00:00.000", "country": country}


def gtd(name: int, year: object, month: object, day: object) -> dict[str, object]:
    return {"eventid": name, "iyear": year, "imonth": month, "iday": day, "gname": "A", "country_txt": "Iraq"}


def gdelt(name: int, day: str, place: str) -> dict[str, object]:
    return {"GLOBALEVENTID": name, "SQLDATE": day, "ActionGeo_FullName": place, "SOURCEURL": "https://a.example"}


TEXTS: Mapping[str, str] = {
    "acled": table(
        ACLED,
        [
            acled("in", "2020-03-11"), acled("before", "2020-02-29"), acled("after", "2020-04-01"),
            acled("week", "2020-02-28", 2), acled("early week", "2020-02-26", 2), acled("month", "2020-03-15", 3),
            acled("its month", "2020-04-15", 3), acled("elsewhere", "2020-03-11", country="Syria"),
            acled("old", "31-03-2020"), acled("named", "5 March 2020"), acled("undated", "soon"),
            acled("small", "2020-03-02", country=" IRAQ "), acled("north", "2020-03-02", country="Yemen (North Yemen)"),
        ],
    ),
    "ged": table(
        GED,
        [ged(1, "2020-03-11", "2020-03-11"), ged(2, "2020-02-01", "2020-03-01"), ged(3, "2020-03-31", "2020-05-01"),
         ged(4, "2020-04-01", "2020-04-02"), ged(5, "2020-03-11", "2020-03-12", "Syria"), ged(6, "", "")],
    ),
    "gtd": table(
        GTD,
        [gtd(1, 2020, 3, 11), gtd(2, 2020, 3, 0), gtd(3, 2020, 0, 0), gtd(4, 2020, 4, 0), gtd(6, 2019, 0, 0),
         gtd(5, "2020.0", "3.0", "1.0"), gtd(7, "", "", ""), gtd(8, 2020, 2, 29)],
    ),
    "gdelt": lines(
        EVENTS_2,
        [gdelt(1, "20200311", "Taji, Baghdad, Iraq"), gdelt(2, "20200311", "Iraq"), gdelt(3, "20200401", "Iraq"),
         gdelt(4, "20200311", "Niraq, Syria"), gdelt(5, "2020", "Iraq")],
    ),
    "gdelt_mentions": lines(
        MENTIONS,
        [{"GLOBALEVENTID": number, "EventTimeDate": f"{day}120000", "MentionTimeDate": f"{day}120000"}
         for number, day in ((1, "20200311"), (2, "20200401"), (3, "20200311"))],
    ),
}  # fmt: skip
KEPT = {
    "acled": ["in", "week", "month", "old", "named", "small", "north"],
    "ged": ["1", "2", "3"],
    "gtd": ["1", "2", "3", "5"],
    "gdelt": ["1", "2"],
    "gdelt_mentions": ["1"],
}
UNDATED = {"acled": 1, "ged": 1, "gtd": 1, "gdelt": 1, "gdelt_mentions": 0}


def drawn(folder: Path, name: str, data: bytes, cut: Cut = CUT, running: Engine | None = None) -> tuple[Sieved, str]:
    archive = folder / f"{name}.csv"
    archive.write_bytes(data)
    result = sieve(archive, folder / "out.csv", cut, lambda *_: None, wanted=["1", "2"], running=running)
    assert archive.read_bytes() == data
    assert result.archive.sha256 == hashlib.sha256(data).hexdigest()
    assert result.present == result.kept + result.outside + result.undated + result.archive.refused
    assert sorted(path.name for path in folder.iterdir()) == sorted([archive.name, "out.csv"])
    return result, (folder / "out.csv").read_text("utf-8")


def names(name: str, text: str) -> list[str]:
    if name.startswith("gdelt"):
        return [line.split("\t")[0] for line in text.splitlines()]
    return [row[0] for row in csv.reader(io.StringIO(text))][1:]


@pytest.mark.parametrize("name", NAMES)
def test_rows_are_drawn_by_their_own_precision(tmp_path: Path, name: str) -> None:
    result, text = drawn(tmp_path, name, TEXTS[name].encode())
    assert names(name, text) == KEPT[name]
    assert (result.archive.format, result.undated, result.kept) == (name, UNDATED[name], len(KEPT[name]))


@pytest.mark.parametrize("name", NAMES)
def test_what_is_drawn_is_the_archives_own_words(tmp_path: Path, name: str) -> None:
    wide = Cut(date(1900, 1, 1), date(2100, 1, 1))
    sound = [line for line in TEXTS[name].split("\n") if "soon" not in line]
    text = TEXTS[name] if name != "acled" else "\n".join(sound)
    _, out = drawn(tmp_path, "a", text.encode(), wide)
    assert set(out.splitlines()) <= set(text.splitlines())


@pytest.mark.parametrize("name", NAMES)
def test_spark_draws_the_same(tmp_path: Path, spark: Engine, name: str) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    ours, text = drawn(tmp_path / "a", name, TEXTS[name].encode())
    theirs, same = drawn(tmp_path / "b", name, TEXTS[name].encode(), running=spark)
    assert text == same
    assert (ours.kept, ours.undated, ours.query) == (theirs.kept, theirs.undated, theirs.query)


def test_a_box_takes_points_and_leaves_out_what_has_none(tmp_path: Path, spark: Engine) -> None:
    points = [(33.5, 44.2), (33.5, 50), ("", ""), ("x", 44), (" 34 ", "45"), ("nan", 44)]
    rows = [acled(str(n), "2020-03-11", latitude=lat, longitude=lon) for n, (lat, lon) in enumerate(points)]
    cut = Cut(CUT.first, CUT.last, box=(33.0, 44.0, 34.0, 45.0))
    data = table(ACLED, rows).encode()
    assert names("acled", drawn(tmp_path, "acled", data, cut)[1]) == ["0", "4"]
    assert names("acled", drawn(tmp_path, "acled", data, cut, spark)[1]) == ["0", "4"]


@pytest.mark.parametrize("wrap", ["gzip", "zip", "bom", "cp1252", "semicolons", "crlf"])
def test_wrappings_and_encodings(tmp_path: Path, wrap: str) -> None:
    text = TEXTS["acled"].replace("Iraq", "Iraq").replace('"word"', '"Évry déjà"')
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("a.csv", text)
    data = {
        "gzip": gzip.compress(text.encode()), "zip": out.getvalue(), "bom": b"\xef\xbb\xbf" + text.encode(),
        "cp1252": text.encode("cp1252"), "crlf": text.replace("\n", "\r\n").encode(),
        "semicolons": text.replace(",", ";").encode(),
    }[wrap]  # fmt: skip
    result, said = drawn(tmp_path, "acled", data)
    assert result.kept == len(KEPT["acled"])
    assert "Évry déjà" in said


def test_rows_that_are_none_are_counted(tmp_path: Path) -> None:
    data = TEXTS["ged"].encode() + b"1,2,3\n" + b"," * 20 + b"\n"
    assert drawn(tmp_path, "ged", data)[0].archive.refused == 2
    first = lines(EVENTS_1, [gdelt(1, "20200311", "Iraq")])
    assert drawn(tmp_path, "ged", first.encode() + b"1\t2\n")[0].archive.refused == 1


def test_an_open_mark_does_not_swallow_the_rest(tmp_path: Path) -> None:
    plain = "".join(line for line in TEXTS["ged"].splitlines(keepends=True))
    header, _, rest = plain.partition("\n")
    result, text = drawn(tmp_path, "ged", f'{header}\n9,"open,,,,,,,\n{rest}'.encode())
    assert names("ged", text) == KEPT["ged"]
    assert (result.present, result.archive.refused) == (7, 1)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "no archive that can be sieved"), (b"one,two\n1,2\n", "no archive that can be sieved"),
        (gzip.compress(TEXTS["acled"].encode())[:-20], "cannot be read to its end"),
    ],
)  # fmt: skip
def test_what_cannot_be_sieved_is_said_and_leaves_nothing(tmp_path: Path, data: bytes, why: str) -> None:
    archive = tmp_path / "a.csv"
    archive.write_bytes(data)
    with pytest.raises(CaseError, match=why):
        sieve(archive, tmp_path / "out.csv", CUT, lambda *_: None)
    assert [path.name for path in tmp_path.iterdir()] == ["a.csv"]


PIECES = [b"", b'"', b",", b"\t", b"\n", b"0", b"-99", b"\xff", b"\0", b"a" * 9, b"\r", b";"]


@pytest.mark.parametrize("name", NAMES)
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_altered_archives_are_drawn_from_or_refused(name: str, data: st.DataObject) -> None:
    plain = TEXTS[name].encode()
    for _ in range(data.draw(st.integers(1, 3))):
        at, size = data.draw(st.integers(0, len(plain))), data.draw(st.integers(0, 20))
        plain = plain[:at] + data.draw(st.sampled_from(PIECES)) + plain[at + size :]
    with tempfile.TemporaryDirectory() as folder, suppress(CaseError):
        result, text = drawn(Path(folder), name, plain)
        assert len(names(name, text)) >= result.kept


def test_progress_is_told(tmp_path: Path) -> None:
    told: dict[str, list[tuple[int, int]]] = {}
    archive = tmp_path / "a.csv"
    archive.write_text(TEXTS["acled"])
    watch: Callable[[str, int, int], None] = lambda step, done, of: told.setdefault(step, []).append((done, of))  # noqa: E731
    sieve(archive, tmp_path / "out.csv", CUT, watch)
    assert list(told) == ["looking through the archive", "reading the archive", "drawing the rows"]
    assert all(steps[-1][0] == steps[-1][1] for steps in told.values())
