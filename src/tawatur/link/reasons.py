"""Why a claim or an incident stands where it stands, in one plain sentence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from tawatur.kinds import Claim, Denial, Incident, Link
from tawatur.maths.odds import words

_WORTH_NAMING = 0.2


def claim_reason(
    claim: Claim,
    status: str,
    best: Link | None,
    sound: Link | None,
    none: Link | None,
    denials: Sequence[Denial],
    slugs: Mapping[str, str],
) -> str:
    """The sentence for a claim."""
    if status == "superseded":
        return f"Another statement of the same party tells of the same act ({_slug(claim.superseded_by)}) and counts."
    if denials:
        said = _deniers(denials)
        if status == "denied":
            return _sentence(f"{said}; {_no_sound(best, sound, slugs)}")
        behind = f", yet {_match(sound, slugs)}" if sound is not None and sound.probability >= _WORTH_NAMING else ""
        return _sentence(f"{said}{behind}")
    if status == "corroborated" and sound is not None:
        return _sentence(_match(sound, slugs))
    reason = _no_sound(best, sound, slugs)
    if none is not None and not (best and best.probability >= _WORTH_NAMING):
        reason = none.clues[-1].text if none.clues and best is None else reason
    return _sentence(reason)


def _no_sound(best: Link | None, sound: Link | None, slugs: Mapping[str, str]) -> str:
    if best is not None and not best.corroborates and best.probability >= _WORTH_NAMING:
        name = _name(best, slugs)
        return f"the incident that fits best, {name}, is known only through a claim, which corroborates nothing"
    if sound is None or sound.probability < _WORTH_NAMING / 2:
        return "no attack on record fits it well"
    best_of = f"{_name(sound, slugs)} ({_chance(sound)})"
    return f"no single attack on record is likely enough to be its act; the best is {best_of}"


def _match(link: Link, slugs: Mapping[str, str]) -> str:
    shown = [
        clue.text.split(" (")[0]
        for clue in link.clues
        if clue.name in ("date", "place", "weapon") and clue.log_odds > 0
    ]
    fits = f"the recorded attack {_name(link, slugs)} fits ({_chance(link)})"
    return f"{fits}: {'; '.join(shown)}" if shown else fits


def _deniers(denials: Sequence[Denial]) -> str:
    event = sorted({one.party_said for one in denials if one.denies == "event"})
    if event:
        return f"{' and '.join(party_name(name) for name in event)} said that it did not happen"
    names = sorted({one.party_said for one in denials})
    return f"a statement in the name of {' and '.join(party_name(name) for name in names)} denies responsibility"


def incident_reason(
    row: Incident, status: str, links: Sequence[Link], claims: Mapping[str, Claim], denials: Sequence[Denial]
) -> str:
    """The sentence for an incident."""
    named = [link for link in links if link.probability >= _WORTH_NAMING]
    parts = [_claimants(status, named, claims)]
    if row.claim_only:
        parts.append("it is known only through a claim")
    elif status == "unclaimed" and row.claimed_by_said:
        parts.append(f"a source reports a claim by {row.claimed_by_said}, of which no matching claim is held here")
    if denials:
        kinds = {"event": "says that it did not happen", "responsibility": "denies responsibility"}
        said = dict.fromkeys(f"{party_name(one.party_said)} {kinds[one.denies]}" for one in denials)
        parts.append("; ".join(said))
    return _sentence("; ".join(parts))


def _claimants(status: str, links: Sequence[Link], claims: Mapping[str, Claim]) -> str:
    if not links:
        return "no claim in these data tells of it"
    told = ", ".join(
        f"{claims[link.claim].slug} of {party_name(claims[link.claim].party_said)} ({_chance(link)})" for link in links
    )
    return f"claimed in {told}" if status != "unclaimed" else f"no claim is likely to tell of it; the nearest is {told}"


def _chance(link: Link) -> str:
    share = (
        "over 99" if link.probability > 0.99 else "under 1" if link.probability < 0.01 else f"{link.probability:.0%}"
    )
    return f"{words(link.probability)}, {share.removesuffix('%')} in 100"


def _name(link: Link, slugs: Mapping[str, str]) -> str:
    return slugs.get(link.incident or "", link.incident or "")


def _slug(row: str | None) -> str:
    return (row or "").partition(":")[2]


def party_name(name: str) -> str:
    """A name as said; where the data set gives only a key, its words."""
    plain = name.replace("_", " ")
    if plain != plain.lower():
        return plain
    return plain.upper() if len(plain) <= 3 else plain.title()


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."
