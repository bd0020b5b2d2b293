"""What single rows say to a sentence: somebody's word stays somebody's word, and a missing row proves nothing."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tawatur.kinds import Alias, Declaration, Denial, Event, Incident, Party, Relation, When
from tawatur.link.checks import answers, blame, event, roster, threat, ties

ZONE = ZoneInfo("Asia/Baghdad")


def on(day: date, length: int = 1) -> When:
    start = datetime(day.year, day.month, day.day, tzinfo=ZONE)
    return When(start.astimezone(UTC), (start + timedelta(days=length)).astimezone(UTC), day.isoformat())


def party(name: str, seen: date | None = date(2020, 3, 1), kind: str = "facade") -> Party:
    return Party(id=f"party:{name}", slug=name, name=name.title(), kind=kind, first_seen=on(seen) if seen else None)


def tie(by: str, relation: str = "affiliated_with", *, b: str = "big", standard: str | None = None) -> Relation:
    return Relation(id=f"relation:{by}-{relation}", a_said="a", relation=relation, b_said=b, a="party:a",
                    b=f"party:{b}", asserted_by=by, standard=standard)  # fmt: skip


BIG = party("big", None, "established")
NO: dict[str, Any] = {"kinds": ("affiliation", "denial"), "quote": "they have no link to it"}
YES: dict[str, Any] = {"kinds": ("affiliation",), "quote": "they belong to it"}


@pytest.mark.parametrize(
    ("rows", "said", "verdict"),
    [
        ([], NO, "cannot tell"),
        ([], YES, "cannot tell"),
        ([tie("a paper")], YES, "cannot tell"),
        ([tie("a paper"), tie("a think tank")], YES, "cannot tell"),
        ([tie("a paper"), tie("a court", standard="beyond doubt")], YES, "supported"),
        ([tie("a paper"), tie("a court", standard="beyond doubt")], NO, "contradicted"),
        ([tie("a paper")], NO, "mixed"),
        ([tie("a paper"), tie("a court", standard="s"), tie("big", "denies_link_to")], YES, "mixed"),
        ([tie("a paper"), tie("a court", standard="s"), tie("big", "denies_link_to")], NO, "mixed"),
        ([tie("big", "denies_link_to")], NO, "supported"),
        ([tie("big", "denies_link_to")], YES, "contradicted"),
        ([tie("a paper", "rival_of")], YES, "cannot tell"),
        ([tie("a paper", b="state"), tie("a court", b="state", standard="s")], YES, "cannot tell"),
    ],
)
def test_ties_are_words_of_asserters(asked, part, rows: list[Relation], said: dict[str, Any], verdict: str) -> None:
    state = party("state", None, "foreign_state")
    found = ties.run(asked(*rows, party("a"), BIG, state, part("party", "", "", "party:a"), **said))
    assert found.verdict == verdict, found.says
    assert {fact.row for fact in found.facts} <= set(found.on)


def test_a_body_that_is_named_is_the_only_other_side(asked, part) -> None:
    rows = [tie("x", b="other"), tie("y", b="other", standard="s"), party("a"), BIG, part("party", "", "", "party:a")]
    assert ties.run(asked(*rows, part("whom", "Big", "", "party:big"), **YES)).verdict == "cannot tell"
    assert ties.run(asked(*rows, part("whom", "Other", "", "party:other"), **YES)).verdict == "supported"


def test_ties_by_their_own_word_are_counted_by_group(asked, part) -> None:
    own, quote = (
        tie("self-description, via a paper"),
        {"kinds": ("affiliation",), "quote": "as alleged on their own accounts"},
    )
    one, both = part("party", "", "", "party:a"), part("party", "", "", "party:a", "party:b")
    assert ties.run(asked(own, party("a"), BIG, one, **quote)).verdict == "supported"
    assert ties.run(asked(own, party("a"), party("b"), BIG, both, **quote)).verdict == "mixed"


def test_names_of_a_roster_are_resolved_one_by_one(asked, part) -> None:
    a, b = part("member", "the A", "", "party:a"), part("member", "the B")
    alias = Alias(id="alias:1", said="the A", script="latin", parties=("party:a",))
    found = roster.run(asked(party("a"), alias, a, kinds=("roster",)))
    assert found.verdict == "supported"
    assert ("the A", "spellings known", "1") in [(f.about, f.column, f.text) for f in found.facts]
    assert roster.run(asked(party("a"), a, b, kinds=("roster",))).verdict == "mixed"
    assert roster.run(asked(party("a"), b, kinds=("roster",))).verdict == "cannot tell"
    assert roster.run(asked(party("a"), kinds=("roster",))).verdict == "cannot tell"


def test_a_name_that_was_not_known_by_then_is_not_known(asked, part) -> None:
    found = roster.run(asked(part("member", "the A", "", "party:a"), kinds=("roster",), view="then"))
    assert (found.verdict, found.facts[0].text) == ("cannot tell", "not known by then")


@pytest.mark.parametrize(
    ("seen", "verdict"), [(date(2020, 3, 1), "supported"), (date(2014, 3, 1), "contradicted"), (None, "cannot tell")]
)
def test_new_names_are_those_seen_in_the_last_two_years(asked, part, seen: date | None, verdict: str) -> None:
    member = part("member", "the A", "", "party:a")
    assert roster.run(asked(party("a", seen), member, kinds=("trait", "roster"))).verdict == verdict


def happening(slug: str, day: date, actor: str = "") -> Event:
    return Event(id=f"event:{slug}", slug=slug, title=slug.title(), kind="other", when=on(day), actor=actor)


@pytest.mark.parametrize(("days", "verdict"), [(1, "supported"), (2, "supported"), (3, "mixed"), (-1, "mixed")])
def test_the_distance_between_events_is_checked(asked, part, days: int, verdict: str) -> None:
    talks, cell = happening("talks", date(2020, 6, 11)), happening("cell", date(2020, 6, 11) + timedelta(days=days))
    parts = part("event", "the cell", "", "event:cell"), part("anchor", "the talks", "1", "event:talks")
    found = event.run(asked(talks, cell, *parts))
    assert found.verdict == verdict
    assert found.measures[0].value == days
    assert "11 June 2020" in found.says


def test_an_event_without_a_date_to_check_is_on_record_or_not(asked, part) -> None:
    cell = happening("cell", date(2020, 6, 14))
    assert event.run(asked(cell, part("event", "the cell", "", "event:cell"))).verdict == "supported"
    lost = event.run(asked(cell, part("event", "the landing")))
    assert (lost.verdict, "“the landing”" in lost.says) == ("cannot tell", True)
    far = part("anchor", "the landing", "1")
    assert event.run(asked(cell, part("event", "the cell", "", "event:cell"), far)).verdict == "mixed"


def test_a_threat_is_an_event_or_a_list_to_be_read(asked, part) -> None:
    said = Declaration(id="declaration:D", slug="D", party_said="a", party="party:a", kind="threat", gist="Leave!",
                       issued=on(date(2020, 5, 1)))  # fmt: skip
    late = Declaration(id="declaration:L", slug="L", party_said="a", party="party:a", kind="threat", gist="Late!",
                       issued=on(date(2020, 7, 1)))  # fmt: skip
    ours = part("party", "", "", "party:a")
    found = threat.run(asked(said, late, party("a"), ours, kinds=("threat",)))
    assert (found.verdict, [fact.text for fact in found.facts]) == ("cannot tell", ["Leave!"])
    named = part("event", "the statement", "", "event:warning")
    assert threat.run(asked(happening("warning", date(2020, 6, 1), "Army"), named)).verdict == "supported"
    assert threat.run(asked(ours, kinds=("threat",))).verdict == "cannot tell"
    denial = Denial(id="denial:1", slug="1", party_said="a", party="party:a", denies="responsibility", gist="Not us.")
    assert threat.run(asked(denial, ours, kinds=("denial",))).facts[0].text == "Not us."


def test_blame_is_looked_for_under_all_spellings(asked, part) -> None:
    blamed = Incident(id="incident:1", slug="1", when=on(date(2020, 5, 1)), reports=(), place_said="",
                      blamed_on_said="US officials blame the Big Brigade")  # fmt: skip
    alias = Alias(id="alias:1", said="Big Brigade", script="latin", parties=("party:big",))
    accused = part("whom", "Big", "", "party:big")
    assert blame.run(asked(blamed, alias, BIG, accused)).verdict == "supported"
    assert blame.run(asked(blamed, party("other"), part("whom", "Other", "", "party:other"))).verdict == "cannot tell"
    assert blame.run(asked(blamed, alias, BIG)).verdict == "cannot tell"


def test_the_step_looks_up_nothing_without_checks(asked) -> None:
    assert answers(asked().given) == {"answers/link": [], "measures/link": []}
