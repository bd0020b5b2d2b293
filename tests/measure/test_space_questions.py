"""Near repeats, growth, focus, mixes within brands, rhetoric, claiming, coverage: small records counted by hand."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from tawatur.kinds import Denial, Link, Standing, Tally, Where
from tawatur.measure.asking import NotApplicable
from tawatur.measure.questions import (
    claim_behaviour,
    claimed_attacks,
    coverage_corrected,
    focus_over_time,
    mix_within_brands,
    near_repeats,
    reporting_lag,
    rhetoric,
    source_overlap,
    spread_change,
)
from tawatur.measure.questions.mix_within_brands import part_of_day

H1, H2 = date(2020, 1, 6), date(2020, 7, 6)


def linked(incident: str, claim: str, probability: float = 0.9) -> tuple[Link, Standing]:
    """A claim and an incident that stand linked."""
    link = Link(
        id=f"link:{claim}:{incident}", claim=f"claim:{claim}", incident=f"incident:{incident}",
        probability=probability, low=probability, high=probability,
    )  # fmt: skip
    stands = Standing(
        id=f"standing:{incident}", about=f"incident:{incident}", status="claimed", probability=probability,
        low=probability, high=probability, words="", why="", links=(link.id,),
    )  # fmt: skip
    return link, stands


def test_near_repeats_need_points_and_find_pairs(make, given, named) -> None:
    assert isinstance(near_repeats.run(given(make.incident("I", H1))), NotApplicable)
    places = [Where(33.0 + 0.2 * (k % 10), 44.0, radius_km=0.5) for k in range(40)]
    rows = [
        make.incident(f"a{k}", H1 + timedelta(days=7 * k), where=at, weapon="rocket") for k, at in enumerate(places)
    ]
    again = [
        make.incident(f"b{k}", H1 + timedelta(days=7 * k + 1), where=at, weapon="rocket")
        for k, at in enumerate(places[:20])
    ]
    span = (date(2020, 1, 1), date(2021, 12, 31))
    answer = near_repeats.run(given(*rows, *again, span=span))
    found = named(answer, "places.near_repeat")
    assert (found.n, found.value > 2) == (60, True)
    assert "do come near each other" in found.says
    assert named(answer, "places.near_repeat", "rocket").value == found.value
    own = near_repeats.run(given(*rows, *again, span=span, measure={"near_km": [2.5], "near_days": [3, 30]}))
    assert "Within 2.5 km and 3 days" in named(own, "places.near_repeat").says
    assert "within 2.5 km and 3, 30 days" in named(own, "places.near_repeat").method
    assert "all 2" in named(own, "places.near_repeat").method


def test_growth_is_told_with_every_part(make, given, named) -> None:
    first = [
        make.incident(f"a{k}", H1 + timedelta(days=4 * k), where=Where(33 + 0.01 * k, 44), governorate="A")
        for k in range(30)
    ]
    second = [
        make.incident(
            f"b{k}", H2 + timedelta(days=4 * k), where=Where(33 + 0.1 * (k % 6), 44 + 0.1 * (k % 5)),
            governorate=f"G{k % 6}",
        )
        for k in range(30)
    ]  # fmt: skip
    answer = spread_change.run(given(*first, *second))
    assert named(answer, "spread.new").value > 4
    assert "a change" in named(answer, "spread.new").says
    assert named(answer, "spread.districts").low > 0
    assert named(answer, "spread.coverage", "2020-H1").value == 1.0
    assert isinstance(spread_change.run(given(*first)), NotApplicable)


def test_the_focus_by_quarter_counts_and_few_tell_nothing(make, given, named) -> None:
    early = [make.incident(f"a{k}", H1 + timedelta(days=7 * k), governorate="B" if k % 2 else "C") for k in range(24)]
    late = [make.incident(f"b{k}", H2 + timedelta(days=7 * k), governorate="B") for k in range(24)]
    answer = focus_over_time.run(given(*early, *late, measure={"focus": "B"}))
    first = named(answer, "places.focus_by_quarter", "2020-Q1")
    assert first.value == pytest.approx(0.5, abs=0.05)
    assert first.low < 0.5 < first.high
    shift = named(answer, "places.focus_shift")
    assert shift.value == pytest.approx(50)
    assert (shift.unit, shift.verdict) == ("points", "change")
    assert "That is a change" in shift.says
    thin = focus_over_time.run(given(make.incident("I", H1, governorate="B")))
    assert named(thin, "places.focus_by_quarter", "2020-Q1").value is None


def test_another_brand_is_no_change_of_weapons(make, given, named) -> None:
    rows = []
    for k in range(24):
        for half, start, old in (("a", H1, 18), ("b", H2, 6)):
            brand = "old" if k < old else "new"
            weapon = "rocket" if brand == "old" else "ied"
            slug = f"{half}{k}"
            rows += [
                make.incident(slug, start + timedelta(days=7 * k), weapon=weapon, target="base"),
                make.claim(slug, brand, start + timedelta(days=7 * k)),
                *linked(slug, slug),
            ]
    answer = mix_within_brands.run(given(*rows))
    within = next(row for row in answer if row.name == "weapons.within_brands")
    assert within.value == pytest.approx(0.0)
    assert within.unit == "points"
    assert within.verdict != "change"
    assert "within 2 brands" in within.says
    assert "That is a change" not in within.says
    hours = next(row for row in answer if row.name == "hours.within_brands")
    assert hours.value is None
    assert "What would tell" in hours.says


@pytest.mark.parametrize(
    ("said", "part"),
    [
        ("19:45", "evening"),
        ("03:00", "night"),
        ("23:15", "night"),
        ("11:00", "morning"),
        ("night", "night"),
        (None, None),
    ],
)
def test_clock_times_have_their_part_of_the_day(said: str | None, part: str | None) -> None:
    assert part_of_day(said) == part


def test_rhetoric_is_silent_without_the_groups_own_words(make, given) -> None:
    claims = [make.claim(f"C{k}", "a", H1 + timedelta(days=k), gist="We struck the convoy") for k in range(20)]
    answer = rhetoric.run(given(*claims))
    assert isinstance(answer, NotApplicable)
    assert "0 of 20 claims" in answer.reason
    assert "paraphrase" in answer.reason


def test_rhetoric_finds_a_new_word_and_shared_texts_in_both_scripts(make, given, named) -> None:
    old, new = "استهدف المجاهدون رتل الاحتلال {} في الطريق العام", "We struck the embassy {} and warn its guards"
    claims = [make.claim(f"a{k}", "a", H1 + timedelta(days=k), wording=old.format("ا" * k)) for k in range(12)]
    claims += [make.claim(f"b{k}", "b", H2 + timedelta(days=k), wording=new.format("x" * k)) for k in range(12)]
    copied = "بيان صادر عن السرية نعلن مسؤوليتنا عن تفجير رتل الدعم اللوجستي للاحتلال"
    claims += [make.claim("c1", "a", H1, wording=copied), make.claim("c2", "b", H2, wording=copied + " اليوم")]
    answer = rhetoric.run(given(*claims))
    words = {row.group: row for row in answer if row.name == "rhetoric.words"}
    assert words
    assert all(row.low * row.high > 0 for row in words.values())
    shared = named(answer, "rhetoric.shared_text")
    assert shared.value == 1
    assert set(shared.because) == {"claim:c1", "claim:c2"}


def test_claiming_by_brand_and_month(make, given, named) -> None:
    rows = [make.incident(f"I{k}", date(2020, 3, 2 + k)) for k in range(10)]
    claims = [
        make.claim(f"C{k}", "a", date(2020, 3, 3 + k), when=make.days(date(2020, 3, 2 + k)), act=f"act:{k // 2}")
        for k in range(6)
    ]
    denial = Denial(id="denial:D", slug="D", party_said="army", denies="event")
    stands = [make.standing(f"claim:C{k}", "corroborated", 0.5) for k in range(1, 6)]
    denied = Standing(
        id="standing:C0", about="claim:C0", status="denied", probability=0.0, low=0.0, high=0.0, words="", why="",
        denials=("denial:D",),
    )  # fmt: skip
    case = given(*rows, *claims, denial, *stands, denied, *linked("I0", "C0"), *linked("I1", "C1"))
    answer = [*claim_behaviour.run(case), *claimed_attacks.run(case)]
    claimed = named(answer, "claims.claimed_by_month", "2020-03")
    assert (claimed.value, claimed.n) == (pytest.approx(0.2), 10)
    assert named(answer, "claims.claimed_by_month", "2020-04").value is None
    assert named(answer, "claims.delay_by_party", "a").value == 1.0
    assert named(answer, "claims.doubled_by_party", "a").value == pytest.approx(3 / 6)
    assert named(answer, "claims.false_by_party", "a").value == pytest.approx(1 / 6)
    assert named(answer, "claims.denied_by_month", "2020-03").value == pytest.approx(1 / 6)
    assert named(answer, "claims.uncorroborated_share").value == pytest.approx((1 + 5 * 0.5) / 6)
    assert isinstance(claim_behaviour.run(given()), NotApplicable)


def test_rates_are_shown_with_and_without_correction(make, given, named) -> None:
    rows = [make.incident(f"I{k}", date(2020, 8, 1 + k), weapon="ied", target="convoy") for k in range(12)]
    rows += [make.incident(f"R{k}", date(2020, 9, 1 + k), weapon="rocket") for k in range(3)]
    tally = Tally(
        id="tally:T", when=make.days(date(2020, 8, 1), date(2020, 8, 31)), scope="IEDs on convoys", counted=24,
        by="B", at_least=False,
    )  # fmt: skip
    case = given(*rows, tally)
    answer = [*coverage_corrected.run(case), *source_overlap.run(case), *reporting_lag.run(case)]
    share = named(answer, "coverage.share", "roadside bombs on convoys")
    assert share.value == pytest.approx(0.5)
    assert share.low < 0.5 < share.high
    plain, mended = (
        named(answer, f"rate.{name}", "2020-H2/roadside bombs on convoys") for name in ("uncorrected", "corrected")
    )
    assert mended.value == pytest.approx(2 * plain.value)
    assert mended.high / mended.low > plain.high / plain.low
    assert named(answer, "coverage.recapture").value is None
    assert "cuts the overlap off" in named(answer, "coverage.recapture").says
    assert named(answer, "coverage.lag").value is None


def test_overlapping_lists_bound_the_total(make, given, named) -> None:
    names = ("AFP", "Reuters", "AP")
    rows = [
        replace(
            make.incident(f"I{k}", date(2020, 3, 1) + timedelta(days=k)),
            reports=("r1", "r2", "r3"),
            origins=tuple(name for at, name in enumerate(names) if (k >> at) % 2),
        )
        for k in range(1, 64)
    ]
    found = named(source_overlap.run(given(*rows)), "coverage.recapture")
    assert found.value > found.n
    assert found.low <= 72 <= found.high
