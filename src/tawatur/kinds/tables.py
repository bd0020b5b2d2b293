"""Which table holds which kind: one plural noun for each."""

from __future__ import annotations

from typing import Final

from tawatur.kinds.actors import Alias, Party, Relation
from tawatur.kinds.assertions import Assertion
from tawatur.kinds.base import Row
from tawatur.kinds.chains import Chain, Copy, Credit, Telling
from tawatur.kinds.checks import Answer, Check
from tawatur.kinds.decisions import Decision
from tawatur.kinds.errors import NotHereError
from tawatur.kinds.judgements import Draw, Evidence, Forecast, Hand, Hypothesis, Lesson, Link, Membership, Standing
from tawatur.kinds.occurrences import Claim, Declaration, Denial, Event, Incident, Lead, Report, Tally
from tawatur.kinds.places import Place
from tawatur.kinds.posts import Post
from tawatur.kinds.proposals import Proposal
from tawatur.kinds.results import Intake, Measure, Trouble
from tawatur.kinds.sources import Mention, Source, Statement, WorkingText

TABLES: Final[dict[str, type[Row]]] = {
    "aliases": Alias,
    "answers": Answer,
    "assertions": Assertion,
    "chains": Chain,
    "checks": Check,
    "claims": Claim,
    "copies": Copy,
    "credits": Credit,
    "decisions": Decision,
    "declarations": Declaration,
    "denials": Denial,
    "draws": Draw,
    "events": Event,
    "evidence": Evidence,
    "forecasts": Forecast,
    "hands": Hand,
    "hypotheses": Hypothesis,
    "incidents": Incident,
    "intakes": Intake,
    "leads": Lead,
    "lessons": Lesson,
    "links": Link,
    "measures": Measure,
    "memberships": Membership,
    "mentions": Mention,
    "parties": Party,
    "places": Place,
    "posts": Post,
    "proposals": Proposal,
    "relations": Relation,
    "reports": Report,
    "sources": Source,
    "standings": Standing,
    "statements": Statement,
    "tallies": Tally,
    "tellings": Telling,
    "texts": WorkingText,
    "troubles": Trouble,
}
_NAMES: Final[dict[type[Row], str]] = {kind: name for name, kind in TABLES.items()}


def table_of(kind: type[Row]) -> str:
    """The name of the table that holds rows of this kind."""
    return _NAMES[kind]


def kind_of(table: str) -> type[Row]:
    """The kind of the rows of a table or of a part of one (`statements/claims`); or `NotHereError` with the names."""
    try:
        return TABLES[table.partition("/")[0]]
    except KeyError:
        raise NotHereError(f"no table {table!r}; there are: {', '.join(TABLES)}") from None
