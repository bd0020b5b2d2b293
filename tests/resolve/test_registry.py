"""The registry: since when a name is known, what an as-of build leaves out, and what analysts decided."""

from datetime import UTC, date, datetime
from typing import Any

import pytest

from tawatur.kinds import Alias, Claim, Decision, Intake, Party, Source, Statement
from tawatur.resolve.registry import registry

DAY = date(2020, 6, 19)


def source(slug: str, published: date | None = None, path: str | None = None) -> Source:
    return Source(
        id=f"source:{slug}", slug=slug, title=slug, held=path is not None, role="cited", published=published, path=path
    )


def record(own: str, of: str, line: int, *cites: str) -> Statement:
    return Statement(id=own, source=f"source:{of}", quote="", begin=0, end=0, kind="record", line=line, cites=cites)


def party(slug: str, **more: Any) -> Party:
    return Party(
        id=f"party:{slug}", slug=slug, name=slug.title(), kind="facade", because=(f"statement:{slug}",), **more
    )


def alias(said: str, *slugs: str, **more: Any) -> Alias:
    return Alias(
        id=f"alias:{said}",
        because=(f"statement:alias {said}",),
        said=said,
        script="latin",
        parties=tuple(f"party:{slug}" for slug in slugs),
        **more,
    )


@pytest.fixture
def tables() -> dict[str, Any]:
    """Five parties and their spellings; each is dated in another way, or not at all."""
    parties = [
        party("stated", known_from=date(2020, 1, 1), known_how="assumed"),
        party("cited"),
        party("claimed"),
        party("spelt"),
        party("later"),
        party("undated"),
        party("state", known_how="reference"),
    ]
    aliases = [
        alias("From The Text", "spelt", source="source:text"),
        alias("Claimed Spelling", "claimed"),
        alias("claimed", "claimed"),
        alias("Nobody Says", "stated"),
        alias("From the text", "stated", "spelt", status="ambiguous"),
        alias("Lost", "missing"),
    ]
    claims = [
        Claim(id="claim:1", slug="1", party_said="claimed", known_from=date(2020, 5, 1), known_how="assumed"),
        Claim(id="claim:2", slug="2", party_said="Claimed spelling", known_from=date(2020, 4, 1), known_how="assumed"),
        Claim(id="claim:3", slug="3", party_said="later", known_from=date(2020, 8, 1), known_how="assumed"),
    ]
    statements = [record(f"statement:{row.slug}", "groups", line) for line, row in enumerate(parties, 2)]
    statements[1] = record("statement:cited", "groups", 3, "source:old", "source:new", "source:undated")
    return {
        "parties/read": parties,
        "aliases/read": aliases,
        "claims/read": claims,
        "statements/parties": statements,
        "statements/aliases": [record(row.because[0], "aliases", line) for line, row in enumerate(aliases, 2)],
        "sources/dated": [
            source("groups", path="registry/groups.csv"),
            source("aliases", path="registry/aliases.csv"),
            source("text", DAY, "sources/text.txt"),
            source("old", date(2020, 2, 1)),
            source("new", date(2020, 3, 1)),
            source("undated"),
        ],
        "intakes/parties": [
            Intake(
                id="intake:1", path="registry/groups.csv", present=8, taken=7, refused=1, later=0, undated=0, kinds=""
            )
        ],
    }


def test_since_when_a_name_is_known(tables: dict[str, Any], give: Any) -> None:
    made = registry(give(tables))
    parties = {row.slug: (row.known_from, row.known_how, row.because[1:]) for row in made["parties"]}
    assert parties == {
        "stated": (date(2020, 1, 1), "assumed", ()),
        "cited": (date(2020, 2, 1), "derived", ("source:old",)),
        "claimed": (date(2020, 4, 1), "derived", ("alias:Claimed Spelling",)),
        "spelt": (DAY, "derived", ("alias:From The Text",)),
        "later": (date(2020, 8, 1), "derived", ("claim:3",)),
        "undated": (None, "unknown", ()),
        "state": (None, "reference", ()),
    }
    aliases = {row.said: (row.known_from, row.because[1:]) for row in made["aliases"]}
    assert aliases == {
        "From The Text": (DAY, ("source:text",)),
        "Claimed Spelling": (date(2020, 4, 1), ("claim:2",)),
        "claimed": (None, ()),  # a key in a table is nobody's spelling
        "Nobody Says": (None, ()),
        "From the text": (DAY, ("alias:From The Text",)),  # a caution is as old as the spelling
        "Lost": (None, ()),
    }


def test_as_of_a_day(tables: dict[str, Any], give: Any) -> None:
    made = registry(give(tables, as_of=DAY))
    assert [row.slug for row in made["parties"]] == ["stated", "cited", "claimed", "spelt", "state"]
    assert [row.said for row in made["aliases"]] == ["From The Text", "Claimed Spelling", "From the text"]
    sums = {row.path: (row.present, row.taken, row.refused, row.later, row.undated) for row in made["intakes/registry"]}
    assert sums == {"registry/groups.csv": (8, 5, 1, 1, 1), "registry/aliases.csv": (6, 3, 0, 0, 3)}
    earlier = registry(give(tables, as_of=date(2020, 4, 30)))
    assert [row.slug for row in earlier["parties"]] == ["stated", "cited", "claimed", "state"]


def test_the_sums_of_a_whole_build(tables: dict[str, Any], give: Any) -> None:
    (aliases, groups) = registry(give(tables))["intakes/registry"]
    assert (groups.present, groups.taken, groups.refused, groups.kinds) == (8, 7, 1, "7 parties")
    assert (aliases.present, aliases.taken, aliases.kinds) == (6, 6, "6 aliases")


def test_an_alias_of_nobody_is_noted(tables: dict[str, Any], give: Any) -> None:
    made = registry(give(tables))
    assert [(row.subject, row.weight) for row in made["troubles/registry"]] == [("Lost", "note")]
    assert [row.parties for row in made["aliases"] if row.said == "Lost"] == [()]


def decision(number: int, said: str, value: str, **more: Any) -> Decision:
    at = datetime(2026, 1, number, 22, tzinfo=UTC)
    return Decision(
        id=f"decision:{number}", by="anna", at=at, verb="name", about=(said,), value=value, line=number, **more
    )


def test_what_analysts_decided(tables: dict[str, Any], give: Any) -> None:
    decisions = [
        decision(3, "the Fresh Brand", "party:spelt", why="same channel"),
        decision(2, "Fresh brand", "stated"),
        decision(4, "Other", "stated", standing=False),
        decision(5, "Third", "undatd"),
    ]
    made = registry(give({**tables, "decisions": decisions}))
    (decided,) = [row for row in made["aliases"] if row.status == "decided"]
    assert (decided.said, decided.parties, decided.why) == ("the Fresh Brand", ("party:spelt",), "same channel")
    assert (decided.because, decided.known_from) == (("decision:3",), date(2026, 1, 4))
    wrong = made["troubles/registry"][-1]
    assert (wrong.path, wrong.line, wrong.hint) == ("decisions/anna.jsonl", 5, "did you mean undated?")


def test_an_empty_case(give: Any) -> None:
    made = registry(give({}))
    assert all(list(rows) == [] for rows in made.values())
