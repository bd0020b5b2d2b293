"""The door for Python, on the real case."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

import tawatur
from tawatur.kinds import Claim, Statement


def test_the_door_opens_and_tables_come_out(built_case: Path) -> None:
    case = tawatur.open_case(built_case)
    assert len(case.claims) == 28
    assert repr(case.claims) == "<claims: 28 rows>"
    assert case.claims.arrow().num_rows == 28
    assert all(isinstance(row, Claim) for row in case.claims.rows())
    assert "claims" in case.tables


def test_tables_come_out_as_pandas_and_polars(built_case: Path) -> None:
    pytest.importorskip("pandas")
    pytest.importorskip("polars")
    case = tawatur.open_case(built_case)
    assert list(case.claims.pandas()["slug"])[:1] == case.claims.polars()["slug"].to_list()[:1]


def test_a_figure_has_value_interval_and_a_sentence(built_case: Path) -> None:
    figure = tawatur.open_case(built_case).figure("claims.corroborated")
    assert figure.value is not None
    assert figure.low is not None
    assert figure.high is not None
    assert figure.low <= figure.value <= figure.high
    assert figure.says
    assert figure.method


def test_what_is_not_there_is_named_with_what_there_is(built_case: Path, tmp_path: Path) -> None:
    case = tawatur.open_case(built_case)
    with pytest.raises(tawatur.NotHereError, match=r"claims\.corroborated"):
        case.figure("claims.corobborated")
    with pytest.raises(tawatur.NotHereError, match="no table 'clams'"):
        case.table("clams")
    with pytest.raises(AttributeError, match="its tables are"):
        _ = case.clams
    with pytest.raises(tawatur.CaseError, match=r"no case\.toml here"):
        tawatur.open_case(tmp_path)
    with pytest.raises(tawatur.CaseError, match="not a day of the calendar"):
        tawatur.open_case(built_case, as_of="2020-06-31")


def test_nothing_built_yet_is_said(tmp_path: Path) -> None:
    case = tawatur.open_case(tawatur.new_case(tmp_path / "mine"))
    with pytest.raises(tawatur.NotHereError, match="nothing is built here yet"):
        _ = case.claims


def test_why_walks_from_a_figure_to_the_words(built_case: Path) -> None:
    case = tawatur.open_case(built_case)
    for start in ("claims.corroborated", "claim:C014", "C014", "IQ-20200311-1"):
        walked = list(case.why(start))
        assert any(isinstance(row, Statement) for _, row in walked), start
        assert len({row.id for _, row in walked}) == len(walked)
    with pytest.raises(tawatur.NotHereError, match="no row"):
        list(case.why("claim:C999"))


def test_a_new_case_builds_and_is_not_made_twice(tmp_path: Path) -> None:
    root = tawatur.new_case(tmp_path / "mine")
    case = tawatur.open_case(root)
    case.build()
    assert case.dossier.is_file()
    assert case.build().ran == ()
    with pytest.raises(tawatur.CaseError, match="something is here already"):
        tawatur.new_case(root)


def test_findings_come_heaviest_first(built_case: Path) -> None:
    findings = tawatur.open_case(built_case).findings()
    assert len(findings) == 10
    assert [row.weight for row in findings] == sorted((row.weight for row in findings), reverse=True)


def test_districts_of_a_case_are_counted_in_and_faults_have_their_line(tmp_path: Path) -> None:
    root = tawatur.new_case(tmp_path / "small")
    incidents = root / "datasets" / "incidents.csv"
    row = {"id": "I1", "date": "2020-03-01", "lat": "33.3", "lon": "44.4", "geo_precision": "site", "in_scope": "yes"}
    head = incidents.read_text("utf-8").strip()
    incidents.write_text(f"{head}\n{','.join(row.get(name, '') for name in head.split(','))}\n", "utf-8")
    ring = [[40, 30], [48, 30], [48, 38], [40, 38], [40, 30]]
    shape = {"type": "Feature", "properties": {"name": "All"}, "geometry": {"type": "Polygon", "coordinates": [ring]}}
    file = root / "registry" / "districts.geojson"
    file.write_text(json.dumps({"type": "FeatureCollection", "features": [shape]}), "utf-8")
    file.with_name("districts.geojson.toml").write_text('holds = "districts"\ntitle = "Districts"\n', "utf-8")
    case = tawatur.open_case(root)
    case.build()
    assert [row for row in case.measures.rows() if row.name == "places.districts"]
    file.write_text('{"features": []}', "utf-8")
    with pytest.raises(tawatur.CaseError, match="holds no features"):
        tawatur.open_case(root).build()
    text = (root / "case.toml").read_text("utf-8")
    (root / "case.toml").write_text(text + "\n[measure]\nnear_km = [5, 1]\n", "utf-8")
    with pytest.raises(tawatur.CaseError) as caught:
        tawatur.open_case(root).build()
    (complaint,) = caught.value.complaints
    line = (root / "case.toml").read_text("utf-8").splitlines().index("near_km = [5, 1]") + 1
    assert (complaint.path, complaint.line) == ("case.toml", line)
    assert "near_km = [1, 5, 20]" in complaint.hint
