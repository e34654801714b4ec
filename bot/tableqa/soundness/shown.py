"""Faults of what is shown: it says nothing, or not the kind of thing that was asked for."""

from __future__ import annotations

import re

from bot.question import AnswerType
from bot.question.function_words import FUNCTION_WORDS
from bot.tableqa.plan.compute import Evaluator
from bot.tableqa.plan.expression import (
    Beside,
    Contains,
    Count,
    Equals,
    Extreme,
    Holds,
    Leading,
    Lookup,
    Part,
    Reduce,
    Reducer,
)
from bot.tableqa.soundness.claim import Claim, stems
from bot.tableqa.vocabulary import term
from index import Kind, words

_CHOICE = re.compile(r" (?:or|between|than|versus|vs) ")
_SINGULAR = re.compile(r" (?:is|was|has|does|did) | name (?:a|an|one) ")
_ONE = re.compile(
    r"^ (?:name|list|give|tell) (?:a|an|one) | (?:what|which) \w*[^\Ws] (?:is|was|has|does|did) "
    r"| who (?:is|was|has|did) | (?:what|which) (?:is|was) the "
)
_BOUNDARY = frozenset(
    "end ended ends ending finish finished leave left until stop stopped start started starts"
    " begin began begins become became resign resigned retire retired".split()
)
_YEARS = re.compile(r" \d{4} or (?:in )?\d{4} ")
_OPENING = frozenset("which what who how list name".split())
_NEAR = 4  # words beside "or" that may name what is offered


def says_nothing(claim: Claim) -> bool:
    """A mark for "no value", or words that the question itself has: "What is X?" is not X."""
    shown = claim.outcome.words
    if any(not any(map(str.isalnum, text)) for text in shown):
        return True
    if _CHOICE.search(claim.text) or not isinstance(claim.root, Lookup):
        return False
    return any(stems(text) <= claim.said for text in shown)


def finds_nothing(claim: Claim) -> bool:
    """A count of none: what is asked for may well be there under another name."""
    return isinstance(claim.root, Count) and not claim.outcome.rows


def asks_meaning(claim: Claim) -> bool:
    """A name and nothing else: "What is X?" asks what X means, not for one of its cells."""
    if not claim.text.startswith((" what is ", " what are ")):
        return False
    asked = {claim.question.words[i].stem for i in claim.question.content}
    sheet = claim.sheet
    cells = len(sheet.names) - 1 if not claim.plan.turned else sheet.size
    own = [{word.stem for word in words(name)} for name in claim.names]
    return cells > 1 and any(asked <= name for name in own)


def is_tied(claim: Claim) -> bool:
    """Several names where one is asked for: "which one is the largest", "name a"."""
    if len(claim.outcome.words) < 2:
        return False
    root = claim.root
    ordered = isinstance(root, Leading) or (
        isinstance(root, Lookup) and isinstance(root.rows, Extreme)
    )
    return bool((_SINGULAR if ordered else _ONE).search(claim.text))


def is_not_offered(claim: Claim) -> bool:
    """Neither of the two that the question offers: "A or B"."""
    folded, shown = claim.folded, claim.outcome.words
    if "or" not in folded or not shown or isinstance(claim.root, Holds):
        return False
    at = folded.index("or")
    if _YEARS.search(claim.text) and folded[0] in _OPENING:
        return False
    offered = {
        term(word)
        for word in claim.question.words[max(0, at - _NEAR) : at + _NEAR + 1]
        if word.folded not in FUNCTION_WORDS
    }
    names = [shown[0], *_names(claim)]
    told = (found for name in names if (found := stems(name)))
    return len(shown) > 1 or not any(2 * len(one & offered) >= len(one) for one in told)


def _names(claim: Claim) -> list[str]:
    """The names and codes in the rows of an answer."""
    columns = [
        index
        for index, column in enumerate(claim.sheet.table.columns)
        if column.kind in {Kind.TEXT, Kind.CODE}
    ]
    return [claim.sheet.text(row, column) for row in claim.outcome.rows for column in columns]


def is_whole_period(claim: Claim) -> bool:
    """A period where its beginning or its end was asked for."""
    root = claim.root
    asked = claim.question.answer_type is AnswerType.DATE and _BOUNDARY & set(claim.folded)
    if not asked or not isinstance(root, Lookup) or root.part is not Part.WHOLE:
        return False
    column = claim.sheet.readings[root.column]
    return any(column[row].is_range for row in claim.outcome.rows)


def is_another_column(claim: Claim) -> bool:
    """Who leads the party, where the party is asked for: the header's own noun is not said."""
    root = claim.root
    if not isinstance(root, Lookup) or root.column == claim.sheet.table.label:
        return False
    head = [term(word) for word in words(claim.sheet.names[root.column]) if word.folded != "s"]
    said = [one for one in head if one in claim.said]
    if len(head) < 2 or not said or head[-1] in claim.said:
        return False
    text = claim.outcome.words and not any(map(str.isdigit, claim.outcome.words[0]))
    return bool(text) and head[-1].isalpha() and f" {said[-1]} " in _asked_noun(claim)


def _asked_noun(claim: Claim) -> str:
    """The stems behind "which" or "what"."""
    at = next((i for i, word in enumerate(claim.folded) if word in {"which", "what"}), None)
    if at is None:
        return ""
    return f" {' '.join(term(word) for word in claim.question.words[at + 1 : at + 2])} "


def is_amount_of_name(claim: Claim) -> bool:
    """The largest amount where the one that has it is asked for: "what college has the top"."""
    root = claim.root
    if not (isinstance(root, Reduce) and root.reducer in {Reducer.MAX, Reducer.MIN}):
        return False
    if not re.search(r"^ (?:which|what|who) (?:\w+ )?(?:has|had|have|with|got) ", claim.text):
        return False
    return not stems(claim.sheet.names[root.measure.column]) & stems(_asked_noun(claim))


def has_other_neighbours(claim: Claim) -> bool:
    """The row beside one that is found in several places: each has a neighbour of its own."""
    evaluator = Evaluator(claim.sheet)
    beside = (one for one in claim.all(Beside) if isinstance(one, Beside))
    return any(len(evaluator.rows(one.rows)) > 1 for one in beside)


def shows_elsewhere(claim: Claim) -> bool:
    """What stands beside a name, in another column than the name's that no word asks for."""
    root = claim.root
    if not (isinstance(root, Lookup) and isinstance(root.rows, Beside)):
        return False
    found_in = {
        one.column for one in claim.all(Equals, Contains) if isinstance(one, Equals | Contains)
    }
    head = stems(claim.sheet.names[root.column])
    return bool(found_in) and root.column not in found_in and not head & claim.said


def shows_unnamed_row(claim: Claim) -> bool:
    """With rows read as columns, the cell of a row that no word of the question names."""
    root = claim.root
    if not claim.plan.turned or not isinstance(root, Lookup) or root.column == 0:
        return False
    return not stems(claim.sheet.names[root.column]) & claim.said


SHOWN = (
    says_nothing,
    finds_nothing,
    asks_meaning,
    is_tied,
    is_not_offered,
    is_whole_period,
    is_another_column,
    is_amount_of_name,
    has_other_neighbours,
    shows_elsewhere,
    shows_unnamed_row,
)
"""The faults, each by itself."""
