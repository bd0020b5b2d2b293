"""A WACZ package: a zip of WARC files with a list of hashes. It comes from strangers, so nothing in it is trusted."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Any, Final

MOST: Final = 10_000  # files of a package
LARGEST: Final = 64 << 30  # bytes of all its files, unpacked
THINNEST: Final = 200  # a file of a package unpacks to at most so many times its size
_LIST: Final = 64 << 20  # bytes of the list of files


class HostileError(Exception):
    """The package is no sound WACZ, or is made to harm whoever unpacks it. The text says which."""


@dataclass(frozen=True, slots=True)
class Package:
    """An opened package: its archives in order, and what is wrong with its hashes, in words."""

    zip: zipfile.ZipFile
    archives: tuple[str, ...]
    wrong: tuple[str, ...]
    hashed: int

    def open(self, name: str) -> IO[bytes]:
        """An archive of the package, read as it is unpacked."""
        return self.zip.open(name)


def open_package(at: Path) -> Package:
    """Open a package and check the hash of every file that it lists. Raises `HostileError`."""
    try:
        package = zipfile.ZipFile(at)
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError) as why:
        raise HostileError(f"it is no sound zip file ({why})") from None
    try:
        _looked_over(package)
        listed = _listed(package)
        wrong = tuple(_wrong(package, listed))
    except HostileError:
        package.close()
        raise
    except Exception as why:  # noqa: BLE001 - a made-up zip can make the unpacker raise nearly anything
        package.close()
        raise HostileError(f"it cannot be unpacked ({why})") from None
    bad = {line.partition(":")[0] for line in wrong}
    archives = sorted(name for name in package.namelist() if _is_archive(name) and name not in bad)
    return Package(package, tuple(archives), wrong, len(listed))


def _looked_over(package: zipfile.ZipFile) -> None:
    """Refuse what only a hostile package has, before anything is unpacked."""
    entries = package.infolist()
    if len(entries) > MOST:
        raise HostileError(f"it holds {len(entries):,} files, more than {MOST:,}")
    if len({entry.filename for entry in entries}) < len(entries):
        raise HostileError("two of its files have one name")
    if sum(entry.file_size for entry in entries) > LARGEST:
        raise HostileError("unpacked it would be larger than 64 GiB")
    for entry in entries:
        if entry.flag_bits & 1:
            raise HostileError(f"{entry.filename} is encrypted")
        if entry.file_size > max(1, entry.compress_size) * THINNEST and entry.file_size > 1 << 20:
            raise HostileError(f"{entry.filename} would unpack to {entry.file_size / entry.compress_size:,.0f} times")


def _listed(package: zipfile.ZipFile) -> dict[str, str]:
    """Path → SHA-256, as `datapackage.json` lists them, once its own hash is right where one is given."""
    if "datapackage.json" not in package.namelist():
        raise HostileError("it has no datapackage.json, so its hashes are not known")
    data = _small(package, "datapackage.json")
    try:
        resources = json.loads(data)["resources"]
        listed = {str(one["path"]): str(one["hash"]) for one in resources}
    except (ValueError, KeyError, TypeError, RecursionError):
        raise HostileError("its datapackage.json is no list of files with hashes") from None
    if "datapackage-digest.json" in package.namelist():
        said = _hash(_object(_small(package, "datapackage-digest.json")).get("hash"))
        if said and said != hashlib.sha256(data).hexdigest():
            raise HostileError("its list of hashes was changed: datapackage-digest.json names another hash of it")
    return listed


def _small(package: zipfile.ZipFile, name: str) -> bytes:
    with package.open(name) as opened:
        data = opened.read(_LIST + 1)
    if len(data) > _LIST:
        raise HostileError(f"{name} is too long")
    return data


def _object(data: bytes) -> Mapping[str, Any]:
    try:
        value = json.loads(data)
    except (ValueError, RecursionError):
        return {}
    return value if isinstance(value, dict) else {}


def _hash(said: Any) -> str:
    text = str(said or "")
    return text.removeprefix("sha256:").lower() if text.startswith("sha256:") else ""


def _wrong(package: zipfile.ZipFile, listed: Mapping[str, str]) -> Iterator[str]:
    """A sentence for each archive without a hash and each file whose hash is not the one listed."""
    there = set(package.namelist())
    for name in sorted(there):
        if _is_archive(name) and not _hash(listed.get(name)):
            yield f"{name}: the package lists no SHA-256 of it"
    for name, said in sorted(listed.items()):
        if name not in there:
            yield f"{name}: it is listed and not there"
        elif _hash(said) and _digest(package, name) != _hash(said):
            yield f"{name}: its hash is not the one that the package lists"


def _digest(package: zipfile.ZipFile, name: str) -> str:
    try:
        digest = hashlib.sha256()
        with package.open(name) as opened:
            while piece := opened.read(1 << 20):
                digest.update(piece)
        return digest.hexdigest()
    except (zipfile.BadZipFile, OSError, EOFError, ValueError):
        return ""


def _is_archive(name: str) -> bool:
    return name.startswith("archive/") and name.lower().endswith((".warc", ".warc.gz"))
