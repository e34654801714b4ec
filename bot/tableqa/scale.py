"""What the numbers of a table stand for: thousands, millions, billions, percent."""

from __future__ import annotations

import re
from collections.abc import Iterable

from bot.tableqa.plan.expression import Lookup, Pair, Pairing, Plan, Reduce, Reducer
from bot.tableqa.plan.ledger import parts
from bot.tableqa.plan.sheet import Sheet

_SCALES = (
    ("thousand", re.compile(r"\bthousands?\b|[$€£¥]?[’']?000s?\b(?<![\d,.]000)", re.IGNORECASE)),
    ("million", re.compile(r"\bmillions?\b|[$€£¥]\s?m\b|\bUSDm\b|\bm[€£$]", re.IGNORECASE)),
    ("billion", re.compile(r"\bbillions?\b|[$€£¥]\s?bn\b", re.IGNORECASE)),
)
# Of the texts around, only what says how amounts are written: "$3.8 million" is one of its own.
_IN = re.compile(r"\bin (?:[\w.]+ )?(?:thousands|millions|billions)\b", re.IGNORECASE)
_UNSCALED = re.compile(
    r"\bper (?:\w+ )?(?:share|unit)\b|\b(?:ratio|number of|life|years?|age|employees|headcount)\b",
    re.IGNORECASE,
)


def scale(plan: Plan, sheet: Sheet, around: Iterable[str]) -> str:
    """``thousand``, ``million``, ``billion``, ``percent`` or nothing, of a plan's value.

    ``around`` are the texts about the table, looked at after the names of its columns.
    """
    root = plan.root
    if isinstance(root, Pair) and root.pairing in {Pairing.CHANGE, Pairing.SHARE}:
        return "percent"
    if isinstance(root, Pair) and root.pairing is Pairing.RATIO:
        return ""
    columns = {part.column for part in parts(root) if hasattr(part, "column")}
    columns.discard(sheet.table.label)
    if not isinstance(root, Pair | Reduce | Lookup) or not columns:
        return ""
    names = [sheet.names[column] for column in columns]
    if _is_percent(sheet, columns, names):
        shown = isinstance(root, Lookup) or (
            isinstance(root, Reduce) and root.reducer is Reducer.ONLY
        )
        return "" if shown else "percent"
    if any(_UNSCALED.search(name) for name in names):
        return ""
    heads = " ".join(sheet.names)
    labels = " ".join(sheet.text(row, sheet.table.label) for row in range(sheet.size))
    said = (" ".join(match.group() for match in _IN.finditer(text)) for text in around)
    return next((found for text in (heads, labels, *said) if (found := stated(text))), "")


def stated(text: str) -> str:
    """The scale that a text states first."""
    found = [(match.start(), name) for name, form in _SCALES if (match := form.search(text))]
    return min(found)[1] if found else ""


def _is_percent(sheet: Sheet, columns: set[int], names: list[str]) -> bool:
    cells = [sheet.text(row, column) for column in columns for row in range(sheet.size)]
    marked = sum("%" in cell for cell in cells)
    return 2 * marked > sum(bool(cell.strip()) for cell in cells) or any("%" in n for n in names)
