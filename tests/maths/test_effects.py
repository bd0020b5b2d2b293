"""The change at a named date: intervals cover, random dates of a moving rate are no effects, planted ones are."""

from __future__ import annotations

import numpy as np
import pytest
from scipy import stats

from tawatur.maths.effects import KEPT, Around, elsewhere, placebo, ratio, surprise
from tawatur.maths.verdicts import effect

YEARS = 1095


def planted(rng: np.random.Generator, before: float, times: float, window: int = 90) -> Around:
    rate = np.full(YEARS + 1 + window, before / window)
    rate[YEARS + 1 :] *= times
    return Around(rng.poisson(rate), YEARS, 1, window, window)


def test_the_windows_leave_out_the_event() -> None:
    daily = np.array([1, 2, 9, 4, 5, 6])
    around = Around(daily, 2, 1, 2, 3)
    assert around.counts == (3, 15)
    assert around.windows == (6 - 1 - 3) // 3


@pytest.mark.parametrize("total", [10, 40, 200, 2000])
@pytest.mark.parametrize("truth", [1.0, 3.0])
def test_the_interval_of_the_ratio_covers_at_every_size(total: int, truth: float) -> None:
    """Exact, over all counts that may be: the interval without dispersion covers at least 88 %."""
    share = truth / (1 + truth)
    after = np.arange(total + 1)
    hits = []
    for count in after:
        daily = np.zeros(21, dtype=int)
        daily[5], daily[15] = total - count, count
        found = ratio(Around(daily, 10, 1, 10, 10)) if total <= 200 or abs(count / total - share) < 0.06 else None
        hits.append(found is not None and found.low <= truth <= found.high)
    coverage = float(np.array(hits) @ stats.binom.pmf(after, total, share))
    assert 0.88 <= coverage <= (0.92 if total == 2000 else 0.99)


def test_bursts_widen_the_interval() -> None:
    daily = np.zeros(2 * 70 + 1, dtype=int)
    daily[[3, 40, 90, 130]] = [10, 12, 14, 30]
    even = np.zeros_like(daily)
    even[0:70:3] = 1
    even[71:141:2] = 1
    burst, calm = (ratio(Around(values, 70, 1, 70, 70)) for values in (daily, even))
    assert burst.dispersion > 5
    assert calm.dispersion == pytest.approx(1.0)
    assert burst.high / burst.low > 2 * calm.high / calm.low


def test_the_surprise_is_uniform_at_most_where_nothing_changes_and_small_where_it_does() -> None:
    rng = np.random.default_rng(1)
    still = np.array([surprise(planted(rng, 10, 1.0)) for _ in range(150)])
    moved = np.array([surprise(planted(rng, 10, 3.0)) for _ in range(60)])
    assert (still <= 0.05).mean() <= 0.06
    assert (moved <= 0.05).mean() >= 0.8
    assert KEPT.sum() == pytest.approx(1.0)


def test_a_rate_that_always_moves_is_not_surprising_when_it_moves() -> None:
    rng, called = np.random.default_rng(2), 0
    for _ in range(60):
        levels = np.exp(np.cumsum(rng.normal(0, 0.7, 13)))
        daily = rng.poisson(np.append(np.repeat(levels, 90), levels[-1])[: YEARS + 91] * 0.3)
        called += effect(Around(daily, YEARS - 60, 1, 90, 90)).verdict == "change"
    assert called <= 6


def test_placebo_dates_do_not_hold_the_event_and_the_least_p_is_kept() -> None:
    found = placebo(planted(np.random.default_rng(3), 10, 4.0, 30))
    assert found is not None
    assert (np.abs(found.at - YEARS) >= 31).all()
    assert found.rank <= 10
    assert found.p == found.smallest == pytest.approx(1 / (1 + 36))
    assert placebo(Around(np.ones(40, dtype=int), 15, 1, 15, 20)) is None


def test_an_earlier_change_explains_better_and_is_dated() -> None:
    daily = np.zeros(YEARS + 91, dtype=int)
    daily[::9] = 1
    daily[YEARS - 40 :: 2] = 1
    around = Around(daily, YEARS, 1, 90, 90)
    found = elsewhere(around, 1.0)
    assert found.earlier > 3
    assert abs(found.best - (YEARS - 40)) <= 4
    told = effect(around)
    assert told.earlier
    assert told.verdict == "cannot tell"
    assert "before the event" in told.why


def test_a_planted_change_is_called_and_none_where_there_is_none() -> None:
    rng = np.random.default_rng(4)
    moved = [effect(planted(rng, 7.5, 3.0)).verdict for _ in range(60)]
    still = [effect(planted(rng, 7.5, 1.0)).verdict for _ in range(60)]
    assert moved.count("change") >= 36
    assert still.count("change") <= 4
    plenty = [effect(planted(rng, 40, 1.0)).verdict for _ in range(20)]
    assert plenty.count("no change") >= 17


@pytest.mark.parametrize(
    ("around", "why"),
    [
        (Around(np.zeros(500, dtype=int), 250, 1, 60, 60), "fewer than 5"),
        (Around(np.ones(500, dtype=int), 496, 1, 60, 3), "fewer than 7 days"),
        (Around(np.ones(200, dtype=int), 100, 1, 90, 90), "too short"),
    ],
)
def test_what_is_lacking_is_said(around: Around, why: str) -> None:
    found = effect(around)
    assert found.verdict == "cannot tell"
    assert why in found.why


def test_placebo_dates_that_can_show_nothing_cannot_tell() -> None:
    assert effect(planted(np.random.default_rng(5), 10, 4.0, 180)).placebo_verdict == "cannot tell"
    assert effect(planted(np.random.default_rng(5), 10, 4.0, 30)).placebo_verdict == "unusual"


def test_a_change_may_stand_where_placebo_dates_alone_cannot_tell_and_the_words_say_so() -> None:
    daily = np.zeros(1095 + 1 + 182, dtype=int)
    daily[:1096:12] = 1
    daily[1096::2] = 1
    found = effect(Around(daily, 1095, 1, 182, 182))
    assert found.placebos is not None
    assert found.placebos.smallest > 0.05
    assert found.verdict == "change"
    assert found.placebo_verdict == "cannot tell"
    assert found.placebo_words == "placebo dates alone cannot tell, and do not speak against a change"
    long = effect(Around(daily, 1095, 1, 30, 30))
    assert long.placebo_verdict == "unusual"
    assert long.placebo_words == "by placebo dates alone unusual"


def test_in_a_short_record_too_a_change_is_among_the_largest_tenth_of_all_dates() -> None:
    rng, seen = np.random.default_rng(4), 0
    for _ in range(300):
        found = effect(Around(rng.poisson(np.repeat(rng.gamma(1.0, 0.2, 14), 56)), 616, 1, 112, 112))
        if found.verdict == "change":
            seen += 1
            assert found.placebos is not None
            assert found.placebos.share <= 0.10
    assert seen > 0


@pytest.mark.parametrize("spread", [1.0, 2.0])
def test_the_interval_covers_with_an_estimated_dispersion(spread: float) -> None:
    rng, hits, runs = np.random.default_rng(5), 0, 400
    rate = 60 / 90
    for _ in range(runs):
        daily = rng.poisson(rate, 541) if spread == 1 else rng.negative_binomial(rate, 0.5, 541)
        found = ratio(Around(daily, 450, 1, 90, 90))
        hits += found.low <= 1 <= found.high
    assert 0.865 <= hits / runs <= 0.945
