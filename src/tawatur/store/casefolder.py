"""A case on disk: case.toml and the files with their cards, read whole or refused with every fault at once."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tawatur.kinds import CaseError, Complaint
from tawatur.store.formats import FORMATS, held_by, recognised
from tawatur.store.settings import Card, CaseToml, checked
from tawatur.store.steps import CaseFile
from tawatur.store.unpack import head_of

FOLDERS = ("sources", "datasets", "registry")
ROOT_TABLES = ("hypotheses", "forecasts", "scenarios")


@dataclass(frozen=True, slots=True)
class CaseFolder:
    """A case as its people wrote it: where it lies, its settings, and its files with what their cards say."""

    root: Path
    title: str
    timezone: ZoneInfo
    as_of: date
    seed: int
    span: tuple[date, date]
    sections: Mapping[str, Mapping[str, Any]]
    files: tuple[CaseFile, ...]

    def holding(self, wanted: tuple[str, ...], *, without: frozenset[str] = frozenset()) -> tuple[CaseFile, ...]:
        """The files that hold what a step reads; `*` means every source, data set and registry file.

        Journals of the analysts in `without` are left out.
        """
        kept = []
        for file in self.files:
            what = file.card.get("holds")
            if what == "decisions" and Path(file.path).stem in without:
                continue
            if not {what, *held_by(file.card)}.isdisjoint(wanted) or (
                "*" in wanted and file.path.partition("/")[0] in FOLDERS
            ):
                kept.append(file)
        return tuple(kept)


def open_folder(root: Path) -> CaseFolder:
    """Read a case folder; raises `CaseError` with every complaint about case.toml and the cards."""
    root = root.resolve()
    if not (root / "case.toml").is_file():
        hint = "a case is a folder with a case.toml; `tawatur new NAME` makes one"
        raise CaseError([Complaint(str(root), "no case.toml here", hint=hint)])
    complaints: list[Complaint] = []
    settings = checked(CaseToml, root / "case.toml", "case.toml", complaints)
    files = list(_files(root, complaints))
    if complaints or settings is None:
        raise CaseError(complaints)
    sections = {name: value for name, value in settings.model_dump().items() if isinstance(value, dict)}
    sections["case"] = {"title": settings.title, "question": settings.question, "as_of": settings.as_of}
    return CaseFolder(
        root=root,
        title=settings.title,
        timezone=ZoneInfo(settings.timezone),
        as_of=settings.as_of,
        seed=settings.seed,
        span=(settings.span.start, settings.span.end),
        sections=sections,
        files=tuple(files),
    )


def _files(root: Path, complaints: list[Complaint]) -> Iterator[CaseFile]:
    for folder in FOLDERS:
        yield from _carded(root, folder, complaints)
    for name in ROOT_TABLES:
        if (root / f"{name}.toml").is_file():
            yield _file(root, root / f"{name}.toml", {"holds": name, "title": name})
    for path in _listed(root / "decisions", root, complaints):
        if path.suffix == ".jsonl":
            yield _file(root, path, {"holds": "decisions", "title": path.stem})
    for path in _listed(root / "pages", root, complaints):
        if path.suffix == ".md":
            yield _file(root, path, {"holds": "pages", "title": path.stem})


def _carded(root: Path, folder: str, complaints: list[Complaint]) -> Iterator[CaseFile]:
    paths = _listed(root / folder, root, complaints)
    there = set(paths)
    cards = {path for path in paths if path.suffix == ".toml" and path.with_suffix("") in there}
    for path in paths:
        if path in cards:
            continue
        said = path.relative_to(root).as_posix()
        beside = path.with_name(path.name + ".toml")
        if beside in cards:
            card = checked(Card, beside, f"{said}.toml", complaints)
            if card is not None:
                yield _file(root, path, _with_format(folder, path, card.model_dump(exclude_none=True)))
        elif path.suffix == ".toml":
            complaints.append(Complaint(said, "a card without its file", hint=f"is {path.stem} missing?"))
        elif folder == "sources":
            yield _file(root, path, {"holds": "documents", "title": path.stem})
        elif name := _format_of(path):
            yield _file(root, path, {"holds": FORMATS[name].holds[0], "title": path.stem, "format": name})
        else:
            hint = "a table needs a card that says what it holds; `tawatur add` drafts one"
            complaints.append(Complaint(said, f"no card {path.name}.toml beside it", hint=hint))


def _with_format(folder: str, path: Path, card: dict[str, Any]) -> dict[str, Any]:
    """A card that maps no columns is completed by what the file's own columns tell."""
    if folder == "sources" or card.get("format") or card["columns"] or card["constants"]:
        return card
    name = _format_of(path)
    return {**card, "format": name} if name and card["holds"] in FORMATS[name].holds else card


def _format_of(path: Path) -> str | None:
    """The data set that a file is, by its first bytes."""
    with path.open("rb") as handle:
        start = handle.read(1 << 16)
    packed = start.startswith((b"PK\x03\x04", b"\x1f\x8b"))
    return recognised(head_of(path.read_bytes() if packed else start))


def _listed(folder: Path, root: Path, complaints: list[Complaint]) -> list[Path]:
    """The plain files below a folder in a stable order; what leads out of the case is refused."""
    kept = []
    for path in sorted(folder.rglob("*")) if folder.is_dir() else ():
        if any(part.startswith(".") for part in path.relative_to(root).parts) or path.is_dir():
            continue
        if not path.resolve().is_relative_to(root):
            said = path.relative_to(root).as_posix()
            complaints.append(Complaint(said, "this link leads out of the case folder", hint="copy the file here"))
        elif path.is_file():
            kept.append(path)
    return kept


def _file(root: Path, path: Path, card: Mapping[str, Any]) -> CaseFile:
    with path.open("rb") as handle:
        sha = hashlib.file_digest(handle, "sha256").hexdigest()
    return CaseFile(path.relative_to(root).as_posix(), path, sha, path.stat().st_size, card)


def read_toml(file: CaseFile) -> dict[str, Any]:
    """The content of a TOML file of the case; a `CaseError` names the line of a syntax error."""
    try:
        return tomllib.loads(file.at.read_text("utf-8-sig"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise CaseError([Complaint(file.path, f"not valid TOML: {error}")]) from None
