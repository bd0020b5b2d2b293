"""The regular forms of English words; irregular ones are given."""

from __future__ import annotations

from typing import Final

_VOWELS: Final = "aeiou"
_HISSES: Final = ("s", "x", "z", "ch", "sh", "o")


def verb_forms(spec: str) -> list[tuple[str, str]]:
    """The forms of a verb, each with its tag: `base`, `s`, `ed` (past, participle) or `ing`; a form may have two.

    `spec` is the infinitive, then after colons an irregular past and participle (`rise:rose:risen`); a mark of
    exclamation doubles the last letter (`plan!`: planned, planning).
    """
    base, *past = spec.split(":")
    double = base.endswith("!")
    base = base.rstrip("!")
    stem = base + base[-1] if double else base
    forms = [(base, "base"), (_third(base), "s"), (_ing(stem), "ing")]
    return forms + [(form, "ed") for form in past or [_past(stem)]]


def noun_forms(spec: str) -> list[str]:
    """A noun and its plural; an irregular plural stands after a colon, a lone colon means that it has none."""
    base, colon, plural = spec.partition(":")
    if colon:
        return [base, plural] if plural else [base]
    return [base, _third(base)]


def _third(base: str) -> str:
    if base.endswith("y") and base[-2:-1] not in _VOWELS:
        return base[:-1] + "ies"
    return base + ("es" if base.endswith(_HISSES) else "s")


def _past(stem: str) -> str:
    if stem.endswith("e"):
        return stem + "d"
    if stem.endswith("y") and stem[-2:-1] not in _VOWELS:
        return stem[:-1] + "ied"
    return stem + "ed"


def _ing(stem: str) -> str:
    if stem.endswith("ie"):
        return stem[:-2] + "ying"
    return (stem[:-1] if stem.endswith("e") and not stem.endswith(("ee", "ye", "oe")) else stem) + "ing"
