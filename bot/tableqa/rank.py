"""Which candidate is likeliest what the question means."""

from __future__ import annotations

from bot.tableqa.link import Links
from bot.tableqa.propose import Draft


def score(draft: Draft, links: Links) -> float:
    """A score by hand: the words accounted for, less what was not asked for."""
    said = links.content | links.context
    accounted = (draft.mask & links.content).bit_count()
    total = accounted + 3.0 * accounted / max(1, said.bit_count())
    for one in draft.rowset.filters:
        total += one.quality - 0.5
    header = links.headers[draft.target] if draft.target >= 0 else None
    if header:
        total += header.quality
    if draft.target == links.sheet.table.label:
        total += 0.2
    if draft.measure >= 0 and not links.headers[draft.measure]:
        total -= 0.7
    if draft.shape == "distinct":
        total -= 0.5
    return total
