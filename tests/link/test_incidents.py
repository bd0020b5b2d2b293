"""Reports to incidents: chains, claim-only incidents, details of the first report."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations

import pytest
from link_rows import day, decision, given

from tawatur.kinds import Incident, Report, Source, Where
from tawatur.link.incidents import incidents
from tawatur.link.joined import when_of


def report(at: int, publisher: str, upstreams: tuple[str, ...] = (), **more: object) -> Report:
    told: dict[str, object] = {
        "source": None,
        "tells_of": "IQ-1",
        "first": at == 1,
        "when": day("2020-03-11") if at == 1 else None,
    }
    return Report(id=f"report:IQ-1:{at}", publisher_said=publisher, upstreams=upstreams, **{**told, **more})  # type: ignore[arg-type]


def one(*reports: Report, sources: tuple[Source, ...] = ()) -> Incident:
    (made,) = incidents(given(reports=reports, sources=sources, places=(), decisions=()))["incidents"]
    assert isinstance(made, Incident)
    return made


@pytest.mark.parametrize(
    ("tellings", "low", "high"),
    [
        ([("Mid-Day", ("AP",)), ("VOA", ("AP",))], 1, 1),
        ([("Mid-Day", ("AP",)), ("VOA", ("Reuters",))], 2, 2),
        ([("Rudaw", ()), ("Rudaw", ())], 1, 1),
        ([("Rudaw", ()), ("VOA", ())], 1, 2),
        ([("Mid-Day", ("AP",)), ("VOA", ())], 1, 2),
        ([("Arab Weekly", ("Reuters", "AP"))], 1, 2),
        ([("Arab Weekly", ("Reuters", "AP")), ("A", ("Reuters",)), ("B", ("AP",))], 1, 2),
        ([("SouthFront", ()), ("SouthFront repost", ())], 1, 1),
        ([("The Rudaw", ()), ("dinar", ("Rudaw",))], 1, 1),
        ([("", ())], 1, 1),
    ],
)
def test_chains(tellings: list[tuple[str, tuple[str, ...]]], low: int, high: int) -> None:
    made = one(*(report(at, *telling) for at, telling in enumerate(tellings, 1)))
    assert (made.chains_low, made.chains_high) == (low, high)


def test_the_source_tells_the_origin_where_the_report_does_not() -> None:
    source = Source(id="source:s", slug="s", title="S", held=False, role="cited", publisher="Mid-Day", upstream=("AP",))
    made = one(report(1, "", source="source:s"), report(2, "VOA", ("AP",)), sources=(source,))
    assert made.origins == ("AP",)


def test_details_come_from_the_first_report_whatever_the_order() -> None:
    made = one(report(2, "VOA"), report(1, "Rudaw", weapon="rocket", killed=3))
    assert (made.weapon, made.killed, made.reports) == ("rocket", 3, ("report:IQ-1:1", "report:IQ-1:2"))
    assert made.because == made.reports


@pytest.mark.parametrize(
    ("told", "expected"),
    [
        ({"claim_reported": "yes", "place_said": "A road (claimed location)"}, True),
        ({"claim_reported": "yes", "note": "Claim relayed by a channel."}, True),
        ({"claim_reported": "yes", "note": "Claim relayed by a channel.", "official": "yes"}, False),
        ({"claim_reported": "yes", "note": "Claim denied; security sources say it happened."}, False),
        ({"claim_reported": "unknown", "place_said": "(claimed location)"}, False),
    ],
)
def test_known_only_through_a_claim(told: dict[str, str], expected: bool) -> None:
    assert one(report(1, "SouthFront", **told)).claim_only is expected


def test_the_phrases_are_the_cases_own() -> None:
    tables = {
        "reports": [report(1, "X", claim_reported="yes", note="selon la revendication")],
        "sources": [],
        "places": [],
        "decisions": [],
    }
    (made,) = incidents(given({"claim_only_words": ["selon la revendication"]}, **tables))["incidents"]
    assert made.claim_only  # type: ignore[attr-defined]


def test_no_date_no_incident_and_none_no_table() -> None:
    none: dict[str, list[Report]] = {"sources": [], "places": [], "decisions": []}
    for reports in ([report(1, "X", when=None)], []):
        made = incidents(given(reports=reports, **none))
        assert (made["incidents"], made["memberships"]) == ([], [])


def listing(key: str, file: str, when: str = "2020-03-11", length: int = 1, **more: object) -> Report:
    sound: dict[str, object] = {"source": None, "publisher_said": file, "tells_of": key, "told_in": f"source:{file}"}
    return Report(id=f"report:{key}", when=day(when, length), **{**sound, **more})  # type: ignore[arg-type]


def merged(*rows: Report) -> Incident:
    """What these listings make when an analyst says that they are one."""
    pairs = [(f"incident:{a.tells_of}", f"incident:{b.tells_of}") for a, b in combinations(rows, 2)]
    said = [decision("same", pair, at=at) for at, pair in enumerate(pairs, 1)]
    made = incidents(given({"decided_log_odds": 60}, reports=rows, sources=(), places=(), decisions=said))
    (row,) = made["incidents"]
    assert isinstance(row, Incident)
    return row


def test_one_telling_keeps_all_that_it_says() -> None:
    made = one(report(1, "Rudaw", killed=3, weapon="rocket"))
    assert (made.id, made.slug, made.keys, made.disagrees) == ("incident:IQ-1", "IQ-1", ("IQ-1",), ())
    assert (made.killed, made.killed_low, made.killed_high) == (3, 3, 3)
    assert (made.wounded, made.wounded_low, made.wounded_high) == (None, None, None)


def test_the_most_precise_telling_says_when_and_where() -> None:
    made = merged(
        listing("A", "a", "2020-03-09", 7, place_said="Baghdad", where=Where(33.3, 44.4, 60), governorate="Baghdad"),
        listing("B", "b", "2020-03-11", 1, place_said="Taji", where=Where(33.53, 44.28, 1)),
    )
    assert made.slug == "A"
    assert made.when == day("2020-03-11")
    assert (made.place_said, made.where, made.governorate) == ("Taji", Where(33.53, 44.28, 1), "Baghdad")
    assert made.disagrees == ()


def test_spans_are_cut_to_what_they_share_and_days_that_contradict_go_by_the_most() -> None:
    spans = when_of([day("2020-03-01", 5), day("2020-03-04", 5)])
    assert (spans.start, spans.end) == (day("2020-03-04", 2).start, day("2020-03-04", 2).end)
    assert when_of([day("2020-03-01"), day("2020-03-02"), day("2020-03-02")]) == day("2020-03-02")
    assert when_of([day("2020-03-01"), day("2020-03-02")]) == day("2020-03-01")


def test_what_most_say_counts_and_the_rest_is_told() -> None:
    made = merged(
        listing("A", "a", weapon="mortar", killed=1, wounded=4, official="unknown", target="unknown"),
        listing("B", "b", weapon="rocket", killed=2, wounded=None, official="yes", target="base"),
        listing("C", "c", weapon="rocket", killed=2, wounded=4, official="no", target="base"),
    )
    assert (made.weapon, made.target, made.official) == ("rocket", "base", "yes")
    assert (made.killed, made.killed_low, made.killed_high) == (2, 1, 2)
    assert (made.wounded, made.wounded_low, made.wounded_high) == (4, 4, 4)
    assert made.disagrees == (
        "weapon: mortar (A), rocket (B, C)",
        "killed: 1 (A), 2 (B, C)",
        "official record: yes (B), no (C)",
    )
    assert made.reports == ("report:A", "report:B", "report:C")
    assert made.chains_high == 3


def test_an_incident_is_hollow_only_if_every_telling_is() -> None:
    hollow = listing("A", "a", claim_reported="yes", note="Claim relayed by a channel.")
    assert not merged(hollow, listing("B", "b")).claim_only
    assert merged(hollow, listing("B", "b", claim_reported="yes", note="Video claim.")).claim_only


def test_two_files_with_one_key_are_two_listings() -> None:
    rows = [listing("1", "a", "2020-01-01"), replace(listing("1", "b", "2020-06-01"), id="report:1-b")]
    made = incidents(given(reports=rows, sources=(), places=(), decisions=()))["incidents"]
    assert len({row.id for row in made}) == 2  # type: ignore[union-attr]
    assert len({row.slug for row in made if isinstance(row, Incident)}) == 2
