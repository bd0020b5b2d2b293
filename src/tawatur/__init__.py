"""Tawatur: from a folder of sources to a dossier in which every figure has its source.

>>> import tawatur
>>> case = tawatur.open_case("examples/iraq-2020")
>>> case.build()
>>> case.figure("claims.corroborated")

Names are matched without a case as well:

>>> index = tawatur.NameIndex(["Ashab al-Kahf", "Usbat al-Tha'ireen"])
>>> print(index.search("أصحاب الكهف")[0])

So are records of incidents that two observers made:

>>> print(tawatur.link_records("ours.parquet", "theirs.parquet"))

An article becomes statements, each with its exact words:

>>> print(tawatur.read_statements("article.txt", published="2020-06-19"))

And statistics answer on plain arrays:

>>> print(tawatur.mix_shift({"rocket": 30, "ied": 5}, {"rocket": 10, "ied": 30}).verdict)
change

>>> tawatur.change_points([1, 0, 2, 1, 0, 1, 1, 0, 7, 5, 8, 6, 9, 5, 7]).verdict
'change'
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tawatur.case import Case, Table, new_case, open_case
    from tawatur.kinds import CaseError, NotHereError, TawaturError
    from tawatur.link.records.door import link_records
    from tawatur.measure.plain.contagion import self_excitation
    from tawatur.measure.plain.crossing import cross_excitation
    from tawatur.measure.plain.mix_shift import mix_shift
    from tawatur.measure.plain.near_repeat import near_repeat
    from tawatur.measure.plain.points import change_points
    from tawatur.measure.plain.rates import rate_change
    from tawatur.measure.plain.spread import spread
    from tawatur.read.listed import Statements, not_understood
    from tawatur.reading import read_statements
    from tawatur.resolve.match.names import NameIndex
    from tawatur.resolve.match.same import same_name

__version__ = "0.1.0"

__all__ = [
    "Case",
    "CaseError",
    "NameIndex",
    "NotHereError",
    "Statements",
    "Table",
    "TawaturError",
    "change_points",
    "cross_excitation",
    "link_records",
    "mix_shift",
    "near_repeat",
    "new_case",
    "not_understood",
    "open_case",
    "rate_change",
    "read_statements",
    "same_name",
    "self_excitation",
    "spread",
]

_HOMES = {
    "Case": "tawatur.case",
    "CaseError": "tawatur.kinds",
    "NameIndex": "tawatur.resolve.match.names",
    "NotHereError": "tawatur.kinds",
    "Statements": "tawatur.read.listed",
    "Table": "tawatur.case",
    "TawaturError": "tawatur.kinds",
    "change_points": "tawatur.measure.plain.points",
    "cross_excitation": "tawatur.measure.plain.crossing",
    "link_records": "tawatur.link.records.door",
    "mix_shift": "tawatur.measure.plain.mix_shift",
    "near_repeat": "tawatur.measure.plain.near_repeat",
    "new_case": "tawatur.case",
    "not_understood": "tawatur.read.listed",
    "open_case": "tawatur.case",
    "rate_change": "tawatur.measure.plain.rates",
    "read_statements": "tawatur.reading",
    "same_name": "tawatur.resolve.match.same",
    "self_excitation": "tawatur.measure.plain.contagion",
    "spread": "tawatur.measure.plain.spread",
}


def __getattr__(name: str) -> Any:
    """Load a name of the door when it is asked for: `import tawatur` alone stays light."""
    if name in _HOMES:
        from importlib import import_module

        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'tawatur' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted([*__all__, "__version__"])
