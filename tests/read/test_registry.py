"""The tables of what analysts know already: parties, aliases, places, relations, tallies."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from tawatur.read.aliases import aliases, script_of
from tawatur.read.parties import parties
from tawatur.read.places import places
from tawatur.read.relations import relations
from tawatur.read.tallies import tallies


def test_parties_are_known_from_when_they_were_first_seen(write: Callable[..., Any], given: Any) -> None:
    text = "id,name,kind,first_seen,address\nleague,League,facade,2020-03,https://a.org ; https://b.org\nold,Old,,,\n"
    made = parties(given(write("registry/p.csv", text, holds="parties")))
    league, old = made["parties/read"]
    assert (league.id, league.known_from, league.known_how) == ("party:league", date(2020, 3, 31), "assumed")
    assert league.first_seen.start == datetime(2020, 2, 29, 21, tzinfo=UTC)
    assert (old.kind, old.first_seen, old.known_how) == ("unknown", None, "unknown")
    assert len(made["statements/parties"][0].cites) == 2
    assert [(row.present, row.refused) for row in made["intakes/parties"]] == [(2, 0)]


def test_parties_and_aliases_leave_the_gate_to_the_registry(write: Callable[..., Any], given: Any) -> None:
    one = write("registry/p.csv", "id,name,first_seen\na,A,2021\n", holds="parties")
    two = write("registry/a.csv", "said,parties\nA,a\n", holds="aliases")
    assert len(parties(given(one, as_of=date(2020, 1, 1)))["parties/read"]) == 1
    assert len(aliases(given(two, as_of=date(2020, 1, 1)))["aliases/read"]) == 1


def test_when_a_spelling_was_in_use_and_who_disputes_it(write: Callable[..., Any], given: Any) -> None:
    text = (
        "said,parties,status,why,valid_from,valid_to,used_by,first_used\n"
        "League,a,disputed,the State says so,2019-08,2020-03,An agency| A paper ,2019-08-05\n"
        "Band,a,,,2020-05-01,2020-04-01,,\n"
        "Men,a,guessed,,soon,,,2020-03\n"
        "Both,a|b,disputed,two lists,,,,\n"
    )
    made = aliases(given(write("registry/a.csv", text, holds="aliases")))
    league, band, men, both = made["aliases/read"]
    assert (league.status, league.why, league.used_by) == ("disputed", "the State says so", ("An agency", "A paper"))
    assert (league.valid_from, league.valid_to) == (date(2019, 8, 1), date(2020, 3, 31))
    assert (league.known_from, league.known_how) == (date(2019, 8, 5), "stated")
    assert (band.status, band.valid_from, band.valid_to, band.first_used) == ("attested", None, None, None)
    assert (men.status, men.valid_from, men.known_from, men.known_how) == (
        "attested",
        None,
        date(2020, 3, 31),
        "assumed",
    )
    assert both.status == "ambiguous"
    told = {(row.line, row.text.partition(":")[0]) for row in made["troubles/aliases"]}
    assert told == {
        (3, "valid_from 2020-05-01 is after valid_to 2020-04-01; neither is used"),
        (4, "valid_from 'soon' is no date"),
        (4, "status says 'guessed' once, no word of ours"),
    }


def test_aliases_plain_and_ambiguous(write: Callable[..., Any], given: Any) -> None:
    text = (
        "said,parties,script,why,address\n"
        "League,league,latin,,seed\n"
        "Ahl al-Kahf / أهل الكهف,aah|kahf,,two bodies,\n"
        "AK,kahf,,needs context,\n"
        "Special Groups,(generic),,a word for many,\n"
    )
    card = {"values": {"parties": {"(generic)": ""}, "address": {"seed": "sources/text.txt"}}}
    made = aliases(given(write("registry/a.csv", text, holds="aliases", **card)))
    league, latin, arabic, short, generic = made["aliases/read"]
    assert (league.parties, league.status, league.source) == (("party:league",), "attested", "source:text")
    assert made["sources/aliases"] == []
    assert (latin.said, latin.script, latin.status) == ("Ahl al-Kahf", "latin", "ambiguous")
    assert (arabic.said, arabic.script, arabic.parties) == ("أهل الكهف", "arabic", ("party:aah", "party:kahf"))
    assert latin.because == arabic.because
    assert (short.parties, short.status) == (("party:kahf",), "ambiguous")
    assert (generic.parties, generic.status) == ((), "ambiguous")


def test_scripts() -> None:
    assert [script_of(said) for said in ("KH", "سرايا", "کتائب KH", "1920", "Бадр")] == [
        "latin",
        "arabic",
        "arabic",
        "other",
        "other",
    ]


PLACES = (
    "id,name,kind,lat,lon,spellings,within\n"
    "zone,Zone,zone,33.3,44.3,IZ| Green Zone |IZ,\n"
    "city,City,city,33.3,44.4,,\n"
    "gov,Gov,governorate,,,,\n"
)


def test_places_and_which_lies_within_which(write: Callable[..., Any], given: Any) -> None:
    table = write("registry/p.csv", PLACES, holds="places", reference=True)
    within = write(
        "registry/w.csv",
        "place,within,why\nzone,city,a part\ncity,gov,in it\nzone,gov,again\ngov,zone,a circle\nzone,nowhere,x\n",
        holds="within",
        reference=True,
    )
    made = places(given(table, within, as_of=date(2019, 6, 1)))
    zone, city, gov = made["places"]
    assert (zone.within, city.within, gov.within) == ("place:city", "place:gov", None)
    assert zone.spellings == ("IZ", "Green Zone")
    assert (zone.where.radius_km, city.where.radius_km, gov.where) == (2.0, 8.0, None)
    quotes = {one.id: one.quote for one in made["statements/places"]}
    assert [quotes[name] for name in zone.because] == [PLACES.split("\n")[1], "zone,city,a part"]
    assert [(one.path, one.line) for one in made["troubles/places"]] == [("registry/w.csv", line) for line in (4, 5, 6)]
    assert [(one.present, one.taken, one.refused) for one in made["intakes/places"]] == [(3, 3, 0), (5, 2, 3)]


def test_places_that_name_their_surroundings_themselves(write: Callable[..., Any], given: Any) -> None:
    text = "id,name,within\na,A,b\nb,B,a\nc,C,c\nd,D,nowhere\n"
    made = places(given(write("registry/p.csv", text, holds="places")))
    assert [one.within for one in made["places"]] == ["place:b", None, None, None]
    assert [one.subject for one in made["troubles/places"]] == ["place:b", "place:c", "place:d"]


def test_relations_are_known_from_when_they_were_asserted(write: Callable[..., Any], given: Any) -> None:
    text = (
        "a_key,relation,b_key,asserted_by,asserted_on,standard,address\n"
        "x,alleged_facade_of,y,Me,2021-02-24,prima facie,\n"
        "x,member_of,,Me,,,\n"
        "x,member_of,z,,,,\n"
    )
    made = relations(given(write("registry/r.csv", text, holds="relations")))
    first, second = made["relations/read"]
    assert (first.a, first.b, first.a_said) == ("party:x", "party:y", "x")
    assert (first.known_from, first.known_how) == (date(2021, 2, 24), "stated")
    assert (second.known_from, second.known_how) == (None, "unknown")
    assert [trouble.line for trouble in made["troubles/relations"]] == [3]


def test_tallies_of_several_scopes_and_lower_bounds(write: Callable[..., Any], given: Any) -> None:
    text = (
        "start,end,scope,counted,by\n"
        "2020-06-08,2020-06-22,rockets,6,AFP\n"
        "2020-08-05,2020-08-11,rockets; bombs,2;3,ISW\n"
        "2020-01-01,2020-10-22,attacks (at least),55,FDD\n"
        "2020-01-01,2020-10-22,attacks,2;3,FDD\n"
        "2020-01-01,2020-10-22,attacks,many,FDD\n"
        "2020-02-01,2020-01-01,attacks,1,FDD\n"
    )
    made = tallies(given(write("datasets/t.csv", text, holds="tallies")))
    said = [(one.scope, one.counted, one.at_least) for one in made["tallies"]]
    assert said == [("rockets", 6, False), ("rockets", 2, False), ("bombs", 3, False), ("attacks", 55, True)]
    assert made["tallies"][0].when.end == datetime(2020, 6, 22, 21, tzinfo=UTC)
    assert made["tallies"][0].known_from == date(2020, 6, 22)
    (sums,) = made["intakes/tallies"]
    assert (sums.present, sums.taken, sums.refused) == (6, 3, 3)
    assert [trouble.line for trouble in made["troubles/tallies"]] == [5, 6, 7]
