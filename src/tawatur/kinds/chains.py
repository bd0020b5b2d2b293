"""By how many independent chains a thing came down to us: who told it, what is a copy, and what that is worth."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from tawatur.kinds.base import Row

TellerKind = Literal["agency", "official", "outlet", "monitor", "unnamed"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling(Row):
    """Somebody is named as the teller of a report or a claim.

    `about` is the report or claim, `source` the address whose teller it is (None: the words are those of the record,
    and do not say which address). `kind` is agency, official, outlet (reporters of its own), monitor (collects what
    others tell) or unnamed (a publisher of whom nobody says from whom it has its news); `owner` is the body that owns
    it, empty where the list gives none. `how` says where it is named: the publisher's *line*, the source's *upstream*,
    the *site* of its address, the *text* that is held, or the *words* of the record. `on_word` is True where those
    words put the matter on the teller's word ("according to …"), False where they give its own account ("… said").
    `said` are the words.
    """

    about: str
    origin: str
    kind: TellerKind
    how: Literal["line", "upstream", "site", "text", "words"]
    source: str | None = None
    owner: str = ""
    on_word: bool = False
    said: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copy(Row):
    """A text that is near another's: `about` (a report or claim) shares the text with `of`, the first of its group.

    `likeness` is the share of runs of three words that both have, of all that either has; `held` the share of the
    shorter one's that stand in the longer one. `words` is the length of the text of `about`.
    """

    about: str
    of: str
    likeness: float
    held: float
    words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Chain(Row):
    """How many independent origins stand behind an incident or a claim: `low` to `high`.

    For a claim they are those who tell that the claim was made; the claimant's one voice is behind them all.
    `apart_low` to `apart_high` stand behind the act itself, apart from any claimant's word: for an incident its chains
    (none if it is known only through a claim), for a claim those of the incident that it probably tells of (`act`).
    `origins` are the tellers that are named, `unknown` the publishers of whom nobody says whose words they print,
    `copies` the reports whose text is that of another. `texts` counts reports with a text long enough to compare.
    """

    about: str
    low: int
    high: int
    why: str
    apart_low: int = 0
    apart_high: int = 0
    act: str | None = None
    origins: tuple[str, ...] = ()
    unknown: tuple[str, ...] = ()
    copies: tuple[str, ...] = ()
    texts: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Credit(Row):
    """The NATO credibility of what is told of an incident or by a claim, and why.

    1 confirmed by other sources, 2 probably true, 3 possibly true, 4 doubtful, 5 improbable, 6 cannot be judged (no
    bad grade). `ruled` is what the rules give, `grade` what counts: an analyst's where one `decided`.
    """

    about: str
    grade: int
    words: str
    why: str
    ruled: int
    decided: str | None = None
