"""Who first told it: an agency that is named is the origin, the outlet that copies it is not."""

import pytest

from tawatur.kinds import CaseError
from tawatur.resolve.agencies import Agency, agencies_in, index, packaged, upstreams


@pytest.mark.parametrize(
    ("line", "origins"),
    [
        ("AP via VOA", ["AP"]),
        ("Deccan Herald (AP)", ["AP"]),
        ("Xinhua via Trend", ["Xinhua"]),
        ("MEMO/Anadolu repost", ["Anadolu"]),
        ("Middle East Monitor (Anadolu)", ["Anadolu"]),
        ("Epoch Times (SMC/AP)", ["Security Media Cell", "AP"]),
        ("Kayhan (Sputnik/Xinhua)", ["Sputnik", "Xinhua"]),
        ("Sputnik (CJTF-OIR statement)", ["CJTF-OIR"]),
        ("Warfare Today (OIR spokesman)", ["CJTF-OIR"]),
        ("Baghdad Post (JOC)", ["Joint Operations Command"]),
        ("Iraqi News Agency (INA)", ["INA"]),
        ("PanARMENIAN (Reuters/Al-Masdar)", ["Reuters", "Al-Masdar News"]),
        ("Al-Nashra al-Dawliya (cites Security Media Cell)", ["Security Media Cell"]),
        ("ZeroHedge citing Alsumaria", ["Alsumaria"]),
        ("Rudaw repost", ["Rudaw"]),
        ("Counter-IED Report (Rudaw)", ["Rudaw"]),
        ("RFE/RL via ecoi.net", ["RFE/RL"]),
        ("NYT copy (forum)", ["New York Times"]),
        ("Talos Iraq (Constellis)", ["Constellis"]),
        ("Talos Iraq", ["Constellis"]),
        ("رويترز", ["Reuters"]),
        ("The News (agencies)", []),
        ("Wire report repost", []),
        ("", []),
        ("(((", []),
    ],
)
def test_origins(line: str, origins: list[str]) -> None:
    assert upstreams(line, index(packaged())) == tuple(origins)


def test_a_case_corrects_the_packaged_list() -> None:
    own = agencies_in('[[agency]]\nname = "Hatha al-Youm"\nkind = "outlet"\nspellings = ["Rudaw"]', "registry/own.toml")
    agencies = index([*packaged(), *own])
    assert upstreams("Rudaw", agencies) == ("Hatha al-Youm",)
    assert upstreams("Hatha al-Youm repost", agencies) == ("Hatha al-Youm",)


def test_no_two_packaged_agencies_share_a_spelling() -> None:
    agencies = index(packaged())
    for agency in packaged():
        for said in (agency.name, *agency.spellings):
            assert upstreams(said, agencies) == (agency.name,), said
    assert len(agencies.spelt) > 150


def test_every_fault_of_a_file_at_once() -> None:
    text = '[[agency]]\n[[agency]]\nname = "A"\nkind = "paper"\n[[agency]]\nname = "B"\nspellings = "b"'
    with pytest.raises(CaseError) as caught:
        agencies_in(text, "registry/own.toml")
    assert [complaint.path for complaint in caught.value.complaints] == ["registry/own.toml"] * 3
    with pytest.raises(CaseError) as caught:
        agencies_in("[[agency]]\nname = \nkind = 1", "registry/own.toml")
    assert caught.value.complaints[0].line == 2
    assert agencies_in("", "registry/own.toml") == []
    assert agencies_in('[agency]\nname = "A"', "own.toml") == [Agency("A", "agency")]
