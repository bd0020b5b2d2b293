"""`link_records`: two tables in, the links between them out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace
from typing import Any, Final

import numpy as np
from numpy.typing import NDArray

from tawatur.kinds import CaseError, Complaint
from tawatur.link.records.bands import LAGS, lag_shares
from tawatur.link.records.bands import start as first_bands
from tawatur.link.records.bursts import Bursts
from tawatur.link.records.candidates import SHARE, Found, find, near_and_far
from tawatur.link.records.model import DECIDED, Setting, fitted
from tawatur.link.records.result import Links, result
from tawatur.link.records.roles import Roles
from tawatur.link.records.rows import positions
from tawatur.link.records.tables import Coded, Tables, taken
from tawatur.link.records.texts import Family, family
from tawatur.store.engine import MEMORY, Engine, open_engine

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Watch = Callable[[str, int, int], None]

SEED: Final = 20200619


def link_records(
    a: Any,
    b: Any,
    *,
    id: str | None = None,  # noqa: A002
    date: str | None = None,
    start: str | None = None,
    end: str | None = None,
    lat: str | None = None,
    lon: str | None = None,
    radius: str | None = None,
    names: Sequence[str] = (),
    numbers: Sequence[str] = (),
    kinds: Sequence[str] = (),
    same: Sequence[str] | None = None,
    decided: Iterable[tuple[Any, Any, bool]] = (),
    least: float = 0.001,
    engine: str = "duckdb",
    memory: str = MEMORY,
    seed: int = SEED,
    watch: Watch | None = None,
) -> Links:
    """Which rows of two tables tell of one happening: a row of `b` goes with one row of `a` at most, and the reverse.

    `a` and `b` are pandas or polars frames, Arrow tables or Parquet files; each row has an id, a date (or a first and a
    last day) and a point, perhaps with a `radius` in km. Columns are named by arguments, or found by their usual names;
    of the others all shared ones are compared by their type: `names` (by spelling, and by which go together),
    `numbers`, `kinds`. Columns of precision, sources and notes are left out. `same` are columns that must be equal
    (None: a column is taken for one if pairs near in time that differ in it are no more than chance brings; () for
    none). `decided` are judgements of analysts, (id of a, id of b, whether they are one).

    No label is needed: what chance brings is counted 8 to 38 days away at the same place. Pairs more than three days or
    30 km apart (beyond what a row's own dates and radius leave open) are not looked at. Links from a probability of
    `least` on are returned. `engine` is `duckdb` (in `memory`, spilling to disk), `spark` or `spark://host:port`.
    The same tables and `seed` give the same links.

    Raises `CaseError` for a table without the needed columns, an id that is missing or comes twice, or no usable row.
    """
    columns = _columns(names), _columns(numbers), tuple(one for one in _columns(kinds) if one not in names)
    asked = Roles(id, date, start, end, lat, lon, radius, *columns)
    if seed < 0:
        raise CaseError([Complaint("seed", f"{seed} is no whole number from 0 on")])
    tell = watch or _quiet
    tell("reading", 0, 1)
    tables = Tables.read(a, b, asked)
    tell("looking for pairs", 0, 1)
    with open_engine(engine, memory) as held:
        found, coded, equal = _found(held, tables, None if same is None else _columns(same))
    tell("looking for pairs", 1, 1)
    setting = _setting(tables, found, coded, equal, _sound(decided))
    alike = tuple(coded.of_a[one.sample[one.owner]] == coded.of_a[one.thing] for one in (found.own_near, found.own_far))
    bursts = Bursts(tables.a, found, (alike[0], alike[1]), seed)
    bands = first_bands(found.near, found.far, setting.lag, SHARE, lag_shares(bursts.lags()))
    fit = fitted(setting, bands, bursts.rates, lambda done, of: tell("weighing", done, of))
    tell("drawing totals", 0, 1)
    links = result(tables, setting, fit, bands, bursts, equal, least=least, seed=seed, like=a)
    tell("drawing totals", 1, 1)
    return links


def _columns(asked: Sequence[str]) -> tuple[str, ...]:
    """Names of columns, each once; one name alone is one column, not its letters."""
    return (asked,) if isinstance(asked, str) else tuple(dict.fromkeys(asked))


def _sound(decided: Iterable[tuple[Any, Any, bool]]) -> list[tuple[Any, Any, bool]]:
    found = list(decided)
    for one in found:
        if not isinstance(one, tuple | list) or len(one) != 3:
            hint = "each is (id of a, id of b, True or False)"
            raise CaseError([Complaint("decided", f"{one!r} is no judgement of a pair", hint=hint)])
    return found


def _quiet(step: str, done: int, of: int) -> None:
    """Nobody watches."""


def _found(held: Engine, tables: Tables, same: Sequence[str] | None) -> tuple[Found, Coded, tuple[str, ...]]:
    """The pairs, the texts that are compared, and the columns that must be equal."""
    if same is not None:
        equal = tables.checked(same)
    elif not tables.kinds:
        equal = ()
    else:
        every, some = tables.coded(tables.texts), tables.tried()
        every = replace(every, of_b=every.of_b[some])
        texts = every.of_a, every.of_b
        equal = tables.equal(every, *near_and_far(held, tables.a, taken(tables.b, some), texts, None))
    coded = tables.coded([name for name in tables.texts if name not in equal])
    texts = coded.of_a, coded.of_b
    return find(held, tables.a, tables.b, texts, _must_equal(tables, equal)), coded, equal


def _must_equal(tables: Tables, equal: Sequence[str]) -> tuple[Ints, Ints] | None:
    """One code for the columns that must be equal, over both tables; a row that says nothing there equals no other."""
    if not equal:
        return None
    sizes = tables.a.size, tables.b.size
    code, silent = np.zeros(sum(sizes), dtype=np.int64), np.zeros(sum(sizes), dtype=bool)
    for name in equal:
        at = tables.texts.index(name)
        column = np.concatenate([tables.a.texts[at], tables.b.texts[at]])
        _, code = np.unique(code * (int(column.max(initial=-1)) + 2) + column + 1, return_inverse=True)
        silent |= column < 0
    code = np.where(silent, -1 - np.arange(code.size), code)
    return code[: sizes[0]], code[sizes[0] :]


def _setting(
    tables: Tables, found: Found, coded: Coded, equal: Sequence[str], decided: list[tuple[Any, Any, bool]]
) -> Setting:
    near, far = found.near, found.far
    many = coded.codes_b.shape[1] if coded.codes_b.size or coded.of_b.size else 1
    keys = [one.text * many + coded.of_b[one.owner] for one in (near, far)]
    distinct, number = np.unique(np.concatenate(keys), return_inverse=True)
    near_text, far_text = number[: near.size], number[near.size :]
    far_counts = np.bincount(far_text, far.count, distinct.size).astype(float)
    columns = [name for name in tables.texts if name not in equal]
    made = [
        _family(tables, coded, columns, one, (distinct // many, distinct % many), far_counts)
        for one in _together(tables, equal)
    ]
    sizes = tables.a.size, tables.b.size
    judged = _judged(tables, found, decided)
    return Setting(found, near_text, far_text, _lags(tables, found), made, judged, tables.blocks(), sizes)


def _together(tables: Tables, equal: Sequence[str]) -> list[tuple[str, ...]]:
    """The families of columns that are compared: what must be equal is taken out, its companion stays."""
    left = [tuple(name for name in one if name not in equal) for one in tables.together]
    return [one for one in left if one]


def _family(
    tables: Tables,
    coded: Coded,
    columns: Sequence[str],
    some: tuple[str, ...],
    patterns: tuple[Ints, Ints],
    far: Floats,
) -> Family:
    at = [columns.index(name) for name in some]
    ours, theirs = coded.codes_a[at][:, patterns[0]], coded.codes_b[at][:, patterns[1]]
    said = np.concatenate([tables.b.texts[tables.texts.index(name)] for name in some])
    return family(some, tables.words[some[0]].to_pylist(), (ours, theirs), said, far)


def _lags(tables: Tables, found: Found) -> NDArray[np.float32]:
    """For each near pair the shares of its days that lie 0, 1, 2, 3 apart: one of them all, where both are of a day."""
    a, b, near = tables.a, tables.b, found.near
    (a1, a2), (b1, b2) = (a.first[near.thing], a.last[near.thing]), (b.first[near.owner], b.last[near.owner])
    shares = np.zeros((near.size, LAGS), dtype=np.float32)
    for apart in range(1 - LAGS, LAGS):
        both = np.maximum(np.minimum(a2, b2 + apart) - np.maximum(a1, b1 + apart) + 1, 0)
        shares[:, abs(apart)] += both / ((a2 - a1 + 1) * (b2 - b1 + 1))
    return shares


def _judged(tables: Tables, found: Found, decided: list[tuple[Any, Any, bool]]) -> Floats:
    """The log-odds that analysts' words give to near pairs. `CaseError` for a pair that cannot be accepted."""
    weights = np.zeros(found.near.size)
    if not decided:
        return weights
    things = positions([one[0] for one in decided], tables.a.ids, "decided")
    owners = positions([one[1] for one in decided], tables.b.ids, "decided")
    size = max(tables.a.size, 1)
    keys = found.near.owner * size + found.near.thing
    for (first, second, one), thing, owner in zip(decided, things, owners, strict=True):
        key = owner * size + thing
        at = int(np.searchsorted(keys, key)) if min(thing, owner) >= 0 else keys.size
        if at < keys.size and keys[at] == key:
            weights[at] = DECIDED if one else -DECIDED
        elif one:
            text = f"{first!r} and {second!r} are no candidates: not both in the tables, or too far apart"
            raise CaseError([Complaint("decided", text)])
    return weights
