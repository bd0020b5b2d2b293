"""The registry as analysts' judgements leave it: merged entries, pooled spellings. Its files stay as they are."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from tawatur.kinds import Alias, Decision, Party, row_id
from tawatur.resolve.rulings import Rulings, decisions_behind
from tawatur.store.addresses import cited_slug, held_id, is_held
from tawatur.store.steps import Given
from tawatur.text.fold import script_of


def pooled_parties(parties: Iterable[Party], made: Rulings) -> list[Party]:
    """The parties; one that an analyst found to be another bears that one's id in `merged_into`."""
    return [_merged(row, made) if row.id in made.stays else row for row in parties]


def _merged(row: Party, made: Rulings) -> Party:
    because = (*row.because, *decisions_behind(made, (row.id,)))
    return replace(row, merged_into=made.stays[row.id], because=because)


def pooled_aliases(given: Given, aliases: Sequence[Alias], parties: Sequence[Party], made: Rulings) -> list[Alias]:
    """The spellings, each with the parties as which its own count; then the names of merged parties, then decided ones.

    A spelling that several bodies shared is plain once all of them are one.
    """
    return [
        *(_pooled(row, made) for row in aliases),
        *(name for row in parties if row.id in made.stays for name in _own_names(given, row, made)),
        *_decided(given, {row.id for row in parties}, made),
    ]


def _pooled(row: Alias, made: Rulings) -> Alias:
    parties = tuple(dict.fromkeys(made.stay(party) for party in row.parties))
    if parties == row.parties:
        return row
    because = (*row.because, *decisions_behind(made, row.parties))
    one = row.status == "ambiguous" and len(row.parties) > len(parties) == 1
    why = f"{row.why + '; ' if row.why else ''}these are one by decision" if one else row.why
    return replace(row, parties=parties, because=because, status="attested" if one else row.status, why=why)


def _own_names(given: Given, row: Party, made: Rulings) -> Iterator[Alias]:
    """The names of a merged party, as spellings of the party that stays."""
    decision = made.behind[row.id][-1]
    for said in dict.fromkeys(name for name in (row.name, row.name_ar) if name):
        yield _alias(given, said, made.stays[row.id], decision, decisions_behind(made, (row.id,)), row.id)


def _decided(given: Given, parties: set[str], made: Rulings) -> Iterator[Alias]:
    """The spellings that an analyst gave to a party."""
    for named in made.named.values():
        if named.entry in parties:
            because = (named.decision.id, *decisions_behind(made, (named.entry,)))
            said = named.decision.about[0].strip()
            yield _alias(given, said, made.stay(named.entry), named.decision, because, made.stay(named.entry))


def _alias(given: Given, said: str, party: str, decision: Decision, because: tuple[str, ...], of: str) -> Alias:
    return Alias(
        id=row_id("alias", "decided", said, of),
        because=because,
        known_from=decided_on(given, decision),
        known_how="stated",
        said=said,
        script=script_of(said),
        parties=(party,),
        status="decided",
        why=decision.why or None,
        source=source_of(decision),
    )


def decided_on(given: Given, decision: Decision) -> date:
    """The local day of a judgement."""
    return decision.at.astimezone(given.timezone).date()


def source_of(decision: Decision) -> str | None:
    """The id of the source that a judgement names: a file of the case, or an address that is only cited."""
    said = decision.source.strip()
    if not said:
        return None
    return held_id(said) if is_held(said) else f"source:{cited_slug(said)}"
