"""What was decided before it is verified: quotes without words, a figure still to be recomputed."""

from __future__ import annotations

from dataclasses import dataclass

from bot.reply import Quote
from bot.tableqa import Candidate
from index import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """An answer (``answered``) or a refusal to verify; ``quotes`` are its evidence or the nearest.

    ``values`` are places whose words are the short answer, where a quote has one.
    ``verdict`` is what the first quote says to a question for yes or no, where it says it plainly.
    ``remarks`` are places and what is to be said of them.
    """

    answered: bool
    confidence: float
    quotes: tuple[Quote, ...] = ()
    candidate: Candidate | None = None
    missing: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    remarks: tuple[Remark, ...] = ()
    verdict: bool | None = None


@dataclass(frozen=True, slots=True)
class Remark:
    """A place of an article and what is said of it, ``{}`` standing for its words."""

    article_id: str
    span: Span
    saying: str
