"""Every audit of the shelf, found by itself: silent on a sound build, and each one shown an offender."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from tawatur.brief.audit import NotApplicable, audits, rules
from tawatur.kinds import Credit, Event, Intake, Row, kind_of
from tawatur.store.rows import from_arrow, to_arrow
from tawatur.store.steps import Given

RULES = {rule.__name__.rpartition(".")[2]: rule for rule in rules()}


def changed(given: Given, table: str, change: Callable[[Any], Row], which: int = 0) -> Given:
    """The build with one row of a table changed."""
    kind = kind_of(table)
    rows = from_arrow(kind, given.tables[table])
    rows[which] = change(rows[which])
    return replace(given, tables={**given.tables, table: to_arrow(kind, rows)})


def added(given: Given, table: str, row: Row) -> Given:
    """The build with one more row."""
    kind = kind_of(table)
    rows = [*from_arrow(kind, given.tables[table]), row]
    return replace(given, tables={**given.tables, table: to_arrow(kind, rows)})


@pytest.mark.parametrize("rule", RULES.values(), ids=RULES)
@pytest.mark.parametrize("build", ["no_rows", "one_row", "few_rows", "odd_rows"])
def test_an_audit_answers_in_one_of_three_ways(rule, build: str, request: pytest.FixtureRequest) -> None:
    said = rule.check(request.getfixturevalue(build))
    assert said is None or isinstance(said, str | NotApplicable)


def test_codes_and_weights() -> None:
    codes = [rule.CODE for rule in rules()]
    assert codes == sorted(set(codes))
    assert all(rule.WEIGHT in ("note", "warn", "stop") and rule.TITLE for rule in rules())


def test_nothing_is_found_in_nothing(no_rows: Given) -> None:
    assert all(isinstance(rule.check(no_rows), NotApplicable) for rule in rules())
    assert audits(no_rows) == {"troubles/audits": []}


def test_a_sound_build_passes(few_rows: Given) -> None:
    whole = added(
        few_rows, "intakes", Intake(id="i", path="d", present=3, taken=1, refused=1, later=1, undated=0, kinds="")
    )
    assert {name: said for name, rule in RULES.items() if isinstance(said := rule.check(whole), str)} == {}


OFFENDERS: dict[str, Callable[[Given], Given]] = {
    "answers": lambda g: changed(g, "answers", lambda row: replace(row, verdict="supported")),
    "because": lambda g: changed(g, "incidents", lambda row: replace(row, because=("report:nowhere",))),
    "quotes": lambda g: changed(g, "statements", lambda row: replace(row, begin=6)),
    "circles": lambda g: changed(g, "incidents", lambda row: replace(row, claim_only=True)),
    "clues": lambda g: changed(g, "links", lambda row: replace(row, clues=())),
    "chances": lambda g: changed(g, "standings", lambda row: replace(row, low=0.99)),
    "sums": lambda g: added(
        g, "intakes", Intake(id="i", path="d.csv", present=9, taken=1, refused=1, later=1, undated=1, kinds="")
    ),
    "words": lambda g: changed(g, "standings", lambda row: replace(row, words="almost certain")),
    "context": lambda g: added(g, "events", _context(g)),
    "reported": lambda g: changed(g, "incidents", lambda row: replace(row, reports=())),
    "dates": lambda g: changed(g, "incidents", lambda row: replace(row, when=_years_before(row.when))),
    "unique": lambda g: changed(g, "incidents", lambda row: replace(row, id="incident:1")),
}


def _context(given: Given) -> Event:
    when = from_arrow(kind_of("incidents"), given.tables["incidents"])[0].when
    because = ("report:0",)
    return Event(id="event:c", slug="c", title="A strike", kind="strike", when=when, scope="context", because=because)


def _years_before(when: Any) -> Any:
    return replace(when, start=when.start.replace(year=1999), end=when.end.replace(year=1999))


@pytest.mark.parametrize("name", RULES)
def test_every_audit_finds_its_offender(name: str, few_rows: Given) -> None:
    said = RULES[name].check(OFFENDERS[name](few_rows))
    assert isinstance(said, str), said


def test_a_number_must_rest_on_something(few_rows: Given) -> None:
    bare = changed(few_rows, "measures", lambda row: replace(row, because=()))
    assert "measures rest on nothing" in RULES["because"].check(bare)
    zero = changed(few_rows, "measures", lambda row: replace(row, because=(), value=0.0))
    assert RULES["because"].check(zero) is None


def test_no_claim_alone_is_credible(few_rows: Given) -> None:
    def rated(about: str, ruled: int) -> Given:
        return added(few_rows, "credits", Credit(id="c", about=about, grade=4, words="", why="", ruled=ruled))

    (link, *_) = from_arrow(kind_of("links"), few_rows.tables["links"])
    assert RULES["circles"].check(rated(link.claim, 2)) is None
    assert f"a claim alone makes credible: {link.claim}" in RULES["circles"].check(rated(link.claim, 1))


def test_a_corroborated_claim_needs_a_sound_incident(few_rows: Given) -> None:
    lone = changed(few_rows, "links", lambda row: replace(row, corroborates=False))
    assert "claims are corroborated by no sound incident: claim:0" in RULES["circles"].check(lone)


def test_a_finding_is_a_trouble(few_rows: Given) -> None:
    (trouble,) = audits(OFFENDERS["quotes"](few_rows))["troubles/audits"]
    assert (trouble.step, trouble.subject, trouble.weight) == ("audits", "A02", "stop")
    assert trouble.text.startswith("Every quotation is found word for word: 1 of 1 quotes")
    again = audits(OFFENDERS["quotes"](few_rows))["troubles/audits"]
    assert again[0].id == trouble.id


def test_the_real_case_passes(real_case: Given) -> None:
    found = [trouble.text for trouble in audits(real_case)["troubles/audits"] if trouble.weight == "stop"]
    assert found == []
