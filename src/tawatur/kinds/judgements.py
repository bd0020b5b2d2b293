"""What is concluded, never without a probability, its interval and its clues."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tawatur.kinds.base import Row
from tawatur.kinds.values import Clue, When


@dataclass(frozen=True, slots=True, kw_only=True)
class Membership(Row):
    """That what one file tells under one key is an incident that others tell of, or may be.

    `listing` is the key, `told_in` the id of the file, `reports` its reports. One row of each listing is `chosen`, that
    of the incident in which it counts; the others are incidents that it may tell of instead. `probability` is that it
    is of one event with the other listings of the incident (their mean), and where there are no others that it stands
    alone. `disagrees` says in words what it tells otherwise than the others. `decided` is the id
    of the latest decision that entered as a clue.
    """

    listing: str
    incident: str
    probability: float
    told_in: str = ""
    reports: tuple[str, ...] = ()
    chosen: bool = True
    clues: tuple[Clue, ...] = ()
    disagrees: tuple[str, ...] = ()
    decided: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Link(Row):
    """A claim and an incident that it may tell of, or (`incident` None) the chance that it tells of none on record.

    `corroborates` is False where the incident is known only through a claim: the link holds, but proves nothing.
    `decided` is the id of the analyst's decision that entered as a clue.
    """

    claim: str
    incident: str | None
    probability: float
    low: float
    high: float
    clues: tuple[Clue, ...] = ()
    corroborates: bool = True
    decided: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Draw(Row):
    """Whether a claim tells of a sound incident, in each of many joint draws of parameters and matchings.

    `bits` are the draws, packed eight to a byte (the first the highest bit) and written as base64; `n` how many they
    are; draw k of all claims belongs together, so that the draws of a group's total are the sums over its claims.
    `counts` is False for an edition in whose place another counts. `month` is that of the issue (or of the act),
    `expected` the probability of a sound incident.
    The model-free count: `near` sound incidents at a place that fits, on the `near_days` that the claim may speak of;
    `far` such on the `far_days` of the record 8 to 38 days off; `near_expected` the model's number of true pairs among
    the near ones; `comparable` where the claim gives a time and a place. `burst` is how many times more unrelated
    incidents lie near than far, `burst_sd` the standard deviation of its logarithm.
    """

    claim: str
    counts: bool
    month: str
    expected: float
    n: int
    bits: str
    near: float
    far: float
    near_days: float
    far_days: float
    near_expected: float
    comparable: bool
    burst: float
    burst_sd: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Lesson(Row):
    """What true pairs show, and how much of that is prior and how much data.

    `feature` and `level` name what is shown ("day", "the same day"); `prior` is the number of imagined pairs (or
    claims) that stand for what is expected before looking, `data` the expected number of pairs of this record that show
    it, `judged` how many of those an analyst accepted. `value` is the share after both, with its 90 % interval.
    """

    feature: str
    level: str
    prior: float
    data: float
    judged: float
    value: float
    low: float
    high: float


ClaimStatus = Literal["corroborated", "uncorroborated", "contested", "denied", "superseded"]
IncidentStatus = Literal["claimed", "unclaimed", "multiply claimed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing(Row):
    """Where a claim or an incident stands in the ledger: its status word, the probability behind it, and why in words.

    For a claim `probability` is that of a sound incident; for an incident that of at least one claim of it.
    `links` are the links above the case's threshold, `denials` the denials that speak of it.
    """

    about: str
    status: Literal[
        "corroborated",
        "uncorroborated",
        "contested",
        "denied",
        "superseded",
        "claimed",
        "unclaimed",
        "multiply claimed",
    ]
    probability: float
    low: float
    high: float
    words: str
    why: str
    links: tuple[str, ...] = ()
    denials: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hand(Row):
    """Whether two brands are one hand."""

    a: str
    b: str
    probability: float | None
    low: float | None
    high: float | None
    words: str
    n_a: int
    n_b: int
    clues: tuple[Clue, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Hypothesis(Row):
    """One answer to a question, with its prior and posterior probability."""

    slug: str
    question: str
    text: str
    prior: float
    probability: float
    low: float
    high: float
    words: str
    clues: tuple[Clue, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence(Row):
    """One item that speaks for or against hypotheses. Items of one `group` depend on each other and count once."""

    slug: str
    question: str
    text: str
    group: str
    ratios: tuple[Clue, ...]
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Forecast(Row):
    """A question with a horizon, a probability and a rule of resolution; later the answer and its score."""

    slug: str
    question: str
    asked: When
    horizon: When
    probability: float
    words: str
    rule: str
    by: str
    answer: Literal["yes", "no", "open", "cannot tell"]
    observed: int | None = None
    brier: float | None = None
