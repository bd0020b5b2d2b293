"""The journal keeps every acknowledged line through real kills and torn writes, and replays undoing exactly."""

from __future__ import annotations

import json
import random
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import tawatur
from tawatur.kinds import CaseError, Decision
from tawatur.store.journal import append, journals, read_journal, standing, who_of

AT = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
PAIR = ("claim:C014", "incident:IQ-20200311-1")


def test_a_judgement_is_one_line_of_json(tmp_path: Path) -> None:
    made = append(tmp_path, "anna", "accept", PAIR, why="same night, same camp — قال", at=AT)
    path = tmp_path / "decisions/anna.jsonl"
    assert path.read_text().count("\n") == 1
    assert json.loads(path.read_text()) == {
        "at": "2026-11-02T09:30:00.000000Z",
        "verb": "accept",
        "about": list(PAIR),
        "why": "same night, same camp — قال",
    }
    assert read_journal("decisions/anna.jsonl", path.read_bytes()) == ([made], [])
    assert (made.by, made.at, made.line, made.standing) == ("anna", AT, 1, True)


@pytest.mark.parametrize(
    ("verb", "about", "value", "why"),
    [
        ("accept", PAIR[:1], "", ""),
        ("reject", (*PAIR, "more"), "", ""),
        ("accept", ("claim:C014", " "), "", ""),
        ("name", ("Saraya",), "", "no party"),
        ("grade", ("source:x",), "G", ""),
        ("grade", ("source:x",), "AB", ""),
        ("credit", PAIR[:1], "7", ""),
        ("note", PAIR[:1], "", " "),
        ("undo", (), "", ""),
        ("new", (), "", "why"),
        ("same", ("party:a",), "party:a", ""),
        ("same", ("party:a", "party:a"), "party:a", ""),
        ("same", ("party:a", "party:b"), "party:c", ""),
        ("same", ("party:a", "party:b"), "", ""),
        ("apart", ("party:a", " "), "", ""),
        ("delete", PAIR, "", ""),
        ("accept", PAIR, "", "x" * 10_001),
        ("accept", PAIR, "", "\ud800"),
    ],
)
def test_an_unsound_judgement_is_not_written(
    tmp_path: Path, verb: str, about: tuple[str, ...], value: str, why: str
) -> None:
    with pytest.raises(CaseError):
        append(tmp_path, "anna", verb, about, value, why, at=AT)
    assert not (tmp_path / "decisions").exists()


@pytest.mark.parametrize("who", ["", "../anna", "a/b", "anna.b", "-x", "a" * 65, "آنا", "con", "an na"])
def test_only_a_plain_name_names_a_journal(tmp_path: Path, who: str) -> None:
    with pytest.raises(CaseError):
        append(tmp_path, who, "accept", PAIR, at=AT)
    append(tmp_path, who_of(who) if who != "con" else "anna", "accept", PAIR, at=AT)


def test_a_source_is_kept_and_changes_no_other_id(tmp_path: Path) -> None:
    plain = append(tmp_path, "anna", "new", ("Band",), why="x", at=AT)
    cited = append(tmp_path, "anna", "new", ("Band",), why="x", at=AT, source="https://example.org/a")
    assert (plain.id, plain.source) == ("decision:4f3923f43137", "")
    assert cited.id != plain.id
    read, troubles = read_journal("decisions/anna.jsonl", (tmp_path / "decisions/anna.jsonl").read_bytes())
    assert ([one.source for one in read], troubles) == (["", "https://example.org/a"], [])
    with pytest.raises(CaseError):
        append(tmp_path, "anna", "new", ("Band",), at=AT, source="\ud800")


def test_a_journal_that_leads_out_of_the_case_is_refused(tmp_path: Path) -> None:
    (tmp_path / "case").mkdir()
    (tmp_path / "case/decisions").symlink_to(tmp_path)
    with pytest.raises(CaseError, match="leads out"):
        append(tmp_path / "case", "anna", "accept", PAIR, at=AT)


def test_only_what_is_there_can_be_undone(tmp_path: Path) -> None:
    with pytest.raises(CaseError, match="no judgement decision:1 to undo"):
        append(tmp_path, "anna", "undo", undoes="decision:1", at=AT)
    made = append(tmp_path, "anna", "accept", PAIR, at=AT)
    undone = append(tmp_path, "boris", "undo", undoes=made.id, why="another camp", at=AT + timedelta(hours=1))
    assert undone.because == (made.id,)
    assert [(one.by, one.verb, one.standing) for one in journals(tmp_path)[0]] == [
        ("anna", "accept", False),
        ("boris", "undo", True),
    ]


def decision(name: str, undoes: str | None, minute: int) -> Decision:
    verb = "undo" if undoes else "note"
    return Decision(id=name, by="anna", at=AT + timedelta(minutes=minute), verb=verb, undoes=undoes)


def test_an_undoing_undone_brings_the_first_back() -> None:
    chain = [decision("a", None, 0), decision("b", "a", 1), decision("c", "b", 2), decision("d", "c", 3)]
    assert [one.standing for one in standing(chain[:2])] == [False, True]
    assert [one.standing for one in standing(chain[:3])] == [True, False, True]
    assert [one.standing for one in standing(chain)] == [False, True, False, True]
    twice = [*chain[:2], decision("e", "a", 4), decision("f", "e", 5)]
    assert [one.standing for one in standing(twice)] == [False, True, False, True]
    assert standing([decision("z", "nowhere", 0)])[0].standing


@given(st.lists(st.integers(-1, 11), max_size=12), st.randoms(use_true_random=False))
def test_standing_is_what_the_definition_says_in_any_order(targets: list[int], dice: random.Random) -> None:
    rows = [decision(str(n), str(t) if 0 <= t < n else None, n) for n, t in enumerate(targets)]

    def stands(name: str) -> bool:
        return not any(one.undoes == name and stands(one.id) for one in rows)

    mixed = dice.sample(rows, len(rows))
    assert {one.id: one.standing for one in standing(mixed)} == {one.id: stands(one.id) for one in rows}


def test_lines_that_cannot_be_used_are_troubles_with_their_line() -> None:
    good = b'{"at":"2026-11-02T09:30:00Z","verb":"note","about":["claim:C014"],"why":"seen"}'
    lines = [
        good,
        b"",
        b"not json}",
        b'{"at":"2026-11-02T09:30:00","verb":"note","about":["x"],"why":"no zone"}',
        b'{"at":"0001-01-01T00:00:00+14:00","verb":"note","about":["x"],"why":"before all time"}',
        b'{"at":"2026-11-02T09:30:00Z","verb":"note","about":"x","why":"no list"}',
        b'{"at":"2026-11-02T09:30:00Z","verb":"note","about":["x"],"why":"y","row":7}',
        b'["a list"]',
        b"[" * 100_000,
        b"\xff\xfe}",
        b'{"verb":"note","about":["x"],"why":"never"}',
        good,
        good[:40],
    ]
    decisions, troubles = read_journal("decisions/anna.jsonl", b"\r\n".join(lines))
    assert [one.line for one in decisions] == [1]
    assert [one.line for one in troubles] == list(range(3, 14))
    assert all(one.path == "decisions/anna.jsonl" and one.step == "decisions" for one in troubles)
    assert [one.line for one in troubles if one.weight == "note"] == [9, 12, 13]
    assert len({one.id for one in troubles}) == len(troubles)


@given(st.binary(max_size=200))
def test_any_bytes_can_be_read(data: bytes) -> None:
    read_journal("decisions/anna.jsonl", data)


def test_a_line_torn_at_any_byte_costs_only_itself(tmp_path: Path) -> None:
    path = tmp_path / "decisions/anna.jsonl"
    append(tmp_path, "anna", "accept", PAIR, why="first", at=AT)
    sound = path.read_bytes()
    append(tmp_path, "anna", "name", ("عصبة الثائرين",), "usbat_al_thairin", "النص", at=AT)
    whole = path.read_bytes()
    for cut in range(len(sound), len(whole)):
        path.write_bytes(whole[:cut])
        decisions, troubles = read_journal(path.name, path.read_bytes())
        complete = cut >= len(whole) - 1
        assert (len(decisions), len(troubles)) == (1 + complete, int(len(sound) < cut and not complete))
        assert all(trouble.weight == "note" and trouble.line == 2 for trouble in troubles)
        made = append(tmp_path, "anna", "note", PAIR, why="after", at=AT)
        after, _ = read_journal(path.name, path.read_bytes())
        assert after[-1] == made
        assert len(after) == len(decisions) + 1


def test_many_hands_at_once_lose_nothing(tmp_path: Path) -> None:
    def write(n: int) -> str:
        return append(tmp_path, "anna", "note", (f"claim:{n}",), why="x" * 300, at=AT).id

    with ThreadPoolExecutor(8) as pool:
        written = list(pool.map(write, range(40)))
    decisions, troubles = journals(tmp_path)
    assert {one.id for one in decisions} == set(written)
    assert troubles == []
    assert sorted(one.line for one in decisions) == list(range(1, 41))


WRITER = """
import sys
sys.path[:0] = sys.argv[3:]
from datetime import datetime, timezone
from pathlib import Path
from tawatur.store.journal import append
print("ready", flush=True)
for n in range(10**6):
    at = datetime.now(timezone.utc)
    made = append(Path(sys.argv[1]), "anna", "note", (f"claim:{n}",), why=sys.argv[2] + "x" * 8000, at=at)
    print(made.id, flush=True)
"""


def test_every_acknowledged_line_survives_kill_9(tmp_path: Path) -> None:
    dice = random.Random(9)
    here = [str(Path(tawatur.__file__).parents[1])]
    acknowledged: set[str] = set()
    for run in range(32):
        command = [sys.executable, "-S", "-c", WRITER, str(tmp_path), f"run {run} ", *here]
        with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "ready\n"
            time.sleep(dice.uniform(0, 0.012))
            process.send_signal(signal.SIGKILL)
            said = process.stdout.read()
        acknowledged |= {line for line in said.split("\n")[:-1] if line}
        decisions, _ = journals(tmp_path)
        assert acknowledged <= {one.id for one in decisions}
    last = append(tmp_path, "anna", "note", ("claim:end",), why="still writable", at=AT)
    assert last.id in {one.id for one in journals(tmp_path)[0]}
    assert acknowledged  # how many depends on the machine; at least some writers got to write
