"""What the words of names mean in the other language: the many-to-many list of Arabic and English words.

"League of the Revolutionaries", عصبة الثائرين and "Usbat al-Tha'ireen" share no letters and one meaning. The list is
`data/lexicon.toml`, written by the Tawatur team: one entry is one Arabic lemma. Two Arabic words that English calls by
one ("brigades") stay two entries, since Liwa X and Kata'ib X are two groups.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, Final

from tawatur.kinds import CaseError, Complaint

KINDS: Final = ("unit", "generic", "")
_SCRIPTS: Final = {
    "ar": re.compile(r"[\u0621-\u063a\u0641-\u064a\u0671-\u06d3\u06d5]+"),
    "la": re.compile(r"[a-z]+"),
    "en": re.compile(r"[a-zß-öø-ÿœ]+"),
}


@dataclass(frozen=True, slots=True)
class Word:
    """One Arabic lemma: its spellings, its romanisations, and the English or French words that translate it.

    `ar` is without vowel signs and article; it is empty for a word that is written in Latin letters only. `la` and `en`
    are in lower case, without apostrophes and hyphens. `kind` is "unit" (what sort of group or body: brigade, front),
    "generic" (what sort of company, office or place) or "" (a word of the name itself).
    """

    ar: tuple[str, ...]
    la: tuple[str, ...]
    en: tuple[str, ...]
    kind: str = ""


@cache
def words() -> tuple[Word, ...]:
    """The words that come with the program, in the order of the file."""
    text = files("tawatur.resolve").joinpath("data/lexicon.toml").read_text("utf-8")
    return tuple(words_in(text, "lexicon.toml"))


@dataclass(frozen=True, slots=True)
class Forms:
    """How words of names are written and counted: each of `forms` is one word (ltd, limited), `many` are units in the
    plural, `either` English units that are one and many alike.
    """

    forms: tuple[tuple[str, ...], ...]
    many: frozenset[str]
    either: frozenset[str]


@cache
def forms() -> Forms:
    """The forms that come with the program (`data/forms.toml`)."""
    found = tomllib.loads(files("tawatur.resolve").joinpath("data/forms.toml").read_text("utf-8"))
    return Forms(tuple(map(tuple, found["forms"])), frozenset(found["many"]), frozenset(found["either"]))


def words_in(text: str, path: str) -> list[Word]:
    """The words of a TOML file: `[[word]]` with ar, la, en and kind; or `CaseError` with every fault."""
    try:
        rows = tomllib.loads(text).get("word", [])
    except tomllib.TOMLDecodeError as error:
        at = re.search(r"line (\d+)", str(error))
        raise CaseError([Complaint(path, f"not valid TOML: {error}", int(at[1]) if at else None)]) from None
    rows = rows if isinstance(rows, list) else [rows]
    faults = [Complaint(path, fault) for number, row in enumerate(rows, 1) if (fault := _fault(row, number))]
    if faults:
        raise CaseError(faults)
    return [Word(tuple(row.get("ar", ())), tuple(row["la"]), tuple(row["en"]), row.get("kind", "")) for row in rows]


def _fault(row: Any, number: int) -> str:
    """What is wrong with one entry, or nothing."""
    if not isinstance(row, dict):
        return f"word {number} is no table"
    if unknown := sorted(row.keys() - {*_SCRIPTS, "kind"}):
        return f"word {number}: unknown column {unknown[0]!r}"
    if row.get("kind", "") not in KINDS:
        return f"word {number}: kind {row['kind']!r} is none of unit, generic"
    faults = (_spelling_fault(row.get(column, []), script) for column, script in _SCRIPTS.items())
    for column, fault in zip(_SCRIPTS, faults, strict=True):
        if fault or (column != "ar" and not row.get(column)):
            return f"word {number}: {column} {fault or 'is empty'}"
    return ""


def _spelling_fault(spellings: Any, script: re.Pattern[str]) -> str:
    if not isinstance(spellings, list) or not all(isinstance(said, str) for said in spellings):
        return "is not a list of texts"
    wrong = [said for said in spellings if not script.fullmatch(said)]
    twice = sorted({said for said in spellings if spellings.count(said) > 1})
    return f"has {wrong[0]!r}, which is not one bare word" if wrong else f"has {twice[0]!r} twice" if twice else ""
