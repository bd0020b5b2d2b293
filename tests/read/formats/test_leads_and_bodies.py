"""GDELT gives leads only; STIX and FtM give groups only."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import Any

from tawatur.store.gdelt import EVENTS_2, MENTIONS

from .samples import GDELT_1, bundle, entities, entity, gdelt, lines, mention, party, tie

Read = Callable[..., dict[str, list[Any]]]
A, B = "intrusion-set--00000001", "intrusion-set--00000002"


def test_gdelt_is_a_lead_and_no_incident(read: Read) -> None:
    made = read("gdelt", lines(EVENTS_2, [gdelt()]))
    (lead,) = made["leads"]
    assert (lead.about, lead.code, lead.actor_said, lead.articles) == ("900001", "194", "MILITIA", 10)
    assert (lead.place_said, lead.where.radius_km) == ("Taji, Baghdad, Iraq", 8.0)
    assert (lead.when.start, lead.seen.start) == (
        datetime(2020, 3, 10, 21, tzinfo=UTC), datetime(2020, 3, 11, 20, 45, tzinfo=UTC),
    )  # fmt: skip
    assert (lead.known_from, lead.known_how, lead.publisher_said) == (date(2020, 3, 11), "stated", "news.example")
    assert not any(made[table] for table in ("reports", "claims", "events", "troubles"))
    assert [row.url for row in made["sources"]] == ["https://news.example/1"]


def test_the_first_layout_of_gdelt(read: Read) -> None:
    (lead,) = read("gdelt", GDELT_1)["leads"]
    assert (lead.where.lat, lead.seen.said) == (33.5, "20200311204500")


def test_mentions_name_article_and_language(read: Read) -> None:
    (lead,) = read("gdelt_mentions", lines(MENTIONS, [mention()]))["leads"]
    assert (lead.about, lead.language, lead.confidence) == ("900001", "ara", 60)


def test_a_line_that_is_cut_off_is_counted(read: Read) -> None:
    data = lines(EVENTS_2, [gdelt(1), gdelt(2)])
    made = read("gdelt", data[:-40].rpartition(b"\t")[0])
    assert (made["intakes"][0].present, made["intakes"][0].refused, made["troubles"][0].line) == (2, 1, 2)


def test_actors_become_parties_with_aliases_and_ties(read: Read) -> None:
    made = read("stix", bundle(party(1), party(2), tie(A, B)))
    one, two = made["parties"]
    assert (one.name, one.kind, one.known_from) == ("League 1", "intrusion-set", date(2020, 3, 11))
    assert [(row.said, row.parties) for row in made["aliases"]] == [("Alias 1", (one.id,)), ("Alias 2", (two.id,))]
    (relation,) = made["relations"]
    assert (relation.a, relation.relation, relation.b) == (one.id, "attributed-to", two.id)
    assert [(row.id, row.present, row.taken) for row in made["intakes"]] == [
        ("intake:datasets/stix.csv", 2, 2), ("intake:datasets/stix.csv#relations", 1, 1),
    ]  # fmt: skip


def test_persons_are_passed_over_and_counted(read: Read) -> None:
    person = {"type": "identity", "id": "identity--9", "name": "A Name", "identity_class": "individual"}
    alone = party(3, resource_level="individual")
    made = read("stix", bundle(party(1), person, alone, tie(A, "identity--9")))
    assert [row.name for row in made["parties"]] == ["League 1"]
    assert not made["relations"]
    assert not any("A Name" in row.quote for row in made["statements"])
    assert [row.text.partition(":")[0] for row in made["troubles"]] == [
        "2 records are passed over",
        "1 records are passed over",
    ]
    assert not any("A Name" in f"{row.text}{row.hint}" for row in made["troubles"])


def test_what_has_no_place_is_told_by_its_type(read: Read) -> None:
    made = read(
        "stix", bundle(party(1), {"type": "malware", "id": "malware--1"}, {"type": "x-thing", "id": "x-thing--1"})
    )
    assert sorted(row.text for row in made["troubles"]) == [
        "1 records are passed over: of type 'malware', which has no place here",
        "1 records are passed over: of type 'x-thing', which has no place here",
    ]


def test_a_report_is_a_source(read: Read) -> None:
    said = {"type": "report", "id": "report--1", "name": "A report", "published": "2020-04-01T00:00:00Z",
            "external_references": [{"source_name": "x", "url": "https://paper.example/1"}]}  # fmt: skip
    made = read("stix", bundle(said))
    assert [(row.url, row.published) for row in made["sources"]] == [("https://paper.example/1", date(2020, 4, 1))]


def test_a_bundle_that_breaks_off_keeps_what_came_before(read: Read) -> None:
    made = read("stix", bundle(party(1), party(2))[:-60])
    assert [row.name for row in made["parties"]] == ["League 1"]
    assert any("breaks off here" in row.text and row.line for row in made["troubles"])


def test_bodies_become_parties_and_persons_do_not(read: Read) -> None:
    made = read(
        "ftm",
        entities(
            entity(1, alias=["The One", "هيئة"], weakAlias=["One"]),
            entity(2, "PublicBody"),
            entity(3, "Person"),
            entity(4, "LegalEntity"),
            entity(5, "Ownership", owner=["Q1"], asset=["Q2"]),
            entity(6, "Ownership", owner=["Q3"], asset=["Q2"]),
            entity(7, "Family", person=["Q3"], relative=["Q3"]),
        ),
    )
    assert [(row.name, row.kind) for row in made["parties"]] == [("Body 1", "organization"), ("Body 2", "publicbody")]
    assert [(row.said, row.script, row.status) for row in made["aliases"]] == [
        ("The One", "latin", "attested"), ("هيئة", "arabic", "attested"), ("One", "latin", "ambiguous"),
    ]  # fmt: skip
    assert [(row.a_said, row.relation, row.b_said) for row in made["relations"]] == [("Body 1", "owns", "Body 2")]
    assert not any("Body 3" in row.quote for row in made["statements"])
    assert [(row.present, row.taken, row.refused) for row in made["intakes"]] == [(4, 2, 2), (3, 1, 2)]
