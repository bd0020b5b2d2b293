"""What a case may set in [link] of case.toml, with a sound value for every key."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from typing import Any

CLAIM_ONLY_WORDS = (
    "(claimed location)",
    "claim relayed",
    "video claim",
    "known only from a claim",
    "known only through a claim",
)
"""Words in the place or note of an incident which say that nobody but the claimant tells of it."""

DENIED_WORDS = ("claim denied", "report denied", "denied by officials")
"""Words in the note of an incident without an official record which say that an official body denies it."""

VAGUE_WEAPON_WORDS = ("explosion", "blast", "attack", "assault")
"""Words that name no weapon: "explosion" may be a bomb, a rocket or a burst tyre."""

TARGET_WORDS: Mapping[str, tuple[str, ...]] = {
    "convoy": ("convoy", "convoys", "truck", "trucks", "logistics"),
    "diplomatic": ("embassy", "ambassador", "consulate", "diplomatic"),
    "airport": ("airport",),
    "base": ("base", "bases", "barracks", "camp"),
    "company": ("company", "contractor", "oil"),
}
"""Words of a gist (a paraphrase by the data set) that tell the target, where the claim's row does not."""


@dataclass(frozen=True, slots=True)
class LinkSettings:
    """The settings of the room.

    `repeat_days` is how long after a statement another may repeat it, `most_parts` the largest number of attacks that
    one statement is split into, `counted_targets` words for targets ("convoys") whose number is one of attacks.
    `days_back` is how long before its issue a claim without a day may look for its act; `background_days` the half
    width of the window for which unrelated attacks are reckoned; `least` the smallest probability, were nothing else
    possible, at which a pair is weighed at all, and `most_links` the largest number of incidents weighed for one claim;
    `decided_log_odds` the weight of an analyst's accept (reject: its negative), as if a careful reader of both were
    wrong once in a thousand; `threshold` the probability from which a status word is given; `prior_a`, `prior_b` the
    Beta prior of the share of claims whose act is on record. `contested` is the probability that a claim tells of an
    incident that is another brand's, where an unclaimed one fits it equally well: 0.5 makes no difference.
    `least_words` is the length from which a text is compared with others, `alike` the share of its runs of three words
    from which it is a copy. `denied_words` say in a note that officials deny the row.
    """

    repeat_days: int = 14
    most_parts: int = 10
    counted_targets: tuple[str, ...] = ()
    contested: float = 0.25
    days_back: int = 30
    background_days: int = 30
    least: float = 0.005
    most_links: int = 20
    decided_log_odds: float = 6.9
    threshold: float = 0.5
    prior_a: float = 2.0
    prior_b: float = 2.0
    least_words: int = 25
    alike: float = 0.4
    denied_words: tuple[str, ...] = DENIED_WORDS
    claim_only_words: tuple[str, ...] = CLAIM_ONLY_WORDS
    vague_weapon_words: tuple[str, ...] = VAGUE_WEAPON_WORDS
    target_words: Mapping[str, tuple[str, ...]] = field(default_factory=lambda: TARGET_WORDS)


def link_settings(section: Mapping[str, Any]) -> LinkSettings:
    """The settings of a case; a key that is absent, unknown here or of the wrong shape leaves the sound value."""
    sound = LinkSettings()
    chosen: dict[str, Any] = {}
    for item in fields(LinkSettings):
        value = _shaped(section.get(item.name), getattr(sound, item.name))
        if value is not None:
            chosen[item.name] = value
    return LinkSettings(**chosen)


def _shaped(value: Any, like: Any) -> Any:
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(like, int):
        return value if isinstance(value, int) and value >= 0 else None
    if isinstance(like, float):
        return float(value) if isinstance(value, int | float) else None
    if isinstance(like, tuple):
        return tuple(str(part) for part in value) if isinstance(value, list | tuple) else None
    if not isinstance(value, Mapping):
        return None
    return {str(key): tuple(str(part) for part in words) for key, words in value.items() if isinstance(words, list)}
