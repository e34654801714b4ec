"""What may be asked of the rows and amounts that a question names."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from bot.tableqa.lexicon import VERDICT_OPENERS
from bot.tableqa.plan.compute import Evaluator
from bot.tableqa.plan.expression import (
    Body,
    Both,
    Comparison,
    Constant,
    Count,
    Equals,
    Exists,
    Extreme,
    Facet,
    Holds,
    Lookup,
    Measure,
    Not,
    Pair,
    Pairing,
    Part,
    Reduce,
    Reducer,
    Rows,
    Scalar,
    Top,
)
from bot.tableqa.strict import lexicon
from bot.tableqa.strict.entities import Entity
from bot.tableqa.strict.layout import Chosen
from bot.tableqa.strict.parts import Form, Parts
from bot.tableqa.vocabulary import NUMBER_WORDS, ORDINAL_WORDS
from index import Kind

_HOW_MANY = r" how (?:many|much) | (?:number|count|nr) of | total nr "


def roots(parts: Parts) -> Iterator[Form]:
    """The forms that the question has; where it has several with different values, none counts."""
    for asks, forms in _FORMS:
        if asks(parts):
            yield from forms(parts)
            return


def _measure(parts: Parts) -> Measure | None:
    return Measure(parts.amount.column) if parts.amount is not None else None


def _said(parts: Parts) -> int:
    """The bits of the words that name the amount, and of those for any amount."""
    own = parts.amount.mask if parts.amount is not None else 0
    return own | parts.bits(lexicon.AMOUNTS)


def _only(parts: Parts, entity: Entity, measure: Measure) -> Scalar:
    """One entity's amount: that of its row, or of its rows together."""
    rows = parts.among(entity.condition, *parts.conditions)
    return Reduce(Reducer.SUM, rows, measure)


# ------------------------------------------------------------------ yes or no


def _verdicts(parts: Parts) -> Iterator[Form]:
    measure = _measure(parts)
    if len(parts.named) == 2 and measure and _is_than(parts) and not parts.limits:
        first, second = (_only(parts, one, measure) for one in parts.named)
        more = parts.has(lexicon.MORE)
        mask = _said(parts) | parts.bits(lexicon.MORE | lexicon.FEWER | frozenset({"than"}))
        yield Form(Holds(first, Comparison.MORE if more else Comparison.LESS, second), mask)
    elif len(parts.named) == 1:
        yield from _verdicts_of_one(parts, parts.named[0], measure)


def _is_than(parts: Parts) -> bool:
    return parts.has(frozenset({"than"})) and parts.has(lexicon.MORE | lexicon.FEWER)


def _verdicts_of_one(parts: Parts, entity: Entity, measure: Measure | None) -> Iterator[Form]:
    if parts.size is not None and measure and not parts.limits:
        (one,) = parts.sizes if len(parts.sizes) == 1 else (None,)
        if one is not None and one.is_compared:
            left = _only(parts, entity, measure)
            root = Holds(left, one.comparison, Constant(one.amount))
            yield Form(root, _said(parts) | parts.size.mask)
    elif parts.limits and not parts.sizes:
        yield Form(Exists(parts.asked), _said(parts))
    elif measure and (found := _superlative(parts)) is not None and found.facet is None:
        best = Reduce(Reducer.MAX if found.largest else Reducer.MIN, Body(), measure)
        root = Holds(_only(parts, entity, measure), Comparison.EQUAL, best)
        yield Form(root, _said(parts) | found.mask | parts.head)


# ------------------------------------------------------------------ which of two


def _choices(parts: Parts) -> Iterator[Form]:
    measure = _measure(parts)
    wanted = lexicon.MORE | lexicon.FEWER | lexicon.LARGEST | lexicon.SMALLEST
    if len(parts.named) < 2 or measure is None or parts.sizes or not parts.has(wanted):
        return
    largest = parts.has(lexicon.MORE | lexicon.LARGEST)
    mask = _said(parts) | parts.bits(wanted | frozenset({"or"})) | parts.head
    yield Form(Lookup(Extreme(parts.asked, measure, largest), parts.layout.label), mask)


# ------------------------------------------------------------------ two amounts


def _compares(parts: Parts) -> bool:
    if len(parts.named) != 2:
        return False
    return (
        parts.says(r" how (?:many|much) (?:more|fewer|less) ")
        or parts.has(lexicon.DIFFERENCE)
        or parts.says(r" times (?:as|more) | ratio ")
    )


def _pairs(parts: Parts) -> Iterator[Form]:
    measure = _measure(parts)
    if measure is None or parts.sizes or parts.is_part_of_time:
        return
    first, second = (_only(parts, one, measure) for one in parts.named)
    than = frozenset({"than", "as", "between", "and", "to"})
    mask = _said(parts) | parts.bits(
        lexicon.MORE | lexicon.FEWER | lexicon.DIFFERENCE | lexicon.RATIO | than
    )
    if parts.says(r" times (?:as|more) | ratio "):
        yield Form(Pair(Pairing.RATIO, first, second), mask)
    elif parts.has(lexicon.DIFFERENCE):
        yield Form(Pair(Pairing.GAP, first, second), mask)
    else:
        left, right = (first, second) if parts.has(lexicon.MORE) else (second, first)
        # "How many more A than B" says that A has more; where it has not, there is no answer.
        root = Pair(Pairing.MINUS, left, right)
        amount = Evaluator(parts.layout.sheet).amount(root)
        if amount is not None and amount > 0:
            yield Form(root, mask)


def _has_percent(parts: Parts) -> bool:
    kinds = [column.kind for column in parts.layout.sheet.table.columns]
    return any(kinds[column] is Kind.PERCENT for column in parts.layout.amounts)


def _shares(parts: Parts) -> Iterator[Form]:
    measure = _measure(parts)
    if measure is None or parts.sizes or parts.limits:
        return
    part = Reduce(Reducer.SUM, parts.asked, measure)
    whole = Reduce(Reducer.SUM, Body(), measure)
    mask = _said(parts) | parts.bits(lexicon.SHARE | lexicon.SUM) | parts.head
    yield Form(Pair(Pairing.SHARE, part, whole), mask)


# ------------------------------------------------------------------ amounts of many rows


def _means(parts: Parts) -> Iterator[Form]:
    measure = _measure(parts)
    if measure is None or parts.sizes or parts.is_part_of_time:
        return
    reducer = Reducer.MEDIAN if parts.has(lexicon.MEDIAN) else Reducer.MEAN
    mask = _said(parts) | parts.bits(lexicon.MEAN | lexicon.MEDIAN) | parts.head
    yield Form(Reduce(reducer, parts.asked, measure), mask)


def _asks_amount(parts: Parts) -> bool:
    if parts.amount is None or parts.is_part_of_time:
        return False
    named = bool(parts.amount.mask) or parts.has(lexicon.AMOUNTS - {"times"})
    return named or parts.says(_HOW_MANY) or parts.has(lexicon.SUM)


def _amounts(parts: Parts) -> Iterator[Form]:
    """The amount of the row named, or of the rows together; a limit by size makes no amount."""
    measure = _measure(parts)
    if measure is None:
        return
    mask = _said(parts) | parts.bits(lexicon.SUM | frozenset({"and"}))
    if parts.sizes:
        if not parts.named and parts.says(r" (?:which|what) "):
            yield from _lookups(parts)
        return
    rows = parts.asked
    if parts.has(lexicon.EXCEPT) and len(parts.named) == 1:
        rows = parts.among(Not(parts.named[0].condition), *parts.conditions)
        mask |= parts.bits(lexicon.EXCEPT)
    elif not parts.named and not parts.limits and not _asks_for_all(parts):
        return
    found = Evaluator(parts.layout.sheet).rows(rows)
    if len(found) == 1:
        yield Form(Lookup(rows, measure.column), mask | parts.head)
    elif parts.amount is not None and parts.amount.adds_up:
        yield Form(Reduce(Reducer.SUM, rows, measure), mask | parts.head)


def _asks_for_all(parts: Parts) -> bool:
    return parts.has(lexicon.SUM) or parts.says(_HOW_MANY)


# ------------------------------------------------------------------ extremes


class _Superlative:
    """Which end of which facet, for how many rows or for which place."""

    __slots__ = ("count", "facet", "largest", "mask", "place")

    def __init__(self, *, largest: bool, facet: Facet | None, mask: int) -> None:
        self.largest, self.facet, self.mask = largest, facet, mask
        self.count = self.place = 1


_SUPERLATIVES: tuple[tuple[frozenset[str], bool, Facet | None], ...] = (
    (lexicon.LONGEST, True, Facet.LENGTH),
    (lexicon.SHORTEST, False, Facet.LENGTH),
    (lexicon.FASTEST, False, Facet.SECONDS),
    (lexicon.SLOWEST, True, Facet.SECONDS),
    (lexicon.LARGEST, True, None),
    (lexicon.SMALLEST, False, None),
    (lexicon.FIRST, False, Facet.START),
    (lexicon.LAST, True, Facet.START),
)


def _superlative(parts: Parts) -> _Superlative | None:
    """The superlative of the question; the first that is listed is no superlative."""
    if parts.says(r" (?:list|listed|table|mentioned) ") and parts.has(lexicon.FIRST | lexicon.LAST):
        return None
    for members, largest, facet in _SUPERLATIVES:
        mask = parts.bits(members)
        if mask and not parts.says(r" at (?:least|most) "):
            found = _Superlative(largest=largest, facet=facet, mask=mask)
            _place(parts, found)
            return found
    by = parts.says(r" (?:second|third|fourth|fifth|\d(?:nd|rd|th)) (?:by|in) ")
    if by and parts.amount is not None and parts.amount.mask:
        found = _Superlative(largest=True, facet=None, mask=0)
        _place(parts, found)
        return found
    return None


def _place(parts: Parts, found: _Superlative) -> None:
    """Take in "second", "three", "top 5"."""
    for index, word in enumerate(parts.folded):
        if 1 << index & found.mask or any(one.mask >> index & 1 for one in parts.named):
            continue
        if word in ORDINAL_WORDS and word != "first":
            found.place = int(ORDINAL_WORDS[word])
            found.mask |= 1 << index
        number = NUMBER_WORDS.get(word, word if word.isdigit() and len(word) < 3 else "")
        near = (found.mask | parts.head) >> max(0, index - 1) & 0b111
        if near and number and int(number) > 1 and word != "one":
            found.count = int(number)
            found.mask |= 1 << index


def _extremes(parts: Parts) -> Iterator[Form]:
    found = _superlative(parts)
    if found is None:
        return
    measure = _of_facet(parts, found.facet)
    if measure is None or any(one.mask & ~found.mask for one in parts.sizes):
        return
    own = parts.layout.said(measure.column) if found.facet is not None else _said(parts)
    mask = own | found.mask | parts.head | parts.bits(lexicon.STARTS | frozenset({"often"}))
    rows = parts.asked
    if found.facet is None and _wants_amount(parts):
        if found.count == found.place == 1:
            reducer = Reducer.MAX if found.largest else Reducer.MIN
            yield Form(Reduce(reducer, rows, measure), mask)
        return
    shown = _shown(parts)
    if _is_loose(parts, found, shown):
        return
    if shown is None:
        if not parts.says(r" which (?:\w+ )?(?:\w+ )?(?:was|were|had|has|is|got) "):
            return
        shown = Chosen(parts.layout.label, 0)
    yield Form(Lookup(_ends(rows, measure, found), shown.column), mask | shown.mask)


def _is_loose(parts: Parts, found: _Superlative, shown: Chosen | None) -> bool:
    """Whether a superlative may be about something else.

    "The most districts" where districts only stand in cells; "which lake" where some rows are
    called lakes and others are lakes as well; a column with the same words in several rows, whose
    amounts might have to be added up first.
    """
    named = 0
    for one in parts.named:
        named |= one.mask
    if named & found.mask << 1 or (parts.says(r" when ") and found.facet is not None):
        return True
    asking = next((i for i, w in enumerate(parts.folded) if w in {"which", "what"}), None)
    if asking is not None and named >> (asking + 1) & 1 and not parts.head:
        return True
    if shown is None or shown.column == parts.layout.label:
        return False
    sheet = parts.layout.sheet
    wordings = [sheet.words(row, shown.column) for row in sheet.body]
    return len(set(wordings)) < len(wordings)


def _ends(rows: Rows, measure: Measure, found: _Superlative) -> Rows:
    if found.place > 1:
        top = Top(rows, measure, found.largest, found.place)
        return Extreme(top, measure, not found.largest)
    if found.count > 1:
        return Top(rows, measure, found.largest, found.count)
    return Extreme(rows, measure, found.largest)


def _wants_amount(parts: Parts) -> bool:
    """Whether an amount is wanted ("what is the highest quantity"), not the name of who has it."""
    if parts.says(r" (?:which|who|list|name) ") or not parts.says(r" (?:what|how) "):
        return False
    # "What are the three models with the highest quantity": the names come first.
    head, found = parts.head, _superlative(parts)
    if found is not None and found.count > 1:
        return False
    return not head or found is None or (head & -head) > (found.mask & -found.mask)


def _of_facet(parts: Parts, facet: Facet | None) -> Measure | None:
    """The measure for a facet, in the only column that has it."""
    if facet is None:
        return _measure(parts)
    sheet = parts.layout.sheet
    if facet is Facet.SECONDS:
        found = [one for one in sheet.amounts if one.facet is facet]
        return found[0] if len(found) == 1 else None
    chosen = parts.layout.time()
    if chosen is None:
        return None
    measure = Measure(chosen.column, facet)
    return measure if measure in sheet.amounts else None


# ------------------------------------------------------------------ times


def _asks_when(parts: Parts) -> bool:
    return bool(parts.layout.times) and (
        parts.says(r" when | (?:which|what) years? ")
        or (_names_time(parts) and not parts.limits and len(parts.named) == 1)
    )


def _names_time(parts: Parts) -> bool:
    """Whether the column of times is named, more than any amount: "the period of the M2"."""
    chosen = parts.layout.time()
    if chosen is None or parts.says(_HOW_MANY):
        return False
    own = parts.amount.mask if parts.amount is not None else 0
    said = chosen.mask & ~own
    if parts.layout.is_period(chosen.column) and not parts.says(
        r" (?:periods?|years?|run|dates?) "
    ):
        return False
    return said.bit_count() > own.bit_count() and not parts.has(lexicon.AMOUNTS)


def _times(parts: Parts) -> Iterator[Form]:
    chosen = parts.layout.time()
    if chosen is None or len(parts.named) != 1 or parts.limits or parts.sizes:
        return
    rows = parts.asked
    if len(Evaluator(parts.layout.sheet).rows(rows)) != 1:
        return
    mask = chosen.mask | parts.head
    mask |= parts.bits(lexicon.STARTS | lexicon.ENDS | frozenset({"since"}))
    part = Part.WHOLE
    sheet = parts.layout.sheet
    in_years = not any(sheet.text(row, chosen.column).upper().isupper() for row in sheet.body)
    if parts.layout.is_period(chosen.column) and in_years:
        starts = parts.has(lexicon.STARTS) or parts.says(r" since (?:when|which|what) ")
        if parts.has(lexicon.ENDS - {"out", "went"}):
            part = Part.LAST_YEAR
        elif starts and not parts.says(r" to when "):
            part = Part.YEAR
    yield Form(Lookup(rows, chosen.column, part), mask)


# ------------------------------------------------------------------ rows


def _counts_rows(parts: Parts) -> bool:
    """Whether the noun that is counted names the rows: "how many models"."""
    if not parts.says(_HOW_MANY):
        return False
    if parts.has(lexicon.ROWS):
        return True
    many = next((i for i, w in enumerate(parts.folded) if w in {"many", "of", "nr"}), 0)
    for index in range(many + 1, len(parts.folded)):
        if parts.head >> index & 1:
            return True
        named = any(one.mask >> index & 1 for one in parts.named)
        if not named and parts.folded[index] not in {"different", "the", "all", "other"}:
            return False
    return False


def _counts(parts: Parts) -> Iterator[Form]:
    conditions = [*parts.together, *parts.conditions]
    mask = parts.head | parts.bits(lexicon.ROWS | frozenset({"times"})) | _said(parts)
    if parts.sizes:
        if parts.size is None:
            return
        conditions.append(parts.size.condition)
        mask |= parts.size.mask
    yield Form(Count(parts.among(*conditions)), mask | parts.bits(lexicon.SUM))


def _lookups(parts: Parts) -> Iterator[Form]:
    """The names of the rows that meet what is said, or another column of the row named."""
    conditions = [*parts.together, *parts.conditions]
    mask = parts.head | parts.bits(frozenset({"and", "times"}))
    if parts.sizes:
        if parts.size is None:
            return
        conditions.append(parts.size.condition)
        mask |= parts.size.mask | _said(parts)
    if not conditions or parts.says(r" how | when "):
        return
    rows = parts.among(*conditions)
    shown = _shown(parts)
    several = bool(parts.head) and len(Evaluator(parts.layout.sheet).rows(rows)) > 1
    says_new = several or not any(
        shown is not None and shown.column in _whole(one) for one in parts.named
    )
    if shown is not None and says_new:
        yield Form(Lookup(rows, shown.column), mask | shown.mask)


def _shown(parts: Parts) -> Chosen | None:
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
    if layout.label in own or parts.has(lexicon.ROWS):
        return Chosen(layout.label, 0)
    return None


def _whole(one: Entity) -> set[int]:
    """The columns in which an entity is all that a cell says: to show them says nothing new."""
    conditions = one.condition.conditions if isinstance(one.condition, Both) else (one.condition,)
    return {each.column for each in conditions if isinstance(each, Equals)}


# ------------------------------------------------------------------ which form


def _asks_verdict(parts: Parts) -> bool:
    return bool(parts.folded) and parts.folded[0] in VERDICT_OPENERS and " or " not in parts.text


def _asks_share(parts: Parts) -> bool:
    return parts.has(lexicon.SHARE) and bool(parts.named) and not _has_percent(parts)


_FORMS: tuple[tuple[Callable[[Parts], bool], Callable[[Parts], Iterator[Form]]], ...] = (
    (_asks_verdict, _verdicts),
    (lambda parts: parts.has(frozenset({"or"})), _choices),
    (_compares, _pairs),
    (_asks_share, _shares),
    (lambda parts: parts.has(lexicon.MEAN | lexicon.MEDIAN), _means),
    (lambda parts: _superlative(parts) is not None, _extremes),
    (_asks_when, _times),
    (_counts_rows, _counts),
    (_asks_amount, _amounts),
    (lambda _: True, _lookups),
)
"""What a question asks for, the more telling first, and the forms it then has."""
