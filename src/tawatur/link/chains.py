"""The step `chains`: for each incident and each claim how many independent origins stand behind it, and why so many."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from tawatur.kinds import Chain, Claim, Incident, Link, Report, Telling
from tawatur.link.counts import Counted, listed, spread
from tawatur.link.known import latest
from tawatur.link.origins import Account, count, counted
from tawatur.link.settings import link_settings
from tawatur.link.tellers import Tellers, tellers
from tawatur.store.steps import Given, Made

_MOST_REASONS = 3


def chains(given: Given) -> Made:
    """A row for each incident, then one for each claim."""
    known, settings = tellers(given), link_settings(given.setting("link"))
    reports = {row.id: row for row in given.rows(Report)}
    incidents, claims = given.rows(Incident), given.rows(Claim)
    rows = [_incident(row, [reports[one] for one in row.reports if one in reports], known) for row in incidents]
    found = _Found({row.about: row for row in rows}, {row.id: row.slug for row in incidents})
    best = _best(given.rows(Link), settings.threshold)
    acts: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        acts[claim.act or claim.id].append(claim)
    rows += [_claim(row, acts[row.act or row.id], known, best.get(row.id), found) for row in claims]
    return {"chains": rows}


@dataclass(frozen=True, slots=True)
class _Found:
    chain: Mapping[str, Chain]
    slug: Mapping[str, str]


def _best(links: Iterable[Link], threshold: float) -> dict[str, Link]:
    """Claim → its likeliest sound link, where that is likely enough to stand for its act."""
    best: dict[str, Link] = {}
    for link in sorted(links, key=lambda one: (-one.probability, one.id)):
        if link.incident is not None and link.corroborates and link.probability >= threshold:
            best.setdefault(link.claim, link)
    return best


def _incident(row: Incident, reports: Sequence[Report], known: Tellers) -> Chain:
    found = counted(reports, known)
    low, high = max(found.least, 1), found.most
    known_from, known_how = latest(row)
    texts = sum(report.id in known.copies for report in reports)
    alone = ["it is known only through a claim, and no chain apart from the claimant is behind it"] * row.claim_only
    return Chain(
        id=f"chain:{row.id}",
        because=(row.id, *_because(reports, known)),
        known_from=known_from,
        known_how=known_how,
        about=row.id,
        low=low,
        high=high,
        why=_sentence([*alone, *_parts(found, len(reports), texts)]),
        apart_low=0 if row.claim_only else low,
        apart_high=0 if row.claim_only else high,
        act=row.id,
        origins=found.named,
        unknown=found.unnamed,
        copies=found.copied,
        texts=texts,
    )


def _claim(row: Claim, editions: Sequence[Claim], known: Tellers, link: Link | None, found: _Found) -> Chain:
    accounts = [one for edition in editions for one in _accounts(edition, known)]
    told = count(accounts, known.copies, official=False, one_voice=True)
    behind = found.chain.get(link.incident or "") if link is not None else None
    texts = sum(edition.id in known.copies for edition in editions)
    known_from, known_how = latest(row)
    tellings = [telling.id for one in accounts for telling in one.told if telling.id]
    return Chain(
        id=f"chain:{row.id}",
        because=tuple(dict.fromkeys((row.id, *tellings, *([link.id] if link else [])))),
        known_from=known_from,
        known_how=known_how,
        about=row.id,
        low=1,
        high=told.most,
        why=_sentence([_made_known(told), *_copies(told), _for_the_act(link, behind, found)]),
        apart_low=behind.apart_low if behind else 0,
        apart_high=behind.apart_high if behind else 0,
        act=link.incident if link else None,
        origins=told.named,
        unknown=told.unnamed,
        copies=told.copied,
        texts=texts,
    )


def _accounts(claim: Claim, known: Tellers) -> list[Account]:
    """The tellings of a claim, by the address of which each is."""
    by_address: dict[str, list[Telling]] = defaultdict(list)
    for telling in known.tellings.get(claim.id, ()):
        by_address[telling.source or ""].append(telling)
    return [Account(claim.id, told) for told in by_address.values()]


def _because(reports: Sequence[Report], known: Tellers) -> list[str]:
    return [telling.id for report in reports for telling in known.tellings.get(report.id, ())]


def _parts(found: Counted, addresses: int, texts: int) -> list[str]:
    """Why the chains of an incident are so many, part by part."""
    parts = []
    if found.named:
        parts.append(f"{listed(found.named)} told of it")
    if found.unnamed:
        parts.append(f"nobody says from whom {listed(found.unnamed)} had it")
    parts += found.reasons[:_MOST_REASONS]
    if len(found.reasons) > _MOST_REASONS:
        parts.append(f"{len(found.reasons) - _MOST_REASONS} more such ties")
    if not found.named and not found.unnamed:
        parts.append("no teller is named, so their number cannot be told")
    parts += _copies(found)
    if addresses > 1 and texts < 2 and found.most > 1:
        parts.append("their texts are not held, so copying cannot be seen in the words")
    return parts


def _copies(found: Counted) -> list[str]:
    n = len(found.copied)
    said = (
        "1 report prints the text of another and counts"
        if n == 1
        else f"{n} reports print the text of another and count"
    )
    return [f"{said} with it"] if n else []


def _made_known(told: Counted) -> str:
    names = listed((*told.named, *told.unnamed))
    if not names:
        return "nobody is named who tells of this claim"
    if told.most == 1:
        return f"that it was claimed is told by {names} alone"
    return f"that it was claimed is told by {names}, who may all have it from one post of the claimant"


def _for_the_act(link: Link | None, behind: Chain | None, found: _Found) -> str:
    if link is None or behind is None:
        return "for the act itself nothing stands but the claimant's word"
    slug = found.slug.get(link.incident or "", "")
    told = spread(behind.apart_low, behind.apart_high)
    return f"the attack that it probably tells of, {slug}, comes down by {told} apart from the claimant"


def _sentence(parts: Sequence[str]) -> str:
    text = "; ".join(part for part in parts if part)
    return f"{text[:1].upper()}{text[1:]}."
