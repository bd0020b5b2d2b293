"""The cells of tables: one mention for each name, where it stands, and how it was found."""

from datetime import date
from typing import Any

from tawatur.kinds import Claim, Denial, Mention, Party, Relation, Report, Statement
from tawatur.resolve.mentions import mentions

QUOTE = 'IQ-1,Baghdad,"Hillah, Babil",taji,Ashab al-Kahf'


def record(own: str, quote: str = QUOTE, begin: int = 100) -> Statement:
    return Statement(id=own, source="source:x", quote=quote, begin=begin, end=begin + len(quote), kind="record")


def report(**more: Any) -> Report:
    return Report(id="report:1", because=("statement:1",), tells_of="IQ-1", source=None, publisher_said="AP", **more)


def of(made: Any, column: str | None) -> list[Mention]:
    return [row for row in made["mentions"] if row.column == column]


def test_the_cells_of_a_report(small: Any, give: Any) -> None:
    row = report(
        place_said="Hillah, Babil",
        place_key_said="taji",
        place="place:camp_taji",
        claimed_by_said="Ashab al-Kahf; AK | Fresh Brand",
        known_from=date(2020, 3, 11),
        known_how="stated",
    )
    made = mentions(give({**vars_of(small), "statements/reports": [record("statement:1")], "reports/read": [row]}))
    (words,) = of(made, "place_said")
    assert (words.said, words.verdict, words.resolved) == ("Hillah, Babil", "known", ("place:hillah",))
    assert QUOTE[words.begin - 100 : words.end - 100] == "Hillah, Babil"
    (key,) = of(made, "place_key_said")
    assert (key.verdict, key.resolved, key.how) == ("known", ("place:camp_taji",), "by the registry key in its row")
    assert (key.begin, key.end) == (100 + QUOTE.index("taji"), 104 + QUOTE.index("taji"))
    brands = of(made, "claimed_by_said")
    assert [(row.said, row.verdict) for row in brands] == [
        ("Ashab al-Kahf", "known"),
        ("AK", "ambiguous"),
        ("Fresh Brand", "new"),
    ]
    assert (brands[2].begin, brands[2].end) == (100, 100 + len(QUOTE))
    assert {(row.because, row.known_from, row.known_how) for row in made["mentions"]} == {
        (("statement:1",), date(2020, 3, 11), "derived")
    }
    assert len({row.id for row in made["mentions"]}) == 5


def vars_of(small: Any) -> dict[str, Any]:
    return {"parties": small.parties, "aliases": small.aliases, "places": small.places}


def test_a_whole_cell_is_found_before_a_part_of_one(small: Any, give: Any) -> None:
    quote = "Baghdad airport,Baghdad"
    row = report(place_said="Baghdad")
    made = mentions(
        give({**vars_of(small), "statements/reports": [record("statement:1", quote)], "reports/read": [row]})
    )
    assert of(made, "place_said")[0].begin == 100 + len("Baghdad airport,")


def test_keys_in_claims_and_relations(small: Any, give: Any) -> None:
    claim = Claim(id="claim:1", slug="1", party_said="Some spelling", party="party:usbat", place_said="camp_taji")
    denial = Denial(id="denial:1", slug="1", party_said="nobody", party="party:nobody", denies="event")
    relation = Relation(id="relation:1", a_said="usbat", b_said="Iran", relation="facade_of", a="party:usbat")
    key = report(place_key_said="highway")
    rows = {"claims/read": [claim], "denials/read": [denial], "relations/read": [relation], "reports/read": [key]}
    made = mentions(give({**vars_of(small), **rows}))
    found = {(row.statement, row.column): (row.verdict, row.resolved, row.how) for row in made["mentions"]}
    assert found == {
        ("claim:1", "party_said"): ("known", ("party:usbat",), "by the registry key in its row"),
        ("claim:1", "place_said"): ("known", ("place:camp_taji",), "registry key"),
        ("denial:1", "party_said"): ("new", (), "not in the registry"),
        ("relation:1", "a_said"): ("known", ("party:usbat",), "registry key"),
        ("relation:1", "b_said"): ("known", ("party:iran",), "the registry's own name"),
        ("statement:1", "place_key_said"): (
            "new",
            (),
            "the file's card says that this word names no place of the registry",
        ),
    }


def test_sentences_of_documents(small: Any, give: Any) -> None:
    sentence = Statement(
        id="statement:s", source="source:d", quote="It was Ashab al-Kahf.", begin=40, end=61, kind="sentence"
    )
    made = mentions(give({**vars_of(small), "statements/documents": [sentence]}))
    (hit,) = made["mentions"]
    assert (hit.begin, hit.end, hit.said, hit.column, hit.known_how) == (47, 60, "Ashab al-Kahf", None, "unknown")


def test_a_key_of_a_party_that_is_not_known_yet_names_no_other_party(small: Any, give: Any) -> None:
    later = Party(id="party:ashab_al_kahf_front", slug="ashab_al_kahf_front", name="Ashab al-Kahf Front", kind="group")
    relation = Relation(
        id="relation:1",
        because=("statement:1",),
        a_said="Ashab al-Kahf",
        b_said="ashab_al_kahf_front",
        relation="part of",
        asserted_by="x",
        b=later.id,
    )
    rows = {**vars_of(small), "statements/relations": [record("statement:1")], "relations/read": [relation]}
    made = mentions(give({**rows, "parties/read": [*small.parties, later]}))
    (mention,) = of(made, "b_said")
    assert (mention.verdict, mention.resolved) == ("new", ())
    assert "not known yet" in mention.how
