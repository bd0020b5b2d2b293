"""Reports to incidents: chains, claim-only incidents, details of the first report."""

from __future__ import annotations

import pytest
from link_rows import day, given

from tawatur.kinds import Incident, Report, Source
from tawatur.link.incidents import incidents


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
