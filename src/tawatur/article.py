"""The command `tawatur check`: an article's statements with their verdicts."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

if TYPE_CHECKING:
    from tawatur.brief.judged import Judged
    from tawatur.checking import Checked

COLOURS: Final = {"supported": "green", "contradicted": "red", "mixed": "yellow", "cannot tell": "blue"}


def check(
    source: Annotated[
        str, typer.Argument(help="A source of the case: its name or path.", show_default="that of [assessment]")
    ] = "",
    case: Annotated[Path, typer.Option(help="The case folder.", show_default="here")] = Path(),
    as_of: Annotated[str | None, typer.Option(help="Only what could be known on this day.", metavar="DATE")] = None,
    full: Annotated[bool, typer.Option(help="Also what cannot be checked, and the numbers.")] = False,  # noqa: FBT002
    csv: Annotated[bool, typer.Option("--csv", help="All of it as CSV.")] = False,  # noqa: FBT002
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, one object a line.")] = False,  # noqa: FBT002
) -> None:
    """Check an article: each statement with its verdict.

    Supported, contradicted, mixed, cannot tell (and what would tell) or not checkable: from what was known on the
    article's day, and with the full case. Every figure has an interval and leads to its sources with `tawatur why`.
    """
    from tawatur.case import open_case

    found = open_case(case, as_of=as_of).check(source)
    if csv or as_json:
        _give_out(found, as_json=as_json)
    else:
        _print(found, full=full)


def _give_out(found: Checked, *, as_json: bool) -> None:
    import csv
    import json
    import sys

    rows = found.rows()
    if as_json:
        for row in rows:
            sys.stdout.write(json.dumps(row, ensure_ascii=False, default=str) + "\n")
        return
    names = ("begin", "end", "quote", "kinds", "then", "now", "says_then", "says_now", "would_tell", "id")
    writer = csv.writer(sys.stdout, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([_cell(row[name]) for name in names] for row in rows)


def _cell(value: Any) -> str:
    from tawatur.shell import visible

    return "; ".join(value) if isinstance(value, list) else visible(str(value))


def _print(found: Checked, *, full: bool) -> None:
    from rich.text import Text

    from tawatur.brief.judged import counts
    from tawatur.shell import console, visible

    screen = console()
    day = f"{found.then:%Y-%m-%d}" if found.then else "a day that nobody states"
    screen.print(
        Text(visible(found.source.title), style="bold"), Text(f"written on {day}; then, and as known on {found.now}")
    )
    if not len(found):
        screen.print("No checkable statement was read in it.")
        return
    screen.print("  ".join(f"{word}: {then} then, {now} now" for word, then, now in counts(found) if then or now))
    rest = 0
    for one in found:
        if one.verdict == "not checkable" and not full:
            rest += 1
            continue
        _print_one(screen, one, full=full)
    if found.limits:
        screen.print()
    for row in found.limits:
        screen.print(Text(f"limits: {visible(row.says)} [{row.name}]", style="dim"))
    if rest:
        screen.print(
            Text(f"\n{rest} statements cannot be checked by any table (motives, drivers …): --full", style="dim")
        )


def _print_one(screen: Any, one: Judged, *, full: bool) -> None:
    from rich.text import Text

    from tawatur.shell import visible

    verdict = one.verdict if one.verdict == one.verdict_then else f"{one.verdict_then} then, {one.verdict} now"
    screen.print()
    screen.print(Text(f"“{visible(' '.join(one.check.quote.split()))}”"))
    screen.print(
        Text(f"  {verdict}", style=COLOURS.get(one.verdict, "")), Text(f"[{', '.join(one.check.kinds)}]", style="dim")
    )
    if len(one.check.chain) > 1:
        told = " → ".join(link.speaker + (f" ({link.venue})" if link.venue else "") for link in one.check.chain)
        screen.print(Text(f"  told by {visible(told)}", style="dim"))
    said = [("then", one.then), ("now", one.now)]
    for view, answer in said if not one.alike else [("", one.now)]:
        if answer:
            screen.print(Text(f"  {view + ': ' if view else ''}{visible(answer.says)}"))
    if one.now and one.now.would_tell:
        screen.print(Text(f"  what would tell: {visible(one.now.would_tell)}", style="dim"))
    for row in one.numbers_now if full else ():
        screen.print(Text(f"    {visible(row.says)} [{row.name}@{row.group}]", style="dim"))
