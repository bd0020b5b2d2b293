"""Made-up groups from the lexicon's words: as many as one likes, in Arabic, in odd Latin spellings, and translated.

They stand in for the spellings of armed groups, of which there are few to learn from. Beside each stands often its
double with another unit word (Liwa X beside Kata'ib X), which must not be taken for it.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final

from tawatur.resolve.lexicon import Word, forms, words
from tawatur.text.letters import plain, skeletons

_COMMON_UNITS: Final = 40
_SUN: Final = ("sh", "th", "dh", *"tdrzsnl")
_UMBRELLAS: Final = ("Islamic Resistance in Iraq – ", "Islamic Resistance - ", "The Islamic Resistance ")
_ARABIC_UMBRELLA: Final = "المقاومة الإسلامية - "
_ARABIC_KINDS: Final = ("ميليشيا", "جماعة", "حركة", "فصيل", "تنظيم", "مجموعة")
_ARABIC_ENDS: Final = ("في العراق", "في سوريا", "في لبنان")
_ENDS: Final = ("group", "militia", "Movement", "faction", "in Iraq", "in Syria", "Organization", "Brigade")


@dataclass(frozen=True, slots=True)
class MadeUp:
    """The names held, with their keys, and queries, with the key that is right."""

    held: list[tuple[str, str]]
    asked: list[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Group:
    """One group: its unit, or none, in one number (Liwa, not Alwiya); its words; whether they are adjectives."""

    unit: Word | None
    latin: tuple[str, ...]
    arabic: tuple[str, ...]
    english: tuple[str, ...]
    words: tuple[Word, ...]
    adjectives: bool


def made_up(count: int, seed: int, asked: int = 4) -> MadeUp:
    """`count` groups and `asked` spellings of each; the same seed gives the same."""
    rng = random.Random(seed)
    units = [word for word in words() if word.kind == "unit" and word.ar and word.la and word.en]
    content = [word for word in words() if not word.kind and word.ar and word.la and word.en]
    found = MadeUp([], [])
    for number in range(count):
        group = _group(rng, units, content)
        key = f"made-up-{seed}-{number}"
        name = _latin(group, rng, plainly=rng.random() < 0.6).title()
        found.held.append((key, name))
        found.held.extend(_doubles(group, name, key, units, rng))
        for form in rng.sample((_arabic, _arabic, _latin, _latin, _latin, _english, _english, _mixed), asked):
            found.asked.append((_dressed(form(group, rng), group, rng, arabic=form is _arabic), key))
    return found


def _group(rng: random.Random, units: list[Word], content: list[Word]) -> Group:
    chosen = tuple(rng.choice(content) for _ in range(rng.choice([1, 1, 2, 2, 3])))
    if rng.random() < 0.2 and len(chosen) > 1:
        return Group(None, (), (), (), chosen, rng.random() < 0.4)
    unit = rng.choice(units[:_COMMON_UNITS] if rng.random() < 0.7 else units)
    latin, arabic = rng.choice(list(_numbers(unit).values()))
    many = bool(forms().many.intersection(latin))
    english = tuple(said for said in unit.en if said.endswith("s") == many or said in forms().either)
    chosen_english = english if english and rng.random() < 0.85 else unit.en
    return Group(unit, tuple(latin), tuple(arabic or unit.ar[:1]), chosen_english, chosen, rng.random() < 0.4)


def _translated(said: tuple[str, ...], rng: random.Random) -> str:
    """A translation, those listed first more often."""
    return rng.choices(said, [0.8**rank for rank in range(len(said))])[0]


def _numbers(unit: Word) -> dict[str, tuple[list[str], list[str]]]:
    """The spellings of a unit word that have one set of consonants: singular and plural are two units."""
    found: dict[str, tuple[list[str], list[str]]] = {}
    for said in unit.la:
        found.setdefault(_bone(said), ([], []))[0].append(said)
    for said in unit.ar:
        if _bone(said) in found:
            found[_bone(said)][1].append(said)
    return found


def _bone(word: str) -> str:
    return skeletons(plain([word]))[0].replace(" ", "").rstrip("T")


def _doubles(group: Group, name: str, key: str, units: list[Word], rng: random.Random) -> list[tuple[str, str]]:
    """The same name under another unit word, or under another number of its own."""
    if group.unit is None or rng.random() > 0.6:
        return []
    tail = name.split(" ", 1)[1]
    found = []
    others = [latin for latin, _ in _numbers(group.unit).values() if latin[0] not in group.latin]
    if others and rng.random() < 0.45:
        found.append((f"{key}-number", f"{rng.choice(others)[0].title()} {tail}"))
    other = rng.choice(units[:_COMMON_UNITS])
    if other is not group.unit:
        found.append((f"{key}-unit", f"{other.la[0].title()} {tail}"))
    return found


def _latin(group: Group, rng: random.Random, *, plainly: bool = False) -> str:
    style = rng.random()
    first = [group.latin[0] if plainly else rng.choice(group.latin)] if group.unit else []
    rest = [word.la[0] if plainly else rng.choice(word.la) for word in group.words]
    found = []
    for at, said in enumerate([*first, *rest]):
        said = said if plainly else _odd(said, rng)
        if at and (at == len(first) + len(rest) - 1 or (group.adjectives and at > len(first))):
            said = _with_article(said, style)
        found.append(said if rng.random() < 0.5 else said.capitalize())
    return " ".join(found)


def _arabic(group: Group, rng: random.Random) -> str:
    first = [rng.choice(group.arabic)] if group.unit else []
    rest = [word.ar[0] if rng.random() < 0.8 else rng.choice(word.ar) for word in group.words]
    every = [*first, *rest]
    last = len(every) - 1
    return " ".join(
        f"ال{said}" if at and (at == last or (group.adjectives and at > len(first))) else said
        for at, said in enumerate(every)
    )


def _english(group: Group, rng: random.Random) -> str:
    said = [_translated(word.en, rng) for word in group.words]
    turned = " ".join(reversed(said))
    if group.unit is None:
        found = " of the ".join(said) if rng.random() < 0.5 else turned
    else:
        unit = _translated(group.english, rng)
        ways = (
            f"{' '.join(said)} {unit}",
            f"{turned} {unit}",
            f"{unit} of {rng.choice(('the ', ''))}{' '.join(said)}",
            f"{unit} {' of '.join(said)}",
        )
        found = rng.choices(ways, (0.35, 0.25, 0.25, 0.15))[0]
    return found.title() if rng.random() < 0.7 else found


def _mixed(group: Group, rng: random.Random) -> str:
    """A transliterated name with an English unit: Al-Tha'ireen League."""
    if group.unit is None:
        return _english(group, rng)
    said = " ".join(rng.choice(word.la) for word in group.words)
    said = f"al-{said}" if rng.random() < 0.5 else said
    unit = _translated(group.english, rng)
    return (f"{said} {unit}" if rng.random() < 0.7 else f"{unit} of {said}").title()


def _dressed(said: str, group: Group, rng: random.Random, *, arabic: bool) -> str:
    """With words that writers add, or without the unit word that they leave out."""
    chance = rng.random()
    umbrellas, ends = ((_ARABIC_UMBRELLA,), _ARABIC_ENDS) if arabic else (_UMBRELLAS, _ENDS)
    if chance < 0.07:
        return rng.choice(umbrellas) + said
    if chance < 0.15:
        return f"{rng.choice(_ARABIC_KINDS)} {said}" if arabic else f"{said} {rng.choice(ends)}"
    if chance < 0.21 and group.unit and " " in said:
        return said.split(" ", 1)[1]
    if chance < 0.25:
        return f"{said} {rng.choice(ends)}" if arabic else f"the {said}"
    return said


def _with_article(said: str, style: float) -> str:
    start = next((sound for sound in _SUN if said.startswith(sound)), "")
    if style < 0.5:
        return f"al-{said}"
    if style < 0.62:
        return f"Al-{said.capitalize()}"
    if style < 0.7:
        return f"al {said}"
    if style < 0.78:
        return f"el-{said}"
    if style < 0.88 and start:
        return f"a{start}-{said}"
    return f"Al{said}" if style < 0.95 else said


_ODD: Final[tuple[Callable[[str], str], ...]] = (
    lambda said: said.replace("i", "e", 1),
    lambda said: said.replace("u", "o", 1),
    lambda said: said.replace("aa", "a") if "aa" in said else said.replace("a", "aa", 1),
    lambda said: said.replace("q", "k") if "q" in said else said.replace("k", "q", 1),
    lambda said: said.replace("ee", "i") if "ee" in said else said.replace("i", "ee", 1),
    lambda said: said.rstrip("h"),
    lambda said: said.replace("ou", "u") if "ou" in said else said.replace("u", "ou", 1),
    lambda said: said[: len(said) // 2] + said[len(said) // 2] + said[len(said) // 2 :],
    lambda said: said.replace("sh", "ch").replace("j", "dj", 1),
)


def _odd(said: str, rng: random.Random) -> str:
    """A spelling as writers without a rule make it."""
    return said if rng.random() > 0.35 or len(said) < 4 else rng.choice(_ODD)(said)
