"""What the numbers of a table stand for: thousands, millions, billions, percent."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from decimal import Decimal

from bot.tableqa.plan.compute import Outcome, compute
from bot.tableqa.plan.expression import (
    Facet,
    Lookup,
    Pair,
    Pairing,
    Part,
    Plan,
    Reduce,
    Root,
    Scalar,
)
from bot.tableqa.plan.sheet import Sheet

_SCALES = (
    ("thousand", re.compile(r"\bthousands?\b|[$€£¥]?[’']?000s?\b(?<![\d,.]000)", re.IGNORECASE)),
    ("million", re.compile(r"\bmillions?\b|[$€£¥]\s?m\b|\bUSDm\b|\bm[€£$]", re.IGNORECASE)),
    ("billion", re.compile(r"\bbillions?\b|[$€£¥]\s?bn\b", re.IGNORECASE)),
)
_FACTORS = {"": 1, "thousand": 10**3, "million": 10**6, "billion": 10**9}
# In labels and in the texts around only what says how amounts are written: "$3.8 million" is one
# of its own, "per $ million of revenue" a name.
_IN = re.compile(
    r"(?:\b(\w+)\s+)?\bin\s+(?:(?!the\b)[\w.$€£¥]+\s+){0,2}?"
    r"((?:thousands|millions|billions)\b|[$€£¥]?[’']?000[’']?s?\b)"
    r"|\((?:1,)?[$€£¥]?[’']?000[’']?s?\)|\((?:US)?[$€£¥]\s?(?:m|bn|million|billion|thousand)s?\)",
    re.IGNORECASE,
)
_UNSCALED = re.compile(
    r"\bper\s+(?:\w+\s+){0,3}(?:share|unit|ADS)\b|\b(?:ratio|life|age|employees|headcount|cents)\b"
    r"|\b(?:in|of) (?:years|months|days)\b|\((?:years|months|days)\)",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"%|\bpercent(?:age)?s?\b", re.IGNORECASE)
_SHARES = re.compile(r"\b(?:shares?|securities|units|warrants|options)\b", re.IGNORECASE)
_PROSE = re.compile(r"(\d[\d,]*(?:\.(\d+))?)\s(million|billion)\b")
_MONEY = re.compile(r"[$€£¥]")
_MILLIONS = re.compile(r"\d{1,3}(?:,\d{3}){2}|\d{7}")
_AGREED = 2  # amounts of the prose that must stand in the table under one scale


def scale(plan: Plan, sheet: Sheet, around: Iterable[str]) -> str:
    """``thousand``, ``million``, ``billion``, ``percent`` or nothing, of a plan's value.

    ``around`` are the texts about the table, looked at after the names of columns and rows.
    """
    root = plan.root
    if isinstance(root, Pair) and root.pairing in {Pairing.CHANGE, Pairing.SHARE}:
        return "percent"
    if not _has_scale(plan, sheet):
        return ""
    outcome = compute(root, sheet)
    if outcome is None:
        return ""
    own, cells = _names(plan, sheet, outcome)
    if _is_percent(own, cells):
        # A cell that is shown as it stands says so itself.
        return "" if outcome.words and any("%" in cell for cell in cells) else "percent"
    if _UNSCALED.search(" ".join(own)):
        return ""
    return _said(plan, sheet, own, list(around))


def stated(text: str) -> str:
    """The scale that a text states first."""
    found = [(match.start(), name) for name, form in _SCALES if (match := form.search(text))]
    return min(found)[1] if found else ""


def statements(text: str) -> tuple[str, ...]:
    """What a text says of how amounts are written: "in thousands", "$3.8 million"."""
    found = (*_IN.finditer(text), *_PROSE.finditer(text))
    return tuple(dict.fromkeys(match.group() for match in found))


def lacks_scale(plan: Plan, sheet: Sheet, around: Sequence[str]) -> bool:
    """Whether money stands in a table without a scale while the texts around write millions.

    Then nobody can tell whether 22,626 are dollars or thousands of them.
    """
    if not any(_PROSE.search(text) for text in around) or not _has_scale(plan, sheet):
        return False
    cells = [cell.text for row in sheet.table.rows for cell in row.cells]
    if not any(_MONEY.search(text) for text in cells) or any(map(_MILLIONS.search, cells)):
        return False
    outcome = compute(plan.root, sheet)
    own, shown = ([], []) if outcome is None else _names(plan, sheet, outcome)
    if _is_percent(own, shown) or _UNSCALED.search(" ".join(own)):
        return False
    return not _said(plan, sheet, own, around)


def _has_scale(plan: Plan, sheet: Sheet) -> bool:
    """Whether the value is an amount of the table: no count, ratio, name or year."""
    root = plan.root
    if isinstance(root, Lookup):
        return root.part is Part.WHOLE and root.column != sheet.table.label
    is_ratio = isinstance(root, Pair) and root.pairing is Pairing.RATIO
    return isinstance(root, Pair | Reduce) and not is_ratio


def _names(plan: Plan, sheet: Sheet, outcome: Outcome) -> tuple[list[str], list[str]]:
    """The names of the columns and rows that a value is of, and their cells."""
    label = sheet.table.label
    columns = sorted(_columns(plan.root) - {label})
    rows = outcome.rows
    names = [sheet.names[column] for column in columns] + [sheet.text(r, label) for r in rows]
    return names, [sheet.text(row, column) for row in rows for column in columns]


def _columns(root: Root | Scalar) -> set[int]:
    """The columns whose cells the value is made of, not those that choose the rows."""
    match root:
        case Lookup(column=column):
            return {column}
        case Reduce(measure=measure):
            return {measure.column}
        case Pair(left=left, right=right):
            return _columns(left) | _columns(right)
        case _:
            return set()


def _is_percent(names: Sequence[str], cells: Sequence[str]) -> bool:
    marked = sum("%" in cell for cell in cells)
    filled = sum(bool(cell.strip()) for cell in cells)
    return 2 * marked > filled or any(_PERCENT.search(name) for name in names)


# ------------------------------------------------------------------ where a scale is said


def _said(plan: Plan, sheet: Sheet, own: Sequence[str], around: Sequence[str]) -> str:
    """The scale that the names say, else the texts around; else that by which both agree."""
    label = sheet.table.label
    labels = [sheet.text(row, label) for row in range(sheet.size)]
    heads = [*labels, sheet.names[label]] if plan.turned else list(sheet.names)
    others = list(sheet.names) if plan.turned else labels
    is_shares = bool(_SHARES.search(" ".join(own)))
    found = stated(" ".join(heads)) or _in(others, is_shares=is_shares)
    return found or _in(around, is_shares=is_shares) or _agreed(sheet, around)


def _in(texts: Iterable[str], *, is_shares: bool) -> str:
    """The scale that texts say amounts are in: of shares "shares in thousands" before others."""
    found: dict[bool, str] = {}
    for text in texts:
        for match in _IN.finditer(text):
            of_shares = bool(match.group(1) and _SHARES.fullmatch(match.group(1)))
            found.setdefault(of_shares, stated(match.group().replace("1,000", "000")))
    return found.get(is_shares) or (found.get(False, "") if is_shares else "")


def _agreed(sheet: Sheet, around: Iterable[str]) -> str:
    """The scale under which the table has most of the amounts that the texts write in millions."""
    cells = {
        abs(Decimal(amount))
        for measure, amounts in sheet.amounts.items()
        if measure.facet is Facet.NUMBER
        for row, amount in enumerate(amounts)
        if amount and "%" not in sheet.text(row, measure.column)
    }
    written = {
        (Decimal(match[1].replace(",", "")), len(match[2] or ""), _FACTORS[match[3]])
        for text in around
        for match in _PROSE.finditer(text)
    }
    counts = {
        name: sum(
            any(round(cell * factor / unit, digits) == amount for cell in cells)
            for amount, digits, unit in written
        )
        for name, factor in _FACTORS.items()
    }
    best = max(counts, key=lambda name: counts[name])
    is_clear = counts[best] >= _AGREED and list(counts.values()).count(counts[best]) == 1
    return best if is_clear else ""
