"""How many rows there are, and what they are called."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.tableqa.plan.compute import Evaluator
from bot.tableqa.plan.expression import Body, Both, Count, Equals, Lookup
from bot.tableqa.strict import lexicon
from bot.tableqa.strict.entities import Entity
from bot.tableqa.strict.layout import Chosen
from bot.tableqa.strict.parts import Form, Parts
from index import Kind

_TOOK_PLACE = frozenset("made held done taken took place happened happen".split())
_WENT = frozenset("go goes went reach reached get got".split())
_EVERY = r"^ (?:what|which) (?:are|were) (?:all )?the "


def counts_rows(parts: Parts) -> bool:
    """Whether the noun that is counted names the rows: "how many models"."""
    if not parts.asks_how_many:
        return False
    if _counts_of_the(parts):
        return True
    many = next((i for i, w in enumerate(parts.folded) if w in {"many", "of", "nr"}), 0)
    of_some = parts.folded[many + 1 : many + 2] == ("of",)  # "how many of Velden's tram lines"
    for index in range(many + 1, len(parts.folded)):
        if parts.head >> index & 1 or parts.folded[index] in lexicon.ROWS:
            return True
        named = any(one.mask >> index & 1 for one in parts.named)
        told = of_some and parts.layout.surrounding() >> index & 1
        framing = {"different", "the", "all", "other", "of"}
        if not named and not told and parts.folded[index] not in framing:
            return False
    return False


def _counts_of_the(parts: Parts) -> bool:
    """Whether some of the rows are counted: "how many of the women", which no amount counts."""
    found = re.search(r" how many of (?:the|these|those) ((?:\w+ ){1,2})", parts.text)
    if found is None:
        return False
    behind = len(parts.text[: found.start(1)].split())
    nouns = 0b11 << behind if len(found[1].split()) > 1 else 1 << behind
    if any(one.mask & nouns for one in parts.named):
        return False
    return not any(parts.layout.said(column) & nouns for column in parts.layout.amounts)


def _lists_few(parts: Parts) -> bool:
    """Whether the article counts many more of what the rows are: "some 18,300 runners"."""
    if parts.says(r" (?:list|listed|table|named|shown) "):
        return False
    stems = {parts.layout.links.terms[i] for i in range(len(parts.folded)) if parts.head >> i & 1}
    most = 3 * len(parts.layout.sheet.body)
    return any(stem in stems and int(told or 0) > most for stem, told in parts.layout.around.counts)


def counts(parts: Parts) -> Iterator[Form]:
    """How many rows meet what is said."""
    conditions = [*parts.together, *parts.conditions]
    mask = parts.head | parts.bits(lexicon.ROWS | frozenset({"times"})) | parts.naming
    if parts.sizes:
        if parts.size is None:
            return
        conditions.append(parts.size.condition)
        mask |= parts.size.mask | parts.bits(_WENT)
    if not conditions and (parts.layout.counted() or _lists_few(parts)):
        return
    for one in parts.named:  # "a Labour mayor", where another column has the mayors
        mask |= _beside(parts, one)
    yield Form(Count(parts.among(*conditions)), mask | parts.bits(lexicon.SUM))


def _beside(parts: Parts, one: Entity) -> int:
    """The bits of a header's word just behind a name: the mayor in "a Labour mayor"."""
    behind = 1 << one.mask.bit_length()
    layout = parts.layout
    return behind if any(layout.said(column) & behind for column in layout.names) else 0


def lookups(parts: Parts) -> Iterator[Form]:
    """The names of the rows that meet what is said, or another column of the row named."""
    conditions = [*parts.together, *parts.conditions]
    mask = parts.head | parts.bits(frozenset({"and", "times"}))
    if parts.says(r" (?:which|what) (?:date|day) "):
        mask |= parts.bits(_TOOK_PLACE)
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
    adjective = _how(parts)
    if not conditions or (adjective is None and parts.says(r" how | when ")):
        return
    rows = parts.among(*conditions)
    shown = adjective or shown_column(parts)
    several = bool(parts.head) and len(Evaluator(parts.layout.sheet).rows(rows)) > 1
    says_new = several or not any(
        shown is not None and shown.column in _whole(one) for one in parts.named
    )
    if shown is not None and says_new:
        yield Form(Lookup(rows, shown.column), mask | shown.mask)


def _how(parts: Parts) -> Chosen | None:
    """The column of words that an adjective asks for: "how comfortable", with the comfort."""
    if (timed := _how_long(parts)) is not None:
        return timed
    found = re.search(r"^ how (\w{5,}) (?:is|was|are|were) ", parts.text)
    if found is None or len(parts.named) != 1:
        return None
    columns = [column for column in parts.layout.names if parts.layout.said(column) >> 1 & 1]
    return Chosen(columns[0], 0b10) if len(columns) == 1 else None


def _how_long(parts: Parts) -> Chosen | None:
    """The only column that says how long something took, where that is asked of a row."""
    if not parts.says(r"^ how long (?:is|was|did|does|do|are|were|has|had) ") or not parts.named:
        return None
    kinds = [column.kind for column in parts.layout.sheet.table.columns]
    found = [column for column in parts.layout.names if kinds[column] is Kind.DURATION]
    if len(found) != 1:
        return None
    verbs = parts.bits(lexicon.TIMED | frozenset({"long"}))
    return Chosen(found[0], parts.layout.said(found[0]) | verbs)


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
    is_year = layout.label in layout.times and parts.head and parts.says(r" (?:which|what) ")
    if is_year or layout.label in own or parts.has(lexicon.ROWS) or parts.says(r"^ who "):
        return Chosen(layout.label, 0)
    return None


def _whole(one: Entity) -> set[int]:
    """The columns in which an entity is all that a cell says: to show them says nothing new."""
    conditions = one.condition.conditions if isinstance(one.condition, Both) else (one.condition,)
    return {each.column for each in conditions if isinstance(each, Equals)}
