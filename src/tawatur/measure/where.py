"""The little language of `--where`: `weapon = "ied" and (month >= "2020-03" or killed > 0)`.

Words of it name columns and values, nothing else: it becomes a filter of an Arrow table and cannot reach a file, a
function or the network.

    condition   comparison, `not` condition, condition `and` condition, condition `or` condition, ( condition )
    comparison  column = value, and != < <= > >=; column in (value, ...); column like "north%"; column is unknown
                (`is null` says the same); column between value and value; `not in`, `not like`, `is not unknown`
    value       "words" or 'words', one word without quotation marks, a number, true, false
"""

from __future__ import annotations

from collections.abc import Callable
from functools import reduce
from operator import or_
from typing import Any, Final

import pyarrow as pa
import pyarrow.compute as pc

from tawatur.measure.where_words import Token, no_column, said_of, scalar, tokens, wrong

_SIGNS: Final[dict[str, Callable[[Any, Any], Any]]] = {
    "=": lambda a, b: a == b,
    "==": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    "<>": lambda a, b: a != b,
    "<": lambda a, b: a < b,
    "<=": lambda a, b: a <= b,
    ">": lambda a, b: a > b,
    ">=": lambda a, b: a >= b,
}
_KEYS: Final = frozenset({"and", "or", "not", "in", "like", "is", "between"})


def kept(table: pa.Table, where: str) -> pa.Table:
    """The rows of a table that meet the condition; all of them if it is empty. `CaseError` says where it is wrong."""
    return table.filter(_Parser(where, table.schema).whole()) if where.strip() else table


class _Parser:
    """One pass from left to right; each method reads one rule of the language."""

    def __init__(self, text: str, schema: pa.Schema) -> None:
        self.tokens = tokens(text)
        self.at = 0
        self.schema = schema
        self.depth = 0

    def whole(self) -> pc.Expression:
        condition = self._either()
        if self._token.kind != "end":
            raise wrong(f"{self._token.text!r} is left over", "join conditions with and, or")
        return condition

    @property
    def _token(self) -> Token:
        return self.tokens[self.at]

    def _next(self) -> Token:
        token = self._token
        self.at += token.kind != "end"
        return token

    def _is(self, word: str) -> bool:
        token = self._token
        if token.kind in ("word", "sign") and token.text.lower() == word:
            self.at += 1
            return True
        return False

    def _need(self, word: str) -> None:
        if not self._is(word):
            raise wrong(f"{word!r} is missing before {self._token.text or 'the end'!r}", "see the examples of --help")

    def _either(self) -> pc.Expression:
        condition = self._both()
        while self._is("or"):
            condition = condition | self._both()
        return condition

    def _both(self) -> pc.Expression:
        condition = self._one()
        while self._is("and"):
            condition = condition & self._one()
        return condition

    def _one(self) -> pc.Expression:
        self.depth += 1
        if self.depth > 100:
            raise wrong("more than 100 conditions", "ask for less at once")
        if self._is("not"):
            return ~self._one()
        if self._is("("):
            condition = self._either()
            self._need(")")
            return condition
        return self._comparison()

    def _comparison(self) -> pc.Expression:
        name, field, kind = self._column()
        if self._is("is"):
            negated = self._is("not")
            if not (self._is("unknown") or self._is("null")):
                raise wrong(f"after 'is' comes unknown, not {self._token.text!r}", "for values write = or in")
            return field.is_valid() if negated else field.is_null()
        negated = self._is("not")
        if self._is("in"):
            condition = reduce(or_, [field == value for value in self._values(name, kind)])
        elif self._is("like"):
            condition = self._like(name, field, kind)
        elif self._is("between"):
            low = self._value(name, kind)
            self._need("and")
            condition = (field >= low) & (field <= self._value(name, kind))
        elif negated or self._token.text not in _SIGNS:
            raise wrong(f"after {name} comes {self._token.text or 'nothing'!r}", f'write as in {name} = "..."')
        else:
            condition = _SIGNS[self._next().text](field, self._value(name, kind))
        return ~condition if negated else condition

    def _column(self) -> tuple[str, pc.Expression, pa.DataType]:
        token = self._next()
        if token.kind != "word" or token.text.lower() in _KEYS:
            raise wrong(f"a column should stand before {token.text or 'the end'!r}", 'write as in weapon = "ied"')
        if token.text not in self.schema.names:
            raise no_column(token.text, self.schema.names, "--where")
        return token.text, pc.field(token.text), self.schema.field(token.text).type

    def _like(self, name: str, field: pc.Expression, kind: pa.DataType) -> pc.Expression:
        if not pa.types.is_string(kind):
            raise wrong(f"{name} holds no words", "like is for words; compare with = < >")
        return pc.match_like(field, str(self._value(name, kind).as_py()), ignore_case=True)

    def _values(self, name: str, kind: pa.DataType) -> list[pa.Scalar]:
        self._need("(")
        values = [self._value(name, kind)]
        while self._is(","):
            values.append(self._value(name, kind))
        self._need(")")
        return values

    def _value(self, name: str, kind: pa.DataType) -> pa.Scalar:
        token = self._next()
        if token.kind in ("end", "sign") or (token.kind == "word" and token.text.lower() in _KEYS):
            raise wrong(f"a value should stand before {token.text or 'the end'!r}", f'write as in {name} = "..."')
        text = token.text
        if token.kind == "quoted":
            text = text[1:-1].replace(text[0] * 2, text[0])
        try:
            return scalar(text, kind)
        except (ValueError, pa.ArrowInvalid):
            held = said_of(kind)
            raise wrong(f"{name} holds {held}, and {text!r} is none", f"compare {name} with {held}") from None
