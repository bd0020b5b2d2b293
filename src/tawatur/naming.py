"""Names to decide, for the shell: what is open, and one line in a journal for each decision."""

from __future__ import annotations

import csv
import difflib
import json
import sys
from collections.abc import Iterable, Sequence
from dataclasses import asdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from tawatur.kinds import CaseError, Complaint, Decision, NotHereError, Party, Place, Proposal

if TYPE_CHECKING:
    from rich.console import Console

    from tawatur.case import Case

KINDS: Final = {
    "new_name": "new name",
    "alias": "probably",
    "ambiguous": "ambiguous",
    "merge": "one entry?",
    "split": "several?",
}
_COLUMNS: Final = (
    *("id", "kind", "what", "said", "spellings", "about", "candidates", "odds", "probability"),
    *("why", "clues", "touches", "touched", "reads", "decided"),
)


def proposals_of(case: Case, kinds: Iterable[str] = (), *, decided: bool = False) -> list[Proposal]:
    """The open proposals of a built case, what touches most rows first; `decided` adds those that were settled."""
    wanted = {kind.replace("-", "_") for kind in kinds}
    unknown = sorted(wanted - set(KINDS))
    if unknown:
        raise NotHereError(f"no kind {unknown[0]!r}; there are: {', '.join(KINDS)}")
    rows = [row for row in case.table("proposals").rows() if isinstance(row, Proposal)]
    return [row for row in rows if (not wanted or row.kind in wanted) and (decided or row.decided is None)]


def print_proposals(console: Console, rows: Sequence[Proposal], most: int) -> None:
    """The first proposals as a table, and how to decide one."""
    from rich.table import Table as Grid
    from rich.text import Text

    from tawatur.shell import visible

    if not rows:
        console.print("no name is open: every spelling that was read names one entry of the registry")
        return
    grid = Grid(box=None, pad_edge=False, header_style="bold")
    grid.add_column("rows", justify="right", no_wrap=True)
    grid.add_column("what", no_wrap=True)
    grid.add_column("name", overflow="fold", ratio=2)
    grid.add_column("may be", overflow="fold", ratio=2)
    grid.add_column("why", overflow="fold", ratio=3)
    for row in rows[: most or len(rows)]:
        said = visible(row.said) if row.kind != "merge" else " = ".join(map(_key, row.about))
        if row.kind == "split":
            said = f"{_key(row.about[0])}: {said}"
        what = f"{row.what}, {'new, decided' if row.decided else KINDS[row.kind]}"
        may = "; ".join(_candidates(row)) if row.kind != "merge" else ""
        grid.add_row(str(row.touches), what, Text(said), Text(may), Text(visible(row.why)))
    console.print(grid)
    shown = min(most or len(rows), len(rows))
    console.print(f"{shown} of {len(rows)} open names; rows: how many would change their party or place. Decide with")
    console.print("tawatur names decide SPELLING KEY, names new SPELLING, names same A B, names apart A B", style="dim")


def _candidates(row: Proposal) -> list[str]:
    odds = [f" {100 * one:.0f}%" for one in row.odds] or [""] * len(row.candidates)
    named = [_key(one) + odd for one, odd in zip(row.candidates, odds, strict=True)]
    return named if row.kind != "split" else named[1:]


def proposals_out(rows: Sequence[Proposal], form: str) -> None:
    """The proposals on standard output as CSV, or as a list of JSON."""
    from tawatur.shell import cell

    if form == "json":
        held = [{name: asdict(row)[name] for name in (*_COLUMNS, "because")} for row in rows]
        sys.stdout.write(json.dumps(held, ensure_ascii=False, indent=1, default=str) + "\n")
        return
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(_COLUMNS)
    writer.writerows([cell(getattr(row, name)) for name in _COLUMNS] for row in rows)


def entry_of(case: Case, said: str) -> str:
    """The id of an entry of the registry, by its key, id or exact name, or of an incident by its id (`incident:KEY`);
    `CaseError` with the nearest keys if none."""
    if said.startswith("incident:"):
        return _incident(case, said)
    found = [row for name in ("parties", "places") for row in case.table(name).rows() if isinstance(row, Party | Place)]
    for row in found:
        if said in (row.id, row.slug):
            return row.id
    named = [row.id for row in found if said in (row.name, row.name_ar)]
    if len(named) == 1:
        return named[0]
    near = difflib.get_close_matches(said, [row.slug for row in found], n=3, cutoff=0.5)
    hint = f"did you mean {', '.join(near)}?" if near else "see `tawatur show parties` and `tawatur show places`"
    raise CaseError([Complaint("registry", f"{said!r} is the key of no party and no place of this case", hint=hint)])


def _incident(case: Case, said: str) -> str:
    """The id of an incident: any key under which a file tells of one, also of one that counts in another by now."""
    keys = case.table("memberships").arrow().column("listing").to_pylist()
    if said.partition(":")[2] in keys:
        return said
    near = difflib.get_close_matches(said.partition(":")[2], keys, n=3, cutoff=0.5)
    hint = f"did you mean {', '.join(f'incident:{key}' for key in near)}?" if near else "see `tawatur show incidents`"
    raise CaseError([Complaint("incidents", f"{said!r} is no incident of this case", hint=hint)])


def decide(
    case: Case, verb: str, about: Sequence[str], value: str = "", *, why: str, source: str = "", by: str = ""
) -> Decision:
    """Write one judgement about names into the journal of `by` (the login if empty); `CaseError` if it is not sound."""
    from tawatur.store.journal import append
    from tawatur.web.serve import writer

    if not why.strip():
        raise CaseError([Complaint("--why", "say why: others will read it, and so will you in a year")])
    _check(case, source)
    return append(case.root, writer(by, "--by"), verb, about, value, why, at=datetime.now(UTC), source=source)


def undo(case: Case, identity: str, *, why: str = "", by: str = "") -> Decision:
    """Undo a judgement by its id, whole or as its last digits; undoing is a line as well."""
    from tawatur.store.journal import append, journals
    from tawatur.web.serve import writer

    bare = identity.removeprefix("decision:")
    ids = [one.id for one in journals(case.root)[0] if bare and one.id.removeprefix("decision:").startswith(bare)]
    if len(ids) != 1:
        hint = "their ids: `tawatur show decisions`"
        text = (
            f"{len(ids) or 'no'} judgements begin with {identity!r}" if ids else f"there is no judgement {identity!r}"
        )
        raise CaseError([Complaint("decisions", text, hint=hint)])
    return append(case.root, writer(by, "--by"), "undo", (), "", why, ids[0], at=datetime.now(UTC))


def changes(case: Case, verb: str, about: Sequence[str], value: str = "") -> str:
    """What a judgement will change, in words, as far as the last build tells."""
    from tawatur.resolve.rulings import folded
    from tawatur.resolve.touched import SETTLED, Touched, told

    if about[0].startswith("incident:"):
        return "it enters as evidence, and is never a certainty: see the incidents' pages after the next build"
    if verb == "same":
        (goes,) = set(about) - {value} or {value}
        tables = {name: case.table(name).arrow() for name in SETTLED if "/" not in name}
        hanging = Touched(tables).speaking_of([goes])[goes]
        return _hang(len(hanging), told(hanging))
    rows = [] if about[0].startswith(("party:", "place:")) else proposals_of(case, decided=True)
    touched = [row for row in rows if row.kind != "merge" and folded(row.said) == folded(about[0]) and row.touches]
    return _hang(touched[0].touches, touched[0].touched) if touched else _hang(0, "")


def _hang(rows: int, touched: str) -> str:
    if not rows:
        return "no row of the last build is known to hang on it"
    return f"{rows} row{'s hang' if rows > 1 else ' hangs'} on it: {touched}"


def _check(case: Case, source: str) -> None:
    """A source is a web address or a file of the case."""
    from tawatur.store.addresses import host_of, is_held

    if not source or host_of(source) or (is_held(source) and (case.root / source).is_file()):
        return
    hint = "write an address that begins with https://, or the path of a file such as sources/text.txt"
    raise CaseError([Complaint("--source", f"{source!r} is no address and no file of the case", hint=hint)])


def _key(entry: str) -> str:
    return entry.partition(":")[2]


def plain_decision(made: Decision) -> dict[str, Any]:
    """A judgement for scripts."""
    return {name: value for name, value in asdict(made).items() if name not in ("because", "known_from", "known_how")}
