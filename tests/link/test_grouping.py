"""Reports to incidents: planted truth comes back, probabilities hold, and what is vague neither pulls nor pushes."""

from __future__ import annotations

import math
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from link_rows import day, decision
from listing_worlds import PLACES, World, built, likely, moved, pairwise, report, world

from tawatur.kinds import Report, Where
from tawatur.link.listings import hours

GREEN = {
    "place": "place:green_zone",
    "place_said": "Green Zone",
    "where": Where(33.307, 44.39, 1),
    "governorate": "Baghdad",
    "weapon": "rocket",
    "target": "diplomatic",
}
FILES = ("source:file-0", "source:file-1")


def surroundings(files: int = 2) -> list[Report]:
    """Attacks at two places every six days, one third of them told by two files: what is usual in this record."""
    rows = []
    for number in range(45):
        when = (date(2019, 6, 1) + timedelta(days=6 * number)).isoformat()
        site = [GREEN, {"place": "place:taji", "place_said": "Camp Taji", "where": Where(33.53, 44.28, 1)}][number % 2]
        told = {"governorate": "Baghdad", "weapon": ["rocket", "ied"][number % 2], "target": "base", **site}
        mine = [at for at in range(files) if number % 3 != at]
        rows += [report(f"{'ab'[at]}{number:02}", when, told_in=FILES[at], **told) for at in mine]
    return rows


def test_planted_truth_comes_back_from_two_files() -> None:
    scores = [pairwise(built(made.reports), made.truth) for made in map(world, range(4))]
    precision, recall, b_cubed = np.mean(scores, axis=0)
    assert precision > 0.9
    assert recall > 0.9
    assert b_cubed > 0.97


def test_planted_truth_comes_back_from_three_files_at_once() -> None:
    worlds = [world(seed, shares=(0.7, 0.6, 0.5)) for seed in (0, 1)]
    precision, recall, b_cubed = np.mean([pairwise(built(made.reports), made.truth) for made in worlds], axis=0)
    assert precision > 0.92
    assert recall > 0.92
    assert b_cubed > 0.96


def chances(made: dict[str, Any], truth: dict[str, int]) -> list[tuple[float, float]]:
    """The probability of each chosen membership, and the share of the other listings that truly are of its event (of
    one that stands alone: whether it truly does)."""
    keys = {row.id: row.keys for row in made["incidents"]}
    rows = []
    for row in made["memberships"]:
        others = [key for key in keys[row.incident] if key != row.listing]
        alike = [truth[key] == truth[row.listing] for key in others]
        lone = sum(event == truth[row.listing] for event in truth.values()) == 1
        rows += [(row.probability, float(np.mean(alike)) if others else float(lone))] if row.chosen else []
    return rows


@pytest.mark.parametrize("days", [420, 150])
def test_probabilities_hold(days: int) -> None:
    """Over worlds, sparse and dense: of memberships of probability p about a share p is true."""
    found = [
        pair
        for seed in range(5)
        for made in [world(seed, days=days)]
        for pair in chances(built(made.reports), made.truth)
    ]
    p, true = np.array(found).T
    bins = np.minimum((p * 5).astype(int), 4)
    gaps = [abs(p[bins == one].mean() - true[bins == one].mean()) * (bins == one).sum() for one in set(bins.tolist())]
    assert sum(gaps) / p.size < 0.04
    unsure = (p > 0.5) & (p < 0.9)
    assert unsure.sum() > 40
    assert abs(p[unsure].mean() - true[unsure].mean()) < 0.12


def test_files_that_share_nothing_stay_apart() -> None:
    for seed in range(3):
        made = world(seed, shared=False)
        joined = [row for row in built(made.reports)["incidents"] if len(row.keys) > 1]
        assert len(joined) <= 3


def test_one_file_that_lists_nothing_twice_stays_as_it_is() -> None:
    for seed in range(3):
        made = world(seed, shares=(0.9,))
        tables = built(made.reports)
        assert len(tables["incidents"]) == len(made.reports)
        assert [row.slug for row in tables["incidents"]] == [row.tells_of for row in made.reports]


def test_rows_that_a_file_lists_twice_are_found() -> None:
    """Copies under another key, days told a little otherwise: found, and few others with them."""
    worlds = [world(seed, shares=(0.9,), events=200, days=2000, twice=0.1) for seed in range(3)]
    scores = [pairwise(built(made.reports), made.truth) for made in worlds]
    precision, recall, _ = np.mean(scores, axis=0)
    assert precision > 0.85
    assert recall > 0.4


def test_a_likely_double_of_one_file_is_an_open_question() -> None:
    rows = surroundings(files=1)
    rows[8] = moved(rows[8], killed=2, wounded=5, time_of_day="night")
    twin = moved(rows[8], id="report:twin", tells_of="twin", wounded=None)
    tables = built([*rows, twin])
    asked = [row for row in tables["troubles/incidents"] if "twin" in row.text]
    assert [row.weight for row in asked] == ["note"]
    assert rows[8].tells_of in asked[0].text
    assert "tawatur names same" in asked[0].hint


def test_a_wider_radius_or_date_lowers_the_probability() -> None:
    rows = surroundings()
    one = report("X", "2019-07-23", told_in=FILES[0], killed=2, **GREEN)
    other = report("Y", "2019-07-23", told_in=FILES[1], killed=2, **GREEN)
    sharp = likely(built([*rows, one, other]), "Y", "X")
    province = {"place": "place:gov_baghdad", "place_said": "Baghdad", "where": Where(33.31, 44.39, 60)}
    wide = moved(other, **province)
    week = moved(other, when=day("2019-07-20", 7))
    both = moved(wide, when=day("2019-07-20", 7))
    assert sharp > 0.9
    chance = {name: _between([*rows, one, row]) for name, row in (("wide", wide), ("week", week), ("both", both))}
    assert sharp > chance["wide"] > chance["both"]
    assert sharp > chance["week"] > chance["both"]
    assert chance["both"] > 0.05


def _between(rows: list[Report]) -> float:
    found = [row for row in built(rows)["memberships"] if row.listing == "Y" and row.incident == "incident:X"]
    return (
        found[0].probability
        if found
        else 1 - next(row.probability for row in built(rows)["memberships"] if row.listing == "Y" and row.chosen)
    )


def test_a_vague_listing_is_no_bridge_between_two_that_contradict_each_other() -> None:
    rows = surroundings()
    week = {**GREEN, "weapon": "unknown", "target": "unknown"}
    vague = report("V", "2019-07-20", length=7, told_in="source:file-2", **week)
    first = report("X", "2019-07-20", told_in=FILES[0], **{**GREEN, "weapon": "ied"})
    second = report("Y", "2019-07-23", told_in=FILES[1], **{**GREEN, "weapon": "drone"})
    keys = [row.keys for row in built([*rows, first, second, vague])["incidents"]]
    assert not any({"X", "Y"} <= set(found) for found in keys)


def test_a_vague_listing_is_no_wedge_between_two_that_agree() -> None:
    rows = surroundings()
    first = report("X", "2019-07-23", told_in=FILES[0], **GREEN)
    second = report("Y", "2019-07-23", told_in=FILES[1], **GREEN)
    vague = report("V", "2019-07-20", length=7, told_in="source:file-2", place_said="Iraq")
    keys = [row.keys for row in built([*rows, first, second, vague])["incidents"]]
    assert any({"X", "Y"} <= set(found) for found in keys)


def test_attacks_of_one_day_at_one_place_stay_apart_when_they_differ() -> None:
    rows = surroundings()
    told = [
        report(
            f"{name}{kind[0]}",
            "2019-07-23",
            told_in=file,
            **{**GREEN, "weapon": kind, "killed": dead, "time_of_day": hour},
        )
        for name, file in zip("XY", FILES, strict=True)
        for kind, dead, hour in (("rocket", 0, "night"), ("ied", 6, "morning"))
    ]
    keys = {row.keys for row in built([*rows, *told])["incidents"]}
    assert {("Xr", "Yr"), ("Xi", "Yi")} <= keys


def test_copies_do_not_multiply_the_evidence() -> None:
    """Six listings that say next to nothing are not thirty-five reasons to take them for one."""
    rows = surroundings()
    bare = {"place": "place:gov_baghdad", "place_said": "Baghdad", "where": Where(33.31, 44.39, 60)}
    many = [report(f"M{at}", "2019-07-01", length=31, told_in=f"source:text-{at}", **bare) for at in range(6)]
    two, six = built([*rows, *many[:2]]), built([*rows, *many])
    pair = likely(two, "M0", "M1")
    assert likely(six, "M0", "M1") <= max(pair, 0.5)


def test_clues_add_up_and_say_what_they_compare() -> None:
    made = built(world(3, shares=(0.7, 0.6, 0.5)).reports)
    keys = {row.id: row.keys for row in made["incidents"]}
    for row in made["memberships"]:
        p = min(max(row.probability, 1e-4), 1 - 1e-4)
        whole = math.fsum(clue.log_odds for clue in row.clues)
        assert whole == pytest.approx(math.log(p) - math.log1p(-p), abs=0.01)
        assert all(clue.text for clue in row.clues)
        if row.chosen and len(keys[row.incident]) > 1:
            assert row.clues[0].text.startswith("beside ")
            assert row.clues[0].text.split()[1].rstrip(":") in keys[row.incident]


def test_every_listing_counts_in_one_incident() -> None:
    made = built(world(5).reports)
    chosen = [row for row in made["memberships"] if row.chosen]
    keys = {row.id: row.keys for row in made["incidents"]}
    assert sorted(row.listing for row in chosen) == sorted(key for found in keys.values() for key in found)
    assert all(row.listing in keys[row.incident] for row in chosen)
    assert all(row.listing not in keys[row.incident] for row in made["memberships"] if not row.chosen)


def test_same_reports_same_rows_whatever_else_is_drawn() -> None:
    made: World = world(7, days=100)
    assert built(made.reports) == built(made.reports)


def test_none_and_one() -> None:
    assert built([])["memberships"] == []
    (row,) = built([report("A", "2020-01-01")])["memberships"]
    assert (row.listing, row.incident, row.chosen) == ("A", "incident:A", True)
    assert row.probability > 0.999


def test_analysts_decide_and_take_it_back() -> None:
    rows = [*surroundings(), report("X", "2019-07-23", told_in=FILES[0], **GREEN)]
    rows.append(report("Y", "2019-07-24", told_in=FILES[1], **{**GREEN, "weapon": "mortar", "killed": 1}))
    about = ("incident:X", "incident:Y")
    same = decision("same", about)
    undone = decision("same", about, standing=False)
    before = _between(rows)
    together = built(rows, same)
    (row,) = [one for one in together["memberships"] if one.listing == "Y" and one.chosen]
    assert row.incident == "incident:X"
    assert row.decided == same.id
    assert same.id in row.because
    assert any(clue.name == "decision" and "Sara says" in clue.text for clue in row.clues)
    assert row.probability > before
    assert built(rows, undone)["memberships"] == built(rows)["memberships"]
    apart = built(rows, decision("same", about), decision("apart", about, at=2))
    assert not any({"X", "Y"} <= set(one.keys) for one in apart["incidents"])


def test_decisions_that_what_is_told_outweighs_or_that_name_nothing_are_said() -> None:
    rows = [*surroundings(), report("X", "2019-07-23", told_in=FILES[0], **GREEN)]
    far = {"place_said": "Erbil", "where": Where(36.19, 44.0, 2), "weapon": "drone", "target": "airport", "killed": 9}
    rows.append(report("Y", "2019-12-01", told_in=FILES[1], **far))
    said = decision("same", ("incident:X", "incident:Y"))
    lost = decision("apart", ("incident:X", "incident:gone"), at=2)
    names = decision("same", ("party:a", "party:b"), at=3)
    texts = [row.text for row in built(rows, said, lost, names)["troubles/incidents"] if row.path]
    assert len(texts) == 2
    assert "outweighs it" in texts[0]
    assert "'incident:gone' is no incident" in texts[1]


@pytest.mark.parametrize(
    ("said", "expected"),
    [("night", (19, 30)), ("19:30", (18.75, 20.25)), ("Evening", (17, 23)), ("", None), (None, None), ("?", None)],
)
def test_hours(said: str | None, expected: tuple[float, float] | None) -> None:
    assert hours(said) == expected


def test_places_of_the_tests_are_there() -> None:
    assert {"place:green_zone", "place:gov_baghdad", "place:taji"} <= {place.id for place in PLACES}
