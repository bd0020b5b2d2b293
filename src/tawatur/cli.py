"""The command `tawatur`: the functions of the door for the shell. Exit: 0 done, 1 something is wrong, 2 usage."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from tawatur.article import check
from tawatur.names import app as names_app
from tawatur.records import match_records
from tawatur.sieving import sieve
from tawatur.starting import new
from tawatur.tabulating import tabulate

if TYPE_CHECKING:
    from rich.console import Console

    from tawatur.case import Case
    from tawatur.store.runner import BuildReport, Watch

app = typer.Typer(
    name="tawatur",
    help=(
        "From a folder of sources to a dossier: which claims of attack are true, on whose word, and how sure one is."
        "\n\nA case is a folder of text. Start with `tawatur demo` to see a real one, or `tawatur new my-case`."
    ),
    epilog=(
        "\b\nExamples:\n"
        "  tawatur demo                             build the example, print what it found\n"
        "  tawatur build my-case --as-of 2020-06-19 only what could be known on that day\n"
        "  tawatur why claims.corroborated          from a figure back to the quoted words\n"
        "  tawatur show links --csv > links.csv     a table for a spreadsheet\n"
        "  tawatur names                            names that wait for a decision\n"
        "  tawatur check assessment-2020-06-19      an article's statements, each with its verdict\n"
        "  tawatur tabulate --by brand,month        anything by anything\n"
        "\n\b\nExit codes: 0 done, 1 something is wrong (said on standard error), 2 wrong usage."
    ),
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)

CasePath = Annotated[Path, typer.Argument(help="The case folder (the one with case.toml).", show_default="here")]
AsOf = Annotated[str | None, typer.Option(help="Only what could be known on this day (2020-06-19).", metavar="DATE")]
Without = Annotated[
    list[str] | None, typer.Option(help="Leave out the decisions of this analyst; repeatable.", metavar="ANALYST")
]
AsJson = Annotated[bool, typer.Option("--json", help="Answer as JSON on standard output, for scripts.")]


def main() -> None:
    """Run the command; what a user can mend is one message on standard error, never a traceback."""
    from tawatur.kinds import TawaturError

    try:
        app()
    except TawaturError as error:
        typer.secho("\n".join(f"error: {line}" for line in str(error).splitlines()), fg="red", err=True)
        sys.exit(1)
    except KeyboardInterrupt:
        typer.secho("stopped; the last good build is as it was", err=True)
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(0)


@app.command()
def demo(
    into: Annotated[Path, typer.Argument(help="Where the example lies, or is copied to.", metavar="FOLDER")] = Path(
        "iraq-2020"
    ),
) -> None:
    """Build the example case, Iraq 2019-2020.

    From an analyst's assessment and a public record to a dossier; ten findings are printed. The example is copied to
    FOLDER first if nothing is there.
    """
    from tawatur.example import example_in

    case = example_in(into)
    _built(case)
    _print_findings(case)
    _console().print(
        f"\n[bold]The dossier:[/bold] {case.dossier}\nOpen it with a double click, or: tawatur serve {into}"
    )


app.command()(new)


@app.command()
def add(
    files: Annotated[list[Path], typer.Argument(help="Originals to keep: copied, never changed.", show_default=False)],
    case: Annotated[Path, typer.Option(help="The case folder.", show_default="here")] = Path(),
    by: Annotated[str, typer.Option(help="Who adds them, for the custody log.", show_default="your login")] = "",
    holds: Annotated[
        str | None,
        typer.Option(help="What the rows of tables are: incidents, claims, events, tallies.", metavar="KIND"),
    ] = None,
) -> None:
    """Put originals into the evidence vault.

    Each file is copied into the case, hashed, given a card to fill in, and noted in the custody log (vault.lock).
    This is the only command besides the pen that writes outside build/. Nothing is ever overwritten.
    """
    from tawatur.case import open_case
    from tawatur.custody import add_files

    for line in add_files(open_case(case).root, files, by=by, holds=holds):
        _console().print(line)


@app.command()
def build(
    case: CasePath = Path(),
    as_of: AsOf = None,
    without: Without = None,
    explain: Annotated[
        str | None, typer.Option(help="Build nothing; say why this step or table would be built.", metavar="TABLE")
    ] = None,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Build the tables and the dossier: what changed.

    Only what hangs on a change since the last build is done again. The sums of every file and the ten most important
    findings are printed.
    """
    from tawatur.case import open_case

    opened = open_case(case, as_of=as_of, without=without or ())
    if explain is not None:
        _explain(opened, explain, as_json=as_json)
        return
    report = _built(opened, quiet=as_json)
    if as_json:
        _say_json(_report(opened, report))
        return
    _print_sums(opened)
    _print_findings(opened)
    _console().print(f"\n[bold]The dossier:[/bold] {opened.dossier}")


@app.command()
def verify(
    case: CasePath = Path(),
    head: Annotated[
        str | None, typer.Option(help="The head of the custody chain as you noted it elsewhere.", metavar="HASH")
    ] = None,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Check originals, custody log and quotes.

    Every original is hashed again, every line of the custody log checked, every quote looked up at its place. What was
    changed, lost or added is named, and the exit code is 1.
    """
    from tawatur.case import open_case
    from tawatur.custody import verified

    result = verified(open_case(case), head)
    if as_json:
        _say_json(result.plain())
    else:
        for line in result.lines():
            typer.echo(line)
    raise typer.Exit(0 if result.sound else 1)


@app.command()
def serve(
    case: CasePath = Path(),
    port: Annotated[int, typer.Option(help="The port on 127.0.0.1.")] = 8020,
    who: Annotated[str, typer.Option("--as", help="Your name in the journal.", show_default="your login")] = "",
    browser: Annotated[bool, typer.Option(help="Open the browser.")] = False,  # noqa: FBT002
) -> None:
    """Show the dossier on 127.0.0.1 with a pen.

    Accept or reject a link, decide a name, grade a source, say why. Each act is a line in decisions/NAME.jsonl, and
    undo is another line.
    """
    from tawatur.case import open_case
    from tawatur.web.serve import serve as serve_pages

    opened = open_case(case)
    _built(opened)
    serve_pages(opened.root, port=port, who=who, open_browser=browser)


@app.command()
def show(
    table: Annotated[str, typer.Argument(help="A table, for example claims, incidents, links, measures.")],
    case: Annotated[Path, typer.Option(help="The case folder.", show_default="here")] = Path(),
    as_of: AsOf = None,
    rows: Annotated[int, typer.Option(help="How many rows to print in the terminal; 0 for all.", min=0)] = 20,
    csv: Annotated[bool, typer.Option("--csv", help="All rows as CSV.")] = False,  # noqa: FBT002
    as_json: Annotated[bool, typer.Option("--json", help="All rows as JSON, one object a line.")] = False,  # noqa: FBT002
    parquet: Annotated[
        Path | None, typer.Option(help="Write all rows to this Parquet file.", metavar="FILE", show_default=False)
    ] = None,
) -> None:
    """Print a table, or give it out as a file.

    In the terminal the columns that fit; with --csv, --json or --parquet all of them.
    """
    from tawatur.case import open_case
    from tawatur.shell import print_table, table_out

    held = open_case(case, as_of=as_of).table(table)
    if csv or as_json or parquet:
        table_out(held, "csv" if csv else "json" if as_json else "parquet", parquet)
    else:
        print_table(_console(), held, rows)


@app.command()
def why(
    identity: Annotated[
        str,
        typer.Argument(help="An id, a slug or a figure: claim:C014, IQ-20200311-1, claims.corroborated.", metavar="ID"),
    ],
    case: Annotated[Path, typer.Option(help="The case folder.", show_default="here")] = Path(),
    as_of: AsOf = None,
    deep: Annotated[int, typer.Option(help="How many steps to walk back.", min=1)] = 6,
    as_json: AsJson = False,  # noqa: FBT002
) -> None:
    """Walk from a row or figure to the words.

    Each row names the rows it came from; the walk ends at quoted words, with the file and the line they stand in.
    """
    from tawatur.case import open_case
    from tawatur.shell import print_why, why_plain

    opened = open_case(case, as_of=as_of)
    if as_json:
        _say_json(why_plain(opened, identity, deep))
    else:
        print_why(_console(), opened, identity, deep)


@app.command()
def match(
    names: Annotated[Path, typer.Argument(help="The names asked: a CSV, TSV or Parquet file.", show_default=False)],
    registry: Annotated[Path, typer.Argument(help="The names held, with a key for each.", show_default=False)],
    kind: Annotated[str, typer.Option(help="What is named: organisation or place.")] = "organisation",
    column: Annotated[
        str | None, typer.Option(help="The column of NAMES.", metavar="COLUMN", show_default="name, said, alias ...")
    ] = None,
    held: Annotated[
        str | None, typer.Option(help="The column of REGISTRY.", metavar="COLUMN", show_default="name, alias ...")
    ] = None,
    key: Annotated[
        str | None, typer.Option(help="Its column of keys.", metavar="COLUMN", show_default="key, id, ... or none")
    ] = None,
    most: Annotated[int, typer.Option("-k", help="How many entries to give for each name.", min=1)] = 5,
    known: Annotated[float, typer.Option(help="The share of the names that you expect in the registry.")] = 0.5,
    out: Annotated[
        Path | None, typer.Option(help="Write all to this file: .csv, .parquet.", metavar="FILE", show_default=False)
    ] = None,
    csv: Annotated[bool, typer.Option("--csv", help="All as CSV on standard output.")] = False,  # noqa: FBT002
    as_json: AsJson = False,  # noqa: FBT002
    rows: Annotated[int, typer.Option(help="How many to print in the terminal; 0 for all.", min=0)] = 20,
) -> None:
    """Match the names of a file to a registry.

    In Arabic or Latin letters, in any spelling, or translated: each is known (one entry), ambiguous (one of these) or
    new, with a probability and the reasons. No case is needed, and nothing is merged.
    """
    from tawatur.matching import Columns, give_out, matched, print_answers
    from tawatur.shell import console

    with _bar("matching names") as watch:
        answers = matched(names, registry, Columns(column, held, key), kind=kind, most=most, known=known, watch=watch)
    if out is not None or csv or as_json:
        give_out(answers, out, as_json=as_json)
        if out is not None:
            console().print(f"{len(answers)} names: {out}")
    else:
        print_answers(console(), answers, rows)


app.command("match-records")(match_records)


@contextmanager
def bars() -> Iterator[Callable[[str, int, int], None]]:
    """A bar on standard error for each step of long work, moved by `watch(step, done, total)`."""
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as shown:
        tasks: dict[str, Any] = {}

        def watch(step: str, done: int, total: int) -> None:
            if step not in tasks:
                tasks[step] = shown.add_task(step, total=total)
            shown.update(tasks[step], completed=done, total=total)

        yield watch


@contextmanager
def _bar(title: str) -> Iterator[Callable[[int, int], None]]:
    """One bar, moved by `watch(done, total)`."""
    with bars() as watch:
        yield lambda done, total: watch(title, done, total)


app.command()(check)
app.command()(tabulate)
app.command()(sieve)
app.add_typer(names_app)


def _console() -> Console:
    from tawatur.shell import console

    return console()


def _say_json(value: Any) -> None:
    typer.echo(json.dumps(value, ensure_ascii=False, indent=1, default=str))


def _built(case: Case, *, quiet: bool = False) -> BuildReport:
    with _progress(case, quiet=quiet) as watch:
        return case.build(watch=watch)


@contextmanager
def _progress(case: Case, *, quiet: bool) -> Iterator[Watch | None]:
    if quiet:
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

    shown = Console(stderr=True)
    columns = (TextColumn("{task.description:<28}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn())
    with Progress(*columns, console=shown, transient=True) as bars:
        task = bars.add_task("looking for what changed", total=None)
        ran: list[str] = []

        def watch(title: str, number: int, total: int, how: str) -> None:
            bars.update(task, description=title, completed=number - (how == "starts"), total=total)
            if how == "ran":
                ran.append(title)

        yield watch
    done = f"{len(ran)} steps ran" if ran else "nothing changed, no step ran"
    shown.print(f"{case.root.name}: {done}", highlight=False)


def _print_sums(case: Case) -> None:
    from tawatur.shell import print_sums

    print_sums(_console(), case)


def _print_findings(case: Case) -> None:
    from tawatur.shell import print_findings

    print_findings(_console(), case)


def _report(case: Case, report: BuildReport) -> dict[str, Any]:
    steps = [{"name": s.name, "ran": s.ran, "because": list(s.because), "rows": dict(s.rows)} for s in report.steps]
    findings = [
        {"name": f.name, "value": f.value, "low": f.low, "high": f.high, "says": f.says} for f in case.findings()
    ]
    return {"folder": str(report.folder), "dossier": str(case.dossier), "steps": steps, "findings": findings}


def _explain(case: Case, table: str, *, as_json: bool) -> None:
    from tawatur.shell import explained

    reasons = explained(case, table)
    if as_json:
        _say_json(reasons)
        return
    for step, why_it_runs in reasons.items():
        typer.echo(f"{step}: " + ("kept, nothing it hangs on changed" if not why_it_runs else ""))
        for reason in why_it_runs:
            typer.echo(f"  {reason}")


if __name__ == "__main__":
    main()
