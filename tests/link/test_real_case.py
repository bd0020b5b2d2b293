"""The case of Iraq 2019-2020: what a careful reader finds by hand, the model finds too."""

from __future__ import annotations

from pathlib import Path

import pytest

import tawatur
from tawatur.kinds import Claim, Incident, Link, Row, Standing, kind_of
from tawatur.store.rows import from_arrow

SOUND = {"C014": "IQ-20200311-1", "C015": "IQ-20200316-2", "C032": "IQ-20200506-1"}
NOTHING = ("C030", "C033", "C034", "C035", "C036", "C038")
LATER = {
    "C040": "IQ-20200711-1",
    "C046": "IQ-20200810-1",
    "C052": "IQ-20200827-1",
    "C055": "IQ-20200915-2",
    "C057": "IQ-20200930-1",
    "C067": "IQ-20201117-1",
    "C072": "IQ-20201210-1",
    "C073": "IQ-20201210-2",
}


@pytest.fixture(scope="module")
def tables(built_root: Path) -> dict[str, list[Row]]:
    case = tawatur.open_case(built_root / "examples" / "iraq-2020")
    names = ("claims", "incidents", "links", "standings")
    return {name: from_arrow(kind_of(name), getattr(case, name).arrow()) for name in names}


def links_of(tables: dict[str, list[Row]], slug: str) -> list[Link]:
    return [row for row in tables["links"] if isinstance(row, Link) and row.claim == f"claim:{slug}"]


def standing(tables: dict[str, list[Row]], about: str) -> Standing:
    return next(row for row in tables["standings"] if isinstance(row, Standing) and row.about == about)


@pytest.mark.parametrize(("claim", "incident"), list(SOUND.items()) + list(LATER.items()))
def test_sound_incidents(tables: dict[str, list[Row]], claim: str, incident: str) -> None:
    best = max(links_of(tables, claim), key=lambda row: row.probability)
    assert best.incident == f"incident:{incident}"
    assert best.probability > (0.85 if claim in SOUND else 0.6)
    assert best.corroborates
    status = standing(tables, f"claim:{claim}").status
    assert status == ("contested" if claim == "C046" else "corroborated")


@pytest.mark.parametrize("claim", NOTHING)
def test_claims_without_a_sound_incident(tables: dict[str, list[Row]], claim: str) -> None:
    row = standing(tables, f"claim:{claim}")
    assert row.status == "uncorroborated"
    assert row.probability < 0.2


def test_one_act_told_twice(tables: dict[str, list[Row]]) -> None:
    claims = {row.slug: row for row in tables["claims"] if isinstance(row, Claim)}
    assert claims["C031"].act == claims["C033"].act
    assert claims["C031"].superseded_by == "claim:C033"
    assert standing(tables, "claim:C031").status == "superseded"
    assert len({row.act for row in claims.values()}) == len(claims) - 1 == 27


def test_no_exact_incident_where_the_claim_gives_none(tables: dict[str, list[Row]]) -> None:
    found = [row for row in links_of(tables, "C037") if row.incident]
    assert len([row for row in found if row.probability > 0.1]) >= 2
    assert max(row.probability for row in found) < 0.4
    assert standing(tables, "claim:C037").status == "uncorroborated"


def test_incidents_known_only_through_a_claim(tables: dict[str, list[Row]]) -> None:
    only = {row.slug for row in tables["incidents"] if isinstance(row, Incident) and row.claim_only}
    assert only == {"IQ-20200409-1", "IQ-20200715-1", "IQ-20200815-1"}
    for claim, incident in (("C028", "IQ-20200409-1"), ("C043", "IQ-20200715-1"), ("C049", "IQ-20200815-1")):
        best = max(links_of(tables, claim), key=lambda row: row.probability)
        assert best.incident == f"incident:{incident}"
        assert not best.corroborates
        assert standing(tables, f"claim:{claim}").probability < 0.2
    assert standing(tables, "claim:C028").status == "uncorroborated"


def test_denials(tables: dict[str, list[Row]]) -> None:
    assert standing(tables, "claim:C043").status == "denied"
    assert standing(tables, "claim:C043").denials == ("denial:C044",)
    assert standing(tables, "claim:C046").status == "contested"
    assert set(standing(tables, "claim:C046").denials) == {"denial:C047", "denial:C048"}
    assert standing(tables, "claim:C070").status == "contested"
    assert standing(tables, "claim:C067").denials == ()
    assert set(standing(tables, "incident:IQ-20201117-1").denials) == {"denial:C065", "denial:C066"}
    assert standing(tables, "incident:IQ-20200705-1").denials == ("denial:C039",)
    assert standing(tables, "incident:IQ-20201220-2").denials == ()


def test_every_claim_has_its_shares_and_every_row_a_standing(tables: dict[str, list[Row]]) -> None:
    for claim in tables["claims"]:
        rows = [row for row in tables["links"] if isinstance(row, Link) and row.claim == claim.id]
        assert sum(row.incident is None for row in rows) == 1
        assert 0.9 < sum(row.probability for row in rows) <= 1.0 + 1e-9
        assert all(row.low <= row.probability <= row.high for row in rows)
    about = [row.about for row in tables["standings"] if isinstance(row, Standing)]
    assert sorted(about) == sorted(row.id for row in [*tables["claims"], *tables["incidents"]])


def test_chains(tables: dict[str, list[Row]]) -> None:
    rows = {row.slug: row for row in tables["incidents"] if isinstance(row, Incident)}
    assert (rows["IQ-20200715-1"].chains_low, rows["IQ-20200715-1"].chains_high) == (1, 1)
    assert (rows["IQ-20200409-1"].chains_low, rows["IQ-20200409-1"].chains_high) == (1, 1)
    assert all(1 <= row.chains_low <= row.chains_high for row in rows.values())
