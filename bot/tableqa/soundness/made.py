"""Faults of what a value is made of: unlike rows, another amount than the one named."""

from __future__ import annotations

import re

from bot.question.function_words import FUNCTION_WORDS
from bot.tableqa.lexicon import TRIGGERS
from bot.tableqa.merged import is_accounts
from bot.tableqa.plan.compute import Evaluator
from bot.tableqa.plan.expression import (
    Body,
    Both,
    Compare,
    Condition,
    Contains,
    Count,
    During,
    Either,
    Equals,
    Every,
    Extreme,
    Lookup,
    Not,
    Pair,
    Pairing,
    Reduce,
    Reducer,
    Rows,
    Top,
    Where,
)
from bot.tableqa.plan.ledger import parts
from bot.tableqa.scale import lacks_scale
from bot.tableqa.soundness.claim import Claim, stems
from bot.tableqa.strict.lexicon import RANKS
from index import Kind, words

_PERCENT = frozenset("percent percentag share proport rate ratio margin fraction portion".split())
_ALTERING = frozenset(
    "per averag mean median non not exclud except without chang differ adjust estim forecast"
    " plan project expect target cumul former previous dilut weight share".split()
)
"""Stems that make another amount of what is named: "income per share" is no income."""
_GROUPS = frozenset("group class bracket band categori cohort tier".split())
_RATE = re.compile(r"\bper (\w+)")
_TURNED = frozenset(
    "above below higher highest lower lowest better best worse worst top bottom".split()
)
_GRAMMAR = FUNCTION_WORDS.union(*TRIGGERS.values())
_TWO_YEARS = re.compile(r" (between |from )?(\d{4}) and (\d{4}) ")
_RANKS = RANKS | frozenset("pick picked seed grid standing finish".split())
_MOVES = TRIGGERS["change"] | frozenset(
    "fall fallen risen climb climbed went go gone lost lose loses gain gained gains improve"
    " improved shrank shrunk dropped drop thinner thicker".split()
)
_ORDERING = (Extreme, Top)
_TOGETHER = frozenset({Reducer.SUM, Reducer.MEAN, Reducer.MEDIAN})
_SUMMING = frozenset(
    "total totals sum add adds plus combined altogether all overall together".split()
)
_ADDING = _SUMMING | frozenset("many much number amount times".split())


def is_altered(claim: Claim) -> bool:
    """A name says of the amount what the question does not: "per share", "excluding", "change"."""
    ordering = (one.measure.column for one in claim.all(Extreme, Top) if isinstance(one, _ORDERING))
    named = claim.stems.union(*(stems(claim.sheet.names[column]) for column in ordering))
    heavy = any(name.casefold().startswith("weight ") for name in (f"{n} " for n in claim.heads))
    named -= {"weight"} if heavy else set()  # a weight alters nothing, what is weighted does
    said = claim.said | ({"chang"} if _MOVES & set(claim.folded) else set())
    if claim.is_strict and _GROUPS & stems(claim.sheet.names[claim.sheet.table.label]):
        said |= {"averag", "mean"}  # of an age group nothing but the average can be meant
    rates = {one for name in claim.heads for one in _RATE.findall(name.casefold())}
    if rates and all(stems(one) <= claim.said for one in rates):
        said |= {"per"}  # "people a day", "every day" and "a tonne" say "per day", "per tonne"
    return bool(_ALTERING & named - said)


def mistakes_percent(claim: Claim) -> bool:
    """A percentage where an amount is asked for, or the reverse."""
    asked = "%" in claim.question.text or bool({"percent", "percentag"} & claim.said)
    asked |= " per cent " in claim.text
    percent = _is_percent(claim)
    if asked:
        return not percent
    head = any(_has_percent(claim.sheet.names[column]) for column in claim.columns)
    return head and percent and not claim.plan.turned and not _PERCENT & claim.said


def _is_percent(claim: Claim) -> bool:
    root = claim.root
    if isinstance(root, Pair) and root.pairing in {Pairing.SHARE, Pairing.CHANGE}:
        return True
    if not claim.columns:
        return True  # a count, or names: a percentage may have chosen them
    if isinstance(root, Lookup) and claim.sheet.table.label == root.column:
        return True
    return any("%" in cell for cell in claim.cells) or any(map(_has_percent, claim.names))


def _has_percent(name: str) -> bool:
    return "%" in name or bool(_PERCENT & stems(name))


def is_of_two_minds(claim: Claim) -> bool:
    """The larger of amounts below zero, or by how much percent a percentage changed."""
    root = claim.root
    if isinstance(root, Pair) and root.pairing is Pairing.CHANGE:
        return any("%" in cell for cell in claim.cells) or any(map(_has_percent, claim.names))
    if not (isinstance(root, Lookup) and isinstance(root.rows, Extreme)):
        return False
    if claim.is_strict and _MOVES & set(claim.folded):
        return False  # "which fell the most" is read as the change that is furthest below zero
    amounts = claim.sheet.amounts.get(root.rows.measure, ())
    return any(amount is not None and amount < 0 for amount in amounts)


def is_of_unknown_scale(claim: Claim) -> bool:
    """Money of which nothing says whether it is in thousands."""
    if not is_accounts(claim.table):
        return False
    return lacks_scale(claim.plan, claim.sheet, (*claim.around, claim.table.context))


def turns_ranks(claim: Claim) -> bool:
    """Places compared as amounts: the first place is the highest, and its number the lowest."""
    if not _TURNED & set(claim.folded):
        return False
    kinds = (Reduce, Extreme, Top, Compare)
    columns = {one.measure.column for one in claim.all(*kinds) if isinstance(one, kinds)}
    heads = (words(claim.sheet.names[column]) for column in columns)
    return any({word.folded for word in head} & _RANKS for head in heads)


def counts_repeats(claim: Claim) -> bool:
    """All rows counted where what is counted stands in a column that says it several times."""
    root = claim.root
    if not (isinstance(root, Count) and isinstance(root.rows, Body)):
        return False
    coded = any(column.kind is Kind.CODE for column in claim.table.columns)
    for column, name in enumerate(claim.sheet.names):
        if coded and column == claim.sheet.table.label:
            continue  # names that their codes tell apart
        told = [claim.sheet.words(row, column) for row in claim.outcome.rows]
        if stems(name) & claim.said and len(set(told)) < len(told):
            return True
    return False


# ------------------------------------------------------------------ what is added up


def adds_unasked(claim: Claim) -> bool:
    """A sum over several rows where no word asks for one."""
    root = claim.root
    if not (isinstance(root, Reduce) and root.reducer is Reducer.SUM):
        return False
    return len(claim.outcome.rows) > 1 and not _ADDING & set(claim.folded)


def adds_repeats(claim: Claim) -> bool:
    """Two names set against each other, one of them in several rows that no word adds up."""
    root = claim.root
    if not isinstance(root, Pair) or _SUMMING & set(claim.folded):
        return False
    evaluator = Evaluator(claim.sheet)
    sums = (one for one in claim.all(Reduce) if isinstance(one, Reduce))
    return any(one.reducer is Reducer.SUM and len(evaluator.rows(one.rows)) > 1 for one in sums)


def adds_unlike(claim: Claim) -> bool:
    """A mean of one row, percentages with amounts, or lines of accounts that are not named."""
    reduced = [one for one in parts(claim.root) if isinstance(one, Reduce)]
    together = [one for one in reduced if one.reducer in _TOGETHER]
    if not together:
        return False
    filled = [cell for cell in claim.cells if any(map(str.isdigit, cell))]
    means = isinstance(claim.root, Reduce) and claim.root.reducer is not Reducer.SUM
    if (means and len(filled) < 2 and not _is_average(claim)) or len(
        {"%" in cell for cell in filled}
    ) > 1:
        return True
    label = claim.sheet.table.label
    if claim.is_strict:
        return False  # which rows are added up is said word by word
    if not is_accounts(claim.table) or (_is_whole(claim) and "$" not in "".join(claim.cells)):
        return False
    return not all(_is_named(one.rows, label) for one in together)


def _is_average(claim: Claim) -> bool:
    """Whether the table is one of averages: then the mean of one is what stands there."""
    return bool({"averag", "mean"} & stems(f"{claim.table.caption_text} {claim.table.context}"))


def _is_whole(claim: Claim) -> bool:
    """Whether all rows are added up, as the question says."""
    root = claim.root
    said = bool({"all", "total"} & set(claim.folded))
    return said and isinstance(root, Reduce) and isinstance(root.rows, Body)


def _is_named(rows: Rows, label: int) -> bool:
    """Whether rows are each named in full: by what the label says, and not by a part of it."""
    match rows:
        case Where(rows=Body() | Every(), condition=condition):
            return _names_rows(condition, label)
        case _:
            return False


def _names_rows(condition: Condition, label: int) -> bool:
    match condition:
        case Equals(column=column):
            return column == label
        case Either(conditions=inner):
            return all(_names_rows(one, label) for one in inner)
        case Both(conditions=inner):
            return any(_names_rows(one, label) for one in inner)
        case _:
            return False


def adds_the_uncounted(claim: Claim) -> bool:
    """An amount added up for "how many are so", which asks how many rows there are."""
    root = claim.root
    if not (isinstance(root, Reduce) and root.reducer is Reducer.SUM):
        return False
    named = stems(claim.sheet.names[root.measure.column]) & claim.said
    return not named and " how many are " in claim.text


def is_chosen_by_grammar(claim: Claim) -> bool:
    """Rows whose cells have words that only frame the question: "the most", "year"."""
    if claim.has(Equals):
        return False
    return any(
        all(word in _GRAMMAR for word in one.words.split())
        for one in claim.all(Contains)
        if isinstance(one, Contains)
    )


def reads_two_as_run(claim: Claim) -> bool:
    """Two years, as in "in 2010 and 2012", read as the run from one to the other."""
    found = _TWO_YEARS.search(claim.text)
    if not found or found[1]:
        return False
    first, last = sorted(int(one) for one in found.groups()[1:])
    runs = (one for one in claim.all(During) if isinstance(one, During))
    return last > first + 1 and any(one.last // 10000 - one.first // 10000 > 1 for one in runs)


def is_hardly_named(claim: Claim) -> bool:
    """A row of which the question says but a lesser part of the name, and no word of its own."""
    if is_accounts(claim.table) or claim.is_ranged:
        return False
    negated = {id(part) for one in claim.all(Not) for part in parts(one)}
    for one in claim.all(Equals):
        if not isinstance(one, Equals) or id(one) in negated:
            continue
        if claim.sheet.table.columns[one.column].kind is not Kind.TEXT:
            continue
        own = stems(one.words) - FUNCTION_WORDS
        said = own & claim.said | {code for code in own if _is_spelled(claim, code)}
        if len(own) > 1 and 2 * len(said) <= len(own) and not _tells(claim, one.column, said):
            return True
    return False


def _is_spelled(claim: Claim, code: str) -> bool:
    """Whether a code is said with a gap or a hyphen in it: "M-2" for M2."""
    return any(map(str.isdigit, code)) and code in claim.text.replace(" ", "")


def _tells(claim: Claim, column: int, said: frozenset[str]) -> bool:
    """Whether a word said stands in one cell of the column alone, and in no header."""
    if any(any(map(str.isdigit, one)) for one in said):
        return True
    heads = frozenset().union(*map(stems, claim.sheet.names))
    cells = {claim.sheet.words(row, column) for row in range(claim.sheet.size)}
    return any(
        sum(one in stems(cell) for cell in cells) == 1 for one in said - heads if len(one) > 2
    )


MADE = (
    is_altered,
    mistakes_percent,
    is_of_two_minds,
    is_of_unknown_scale,
    turns_ranks,
    counts_repeats,
    adds_unasked,
    adds_repeats,
    adds_unlike,
    adds_the_uncounted,
    is_chosen_by_grammar,
    reads_two_as_run,
    is_hardly_named,
)
"""The faults, each by itself."""
