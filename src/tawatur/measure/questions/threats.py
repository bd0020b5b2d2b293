"""Whom the threats newly name: classes of target that later threats name and earlier ones do not."""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from tawatur.kinds import Measure
from tawatur.maths.days import day_of
from tawatur.measure.asking import Answer, NotApplicable, made
from tawatur.measure.own_words import Said, said_in
from tawatur.measure.plain.reached import Reached
from tawatur.measure.record import Bools, Ints
from tawatur.measure.settings import settings_of
from tawatur.measure.wording import counted, on, word
from tawatur.store.steps import Given

CODE = "M42"
TITLE = "Threats against new targets"
ASKS = "Do threats come to name classes of target that they did not name before?"

LEAST = 10
CLASSES = 8
"""Classes of target that the vocabulary has, `other` among them: so many there are, no more can be missed."""
METHOD = (
    "Threats held in their own words whose class of target is coded (column `target`), parted at the day that halves "
    "them. How many classes equally many threats name in the later part and not in the earlier one, beside what "
    "threats dealt anew (days together) would give; half of the threats of the smaller part (Hurlbert 1971). More "
    "threats alone name more classes. That a class is threatened does not show that it will be attacked."
)
TELLS = "the original texts of threats, in a column `wording`, with the class of target that they name (`target`)"


def run(given: Given) -> Answer:
    """`rhetoric.new_targets`: new classes at equal sample; the classes that only the later threats name in words."""
    said = said_in(given)
    threats = said.threats & said.known
    named = np.array([target not in (None, "", "unknown") for target in said.target], dtype=bool)
    usable = threats & said.held & named
    n = int(usable.sum())
    if n < LEAST:
        reason = (
            f"{n} of {counted(int(threats.sum()), 'threat')} are held in their own words with a class of target, fewer "
            f"than {LEAST}; a paraphrase names what its writer took for the target"
        )
        return NotApplicable(reason, TELLS)
    cut = int(np.median(said.day[usable])) + 1
    parts = (usable & (said.day < cut), usable & (said.day >= cut))
    if min(np.unique(said.day[part]).size for part in parts) < 2:
        return NotApplicable(f"all but a few of the {n} threats fall on one day", "threats of a longer time")
    return [_new(said, parts, cut, given)]


def _new(said: Said, parts: tuple[Bools, Bools], cut: int, given: Given) -> Measure:
    settings = settings_of(given)
    tables = _tables(said, parts)
    held = Reached(*tables, CLASSES, given.seed, settings.level)
    new = held.compared()[1]
    before, after = (set(said.target[part]) for part in parts)
    only = ", ".join(sorted(word(str(one)) for one in after - before)) or "none"
    told = {"change": "threats do name new classes", "no change": "no sizeable number of new classes"}
    says = (
        f"{counted(int(parts[0].sum()), 'threat')} before {on(day_of(cut))}, {int(parts[1].sum())} since; classes that "
        f"only the later ones name: {only}. {new.says.replace('attacks', 'threats').replace('districts', 'classes')}: "
        f"{told.get(new.verdict, 'whether that is more than chance cannot be told')}."
    )
    measure = made(
        "rhetoric.new_targets", "Threats against new classes of target", says, method=METHOD, value=new.value,
        bounds=(new.low, new.high), level=settings.level, n=int(parts[0].sum() + parts[1].sum()), unit="classes",
        because=said.named(parts[0] | parts[1]),
    )  # fmt: skip
    return replace(measure, weight=6 if new.verdict == "change" else 0, verdict=new.verdict)


def _tables(said: Said, parts: tuple[Bools, Bools]) -> tuple[Ints, Ints]:
    """Threats by day and class for each part, the same classes in both."""
    classes = sorted({str(one) for part in parts for one in said.target[part]})
    tables = []
    for part in parts:
        block = np.unique(said.day[part], return_inverse=True)[1]
        table = np.zeros((int(block.max()) + 1, len(classes)), dtype=np.int64)
        np.add.at(table, (block, np.array([classes.index(str(one)) for one in said.target[part]], dtype=np.int64)), 1)
        tables.append(table)
    return tables[0], tables[1]
