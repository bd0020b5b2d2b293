"""From assertions to checks: which test, which events, which groups and places; nothing hard-coded to one case."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tawatur.kinds import Alias, Assertion, Event, Mention, Party, Row, Slot, Source, When, kind_of
from tawatur.link import checks as link_checks
from tawatur.measure import checks as measure_checks
from tawatur.read.checks import mapping
from tawatur.read.checks.asked import checks, sources
from tawatur.read.checks.events import Finder, after_in, gap_in
from tawatur.store.rows import to_arrow
from tawatur.store.steps import Given

ZONE = ZoneInfo("America/Bogota")
DAY = date(2018, 6, 1)


def when(day: date, length: int = 1) -> When:
    start = datetime(day.year, day.month, day.day, tzinfo=ZONE)
    return When(start.astimezone(UTC), (start + timedelta(days=length)).astimezone(UTC), day.isoformat())


def event(slug: str, day: date, title: str, kind: str = "other", actor: str = "", note: str = "") -> Event:
    return Event(id=f"event:{slug}", slug=slug, title=title, kind=kind, when=when(day), actor=actor, note=note)


EVENTS = [
    event("peace", date(2018, 3, 1), "Fourth round of talks between government and ELN in Quito", "negotiation"),
    event("later", date(2018, 8, 1), "Fifth round of talks between government and ELN", "negotiation"),
    event("killing", date(2018, 1, 10), "Air strike kills a commander of the ELN", "killing", "Colombian army"),
    event("strike", date(2018, 1, 20), "Air strike on a camp", "strike", "Colombian army"),
    event("statement", date(2018, 5, 2), "Army says attackers of pipelines will be tried", "statement", "Army Command"),
]


def said(kind: str, quote: str, *slots: Slot, begin: int = 0, sentence: str = "statement:1") -> Assertion:
    held: Any = kind
    return Assertion(
        id=f"assertion:{kind}-{begin}", source="source:a", sentence=sentence, kind=held, quote=quote, begin=begin,
        end=begin + len(quote), rule="r", slots=slots, known_from=DAY, known_how="stated",
    )  # fmt: skip


def slot(name: str, words: str, value: str = "", *ids: str, at: int = -1, time: When | None = None) -> Slot:
    return Slot(name, words, at, at + len(words) if at >= 0 else -1, value, ids, time)


def made(*rows: Row, **assessment: Any) -> dict[str, Any]:
    source = Source(id="source:a", slug="a", title="T", held=True, role="document", published=DAY)
    names = ("assertions", "sources", "parties", "aliases", "events", "mentions")
    every: list[Row] = [source, *EVENTS, *rows]
    tables = {name: to_arrow(kind_of(name), [row for row in every if type(row) is kind_of(name)]) for name in names}
    settings = {"assessment": {"source": "a", **assessment}}
    given = Given(date(2020, 1, 1), 1, ZONE, (date(2018, 1, 1), DAY), settings=settings, tables=tables)
    return dict(checks(given))


PARTIES = [
    Party(id="party:eln", slug="eln", name="ELN", kind="established"),
    Party(id="party:epl", slug="epl", name="EPL", kind="established"),
    Party(id="party:cells", slug="cells", name="Urban cells", kind="umbrella"),
]
NUMBER = slot("number", "12", "12")


@pytest.mark.parametrize(
    ("row", "test"),
    [
        (said("count", "They claimed 12 attacks", NUMBER), "count"),
        (said("count", "There are three groups", slot("number", "three", "3")), "groups"),
        (said("roster", "These groups are A and B", slot("member", "A"), slot("member", "B")), "roster"),
        (said("roster", "There are 5 cells", slot("number", "5", "5")), "groups"),
        (said("report", "all recorded officially", NUMBER), "count"),
        (said("report", "a cell was formed in May"), "event"),
        (said("trend", "Attacks rose after the killing"), "rate"),
        (said("trend", "Their speech became more radical"), "speech"),
        (said("trend", "The areas that they hit expanded"), "area"),
        (said("targets", "They focused on Arauca", slot("where", "Arauca")), "focus"),
        (said("targets", "They struck army bases in Arauca", slot("where", "Arauca")), "targets"),
        (said("affiliation", "They belong to the ELN"), "ties"),
        (said("denial", "They have no link to the ELN"), "ties"),
        (said("denial", "It denied the attack"), "threat"),
        (said("trait", "They have no spokesperson"), "traits"),
        (said("trait", "They bear new names"), "roster"),
        (said("forecast", "They will not stop their attacks"), "goes_on"),
        (said("forecast", "Clashes could follow"), "later"),
        (said("attribution", "They blamed the ELN"), "blame"),
        (said("motive", "to drag the army in"), ""),
        (said("driver", "because of poverty"), ""),
        (said("knowledge", "The police know well who did it"), ""),
        (said("trend", "ارتفع عدد الهجمات بعد مقتل القائد"), "rate"),
        (said("trend", "توسعت مناطق الهجمات"), "area"),
        (said("denial", "لا علاقة لها بالفصائل"), "ties"),
        (said("targets", "ركزت الخلايا على بغداد"), "focus"),
    ],
)
def test_each_kind_is_put_to_its_test(row: Assertion, test: str) -> None:
    found = mapping.tested(row)
    assert found.test == test
    assert bool(found.asks) == bool(test)
    assert bool(found.why) == (not test)


def test_every_test_of_the_mapping_is_answered_by_one_room() -> None:
    counted, looked_up = set(measure_checks.tests()), set(link_checks.tests())
    assert counted | looked_up == mapping.tests()
    assert not counted & looked_up


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("the peace talks with the ELN", "peace"),
        ("the killing of ELN commanders in January 2018", "killing"),
        ("the statement by the army command which threatened them with trial", "statement"),
        ("the landing on the moon", None),
        ("", None),
    ],
)
def test_an_event_is_found_by_words_actor_and_date(words: str, slug: str | None) -> None:
    found = Finder(EVENTS, ZONE).find(words, DAY)
    assert (found.slug if found else None) == slug


def test_what_came_after_the_article_is_never_what_it_names() -> None:
    assert Finder(EVENTS, ZONE).find("the round of talks with the ELN", date(2018, 2, 1)) is None
    assert Finder(EVENTS, ZONE).find("the round of talks with the ELN", None) == EVENTS[1]


def test_distances_in_days_are_read_in_both_scripts() -> None:
    gap = gap_in("the cell formed two days after the talks")
    assert gap is not None
    assert (gap.days, gap.rest, gap.at) == (2, "the talks", 16)
    assert gap_in("formed a week before the vote") is not None
    assert gap_in("formed a week before the vote").days == -7  # type: ignore[union-attr]
    arabic = gap_in("تشكلت بعد يومين من المحادثات")
    assert arabic is not None
    assert (arabic.days, arabic.rest) == (2, "المحادثات")
    assert gap_in("formed in May") is None
    assert after_in("rose since the strike") == "the strike"


def test_an_umbrella_name_stands_for_the_groups_that_the_text_lists() -> None:
    listed = said(
        "roster", "These are ELN and EPL", slot("member", "ELN", "", "party:eln"),
        slot("member", "EPL", "", "party:epl"), begin=50, sentence="statement:2",
    )  # fmt: skip
    count = said("count", "The urban cells claimed 12 attacks", NUMBER, slot("who", "urban cells"))
    rows = made(count, listed, *PARTIES)["checks"]
    assert [row.test for row in rows] == ["count", "roster"]
    assert rows[0].ids("party") == ("party:eln", "party:epl")
    assert rows[0].day == DAY


def test_without_a_list_the_groups_are_those_of_the_case() -> None:
    (row,) = made(said("count", "They claimed 12 attacks", NUMBER), *PARTIES, parties=["epl"])["checks"]
    assert row.ids("party") == ("party:epl",)


def test_names_and_places_come_from_the_mentions_in_the_words() -> None:
    quote = "ELN attacks on Arauca rose after the killing of a commander"
    trend = said("trend", quote, slot("who", "ELN", at=0))
    mentions = [
        Mention(id="mention:1", statement="statement:1", begin=0, end=3, said="ELN", what="party", verdict="known",
                resolved=("party:eln",)),
        Mention(id="mention:2", statement="statement:1", begin=15, end=21, said="Arauca", what="place",
                verdict="known", resolved=("place:arauca",)),
    ]  # fmt: skip
    (row,) = made(trend, *mentions, *PARTIES)["checks"]
    assert (row.ids("party"), row.ids("where"), row.ids("event")) == (
        ("party:eln",),
        ("place:arauca",),
        ("event:killing",),
    )


def test_a_spelling_of_the_registry_is_a_name_too() -> None:
    alias = Alias(id="alias:1", said="the Popular Army", script="latin", parties=("party:epl",))
    (row,) = made(said("affiliation", "It belongs to them", slot("whom", "Popular Army")), alias, *PARTIES)["checks"]
    assert row.ids("whom") == ("party:epl",)


def test_an_event_that_is_not_on_record_stays_words() -> None:
    (row,) = made(said("trend", "Attacks rose after the landing on the moon"))["checks"]
    (part,) = row.part("event")
    assert (part.said, part.resolved) == ("the landing on the moon", ())


def test_a_trend_follows_the_events_of_its_own_sentence() -> None:
    trend = said("trend", "Attacks on Arauca rose, a defiance to")
    report = said("report", "the killing of an ELN commander", begin=40)
    rows = made(trend, report)["checks"]
    assert rows[0].ids("event") == ("event:killing",)


def test_assertions_of_one_span_and_test_are_one_check() -> None:
    rows = made(said("count", "They claimed 12 attacks", NUMBER), said("claim", "They claimed 12 attacks", NUMBER))
    (row,) = rows["checks"]
    assert (row.kinds, len(row.assertions)) == (("claim", "count"), 2)
    rows = made(said("report", "the army threatened them"), said("threat", "the army threatened them"))
    assert [row.test for row in rows["checks"]] == ["threat"]


def test_what_no_table_can_hold_is_answered_at_once() -> None:
    rows = made(said("motive", "to drag the army in"))
    (row,) = rows["checks"]
    assert [(one.check, one.view, one.verdict) for one in rows["answers/read"]] == [
        (row.id, "then", "not checkable"),
        (row.id, "now", "not checkable"),
    ]
    assert all(one.says for one in rows["answers/read"])


def test_only_the_sources_that_the_case_names_are_checked() -> None:
    assert made(said("motive", "to win"), source="other") == {"checks": [], "answers/read": []}
    assert sources({"source": ["a", "b"]}) == {"a", "b"}
    assert sources({}) == frozenset()


def test_a_case_without_assertions_has_no_checks() -> None:
    assert made() == {"checks": [], "answers/read": []}
