"""How many independent chains: named tellers, owners, who may pass whom on, copies, and claims of one voice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

import pytest
from link_rows import claim, given, incident

from tawatur.kinds import Chain, Claim, Copy, Incident, Link, Report, Telling
from tawatur.link.chains import chains
from tawatur.link.incidents import incidents

KINDS: dict[str, tuple[str, str]] = {
    "AP": ("agency", ""), "AFP": ("agency", ""), "Reuters": ("agency", ""), "INA": ("agency", "Iraq"),
    "SMC": ("official", "Iraq"), "VOA": ("outlet", "USAGM"), "RFE": ("outlet", "USAGM"),
    "Rudaw": ("outlet", ""), "NRT": ("outlet", ""), "ISW": ("monitor", ""),
}  # fmt: skip


def telling(about: str, origin: str, how: str = "line", *, on_word: bool = False) -> Telling:
    kind, owner = KINDS.get(origin, ("unnamed", ""))
    name = f"telling:{about}:{origin}:{how}:{on_word}"
    return Telling(id=name, about=about, origin=origin, kind=kind, how=how, owner=owner, on_word=on_word)  # type: ignore[arg-type]


def told(
    *addresses: tuple[str, ...], words: tuple[Telling, ...] = (), copies: tuple[Copy, ...] = (), **more: Any
) -> Chain:
    """The chain of an incident with these tellers by address; `words` are tellers that only its note names."""
    reports = [
        Report(id=f"report:I:{at}", tells_of="I", source=None, publisher_said="", **(more if at == 1 else {}))
        for at in range(1, len(addresses) + 1)
    ]
    tellings = [telling(f"report:I:{at}", name) for at, names in enumerate(addresses, 1) for name in names]
    row = incident("I", "2020-03-11", reports=tuple(report.id for report in reports))
    tables = {"reports": reports, "sources": [], "tellings": [*tellings, *words], "copies": copies}
    (made,) = chains(given(**tables, incidents=[row], claims=[], links=[]))["chains"]
    assert isinstance(made, Chain)
    return made


def said(origin: str, *, on_word: bool = False) -> Telling:
    return telling("report:I:1", origin, "words", on_word=on_word)


def copy(at: int, of: int) -> Copy:
    return Copy(id=f"copy:{at}", about=f"report:I:{at}", of=f"report:I:{of}", likeness=0.9, held=1.0, words=80)


@pytest.mark.parametrize(
    ("addresses", "low", "high"),
    [
        ([("AP",)] * 10, 1, 1),
        ([("AP",), ("AFP",)], 2, 2),
        ([("AP", "AFP")], 1, 2),
        ([("Rudaw",), ("NRT",)], 2, 2),
        ([("VOA",), ("RFE",)], 1, 2),
        ([("AP",), ("HRNW",)], 1, 2),
        ([("HRNW",), ("A blog",)], 1, 2),
        ([("Rudaw",), ("ISW",)], 1, 2),
        ([("ISW",), ("ISW",)], 1, 1),
        ([("AP",), ("AFP",), ("HRNW",), ("ISW",)], 2, 4),
        ([()], 1, 1),
    ],
)
def test_ranges(addresses: list[tuple[str, ...]], low: int, high: int) -> None:
    made = told(*addresses)
    assert (made.low, made.high) == (low, high)
    assert (made.apart_low, made.apart_high) == (low, high)


def test_an_owner_ties_and_says_so() -> None:
    made = told(("VOA",), ("RFE",))
    assert "VOA and RFE belong to one owner, the USAGM" in made.why
    assert told(("INA",), ("SMC",)).low == 1


def test_words_of_the_record_widen_the_range_and_never_raise_its_lower_end() -> None:
    made = told(("AP",), words=(said("AFP"), said("SMC")))
    assert (made.low, made.high, made.origins) == (1, 3, ("AFP", "AP", "SMC"))
    assert told(("Rudaw",), words=(said("NRT"), said("ISW"))).high == 1


def test_an_outlet_may_pass_on_the_body_that_the_words_name() -> None:
    made = told(("Rudaw",), ("NRT",), words=(said("SMC"),))
    assert (made.low, made.high) == (1, 3)
    assert "Rudaw may have it from SMC" in made.why
    assert told(("Rudaw",), ("NRT",), official="yes").low == 1
    assert told(("AP",), ("AFP",), official="yes").low == 2


def test_an_agency_only_where_the_matter_is_put_on_the_bodys_word() -> None:
    assert told(("AP",), ("AFP",), words=(said("SMC"),)).low == 2
    assert told(("AP",), ("AFP",), words=(said("SMC", on_word=True),)).low == 1
    apart = (said("SMC", on_word=True), said("AFP"))
    assert told(("AP",), ("AFP",), words=apart).low == 2


def test_copies_are_one_chain_whatever_their_lines_say() -> None:
    ten = tuple((f"Paper {at}",) for at in range(10))
    wire = tuple(copy(at, 1) for at in range(1, 11))
    assert (told(*ten).low, told(*ten).high) == (1, 10)
    made = told(*ten, copies=wire)
    assert (made.low, made.high, len(made.copies), made.texts) == (1, 1, 9, 10)
    assert "9 reports print the text of another" in made.why
    two = told(("AP",), ("Rudaw",), copies=(copy(1, 1), copy(2, 1)))
    assert (two.low, two.high, two.origins) == (1, 1, ("AP = Rudaw",))
    assert told(("AP",), ("AFP",), copies=(copy(1, 1), copy(2, 2))).low == 2


def test_officials_without_a_name_tie_the_outlets_that_cite_them_and_are_no_origin() -> None:
    vague = tuple(telling(f"report:I:{at}", "unnamed officials", "text", on_word=True) for at in (1, 2))
    made = told(("Rudaw",), ("NRT",), words=vague)
    assert (made.low, made.high, made.origins) == (1, 2, ("NRT", "Rudaw"))
    assert "officials without a name" in made.why
    assert told(("Rudaw",), ("NRT",), words=vague[:1]).low == 2


def test_where_nothing_can_be_told_it_says_so() -> None:
    assert "so copying cannot be seen" in told(("AP",), ("AFP",)).why
    assert "so copying cannot be seen" not in told(("AP",), ("AFP",), copies=(copy(1, 1), copy(2, 2))).why
    assert "nobody says from whom HRNW had it" in told(("AP",), ("HRNW",)).why
    assert "cannot be told" in told(()).why


def test_incidents_and_chains_count_alike() -> None:
    reports = [
        Report(
            id="report:I:1",
            tells_of="I",
            source=None,
            publisher_said="HRNW repost",
            when=incident("I", "2020-03-11").when,
        ),
        Report(id="report:I:2", tells_of="I", source=None, publisher_said="HRNW", first=False),
    ]
    tables = {"reports": reports, "sources": [], "tellings": [telling("report:I:2", "HRNW"), said("SMC")], "copies": []}
    (row,) = incidents(given(**tables, places=[], decisions=[]))["incidents"]
    assert isinstance(row, Incident)
    (made,) = chains(given(**tables, incidents=[row], claims=[], links=[]))["chains"]
    assert isinstance(made, Chain)
    assert (row.chains_low, row.chains_high, row.origins) == (1, 2, ("SMC", "HRNW"))
    assert (made.low, made.high) == (1, 2)


def of_claims(
    claims: list[Claim], tellings: list[Telling], *, p: float, claim_only: bool = False, copies: Sequence[Copy] = ()
) -> list[Chain]:
    row = incident("I", "2020-03-11", reports=("report:I:1", "report:I:2"), claim_only=claim_only)
    link = Link(
        id="link:C", claim="claim:C", incident=row.id, probability=p, low=p, high=p, corroborates=not claim_only
    )
    reports = [
        Report(id=f"report:I:{at}", tells_of="I", source=None, publisher_said="", upstreams=(name,))
        for at, name in ((1, "AP"), (2, "AFP"))
    ]
    tables = {"reports": reports, "sources": [], "tellings": tellings, "copies": copies}
    made = chains(given(**tables, incidents=[row], claims=claims, links=[link]))["chains"]
    return [one for one in made if isinstance(one, Chain)]


def test_a_claim_is_one_voice_and_its_act_stands_apart() -> None:
    tellings = [telling("claim:C", "Rudaw", "site"), telling("claim:C", "AP", "words")]
    _, made = of_claims([claim("C", "2020-03-11")], tellings, p=0.9)
    assert (made.low, made.high, made.origins) == (1, 2, ("AP", "Rudaw"))
    assert (made.apart_low, made.apart_high, made.act) == (2, 2, "incident:I")
    assert "one post of the claimant" in made.why
    _, unlikely = of_claims([claim("C", "2020-03-11")], tellings, p=0.3)
    assert (unlikely.apart_high, unlikely.act) == (0, None)
    assert "nothing stands but the claimant's word" in unlikely.why


def test_what_is_known_only_through_a_claim_has_no_chain_apart_from_it() -> None:
    row, made = of_claims([claim("C", "2020-03-11")], [], p=0.99, claim_only=True)
    assert (row.low, row.apart_low, row.apart_high) == (2, 0, 0)
    assert (made.apart_low, made.apart_high, made.act) == (0, 0, None)


def test_two_addresses_of_one_claim_are_no_copies_of_each_other_and_two_posts_of_one_text_are() -> None:
    held = [copy(1, 1)]
    editions = [claim("C", act="act:C"), claim("D", act="act:C")]
    tellings = [replace(telling("claim:C", name, "site"), source=name) for name in ("Rudaw", "NRT")]
    tellings.append(replace(telling("claim:D", "AP", "site"), source="AP"))
    same = [replace(held[0], id=f"copy:{slug}", about=f"claim:{slug}", of="claim:C") for slug in "CD"]
    _, made, _ = of_claims(editions, tellings, p=0.9, copies=same[:1])
    assert made.high == 3
    _, made, _ = of_claims(editions, tellings, p=0.9, copies=same)
    assert (made.high, made.copies) == (2, ("claim:D",))


def test_editions_of_one_act_are_told_by_the_same_tellers() -> None:
    editions = [claim("C", act="act:C"), claim("D", act="act:C")]
    tellings = [
        telling("claim:C", "Rudaw", "site"),
        telling("claim:D", "Rudaw", "site"),
        telling("claim:D", "NRT", "site"),
    ]
    _, one, other = of_claims(editions, tellings, p=0.9)
    assert (one.low, one.high) == (other.low, other.high) == (1, 2)
