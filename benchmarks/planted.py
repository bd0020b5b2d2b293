"""A text of any size with names planted in it in the forms that a sentence gives them, and the truth about where.

Names are drawn with a fixed seed from the benchmark's lists where they lie beside the checkout, else made of syllables.
Half of the sentences are prose as written (`benchmarks.prose`), half are its words in random order: the first is what
people write, the second asks for names of several words that arise by chance. Every third sentence has a name planted.
"""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.prose import ARABIC, ENGLISH

LISTS = Path(__file__).resolve().parents[2] / "shared" / "bench" / "names"
PARTICLES = ("و", "ف", "ب", "ك", "ل", "وب", "ول", "وك", "فب", "فل", "فك")
CLEAR = ("ها", "هم", "هما", "نا", "كم")
MARKS = "\u064e\u064f\u0650\u0651\u0652"


@dataclass(frozen=True, slots=True)
class Planted:
    """A planted name: its characters in the text, its number in the list of names, and the form that it was given."""

    begin: int
    end: int
    name: int
    form: str


def arabic(text: str) -> bool:
    """Whether a name is in Arabic letters."""
    return any("\u0620" <= letter <= "\u064a" for letter in text)


def names(count: int, folder: Path = LISTS) -> list[str]:
    """Distinct names of groups and places in random order: half of them Arabic, or as many as there are."""
    if folder.is_dir():
        import pyarrow.parquet as pq

        said = [
            name.strip()
            for file in ("org_names", "loc_names")
            for name in pq.read_table(folder / f"{file}.parquet").column("name").to_pylist()
            if name
        ]
    else:
        said = list(_made(count * 2))
    said = [name for name in dict.fromkeys(said) if any(letter.isalpha() for letter in name)]
    random.Random(7).shuffle(said)
    ours = [name for name in said if arabic(name)][: count // 2]
    return ours + [name for name in said if not arabic(name)][: count - len(ours)]


def _made(count: int) -> Iterator[str]:
    dice = random.Random(3)
    latin = [one + two for one in (*"bdfhjklmnqrstwyz", "sh", "kh", "gh") for two in ("a", "i", "u", "aa", "ee", "oo")]
    ours = [one + two for one in "بتثجحخدرزسشصضطظعغفقكلمنه" for two in ("", "ا", "ي", "و")]
    for at in range(count):
        parts = ours if at % 2 else latin
        made = ["".join(dice.choices(parts, k=dice.randint(2, 4))) for _ in range(dice.randint(1, 3))]
        yield " ".join(made) if at % 2 else " ".join(word.capitalize() for word in made)


# --- the forms: each takes a name and gives what stands before it, the name as it stands, what stands after it --------

Form = Callable[[random.Random, str], tuple[str, str, str]]


def _as_it_is(_: random.Random, name: str) -> tuple[str, str, str]:
    return "", name, ""


def _particle(dice: random.Random, name: str) -> tuple[str, str, str]:
    before = dice.choice(PARTICLES)
    if before[-1] == "ل" and name.startswith("ال"):
        return before + "ل", name[2:], ""
    return before, name, ""


def _pronoun(dice: random.Random, name: str) -> tuple[str, str, str]:
    after = dice.choice(("ه", *CLEAR))
    return "", name[:-1] + "ت" if name.endswith("ة") else name, after


def _clear_pronoun(dice: random.Random, name: str) -> tuple[str, str, str]:
    before, said, _ = _pronoun(dice, name)
    return before, said, dice.choice(CLEAR)


def _both(dice: random.Random, name: str) -> tuple[str, str, str]:
    _, said, after = _clear_pronoun(dice, name)
    before, said, _ = _particle(dice, said)
    return before, said, after


def _pointed(dice: random.Random, name: str) -> tuple[str, str, str]:
    said = [
        letter + (dice.choice(MARKS) if "\u0620" <= letter <= "\u064a" and dice.random() < 0.4 else "")
        for letter in name
    ]
    return "", "".join(said), ""


def _stretched(dice: random.Random, name: str) -> tuple[str, str, str]:
    at = dice.randrange(1, len(name)) if len(name) > 1 else 0
    return "", name[:at] + "ـ" * 3 * (name[at - 1 : at].isalpha() and name[at : at + 1].isalpha()) + name[at:], ""


def _careless(_: random.Random, name: str) -> tuple[str, str, str]:
    return "", name.translate(str.maketrans("أإآىة", "ااايه")), ""


def _broken(dice: random.Random, name: str) -> tuple[str, str, str]:
    return "", name.replace(" ", dice.choice(["\n", "\r\n", "  ", "\u00a0"]), 1), ""


def _tagged(_: random.Random, name: str) -> tuple[str, str, str]:
    return "#", name.replace(" ", "_"), ""


def _marked(_: random.Random, name: str) -> tuple[str, str, str]:
    return "“\u200f", name, "”"


def _genitive(dice: random.Random, name: str) -> tuple[str, str, str]:
    return "", name, dice.choice(["'s", "’s"])


def _capitals(_: random.Random, name: str) -> tuple[str, str, str]:
    return "", name.upper(), ""


def _plain_letters(_: random.Random, name: str) -> tuple[str, str, str]:
    bare = unicodedata.normalize("NFKD", name)
    return "", re.sub(r"['’‘`ʿʾ]|[\u0300-\u036f]", "", bare) or name, ""


def _hyphens(_: random.Random, name: str) -> tuple[str, str, str]:
    return "", name.replace(" ", "-"), ""


def _compound(dice: random.Random, name: str) -> tuple[str, str, str]:
    return ("", name, dice.choice(["-backed", "–based"])) if dice.random() < 0.5 else ("pro-", name, "")


def _article(dice: random.Random, name: str) -> tuple[str, str, str]:
    article = dice.choice(["al-", "Al ", "el-", "El-"])
    return "", re.sub(r"^(?:[AaEe]l)[ -](?=\w)", article, name), ""


ARABIC_FORMS: dict[str, Form] = {
    "as it is": _as_it_is,
    "particle before it": _particle,
    "vowel signs": _pointed,
    "tatweel": _stretched,
    "careless letters": _careless,
    "over a line end": _broken,
    "hashtag": _tagged,
    "quoted, direction sign": _marked,
    "pronoun after it": _pronoun,
    "clear pronoun after it": _clear_pronoun,
    "particle and clear pronoun": _both,
}
LATIN_FORMS: dict[str, Form] = {
    "as it is": _as_it_is,
    "genitive": _genitive,
    "capitals": _capitals,
    "no accents or apostrophes": _plain_letters,
    "hyphens": _hyphens,
    "compound": _compound,
    "other article": _article,
    "over a line end": _broken,
    "hashtag": _tagged,
    "quoted, direction sign": _marked,
}
OF_A_NOUN = {"pronoun after it", "clear pronoun after it", "particle and clear pronoun"}
"""Forms that only a name whose last word has no article and ends in a consonant or ة can take."""


def forms_of(name: str) -> dict[str, Form]:
    """The forms that grammar allows a name."""
    if not arabic(name):
        return LATIN_FORMS
    last = name.split()[-1]
    noun = not last.startswith("ال") and last[-1] not in "اىيوءئؤهآ" and last[-1].isalpha() and len(last) > 2
    return {form: make for form, make in ARABIC_FORMS.items() if noun or form not in OF_A_NOUN}


def text_with(spellings: list[str], size: int, *, seed: int = 11, every: int = 3) -> tuple[str, list[Planted]]:
    """A text of at least `size` bytes of UTF-8, and the names planted in it, in order. `every` 0 plants nothing."""
    dice = random.Random(seed)
    loose = {False: _vocabulary(ENGLISH), True: _vocabulary(ARABIC)}
    numbers: dict[bool, list[int]] = {False: [], True: []}
    for number, name in enumerate(spellings):
        numbers[arabic(name)].append(number)
    parts: list[str] = []
    truth: list[Planted] = []
    at = bytes_made = sentence = 0
    while bytes_made < size:
        ours = (sentence // 40) % 2 == 1
        sentence += 1
        said = dice.choice(ARABIC if ours else ENGLISH) if dice.random() < 0.5 else _shuffled(dice, loose[ours], ours)
        if every and sentence % every == 0 and numbers[ours]:
            number = dice.choice(numbers[ours])
            form, make = dice.choice(list(forms_of(spellings[number]).items()))
            before, name, after = make(dice, spellings[number])
            words = said.split(" ")
            place = dice.randrange(1, len(words) - 1)
            head = " ".join(words[:place]) + " " + before
            truth.append(Planted(at + len(head), at + len(head) + len(name), number, form))
            said = head + name + after + " " + " ".join(words[place:])
        said += "\n\n" if sentence % 5 == 0 else " "
        parts.append(said)
        at += len(said)
        bytes_made += len(said.encode())
    return "".join(parts), truth


def _vocabulary(prose: list[str]) -> list[str]:
    return [word for line in prose for word in re.findall(r"[^\W\d_]+", line.lower())]


def _shuffled(dice: random.Random, words: list[str], ours: bool) -> str:
    said = " ".join(dice.choices(words, k=dice.randint(8, 18)))
    return (said if ours else said.capitalize()) + "."
