"""How many rows there are, and what they are called."""

from __future__ import annotations

from collections.abc import Iterator

from bot.tableqa.plan.compute import Evaluator
from bot.tableqa.plan.expression import Body, Both, Count, Equals, Lookup
from bot.tableqa.strict import lexicon
from bot.tableqa.strict.entities import Entity
from bot.tableqa.strict.layout import Chosen
from bot.tableqa.strict.parts import Form, Parts

_EVERY = r"^ (?:what|which) (?:are|were) (?:all )?the "


def counts_rows(parts: Parts) -> bool:
    """Whether the noun that is counted names the rows: "how many models"."""
    if not parts.asks_how_many:
        return False
    if parts.has(lexicon.ROWS):
        return True
    many = next((i for i, w in enumerate(parts.folded) if w in {"many", "of", "nr"}), 0)
    for index in range(many + 1, len(parts.folded)):
        if parts.head >> index & 1:
            return True
        named = any(one.mask >> index & 1 for one in parts.named)
        if not named and parts.folded[index] not in {"different", "the", "all", "other"}:
            return False
    return False


def counts(parts: Parts) -> Iterator[Form]:
    """How many rows meet what is said."""
    conditions = [*parts.together, *parts.conditions]
    mask = parts.head | parts.bits(lexicon.ROWS | frozenset({"times"})) | parts.naming
    if parts.sizes:
        if parts.size is None:
            return
        conditions.append(parts.size.condition)
        mask |= parts.size.mask
    if not conditions and parts.layout.counted():
        return
    yield Form(Count(parts.among(*conditions)), mask | parts.bits(lexicon.SUM))


def lookups(parts: Parts) -> Iterator[Form]:
    """The names of the rows that meet what is said, or another column of the row named."""
    conditions = [*parts.together, *parts.conditions]
    mask = parts.head | parts.bits(frozenset({"and", "times"}))
    if parts.sizes:
        if parts.size is None:
            return
        conditions.append(parts.size.condition)
        mask |= parts.size.mask | parts.naming
    if not conditions and parts.says(_EVERY):
        conditions, mask = [], mask | parts.naming
        shown = shown_column(parts)
        if shown is not None and shown.mask:
            yield Form(Lookup(Body(), shown.column), mask | shown.mask)
        return
    if not conditions or parts.says(r" how | when "):
        return
    rows = parts.among(*conditions)
    shown = shown_column(parts)
    several = bool(parts.head) and len(Evaluator(parts.layout.sheet).rows(rows)) > 1
    says_new = several or not any(
        shown is not None and shown.column in _whole(one) for one in parts.named
    )
    if shown is not None and says_new:
        yield Form(Lookup(rows, shown.column), mask | shown.mask)


def shown_column(parts: Parts) -> Chosen | None:
    """The column whose words are asked for: the one that the question names, else the names'."""
    layout = parts.layout
    own = {one.column for one in parts.named}
    found = [
        Chosen(column, mask)
        for column in layout.names
        if column not in own - {layout.label} and (mask := layout.said(column) & ~parts.mask)
    ]
    if len(found) > 1:
        others = [one for one in found if one.column != layout.label]
        return others[0] if len(others) == 1 and others[0].mask & ~found[0].mask else None
    if found:
        return found[0]
    if layout.label in own or parts.has(lexicon.ROWS) or parts.says(r"^ who "):
        return Chosen(layout.label, 0)
    return None


def _whole(one: Entity) -> set[int]:
    """The columns in which an entity is all that a cell says: to show them says nothing new."""
    conditions = one.condition.conditions if isinstance(one.condition, Both) else (one.condition,)
    return {each.column for each in conditions if isinstance(each, Equals)}
