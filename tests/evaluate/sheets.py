"""Tables of the evaluation sets as the product reads them; answers as their scorers want them."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from fractions import Fraction

from bot.tableqa.plan.compute import Outcome
from bot.tableqa.plan.expression import Holds
from bot.tableqa.views import Reading
from index import Table, read_csv_text


def read_table(header: Sequence[str] | None, rows: Sequence[Sequence[str]]) -> Table | None:
    """The table of a header and rows, through the product's reader; None where it finds none."""
    text = as_csv([*([] if header is None else [header]), *rows])
    tables = read_csv_text(text, "table.csv").tables
    return tables[0] if tables else None


def as_csv(rows: Sequence[Sequence[str]]) -> str:
    """Rows as CSV text."""
    lines = io.StringIO()
    csv.writer(lines, lineterminator="\n").writerows(rows)
    return lines.getvalue()


def with_breaks(text: str) -> list[list[str]]:
    """The rows of CSV text whose line breaks in cells were written `` / ``, put back."""
    return broken(list(csv.reader(io.StringIO(text))))


def broken(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    """The rows with line breaks in cells put back."""
    return [[cell.replace(" / ", "\n") for cell in row] for row in rows]


def answers_of(one: Reading) -> tuple[str, ...]:
    """The answers of a candidate, plain: no thousands marks in what is computed."""
    outcome, root = one.outcome, one.draft.root
    if outcome.verdict is not None:
        yes, no = (root.yes, root.no) if isinstance(root, Holds) else ("yes", "no")
        return (yes if outcome.verdict else no,)
    return plain(outcome)


def plain(outcome: Outcome) -> tuple[str, ...]:
    """The words of cells as they were before CSV quoted them, or an amount in digits."""
    if outcome.amount is not None:
        return (digits(outcome.amount),)
    return tuple(words.replace('""', '"') for words in outcome.words)


def digits(amount: Fraction) -> str:
    """An amount as digits, a ratio to the precision of a float."""
    return str(amount.numerator) if amount.denominator == 1 else repr(float(amount))
