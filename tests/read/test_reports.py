"""Rows of incident tables: reports, context, dates, points, addresses."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from typing import Any

from tawatur.read.reports import reports

HEAD = (
    "id,date,precision,place,place_key,lat,lon,geo_precision,weapon,target,killed,official,in_scope,"
    "url,url2,name,name2,day\n"
)
CARD = {
    "holds": "incidents",
    "columns": {"address": ["url", "url2"], "publisher": ["name", "name2"], "published": "day"},
}


def made_of(write: Callable[..., Any], given: Any, *lines: str, as_of: date | None = None, **more: Any) -> Any:
    file = write("datasets/incidents.csv", HEAD + "\n".join(lines) + "\n", **{**CARD, **more})
    return reports(given(file, as_of=as_of))


def row(**cells: str) -> str:
    return ",".join(cells.get(name, "") for name in HEAD.strip().split(","))


def test_each_address_is_a_report_and_the_first_has_the_details(write: Callable[..., Any], given: Any) -> None:
    line = row(
        id="I1",
        date="2020-03-11",
        weapon="rocket",
        url="https://a.org/1",
        name="A",
        url2="https://b.org/2",
        name2="B",
        day="2020-03-12",
    )
    made = made_of(write, given, line)
    first, second = made["reports/read"]
    assert (first.id, first.first, first.weapon, first.publisher_said) == ("report:I1", True, "rocket", "A")
    assert (second.id, second.first, second.weapon, second.publisher_said) == ("report:I1.2", False, "unknown", "B")
    assert (first.known_from, first.known_how) == (date(2020, 3, 12), "stated")
    assert (second.known_from, second.known_how) == (None, "unknown")
    assert first.tells_of == second.tells_of == "I1"
    (statement,) = made["statements/reports"]
    assert first.because == second.because == (statement.id,)
    assert statement.quote == line
    assert statement.cites == (first.source, second.source)
    assert [(one.url, one.held, one.published) for one in made["sources/reports"]] == [
        ("https://a.org/1", False, date(2020, 3, 12)),
        ("https://b.org/2", False, None),
    ]


def test_days_are_local_and_half_open(write: Callable[..., Any], given: Any) -> None:
    day, month, about = made_of(
        write,
        given,
        row(id="a", date="2020-03-11", precision="day"),
        row(id="b", date="2020-03-11", precision="month"),
        row(id="c", date="2020-03-11", precision="approx"),
    )["reports/read"]
    assert day.when.start == datetime(2020, 3, 10, 21, tzinfo=UTC)
    assert day.when.end == datetime(2020, 3, 11, 21, tzinfo=UTC)
    assert month.when.start == datetime(2020, 2, 29, 21, tzinfo=UTC)
    assert month.when.end == datetime(2020, 3, 31, 21, tzinfo=UTC)
    assert about.when.start == day.when.start - timedelta(days=7)
    assert about.when.end == day.when.end + timedelta(days=7)


def test_a_month_of_publication_counts_from_its_last_day(write: Callable[..., Any], given: Any) -> None:
    (one,) = made_of(write, given, row(id="a", date="2020-02-01", url="https://a.org", day="2020-02"))["reports/read"]
    assert (one.known_from, one.known_how) == (date(2020, 2, 29), "assumed")


def test_out_of_scope_is_an_event_of_the_context_and_never_a_report(write: Callable[..., Any], given: Any) -> None:
    made = made_of(write, given, row(id="a", date="2020-01-03", place="Airport", weapon="airstrike", in_scope="no"))
    assert made["reports/read"] == []
    (event,) = made["events/context"]
    assert (event.id, event.scope, event.kind, event.title) == ("event:a", "context", "airstrike", "Airstrike: Airport")
    assert made["intakes/reports"][0].kinds == "1 events"


def test_a_scope_that_is_neither_yes_nor_no_is_refused(write: Callable[..., Any], given: Any) -> None:
    made = made_of(write, given, row(id="a", date="2020-01-03", in_scope="perhaps"))
    assert made["reports/read"] == []
    assert "in_scope says 'perhaps'" in made["troubles/reports"][0].text


def test_impossible_points_are_told_and_the_row_is_kept(write: Callable[..., Any], given: Any) -> None:
    points = [("91", "44"), ("33", "181"), ("33", ""), ("x", "44"), ("nan", "44"), ("inf", "44"), ("0", "0")]
    lines = [row(id=f"i{n}", date="2020", lat=lat, lon=lon) for n, (lat, lon) in enumerate(points)]
    made = made_of(write, given, *lines)
    assert [one.where for one in made["reports/read"]] == [None] * len(points)
    assert [trouble.line for trouble in made["troubles/reports"]] == list(range(2, 2 + len(points)))


def test_the_radius_follows_the_precision(write: Callable[..., Any], given: Any) -> None:
    lines = [
        row(id=f"i{n}", date="2020", lat="33", lon="44", geo_precision=word)
        for n, word in enumerate(["site", "district", "governorate", "", "odd"])
    ]
    file = write("datasets/incidents.csv", HEAD + "\n".join(lines) + "\n", **CARD)
    radii = [one.where.radius_km for one in reports(given(file))["reports/read"]]
    assert radii == [1.0, 10.0, 80.0, 1.0, 1.0]
    own = reports(given(file, read={"radius_km": {"district": 5}}))["reports/read"]
    assert [one.where.radius_km for one in own] == [1.0, 5.0, 80.0, 1.0, 1.0]


def test_unknown_words_are_kept_and_told_once(write: Callable[..., Any], given: Any) -> None:
    made = made_of(write, given, *(row(id=f"i{n}", date="2020", weapon="katyusha", killed="-1") for n in range(3)))
    assert {(one.weapon, one.weapon_said, one.killed) for one in made["reports/read"]} == {("other", "katyusha", None)}
    words = [one for one in made["troubles/reports"] if one.weight == "note"]
    assert [(one.line, "3 times" in one.text) for one in words] == [(2, True)]
    assert len([one for one in made["troubles/reports"] if "no whole number" in one.text]) == 3


def test_keys_of_places_go_through_the_crosswalk_and_may_name_none(write: Callable[..., Any], given: Any) -> None:
    values = {"place_key": {"taji": "camp_taji", "highway": ""}}
    known, none = made_of(
        write,
        given,
        row(id="a", date="2020", place_key="taji"),
        row(id="b", date="2020", place_key="highway"),
        values=values,
    )["reports/read"]
    assert (known.place, known.place_key_said) == ("place:camp_taji", "taji")
    assert (none.place, none.place_key_said) == (None, "highway")


def test_as_of_leaves_out_what_was_later_and_what_bears_no_date(write: Callable[..., Any], given: Any) -> None:
    made = made_of(
        write,
        given,
        row(id="a", date="2020-01-01", url="https://a.org/a", day="2020-01-02", url2="https://b.org/b"),
        row(id="b", date="2020-01-01", url="https://a.org/c", day="2020-07-02"),
        row(id="c", date="2020-01-01", url="https://a.org/d"),
        as_of=date(2020, 6, 19),
    )
    assert [one.id for one in made["reports/read"]] == ["report:a"]
    assert len(made["statements/reports"]) == 1
    (sums,) = made["intakes/reports"]
    assert (sums.present, sums.taken, sums.refused, sums.later, sums.undated) == (3, 1, 0, 1, 1)


def test_an_address_that_is_no_web_address_gives_no_link(write: Callable[..., Any], given: Any) -> None:
    made = made_of(write, given, row(id="a", date="2020", url="javascript:alert(1)"))
    (source,) = made["sources/reports"]
    assert source.url is None
    assert source.slug.replace("-", "").isalnum()


def test_the_same_words_twice_are_two_statements(write: Callable[..., Any], given: Any) -> None:
    made = made_of(write, given, row(id="a", date="2020"), row(id="a", date="2020"), row(id="b", date="2020"))
    assert [one.tells_of for one in made["reports/read"]] == ["a", "b"]
    before = made_of(write, given, row(id="b", date="2020"))
    assert made["statements/reports"][1].id == before["statements/reports"][0].id


def test_two_files_may_count_from_one_and_stay_two(write: Callable[..., Any], given: Any) -> None:
    first = write("datasets/a.csv", HEAD + row(id="1", date="2020-01-01") + "\n", **CARD)
    lines = [row(id="1", date="2020-02-01"), row(id="2", date="2020-02-02"), row(id="1", date="2020-02-03")]
    second = write("datasets/b list.csv", HEAD + "\n".join(lines) + "\n", **CARD)
    made = reports(given(first, second))
    rows = made["reports/read"]
    assert len(rows) == 3
    assert rows[0].id == "report:1"
    assert rows[1].id.startswith("report:1-b-list")
    assert rows[1].tells_of == rows[1].id.partition(":")[2]
    assert rows[2].id == "report:2"
    assert [one.told_in for one in rows] == ["source:a", rows[1].told_in, rows[1].told_in]
    notes = [one for one in made["troubles/reports"] if "keys are those of another file" in one.text]
    assert [(one.path, one.weight) for one in notes] == [("datasets/b list.csv", "note")]
    assert any("is that of datasets/b list.csv, line 2 already" in one.text for one in made["troubles/reports"])
    assert [sums.refused for sums in made["intakes/reports"]] == [0, 1]
