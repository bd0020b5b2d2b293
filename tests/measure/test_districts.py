"""Districts of the case's own file: counted where a place surely lies in one, refused where the file is bad."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from tawatur.kinds import CaseError, Where
from tawatur.measure.questions import places_reached, spread_change
from tawatur.store.steps import CaseFile

H1, H2 = date(2020, 1, 6), date(2020, 7, 6)


def square(name: Any, west: float) -> dict[str, Any]:
    ring = [[west, 33], [west + 1, 33], [west + 1, 34], [west, 34], [west, 33]]
    return {"type": "Feature", "properties": {"name": name}, "geometry": {"type": "Polygon", "coordinates": [ring]}}


def case_file(folder: Path, text: str, name: str = "districts.geojson") -> CaseFile:
    (folder / name).write_text(text, "utf-8")
    return CaseFile(f"registry/{name}", folder / name, "0" * 64, len(text), {"holds": "districts", "title": "D"})


@pytest.fixture
def campaign(make, given, tmp_path):
    """Early attacks in one district, later ones in four, some at a place vaguer than a district."""
    features = {"type": "FeatureCollection", "features": [square(f"D{k}", 44 + k) for k in range(6)]}
    file = case_file(tmp_path, json.dumps(features))
    early = [
        make.incident(f"a{k}", H1 + timedelta(days=4 * k), where=Where(33.5, 44.3 + 0.01 * k, 1.0), governorate="G")
        for k in range(30)
    ]
    late = [
        make.incident(f"b{k}", H2 + timedelta(days=4 * k), where=Where(33.5, 44.5 + k % 4, 1.0), governorate="G")
        for k in range(30)
    ]
    vague = [make.incident(f"v{k}", H2 + timedelta(days=k), where=Where(33.5, 46.5, 80.0)) for k in range(3)]
    return replace(given(*early, *late, *vague), files=(file,))


def test_districts_take_the_place_of_governorates(campaign, named) -> None:
    answer = spread_change.run(campaign)
    many = named(answer, "spread.districts")
    assert (many.unit, many.low > 0) == ("districts", True)
    assert "3 more lie in no district for certain" in many.says
    assert "whole disc" in many.method
    new = named(answer, "spread.new")
    assert "districts that" in new.says
    assert new.value > 2
    assert "a change" in new.says
    # All six districts of the file are known: no more can have been missed.
    assert named(answer, "spread.unseen", "2020-H2").value <= 2
    reached = places_reached.run(campaign)
    assert named(reached, "places.districts", "2020-H1").value == 1
    assert named(reached, "places.districts", "2020-H2").value == 4


def test_without_a_file_governorates_are_counted(campaign, named) -> None:
    answer = spread_change.run(replace(campaign, files=()))
    assert named(answer, "spread.districts").unit == "governorates"
    assert "district" not in named(answer, "spread.districts").says
    assert not [row for row in places_reached.run(replace(campaign, files=())) if row.name == "places.districts"]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("{", "cannot be read as GeoJSON"),
        ("[" * 100_000, "cannot be read as GeoJSON"),
        ("[]", "holds no features"),
        ('{"features": {"a": 1}}', "holds no features"),
        ('{"features": [3]}', "feature 1: is no object"),
        (json.dumps({"features": [square(None, 44)]}), "has no name"),
        (json.dumps({"features": [square("A", 200)]}), "off the globe"),
        (json.dumps({"features": [square("A", 44)]}).replace("33", '"x"'), "no pair of numbers"),
        (json.dumps({"features": [square("A", 44)]}).replace("33", "NaN"), "no pair of numbers"),
        (json.dumps({"features": [square("A", 44)]}).replace("33", "1e999"), "no pair of numbers"),
        (json.dumps({"features": [square("A", 44)]}).replace("Polygon", "Point"), "no Polygon or MultiPolygon"),
        ('{"features": [{"properties": {"name": "A"}, "geometry": {"type": "Polygon", "coordinates": 3}}]}',
         "no rings"),
        ('{"features": [{"properties": {"name": "A"}, "geometry": {"type": "MultiPolygon", "coordinates": [[[1]]]}}]}',
         "four corners"),
        (json.dumps({"features": [square("A", 44)] * 5001}), "more than 5,000"),
    ],
)  # fmt: skip
def test_a_hostile_file_is_refused_in_words(campaign, tmp_path, text: str, said: str) -> None:
    with pytest.raises(CaseError) as caught:
        spread_change.run(replace(campaign, files=(case_file(tmp_path, text),)))
    (complaint, *_) = caught.value.complaints
    assert said in complaint.text
    assert complaint.path == "registry/districts.geojson"
    assert "RFC 7946" in complaint.hint


def test_a_file_that_is_named_must_be_there(campaign) -> None:
    with pytest.raises(CaseError, match=r"area\.districts: no file elsewhere\.geojson"):
        spread_change.run(replace(campaign, settings={"area": {"districts": "elsewhere.geojson"}}))
    named_well = replace(campaign, settings={"area": {"districts": "registry/districts.geojson"}})
    assert spread_change.run(named_well)
