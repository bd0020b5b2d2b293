"""How each brand claims, and how claiming changed by month: how much, how late, how soundly, how often twice."""

from __future__ import annotations

from tawatur.kinds import Measure
from tawatur.maths import resampling
from tawatur.measure.asking import Answer, NotApplicable, made
from tawatur.measure.claiming import LEAST, exact, kinds_of_claims, told
from tawatur.measure.ledger import Ledger, ledger_of
from tawatur.measure.record import Bools, dated, months, span_of
from tawatur.measure.settings import Settings, settings_of
from tawatur.measure.wording import counted, interval, short
from tawatur.store.steps import Given

CODE = "M35"
TITLE = "How brands claim"
ASKS = "How late do brands claim, and how often are their claims false, doubled or denied?"

EXACT_DAYS = 3
DELAY = (
    "Median of the days from the act, as the claim dates it, to the day of issue, with the exact interval of order "
    f"statistics; both dates known to {EXACT_DAYS} days. Fewer than {LEAST} claims tell nothing."
)
SHARED = {
    "uncorroborated": "Claims without a sound incident: one minus the probability of one, summed over the brand's "
    "claims, out "
    "of all of them; the interval is exact for so many. Not on record is not false: the record has gaps.",
    "false": "Claims whose act a body denies to have happened, out of all claims; exact interval. A denial has its "
    "interest too.",
    "doubled": "Claims that repeat an act already claimed, by this brand or another, out of all claims; exact "
    "interval.",
    "denied": "Claims that any denial speaks of (of the act, or of the hand), out of all claims; exact interval.",
}


def run(given: Given) -> Answer:
    """`claims.delay_by_party`; the shares of `SHARED` in all, `_by_party` and "
    "`_by_month`."""
    ledger, settings = ledger_of(given), settings_of(given)
    if not ledger.act.size:
        return NotApplicable("the case holds no claim of responsibility", "a table of claims")
    counting = ~ledger.replaced
    kinds = kinds_of_claims(ledger, given)
    answers: list[Measure] = []
    for party in ["", *sorted({str(name) for name in ledger.party[counting]})]:
        which = counting & ((ledger.party == party) if party else True)
        group = party.removeprefix("party:")
        answers.append(_delay(ledger, given, which, group, settings))
        answers += [
            _share(name, "by_party" if group else "share", kinds[name], ledger, which, group, settings)
            for name in SHARED
        ]
    answers += _by_month(kinds, ledger, counting, given, settings)
    return answers


def _share(
    name: str, cut: str, weight: resampling.Floats, ledger: Ledger, which: Bools, group: str, settings: Settings
) -> Measure:
    n, hits = int(which.sum()), float(weight[which].sum())
    value, bounds = exact(hits, n, settings)
    whose = f"Of {counted(n, 'claim')} of {group}" if group else f"Of all {counted(n, 'claim')}"
    words = {
        "uncorroborated": f"{short(hits)} are expected to have no sound incident on record",
        "false": f"{hits:.0f} tell of an act that a body denies to have happened",
        "doubled": f"{hits:.0f} repeat an act already claimed",
        "denied": f"{hits:.0f} are spoken of by a denial",
    }
    return made(
        f"claims.{name}_{cut}",
        f"Share of claims that are {name}",
        f"{whose} {words[name]}{told(value, bounds, n, 'claims', settings)}",
        method=SHARED[name],
        value=value,
        group=group,
        bounds=bounds,
        level=settings.level,
        n=n,
        unit="share",
        because=ledger.claims.named(which),
    )


def _delay(ledger: Ledger, given: Given, which: Bools, group: str, settings: Settings) -> Measure:
    issued, act = ledger.claims, dated(ledger.claims.table, given.timezone)
    exact = (issued.last - issued.first < EXACT_DAYS) & (act.last - act.first < EXACT_DAYS) & issued.known & act.known
    usable = which & exact
    n = int(usable.sum())
    whose = f"{group} issues its claims" if group else "Claims are issued"
    if n < LEAST:
        says = f"Cannot tell how late: {counted(n, 'claim')}{f' of {group}' if group else ''} with both dates."
        value, bounds = None, None
    else:
        found = resampling.median((issued.day - act.day)[usable].astype(float), level=settings.level)
        ends = interval(found.low, found.high, found.level)
        says = f"{whose} {short(found.value)} days after the act ({ends}; median of {n})."
        value, bounds = found.value, (found.low, found.high)
    return made(
        "claims.delay_by_party",
        "From act to claim, by group",
        says,
        method=DELAY,
        value=value,
        group=group,
        bounds=bounds,
        level=settings.level,
        n=n,
        unit="days",
        because=issued.named(usable),
    )


def _by_month(
    kinds: dict[str, resampling.Floats], ledger: Ledger, counting: Bools, given: Given, settings: Settings
) -> list[Measure]:
    """The same shares by month of issue, for months that have a claim."""
    answers = []
    for label, first, last in months(*span_of(given)):
        which = counting & ledger.claims.within(first, last)
        if which.any():
            answers += [_share(name, "by_month", kinds[name], ledger, which, label, settings) for name in SHARED]
    return answers
