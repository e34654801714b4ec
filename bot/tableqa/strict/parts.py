"""What the words of a question stand for, before it is settled what is asked of them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from bot.tableqa.plan.expression import (
    Body,
    Both,
    Condition,
    Either,
    Measure,
    Reduce,
    Reducer,
    Root,
    Rows,
    Scalar,
    Where,
)
from bot.tableqa.quantities import Quantity
from bot.tableqa.strict import lexicon
from bot.tableqa.strict.entities import Entity
from bot.tableqa.strict.layout import Chosen, Layout
from bot.tableqa.strict.limits import Limit

_HOW_MANY = r" how (?:many|much) | (?:number|count|nr) of | total nr "


@dataclass(frozen=True, slots=True)
class Form:
    """A plan's expression and the bits of the words that make it the plan asked for."""

    root: Root
    mask: int = 0


@dataclass(frozen=True)
class Parts:
    """The rows named, the limits, the amount asked about, and the bits of the words of all these.

    ``is_part_of_time`` says that a limit is about days within the rows' periods, in which only a
    part of their amounts falls.
    """

    layout: Layout
    named: tuple[Entity, ...]
    limits: tuple[Limit, ...]
    amount: Chosen | None
    size: Limit | None
    sizes: tuple[Quantity, ...]
    mask: int

    @cached_property
    def folded(self) -> tuple[str, ...]:
        """The folded words of the question."""
        return tuple(word.folded for word in self.layout.links.question.words)

    @cached_property
    def text(self) -> str:
        """The folded words with a blank around each."""
        return f" {' '.join(self.folded)} "

    @property
    def is_part_of_time(self) -> bool:
        """Whether a limit is about days within longer periods."""
        return any(one.of_part for one in self.limits)

    def has(self, members: frozenset[str]) -> bool:
        """Whether the question has one of the words outside the names."""
        return bool(self.bits(members))

    def bits(self, members: frozenset[str]) -> int:
        """The bits of the words that are members, outside the names."""
        named = 0
        for one in self.named:
            named |= one.mask
        return sum(1 << i for i, w in enumerate(self.folded) if w in members) & ~named

    def says(self, pattern: str) -> bool:
        """Whether a pattern is found in the folded words."""
        return re.search(pattern, self.text) is not None

    @property
    def head(self) -> int:
        """The bits of the words that name the column of names: "model", "stations"."""
        layout, links = self.layout, self.layout.links
        stems = set(links.header_terms[layout.label])
        own = sum(1 << i for i, stem in enumerate(links.terms) if stem in stems)
        if own and not layout.is_measure:
            return own
        # A word like the header's, where no header has it: "country" for nations.
        heads = {stem for terms in links.header_terms for stem in terms}
        alike = layout.alike(layout.label) & ~layout.bits(lambda i: links.terms[i] in heads)
        asking = (i for i, w in enumerate(self.folded[:-1]) if w in {"which", "what"})
        nouns = frozenset[str]() if not layout.is_measure else lexicon.CATEGORIES
        asked = sum(1 << i + 1 for i in asking if self.folded[i + 1] in nouns)
        behind = (i for i, one in enumerate(self.folded[1:], 1) if one in nouns)
        named = [one.mask for one in self.named]
        asked |= sum(1 << i for i in behind if any(mask >> (i - 1) & 1 for mask in named))
        asked |= sum(1 << i for i, w in enumerate(self.folded[:4]) if i and w in nouns)
        return own | alike | asked

    def among(self, *conditions: Condition) -> Rows:
        """The rows that are no totals and meet all conditions."""
        if not conditions:
            return Body()
        return Where(Body(), conditions[0] if len(conditions) == 1 else Both(conditions))

    @property
    def conditions(self) -> tuple[Condition, ...]:
        """The limits' conditions."""
        return tuple(one.condition for one in self.limits)

    @property
    def together(self) -> tuple[Condition, ...]:
        """The condition for any of the rows named; none where none is named."""
        names = tuple(one.condition for one in self.named)
        if not names:
            return ()
        return names if len(names) == 1 else (Either(names),)

    @property
    def asked(self) -> Rows:
        """The rows named that meet the limits."""
        return self.among(*self.together, *self.conditions)

    @property
    def measure(self) -> Measure | None:
        """The numbers of the amount asked about."""
        return Measure(self.amount.column) if self.amount is not None else None

    @property
    def naming(self) -> int:
        """The bits of the words that name the amount, and of those for any amount."""
        own = self.amount.mask if self.amount is not None else 0
        return own | self.bits(lexicon.AMOUNTS)

    @property
    def asks_how_many(self) -> bool:
        """Whether a number is asked for."""
        return self.says(_HOW_MANY)

    def together_of(self, entity: Entity, measure: Measure) -> Scalar:
        """One entity's amount: that of its row, or of its rows together."""
        rows = self.among(entity.condition, *self.conditions)
        return Reduce(Reducer.SUM, rows, measure)
