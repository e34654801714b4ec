"""The kind of a column from its cells and header, and each cell's value under that kind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from index.read.recover.mark import split_marks
from index.read.recover.measure import Measure, measure
from index.text.number import Style, read_number, style_of
from index.text.value import Date, Kind, Number, Text, Value, is_blank, kind_of, read_value

_cached_kind = lru_cache(maxsize=65536)(kind_of)
_cached_value = lru_cache(maxsize=65536)(read_value)
_YEAR_WORDS = re.compile(
    r"year|season|founded|established|opened|built|since|born|date|first|last|closed|début|debut",
    re.IGNORECASE,
)
_AMOUNT_WORDS = re.compile(
    r"population|quantity|attendance|units|number of|total|sales|votes|points|cost|price|capacity"
    r"|production|length|height|weight|area|distance|laps|income|revenue|employees|enrollment",
    re.IGNORECASE,
)
_SAMPLE = 2000
"""Cells looked at to find a column's kind; long tables repeat themselves."""

_COUNTED = frozenset(
    "shops stores branches outlets offices sites plants factories employees staff workers jobs"
    " people customers members visitors passengers guests patients pupils students cars vehicles"
    " ships planes rooms beds seats homes flats houses hectares countries stations flights"
    " trips".split()
)


@dataclass(frozen=True, slots=True)
class Typing:
    """The kind of a column, how its numbers are written, and their unit and scale."""

    kind: Kind
    style: Style | None
    measure: Measure


def type_column(
    cells: Sequence[str], header: str, shared: Style | None, caption: Measure
) -> Typing:
    """The typing of a column; ``shared`` is the style that the table's other numbers tell."""
    cores = [core for core in (split_marks(cell.strip())[0] for cell in _sample(cells)) if core]
    style = style_of(tuple(cores)) or shared
    counts = Counter(kind for kind in (_kind(core, style) for core in cores) if kind is not None)
    kind = _settle(counts, cores, header)
    said = measure(header)
    if kind.is_numeric:
        kind, said = _measured(
            kind, cores, said, Measure() if _counts(header, caption) else caption
        )
    return Typing(kind, style, said if kind.is_numeric else Measure())


def _counts(header: str, caption: Measure) -> bool:
    """Whether a column counts shops or staff, where the caption speaks of money."""
    money = len(caption.unit) == 3 and caption.unit.isupper()
    return money and not _COUNTED.isdisjoint(re.findall(r"[a-z]+", header.casefold()))


def _sample(cells: Sequence[str]) -> Sequence[str]:
    return cells if len(cells) <= _SAMPLE else cells[:: len(cells) // _SAMPLE + 1]


def _kind(core: str, style: Style | None) -> Kind | None:
    if style is not None and style.group == "." and re.fullmatch(r"[-−]?\d{1,3}(?:\.\d{3})+", core):
        return Kind.INTEGER
    return _cached_kind(core)


def _settle(counts: Counter[Kind], cores: list[str], header: str) -> Kind:
    """One kind for the column: what nearly all cells agree on, or text."""
    total = sum(counts.values())
    if total == 0:
        return Kind.TEXT
    numeric = sum(n for kind, n in counts.items() if kind.is_numeric)
    years = counts[Kind.YEAR]
    if years and years == total:
        return (
            Kind.INTEGER
            if _AMOUNT_WORDS.search(header) and not _YEAR_WORDS.search(header)
            else Kind.YEAR
        )
    if numeric and numeric + years >= 0.6 * total:
        return _settle_numeric(counts, cores)
    for kinds, kind in _MIXES:
        if sum(counts[k] for k in kinds) >= 0.8 * total:
            return kind
    best, n = max(counts.items(), key=lambda item: (item[1], item[0].value))
    if n >= 0.8 * total and (best is not Kind.CODE or n == total):
        return best
    return Kind.TEXT


_MIXES = (
    ((Kind.YEAR,), Kind.YEAR),
    ((Kind.DATE,), Kind.DATE),
    ((Kind.PERIOD, Kind.YEAR), Kind.PERIOD),
    ((Kind.DATE, Kind.YEAR), Kind.DATE),
    ((Kind.PERIOD, Kind.DATE, Kind.YEAR), Kind.PERIOD),
    ((Kind.DURATION,), Kind.DURATION),
)


def _settle_numeric(counts: Counter[Kind], cores: list[str]) -> Kind:
    if counts[Kind.MONEY]:
        return Kind.MONEY
    if counts[Kind.PERCENT] * 2 > sum(n for kind, n in counts.items() if kind.is_numeric):
        return Kind.PERCENT
    if counts[Kind.DECIMAL] or counts[Kind.PERCENT]:
        return Kind.DECIMAL
    del cores
    return Kind.INTEGER


def _measured(
    kind: Kind, cores: list[str], said: Measure, caption: Measure
) -> tuple[Kind, Measure]:
    """Unit and scale from the header, or from the cells where all share one, or the caption."""
    units = Counter(n.unit for n in map(read_number, cores) if n is not None)
    unit = said.unit
    if not unit and len(units) == 1:
        unit = next(iter(units))
    if unit == "%" and kind in {Kind.INTEGER, Kind.DECIMAL} and set(units) <= {"", "%"}:
        kind = Kind.PERCENT
    scale = said.scale
    if kind is Kind.MONEY or (
        kind in {Kind.INTEGER, Kind.DECIMAL} and not said.unit and caption.unit
    ):
        unit = unit or caption.unit
    if scale == 1 and kind is not Kind.PERCENT and (kind is Kind.MONEY or caption.scale != 1):
        scale = caption.scale
    if len(unit) == 3 and unit.isupper() and kind in {Kind.INTEGER, Kind.DECIMAL}:
        kind = Kind.MONEY
    return kind, Measure(unit, scale)


def read_cell(core: str, typing: Typing) -> Value | None:
    """The value of a cell without its marks; words in a column of numbers stay words."""
    if not core or is_blank(core):
        return None
    value = _read(core, typing)
    return value if value is not None else Text(core)


def _read(core: str, typing: Typing) -> Value | None:
    if not typing.kind.is_numeric:
        return _cached_value(core, typing.kind)
    number = read_number(core, typing.style) if typing.style else None
    number = number or read_number(core)
    if number is None or isinstance(number, Date):
        return None
    if not number.unit or (typing.kind is Kind.PERCENT and number.unit != "%"):
        return Number(number.amount, typing.measure.unit) if not number.unit else None
    return number


def amount_of(value: Value | None) -> Decimal | None:
    """The amount of a number; None for any other value."""
    return value.amount if isinstance(value, Number) else None
