"""Which themes of the groups' own words rise or fall."""

from __future__ import annotations

import numpy as np

from tawatur.kinds import Measure
from tawatur.maths.days import day_of
from tawatur.measure.asking import Answer, NotApplicable, made
from tawatur.measure.own_words import Said, said_in
from tawatur.measure.plain.mix_shift import MixShift, mix_shift
from tawatur.measure.record import Bools
from tawatur.measure.settings import settings_of
from tawatur.measure.themes import Theme, themes_with
from tawatur.measure.wording import counted, on, per_cent
from tawatur.store.steps import Given

CODE = "M41"
TITLE = "Themes"
ASKS = "Which themes of the groups' own words rise or fall?"

LEAST, LEAST_WITH = 10, 3
METHOD = (
    "Claims, threats and statements held in their own words, parted at the day that halves them; the share that has a "
    "word of the theme in Arabic or Latin script (lists in measure/themes and case.toml). Whole weeks are dealt anew "
    "to the two parts, for the difference of the shares and, where several parties speak in both parts, within "
    "parties; p is multiplied by the number of themes. Texts are held unevenly: what was not kept cannot be counted."
)


def run(given: Given) -> Answer:
    """`rhetoric.themes` by theme: the change of the share of texts that have it."""
    said, settings = said_in(given), settings_of(given)
    held = said.held
    n = int(held.sum())
    if n < LEAST:
        known = counted(int(said.known.sum()), "dated saying")
        reason = (
            f"own words are held of {n} of {known}, fewer than {LEAST}; a paraphrase (`text_gist`) has the words of "
        )
        reason += "whoever wrote it"
        return NotApplicable(reason, "original texts in a column `wording` of the claims")
    cut = int(np.median(said.day[held])) + 1
    parts = (held & (said.day < cut), held & (said.day >= cut))
    if min(int(part.sum()) for part in parts) < LEAST // 2:
        reason = f"all but a few of the {n} texts fall on one day"
        return NotApplicable(reason, "texts of a longer time")
    found: list[tuple[str, Bools]] = []
    for name, words in themes_with(settings.themes).items():
        theme = Theme(words)
        has = held & np.array([bool(text) and theme.stands_in(text) for text in said.text], dtype=bool)
        if int(has.sum()) >= LEAST_WITH:
            found.append((name, has))
    return [_theme(said, name, has, parts, len(found), cut, given) for name, has in found] or NotApplicable(
        f"no theme stands in {LEAST_WITH} of the {n} texts", "themes of the case in case.toml, [measure] themes"
    )


def _theme(
    said: Said, name: str, has: Bools, parts: tuple[Bools, Bools], themes: int, cut: int, given: Given
) -> Measure:
    level = settings_of(given).level
    labels = [np.where(has[part], name, "without") for part in parts]
    weeks = [said.day[part] // 7 for part in parts]
    found = mix_shift(*labels, blocks=(weeks[0], weeks[1]), seed=given.seed, level=level)
    share = next(one for one in found.shares if one.kind == name)
    p = min(1.0, found.p * themes)
    sure = found.verdict == "change" and p <= 0.05
    way = "rises" if share.change > 0 else "falls"
    says = (
        f"The theme “{name}” stands in {int((has & parts[0]).sum())} of {int(parts[0].sum())} texts before "
        f"{on(day_of(cut))} and in {int((has & parts[1]).sum())} of {int(parts[1].sum())} since: "
        f"{100 * share.change:+.0f} points ({per_cent(level)} interval {100 * share.low:+.0f} to "
        f"{100 * share.high:+.0f}; p = {p:.2g} among {counted(themes, 'theme')}), "
        f"{f'it {way}' if sure else 'which may be chance'}.{_within(said, labels, weeks, parts, name, given)}"
    )
    return made(
        "rhetoric.themes", "Themes that rise or fall", says, method=METHOD, value=100 * share.change, group=name,
        bounds=(100 * share.low, 100 * share.high), level=level, n=int(parts[0].sum() + parts[1].sum()), unit="points",
        verdict="change" if sure else "no change" if found.verdict == "no change" else "cannot tell",
        because=said.named(has),
    )  # fmt: skip


def _within(
    said: Said, labels: list[np.ndarray], weeks: list[np.ndarray], parts: tuple[Bools, Bools], name: str, given: Given
) -> str:
    """The same within parties that speak in both parts: another party with other words is no change of words."""
    parties = [said.party[part].astype(str) for part in parts]
    if len(set(parties[0]) | set(parties[1])) < 2:
        return ""
    found: MixShift = mix_shift(
        *labels, strata=(parties[0], parties[1]), blocks=(weeks[0], weeks[1]), seed=given.seed
    )  # fmt: skip
    share = next((one for one in found.shares if one.kind == name), None)
    if not found.strata or share is None:
        return " No party speaks in both parts, so that other parties may be all that changed."
    return f" Within parties: {100 * share.change:+.0f} points (p = {found.p:.2g} for this theme alone)."
