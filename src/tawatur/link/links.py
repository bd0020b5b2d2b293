"""Claims to incidents: candidates, clues, and a probability for each link with the chance of none."""

from __future__ import annotations

import numpy as np

from tawatur.kinds import Claim, Decision, Incident, Place
from tawatur.link.candidates import Calendar, windows
from tawatur.link.days import local_days
from tawatur.link.described import described_claims, described_incidents
from tawatur.link.judged import judged
from tawatur.link.kept import draws, lessons
from tawatur.link.model import linked
from tawatur.link.record import Record
from tawatur.link.settings import link_settings
from tawatur.link.telling import Telling
from tawatur.link.whereabouts import Registry
from tawatur.store.steps import Given, Made

_STREAM = 101


def links(given: Given) -> Made:
    """A row for each claim and incident that may be its own, and one for the chance that none on record is."""
    claims, incidents = given.rows(Claim), given.rows(Incident)
    if not claims:
        return {"links": [], "draws": [], "lessons": []}
    settings = link_settings(given.setting("link"))
    registry = Registry(given.rows(Place), incidents)
    ours, theirs = described_claims(claims, registry, settings), described_incidents(incidents, registry)
    stated = local_days([claim.when for claim in claims], given.timezone)
    window = windows(stated, local_days([claim.issued for claim in claims], given.timezone))
    days = local_days([row.when for row in incidents], given.timezone)
    record = Record(
        claims=ours,
        incidents=theirs,
        window=window,
        calendar=Calendar(*days, days_back=settings.days_back),
        decided=judged(given.rows(Decision), claims, incidents),
        counts=np.array([claim.superseded_by is None for claim in claims]),
        sound=np.array([not row.claim_only for row in incidents], dtype=bool),
        party=np.unique([claim.party or claim.party_said for claim in claims], return_inverse=True)[1],
    )
    result = linked(record, settings, np.random.default_rng([given.seed, _STREAM]))
    return {
        "links": list(Telling(claims, incidents, record, settings, result).rows()),
        "draws": draws(claims, record, result, given.timezone),
        "lessons": lessons(record, result, settings),
    }
