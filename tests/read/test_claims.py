"""One table becomes claims, denials and declarations."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from tawatur.read.claims import claims

HEAD = "id,date,kind,party_key,place_key,when,weapon,denies,superseded_by,address\n"


def made_of(write: Callable[..., Any], given: Any, *lines: str, as_of: date | None = None, **card: Any) -> Any:
    return claims(
        given(write("datasets/claims.csv", HEAD + "\n".join(lines) + "\n", holds="claims", **card), as_of=as_of)
    )


def test_each_kind_goes_to_its_table(write: Callable[..., Any], given: Any) -> None:
    made = made_of(
        write,
        given,
        "C1,2020-03-15,claim,league,camp,2020-03-11,rocket,,C2,https://a.org ; https://b.org",
        "C2,2020-03,denial,army,camp,,,event,,",
        "C3,,threat,league,,,,,,",
        "C4,2020,statement,league,,,,,,",
    )
    (claim,), (denial,) = made["claims/read"], made["denials/read"]
    threat, statement = made["declarations/read"]
    assert (claim.id, claim.party, claim.place, claim.superseded_by) == (
        "claim:C1",
        "party:league",
        "place:camp",
        "claim:C2",
    )
    assert (claim.known_from, claim.known_how) == (date(2020, 3, 15), "assumed")
    assert (denial.id, denial.denies, denial.known_from) == ("denial:C2", "event", date(2020, 3, 31))
    assert (threat.id, threat.kind, threat.known_from, threat.known_how) == (
        "declaration:C3",
        "threat",
        None,
        "unknown",
    )
    assert statement.kind == "statement"
    assert made["intakes/claims"][0].kinds == "1 claims, 2 declarations, 1 denials"
    said = made["statements/claims"][0]
    assert claim.because == (said.id,)
    assert len(said.cites) == 2
    assert claim.source == said.cites[0]


def test_a_claim_without_a_time_keeps_none(write: Callable[..., Any], given: Any) -> None:
    (claim,) = made_of(write, given, "C1,2020,claim,p,,,,,,")["claims/read"]
    assert claim.when is None
    assert claim.weapon == "unknown"


def test_one_column_may_serve_two_fields(write: Callable[..., Any], given: Any) -> None:
    file = write(
        "datasets/c.csv",
        "id,kind,who\nC1,denial,army\nC2,denial,league\n",
        holds="claims",
        columns={"party_key": "who", "denies": "who"},
        values={"denies": {"army": "event", "*": "responsibility"}},
    )
    made = claims(given(file))
    assert [(one.party, one.denies) for one in made["denials/read"]] == [
        ("party:army", "event"),
        ("party:league", "responsibility"),
    ]
    assert made["troubles/claims"] == []


def test_a_kind_that_nobody_knows_is_a_statement_and_told(write: Callable[..., Any], given: Any) -> None:
    made = made_of(write, given, "C1,2020,boast,p,,,,,,")
    assert [one.kind for one in made["declarations/read"]] == ["statement"]
    assert "kind says 'boast'" in made["troubles/claims"][0].text


def test_a_bad_date_is_told_and_the_claim_kept_undated(write: Callable[..., Any], given: Any) -> None:
    made = made_of(write, given, "C1,2020-99,claim,p,,2020-02-31,,,,")
    (claim,) = made["claims/read"]
    assert (claim.issued, claim.when, claim.known_from) == (None, None, None)
    assert [trouble.line for trouble in made["troubles/claims"]] == [2, 2]


def test_as_of_a_day(write: Callable[..., Any], given: Any) -> None:
    lines = [
        "C1,2020-06-19,claim,p,,,,,,",
        "C2,2020-06-20,claim,p,,,,,,",
        "C3,2020-06,claim,p,,,,,,",
        "C4,,claim,p,,,,,,",
    ]
    made = made_of(write, given, *lines, as_of=date(2020, 6, 19))
    assert [one.slug for one in made["claims/read"]] == ["C1"]
    (sums,) = made["intakes/claims"]
    assert (sums.taken, sums.later, sums.undated) == (1, 2, 1)


def test_a_threat_keeps_its_own_words_and_whom_it_names(write: Callable[..., Any], given: Any) -> None:
    text = "id,kind,target,wording\nC1,threat,convoy,نحذر الأرتال\nC2,statement,,\n"
    threat, statement = claims(given(write("datasets/c.csv", text, holds="claims")))["declarations/read"]
    assert (threat.target, threat.wording) == ("convoy", "نحذر الأرتال")
    assert (statement.target, statement.wording) == ("unknown", None)
