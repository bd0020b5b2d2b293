"""What is proposed about names: of what kind, with whom, how many rows hang on it, and what is never proposed."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from tawatur.kinds import Alias, Claim, Clue, Decision, Mention, Party, Place, Proposal, Relation, Report, Where, row_id
from tawatur.resolve.cells import KEYED, NO_PLACE
from tawatur.resolve.proposals import proposals
from tawatur.resolve.units import differ, units_of

PARTIES = [
    Party(id="party:usbat", slug="usbat", name="Usbat al-Tha'ireen", name_ar="عصبة الثائرين", kind="facade"),
    Party(id="party:ashab", slug="ashab", name="Ashab al-Kahf", kind="facade"),
    Party(id="party:asaib", slug="asaib", name="Asa'ib Ahl al-Haq", kind="established"),
]


def mention(
    said: str, verdict: str, *resolved: str, row: str = "claim:1", column: str | None = "party_said", **more: Any
) -> Mention:
    what = "place" if column == "place_said" else "party"
    shown: dict[str, Any] = {"verdict": verdict, "resolved": resolved, "what": what, **more}
    name = row_id("mention", row, column, said)
    return Mention(id=name, statement=f"s:{row}", begin=0, end=1, said=said, column=column, **shown)


def claim(slug: str, *mentions: Mention, **more: Any) -> Claim:
    said = mentions[0].said if mentions else ""
    because = tuple(one.id for one in mentions)
    return Claim(id=f"claim:{slug}", slug=slug, party_said=said, because=because, **more)


def alias(said: str, *parties: str, **more: Any) -> Alias:
    shown: dict[str, Any] = {"script": "latin", "parties": tuple(f"party:{one}" for one in parties), **more}
    return Alias(id=f"alias:{said}:{'-'.join(parties)}", said=said, **shown)


def made(give: Any, tables: dict[str, Any]) -> list[Proposal]:
    whole = {"proposals": [], "reports": [], "claims/settled": [], "denials": [], "declarations": [], "relations": []}
    rows = proposals(give({"parties": PARTIES, **whole, **tables}))["proposals"]
    return [row for row in rows if isinstance(row, Proposal)]


def judged(verb: str, *about: str, value: str = "") -> Decision:
    return Decision(
        id=f"decision:{verb}", by="anna", at=datetime(2026, 1, 1, tzinfo=UTC), verb=verb, about=about, value=value
    )


def test_spellings_are_proposed_by_what_hangs_on_them(give: Any) -> None:
    fresh = [mention("Fresh Band", "new", row="claim:1"), mention("the fresh  band", "new", row="claim:2")]
    known_from = {"known_from": date(2020, 3, 1), "known_how": "derived"}
    either = mention("Kahf", "ambiguous", "party:ashab", "party:asaib", row="claim:3", how="shared", **known_from)
    near = mention("Usbat Thairin", "ambiguous", "party:usbat", row="claim:4")
    settled = mention("Word", "new", row="claim:5")
    spoken = mention("Fresh band", "new", row="s:1", column=None)
    rows = [claim("1", fresh[0]), claim("2", fresh[1]), claim("3", either), claim("4", near)]
    rows.append(claim("5", settled, party="party:usbat"))  # another cell of its row names the party
    found = made(give, {"mentions": [*fresh, either, near, settled, spoken], "claims/settled": rows})
    assert [(row.kind, row.said, row.candidates, row.touches, row.touched, row.reads) for row in found] == [
        ("new_name", "Fresh Band", (), 3, "2 claims, 1 sentence", 3),
        ("alias", "Usbat Thairin", ("party:usbat",), 1, "1 claim", 1),
        ("ambiguous", "Kahf", ("party:ashab", "party:asaib"), 1, "1 claim", 1),
        ("new_name", "Word", (), 0, "", 1),
    ]
    assert set(found[0].because) == {*(one.id for one in (*fresh, spoken)), "claim:1", "claim:2"}
    assert set(found[0].spellings) == {"Fresh Band", "the fresh  band", "Fresh band"}
    assert (found[2].why, found[2].known_from, found[2].known_how) == ("shared", date(2020, 3, 1), "derived")


def test_probabilities_and_clues_of_the_likeliest_reading(give: Any) -> None:
    clues = (Clue("consonants", "the same consonants", 2.0),)
    odds: dict[str, Any] = {"odds": (0.7, 0.2), "probability": 0.7, "clues": clues}
    row = mention("Kahf", "ambiguous", "party:ashab", "party:asaib", **odds)
    (found,) = made(give, {"mentions": [row]})
    assert (found.kind, found.candidates, found.odds) == ("alias", ("party:ashab", "party:asaib"), (0.7, 0.2))
    assert (found.probability, found.clues) == (0.7, clues)


def test_places_too_but_not_what_the_card_says_is_none(give: Any) -> None:
    where = {"column": "place_said"}
    near = mention("Near the hill", "new", row="report:1", **where)
    none = mention("highway", "new", row="report:2", how=NO_PLACE.how, **where)
    reports = [
        Report(id=f"report:{n}", tells_of="x", source=None, publisher_said="", because=(one.id,), place=place)
        for n, one, place in ((1, near, None), (2, none, None), (3, near, "place:x"))
    ]
    (found,) = made(give, {"mentions": [near, none], "reports": reports})
    assert (found.what, found.said, found.touches) == ("place", "Near the hill", 1)


def test_what_was_decided_is_open_no_more(give: Any) -> None:
    rows = {
        "mentions": [mention("Fresh Band", "new")],
        "aliases": [alias("AK", "ashab", status="ambiguous", why="short")],
    }
    assert [(row.said, row.decided) for row in made(give, rows)] == [("Fresh Band", None), ("AK", None)]
    decided = {**rows, "decisions": [judged("new", "the fresh band")]}
    assert [(row.said, row.decided, row.weight) for row in made(give, decided)] == [
        ("AK", None, 0.0),
        ("Fresh Band", "decision:new", 0.0),
    ]
    assert [row.said for row in made(give, {**rows, "decisions": [judged("name", "AK", value="ashab")]})] == [
        "Fresh Band"
    ]


def test_a_key_in_its_row_speaks_for_a_spelling(give: Any) -> None:
    rows = [mention("Cave Men", "known", "party:ashab", row=f"claim:{n}", how=KEYED) for n in (1, 2)]
    (found,) = made(give, {"mentions": rows})
    assert (found.kind, found.candidates, found.touches, found.reads) == ("alias", ("party:ashab",), 0, 2)
    assert found.why == "2 rows that spell it so bear the key ashab"


def test_a_key_that_disagrees_speaks_for_a_split(give: Any) -> None:
    rows = [
        mention("Ashab al-Kahf", "known", "party:asaib", row="claim:1", how=KEYED),
        mention("Ashab al-Kahf", "known", "party:ashab", row="claim:2", how="the registry's own name"),
        mention("ashab", "known", "party:ashab", row="claim:3", how="registry key"),
    ]
    settled = [claim("2", rows[1], party="party:ashab"), claim("3", rows[2], party="party:ashab")]
    tables = {"mentions": rows, "claims/settled": settled}
    (found,) = made(give, tables)
    assert (found.kind, found.about, found.candidates) == ("split", ("party:ashab",), ("party:ashab", "party:asaib"))
    assert (found.touches, found.touched) == (1, "1 claim")  # the row with a key stays whatever the spelling means
    assert made(give, {**tables, "decisions": [judged("apart", "Ashab al-Kahf", "ashab")]}) == []


def test_disputed_and_shared_spellings_speak_for_a_split(give: Any) -> None:
    rows = [
        alias("People of the Cave", "ashab"),
        alias("People of the Cave", "ashab", "asaib", status="ambiguous", why="two lists"),
        alias("Band", "asaib", status="disputed", why="the State says so"),
    ]
    found = {
        (row.kind, row.about, row.spellings, row.why) for row in made(give, {"aliases": rows}) if row.kind == "split"
    }
    assert found == {
        (
            "split",
            ("party:ashab",),
            ("People of the Cave",),
            "“People of the Cave” is on record for 2 bodies: two lists",
        ),
        ("split", ("party:asaib",), ("Band",), "“Band” is disputed: the State says so"),
    }


def test_entries_of_one_name_may_be_one(give: Any) -> None:
    extra = Party(id="party:usba", slug="usba", name="USBAT al-Thaireen", kind="facade")
    rows = [mention("x", "known", "party:usba", row="claim:1"), mention("y", "known", "party:usbat", row="claim:2")]
    settled = [
        claim("1", rows[0], party="party:usba"),
        claim("2", rows[1], party="party:usbat"),
        claim("3", rows[1], party="party:usbat"),
    ]
    rival = Relation(
        id="relation:1",
        a_said="a",
        b_said="b",
        a="party:usba",
        b="party:usbat",
        relation="rival_of",
        asserted_by="A paper",
    )
    tables = {"parties": [*PARTIES, extra], "mentions": rows, "claims/settled": settled, "relations": [rival]}
    (found,) = [row for row in made(give, tables) if row.kind == "merge"]
    assert (found.about, found.touches, found.touched) == (("party:usbat", "party:usba"), 2, "1 claim, 1 relation")
    assert found.why == "both go by “USBAT al-Thaireen”, “Usbat al-Tha'ireen”; but A paper says “rival of”"
    for verb, value in (("same", "party:usbat"), ("apart", "")):
        decided = [judged(verb, "party:usbat", "party:usba", value=value)]
        assert [row for row in made(give, {**tables, "decisions": decided}) if row.kind == "merge"] == []


def test_somebody_says_that_one_is_the_other(give: Any) -> None:
    row = Relation(
        id="relation:1",
        a_said="a",
        b_said="b",
        a="party:ashab",
        b="party:asaib",
        relation="renamed_to",
        asserted_by="X",
    )
    assert [one.why for one in made(give, {"relations": [row]})] == []  # Ashab and Asa'ib are two kinds of body
    other = Party(id="party:cave", slug="cave", name="Cave Companions", kind="facade")
    told = Relation(
        id="relation:2", a_said="a", b_said="b", a="party:ashab", b="party:cave", relation="alias_of", asserted_by="X"
    )
    (found,) = made(give, {"parties": [*PARTIES, other], "relations": [told]})
    assert (found.kind, found.why) == ("merge", "X says “alias of”")


@pytest.mark.parametrize(
    ("one", "other", "proposed"),
    [
        ("Liwa al-Quds", "Saraya al-Quds", False),
        ("Kata'ib al-Quds", "Liwa al-Quds", False),
        ("Liwa' al-Quds", "Lewa al-Quds", True),
        ("Jerusalem Brigade", "Liwa al-Quds", True),
    ],
)
def test_kinds_of_units_are_never_made_one(give: Any, one: str, other: str, proposed: bool) -> None:
    parties = [Party(id=f"party:{n}", slug=str(n), name=name, kind="facade") for n, name in enumerate((one, other))]
    aliases = [alias("Quds Brigade", "0"), alias("quds brigade", "1")]
    found = made(give, {"parties": parties, "aliases": aliases})
    assert [row.kind for row in found] == (["merge"] if proposed else [])


def test_what_the_registry_calls_ambiguous_speaks_for_no_merge(give: Any) -> None:
    rows = [alias("Cave", "ashab"), alias("Cave", "asaib"), alias("Cave", "ashab", "asaib", status="ambiguous")]
    assert "merge" not in {row.kind for row in made(give, {"aliases": rows})}


@pytest.mark.parametrize(
    ("kind", "lat", "proposed"), [("city", 33.31, True), ("governorate", 33.31, False), ("city", 36.0, False)]
)
def test_places_of_one_name(give: Any, kind: str, lat: float, proposed: bool) -> None:
    places = [
        Place(id="place:1", slug="1", name="Hit", kind="city", where=Where(33.3, 44.4, 5.0)),
        Place(id="place:2", slug="2", name="HIT", kind=kind, where=Where(lat, 44.4, 5.0)),
    ]
    assert [row.kind for row in made(give, {"places": places})] == (["merge"] if proposed else [])


def test_units() -> None:
    assert units_of("Kata'ib Hizballah", "كتائب حزب الله") == {"kataib"}
    assert differ(units_of("لواء القدس"), units_of("سرايا القدس"))
    assert not differ(units_of("Quds Brigade"), units_of("Saraya al-Quds"))


def test_an_empty_case(give: Any) -> None:
    assert made(give, {"parties": []}) == []
