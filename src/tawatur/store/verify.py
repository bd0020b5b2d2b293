"""Is everything still what it was? Every original is hashed again, the chain checked, every quote found again."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from tawatur.kinds import CaseError
from tawatur.store.chain import GENESIS, LOCK, Chain, Custody
from tawatur.store.door import digest, originals
from tawatur.store.files import inside
from tawatur.store.vault import custody

if TYPE_CHECKING:
    import pyarrow as pa

What = Literal["changed", "lost", "added", "broken chain", "rewritten", "quote lost", "ok"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One result: what was found, of which path inside the case, and in words."""

    what: What
    path: str
    text: str

    @property
    def good(self) -> bool:
        """Whether this is as it should be."""
        return self.what == "ok"


def verify(case_root: Path, tables: Mapping[str, pa.Table] | None, head: str | None = None) -> list[Finding]:
    """Everything found, in this order: the chain, the originals, the quotes. All is well if every finding is good.

    `tables` are those of the last build (`statements`, `texts` and `sources` are used); None leaves quotes unchecked.
    `head` is a hash of the log that was noted elsewhere, at least its first 12 digits: only with it can a log that was
    rewritten from the start, together with the files, be told from the true one.
    """
    chain = custody(case_root)
    findings = [*_chain(chain), *_head(chain, head), *_originals(case_root, chain)]
    if tables is not None:
        from tawatur.store.quotes import quotes

        findings += [
            Finding("ok" if good else "quote lost", path, text) for good, path, text in quotes(case_root, tables)
        ]
    return findings


def _chain(chain: Chain) -> Iterator[Finding]:
    for line, text in chain.faults:
        yield Finding("broken chain", LOCK, f"line {line} {text}")
    if chain.torn:
        text = "the last line was cut off while it was written; the next `tawatur add` clears it away"
        yield Finding("broken chain", LOCK, text)
    if not chain.faults and not chain.torn:
        yield Finding("ok", LOCK, f"{len(chain.entries)} lines, each following from the one before; head {chain.head}")


def _head(chain: Chain, head: str | None) -> Iterator[Finding]:
    """A head noted elsewhere must be a link of this chain."""
    if head is None:
        return
    noted = head.strip().lower()
    links = [(0, GENESIS), *((entry.n, entry.hash) for entry in chain.entries)]
    found = [n for n, link in links if len(noted) >= 12 and link.startswith(noted)]
    if not found:
        why = "must have at least 12 digits" if len(noted) < 12 else "is not a link of this log"
        yield Finding("rewritten", LOCK, f"the head {noted} noted elsewhere {why}: the log was rewritten or cut short")
    elif not chain.faults:
        later = len(chain.entries) - found[-1]
        yield Finding("ok", LOCK, f"the head noted elsewhere is line {found[-1]}; {later} lines came after it")


def _originals(root: Path, chain: Chain) -> Iterator[Finding]:
    held = chain.held()
    for path, entry in sorted(held.items()):
        yield _original(root, path, entry)
    for path in originals(root):
        if path not in held:
            said = path.encode("utf-8", "backslashreplace").decode()
            yield Finding("added", said, "lies in the case but was never taken in; `tawatur add` takes it in")


def _original(root: Path, path: str, entry: Custody) -> Finding:
    """One original against its line in the log."""
    try:
        there = inside(root, path)
        if not there.is_file() and not there.is_symlink():
            return Finding("lost", path, f"taken in at {entry.at}, is not there any more")
        if there.is_symlink():
            return Finding("changed", path, "is a link now, not the original file")
        sha256, size = digest(there)
    except CaseError:
        return Finding("changed", path, "lies behind a link that leads out of the case")
    except OSError as error:
        return Finding("lost", path, f"cannot be read: {error.strerror}")
    if sha256 == entry.sha256 and size == entry.size:
        return Finding("ok", path, f"unchanged since {entry.at}: {size} bytes, sha256 {sha256}")
    return Finding("changed", path, f"was {entry.size} bytes, sha256 {entry.sha256}; is {size} bytes, sha256 {sha256}")
