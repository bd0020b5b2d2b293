"""What happened and what was said of it: reports, incidents, claims, denials, declarations, events, tallies."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tawatur.kinds.base import Row
from tawatur.kinds.values import When, Where

YesNo = Literal["yes", "no", "unknown"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Report(Row):
    """One telling of an incident by one address.

    `tells_of` is the key of the incident in the file that tells of it, `told_in` the id of that file: a data set or a
    text. The first address of a data-set row carries the row's details, a further address only its publisher.
    `upstreams` are the agencies or bodies that the publisher line names.
    The `_said` fields are the data set's words, `place` and `claimed_by` what they were resolved to.
    `killed_low`..`killed_high` is the range that one data set itself gives of the dead.
    """

    tells_of: str
    told_in: str = ""
    source: str | None
    publisher_said: str
    upstreams: tuple[str, ...] = ()
    first: bool = True
    when: When | None = None
    time_of_day: str | None = None
    place_said: str = ""
    place_key_said: str | None = None
    place: str | None = None
    where: Where | None = None
    governorate: str | None = None
    weapon: str = "unknown"
    weapon_said: str | None = None
    munitions: int | None = None
    target: str = "unknown"
    killed: int | None = None
    wounded: int | None = None
    official: YesNo = "unknown"
    claim_reported: str = "unknown"
    claimed_by_said: str | None = None
    claimed_by: tuple[str, ...] = ()
    blamed_on_said: str | None = None
    confidence: str | None = None
    note: str | None = None
    killed_low: int | None = None
    killed_high: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Incident(Row):
    """An attack of the record, as the reports tell it together.

    `place_said` are the source's words, `place` the id of the registry's place where it resolves.
    `chains_low`..`chains_high` is the number of independent origins behind it: a range, because the upstream of a
    publisher is often unknown. `claim_only` marks an incident known only through a claim: it corroborates nothing.
    `claimed_by_said` is a third party's statement about who claimed it, never a label.
    `keys` are the keys under which files tell of it, its own first; `disagrees` says in words what they tell otherwise,
    `killed_low`..`killed_high` the range of their counts (and so with the wounded), where they are several.
    """

    slug: str
    when: When
    reports: tuple[str, ...]
    place_said: str
    where: Where | None = None
    place: str | None = None
    governorate: str | None = None
    time_of_day: str | None = None
    weapon: str = "unknown"
    weapon_said: str | None = None
    munitions: int | None = None
    target: str = "unknown"
    killed: int | None = None
    wounded: int | None = None
    official: YesNo = "unknown"
    claim_reported: str = "unknown"
    claimed_by_said: str | None = None
    claimed_by: tuple[str, ...] = ()
    blamed_on_said: str | None = None
    confidence: str | None = None
    note: str | None = None
    chains_low: int = 0
    chains_high: int = 0
    origins: tuple[str, ...] = ()
    claim_only: bool = False
    keys: tuple[str, ...] = ()
    disagrees: tuple[str, ...] = ()
    killed_low: int | None = None
    killed_high: int | None = None
    wounded_low: int | None = None
    wounded_high: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Row):
    """One attack that a party says is its own. `party` is an id, or empty while `party_said` is new or ambiguous.

    `when` is the time that the claim gives for the attack (None: it gives none), `issued` the time of the claim.
    `act` is the same for all claims of one act; `superseded_by` names the edition that counts in its place. `part_of`
    is the id of the statement where that tells of several attacks and was split; `note` says in words what was split or
    taken for a repeat, and how sure that is.
    `gist` is the data set's paraphrase; `wording` the group's own words, where held.
    """

    slug: str
    party_said: str
    party: str = ""
    act: str = ""
    issued: When | None = None
    when: When | None = None
    channel: str | None = None
    place: str | None = None
    place_said: str | None = None
    where: Where | None = None
    weapon: str = "unknown"
    weapon_said: str | None = None
    target: str = "unknown"
    gist: str | None = None
    wording: str | None = None
    superseded_by: str | None = None
    source: str | None = None
    part_of: str | None = None
    note: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Denial(Row):
    """A party says that it was not its hand (*responsibility*), or a body says that it did not happen (*event*)."""

    slug: str
    party_said: str
    denies: Literal["responsibility", "event"]
    party: str = ""
    issued: When | None = None
    when: When | None = None
    channel: str | None = None
    place: str | None = None
    place_said: str | None = None
    where: Where | None = None
    weapon: str = "unknown"
    gist: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Declaration(Row):
    """A threat or another statement of a party that claims no act.

    `target` is the class of target that it names; `gist` a paraphrase, `wording` the party's own words, where held.
    """

    slug: str
    party_said: str
    kind: str
    party: str = ""
    issued: When | None = None
    channel: str | None = None
    place: str | None = None
    place_said: str | None = None
    target: str = "unknown"
    gist: str | None = None
    wording: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Row):
    """What a tempo may have answered: politics, strikes, statements. Never an attack of the groups under study.

    `triggered_by` is the incident that the event itself answers; `scope` is *context* for a row of an incident table
    that is out of scope (a state's strike, for example), *channel* for what a channel did with itself (a new name or
    picture), and *named* for a row of an events table.
    """

    slug: str
    title: str
    kind: str
    when: When
    actor: str | None = None
    note: str | None = None
    scope: Literal["named", "context", "channel"] = "named"
    triggered_by: str | None = None
    where: Where | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tally(Row):
    """Somebody else's count for a period: a check on how much of the truth the record holds."""

    when: When
    scope: str
    counted: int
    at_least: bool
    by: str
    note: str | None = None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead(Row):
    """What a machine read out of the news: where to look for a first report, never that anything happened.

    Leads come from GDELT. They are counted nowhere: no incident, total or figure of coverage knows them. `about` is the
    number of the event that the machine made of one or many articles, `code` its CAMEO code. `articles`, `sources` and
    `mentions` are the machine's own counts, `confidence` how sure (0 to 100) it was to have read one article rightly.
    `language` is that of the article where it was translated. `source` is the article's address.
    """

    slug: str
    about: str
    when: When | None = None
    seen: When | None = None
    code: str = ""
    actor_said: str = ""
    other_said: str = ""
    place_said: str = ""
    where: Where | None = None
    articles: int | None = None
    sources: int | None = None
    mentions: int | None = None
    confidence: int | None = None
    language: str | None = None
    publisher_said: str = ""
    source: str | None = None
