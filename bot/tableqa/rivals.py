"""Which other tables say as much of a question as the one that answers it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.question import Question
from bot.tableqa.link import Links, link
from bot.tableqa.plan.sheet import sheet
from bot.tableqa.strict import Surroundings
from bot.tableqa.vocabulary import term
from index import Table, words


@dataclass(frozen=True, slots=True)
class Said:
    """What a table says of a question, in bits of its words.

    ``names`` are runs that stand in its cells, and whether a cell says nothing else; ``around``
    is what caption, lead-in and title say, ``every`` all of these and the headers.
    """

    names: Mapping[int, bool]
    around: int
    every: int


def rivals(
    question: Question,
    table: Table,
    others: Sequence[Table],
    around: Mapping[str, Surroundings],
) -> tuple[Table, ...]:
    """The tables, beside the one that answers, that say every word that it says, the names as such.

    A question that they might answer as well is about no table in particular.
    """
    own = _said(question, table, around)
    return tuple(
        other
        for other in others
        if other is not table and _says_as_much(_said(question, other, around), own)
    )


def _says_as_much(other: Said, own: Said) -> bool:
    """Whether it says every word; a name of one word that fills a cell must fill one there, too."""
    if own.every & ~other.every:
        return False
    return all(
        not mask & ~other.around
        or any(
            not mask & ~run and (whole or not is_whole or mask.bit_count() > 1)
            for run, whole in other.names.items()
        )
        for mask, is_whole in own.names.items()
    )


def _said(question: Question, table: Table, around: Mapping[str, Surroundings]) -> Said:
    links = link(question, sheet(table))
    content = links.content
    runs: dict[int, bool] = {}
    for one in links.mentions:
        mask = one.mask & content
        runs[mask] = runs.get(mask, False) or one.is_whole
    # "2 of the Holm Star" inside "Holm Star" says no more than it.
    names = {
        mask: whole
        for mask, whole in runs.items()
        if mask and not any(mask != more and not mask & ~more for more in runs)
    }
    beside = _beside(links, table, around.get(table.article_id, Surroundings())) & content
    every = beside
    for mask in names:
        every |= mask
    for header in links.headers:
        every |= header.mask & content if header else 0
    return Said(names, beside, every)


def _beside(links: Links, table: Table, around: Surroundings) -> int:
    texts = f"{table.caption_text}\n{table.context}"
    said = {term(word) for word in words(texts)} | set(around.title)
    said |= around.heading(table.span.start)
    return sum(1 << i for i, one in enumerate(links.terms) if one in said)
