"""The whole workbench on one screen: each step, what it reads, what it needs, what it makes, in order."""

from __future__ import annotations

from tawatur.brief.audit import audits
from tawatur.brief.export import exports
from tawatur.brief.site import site
from tawatur.collect.decisions import decisions
from tawatur.collect.known import sources as sources_known
from tawatur.collect.sources import sources
from tawatur.foresee.forecasts import forecasts
from tawatur.link.acts import claims as acts
from tawatur.link.incidents import incidents
from tawatur.link.links import links
from tawatur.link.standings import standings
from tawatur.measure.answers import measures
from tawatur.read.aliases import aliases
from tawatur.read.claims import claims
from tawatur.read.documents import documents
from tawatur.read.events import events
from tawatur.read.parties import parties
from tawatur.read.places import places
from tawatur.read.relations import relations
from tawatur.read.reports import reports
from tawatur.read.tallies import tallies
from tawatur.resolve.mentions import mentions
from tawatur.resolve.registry import registry
from tawatur.resolve.settle import settle
from tawatur.store.steps import Step
from tawatur.weigh.hands import hands
from tawatur.weigh.hypotheses import hypotheses


def _parts(kind: str, *names: str) -> tuple[str, ...]:
    return tuple(f"{name}/{kind}" for name in names)


_ALL = ("sources", "statements", "troubles", "intakes")
_SAID = ("reports/read", "claims/read", "denials/read", "declarations/read", "relations/read")

PLAN: tuple[Step, ...] = (
    # what people wrote
    Step("decisions", decisions, ("decisions", "troubles/decisions"), reads=("decisions",)),
    Step("documents", documents, ("texts", *_parts("documents", "statements", "troubles", "intakes")),
         reads=("documents",), settings=("read",)),
    Step("parties_read", parties, ("parties/read", *_parts("parties", "sources", "statements", "troubles")),
         reads=("parties",), settings=("read",)),
    Step("places", places, ("places", *_parts("places", *_ALL)), reads=("places", "within"), settings=("read",)),
    Step("aliases_read", aliases, ("aliases/read", *_parts("aliases", "sources", "statements", "troubles")),
         reads=("aliases",), settings=("read",)),
    Step("relations_read", relations, ("relations/read", *_parts("relations", *_ALL)), reads=("relations",),
         settings=("read",)),
    Step("events_read", events, ("events/named", *_parts("events", *_ALL)), reads=("events",), settings=("read",)),
    Step("reports_read", reports, ("reports/read", "events/context", *_parts("reports", *_ALL)), reads=("incidents",),
         settings=("read",)),
    Step("claims_read", claims, ("claims/read", "denials/read", "declarations/read", *_parts("claims", *_ALL)),
         reads=("claims",), settings=("read",)),
    Step("tallies", tallies, ("tallies", *_parts("tallies", *_ALL)), reads=("tallies",), settings=("read",)),
    Step("sources_dated", sources, ("sources/dated", "troubles/sources"), needs=("sources/*", "decisions"),
         reads=("*",)),
    # which names are one name
    Step("registry", registry,
         ("parties", "aliases", "statements/registry", "intakes/registry", "troubles/registry"),
         replaces=_parts("parties", "statements") + _parts("aliases", "statements"),
         needs=("parties/read", "aliases/read", "sources/dated", "decisions", *_SAID,
                *_parts("parties", "statements", "troubles"), *_parts("aliases", "statements", "troubles"))),
    Step("sources", sources_known, ("sources", "intakes/sources"), needs=("sources/dated", "statements", "decisions")),
    Step("mentions", mentions, ("mentions",),
         needs=("parties", "aliases", "places", "texts", "statements/*", *_SAID), settings=("resolve",)),
    Step("settled", settle, ("reports", "claims/settled", "denials", "declarations", "relations"),
         needs=("mentions", "places", *_SAID), reads=("agencies",), settings=("resolve",)),
    # which claims are true
    Step("incidents", incidents, ("incidents",), needs=("reports", "sources"), settings=("link",)),
    Step("claims", acts, ("claims",), needs=("claims/settled",), settings=("link",)),
    Step("links", links, ("links",), needs=("claims", "incidents", "places", "decisions"), settings=("link",)),
    Step("standings", standings, ("standings",), needs=("claims", "incidents", "links", "denials", "places"),
         settings=("link",)),
    # whose hand, how it moves, what may follow
    Step("hands", hands, ("hands",), needs=("claims", "incidents", "parties"), settings=("weigh",)),
    Step("hypotheses", hypotheses, ("hypotheses", "evidence", "troubles/hypotheses"), needs=("sources",),
         reads=("hypotheses",), settings=("weigh",)),
    Step("measures_answers", measures, ("measures/answers",),
         needs=("incidents", "claims", "links", "standings", "denials", "events", "tallies", "parties", "places",
                "reports", "intakes"),
         settings=("measure", "assessment", "area")),
    Step("forecasts", forecasts, ("forecasts", "troubles/forecasts"), needs=("incidents",), reads=("forecasts",),
         settings=("foresee",)),
    # what a reader gets
    Step("audits", audits, ("troubles/audits",), needs=("*",)),
    Step("exports", exports, (), needs=("*",), folder="exports"),
    Step("site", site, (), needs=("*",), reads=("pages", "boundaries"),
         settings=("brief", "assessment", "area", "case"), folder="site"),
)  # fmt: skip
