"""Which area a case is about: its countries under all their names, a box, or what is asked."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tawatur.collect.archives import Cut
from tawatur.collect.area import cut_of
from tawatur.kinds import CaseError

SPAN = (date(2020, 1, 1), date(2020, 12, 31))
OUTLINE = {
    "type": "FeatureCollection",
    "features": [{"geometry": {"type": "Polygon", "coordinates": [[[38, 29], [49, 37.5]]]}}],
}


def cut(tmp_path: Path, asked: str | None = None, **area: Any) -> Cut:
    return cut_of(tmp_path, SPAN, area, asked)


def test_countries_go_by_all_their_names(tmp_path: Path) -> None:
    assert cut(tmp_path, countries=["IQ"]).countries == ("iraq",)
    assert "dr congo (zaire)" in cut(tmp_path, "cd").countries
    assert {"yemen", "yemen (north yemen)"} <= set(cut(tmp_path, "Yemen").countries)
    assert {"turkey", "türkiye"} <= set(cut(tmp_path, "Turkey").countries)
    assert cut(tmp_path, "IQ, SY").countries == ("iraq", "syria")


def test_boundaries_and_insets_are_boxes(tmp_path: Path) -> None:
    (tmp_path / "b.geojson").write_text(json.dumps(OUTLINE))
    assert cut(tmp_path, boundaries="b.geojson").box == (29.0, 38.0, 37.5, 49.0)
    south, west, north, east = cut(tmp_path, inset={"lat": 33.0, "lon": 44.0, "km": 111.195}).box or ()
    assert (south, north) == (32.0, 34.0)
    assert east - west > 2.3
    assert cut(tmp_path, "29,38,38,49.5", countries=["IQ"]) == Cut(*SPAN, box=(29.0, 38.0, 38.0, 49.5))
    assert cut(tmp_path, "world", countries=["IQ"]) == Cut(*SPAN)


@pytest.mark.parametrize(
    ("asked", "area", "why"),
    [
        (None, {}, "names no area"), ("Atlantis", {}, "is no country"), ("38,38,29,49", {}, "is no box"),
        ("1.2.3,1,2,3", {}, "is no box"), (None, {"boundaries": "none.geojson"}, "no outlines could be read"),
        (None, {"boundaries": "empty.geojson"}, "holds no outlines"),
    ],
)  # fmt: skip
def test_what_is_no_area_is_said(tmp_path: Path, asked: str | None, area: dict[str, Any], why: str) -> None:
    (tmp_path / "empty.geojson").write_text("{}")
    with pytest.raises(CaseError, match=why) as caught:
        cut(tmp_path, asked, **area)
    assert caught.value.complaints[0].hint
