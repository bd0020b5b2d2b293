"""The command `tawatur names`: list what is open about names, and decide it. Each decision is a line in a journal."""

from __future__ import annotations

import json
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

if TYPE_CHECKING:
    from tawatur.case import Case
    from tawatur.kinds import Decision

app = typer.Typer(
    name="names",
    help=(
        "List the names that are open, and decide them."
        "\n\nNew names, spellings that may be several, entries that may be one or several; those on which most rows"
        " hang come first. A decision is a line in decisions/NAME.jsonl; the registry's files are never changed."
    ),
    epilog=(
        "\b\nExamples:\n"
        "  tawatur names --kind ambiguous\n"
        "  tawatur names decide 'Saraya X' saraya_x --why 'its own channel' --source https://example.org/a\n"
        "  tawatur names same group_a group_b --why 'renamed in March'   the first one stays\n"
        "  tawatur names undo 3fa9"
    ),
    invoke_without_command=True,
    rich_markup_mode=None,
    context_settings={"help_option_names": ["-h", "--help"]},
)

CaseOption = Annotated[Path, typer.Option("--case", help="The case folder.", show_default="here")]
Why = Annotated[str, typer.Option(help="Why: others will read it.")]
From = Annotated[str, typer.Option("--source", help="What it rests on: an address, or a file of the case.")]
By = Annotated[str, typer.Option(help="Who decides: the name of the journal.", show_default="your login")]
Said = Annotated[str, typer.Argument(help="The spelling, as it was written.", metavar="SPELLING", show_default=False)]
AsJson = Annotated[bool, typer.Option("--json", help="Answer as JSON on standard output, for scripts.")]


@app.callback()
def names(
    context: typer.Context,
    case: CaseOption = Path(),
    kind: Annotated[
        list[str] | None,
        typer.Option(help="Only new_name, alias, ambiguous, merge or split; repeatable.", metavar="KIND"),
    ] = None,
    rows: Annotated[int, typer.Option(help="How many to print in the terminal; 0 for all.", min=0)] = 20,
    decided: Annotated[bool, typer.Option(help="Also those that were decided to be new.")] = False,  # noqa: FBT002
    as_of: Annotated[str | None, typer.Option(help="Only what could be known on this day.", metavar="DATE")] = None,
    csv: Annotated[bool, typer.Option("--csv", help="All of them as CSV.")] = False,  # noqa: FBT002
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """List the names that are open, and decide them."""
    if context.invoked_subcommand is not None:
        return
    from tawatur.case import open_case
    from tawatur.naming import print_proposals, proposals_of, proposals_out
    from tawatur.shell import console

    found = proposals_of(open_case(case, as_of=as_of), kind or (), decided=decided)
    if csv or as_json:
        proposals_out(found, "csv" if csv else "json")
    else:
        print_proposals(console(), found, rows)


@app.command()
def decide(
    context: typer.Context,
    said: Said,
    key: Annotated[str, typer.Argument(help="The key of the party or place that it names.", metavar="KEY")],
    why: Why,
    source: From = "",
    by: By = "",
    case: CaseOption = Path(),
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Say which party or place a spelling names."""
    from tawatur.naming import entry_of

    opened = _case(context, case)
    _write(opened, "name", [said], entry_of(opened, key), why, source, by, as_json=as_json)


@app.command()
def new(
    context: typer.Context,
    said: Said,
    why: Why,
    source: From = "",
    by: By = "",
    case: CaseOption = Path(),
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Say that a spelling is a new name, which the registry does not have."""
    _write(_case(context, case), "new", [said], "", why, source, by, as_json=as_json)


@app.command()
def same(
    context: typer.Context,
    stays: Annotated[str, typer.Argument(help="The key of the entry that stays, or incident:KEY.", metavar="A")],
    goes: Annotated[str, typer.Argument(help="The key of the entry that is the same.", metavar="B")],
    why: Why,
    source: From = "",
    by: By = "",
    case: CaseOption = Path(),
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Say that two entries, or two incidents, are one; the first one stays."""
    from tawatur.naming import entry_of

    opened = _case(context, case)
    kept = entry_of(opened, stays)
    _write(opened, "same", [kept, entry_of(opened, goes)], kept, why, source, by, as_json=as_json)


@app.command()
def apart(
    context: typer.Context,
    one: Annotated[str, typer.Argument(help="The key of an entry, or a spelling.", metavar="A")],
    other: Annotated[str, typer.Argument(help="The key of the entry that it is not.", metavar="B")],
    why: Why,
    source: From = "",
    by: By = "",
    case: CaseOption = Path(),
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Say that two entries or incidents are two, or that a spelling is not an entry's."""
    from tawatur.kinds import CaseError
    from tawatur.naming import entry_of

    opened = _case(context, case)
    entry = entry_of(opened, other)
    with suppress(CaseError):  # else it is a spelling
        one = entry_of(opened, one)
    _write(opened, "apart", [one, entry], "", why, source, by, as_json=as_json)


@app.command()
def undo(
    context: typer.Context,
    identity: Annotated[str, typer.Argument(help="The id of the decision, or its first digits.", metavar="ID")],
    why: Annotated[str, typer.Option(help="Why; may be left out.")] = "",
    by: By = "",
    case: CaseOption = Path(),
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Undo a decision: another line, which can be undone as well."""
    from tawatur.naming import undo as take_back

    made = take_back(_case(context, case), identity, why=why, by=by)
    _say(made, f"it undoes {made.undoes}", as_json=as_json)


def _case(context: typer.Context, case: Path) -> Case:
    """The case, which may stand before or after the name of the command."""
    from tawatur.case import open_case

    before = context.parent.params.get("case") if context.parent else None
    return open_case(case if case != Path() else before or case)


def _write(
    case: Case, verb: str, about: list[str], value: str, why: str, source: str, by: str, *, as_json: bool
) -> None:
    from tawatur.naming import changes, decide

    told = changes(case, verb, about, value)
    _say(decide(case, verb, about, value, why=why, source=source, by=by), told, as_json=as_json)


def _say(made: Decision, told: str, *, as_json: bool) -> None:
    from tawatur.naming import plain_decision

    if as_json:
        typer.echo(json.dumps(plain_decision(made), ensure_ascii=False, indent=1, default=str))
        return
    typer.echo(f"written to decisions/{made.by}.jsonl: {made.id}\n{told}")
    typer.echo(f"build the case to see it: tawatur build; to take it back: tawatur names undo {made.id}")
