"""Which words of a question a ranked plan accounts for."""

from __future__ import annotations

from bot.tableqa.plan.expression import Beside, Beyond, Lookup, Nth
from bot.tableqa.plan.ledger import parts
from bot.tableqa.strict.lexicon import FRAME
from bot.tableqa.views import Reading
from bot.tableqa.vocabulary import term
from index import Kind, words

_TABLE = frozenset("chart listing".split())
_NUMBER = frozenset("number amount figure count".split())
_ORDER = frozenset(
    "come comes came place placed list listed follow follows followed rank ranked".split()
)

_JOINTS = frozenset("from to and of the in".split())
"""Words inside a run of dates, which stands for them as well."""


def coverage(one: Reading) -> frozenset[int]:
    """The indexes of the words that a candidate accounts for.

    Those that it was made from and those of the caption, the headers of its columns, those that
    choose its rows too; words that frame any question over a table, "number" before a number, and
    what rows do in an order ("who came after").
    """
    links, draft = one.links, one.draft
    # The lead-in's words are too many to account for a question: "carries 214 passengers".
    known = {word.stem for word in words(links.sheet.table.caption_text)}
    for part in parts(draft.root):
        column = getattr(part, "column", -1)
        known.update(links.header_terms[column] if column >= 0 else ())
    framing = FRAME | _TABLE | _JOINTS
    if _is_number(one):
        framing |= _NUMBER
    if any(isinstance(part, Beside | Beyond | Nth) for part in parts(draft.root)):
        framing |= _ORDER
    return frozenset(
        i
        for i, word in enumerate(links.question.words)
        if draft.mask >> i & 1 or word.folded in framing or term(word) in known
    )


def _is_number(one: Reading) -> bool:
    root = one.draft.root
    if not isinstance(root, Lookup):
        return one.outcome.amount is not None
    return one.links.sheet.table.columns[root.column].kind in {Kind.INTEGER, Kind.DECIMAL}
