"""What `tawatur sieve` does: the case asked, the archive drawn, the card written, nothing overwritten."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from tawatur.collect.archives import Cut
from tawatur.collect.area import cut_of
from tawatur.collect.sieve import Sieved, sieve
from tawatur.kinds import CaseError, Complaint, slugged
from tawatur.read.telegram.detect import is_export
from tawatur.sieved_posts import Posts, sieved_posts
from tawatur.store import vault
from tawatur.store.cards import quoted
from tawatur.store.casefolder import CaseFolder, open_folder
from tawatur.store.files import inside, write_atomic
from tawatur.store.formats import FORMATS

Watch = Callable[[str, int, int], None]
_PACKED = (".gz", ".zip")


@dataclass(frozen=True, slots=True)
class Wish:
    """What was asked for besides the archive and the case; None where the case says it."""

    first: str | None = None
    last: str | None = None
    area: str | None = None
    name: str | None = None
    engine: str = "duckdb"
    memory: str = "1GB"
    spill: Path | None = None
    force: bool = False


def drawn(archive: Path, case: Path, wish: Wish, watch: Watch) -> Iterator[str]:
    """Draw the rows into the case; lines for the screen. `CaseError` before anything is written where it cannot be."""
    if not archive.is_file():
        raise CaseError([Complaint(str(archive), "there is no such file", hint="name an archive, one file")])
    folder = open_folder(case)
    span = _day(wish.first, "--from") or folder.span[0], _day(wish.last, "--to") or folder.span[1]
    if span[1] < span[0]:
        raise CaseError([Complaint("--to", f"{span[1]} is before {span[0]}", hint="exchange them")])
    if is_export(archive.name, archive):
        yield from _posts(archive, folder, span, wish, watch)
        return
    cut = cut_of(folder.root, span, folder.sections.get("area", {}), wish.area)
    out = _place(folder, "datasets", _stem(archive, wish), ".csv", wish)
    result = sieve(
        archive, out, cut, watch, engine=wish.engine, memory=wish.memory, spill=wish.spill, wanted=_events(folder)
    )
    write_atomic(out.with_name(f"{out.name}.toml"), _card(archive, cut, result).encode())
    yield f"{archive.name} ({FORMATS[result.archive.format].title}): {_sums(result)}"
    yield f"drawn: {out.relative_to(folder.root)}, with its card; next: tawatur build {case}"
    yield f"to note it in the custody log as well: tawatur add --case {case} {out}"


def _stem(archive: Path, wish: Wish) -> str:
    name = wish.name or archive.name
    for ending in (*_PACKED, ".csv", ".CSV", ".tsv", ".txt", ".json", ".export"):
        name = name.removesuffix(ending)
    return slugged(name)


def _place(folder: CaseFolder, under: str, stem: str, ending: str, wish: Wish) -> Path:
    """Where the rows go. What is there is not overwritten, and what the custody log holds never."""
    said = f"{under}/{stem}{ending}"
    out = inside(folder.root, said)
    if said in vault.custody(folder.root).held():
        raise CaseError([Complaint(said, "it is held in the custody log and never changes", hint="choose a --name")])
    if out.exists() and not wish.force:
        raise CaseError([Complaint(said, "it is there already", hint="--force writes over it, --name beside it")])
    out.parent.mkdir(parents=True, exist_ok=True)
    return out


def _events(folder: CaseFolder) -> list[str]:
    """The numbers of the events that were drawn from GDELT before."""
    files = [file for file in folder.files if file.card.get("format") == "gdelt"]
    return [line.split("\t", 1)[0] for file in files for line in file.at.read_text("utf-8", "replace").splitlines()]


def _card(archive: Path, cut: Cut, result: Sieved) -> str:
    held = result.archive
    title = f"{FORMATS[held.format].title}, {cut.first} to {cut.last}"
    says: dict[str, Any] = {
        "archive": archive.name,
        "sha256": held.sha256,
        "bytes": held.size,
        "first": cut.first.isoformat(),
        "last": cut.last.isoformat(),
        "area": ", ".join(cut.countries) or (",".join(map(str, cut.box)) if cut.box else "world"),
        "present": result.present,
        "kept": result.kept,
        "outside": result.outside,
        "undated": result.undated,
        "refused": held.refused,
        "query": result.query,
    }
    return _toml(held.format, title, says)


def _toml(name: str | None, title: str, says: dict[str, Any]) -> str:
    now = datetime.now(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")
    head = [f"format = {quoted(name)}\n" if name else 'holds = "documents"\n', f"title = {quoted(title)}\n"]
    head += [f"retrieved = {quoted(now)}      # when it was drawn\n", '# rights = "..."             # the archive\'s\n']
    lines = [f"{key} = {quoted(value) if isinstance(value, str) else value}\n" for key, value in says.items()]
    return "".join(
        [*head, "\n[sieved]                       # out of what, by which query, and how many rows\n", *lines]
    )


def _sums(result: Sieved) -> str:
    return (
        f"{result.present:,} rows, {result.kept:,} kept, {result.outside:,} of other days or places,"
        f" {result.undated:,} without a day that can be read, {result.archive.refused:,} that are no rows"
    )


def _posts(archive: Path, folder: CaseFolder, span: tuple[date, date], wish: Wish, watch: Watch) -> Iterator[str]:
    """The posts of an exported channel: by their day alone, for a post names no place that could be trusted."""
    out = _place(folder, "sources", _stem(archive, wish), ".json", wish)
    result: Posts = sieved_posts(archive, out, span, folder.timezone, watch)
    says = {
        "archive": archive.name, "sha256": result.sha256, "bytes": result.size, "first": span[0].isoformat(),
        "last": span[1].isoformat(), "present": result.present, "kept": result.kept, "outside": result.outside,
        "undated": result.undated, "refused": result.refused,
    }  # fmt: skip
    title = f"{result.chats}, {span[0]} to {span[1]}"
    write_atomic(out.with_name(f"{out.name}.toml"), _toml(None, title, says).encode())
    yield (
        f"{archive.name}: {result.present:,} posts, {result.kept:,} kept, {result.outside:,} of other days,"
        f" {result.undated:,} without a time, {result.refused:,} that cannot be read"
    )
    yield f"drawn: {out.relative_to(folder.root)}, with its card; next: tawatur build {folder.root}"


def _day(said: str | None, option: str) -> date | None:
    try:
        return date.fromisoformat(said) if said else None
    except ValueError:
        raise CaseError([Complaint(option, f"{said!r} is no day", hint="write it as 2020-06-19")]) from None
