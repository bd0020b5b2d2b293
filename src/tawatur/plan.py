"""The whole workbench on one screen: each step, what it reads, what it needs, what it makes, in order."""

from __future__ import annotations

from tawatur.store.steps import Step, later


def _parts(kind: str, *names: str) -> tuple[str, ...]:
    return tuple(f"{name}/{kind}" for name in names)


_ALL = ("sources", "statements", "troubles", "intakes")
_SAID = ("reports/read", "claims/read", "denials/read", "declarations/read", "relations/read")

PLAN: tuple[Step, ...] = (
    # what people wrote
    Step("decisions", later("collect.decisions:decisions"),
         ("decisions", "sources/decisions", "troubles/decisions"), reads=("decisions",)),
    Step("documents", later("read.documents:documents"),
         ("texts", *_parts("documents", "statements", "troubles", "intakes")),
         reads=("documents",), settings=("read",)),
    Step("parties_read", later("read.parties:parties"),
         ("parties/read", *_parts("parties", "sources", "statements", "troubles")),
         reads=("parties",), settings=("read",)),
    Step("places", later("read.places:places"),
         ("places", *_parts("places", *_ALL)), reads=("places", "within"), settings=("read",)),
    Step("aliases_read", later("read.aliases:aliases"),
         ("aliases/read", *_parts("aliases", "sources", "statements", "troubles")),
         reads=("aliases",), settings=("read",)),
    Step("relations_read", later("read.relations:relations"),
         ("relations/read", *_parts("relations", *_ALL)), reads=("relations",),
         settings=("read",)),
    Step("events_read", later("read.events:events"),
         ("events/named", *_parts("events", *_ALL)), reads=("events",), settings=("read",)),
    Step("reports_read", later("read.reports:reports"),
         ("reports/read", "events/context", *_parts("reports", *_ALL)), reads=("incidents",),
         settings=("read",)),
    Step("claims_read", later("read.claims:claims"),
         ("claims/read", "denials/read", "declarations/read", *_parts("claims", *_ALL)),
         reads=("claims",), settings=("read",)),
    Step("tallies", later("read.tallies:tallies"),
         ("tallies", *_parts("tallies", *_ALL)), reads=("tallies",), settings=("read",)),
    Step("sources_dated", later("collect.sources:sources"),
         ("sources/dated", "troubles/sources"), needs=("sources/*", "decisions"),
         reads=("*",)),
    # which names are one name
    Step("registry", later("resolve.registry:registry"),
         ("parties", "aliases", "statements/registry", "intakes/registry", "troubles/registry"),
         replaces=_parts("parties", "statements") + _parts("aliases", "statements"),
         needs=("parties/read", "aliases/read", "places", "sources/dated", "decisions", *_SAID,
                *_parts("parties", "statements", "troubles"), *_parts("aliases", "statements", "troubles"))),
    Step("sources", later("collect.known:sources"),
         ("sources", "intakes/sources"), needs=("sources/dated", "statements", "decisions")),
    Step("mentions", later("resolve.mentions:mentions"),
         ("mentions",),
         needs=("parties", "aliases", "places", "texts", "statements/*", "decisions", *_SAID),
         settings=("resolve", "area")),
    Step("settled", later("resolve.settle:settle"),
         ("reports", "claims/settled", "denials", "declarations", "relations"),
         needs=("mentions", "places", *_SAID), reads=("agencies",), settings=("resolve",)),
    Step("proposals", later("resolve.proposals:proposals"),
         ("proposals",),
         needs=("parties", "aliases", "places", "decisions", "mentions", "reports", "claims/settled", "denials",
                "declarations", "relations")),
    # which claims are true
    Step("incidents", later("link.incidents:incidents"),
         ("incidents", "memberships", "troubles/incidents"),
         needs=("reports", "sources", "places", "decisions"), settings=("link",)),
    Step("claims", later("link.acts:claims"),
         ("claims",), needs=("claims/settled",), settings=("link",)),
    Step("links", later("link.links:links"),
         ("links",), needs=("claims", "incidents", "places", "decisions"), settings=("link",)),
    Step("standings", later("link.standings:standings"),
         ("standings",), needs=("claims", "incidents", "links", "denials", "places"),
         settings=("link",)),
    # whose hand, how it moves, what may follow
    Step("hands", later("weigh.hands:hands"),
         ("hands",), needs=("claims", "incidents", "parties"), settings=("weigh",)),
    Step("hypotheses", later("weigh.hypotheses:hypotheses"),
         ("hypotheses", "evidence", "troubles/hypotheses"), needs=("sources",),
         reads=("hypotheses",), settings=("weigh",)),
    Step("measures_answers", later("measure.answers:measures"),
         ("measures/answers",),
         needs=("incidents", "claims", "links", "standings", "denials", "events", "tallies", "parties", "places",
                "reports", "intakes"),
         settings=("measure", "assessment", "area")),
    Step("forecasts", later("foresee.forecasts:forecasts"),
         ("forecasts", "troubles/forecasts"), needs=("incidents",), reads=("forecasts",),
         settings=("foresee",)),
    # what a reader gets
    Step("audits", later("brief.audit:audits"),
         ("troubles/audits",), needs=("*",)),
    Step("exports", later("brief.export:exports"),
         (), needs=("*",), folder="exports"),
    Step("site", later("brief.site:site"),
         (), needs=("*",), reads=("pages", "boundaries"),
         settings=("brief", "assessment", "area", "case"), folder="site"),
)  # fmt: skip
