"""How many independent chains stand behind a thing: the tellers that are named, those who may pass another on, copies.

An *origin* is somebody who tells on his own account. Two origins are surely one where their texts are one; they may be
one where a publisher line names both, one body owns both, or one may pass the other on. The number is a range: `high`
takes every doubtful pair as two, `low` as one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from tawatur.kinds import Report, Telling
from tawatur.link.counts import Counted
from tawatur.link.tellers import Tellers, tellings_of
from tawatur.link.ties import Ties


@dataclass(frozen=True, slots=True)
class Account:
    """The tellings of one report or claim, by one address."""

    about: str
    told: Sequence[Telling]


def origins(reports: Sequence[Report], known: Tellers) -> tuple[tuple[str, ...], tuple[str, ...], int]:
    """The origins that reports name, the publishers of whom nobody tells whose words they print, and the least number
    of independent chains. The largest number is that of both lists together, and at least 1."""
    found = counted(reports, known)
    return found.named, found.unnamed, found.least


def counted(reports: Sequence[Report], known: Tellers) -> Counted:
    """The chains behind reports of one incident; what is known of nobody is no chain, though one at least is there."""
    record = any(report.official == "yes" for report in reports)
    accounts = [Account(report.id, tellings_of(report, known)) for report in reports]
    return count([one for one in accounts if one.told], known.copies, official=record)


def count(
    accounts: Sequence[Account], copies: Mapping[str, str], *, official: bool, one_voice: bool = False
) -> Counted:
    """The chains behind accounts. `official`: an official record is reported, which an outlet may be passing on.
    `one_voice`: all may come from one utterance (a claim), so that the least number is one."""
    ties = Ties()
    for account in accounts:
        ties.add(account.told)
    for row, of in _copied(accounts, copies):
        ties.one_text(row.told, of.told)
    ties.doubts(official=official)
    return ties.result(one_voice=one_voice, copied=[row.about for row, _ in _copied(accounts, copies)])


def _copied(accounts: Sequence[Account], copies: Mapping[str, str]) -> list[tuple[Account, Account]]:
    """Each account whose text an earlier row prints too, with that one. A row's own addresses share no text by that."""
    first: dict[str, Account] = {}
    found = []
    for one in accounts:
        group = copies.get(one.about)
        if group is not None and first.setdefault(group, one).about != one.about:
            found.append((one, first[group]))
    return found
