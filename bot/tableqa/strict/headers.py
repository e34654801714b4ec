"""What the words of a header and of the cells below it tell of a column."""

from __future__ import annotations

import re

from bot.tableqa.strict import lexicon
from bot.tableqa.vocabulary import unmarked
from index import Column, words

_ON_TIME = re.compile(r"\b(?:on|in) time\b|\bpunctual", re.IGNORECASE)


def folded_name(column: Column) -> frozenset[str]:
    """The folded words of a header; what is on time tells of punctuality."""
    said = frozenset(
        lexicon.ABBREVIATED.get(word.folded, word.folded) for word in words(unmarked(column.name))
    )
    return said | {"punctuality"} if _ON_TIME.search(column.name) else said


def verbs_of(name: frozenset[str]) -> frozenset[str]:
    """The verbs that go with the nouns of a name."""
    return frozenset(
        verb
        for verbs, nouns, without in lexicon.VERBS_OF
        if nouns & name and not without & name
        for verb in verbs
    )
