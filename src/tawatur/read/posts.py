"""The step `posts`: exported channels as posts, with their words, renames, logo changes and missing numbers."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field, replace
from datetime import date
from typing import Any

from tawatur.kinds import Event, Intake, Post, Statement, Trouble, When, row_id, slugged
from tawatur.read.batches import Batches
from tawatur.read.passages import Fault
from tawatur.read.posted import PostedSource, addresses
from tawatur.read.tables import fault_trouble
from tawatur.read.telegram.channel import Channel, channel_of
from tawatur.read.telegram.detect import is_export
from tawatur.read.telegram.message import Message, message
from tawatur.read.telegram.stream import Broken, Chat, Entry, entries
from tawatur.store.addresses import held_id
from tawatur.store.gate import known, summed
from tawatur.store.steps import CaseFile, Given, Made


@dataclass(slots=True)
class _Desk:
    given: Given
    cited: set[str]
    posts: Batches[Post] = field(default_factory=lambda: Batches(Post))
    statements: Batches[Statement] = field(default_factory=lambda: Batches(Statement))
    events: list[Event] = field(default_factory=list)
    held: list[PostedSource] = field(default_factory=list)
    troubles: list[Trouble] = field(default_factory=list)
    intakes: list[Intake] = field(default_factory=list)


def posts(given: Given) -> Made:
    """The posts of all exports among the documents; those that a row of the case cites are held texts as well."""
    cites = (given.rows(Statement, name) for name in given.tables if name.startswith("statements/"))
    desk = _Desk(given, {source for rows in cites for row in rows for source in row.cites})
    for file in given.files:
        if is_export(file.path, file.at):
            _Reading(desk, file).run()
    return {
        "posts": desk.posts.reader(),
        "events/channels": desk.events,
        "sources/posts": [one.source for one in desk.held],
        "texts/posts": [one.text for one in desk.held],
        "statements/posts": desk.statements.reader(),
        "troubles/posts": desk.troubles,
        "intakes/posts": desk.intakes,
    }


@dataclass(slots=True)
class _Reading:
    """One export: every entry ends as taken, as not known yet, or as refused, and the sums say so."""

    desk: _Desk
    file: CaseFile
    sums: Counter[str] = field(default_factory=Counter)
    channel: Channel = field(default_factory=lambda: Channel("", "", read=False))
    channels: int = 0
    source: str = field(init=False)

    def __post_init__(self) -> None:
        self.source = held_id(self.file.path)

    def run(self) -> None:
        with self.file.at.open("rb") as opened:
            for one in entries(opened):
                if isinstance(one, Chat):
                    self._begin(one)
                elif isinstance(one, Broken):
                    self._refuse(Fault(f"a message is left out: {one.why}", "export the chat again", one.line))
                elif self.channel.read:
                    self._take(one)
                else:
                    self.sums["refused"] += 1
        self._missing()
        self._close()

    def _begin(self, chat: Chat) -> None:
        self._missing()
        self.channel = channel_of(chat)
        self.channels += self.channel.read
        if not self.channel.read:
            text = f"a chat of the kind {chat.type or 'unknown'} is left out: talks between persons are not read"
            self._note(Fault(text, "export the channel alone"), chat.name)

    def _take(self, entry: Entry) -> None:
        one = message(entry.value)
        if one is None or (self.channel.last is not None and one.number <= self.channel.last):
            why = "it has no number" if one is None else f"its number {one.number} is not above the one before"
            self._refuse(Fault(f"a message is left out: {why}", "does it stand in the file twice?", entry.line))
            return
        missing = self.channel.passed(one.number)
        day = self._day(one.posted)
        # words that were edited were known from the edit on; as of an earlier day the post stands without them
        said_on = max(day, self._day(one.edited) or day) if day else None
        statement = self._statement(one, said_on, entry.line) if one.words else None
        if statement and day and not known(self.desk.given, statement):
            statement, one = None, replace(one, edited=None)
        post = self._post(one, day, statement, missing)
        if not known(self.desk.given, post):
            self.sums["later" if day else "undated"] += 1
            return
        self.sums["taken"] += 1
        self.desk.posts.add(post)
        if statement:
            self.desk.statements.add(statement)
            self._hold(one, statement, said_on)
        if one.action:
            self._event(one, post)

    def _day(self, when: When | None) -> date | None:
        return when.start.astimezone(self.desk.given.timezone).date() if when else None

    def _statement(self, one: Message, day: date | None, line: int) -> Statement:
        return Statement(
            id=row_id("statement", self.source, self.channel.key, one.number, one.words),
            because=(self.source,),
            known_from=day,
            known_how="stated" if day else "unknown",
            source=self.source,
            quote=one.words,
            begin=0,
            end=len(one.words),
            kind="post",
            line=line,
            row=one.number,
            language=self.file.card.get("language"),
            chain=(self.channel.name,) if self.channel.name else (),
        )

    def _post(self, one: Message, day: date | None, statement: Statement | None, missing: int) -> Post:
        return Post(
            id=row_id("post", self.source, self.channel.key, one.number),
            because=(statement.id if statement else self.source,),
            known_from=day,
            known_how="stated" if day else "unknown",
            source=self.source,
            channel=self.channel.name,
            number=one.number,
            what=one.what,  # type: ignore[arg-type]
            posted=one.posted,
            edited=one.edited,
            statement=statement.id if statement else None,
            address=next(iter(self._addresses(one.number)), None),
            forwarded_from=one.forwarded_from,
            reply_to=one.reply_to,
            media=one.media,
            action=one.action,
            title=one.title,
            missing_before=missing,
        )

    def _hold(self, one: Message, statement: Statement, day: date | None) -> None:
        """A post that a row of the case cites is no longer only cited: its words are here."""
        for address in self._addresses(one.number):
            held = PostedSource(self.file, address, statement, self.channel.name, day)
            if held.id in self.desk.cited:
                self.desk.held.append(held)
                for sentence in held.sentences():
                    self.desk.statements.add(sentence)

    def _addresses(self, number: int) -> tuple[str, ...]:
        return addresses(self.file.card.get("url"), number) if self.channels == 1 else ()

    def _event(self, one: Message, post: Post) -> None:
        before, words = self.channel.name, {"picture": "changed its picture", "moved": "moved"}
        said = words.get(one.action, f"was {one.action} as “{one.title}”")
        if one.posted:
            slug = slugged(f"{self.channel.key}-{one.number}-{one.action}")
            self.desk.events.append(
                Event(
                    id=f"event:{slug}",
                    because=(post.id,),
                    known_from=post.known_from,
                    known_how=post.known_how,
                    slug=slug,
                    title=f"The channel “{before}” {said}",
                    kind="channel",
                    when=one.posted,
                    actor=before,
                    scope="channel",
                    source=self.source,
                )
            )

    def _refuse(self, fault: Fault) -> None:
        self.sums["refused"] += 1
        self._warn(fault)

    def _warn(self, fault: Fault) -> None:
        self.desk.troubles.append(fault_trouble("posts", self.file, replace(fault, records=1)))

    def _note(self, fault: Fault, *apart: Any) -> None:
        trouble = fault_trouble("posts", self.file, fault)
        name = row_id("trouble", trouble.id, *apart)
        self.desk.troubles.append(replace(trouble, id=name, weight="note"))

    def _missing(self) -> None:
        """Numbers that the export lacks, told once for each channel: the largest gaps first."""
        if self.channel.missing:
            text = f"{self.channel.missing:,} numbers of “{self.channel.name}” are not in the export"
            hint = "they may have been deleted; another capture of the channel could tell"
            self._note(Fault(f"{text}: {self.channel.gaps_said()}", hint), self.channel.key)

    def _close(self) -> None:
        count = self.sums
        if not self.channels:
            self._warn(Fault("no channel is in this export", "is it a result.json of Telegram Desktop?", 1))
        kinds = f"{count['taken']} posts of {self.channels} channels"
        self.desk.intakes.append(summed(self.file.path, count, kinds))
