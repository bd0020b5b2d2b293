"""Words for a kind of unit or body at the head of a group's name: two that differ make two groups, never one.

*Liwa X*, *Kata'ib X* and *Saraya X* are different groups even where English calls all three "X Brigades".
"""

from __future__ import annotations

from typing import Final

from tawatur.text.fold import fold

_UNITS: Final = {
    "liwa": "liwa liwaa lewa لواء الويه alwiyat alwiya",
    "kataib": "kataib katibat katiba kateeb kataeb kateib ketaib كتائب كتيبه",
    "saraya": "saraya sariyat sariyya سرايا سريه",
    "harakat": "harakat haraka harakah harkat حركه",
    "firqat": "firqat firqah فرقه",
    "quwat": "quwat quwwat quwaat قوات",
    "fawj": "fawj fauj afwaj فوج افواج",
    "jaysh": "jaysh jaish جيش",
    "jabhat": "jabhat jabha جبهه",
    "hizb": "hizb hezb حزب",
    "faylaq": "faylaq failaq فيلق",
    "ansar": "ansar انصار",
    "ashab": "ashab اصحاب",
    "usbat": "usbat usba عصبه",
    "asaib": "asaib asayib عصائب",
    "tayyar": "tayyar tayar تيار",
    "majmuat": "majmuat majmuah مجموعه",
}
_WORDS: Final = {fold(word): unit for unit, words in _UNITS.items() for word in words.split()}


def units_of(*names: str | None) -> frozenset[str]:
    """The kinds of unit that the names of a group begin with; empty where none is known."""
    heads = (fold(name).split(" ", 1)[0] for name in names if name)
    return frozenset(_WORDS[head] for head in heads if head in _WORDS)


def differ(one: frozenset[str], other: frozenset[str]) -> bool:
    """Whether both are named as a kind of unit, and not as the same."""
    return bool(one) and bool(other) and not one & other
