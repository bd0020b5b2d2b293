"""The rules of credibility: from what stands behind a thing to a figure of the NATO scale, with the reason in words.

The scale is that of AJP-2.1: 1 confirmed by other sources, 2 probably true, 3 possibly true, 4 doubtful, 5 improbable,
6 truth cannot be judged. It grades the information, not the source; but a source graded D or E confirms nothing here.
A claimant's own word is no rule's ground for 1, 2 or 3 of an incident, and no claim is ever graded 1.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from tawatur.link.counts import Counted, listed, spread

WORDS: Final[Mapping[int, str]] = {
    1: "confirmed by other sources",
    2: "probably true",
    3: "possibly true",
    4: "doubtful",
    5: "improbable",
    6: "cannot be judged",
}
Rated = tuple[int, str]
"""A figure of the scale and its reason."""
_SURE: Final = 0.8


@dataclass(frozen=True, slots=True)
class Ground:
    """What the rules look at for an incident.

    `claim_only`: nobody but the claimant tells of it. `denied_by`: who said that it did not happen (empty: nobody).
    `official`: an official record is reported. `sound`: the chains of the sources not graded D or E (None: all are),
    `firm` how many of those surely apart hold an agency, an official body or a source graded A to C. `best`: the best
    grade of a source.
    """

    claim_only: bool = False
    denied_by: str = ""
    official: bool = False
    sound: Counted | None = None
    firm: int = 0
    best: str = "F"


@dataclass(frozen=True, slots=True)
class ClaimGround:
    """What the rules look at for a claim.

    `later`: the grade of the edition that counts in its place. `denied_by`: who said that it did not happen, `disowned`
    who denied the hand in it. `backed`: whether a recorded attack known from elsewhere fits it at all. `act`: the name
    of the one attack that is likely enough (empty: none), `act_grade` its grade, `chance` the probability that it is
    the one, `shared` whether another party claims it too.
    """

    later: Rated | None = None
    denied_by: str = ""
    disowned: str = ""
    backed: bool = False
    act: str = ""
    act_grade: int = 6
    chance: float = 0.0
    shared: bool = False


def incident_rule(ground: Ground) -> Rated:
    """The figure of an incident and its reason: the first rule that fits."""
    if ground.claim_only:
        alone = "nobody but the claimant tells of it, and a claim confirms nothing"
        return (5, f"{alone}; {ground.denied_by} said that it did not happen") if ground.denied_by else (6, alone)
    if ground.denied_by:
        behind = f"yet {_behind(ground.sound)}" if ground.sound else "and only sources graded D or E tell of it"
        return (4 if ground.sound else 5), f"{ground.denied_by} said that it did not happen, {behind}"
    if ground.sound is None:
        return 4, "only sources graded D (not usually reliable) or E (unreliable) tell of it"
    return _undisputed(ground, ground.sound)


def _undisputed(ground: Ground, sound: Counted) -> Rated:
    names = listed(sound.named) or "a publisher"
    if ground.firm >= 2:
        return 1, f"{names} told of it, in at least {spread(ground.firm, ground.firm)} that did not copy each other"
    if sound.least >= 2:
        doubt = "but fewer than two that surely are apart hold an agency, an official body or a source graded A to C"
        return 2, f"{_behind(sound)} ({names}), {doubt}"
    if ground.official:
        return (
            2,
            f"an official record is reported, but the rest ({_chains(sound)}) may be that record passed on",
        )
    if ground.best in ("A", "B"):
        return 2, f"{names} told of it, one of them in a source graded {ground.best}"
    if sound.firm >= 2:
        return 2, f"{names} told of it, but they may be one chain"
    return 3, f"{names} told of it: one chain as far as one can tell, and nothing speaks against it"


def _chains(sound: Counted) -> str:
    return spread(max(sound.least, 1), sound.most)


def _behind(sound: Counted) -> str:
    return f"{_chains(sound)} {'tells' if sound.most == 1 else 'tell'} of it"


def claim_rule(ground: ClaimGround) -> Rated:
    """The figure of what a claim says, and its reason: that the act was done, on whose word but the claimant's."""
    if ground.later is not None:
        return ground.later[0], f"it counts in its later edition: {ground.later[1]}"
    if ground.denied_by:
        behind = "yet a recorded attack fits it" if ground.backed else "and no attack on record fits it"
        return (4 if ground.backed else 5), f"{ground.denied_by} said that it did not happen, {behind}"
    if ground.disowned:
        return 4, f"a statement in the name of {ground.disowned} denies the hand in it"
    if ground.act:
        return _founded(ground)
    if ground.backed:
        return 3, "an attack on record probably is its act, but which of several cannot be told"
    return 6, "no attack on record is likely enough to be its act, and nothing but the claimant's word stands for it"


def _founded(ground: ClaimGround) -> Rated:
    """A recorded attack fits: its figure bounds the claim's. The hand stays on the claimant's word: never 1."""
    attack = f"the recorded attack {ground.act}, graded {ground.act_grade} ({WORDS[ground.act_grade]}),"
    fits = f"{attack} fits it ({round(100 * ground.chance)} in 100)"
    hand = "whose hand it was rests on the claimant's word alone"
    if ground.act_grade >= 4:
        return 4, f"{fits}; {hand}"
    if ground.shared:
        return 3, f"{fits}, but another party claims that attack too"
    return (2 if ground.act_grade <= 2 and ground.chance >= _SURE else 3), f"{fits}; {hand}"
