"""How a question is phrased, for the part of the ranking that weighs its very words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import pairwise
from operator import or_

from bot.tableqa.link import Links, Mention
from bot.tableqa.propose import Draft
from bot.tableqa.views import Reading

_WORDS = 24  # words of a question that are weighed
CELL, AMOUNT, HEADER = "<cell>", "<number>", "<header>"


@dataclass(frozen=True, slots=True)
class Sketch:
    """A candidate in outline: what it does, how it chooses its rows, what it shows."""

    shape: str
    choice: str
    shown: str


def phrases(links: Links) -> tuple[str, ...]:
    """The words, pairs and triples of a question, what it names replaced by what it is."""
    names = _outline(links)
    marked = ["<start>", *names[:_WORDS], "<end>"]
    pairs = [" ".join(pair) for pair in pairwise(marked)]
    threes = [" ".join(three) for three in zip(marked, marked[1:], marked[2:], strict=False)]
    plain = [f"={one}" for one in links.terms[:_WORDS]]
    return tuple(dict.fromkeys((*marked[1:-1], *pairs, *threes, *plain)))


def _outline(links: Links) -> list[str]:
    """The terms, a run of those that a cell, an amount or a header is named by as one mark."""
    triggers = _union(list(links.triggers.values()))
    cells = _union([m.mask for m in links.mentions if _is_name(m, triggers)])
    stated = [one.mask for one in links.quantities] + [one.mask for one in links.moments]
    named = [one.mask for one in links.headers if one and one.quality > 0.4]
    marks = (
        (_union(stated) & ~triggers, AMOUNT),
        (_union(named) & ~triggers, HEADER),
        (cells, CELL),
    )
    names: list[str] = []
    for index, one in enumerate(links.terms):
        mark = next((name for mask, name in marks if mask >> index & 1), "")
        if not mark or not names or names[-1] != mark:
            names.append(mark or one)
    return names


def _union(masks: Sequence[int]) -> int:
    return reduce(or_, masks, 0)


def _is_name(mention: Mention, triggers: int) -> bool:
    return mention.is_whole or mention.mask.bit_count() > 1 or not mention.mask & triggers


def sketch(one: Reading) -> Sketch:
    """The outline of a candidate."""
    draft = one.draft
    kinds = sorted(f.kind for f in draft.rowset.filters)
    choice = f"{draft.rowset.kind} {' '.join(kinds)}"
    return Sketch(draft.shape, choice, f"{_shown(draft, one.links)}{' turned' * one.turned}")


def _shown(draft: Draft, links: Links) -> str:
    if draft.target < 0:
        return "none"
    label = "label " if draft.target == links.sheet.table.label else ""
    named = "named " if links.headers[draft.target] else ""
    return f"{label}{named}{links.sheet.table.columns[draft.target].kind}"


def header_terms(links: Links, column: int) -> tuple[str, ...]:
    """The terms of a column's header."""
    return links.header_terms[column] if column >= 0 else ()
