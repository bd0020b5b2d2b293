"""What the pages with a pen work with: whose case it is, who writes, and how the pages are made anew."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tawatur.kinds import CaseError, Complaint, Decision, TawaturError
from tawatur.store.journal import append


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Desk:
    """One analyst at one case, for as long as the server runs.

    `site` is the folder of the built pages; `rebuild` builds the case and returns the names of the steps that ran.
    `token` is known to the pages of this process alone.
    """

    root: Path
    site: Path
    who: str
    port: int
    token: str
    rebuild: Callable[[], Sequence[str]]
    now: Callable[[], datetime] = _now
    turn: threading.Lock = field(default_factory=threading.Lock)

    @property
    def hosts(self) -> frozenset[str]:
        """The names under which this server answers; any other is a page elsewhere reaching in."""
        names = {f"127.0.0.1:{self.port}", f"localhost:{self.port}"}
        return frozenset(names | ({"127.0.0.1", "localhost"} if self.port == 80 else set()))


@dataclass(frozen=True, slots=True)
class Act:
    """What became of a judgement: the line, the steps that ran, how long it took, and why the pages are old if so."""

    decision: Decision
    ran: tuple[str, ...]
    ms: int
    trouble: str = ""


def decide(desk: Desk, said: Mapping[str, Any]) -> Act:
    """Write a judgement into the journal and build the case anew; one after the other, never two at once.

    Raises `CaseError` when the judgement is not sound, and then nothing is written. A build that fails is a trouble of
    the act: the line is in the journal all the same.
    """
    verb, why = str(said.get("verb", "")), str(said.get("why", ""))
    if verb != "undo" and not why.strip():
        raise CaseError([_complaint(desk, "say why: others will read it, and so will you in a year")])
    about = said.get("about", ())
    if not isinstance(about, list | tuple) or not all(isinstance(thing, str) for thing in about):
        raise CaseError([_complaint(desk, "about must be a list of texts")])
    with desk.turn:
        undoes = str(said["undoes"]) if said.get("undoes") else None
        value, source = (str(said.get(name) or "").strip() for name in ("value", "source"))
        written = append(desk.root, desk.who, verb, about, value, why, undoes, at=desk.now(), source=source)
        start = time.perf_counter()
        try:
            ran, trouble = tuple(desk.rebuild()), ""
        except TawaturError as error:
            ran, trouble = (), str(error)
        return Act(written, ran, round(1000 * (time.perf_counter() - start)), trouble)


def _complaint(desk: Desk, text: str) -> Complaint:
    return Complaint(f"decisions/{desk.who}.jsonl", text)
