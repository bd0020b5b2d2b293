"""What counts say to a sentence: each verdict is reached, and too little never decides."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest

from tawatur.kinds import Check, Declaration, Denial, Event, Link, Party, Place, Relation
from tawatur.measure.checks import answers, area, count, focus, goes_on, groups, later, rate, speech, targets, traits
from tawatur.store.rows import to_arrow

DAY = date(2020, 6, 19)
LONG, START = date(2017, 1, 1), date(2019, 1, 1)


def run_of(make: Any, first: date, days: int, every: float, name: str, **more: Any) -> list[Any]:
    """An attack each so many days."""
    return [
        make.incident(f"{name}{n}", first + timedelta(days=int(n * every)), **more) for n in range(int(days / every))
    ]


def event(make: Any, day: date = date(2020, 1, 3)) -> Event:
    return Event(id="event:e", slug="e", title="A killing", kind="killing", when=make.days(day), because=("r",))


CALM = {"measure": {"window_days": 90}}


def test_a_rise_after_an_event_is_supported(asked, part, make) -> None:
    rows = [*run_of(make, LONG, 1097, 20, "a"), *run_of(make, date(2020, 1, 4), 360, 1.5, "b"), event(make)]
    found = rate.run(asked(*rows, part("event", "the killing", "", "event:e"), part("direction", "rose", "up"), **CALM))
    assert found.verdict == "supported", found.says
    by_name = {row.name: row for row in found.measures}
    assert by_name["check.rate"].low > 1
    assert by_name["check.rate"].value > 5
    assert by_name["check.rate_rank"].value == 1
    assert by_name["check.rate"].group == "1/now/e"
    assert "event:e" in found.on


def test_the_same_rise_contradicts_a_fall(asked, part, make) -> None:
    rows = [*run_of(make, LONG, 1097, 20, "a"), *run_of(make, date(2020, 1, 4), 360, 1.5, "b"), event(make)]
    asks = asked(*rows, part("event", "it", "", "event:e"), part("direction", "fell", "down"), **CALM)
    assert rate.run(asks).verdict == "contradicted"


def test_no_change_contradicts_a_rise(asked, part, make) -> None:
    rows = [*run_of(make, START, 730, 3, "a"), event(make)]
    found = rate.run(asked(*rows, part("event", "it", "", "event:e"), part("direction", "rose", "up"), **CALM))
    assert found.verdict == "contradicted"
    assert "No sizeable change" in found.says


def test_a_few_days_after_the_event_tell_nothing_and_say_so(asked, part, make) -> None:
    rows = [*run_of(make, START, 530, 3, "a"), event(make, date(2020, 6, 13))]
    asks = asked(*rows, part("event", "it", "", "event:e"), as_of=DAY, view="then", **CALM)
    found = rate.run(asks)
    assert (found.verdict, found.would_tell) == ("cannot tell", "more days after it")
    assert "6 days after it, and fewer than 30 tell nothing" in found.says


def test_each_place_is_asked_for_itself(asked, part, make) -> None:
    town = Place(id="place:town", slug="town", name="Town", kind="city")
    places = [town, Place(id="place:gate", slug="gate", name="Gate", kind="site", within="place:town")]
    rows = [
        *run_of(make, START, 367, 30, "a", place="place:town"),
        *run_of(make, date(2020, 1, 4), 90, 1.5, "b", place="place:gate"),
        event(make),
    ]
    both = part("where", "Town", "", "place:town", "place:gate")
    found = rate.run(asked(*rows, *places, both, part("event", "it", "", "event:e"), **CALM))
    assert len(found.facts) == 2
    assert found.facts[0].about == "Town"
    assert found.facts[0].text.startswith("12 before, 60 after") or "60 after" in found.facts[0].text
    assert "2 comparisons" in found.says


def test_an_event_that_is_not_on_record_cannot_be_asked_about(asked, part, make) -> None:
    found = rate.run(asked(*run_of(make, START, 700, 3, "a"), part("event", "the landing"), **CALM))
    assert (found.verdict, "“the landing”" in found.says) == ("cannot tell", True)
    assert "event" in found.would_tell
    late = part("event", "it", "", "event:unknown")
    assert rate.run(asked(late, **CALM)).verdict == "cannot tell"


def test_without_an_event_the_last_window_is_compared(asked, part, make) -> None:
    rows = [*run_of(make, LONG, 1175, 20, "a"), *run_of(make, date(2020, 3, 22), 284, 1.5, "b")]
    found = rate.run(asked(*rows, part("direction", "rose", "up"), **CALM))
    assert found.verdict == "supported", found.says
    dated = part("when", "March", "", when=make.days(date(2020, 3, 22), date(2020, 3, 31)))
    assert rate.run(asked(*rows, dated, **CALM)).verdict == "supported"
    assert rate.run(asked(*rows, day=None, **CALM)).verdict == "cannot tell"


def claims(make: Any, many: int) -> list[Any]:
    return [make.claim(f"C{n}", "a", date(2020, 2, 1) + timedelta(days=n)) for n in range(many)]


def number(part: Any, said: str = "5") -> tuple[Any, Any]:
    return part("number", said, said), part("party", "", "", "party:a")


@pytest.mark.parametrize(
    ("held", "verdict"), [(5, "supported"), (7, "contradicted"), (3, "cannot tell"), (0, "cannot tell")]
)
def test_a_number_of_acts_is_counted(asked, part, make, held: int, verdict: str) -> None:
    found = count.run(asked(*claims(make, held), *number(part)))
    assert found.verdict == verdict
    assert found.measures[0].value == held
    assert bool(found.would_tell) == (verdict == "cannot tell")


def test_claims_of_others_and_of_other_days_are_not_counted(asked, part, make) -> None:
    when = part("when", "in May", "", when=make.days(date(2020, 5, 1), date(2020, 5, 31)))
    rows = [make.claim("C1", "a", date(2020, 5, 2)), make.claim("C2", "b", date(2020, 5, 3)), *claims(make, 1)]
    assert count.run(asked(*rows, *number(part, "1"), when)).verdict == "supported"


def test_one_denied_act_contradicts_that_all_are_on_official_record(asked, part, make) -> None:
    denial = Denial(id="denial:D", slug="D", party_said="The army", denies="event")
    standing = replace(make.standing("claim:C0", "denied"), denials=("denial:D",))
    rows = [*claims(make, 5), denial, standing, make.incident("I", date(2020, 2, 2), official="yes")]
    found = count.run(asked(*rows, *number(part), quote="all recorded officially"))
    assert found.verdict == "mixed"
    assert "The army says that it did not happen" in found.says


def test_all_on_official_record_is_supported_only_where_each_is(asked, part, make) -> None:
    rows: list[Any] = [*claims(make, 5)]
    for n in range(5):
        rows.append(make.incident(f"I{n}", date(2020, 2, 1) + timedelta(days=n), official="yes"))
        rows.append(
            Link(id=f"link:{n}", claim=f"claim:C{n}", incident=f"incident:I{n}", probability=0.9, low=0.8, high=1.0)
        )
    assert count.run(asked(*rows, *number(part), quote="recorded officially")).verdict == "supported"
    assert count.run(asked(*rows[:-1], *number(part), quote="recorded officially")).verdict == "mixed"


def facade(name: str, make: Any, seen: date | None = date(2020, 3, 1), kind: str = "facade") -> Party:
    return Party(id=f"party:{name}", slug=name, name=name, kind=kind, first_seen=make.days(seen) if seen else None)


def test_groups_are_set_beside_others_of_their_kind(asked, part, make) -> None:
    ours = part("party", "", "", "party:a", "party:b")
    two = part("number", "two", "two")
    rows = [facade("a", make), facade("b", make)]
    assert groups.run(asked(*rows, ours, two)).verdict == "supported"
    assert groups.run(asked(*rows, facade("c", make), ours, two)).verdict == "mixed"
    assert groups.run(asked(*rows, facade("c", make, date(2021, 1, 1)), ours, two)).verdict == "supported"
    assert groups.run(asked(rows[0], ours, two)).verdict == "contradicted"
    assert groups.run(asked(*rows, ours)).verdict == "cannot tell"


def aimed(make: Any, bases: int, others: int) -> list[Any]:
    return [
        *(make.incident(f"b{n}", date(2020, 3, 1) + timedelta(days=n), target="base") for n in range(bases)),
        *(make.incident(f"o{n}", date(2020, 3, 1) + timedelta(days=n), target="company") for n in range(others)),
    ]


@pytest.mark.parametrize(
    ("bases", "others", "quote", "verdict"),
    [
        (30, 1, "these attacks struck bases", "supported"),
        (3, 28, "these attacks struck bases", "contradicted"),
        (15, 16, "these attacks struck bases", "cannot tell"),
        (4, 0, "these attacks struck bases", "cannot tell"),
        (30, 1, "these attacks struck bases and embassies", "mixed"),
        (30, 1, "these attacks struck dreams", "cannot tell"),
        (30, 1, "استهدفت الهجمات قواعد", "supported"),
    ],
)
def test_shares_of_targets(asked, make, bases: int, others: int, quote: str, verdict: str) -> None:
    found = targets.run(asked(*aimed(make, bases, others), quote=quote))
    assert found.verdict == verdict
    assert all(row.name.startswith("check.targets") for row in found.measures)


def test_focus_on_a_place_or_what_lies_in_it(asked, part, make) -> None:
    there = part("where", "Town", "", "place:town")
    place = Place(id="place:town", slug="town", name="Town", kind="city")
    inside = [make.incident(f"i{n}", date(2020, 3, 1), place="place:town") for n in range(20)]
    outside = [make.incident(f"o{n}", date(2020, 3, 1), governorate="Elsewhere") for n in range(20)]
    by_name = [make.incident(f"g{n}", date(2020, 3, 1), governorate="Town") for n in range(20)]
    assert focus.run(asked(*inside, *by_name, *outside[:2], place, there)).verdict == "supported"
    assert focus.run(asked(*inside[:2], *outside, place, there)).verdict == "contradicted"
    assert focus.run(asked(*inside, *outside, place, there)).verdict == "cannot tell"
    assert focus.run(asked(*inside)).verdict == "cannot tell"


def test_area_needs_attacks_on_both_sides(asked, make) -> None:
    names = ("A", "B", "C", "D", "E")
    few = [make.incident(f"f{n}", date(2019, 9, 1) + timedelta(days=n), governorate="A") for n in range(3)]
    assert area.run(asked(*few)).verdict == "cannot tell"
    before = [make.incident(f"b{n}", date(2019, 7, 1) + timedelta(days=4 * n), governorate="A") for n in range(30)]
    after = [
        make.incident(f"a{n}", date(2020, 1, 10) + timedelta(days=4 * n), governorate=names[n % 5]) for n in range(30)
    ]
    found = area.run(asked(*before, *after))
    assert found.verdict == "supported", found.says
    assert "What followed" in found.says
    assert area.run(asked(*before, *after, as_of=DAY, view="then")).verdict == "supported"


def test_attacks_that_go_on(asked, make) -> None:
    quote = "they wont stop their attacks"
    on = run_of(make, START, 730, 5, "a")
    assert goes_on.run(asked(*on, quote=quote)).verdict == "supported"
    stopped = run_of(make, START, 530, 5, "a")
    assert goes_on.run(asked(*stopped, quote=quote)).verdict == "contradicted"
    assert goes_on.run(asked(*stopped, quote="the attacks will stop")).verdict == "supported"
    assert goes_on.run(asked(*on, quote="the attacks will stop")).verdict == "contradicted"
    early = goes_on.run(asked(*stopped, quote=quote, as_of=DAY, view="then"))
    assert (early.verdict, bool(early.would_tell)) == ("cannot tell", True)
    assert goes_on.run(asked(*on, quote=quote, day=None)).verdict == "cannot tell"


def test_a_forecast_keeps_its_condition_and_modality(asked, part) -> None:
    found = later.run(asked(part("condition", "if led from abroad"), part("modality", "could"), as_of=DAY))
    assert found.verdict == "cannot tell"
    assert "“if led from abroad”" in found.says
    assert "“could”" in found.says
    assert "could not yet be told" in found.says
    assert "no rule" in later.run(asked(part("modality", "could"))).says


def test_speech_needs_the_words_themselves(asked, make) -> None:
    found = speech.run(asked(*claims(make, 3)))
    assert (found.verdict, "0 of 3 claims" in found.says) == ("cannot tell", True)
    assert "original texts" in found.would_tell


def spoken(party: str, gist: str) -> Declaration:
    return Declaration(
        id=f"declaration:{party}", slug="D", party_said=party, party=f"party:{party}", kind="statement", gist=gist
    )


def test_one_row_contradicts_an_absent_trait_and_silence_proves_nothing(asked, part, make) -> None:
    quote, ours = "they dont have a spokesperson", part("party", "", "", "party:a")
    party = facade("a", make)
    assert traits.run(asked(party, ours, quote=quote)).verdict == "cannot tell"
    shown = traits.run(asked(party, spoken("a", "Spokesman told a paper that it is real."), ours, quote=quote))
    assert shown.verdict == "contradicted"
    assert shown.on == ("declaration:a",)
    of_others = traits.run(asked(party, spoken("a", "Accused the leaders and spokesmen of others."), ours, quote=quote))
    assert of_others.verdict == "cannot tell"
    assert (
        traits.run(asked(party, spoken("a", "Spokesman said so."), ours, quote="it has a spokesman")).verdict
        == "supported"
    )


def test_a_history_is_that_of_the_eldest(asked, part, make) -> None:
    quote, ours = "they have no history", part("party", "", "", "party:a", "party:b")
    young, old = facade("a", make), facade("b", make, date(2014, 1, 1))
    assert traits.run(asked(young, ours, quote=quote)).verdict == "supported"
    assert traits.run(asked(young, old, ours, quote=quote)).verdict == "contradicted"
    assert traits.run(asked(young, facade("b", make, None), ours, quote=quote)).verdict == "cannot tell"
    assert traits.run(asked(ours, quote=quote)).verdict == "cannot tell"


def test_a_trait_without_a_column_cannot_be_told(asked, part, make) -> None:
    found = traits.run(
        asked(facade("a", make), part("party", "", "", "party:a"), part("trait", "media skill"), quote="x")
    )
    assert (found.verdict, "“media skill”" in found.says) == ("cannot tell", True)


def test_a_spokesman_of_relations_counts(asked, part, make) -> None:
    tie = Relation(id="relation:1", a_said="a", relation="denies_link_to", b_said="b", a="party:a",
                   asserted_by="a spokesman, to a paper")  # fmt: skip
    asks = asked(facade("a", make), tie, part("party", "", "", "party:a"), quote="they have no spokesperson")
    assert traits.run(asks).verdict == "contradicted"


def test_the_step_counts_nothing_without_checks_and_answers_each_twice(asked, make) -> None:
    given = asked(*run_of(make, START, 700, 5, "a"), **CALM).given
    assert answers(given) == {"answers/measure": [], "measures/checks": []}
    check = replace(asked().check, test="goes_on", quote="they will not stop")
    asks = replace(given, tables={**given.tables, "checks": to_arrow(Check, [check])}, cache={})
    made = answers(asks)
    assert [(row.view, row.verdict) for row in made["answers/measure"]] == [
        ("then", "cannot tell"),
        ("now", "supported"),
    ]
    ids = [row.id for row in made["measures/checks"]]
    assert len(ids) == len(set(ids)) > 0
