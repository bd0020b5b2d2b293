"""Themes of the groups' own words: each a short list of words in Arabic and Latin script, open to be read and changed.

The packaged lists are plain and few; a case adds its own or replaces one in case.toml ([measure] `themes`). A word of a
text belongs to a theme in any of the shapes that Arabic writes it in (with "and", "in", "for", the article); a star
stands for any ending.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from tawatur.text.fold import fold, without_article
from tawatur.text.inflections import heads

THEMES: Final[Mapping[str, tuple[str, ...]]] = {
    "revenge": ("revenge", "avenge*", "vengeance", "retaliat*", "retribution", "ثأر*", "انتقام*", "قصاص", "ننتقم"),
    "martyrs": ("martyr*", "شهيد*", "شهداء*", "شهادة", "استشهاد*"),
    "occupation": ("occup*", "invader*", "احتلال*", "محتل*", "غزاة", "الغازي"),
    "expulsion": ("expel*", "expulsion", "withdraw*", "leave", "اخراج*", "خروج*", "انسحاب*", "طرد*", "رحيل*"),
    "warning": ("warn*", "ultimatum", "final", "تحذير*", "نحذر*", "انذار*", "نتوعد", "وعيد"),
    "government": ("government", "minister*", "parliament*", "حكومة*", "وزير*", "برلمان*", "رئيس الوزراء"),
    "collaborators": ("collaborat*", "agent*", "traitor*", "spies", "عميل*", "عملاء*", "خائن*", "خونة", "جواسيس"),
    "supply": ("convoy*", "logistic*", "supply", "supplies", "رتل*", "ارتال*", "لوجستي*", "امداد*"),
    "embassy": ("embassy", "embassies", "diplomat*", "سفارة*", "دبلوماسي*"),
}


def themes_with(own: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """The packaged themes with those of the case, which take the place of one of the same name."""
    return {**THEMES, **own}


class Theme:
    """One theme, ready to be looked for in folded texts."""

    def __init__(self, words: tuple[str, ...]) -> None:
        """Fold the words as texts are folded; a phrase counts where its words follow one another."""
        self.whole: set[str] = set()
        self.begun: set[str] = set()
        self.phrases: set[str] = set()
        for said in words:
            open_ended = said.rstrip().endswith("*")
            word = " ".join(without_article(part) for part in fold(said.strip(" *")).split())
            if " " in word:
                self.phrases.add(f" {word} ")
            elif word:
                (self.begun if open_ended else self.whole).add(word)

    def stands_in(self, text: str) -> bool:
        """Whether a folded text has a word or phrase of the theme."""
        tokens = text.split()
        if self.phrases:
            plain = f" {' '.join(without_article(token) for token in tokens)} "
            if any(phrase in plain for phrase in self.phrases):
                return True
        return any(self._belongs(token) for token in set(tokens))

    def _belongs(self, token: str) -> bool:
        shapes = {head.letters for head in heads(token)}
        if shapes & self.whole:
            return True
        return any(shape.startswith(start) for shape in shapes for start in self.begun)
