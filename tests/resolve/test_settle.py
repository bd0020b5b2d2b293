"""Settled rows: what is certain is filled in, what is not stays empty, and the reasons stand in `because`."""

import hashlib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tawatur.kinds import CaseError, Claim, Declaration, Denial, Relation, Report, Where
from tawatur.resolve.mentions import mentions
from tawatur.resolve.points import points
from tawatur.resolve.settle import settle
from tawatur.store.steps import CaseFile

from .conftest import place


def settled(small: Any, give: Any, tables: dict[str, Any], **more: Any) -> Any:
    base = {"parties": small.parties, "aliases": small.aliases, "places": small.places, **tables}
    return settle(give({**base, "mentions": mentions(give(base))["mentions"]}, **more))


def report(**more: Any) -> Report:
    return Report(id="report:1", because=("statement:1",), tells_of="1", source=None, **{"publisher_said": "", **more})


def test_a_report(small: Any, give: Any) -> None:
    said = {"place_said": "Near Hillah", "place_key_said": "taji", "place": "place:camp_taji"}
    row = report(publisher_said="Deccan Herald (AP)", claimed_by_said="Ashab al-Kahf; AK; Fresh Brand", **said)
    made = settled(small, give, {"reports/read": [row]})
    (found,) = made["reports"]
    assert (found.place, found.claimed_by, found.upstreams) == ("place:camp_taji", ("party:ashab",), ("AP",))
    assert found.because[0] == "statement:1"
    assert len(found.because) == 6
    assert found.place_said == "Near Hillah"


def test_what_is_not_certain_stays_empty(small: Any, give: Any) -> None:
    rows = {
        "reports/read": [report(place_said="Al-Taji", claimed_by_said="AK", place_key_said="x", place="place:nowhere")],
        "claims/read": [
            Claim(id="claim:1", slug="1", party_said="Fresh Brand", party="party:nobody", place_said="Kut")
        ],
        "relations/read": [Relation(id="relation:1", a_said="UT", b_said="Iran (IRGC)", relation="part_of")],
    }
    made = settled(small, give, rows)
    assert (made["reports"][0].place, made["reports"][0].claimed_by) == (None, ())
    assert (made["claims/settled"][0].party, made["claims/settled"][0].place) == ("", None)
    assert (made["relations"][0].a, made["relations"][0].b) == ("party:usbat", "")


def test_claims_denials_and_declarations(small: Any, give: Any) -> None:
    where = Where(1.0, 2.0, 0.5, "own")
    rows = {
        "claims/read": [
            Claim(id="claim:1", slug="1", party_said="usbat", party="party:usbat", place_said="green_zone")
        ],
        "denials/read": [
            Denial(id="denial:1", slug="1", party_said="AAH", denies="event", place_said="Hillah", where=where)
        ],
        "declarations/read": [Declaration(id="declaration:1", slug="1", party_said="Iran", kind="threat")],
    }
    places = [place("green_zone", "Green Zone", "zone", where=Where(33.3, 44.4)), place("hillah", "Hillah")]
    made = settled(type(small)(small.parties, small.aliases, places), give, rows)
    claim, denial = made["claims/settled"][0], made["denials"][0]
    assert (claim.party, claim.place) == ("party:usbat", "place:green_zone")
    assert claim.where == Where(33.3, 44.4, 3.0, "the registry's point of Green Zone, to 3 km")
    assert (denial.party, denial.place, denial.where) == ("party:asaib", "place:hillah", where)
    assert made["declarations"][0].party == "party:iran"


def test_points_and_their_radius() -> None:
    rows = [
        place("gov", "Babil", "governorate", where=Where(32.6, 44.5)),
        place("far", "A bridge", "road", within="place:gov"),
        place("own", "Base", "base", where=Where(1.0, 2.0, 7.0)),
        place("odd", "Odd", "oasis", where=Where(1.0, 2.0)),
    ]
    found = points(rows, {})
    radii = {"place:gov": 80.0, "place:own": 7.0, "place:odd": 10.0}
    assert {name: where.radius_km for name, where in found.items()} == radii
    assert found["place:gov"] == Where(32.6, 44.5, 80.0, "the registry's point of Babil, to 80 km")
    assert points(rows, {"radius_km": {"governorate": 50, "base": "x"}})["place:gov"].radius_km == 50.0
    assert points(rows, {"radius_km": {"base": 2}})["place:own"].radius_km == 2.0


def test_a_case_may_have_its_own_agencies(small: Any, give: Any, tmp_path: Path) -> None:
    path = tmp_path / "agencies.toml"
    path.write_text('[[agency]]\nname = "Esta"\nkind = "outlet"\n', "utf-8")
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    file = CaseFile("registry/agencies.toml", path, digest, 1, {"holds": "agencies"})
    rows = {"reports/read": [report(publisher_said="Esta repost")]}
    assert settled(small, give, rows)["reports"][0].upstreams == ()
    assert settled(small, give, rows, files=(file,))["reports"][0].upstreams == ("Esta",)
    path.write_text("[[agency]]", "utf-8")
    with pytest.raises(CaseError):
        settled(small, give, rows, files=(file,))


def test_as_of_days_are_kept(small: Any, give: Any) -> None:
    row = report(place_said="Hillah", known_from=date(2020, 3, 1), known_how="stated")
    (found,) = settled(small, give, {"reports/read": [row]})["reports"]
    assert (found.known_from, found.known_how) == (date(2020, 3, 1), "stated")
