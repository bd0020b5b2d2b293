"""The nouns of the house: what a row of each table is. Nothing here reads a file or imports a library."""

from tawatur.kinds.actors import Alias, Party, Relation
from tawatur.kinds.assertions import Assertion, AssertionKind, Slot, Teller
from tawatur.kinds.base import Row, row_id, slugged
from tawatur.kinds.chains import Chain, Copy, Credit, Telling
from tawatur.kinds.checks import Answer, Check, Fact, Verdict, View
from tawatur.kinds.decisions import Decision
from tawatur.kinds.errors import CaseError, Complaint, NotHereError, TawaturError
from tawatur.kinds.judgements import Draw, Evidence, Forecast, Hand, Hypothesis, Lesson, Link, Membership, Standing
from tawatur.kinds.occurrences import Claim, Declaration, Denial, Event, Incident, Lead, Report, Tally
from tawatur.kinds.places import Place
from tawatur.kinds.posts import Post
from tawatur.kinds.proposals import Proposal
from tawatur.kinds.results import Compared, Intake, Measure, Trouble
from tawatur.kinds.sources import Mention, Source, Statement, WorkingText
from tawatur.kinds.tables import TABLES, kind_of, table_of
from tawatur.kinds.values import Clue, When, Where

__all__ = [
    "TABLES",
    "Alias",
    "Answer",
    "Assertion",
    "AssertionKind",
    "CaseError",
    "Chain",
    "Check",
    "Claim",
    "Clue",
    "Compared",
    "Complaint",
    "Copy",
    "Credit",
    "Decision",
    "Declaration",
    "Denial",
    "Draw",
    "Event",
    "Evidence",
    "Fact",
    "Forecast",
    "Hand",
    "Hypothesis",
    "Incident",
    "Intake",
    "Lead",
    "Lesson",
    "Link",
    "Measure",
    "Membership",
    "Mention",
    "NotHereError",
    "Party",
    "Place",
    "Post",
    "Proposal",
    "Relation",
    "Report",
    "Row",
    "Slot",
    "Source",
    "Standing",
    "Statement",
    "Tally",
    "TawaturError",
    "Teller",
    "Telling",
    "Trouble",
    "Verdict",
    "View",
    "When",
    "Where",
    "WorkingText",
    "kind_of",
    "row_id",
    "slugged",
    "table_of",
]
