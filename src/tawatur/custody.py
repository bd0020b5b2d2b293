"""Custody for the shell: take originals in with the time and the person, and say what verification found."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tawatur.case import Case
from tawatur.kinds import CaseError, Complaint, NotHereError
from tawatur.store import vault
from tawatur.store.settings import HOLDS
from tawatur.store.verify import Finding, verify


def add_files(root: Path, files: Iterable[Path], *, by: str = "", holds: str | None = None) -> Iterator[str]:
    """Take files into the vault now; one line for each, then the head of the chain to note elsewhere.

    `holds` says what the rows of tables are; raises `CaseError` for a word that no card knows, and as `vault.add` does.
    """
    if holds is not None and holds not in HOLDS:
        raise CaseError(
            [Complaint("--holds", f"{holds!r} is nothing a file can hold", hint="one of " + ", ".join(HOLDS))]
        )
    for one in vault.add(root, files, at=datetime.now(UTC), by=by or login() or "unknown", holds=holds):
        yield f"{one.outcome}: {one.path}" + (f" ({one.note})" if one.note else "")
        if one.card:
            yield f"  card: {one.card} (please fill it in)"
    yield f"head of the custody chain: {vault.head(root)}\nnote it elsewhere; `tawatur verify --head` checks against it"


def login() -> str:
    """The name of the operating system's user; empty where nobody is known."""
    import getpass

    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):  # ImportError: on Windows without a user name
        return ""


@dataclass(frozen=True, slots=True)
class Verified:
    """The findings of a verification, and whether quotes could be checked."""

    findings: tuple[Finding, ...]
    quotes_checked: bool

    @property
    def sound(self) -> bool:
        """Whether everything is as it should be."""
        return all(finding.good for finding in self.findings)

    def lines(self) -> Iterator[str]:
        """What is wrong first, then what was checked."""
        bad = [finding for finding in self.findings if not finding.good]
        for finding in bad:
            yield f"{finding.what}: {finding.path}: {finding.text}"
        for finding in self.findings:
            if finding.good:
                yield f"ok: {finding.path}: {finding.text}"
        if not self.quotes_checked:
            yield "quotes were not checked: nothing is built yet (tawatur build)"
        yield "all is as it was" if not bad else f"{len(bad)} findings need a person's eyes"

    def plain(self) -> dict[str, Any]:
        """The same for scripts."""
        findings = [dataclasses.asdict(finding) for finding in self.findings]
        return {"sound": self.sound, "quotes_checked": self.quotes_checked, "findings": findings}


def verified(case: Case, head: str | None) -> Verified:
    """Verify a case, with the quotes of its last build where there is one."""
    try:
        tables = {name: case.table(name).arrow() for name in ("statements", "texts", "sources")}
    except (NotHereError, CaseError, KeyError):
        tables = None
    return Verified(tuple(verify(case.root, tables, head)), tables is not None)
