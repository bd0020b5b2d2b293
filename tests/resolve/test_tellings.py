"""The tellers of reports and claims: line, upstream, site, held text, words of the record."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from zoneinfo import ZoneInfo

from tawatur.kinds import Claim, Report, Row, Source, Statement, Telling, WorkingText, kind_of
from tawatur.resolve.tellings import tellings
from tawatur.store.rows import to_arrow
from tawatur.store.steps import CaseFile, Given

DAY = date(2020, 3, 11)


def tell(files: tuple[CaseFile, ...] = (), **tables: Sequence[Row]) -> list[Telling]:
    empty: dict[str, Sequence[Row]] = {
        "reports": [],
        "claims/settled": [],
        "sources": [],
        "texts": [],
        "statements": [],
    }
    named = {**empty, **{name.replace("__", "/"): rows for name, rows in tables.items()}}
    given = Given(
        as_of=DAY, seed=1, timezone=ZoneInfo("UTC"), span=(DAY, DAY), files=files,
        tables={name: to_arrow(kind_of(name), rows) for name, rows in named.items()},
    )  # fmt: skip
    return [row for row in tellings(given)["tellings"] if isinstance(row, Telling)]


def report(publisher: str = "", upstreams: tuple[str, ...] = (), **more: object) -> Report:
    sound: dict[str, object] = {"tells_of": "I", "source": None, "known_from": DAY, "known_how": "stated"}
    return Report(id="report:I:1", publisher_said=publisher, upstreams=upstreams, **{**sound, **more})  # type: ignore[arg-type]


def source(url: str = "", **more: object) -> Source:
    sound: dict[str, object] = {"slug": "s", "title": "S", "held": False, "role": "cited", "url": url or None}
    return Source(id="source:s", **{**sound, **more})  # type: ignore[arg-type]


def shown(rows: list[Telling]) -> list[tuple[str, str, str]]:
    return [(row.origin, row.kind, row.how) for row in rows]


def test_line_and_words_of_the_record() -> None:
    (line, words) = tell(reports=[report("Deccan Herald (AP)", ("AP",), note="SMC: one rocket.")])
    assert (line.origin, line.kind, line.how, line.said) == ("AP", "agency", "line", "Deccan Herald (AP)")
    assert (words.origin, words.kind, words.how, words.source) == ("Security Media Cell", "official", "words", None)
    assert words.owner == "Government of Iraq"
    assert (line.known_from, line.because) == (DAY, ("report:I:1",))


def test_an_unlisted_publisher_is_unnamed_and_a_later_address_bears_no_note() -> None:
    assert shown(tell(reports=[report("HRNW")])) == [("HRNW", "unnamed", "line")]
    assert shown(tell(reports=[report("HRNW", first=False, note="SMC: one")])) == [("HRNW", "unnamed", "line")]
    assert tell(reports=[report("")]) == []


def test_the_source_tells_what_the_row_does_not() -> None:
    passed = source(publisher="Mid-Day", upstream=("وكالة رويترز",))
    assert shown(tell(reports=[report("", source="source:s")], sources=[passed]))[-1] == (
        "Reuters",
        "agency",
        "upstream",
    )
    host = source("https://english.iswnews.com/1")
    assert shown(tell(reports=[report("", source="source:s")], sources=[host])) == [("ISWNews", "monitor", "site")]


def test_each_address_of_a_claim_speaks_for_itself() -> None:
    record = Statement(
        id="statement:r", source="source:d", quote="r", begin=0, end=1, kind="record", cites=("source:s",)
    )
    claim = Claim(id="claim:C", slug="C", party_said="P", because=("statement:r",), gist="Spokesman told Reuters.")
    rows = tell(claims__settled=[claim], sources=[source("https://www.rudaw.net/x")], statements=[record])
    assert shown(rows) == [("Rudaw", "outlet", "site"), ("Reuters", "agency", "words")]
    rows = tell(claims__settled=[claim], sources=[source("https://blog.example.org/x")], statements=[record])
    assert shown(rows)[0] == ("blog.example.org", "unnamed", "site")


def test_a_held_text_names_its_upstream() -> None:
    held = source(held=True, role="document", publisher="A Paper")
    text = WorkingText(
        id="text:s", source="source:s", text="نقلا عن رويترز. سقط صاروخان.", encoding="utf-8", reader="text"
    )
    rows = tell(reports=[report("", source="source:s")], sources=[held], texts=[text])
    assert shown(rows) == [("Reuters", "agency", "text")]
    assert rows[0].on_word
    assert rows[0].said == "نقلا عن رويترز"


def test_only_the_sentences_of_the_report_count_where_it_has_some() -> None:
    held = source(held=True, role="document")
    said = "AFP reported one blast."
    text = WorkingText(
        id="t", source="source:s", text=f"Reuters reported rain. {said}", encoding="utf-8", reader="text"
    )
    own = Statement(id="statement:1", source="source:s", quote=said, begin=23, end=46, kind="sentence")
    made = report("", source="source:s", because=("statement:1",))
    rows = tell(reports=[made], sources=[held], texts=[text], statements=[own])
    assert shown(rows) == [("AFP", "agency", "text")]


def test_a_body_of_a_held_text_is_its_origin_and_officials_without_a_name_leave_the_paper() -> None:
    held = source("https://paper.example/1", held=True, role="document")

    def of(said: str) -> list[tuple[str, str, str]]:
        text = WorkingText(id="t", source="source:s", text=said, encoding="utf-8", reader="text")
        return shown(tell(reports=[report("", source="source:s")], sources=[held], texts=[text]))

    assert of("Two rockets fell, the interior ministry said.") == [("interior ministry", "official", "text")]
    assert of("Two rockets fell, officials said.") == [
        ("paper.example", "unnamed", "site"),
        ("unnamed officials", "unnamed", "text"),
    ]


def test_a_list_of_the_case_adds_to_ours(tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text('[[agency]]\nname = "Desert Wire"\nkind = "agency"\nowner = "Desert"\nsites = ["desert.example"]\n')
    file = CaseFile("registry/own.toml", path, "0", 1)
    rows = tell(
        (file,), reports=[report("", source="source:s", note="AP: one")], sources=[source("https://desert.example/1")]
    )
    assert [(row.origin, row.owner) for row in rows] == [
        ("Desert Wire", "Desert"),
        ("AP", "Associated Press cooperative"),
    ]
