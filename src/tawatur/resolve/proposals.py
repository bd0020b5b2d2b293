"""The step `proposals`: what a person could decide about names, and how much each decision would change."""

from __future__ import annotations

from tawatur.kinds import Decision, Party, Place, Proposal
from tawatur.resolve.keyed import keyed
from tawatur.resolve.merges import merges
from tawatur.resolve.open_names import open_names
from tawatur.resolve.rulings import rulings
from tawatur.resolve.splits import splits
from tawatur.resolve.touched import Touched
from tawatur.store.steps import Given, Made


def proposals(given: Given) -> Made:
    """New and ambiguous names, entries that may be one, entries that may be several; what touches most rows first."""
    made = rulings(given.rows(Decision), given.rows(Party), given.rows(Place))
    touched, bearing = Touched(given.tables), keyed(given)
    found: list[Proposal] = [
        *open_names(given, made, touched, bearing),
        *merges(given, made, touched),
        *splits(given, made, touched, bearing),
    ]
    return {"proposals": sorted(found, key=lambda row: (-row.weight, row.kind, row.what, row.said, row.id))}
