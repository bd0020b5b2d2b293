"""The step `registry`: parties and their spellings, with what analysts decided, as far as known by the as-of day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from tawatur.kinds import Alias, Decision, Intake, Party, Place, Row, Source, Statement, Trouble, row_id, table_of
from tawatur.resolve.dating import dated_aliases, dated_parties, evidence
from tawatur.resolve.pooled import pooled_aliases, pooled_parties
from tawatur.resolve.rulings import rulings
from tawatur.store.gate import gate, known
from tawatur.store.steps import Given, Made


def registry(given: Given) -> Made:
    """Parties and aliases known by the as-of day, their records, the sums of their files, and the troubles."""
    read = given.rows(Party, "parties/read")
    by = evidence(given, frozenset(row.slug for row in read))
    aliases = dated_aliases(given.rows(Alias, "aliases/read"), by)
    parties = dated_parties(read, aliases, by)
    kept = [row for row in parties if known(given, row)]
    spelt, troubles = _sound([row for row in aliases if known(given, row)], parties, kept)
    made = rulings(given.rows(Decision), kept, given.rows(Place))
    return {
        "parties": pooled_parties(kept, made),
        "aliases": pooled_aliases(given, spelt, kept, made),
        "statements/registry": _told(given, [*parties, *aliases]),
        "intakes/registry": _intakes(given, [*parties, *aliases]),
        "troubles/registry": [*troubles, *made.troubles],
    }


def _sound(
    aliases: Sequence[Alias], parties: Sequence[Party], kept: Sequence[Party]
) -> tuple[list[Alias], list[Trouble]]:
    """The aliases with only parties of the registry; a note for each key that the registry does not have."""
    all_ids, ids = {row.id for row in parties}, {row.id for row in kept}
    sound: list[Alias] = []
    troubles: dict[str, Trouble] = {}
    for alias in aliases:
        for party in set(alias.parties) - all_ids:
            troubles.setdefault(party, _no_party(alias, party))
        named = tuple(party for party in alias.parties if party in ids)
        sound.append(alias if named == alias.parties else replace(alias, parties=named))
    return sound, [troubles[party] for party in sorted(troubles)]


def _no_party(alias: Alias, party: str) -> Trouble:
    key = party.removeprefix("party:")
    return Trouble(
        id=row_id("trouble", "registry", "no party", party),
        because=alias.because[:1],
        step="registry",
        subject=alias.said,
        text=f"the spelling {alias.said!r} names {key!r}, which is no party of the registry",
        hint="add the party to the registry, or mend the key in the table of aliases",
        weight="note",
    )


def _told(given: Given, rows: Sequence[Party | Alias]) -> list[Statement]:
    """The records of the registry; as of an earlier day only those whose row was known by then, with its day."""
    if not given.as_of_given:
        return _records(given)
    days = {one: row.known_from for row in rows if known(given, row) for one in row.because}
    kept = (row for row in _records(given) if row.id in days)
    return [replace(row, known_from=days[row.id], known_how="derived") for row in kept]


def _records(given: Given) -> list[Statement]:
    return [row for part in ("parties", "aliases") for row in given.rows(Statement, f"statements/{part}")]


def _intakes(given: Given, rows: Sequence[Party | Alias]) -> list[Intake]:
    """The sums of each file: a record counts once, though it may give several spellings."""
    paths = {row.id: row.path for row in given.rows(Source, "sources/dated") if row.path}
    statements = _records(given)
    of_record = {row.id: paths.get(row.source, row.source.removeprefix("source:")) for row in statements}
    first: dict[str, dict[str, Party | Alias]] = {path: {} for path in dict.fromkeys(of_record.values())}
    for row in rows:
        statement = row.because[0] if row.because else row.id
        if statement in of_record:
            first[of_record[statement]].setdefault(statement, row)
    refused = _refused(given)
    return [
        _intake(given, path, list(first.get(path, {}).values()), refused[path]) for path in sorted({*first, *refused})
    ]


def _refused(given: Given) -> Counter[str]:
    """How many records of each file were left out where they were read."""
    sums = [row for part in ("parties", "aliases") for row in given.rows(Intake, f"intakes/{part}")]
    return Counter({row.path: row.refused for row in sums})


def _intake(given: Given, path: str, rows: Sequence[Row], refused: int) -> Intake:
    counts = Counter(table_of(type(row)) for row in rows if known(given, row))
    kinds = ", ".join(f"{count} {table}" for table, count in sorted(counts.items())) or "nothing"
    return gate(given, path, rows, present=len(rows) + refused, refused=refused, kinds=kinds)[1]
