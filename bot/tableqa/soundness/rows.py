"""Faults of the rows a value rests on: skipped, listed twice, chosen by another amount."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from bot.question import AnswerType
from bot.tableqa.plan.compute import Evaluator
from bot.tableqa.plan.expression import (
    Compare,
    Contains,
    Count,
    Either,
    Equals,
    Extreme,
    Facet,
    Lookup,
    Measure,
    Reduce,
    Reducer,
    Rows,
    Top,
    Where,
)
from bot.tableqa.plan.ledger import parts
from bot.tableqa.soundness.claim import Claim, stems
from index import Kind, is_blank

_PERCENTAGE = re.compile(r"(\d[\d.,]*)\s*(?:%|percent\b|per cent\b)", re.IGNORECASE)
_HOW_MANY = re.compile(r" (?:how many|number of) (?:(?:different|other) )?(\w+(?: \w+)?) ")
_PERSONS = stems(
    "artist singer performer player driver rider athlete swimmer runner skater author writer actor"
    " actress director producer composer coach manager captain president mayor minister governor"
    " chairman chairwoman name person candidate winner champion king queen member"
)


def skips_unmeasured(claim: Claim) -> bool:
    """Rows left out because their amount could not be measured: "pre-1939" among years."""
    evaluator = Evaluator(claim.sheet)
    return any(
        _is_unmeasured(claim, row, measure)
        for rows, measure in _measured(claim)
        for row in evaluator.rows(rows)
    )


def _measured(claim: Claim) -> Iterator[tuple[Rows, Measure]]:
    """The rows that a plan measures, and what it measures in them."""
    for one in parts(claim.root):
        match one:
            case Reduce(reducer=reducer, rows=rows, measure=measure) if reducer != Reducer.ONLY:
                yield rows, measure
            case Extreme(rows=rows, measure=measure) | Top(rows=rows, measure=measure):
                yield rows, measure
            case Where(rows=rows, condition=condition):
                for part in parts(condition):
                    if isinstance(part, Compare):
                        yield rows, part.measure
            case _:
                pass


def _is_unmeasured(claim: Claim, row: int, measure: Measure) -> bool:
    if measure.facet is Facet.SECOND or claim.sheet.amount(row, measure) is not None:
        return False
    if claim.sheet.readings[measure.column][row].is_range:
        return False  # an open period has no length yet
    text = claim.sheet.text(row, measure.column)
    return not is_blank(text) and any(map(str.isdigit, text))


def counts_one_twice(claim: Claim) -> bool:
    """Two counted rows that are hardly told apart: two goals of one match are no two matches."""
    if not isinstance(claim.root, Count):
        return False
    chosen = {
        one.column for one in claim.all(Equals, Contains) if isinstance(one, Equals | Contains)
    }
    kinds = [column.kind for column in claim.sheet.table.columns]
    others = [column for column in range(len(kinds)) if column not in chosen]
    dates = [column for column in others if kinds[column] is Kind.DATE]
    if not chosen or not dates:
        return False
    return any(
        _is_alike(claim, pair, others, dates) for pair in combinations(claim.outcome.rows, 2)
    )


def _is_alike(
    claim: Claim, pair: Sequence[int], columns: Sequence[int], dates: Sequence[int]
) -> bool:
    """Whether two rows have the same dates, and the same words in more than half of the columns."""
    first, second = pair
    same = [
        column
        for column in columns
        if claim.sheet.words(first, column) == claim.sheet.words(second, column)
    ]
    return set(dates) <= set(same) and 2 * len(same) > len(columns)


def counts_rows_of_names(claim: Claim) -> bool:
    """Rows counted for what is asked, which a column has several times, or two columns have."""
    if not isinstance(claim.root, Count) or not (asked := _counted(claim)):
        return False
    used = {one.column for one in claim.all(Equals, Contains) if isinstance(one, Equals | Contains)}
    named = [
        index
        for index, column in enumerate(claim.sheet.table.columns)
        if column.kind is Kind.TEXT
        and index not in used
        and asked & stems(claim.sheet.names[index])
    ]
    coded = any(column.kind is Kind.CODE for column in claim.sheet.table.columns)
    for column in named:
        if coded and column == claim.sheet.table.label:
            continue  # names that their codes tell apart
        told = [claim.sheet.words(row, column) for row in claim.outcome.rows]
        if len(named) > 1 or len(set(told)) < len(told):
            return True
    return False


def _counted(claim: Claim) -> frozenset[str]:
    """The stem of what is counted: "how many old mills", "the number of mills"."""
    found = _HOW_MANY.search(claim.text)
    return stems(found[1]) if found else frozenset()


def adds_one_twice(claim: Claim) -> bool:
    """A sum over names of which one stands in several rows with one amount: a shared ground."""
    evaluator = Evaluator(claim.sheet)
    for one in claim.all(Reduce):
        if not isinstance(one, Reduce) or one.reducer is not Reducer.SUM:
            continue
        if not (isinstance(one.rows, Where) and isinstance(one.rows.condition, Either)):
            continue
        for condition in one.rows.condition.conditions:
            rows = evaluator.rows(Where(one.rows.rows, condition))
            amounts = {claim.sheet.amount(row, one.measure) for row in rows}
            if len(rows) > 1 and len(amounts) == 1:
                return True
    return False


def is_chosen_by_other_amount(claim: Claim) -> bool:
    """Rows whose cell has the number of a stated percentage, and is none."""
    stated = {match[1] for match in _PERCENTAGE.finditer(claim.question.text)}
    return any(
        one.words.strip() in stated and not _has_percent(claim, one.column)
        for one in claim.all(Equals, Contains)
        if isinstance(one, Equals | Contains)
    )


def _has_percent(claim: Claim, column: int) -> bool:
    if "%" in claim.sheet.names[column] or "percent" in claim.sheet.names[column].casefold():
        return True
    return any("%" in claim.sheet.text(row, column) for row in range(claim.sheet.size))


def chooses_of_one(claim: Claim) -> bool:
    """The largest of a single row: a word of the question that names it may mean all of them."""
    if claim.is_strict:
        return False
    evaluator = Evaluator(claim.sheet)
    return any(
        len(evaluator.rows(one.rows)) == 1 and not isinstance(one.rows, Extreme | Top)
        for one in claim.all(Extreme, Top)
        if isinstance(one, Extreme | Top)
    )


def is_one_of_several_names(claim: Claim) -> bool:
    """A name of a column that no word asks for, where the table has others: "who" of two teams."""
    root = claim.root
    if claim.question.answer_type is not AnswerType.PERSON or not isinstance(root, Lookup):
        return False
    if stems(claim.sheet.names[root.column]) & claim.said:
        return False
    used = {one.column for one in claim.all(Equals, Contains) if isinstance(one, Equals | Contains)}
    texts = [
        index
        for index, column in enumerate(claim.sheet.table.columns)
        if column.kind is Kind.TEXT and index not in used
    ]
    is_label = root.column == claim.sheet.table.label
    if not is_label and isinstance(root.rows, Extreme) and len(texts) > 1:
        return True
    heads = {index: stems(claim.sheet.names[index]) for index in texts}
    return any(_PERSONS & head for head in heads.values()) and not _PERSONS & stems(
        claim.sheet.names[root.column]
    )


ROWS = (
    skips_unmeasured,
    counts_one_twice,
    counts_rows_of_names,
    adds_one_twice,
    is_chosen_by_other_amount,
    chooses_of_one,
    is_one_of_several_names,
)
"""The faults, each by itself."""
