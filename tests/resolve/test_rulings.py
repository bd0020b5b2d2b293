"""Analysts' judgements about names: what they do, what takes them back, and where they contradict each other."""

from dataclasses import replace
from datetime import UTC, date, datetime
from typing import Any

import pytest

from tawatur.kinds import Alias, Claim, Clue, Decision, Mention, Party, Place, Relation
from tawatur.resolve.cells import cell_mentions
from tawatur.resolve.lookup import DECIDED, Found, What, party_names, place_names
from tawatur.resolve.mentions import mentions
from tawatur.resolve.places import ground
from tawatur.resolve.pooled import pooled_aliases, pooled_parties, source_of
from tawatur.resolve.registry import registry
from tawatur.resolve.review import Review, review
from tawatur.resolve.rulings import Rulings, rulings

KEYS = ("alpha", "beta", "gamma", "delta")
PARTIES = [Party(id=f"party:{key}", slug=key, name=key.title(), kind="facade") for key in KEYS]
PLACES = [Place(id=f"place:{key}", slug=key, name=key.title(), kind="city") for key in ("taji", "hit", "alpha")]


def judged(number: int, verb: str, *about: str, value: str = "", **more: Any) -> Decision:
    at = datetime(2026, 1, number, 12, tzinfo=UTC)
    return Decision(id=f"decision:{number}", by="anna", at=at, verb=verb, about=about, value=value, line=number, **more)


def same(number: int, stays: str, goes: str) -> Decision:
    return judged(number, "same", f"party:{stays}", f"party:{goes}", value=f"party:{stays}")


def made(*decisions: Decision) -> Rulings:
    return rulings(decisions, PARTIES, PLACES)


def told(found: Rulings) -> list[str]:
    return [row.text.partition(": ")[2] for row in found.troubles]


def test_the_last_word_on_a_spelling_stands() -> None:
    found = made(
        judged(3, "new", "the Fresh  Band"),
        judged(1, "name", "Fresh band", value="alpha"),
        judged(4, "name", "Camp Taji", value="taji"),
        judged(5, "name", "Alpha town", value="place:alpha"),
        judged(6, "name", "Undone", value="beta", standing=False),
    )
    assert {key: one.entry for key, one in found.named.items()} == {
        ("party", "fresh band"): None,
        ("place", "fresh band"): None,
        ("place", "camp taji"): "place:taji",
        ("place", "alpha town"): "place:alpha",
    }
    assert found.troubles == []


def test_judgements_on_incidents_are_no_judgements_on_names() -> None:
    found = made(
        judged(1, "same", "incident:a", "incident:b", value="incident:a"),
        judged(2, "apart", "incident:a", "incident:c"),
    )
    assert (found.troubles, found.stays, found.two, found.not_this) == ([], {}, {}, {})


def test_a_later_name_and_a_later_apart_take_each_other_back() -> None:
    first = made(judged(1, "name", "Band", value="alpha"), judged(2, "apart", "Band", "alpha"))
    assert (first.named, list(first.not_this)) == ({}, [("band", "party:alpha")])
    second = made(judged(2, "name", "Band", value="alpha"), judged(1, "apart", "Band", "alpha"))
    assert (list(second.named), second.not_this) == ([("party", "band")], {})


def test_a_chain_leads_to_the_entry_that_stays() -> None:
    found = made(same(1, "beta", "alpha"), same(2, "gamma", "beta"), same(3, "gamma", "delta"))
    assert found.stays == {"party:alpha": "party:gamma", "party:beta": "party:gamma", "party:delta": "party:gamma"}
    assert [one.id for one in found.behind["party:alpha"]] == ["decision:1", "decision:2"]
    assert [one.id for one in found.behind["party:beta"]] == ["decision:2"]
    assert found.troubles == []
    longer = made(same(1, "beta", "alpha"), same(2, "alpha", "gamma"))
    assert longer.stays == {"party:alpha": "party:beta", "party:gamma": "party:beta"}


def test_a_cycle_is_told_and_the_earlier_word_stands() -> None:
    found = made(same(1, "beta", "alpha"), same(2, "alpha", "beta"))
    assert found.stays == {"party:alpha": "party:beta"}
    assert told(found) == ["the two count as beta already, by an earlier judgement; the later word is passed over"]
    assert (found.troubles[0].path, found.troubles[0].line) == ("decisions/anna.jsonl", 2)
    assert made(same(1, "beta", "alpha"), same(2, "beta", "alpha")).troubles == []


@pytest.mark.parametrize("first", [1, 9])
def test_who_is_held_apart_is_never_made_one(first: int) -> None:
    apart = judged(first, "apart", "alpha", "gamma")
    found = made(apart, same(3, "beta", "alpha"), same(4, "gamma", "beta"))
    assert found.stays == {"party:alpha": "party:beta"}
    assert told(found) == ["contradicts the judgement of anna that alpha and gamma are two; they stay two"]
    assert found.troubles[0].because == ("decision:4", apart.id)


@pytest.mark.parametrize(
    ("decision", "said"),
    [
        (judged(1, "name", "Band", value="alhpa"), "did you mean alpha?"),
        (judged(1, "same", "party:alpha", "party:nobody", value="party:alpha"), "`tawatur show parties`"),
        (judged(1, "apart", "Band", "party:betta"), "did you mean beta?"),
        (judged(1, "same", "party:alpha", "place:taji", value="party:alpha"), "undo it"),
    ],
)
def test_what_cannot_be_followed_is_a_trouble(decision: Decision, said: str) -> None:
    found = made(decision)
    assert (found.named, found.stays, found.not_this) == ({}, {}, {})
    (trouble,) = found.troubles
    assert said in trouble.hint
    assert trouble.because == ("decision:1",)


def looked(found: Rulings, *aliases: Alias) -> Review:
    return review(found, PARTIES, aliases)


KNOWN = Found("known", ("party:alpha",), "exact spelling")
EITHER = Found("ambiguous", ("party:alpha", "party:beta"), "shared by 2 bodies", odds=(0.6, 0.3), probability=0.6)


def test_a_decision_goes_before_what_was_found() -> None:
    named = looked(made(judged(1, "name", "Band", value="beta"))).spelled("party", "the BAND", KNOWN)
    assert (named.verdict, named.resolved, named.how, named.because) == (
        "known",
        ("party:beta",),
        DECIDED,
        ("decision:1",),
    )
    new = looked(made(judged(1, "new", "Band"))).spelled("party", "band", EITHER)
    assert (new.verdict, new.resolved, new.probability) == ("new", (), None)


def test_what_a_spelling_is_not_is_taken_out_and_nothing_is_forced() -> None:
    judge = looked(made(judged(1, "apart", "Band", "alpha")))
    left = judge.spelled("party", "Band", EITHER)
    assert (left.verdict, left.resolved, left.odds, left.probability) == ("ambiguous", ("party:beta",), (0.3,), None)
    assert judge.spelled("party", "Band", KNOWN).verdict == "new"
    assert judge.spelled("party", "Other", KNOWN) is KNOWN


def test_entries_that_are_one_are_found_as_one() -> None:
    judge = looked(made(same(1, "beta", "alpha")))
    known = judge.entry(KNOWN)
    assert (known.verdict, known.resolved, known.because) == ("known", ("party:beta",), ("decision:1",))
    one = judge.entry(EITHER)
    assert (one.verdict, one.resolved, one.odds, one.probability) == (
        "known",
        ("party:beta",),
        (pytest.approx(0.9),),
        None,
    )
    three = judge.entry(Found("ambiguous", ("party:alpha", "party:beta", "party:gamma"), "shared"))
    assert (three.verdict, three.resolved) == ("ambiguous", ("party:beta", "party:gamma"))
    untouched = Found("known", ("party:gamma",), "exact spelling")
    assert judge.entry(untouched) is untouched


def spelt(said: str, *parties: str, **more: Any) -> Alias:
    row = {"id": f"alias:{said}", "script": "latin", "parties": tuple(f"party:{one}" for one in parties), **more}
    return Alias(said=said, **row)


def test_a_disputed_spelling_is_never_sure() -> None:
    doubt = spelt("Band", "alpha", status="disputed", why="the State says so")
    found = looked(made(), doubt).spelled("party", "band", KNOWN)
    assert (found.verdict, found.resolved) == ("ambiguous", ("party:alpha",))
    assert found.how == "disputed in the registry: the State says so"
    assert looked(made(), doubt, spelt("band", "alpha")).spelled("party", "band", KNOWN) is KNOWN
    assert looked(made(), spelt("Alpha", "alpha", status="disputed")).spelled("party", "Alpha", KNOWN) is KNOWN


@pytest.mark.parametrize(
    ("days", "verdict"),
    [
        ((date(2019, 7, 1), date(2019, 7, 31)), "ambiguous"),
        ((date(2019, 7, 1), date(2019, 8, 1)), "known"),
        ((date(2020, 3, 31), date(2020, 3, 31)), "known"),
        ((date(2020, 4, 1), date(2020, 4, 1)), "ambiguous"),
        (None, "known"),
    ],
)
def test_a_spelling_is_sure_only_while_it_was_in_use(days: tuple[date, date] | None, verdict: str) -> None:
    row = spelt("Band", "alpha", valid_from=date(2019, 8, 1), valid_to=date(2020, 3, 31))
    judge = looked(made(), row)
    assert judge.days_matter("band")
    assert not judge.days_matter("other")
    found = judge.spelled("party", "Band", KNOWN, days)
    assert found.verdict == verdict
    if verdict == "ambiguous":
        assert "only from 2019-08-01 until 2020-03-31" in found.how


def test_the_registry_pools_what_is_one(give: Any) -> None:
    found = made(same(1, "beta", "alpha"), judged(2, "name", "Fresh", value="alpha", why="x", source="sources/a.txt"))
    parties = {row.slug: row for row in pooled_parties(PARTIES, found)}
    assert (parties["alpha"].merged_into, parties["alpha"].because) == ("party:beta", ("decision:1",))
    assert parties["beta"].merged_into is None
    rows = [spelt("Band", "alpha"), spelt("Shared", "alpha", "beta", status="ambiguous"), spelt("Other", "gamma")]
    pooled = {row.said: row for row in pooled_aliases(give({}), rows, PARTIES, found)}
    assert {said: (row.parties, row.status) for said, row in pooled.items()} == {
        "Band": (("party:beta",), "attested"),
        "Shared": (("party:beta",), "attested"),
        "Other": (("party:gamma",), "attested"),
        "Alpha": (("party:beta",), "decided"),
        "Fresh": (("party:beta",), "decided"),
    }
    assert pooled["Band"].because == ("decision:1",)
    assert pooled["Fresh"].because == ("decision:2", "decision:1")
    assert pooled["Fresh"].source == "source:a"


def test_the_source_of_a_decision() -> None:
    assert source_of(judged(1, "new", "x")) is None
    cited = source_of(judged(1, "new", "x", source="https://example.org/a"))
    assert cited is not None
    assert cited.startswith("source:example.org-")


def tables(*decisions: Decision) -> dict[str, Any]:
    """Two claims: of Alpha by its key, and of a band that nobody knows; and a place that is two."""
    return {
        "parties/read": PARTIES,
        "places": [*PLACES, Place(id="place:camp", slug="camp", name="Camp", kind="base", spellings=("Hit",))],
        "aliases/read": [spelt("Band", "alpha", valid_to=date(2020, 1, 31))],
        "decisions": [*decisions],
        "claims/read": [
            Claim(
                id="claim:1", slug="1", party_said="Whoever", party="party:alpha", place_said="Hit", because=("s:1",)
            ),
            Claim(id="claim:2", slug="2", party_said="Fresh", place_said="Old Hit", because=("s:2",)),
        ],
        "relations/read": [
            Relation(id="relation:1", a_said="Fresh", relation="rival_of", b_said="beta", because=("s:3",))
        ],
    }


def read(give: Any, *decisions: Decision) -> dict[tuple[str, str], Mention]:
    given = tables(*decisions)
    after = registry(give(given))
    rows = mentions(give({**given, "parties": after["parties"], "aliases": after["aliases"]}))["mentions"]
    return {(row.said, row.column or ""): row for row in rows if isinstance(row, Mention)}


def test_the_build_follows_and_undoing_brings_it_back(give: Any) -> None:
    before = read(give)
    assert before["Whoever", "party_said"].resolved == ("party:alpha",)
    assert before["Fresh", "party_said"].verdict == "new"
    after = read(
        give,
        same(1, "beta", "alpha"),
        judged(2, "name", "Fresh", value="alpha"),
        judged(3, "name", "Old Hit", value="place:hit"),
    )
    assert after["Whoever", "party_said"].resolved == ("party:beta",)
    assert after["Whoever", "party_said"].because == ("s:1", "decision:1")
    assert after["Fresh", "party_said"].resolved == ("party:beta",)
    assert set(after["Fresh", "party_said"].because) == {"s:2", "decision:1", "decision:2"}
    assert after["Old Hit", "place_said"].resolved == ("place:hit",)
    undone = [same(1, "beta", "alpha"), judged(2, "name", "Fresh", value="alpha")]
    assert read(give, *(replace(one, standing=False) for one in undone)) == before


def test_a_key_in_a_row_goes_before_apart_and_new(give: Any) -> None:
    after = read(give, judged(1, "new", "Whoever"), judged(2, "apart", "Whoever", "alpha"))
    assert after["Whoever", "party_said"].resolved == ("party:alpha",)


def test_probabilities_are_passed_on(give: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    clues = (Clue("consonants", "same consonants", 2.0),)
    hit = Found("ambiguous", ("party:alpha",), "like it", (0.7,), 0.7, clues)
    monkeypatch.setattr("tawatur.resolve.cells.find", lambda names, said: hit)
    names: dict[What, Any] = {"party": party_names(PARTIES, []), "place": place_names(PLACES)}
    claim = Claim(id="claim:1", slug="1", party_said="Fresh", because=("s:1",))
    rows = [
        row
        for row in cell_mentions(
            give({"claims/read": [claim]}), names, looked(made()), ground(names["place"], PLACES, {}, {})
        )
        if row.said == "Fresh"
    ]
    assert [(row.odds, row.probability, row.clues) for row in rows] == [((0.7,), 0.7, clues)]
