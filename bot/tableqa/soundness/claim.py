"""A plan's outcome as the answer to a question, with the words and names it is judged by."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from bot.question import Question
from bot.tableqa.plan.compute import Outcome
from bot.tableqa.plan.expression import Equals, Leading, Lookup, Pair, Plan, Reduce, Root, Scalar
from bot.tableqa.plan.ledger import parts
from bot.tableqa.plan.sheet import Sheet
from bot.tableqa.vocabulary import term
from index import Table, words


@dataclass(frozen=True)
class Claim:
    """A plan's outcome over the sheet of a table, as the answer to a question.

    ``around`` is what the article says of how amounts are written; ``is_strict`` says that every
    word of the question has its part in the plan.
    """

    question: Question
    table: Table
    sheet: Sheet
    plan: Plan
    outcome: Outcome
    around: Iterable[str] = ()
    is_strict: bool = False

    @property
    def root(self) -> Root:
        """The plan's expression."""
        return self.plan.root

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """The folded words of the question."""
        return tuple(word.folded for word in self.question.words)

    @cached_property
    def text(self) -> str:
        """The folded words of the question, a blank around each."""
        return f" {' '.join(self.folded)} "

    @cached_property
    def said(self) -> frozenset[str]:
        """The stems of the question."""
        return frozenset(term(word) for word in self.question.words)

    @cached_property
    def columns(self) -> tuple[int, ...]:
        """The columns whose cells the value is made of."""
        return tuple(sorted(_columns(self.root)))

    @property
    def heads(self) -> tuple[str, ...]:
        """The names of the columns that the plan speaks of."""
        found = {one.column for one in parts(self.root) if hasattr(one, "column")}
        return tuple(self.sheet.names[column] for column in sorted(found))

    @cached_property
    def names(self) -> tuple[str, ...]:
        """The names of the columns and rows that the value is made of."""
        sheet, label = self.sheet, self.sheet.table.label
        found = [sheet.names[column] for column in self.columns if column != label]
        if found:
            found += [sheet.text(row, label) for row in self.outcome.rows]
        return tuple(dict.fromkeys(found))

    @cached_property
    def stems(self) -> frozenset[str]:
        """The stems of these names."""
        return frozenset().union(*map(stems, self.names))

    @cached_property
    def cells(self) -> tuple[str, ...]:
        """The words of the cells that the value is made of."""
        return tuple(self.sheet.text(row, c) for row in self.outcome.rows for c in self.columns)

    @property
    def is_ranged(self) -> bool:
        """Whether a strict reading chose rows called by ranges: "younger than 60", with 18–39."""
        said = (one.words for one in self.all(Equals) if isinstance(one, Equals))
        return self.is_strict and any(any(map(str.isdigit, words)) for words in said)

    def all(self, *kinds: type) -> Iterator[object]:
        """The parts of the plan that are of these kinds."""
        return (part for part in parts(self.root) if isinstance(part, kinds))

    def has(self, *kinds: type) -> bool:
        """Whether the plan has a part of one of these kinds."""
        return any(True for _ in self.all(*kinds))


def stems(text: str) -> frozenset[str]:
    """The stems of a text."""
    return frozenset(term(word) for word in words(text))


def _columns(root: Root | Scalar) -> set[int]:
    match root:
        case Lookup(column=column) | Leading(column=column):
            return {column}
        case Reduce(measure=measure):
            return {measure.column}
        case Pair(left=left, right=right):
            return _columns(left) | _columns(right)
        case _:
            return set()
