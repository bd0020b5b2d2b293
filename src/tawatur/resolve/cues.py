"""The words that make a name a teller, in English and in Arabic: before it, after it, and between."""

from __future__ import annotations

from typing import Final

from tawatur.text.fold import fold


def _folded(said: str) -> frozenset[str]:
    return frozenset(word for part in said.split() for word in fold(part).split())


ON_WORD: Final = _folded("per citing cites cited quoting quotes quoted نقلا بحسب حسب وفقا وفق استنادا نقلاً وفقاً")
"""Before a name: the matter is put on its word."""
TOLD_BEFORE: Final = _folded(
    "told قالت قال ذكرت ذكر أفادت أفاد أعلنت أعلن أكدت أكد صرح صرحت نقلت نقل نشرت نشر أوردت أورد أوضحت أوضح بينت كشفت"
)
"""Before a name: it gives an account of its own."""
TOLD_AFTER: Final = _folded(
    "said says say reported reports report announced announces stated states confirmed confirms gave gives counted"
    " counts added adds told tells wrote writes called calls heard cited cites quoted quotes statement announcement"
    " posted published put saw قالت قال ذكرت ذكر أفادت أفاد أعلنت أعلن أكدت أكد نقلت نشرت"
)
"""After a name: it gives an account of its own."""
BETWEEN: Final = _folded(
    "the a an to by from its news agency agencies spokesman spokesperson spokeswoman official officials officer"
    " officers source sources reporter correspondent media office wording account count copy also later had has have"
    " separately first initially military security"
    " عن الى وكالة وكاله قناة صحيفة المتحدث الناطق باسم الرسمي مسؤول مصدر في من أن للأنباء لوكالة"
)
"""What may stand between such a word and the name."""
AGAINST: Final = _folded("not denied denies deny denying never unconfirmed لم لا ينفي نفى نفت تنف")
"""Before a name, in its clause: it does not tell this."""
NOTHING: Final = (
    ("nothing",),
    ("no", "attack"),
    ("no", "strike"),
    ("no", "such"),
    ("no", "explosion"),
    ("it", "did", "not"),
)
"""After such a word: what it tells is that nothing happened."""
ENDS: Final = frozenset(".;!?؟؛:\n")
"""Signs that end a clause."""
OPEN: Final = frozenset("([")
SHUT: Final = frozenset(")]")
FAR: Final = 3
"""How many words away from the name such a word may stand."""
CLITICS: Final = ("لل", "ل", "و", "ب", "ف")
"""Particles that Arabic writes together with the word after them."""
