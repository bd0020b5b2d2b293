"""The NATO figure: each rule, its reason, and the analyst's line that overrules it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any

import pytest
from link_rows import claim, denial, given, incident

from tawatur.kinds import Chain, Credit, Decision, Link, Report, Source, Standing, Trouble
from tawatur.link.chains import chains
from tawatur.link.counts import Counted
from tawatur.link.credibility import WORDS, ClaimGround, Ground, claim_rule, incident_rule
from tawatur.link.credits import credits as credits_step

ONE = Counted(("AP",), (), 1, firm=1)
MAYBE_TWO = Counted(("AP", "Rudaw"), (), 1, firm=2)
TWO = Counted(("AFP", "AP"), (), 2, firm=2)


@pytest.mark.parametrize(
    ("ground", "grade", "reason"),
    [
        (Ground(sound=TWO, firm=2), 1, "AFP and AP told of it, in at least 2 chains that did not copy each other"),
        (Ground(sound=TWO, firm=1), 2, "fewer than two"),
        (Ground(sound=ONE, official=True), 2, "may be that record passed on"),
        (Ground(sound=ONE, best="B"), 2, "graded B"),
        (Ground(sound=MAYBE_TWO), 2, "they may be one chain"),
        (Ground(sound=ONE), 3, "nothing speaks against it"),
        (Ground(sound=None, official=True, best="D"), 4, "only sources graded D"),
        (Ground(sound=ONE, denied_by="the army"), 4, "the army said that it did not happen, yet 1 chain tells of it"),
        (Ground(sound=TWO, firm=2, denied_by="the army"), 4, "yet 2 chains tell of it"),
        (Ground(sound=None, denied_by="the army"), 5, "only sources graded D or E"),
        (Ground(claim_only=True, sound=ONE), 6, "a claim confirms nothing"),
        (Ground(claim_only=True, sound=ONE, denied_by="the army"), 5, "the army said that it did not happen"),
    ],
)
def test_the_rules_of_an_incident(ground: Ground, grade: int, reason: str) -> None:
    found, why = incident_rule(ground)
    assert (found, reason in why) == (grade, True), why


@pytest.mark.parametrize("official", [True, False])
@pytest.mark.parametrize("best", ["A", "F"])
@pytest.mark.parametrize("sound", [None, ONE, MAYBE_TWO, TWO])
def test_a_claim_never_makes_an_incident_confirmed(sound: Counted | None, best: str, *, official: bool) -> None:
    ground = Ground(claim_only=True, sound=sound, firm=2, official=official, best=best)
    assert incident_rule(ground)[0] >= 5


FITS = ClaimGround(act="I", act_grade=1, chance=0.95, backed=True)


@pytest.mark.parametrize(
    ("ground", "grade", "reason"),
    [
        (FITS, 2, "whose hand it was rests on the claimant's word alone"),
        (replace(FITS, chance=0.6), 3, "60 in 100"),
        (replace(FITS, act_grade=3), 3, "graded 3 (possibly true)"),
        (replace(FITS, act_grade=4), 4, "graded 4 (doubtful)"),
        (replace(FITS, shared=True), 3, "another party claims"),
        (replace(FITS, denied_by="Army"), 4, "Army said that it did not happen, yet a recorded attack fits it"),
        (ClaimGround(denied_by="Army"), 5, "no attack on record fits it"),
        (ClaimGround(disowned="P"), 4, "a statement in the name of P denies the hand in it"),
        (ClaimGround(backed=True), 3, "which of several cannot be told"),
        (ClaimGround(), 6, "nothing but the claimant's word"),
        (ClaimGround(later=(2, "so it is")), 2, "it counts in its later edition: so it is"),
    ],
)
def test_the_rules_of_a_claim(ground: ClaimGround, grade: int, reason: str) -> None:
    found, why = claim_rule(ground)
    assert (found, reason in why) == (grade, True), why


def test_no_claim_is_ever_confirmed() -> None:
    grades = {
        claim_rule(replace(FITS, act_grade=grade, chance=chance))[0] for grade in WORDS for chance in (0.5, 0.8, 1.0)
    }
    assert grades == {2, 3, 4}


def credit(value: str, about: str, at: int = 1, *, standing: bool = True) -> Decision:
    when = datetime(2026, 1, at, tzinfo=UTC)
    name = f"decision:{value}:{about}:{at}"
    return Decision(
        id=name,
        by="Sara",
        at=when,
        verb="credit",
        about=(about,),
        value=value,
        why="I saw it",
        standing=standing,
        line=at,
    )


def worked_out(
    grades: tuple[str, str] = ("F", "F"), decided: Sequence[Decision] = (), note: str | None = None, **more: Any
) -> tuple[dict[str, Credit], list[Trouble]]:
    """The credits of an incident I of two agencies (with these grades of their sources) and of a claim C of it."""
    names = ("AP", "AFP")
    sources = [
        Source(id=f"source:{at}", slug=str(at), title="S", held=False, role="cited", reliability=grade)  # type: ignore[arg-type]
        for at, grade in enumerate(grades)
    ]
    reports = [
        Report(id=f"report:{at}", tells_of="I", source=f"source:{at}", publisher_said="", upstreams=(name,))
        for at, name in enumerate(names)
    ]
    row = incident("I", "2020-03-11", reports=("report:0", "report:1"), note=note, **more)
    ours = claim("C", "2020-03-11")
    link = Link(id="link:C:I", claim=ours.id, incident=row.id, probability=0.9, low=0.9, high=0.9)
    army = denial("D", "2020-03-11", "event")
    told = {"status": "corroborated", "probability": 0.9, "low": 0.9, "high": 0.9, "words": "", "why": ""}
    standings = [
        Standing(id="standing:C", about=ours.id, links=(link.id,), **told),  # type: ignore[arg-type]
        Standing(id="standing:I", about=row.id, **{**told, "status": "claimed"}),  # type: ignore[arg-type]
    ]
    tables: dict[str, Any] = {"reports": reports, "sources": sources, "tellings": [], "copies": []}
    tables |= {"incidents": [row], "claims": [ours], "links": [link]}
    made_chains = [one for one in chains(given(**tables))["chains"] if isinstance(one, Chain)]
    tables |= {"chains": made_chains, "standings": standings, "denials": [army], "decisions": list(decided)}
    made = credits_step(given(**tables))
    rows = {one.about: one for one in made["credits"] if isinstance(one, Credit)}
    return rows, [one for one in made["troubles/credits"] if isinstance(one, Trouble)]


def test_two_agencies_confirm_the_act_but_not_the_hand() -> None:
    rows, troubles = worked_out()
    assert (rows["incident:I"].grade, rows["claim:C"].grade, troubles) == (1, 2, [])
    assert rows["incident:I"].words == "confirmed by other sources"
    assert "chain:incident:I" in rows["incident:I"].because


@pytest.mark.parametrize(
    ("grades", "grade"), [(("F", "E"), 3), (("D", "E"), 4), (("E", "B"), 2), (("A", "A"), 1), (("F", "D"), 3)]
)
def test_weak_sources_confirm_nothing(grades: tuple[str, str], grade: int) -> None:
    assert worked_out(grades)[0]["incident:I"].grade == grade


def test_a_denial_in_the_note_counts_only_without_an_official_record() -> None:
    assert worked_out(note="REPORT DENIED: nothing fell.", official="no")[0]["incident:I"].grade == 4
    assert worked_out(note="REPORT DENIED: nothing fell.", official="yes")[0]["incident:I"].grade == 1
    assert worked_out(note="One rocket.", official="no")[0]["incident:I"].grade == 1


def test_an_analysts_line_overrules_and_the_rule_stays_to_be_read() -> None:
    rows, _ = worked_out(decided=[credit("2", "I"), credit("4", "incident:I", 3), credit("5", "I", 4, standing=False)])
    one = rows["incident:I"]
    assert (one.grade, one.ruled, one.decided, one.words) == (4, 1, "decision:4:incident:I:3", "doubtful")
    assert one.why.startswith("Sara grades it 4: I saw it. By the rules it is 1: ")
    assert one.decided in one.because
    assert rows["claim:C"].grade == 4


def test_a_line_about_nothing_here_is_told() -> None:
    rows, troubles = worked_out(decided=[credit("2", "IQ-9")])
    assert rows["incident:I"].decided is None
    assert (troubles[0].subject, troubles[0].path, troubles[0].line) == ("IQ-9", "decisions/Sara.jsonl", 1)
