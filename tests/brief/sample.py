"""A small case made of rows, and cases of any size like it: what the tests of the pages are built from."""

from __future__ import annotations

import base64
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tawatur.kinds import (
    TABLES,
    Alias,
    Answer,
    Assertion,
    Chain,
    Check,
    Claim,
    Clue,
    Credit,
    Decision,
    Declaration,
    Denial,
    Draw,
    Event,
    Evidence,
    Fact,
    Forecast,
    Hand,
    Hypothesis,
    Incident,
    Intake,
    Lesson,
    Link,
    Measure,
    Membership,
    Mention,
    Party,
    Place,
    Proposal,
    Relation,
    Report,
    Row,
    Slot,
    Source,
    Standing,
    Statement,
    Tally,
    Teller,
    Trouble,
    When,
    Where,
    WorkingText,
)
from tawatur.store.rows import to_arrow
from tawatur.store.steps import CaseFile, Given

ZONE = ZoneInfo("Asia/Baghdad")
TEXT = "The League of the Hill claimed it.\nA new name, Ashbal al-Wadi, was heard in Old Town.\n"
HOSTILE = '<script>alert("x")</script>\'"&\u202eevil\u202c'


def day(offset: int, length: int = 1) -> When:
    """Local days counted from 1 March 2020."""
    start = datetime(2020, 3, 1, tzinfo=ZONE) + timedelta(days=offset)
    return When(start.astimezone(UTC), (start + timedelta(days=length)).astimezone(UTC), said=f"day {offset}")


def given(rows: dict[str, list[Row]], files: tuple[CaseFile, ...] = (), *, bare: bool = False) -> Given:
    """The rows as tables, with the settings of a case; `bare` leaves out the assessment."""
    tables = {name: to_arrow(kind, rows.get(name, [])) for name, kind in TABLES.items()}
    settings: dict[str, dict[str, Any]] = {"case": {"title": "The hill case", "question": "Whose hand was it?"}}
    if not bare:
        settings["assessment"] = {
            "source": "essay",
            "stated_operations": 37,
            "stated_groups": 5,
            "start": date(2020, 1, 6),
            "end": date(2020, 6, 18),
            "parties": ["hill"],
        }
    return Given(
        as_of=date(2021, 1, 2),
        seed=1,
        timezone=ZONE,
        span=(date(2020, 1, 1), date(2020, 12, 31)),
        settings=settings,
        tables=tables,
        files=files,
    )


def small(claims: int = 3, incidents: int = 4, words: str = "") -> dict[str, list[Row]]:
    """A case of this many claims and incidents; `words` are put wherever a source could have put them."""
    return {
        **_registry(words),
        **_documents(words),
        **_record(claims, incidents, words),
        **_judgements(claims, incidents, words),
        **_results(words),
        **_checked(words),
    }


def page(tmp: Path, name: str, text: str) -> CaseFile:
    """A page of prose of the case."""
    at = tmp / name
    at.write_text(text, encoding="utf-8")
    return CaseFile(
        path=f"pages/{name}", at=at, sha256="0" * 64, size=len(text), card={"holds": "pages", "title": name}
    )


def _registry(words: str) -> dict[str, list[Row]]:
    parties = (
        ("hill", "League of the Hill", "عصبة التل"),
        ("vale", "Men of the Vale", None),
        ("state", "The State", None),
    )
    return {
        "parties": [
            Party(
                id=f"party:{slug}", slug=slug, name=name + words, name_ar=arabic, kind="facade", note=words or "A note."
            )
            for slug, name, arabic in parties
        ]
        + [
            Party(
                id="party:fold",
                slug="fold",
                name="Fold of the Hill",
                kind="facade",
                merged_into="party:hill",
                because=("decision:3",),
            )
        ],
        "aliases": [
            Alias(
                id="alias:1", said="Hill League" + words, script="latin", parties=("party:hill",), source="source:data"
            ),
            Alias(id="alias:2", said="عصبة التل", script="arabic", parties=("party:hill",), source="source:cited"),
            Alias(
                id="alias:3",
                said="Valley men" + words,
                script="latin",
                parties=("party:hill", "party:vale"),
                status="ambiguous",
                why="Both use it.",
            ),
            Alias(
                id="alias:4",
                said="Old Hill" + words,
                script="latin",
                parties=("party:hill",),
                status="decided",
                why="It was renamed." + words,
                because=("decision:2",),
            ),
            Alias(
                id="alias:5",
                said="تل القديم",
                script="arabic",
                parties=("party:hill",),
                status="disputed",
                why="The State denies it." + words,
                valid_from=date(2019, 8, 1),
                valid_to=date(2020, 3, 31),
                used_by=("An agency" + words,),
                first_used=day(-200),
            ),
        ],
        "proposals": _proposals(words),
        "places": [
            Place(
                id="place:old_town",
                slug="old_town",
                name="Old Town" + words,
                name_ar="البلدة القديمة",
                kind="district",
                where=Where(33.3, 44.4, 2.0),
                spellings=("Oldtown", "al-Balda"),
            ),
            Place(id="place:camp", slug="camp", name="Camp North", kind="base", within="place:old_town"),
        ],
        "relations": [
            Relation(
                id="relation:1",
                a_said="Hill League" + words,
                relation="alleged_facade_of",
                b_said="Somebody",
                a="party:hill",
                asserted_by="A think tank" + words,
                because=("statement:row2",),
            )
        ],
    }


def _proposals(words: str) -> list[Row]:
    clues = (Clue("consonants", "The same consonants, hl·lg." + words, 2.0),)
    shown: dict[str, Any] = {"what": "party", "why": "Said so." + words, "because": ("statement:s1",)}
    return [
        Proposal(
            id="proposal:1",
            kind="alias",
            said="Hil Leage" + words,
            spellings=("Hil Leage" + words, "hil leage"),
            candidates=("party:hill", "party:vale"),
            odds=(0.86, 0.05),
            probability=0.86,
            clues=clues,
            touches=3,
            touched="3 claims",
            reads=4,
            weight=3.8,
            **shown,
        ),
        Proposal(
            id="proposal:2", kind="new_name", said="عصبة الوادي" + words, spellings=("عصبة الوادي",), reads=1, **shown
        ),
        Proposal(
            id="proposal:3", kind="new_name", said="Settled", spellings=("Settled",), decided="decision:4", **shown
        ),
        Proposal(
            id="proposal:4",
            kind="merge",
            said="Both",
            about=("party:hill", "party:vale"),
            candidates=("party:hill", "party:vale"),
            touches=1,
            touched="1 denial",
            **shown,
        ),
        Proposal(
            id="proposal:5",
            kind="split",
            said="Hill League" + words,
            spellings=("Hill League" + words,),
            about=("party:hill",),
            candidates=("party:hill", "party:vale"),
            **shown,
        ),
        Proposal(
            id="proposal:6",
            kind="ambiguous",
            said="Valley men",
            candidates=("party:hill", "party:vale"),
            **shown,
        ),
    ]


def _documents(words: str) -> dict[str, list[Row]]:
    text = TEXT + words
    sentences = [line for line in TEXT.split("\n") if line]
    begins = [TEXT.index(line) for line in sentences]
    return {
        "sources": [
            Source(
                id="source:essay",
                slug="essay",
                title="An essay" + words,
                held=True,
                role="document",
                author="An analyst",
                published=date(2020, 6, 19),
                path="sources/essay.txt",
                language="en",
                reliability="C",
            ),
            Source(
                id="source:data",
                slug="data",
                title="Rows",
                held=True,
                role="dataset",
                columns=("id", "said"),
                path="d.csv",
            ),
            Source(
                id="source:cited",
                slug="cited",
                title="A page" + words,
                held=False,
                role="cited",
                url="https://example.org/a?b=1&c=2",
            ),
            Source(id="source:bad", slug="bad", title="Another", held=False, role="cited", url="javascript:alert(1)"),
        ],
        "texts": [WorkingText(id="text:essay", source="source:essay", text=text, encoding="utf-8", reader="text")],
        "statements": [
            *(
                Statement(
                    id=f"statement:s{n}",
                    source="source:essay",
                    quote=line,
                    begin=begin,
                    end=begin + len(line),
                    kind="sentence",
                    line=n + 1,
                )
                for n, (line, begin) in enumerate(zip(sentences, begins, strict=True))
            ),
            *(
                Statement(
                    id=f"statement:row{n}",
                    source="source:data",
                    quote=f'C{n},"he said, {words.replace(chr(34), chr(34) * 2)}"',
                    begin=0,
                    end=9,
                    kind="record",
                    row=n,
                )
                for n in (2, 3)
            ),
        ],
        "mentions": [
            Mention(
                id="mention:1",
                known_from=date(2020, 3, 1),
                known_how="derived",
                statement="statement:s0",
                begin=4,
                end=22,
                said=TEXT[4:22],
                what="party",
                verdict="known",
                resolved=("party:hill",),
            ),
            Mention(
                id="mention:2",
                statement="statement:s1",
                begin=47,
                end=61,
                said=TEXT[47:61] + words,
                what="party",
                verdict="new",
            ),
            Mention(
                id="mention:3",
                statement="statement:row2",
                begin=1,
                end=2,
                said="Valley men",
                what="party",
                verdict="ambiguous",
                resolved=("party:hill", "party:vale"),
                column="who",
            ),
        ],
    }


def _record(claims: int, incidents: int, words: str) -> dict[str, list[Row]]:
    return {
        "reports": [
            Report(
                id=f"report:{n}",
                tells_of=f"IQ-{n}",
                source="source:cited",
                publisher_said="A paper" + words,
                upstreams=("an agency",),
            )
            for n in range(incidents)
        ],
        "incidents": [
            Incident(
                id=f"incident:IQ-{n}",
                slug=f"IQ-{n}",
                when=day(n % 90),
                reports=(f"report:{n}",),
                place_said=("Old Town" if n % 2 else "Camp North") + words,
                place="place:old_town" if n % 2 else "place:camp",
                where=Where(33.3, 44.4, 1.0),
                weapon="rocket" if n % 3 else "ied",
                weapon_said="Katyusha" + words,
                target="base",
                killed=n % 2,
                wounded=None,
                official="yes",
                note=words or None,
                chains_low=1,
                chains_high=1 + n % 2,
                because=("statement:row2",),
            )
            for n in range(incidents)
        ],
        "claims": [
            Claim(
                id=f"claim:C{n}",
                slug=f"C{n}",
                party_said="Hill League" + words,
                party="party:hill" if n % 2 == 0 else "",
                act=f"act:{n // 2}",
                issued=day(n % 90 + 1),
                when=day(n % 90) if n % 3 else None,
                channel="telegram",
                place="place:camp",
                weapon="rocket",
                gist="They said so." + words,
                wording="ضربنا القاعدة" + words if n % 2 else None,
                source="source:cited",
                because=("statement:row2", "statement:row3"),
            )
            for n in range(claims)
        ],
        "denials": [
            Denial(
                id="denial:D1",
                slug="D1",
                party_said="The State",
                party="party:state",
                denies="event",
                issued=day(2),
                gist="Nothing of the kind happened." + words,
            )
        ],
        "declarations": [
            Declaration(
                id="declaration:1", slug="S1", party_said="Hill League", party="party:hill", kind="threat", gist=words
            )
        ],
        "events": [
            Event(
                id="event:strike",
                slug="strike",
                title="A strike" + words,
                kind="strike",
                when=day(5),
                note=words or None,
            )
        ],
    }


def _worth(claims: list[str], incidents: list[str], words: str) -> dict[str, list[Row]]:
    return {
        "chains": [
            Chain(id=f"chain:{about}", about=about, low=1, high=2, why="Two papers told of it." + words)
            for about in (*claims, *incidents)
        ],
        "credits": [
            Credit(id=f"credit:{about}", about=about, grade=3, words="possibly true", why="One chain." + words, ruled=3)
            for about in (*claims, *incidents)
        ],
    }


def _judgements(claims: int, incidents: int, words: str) -> dict[str, list[Row]]:
    clues = (
        Clue("same_day", "The claim and the incident fall on the same day." + words, 2.3),
        Clue("weapon", "Same.", -0.4),
    )
    paired = min(claims, incidents)
    return {
        "memberships": [
            *(
                Membership(
                    id=f"membership:{listing}:IQ-{n}",
                    listing=listing,
                    incident=f"incident:IQ-{n}",
                    probability=0.9,
                    told_in="source:essay",
                    chosen=listing != "B9",
                    clues=clues,
                    disagrees=("killed: 2, where others say 3" + words,),
                )
                for n in range(min(incidents, 2))
                for listing in (f"IQ-{n}", f"B{n}", *(["B9"] if n == 0 else []))
            ),
        ],
        "links": [
            *(
                Link(
                    id=f"link:{n}",
                    claim=f"claim:C{n}",
                    incident=f"incident:IQ-{n}",
                    probability=0.8,
                    low=0.5,
                    high=0.93,
                    clues=clues,
                    corroborates=n != 1,
                )
                for n in range(paired)
            ),
            *(
                Link(
                    id=f"link:none{n}",
                    claim=f"claim:C{n}",
                    incident=None,
                    probability=0.2,
                    low=0.07,
                    high=0.5,
                    clues=clues,
                )
                for n in range(claims)
            ),
        ],
        "draws": [_draw(n) for n in range(claims)],
        "lessons": [
            Lesson(
                id="lesson:day",
                feature="day",
                level="the same day",
                prior=16.0,
                data=4.5,
                judged=1.0,
                value=0.8,
                low=0.6,
                high=0.9,
            )
        ],
        "standings": [
            *(
                Standing(
                    id=f"standing:C{n}",
                    about=f"claim:C{n}",
                    status="corroborated" if n % 2 == 0 else "denied",
                    probability=0.8,
                    low=0.5,
                    high=0.93,
                    words="very likely",
                    why="An incident fits." + words,
                    denials=("denial:D1",) if n % 2 else (),
                )
                for n in range(claims)
            ),
            *(
                Standing(
                    id=f"standing:IQ{n}",
                    about=f"incident:IQ-{n}",
                    status="claimed" if n < paired else "unclaimed",
                    probability=0.8 if n < paired else 0.03,
                    low=0.01,
                    high=0.93,
                    words="very likely",
                    why="A claim fits.",
                )
                for n in range(incidents)
            ),
        ],
        **_worth([f"claim:C{n}" for n in range(claims)], [f"incident:IQ-{n}" for n in range(incidents)], words),
        "hands": [
            Hand(
                id="hand:1",
                a="party:hill",
                b="party:vale",
                probability=0.4,
                low=0.1,
                high=0.8,
                words="unlikely",
                n_a=2,
                n_b=1,
                clues=clues,
            )
        ],
        "hypotheses": [
            Hypothesis(
                id="hypothesis:h1",
                slug="h1",
                question="Who?" + words,
                text="The hill did it." + words,
                prior=0.5,
                probability=0.7,
                low=0.3,
                high=0.9,
                words="likely",
                clues=clues,
            )
        ],
        "evidence": [
            Evidence(
                id="evidence:e1",
                slug="e1",
                question="Who?" + words,
                text="A habit." + words,
                group="habit",
                ratios=clues,
            )
        ],
        "forecasts": [
            Forecast(
                id="forecast:f1",
                slug="f1",
                question="More than three?" + words,
                asked=day(0),
                horizon=day(30, 30),
                probability=0.6,
                words="likely",
                rule="Count them.",
                by="An analyst",
                answer="yes",
                observed=5,
                brier=0.16,
            )
        ],
        "decisions": [
            Decision(
                id="decision:1",
                by="ana" + words,
                at=datetime(2020, 7, 1, 12, tzinfo=UTC),
                verb="reject",
                about=("claim:C0", "incident:IQ-0"),
                why="Wrong road." + words,
                standing=False,
            ),
            *(
                Decision(
                    id=f"decision:{number}",
                    by="ana" + words,
                    at=datetime(2020, 7, number, 12, tzinfo=UTC),
                    verb=verb,
                    about=about,
                    value=value,
                    why="It was renamed." + words,
                    source="https://example.org/renamed" + words,
                )
                for number, verb, about, value in (
                    (2, "name", ("Old Hill" + words,), "hill"),
                    (3, "same", ("party:hill", "party:fold"), "party:hill"),
                    (4, "new", ("Settled",), ""),
                    (5, "name", ("Camp Nord" + words,), "place:camp"),
                )
            ),
        ],
    }


def _draw(n: int) -> Draw:
    """Sixteen draws: true in all but the first n of them (counted round by 16)."""
    bits = ((0xFFFF >> (n % 16)) & 0xFFFF).to_bytes(2, "big")
    return Draw(
        id=f"draw:C{n}",
        claim=f"claim:C{n}",
        counts=True,
        month=f"2020-{3 + n % 7:02}",
        expected=1 - (n % 16) / 16,
        n=16,
        bits=base64.b64encode(bits).decode(),
        near=2.0 + n % 2,
        far=4.0,
        near_days=7.0,
        far_days=62.0,
        near_expected=0.8,
        comparable=n % 7 != 3,
        burst=1.2,
        burst_sd=0.1,
    )


def _checked(words: str) -> dict[str, list[Row]]:
    """Two statements of the essay: one that was tested, one that cannot be."""
    first, second = TEXT.split("\n")[:2]
    begin = TEXT.index(second)
    tested = Check(
        id="check:one", source="source:essay", sentence="statement:s0", assertions=("assertion:one",), kinds=("claim",),
        quote=first, begin=0, end=len(first), test="count", asks="How many were claimed?", day=date(2020, 6, 19),
        chain=(Teller(f"The League{words}"), Teller("author", how="write")), because=("assertion:one",), line=1,
    )  # fmt: skip
    read = Check(
        id="check:two", source="source:essay", sentence="statement:s1", assertions=("assertion:two",),
        kinds=("driver",), quote=second, begin=begin, end=begin + len(second), test="", asks="", why=f"A cause.{words}",
        parts=(Slot("cause", f"a name{words}", -1, -1), Slot("effect", "noise", -1, -1)), because=("assertion:two",),
    )  # fmt: skip
    return {
        "assertions": [
            Assertion(id=f"assertion:{name}", source="source:essay", sentence=f"statement:s{n}", kind="claim",
                      quote=first, begin=0, end=len(first), rule="r", because=(f"statement:s{n}",))
            for n, name in enumerate(("one", "two"))
        ],
        "checks": [tested, read],
        "answers": [
            Answer(id=f"answer:one/{view}", check="check:one", view=view, as_of=date(2020, 6, 19 + n),
                   verdict=verdict, says=f"It says so.{words}", would_tell=f"More.{words}",
                   measures=(f"measure:check.acts/one/{view}",), because=("check:one", "claim:C0"),
                   facts=(Fact(f"Hill{words}", "claims held", "3", "party:hill"),))
            for n, (view, verdict) in enumerate((("then", "cannot tell"), ("now", "supported")))
        ],
    }  # fmt: skip


def _results(words: str) -> dict[str, list[Row]]:
    return {
        "measures": [
            Measure(
                id=f"measure:{n}",
                name=f"claims.number_{n}",
                title=f"Number {n}" + words,
                value=3.5,
                low=2.0,
                high=5.25,
                n=9,
                says=f"Sentence {n}." + words,
                method="A count.",
                weight=n,
                unit="acts",
                because=("claim:C0", "statement:s0"),
            )
            for n in range(13)
        ]
        + [
            Measure(
                id=f"measure:check.acts/one/{view}",
                name="check.acts",
                group=f"one/{view}",
                title="Acts claimed" + words,
                value=3,
                low=2.0,
                high=4.0,
                says="Three." + words,
                method="A count." + words,
                because=("claim:C0",),
            )
            for view in ("then", "now")
        ]
        + [
            Measure(
                id="measure:assessed",
                name="assessment.operations",
                title="Operations in the window",
                value=None,
                says="The record cannot tell." + words,
                method="None.",
            ),
            Measure(
                id="measure:corroborated.by_party/hill",
                name="corroborated.by_party",
                group="hill",
                title="By group",
                value=1.5,
                low=1.0,
                high=2.0,
                n=3,
                says="In words.",
                method="A sum.",
            ),
            Measure(
                id="measure:excess.by_party/hill",
                name="excess.by_party",
                group="hill",
                title="Without the model",
                value=None,
                says="Too few to tell." + words,
                method="A count.",
            ),
            *(
                Measure(
                    id=f"measure:m{n}",
                    name="attacks.by_month",
                    group=f"2020-0{n}",
                    title="Attacks by month",
                    value=n,
                    says="In words.",
                    method="A count.",
                )
                for n in (3, 4)
            ),
        ],
        "intakes": [
            Intake(id="intake:d.csv", path="d.csv", present=3, taken=2, refused=1, later=0, undated=0, kinds="2 claims")
        ],
        "troubles": [
            Trouble(
                id="trouble:1",
                step="claims",
                subject="C9" + words,
                text="No date." + words,
                hint="Give one.",
                path="d.csv",
                line=4,
            ),
            Trouble(
                id="trouble:2", step="claims", subject="d.csv", text="Read as cp1252.", hint="Look.", weight="note"
            ),
        ],
        "tallies": [
            Tally(
                id="tally:1",
                when=day(0, 30),
                scope="rockets" + words,
                counted=6,
                at_least=True,
                by="An agency",
                source="source:cited",
            )
        ],
    }
