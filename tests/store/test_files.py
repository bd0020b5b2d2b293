"""Nothing leaves the folder, and a crash leaves whole files."""

from __future__ import annotations

from pathlib import Path

import pytest

from tawatur.kinds import CaseError
from tawatur.store.files import appending, inside, name_fault, write_all, write_atomic


@pytest.mark.parametrize(
    "path",
    ["../x", "a/../../x", "/etc/passwd", "a/..", "..", "", "a\\..\\x", "C:/x", "C:x", "//host/share", "a\0b"],
)
def test_paths_that_lead_out_are_refused(tmp_path: Path, path: str) -> None:
    with pytest.raises(CaseError):
        inside(tmp_path, path)


def test_a_plain_path_is_found(tmp_path: Path) -> None:
    assert inside(tmp_path, "sources/a.txt") == tmp_path.resolve() / "sources" / "a.txt"
    assert inside(tmp_path, "sources/a..b.txt").name == "a..b.txt"


def test_links_are_followed_only_within(tmp_path: Path) -> None:
    case = tmp_path / "case"
    (case / "real").mkdir(parents=True)
    (tmp_path / "secret.txt").write_text("not yours")
    (case / "out").symlink_to(tmp_path)
    (case / "within").symlink_to(case / "real")
    with pytest.raises(CaseError, match="leads out"):
        inside(case, "out/secret.txt")
    assert inside(case, "within/a.txt").parent.samefile(case / "real")


@pytest.mark.parametrize(
    "name", ["", ".", "..", "a/b", "a\\b", ".git", "a\nb", "a\x00", "\u202etxt.exe", "con", "NUL.txt", "a.", "x" * 201]
)
def test_names_that_some_system_cannot_store(name: str) -> None:
    assert name_fault(name)


@pytest.mark.parametrize("name", ["a.txt", "بيان ١٢.txt", "می\u200cخواهم.txt", "statement 12 (copy).pdf"])
def test_names_that_are_well(name: str) -> None:
    assert name_fault(name) is None


def test_write_atomic_replaces_and_leaves_nothing_behind(tmp_path: Path) -> None:
    target = tmp_path / "new" / "a.txt"
    write_atomic(target, b"one")
    write_atomic(target, b"two")
    assert target.read_bytes() == b"two"
    assert list(target.parent.iterdir()) == [target]


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "a.txt"
    write_atomic(target, b"old")

    def full(_: int) -> None:
        raise OSError("no space left")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="no space"):
        write_atomic(target, b"new")
    assert target.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [target]


def test_appending_adds_at_the_end_and_refuses_links(tmp_path: Path) -> None:
    for piece in (b"one\n", b"two\n"):
        with appending(tmp_path / "log") as handle:
            write_all(handle, piece)
    assert (tmp_path / "log").read_bytes() == b"one\ntwo\n"
    (tmp_path / "link").symlink_to(tmp_path / "log")
    with pytest.raises(CaseError, match="is a link"), appending(tmp_path / "link"):
        pass
