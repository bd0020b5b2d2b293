"""What a person should look at: incidents that may be one, rows of one file that count as one, decisions unheard."""

from __future__ import annotations

from collections.abc import Iterator

from tawatur.kinds import Decision, Trouble, row_id
from tawatur.link.grouping import Grouped, GroupSettings
from tawatur.link.listings import unheard

_MOST = 200
_HINT = "look at both; `tawatur names same` or `apart` with {a} and {b} writes down which it is"


def doubts(made: Grouped, decisions: list[Decision], settings: GroupSettings) -> list[Trouble]:
    """Open questions, the likeliest first and 200 at most, then decisions that do not have their way."""
    asked = sorted(_asked(made, settings), key=lambda row: (-row[0], row[1].id))
    return [row for _, row in asked[:_MOST]] + [*_contrary(made), *_unheard(made, decisions)]


def _asked(made: Grouped, settings: GroupSettings) -> Iterator[tuple[float, Trouble]]:
    label = made.grouping.label
    for one, near in enumerate(made.likely):
        for other, p in near.items():
            if one > other or (one, other) in made.decided:
                continue
            one_file = made.told.origin[one] == made.told.origin[other]
            joined = label[one] == label[other]
            if joined and one_file:
                yield p, _trouble(made, one, other, f"are rows of one file and count as one incident ({p:.0%})")
            elif not joined and p >= settings.group_doubt / (2 if one_file else 1):
                yield p, _trouble(made, one, other, f"may be one event ({p:.0%}); they count as two")


def _trouble(made: Grouped, one: int, other: int, text: str) -> Trouble:
    a, b = (made.listings[at] for at in (one, other))
    return Trouble(
        id=row_id("trouble", "incidents", a.slug, b.slug),
        because=(a.lead.id, b.lead.id),
        step="incidents",
        subject=f"{a.slug} and {b.slug}",
        text=f"{a.slug} and {b.slug} {text}",
        hint=_HINT.format(a=f"incident:{a.slug}", b=f"incident:{b.slug}"),
        weight="note",
    )


def _contrary(made: Grouped) -> Iterator[Trouble]:
    """Decisions that what is told outweighs: they are evidence, never a certainty."""
    label = made.grouping.label
    for (one, other), decision in sorted(made.decided.items()):
        if (label[one] == label[other]) != (decision.verb == "same"):
            p = made.likely[one].get(other, 0.0)
            text = f"what is told outweighs it: the chance that they are one event is {p:.0%}"
            yield _about(decision, text, "see why on the pages of the two")


def _unheard(made: Grouped, decisions: list[Decision]) -> Iterator[Trouble]:
    for decision, name in unheard(decisions, made.listings):
        yield _about(decision, f"{name!r} is no incident known by then", "name incidents as the pages do")


def _about(decision: Decision, text: str, hint: str) -> Trouble:
    return Trouble(
        id=row_id("trouble", "incidents", decision.id, text),
        because=(decision.id,),
        step="incidents",
        subject=decision.id,
        text=f"{decision.by} decided “{decision.verb}” about {' and '.join(decision.about)}: {text}",
        hint=hint,
        path=f"decisions/{decision.by}.jsonl",
        line=decision.line or None,
    )
