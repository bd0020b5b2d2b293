"""The step `checks`: what an article asserts, as tests; and the answer "not checkable" where no table can hold it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any

from tawatur.kinds import Alias, Answer, Assertion, Check, Event, Mention, Party, Source, row_id
from tawatur.read.checks.events import Finder
from tawatur.read.checks.mapping import tested
from tawatur.read.checks.naming import Names
from tawatur.read.checks.parts import parts
from tawatur.store.steps import Given, Made


def checks(given: Given) -> Made:
    """`checks` and `answers/read` for the sources that `[assessment] source` names (one, or a list)."""
    wanted = sources(given.setting("assessment"))
    chosen = [row for row in given.rows(Source) if row.id in wanted or row.slug in wanted]
    asked = [check for source in chosen for check in asked_of(given, source)]
    return {"checks": asked, "answers/read": [answer for check in asked for answer in _untestable(given, check)]}


def sources(section: Mapping[str, Any]) -> frozenset[str]:
    """The slugs or ids of the sources that a case wants checked."""
    said = section.get("source") or ()
    return frozenset([said] if isinstance(said, str) else map(str, said))


def asked_of(given: Given, source: Source) -> list[Check]:
    """The checks on one source, in the order of its words. Assertions of one span and one test are one check."""
    table = next((name for name in given.tables if name.partition("/")[0] == "assertions"), "")
    rows = [row for row in given.rows(Assertion, table) if row.source == source.id] if table else []
    about = [f"party:{slug}" for slug in given.setting("assessment").get("parties", ())]
    sentences = {row.sentence for row in rows}
    mentions = [row for row in given.rows(Mention) if row.statement in sentences]
    names = Names(mentions, given.rows(Party), given.rows(Alias), about, rows)
    finder = Finder(given.rows(Event), given.timezone)
    found: dict[tuple[int, int, str], list[Assertion]] = {}
    for row in sorted(rows, key=lambda row: (row.begin, row.end, row.id)):
        found.setdefault((row.begin, row.end, tested(row).test or row.kind), []).append(row)
    _merge(found)
    return [_check(source, alike, names, finder, rows) for alike in found.values()]


def _merge(found: dict[tuple[int, int, str], list[Assertion]]) -> None:
    """What is looked up once: a threat that is reported as a threat, a condition with its forecast."""
    for into, test in (("threat", "event"), ("later", "condition"), ("goes_on", "condition")):
        for begin, end, _ in [key for key in found if key[2] == test]:
            if (begin, end, into) in found:
                found[begin, end, into] += found.pop((begin, end, test))


def _check(
    source: Source,
    alike: Sequence[Assertion],
    names: Names,
    finder: Finder,
    rows: Iterable[Assertion],
) -> Check:
    row, test = alike[0], tested(alike[0])
    beside = [other for other in rows if other.sentence == row.sentence and other not in alike]
    held = parts(alike, test.test, names, finder, source.published, beside)
    because = (*(one.id for one in alike), *(one for slot in held for one in slot.resolved))
    return Check(
        id=row_id("check", source.id, row.begin, row.end, test.test or row.kind),
        because=tuple(dict.fromkeys(because)),
        known_from=row.known_from,
        known_how=row.known_how,
        source=source.id,
        sentence=row.sentence,
        assertions=tuple(one.id for one in alike),
        kinds=tuple(dict.fromkeys(one.kind for one in alike)),
        quote=row.quote,
        begin=row.begin,
        end=row.end,
        test=test.test,
        asks=test.asks,
        parts=held,
        chain=row.chain,
        day=source.published,
        why=test.why,
        line=row.line,
    )


def _untestable(given: Given, check: Check) -> list[Answer]:
    if check.test:
        return []
    days: list[tuple[Any, date]] = [("then", check.day or given.as_of), ("now", given.as_of)]
    return [
        Answer(
            id=f"answer:{check.id.partition(':')[2]}/{view}",
            because=(check.id,),
            known_from=given.as_of,
            known_how="derived",
            check=check.id,
            view=view,
            as_of=day,
            verdict="not checkable",
            says=check.why,
        )
        for view, day in days
    ]
