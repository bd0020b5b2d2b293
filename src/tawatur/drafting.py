"""`tawatur new --from FILE`: a case or a card drafted by looking at a table. What is open is asked, not guessed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from pathlib import Path

from tawatur.case import new_case
from tawatur.custody import login
from tawatur.kinds import CaseError, Complaint
from tawatur.read.guessing import Guesses
from tawatur.read.looking import Look, looked_at, title_of_format
from tawatur.store import cards, vault
from tawatur.store.countries import zones
from tawatur.store.door import examined
from tawatur.store.files import write_atomic
from tawatur.store.formats import FORMATS
from tawatur.store.steps import CaseFile

_SAMPLES = ("datasets/incidents.csv", "datasets/claims.csv", "sources/example.txt")
_OPEN = (
    "# Days such as 04/05/2020 stand in this table, and nothing in it tells which number is the day. Say which, and\n"
    "# take the # away; until then these rows are left out.\n"
    '# dates = "dmy"            # or "mdy"\n'
)


def new_from(folder: Path, table: Path) -> Iterator[str]:
    """Make a case around a table, or where `folder` is a case add the table to it; lines for the screen.

    `CaseError` where the table cannot be read, before anything is written.
    """
    look = looked_at(_asked(folder, table))
    fresh = not (folder / "case.toml").is_file()
    root = _emptied(new_case(folder)) if fresh else folder.resolve()
    now = datetime.now(UTC)
    (added,) = vault.add(root, [table], at=now, by=login() or "unknown", holds=_holds(look))
    card = root / f"{added.path}.toml"
    if added.card:
        write_atomic(card, _card(look, added, now).encode())
    if fresh:
        write_atomic(
            root / "case.toml", _case((root / "case.toml").read_text("utf-8"), table, look, now.date()).encode()
        )
    yield from _said(look, root, added.path, fresh=fresh, carded=added.card is not None)


def _asked(folder: Path, table: Path) -> CaseFile:
    """The table as a file of a case, in which it does not lie yet."""
    complaints: list[Complaint] = []
    incoming = examined(folder, table, complaints)
    if incoming is None:
        raise CaseError(complaints)
    if not incoming.tabular:
        hint = f"`tawatur new {folder}` without --from makes a case; `tawatur add {table}` in it keeps the file"
        raise CaseError([Complaint(str(table), "is no table that a case can be drafted around", hint=hint)])
    card = {"format": incoming.format} if incoming.format else {}
    return CaseFile(f"datasets/{table.name}", table, incoming.sha256, incoming.size, card)


def _emptied(root: Path) -> Path:
    """The new case without the samples of the template."""
    for name in _SAMPLES:
        for path in (root / name, root / f"{name}.toml"):
            path.unlink(missing_ok=True)
    return root


def _holds(look: Look) -> str | None:
    return FORMATS[look.format].holds[0] if look.format else look.guesses.holds if look.guesses else None


def _card(look: Look, added: vault.Added, now: datetime) -> str:
    return cards.card_text(
        Path(added.path).name,
        sha256=added.entry.sha256,
        media_type=added.entry.type,
        at=now.isoformat(timespec="seconds").replace("+00:00", "Z"),
        holds=_holds(look),
        columns=look.header,
        format=look.format,
        drafted=_drafted(look.guesses, look.header) if look.guesses else "",
    )


def _drafted(guesses: Guesses, header: tuple[str, ...]) -> str:
    """The part of the card that was found by looking: what is sure is said so, and so is what is only perhaps."""
    lines = ["\n# Drafted by looking at the columns. Read it through: each line says how sure it is.\n"]
    if not guesses.column("id"):
        lines.append('keys = "words"             # no column of keys was found: the words of a row are its key\n')
    if guesses.dates in ("dmy", "mdy"):
        lines.append(f'dates = "{guesses.dates}"              # sure: a number above 12 tells which is the day\n')
    lines += [_OPEN] if not guesses.dates else []
    lines.append("\n[columns]\n")
    lines += [f"{one.field} = {cards.quoted(one.column)}      # {one.sure}: {one.why}\n" for one in guesses.found]
    taken = {one.column for one in guesses.found}
    left = ", ".join(cards.quoted(name) for name in header if name and name not in taken)
    lines += [f"# not used: {left}\n"] if left else []
    if guesses.holds == "claims" and not guesses.column("kind"):
        lines.append(
            '\n[constants]\nkind = "claim"             # every row is taken for a claim: say so if it is not\n'
        )
    for kind, words in guesses.values.items():
        lines.append(f"\n[values.{kind}]              # their word = our word\n")
        lines += [_value(word, ours) for word, ours in words.items()]
    return "".join(lines)


def _value(word: str, ours: str) -> str:
    said = f'{cards.quoted(word)} = "{ours or "other"}"'
    return f"{said}      # likely: by the word\n" if ours else f"# {said}      # nothing plain: which of ours is it?\n"


def _case(text: str, table: Path, look: Look, today: date) -> str:
    """The template of case.toml with what the table tells."""
    first, last = look.first or today, look.last or today
    zone = zones().get(look.countries[0], ()) if len(look.countries) == 1 else ()
    changes = {
        r"^title = .*$": f"title = {cards.quoted(table.stem)}",
        r"^as_of = \S+": f"as_of = {max(today, last).isoformat()}",
        r"^start = \S+": f"start = {first.isoformat()}",
        r"^end = \S+": f"end = {last.isoformat()}",
        r"^countries = \[\] ": f"countries = [{', '.join(cards.quoted(code) for code in look.countries)}] ",
    }
    if len(zone) == 1:
        changes[r'^timezone = "UTC" .*$'] = f'timezone = "{zone[0]}"      # the zone of the country that the rows name'
    if look.point:
        lat, lon = look.point
        near = f'inset = {{ name = "The middle of the points", lat = {lat:.2f}, lon = {lon:.2f}, km = 30 }}'
        changes[r"^# inset = .*$"] = f"{near}   # a second, nearer map"
    for pattern, said in changes.items():
        text = re.sub(pattern, said.replace("\\", r"\\"), text, count=1, flags=re.MULTILINE)
    return text


def _said(look: Look, root: Path, path: str, *, fresh: bool, carded: bool) -> Iterator[str]:
    days = f"{look.first} to {look.last}" if look.first else "without days: the span in case.toml is yours to set"
    yield f"{'made' if fresh else 'added to'} {root}: {path}, {look.rows:,} rows, {days}"
    if look.format:
        yield f"its columns are those of {title_of_format(look.format)}: nothing is to be mapped"
    elif look.guesses:
        yield from (f"  {one.field:<14} {one.column}   ({one.sure}: {one.why})" for one in look.guesses.found)
        for field in ("date", "place", "lat"):
            if not look.guesses.column(field):
                yield f"  {field:<14} no column was found"
        if not look.guesses.dates:
            yield f'  which number of a date is the day? Say it in {path}.toml: dates = "dmy" or "mdy"'
    yield f"next: read {path}.toml, then: tawatur build {root}" if carded else f"{path} had a card already: it stays"
