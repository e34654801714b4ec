"""What two or more are compared by: "older", "built first", "faster", "more turbines"."""

from __future__ import annotations

from dataclasses import dataclass

from bot.tableqa.plan.expression import Facet, Measure
from bot.tableqa.strict import lexicon
from bot.tableqa.strict.parts import Parts

_SIZES = frozenset("greater higher larger bigger lower smaller largest biggest smallest".split())
_OFTEN = frozenset({"often", "than"})


@dataclass(frozen=True, slots=True)
class Scale:
    """A measure, which end of it the question asks for, and the bits of the words that say so."""

    measure: Measure
    largest: bool
    mask: int

    @property
    def is_time(self) -> bool:
        """Whether days are compared: they have an order, but no difference that is a number."""
        return self.measure.facet is not Facet.NUMBER


def scale(parts: Parts) -> Scale | None:
    """What the comparative or superlative of a question compares, where that is one column."""
    return _adjective(parts) or _pace(parts) or _order(parts) or _amount(parts)


def compares_its_own(parts: Parts) -> bool:
    """Whether the amount held against a bound is what the adjective compares."""
    if not parts.sizes or parts.amount is None:
        return True
    for superlatives, nouns, _ in lexicon.ADJECTIVES:
        if parts.has(_comparatives(superlatives) - superlatives):
            fit = [one for one in parts.layout.amounts if _has(parts, one, nouns)]
            if fit and parts.amount.column not in fit:
                return False
    return True


def _has(parts: Parts, column: int, nouns: frozenset[str]) -> bool:
    unit = parts.layout.sheet.table.columns[column].unit.casefold()
    return bool(nouns & (parts.layout.name_of(column) | {unit}))


def _comparatives(superlatives: frozenset[str]) -> frozenset[str]:
    return superlatives | {f"{word[:-3]}er" for word in superlatives}


def _adjective(parts: Parts) -> Scale | None:
    """By the adjective of one column: "longer", with a length."""
    for superlatives, nouns, largest in lexicon.ADJECTIVES:
        mask = parts.bits(_comparatives(superlatives))
        if not mask:
            continue
        columns = [column for column in parts.layout.amounts if _has(parts, column, nouns)]
        if parts.amount is not None and parts.amount.mask and parts.amount.column in columns:
            columns = [parts.amount.column]
        if len(columns) == 1 and not _names_another(parts, columns[0]):
            own = parts.layout.said(columns[0]) & ~parts.mask
            return Scale(Measure(columns[0]), largest, mask | own | parts.bits(_OFTEN))
    return None


def _names_another(parts: Parts, column: int) -> bool:
    amount = parts.amount
    return amount is not None and bool(amount.mask) and amount.column != column


def _pace(parts: Parts) -> Scale | None:
    """By the time taken, of which less is faster."""
    fast = parts.bits(_comparatives(lexicon.FASTEST))
    slow = parts.bits(_comparatives(lexicon.SLOWEST))
    found = [one for one in parts.layout.sheet.amounts if one.facet is Facet.SECONDS]
    if bool(fast) == bool(slow) or len(found) != 1:
        return None
    own = parts.layout.said(found[0].column) | parts.bits(lexicon.TIMED | _OFTEN)
    return Scale(found[0], bool(slow), fast | slow | own)


def _order(parts: Parts) -> Scale | None:
    """By the day something was or began."""
    early, late = parts.bits(lexicon.EARLIER), parts.bits(lexicon.LATER)
    chosen = parts.layout.time()
    if bool(early) == bool(late) or chosen is None or parts.has(lexicon.ENDS - {"went"}):
        return None
    measure = Measure(chosen.column, Facet.START)
    if measure not in parts.layout.sheet.amounts:
        return None
    verbs = parts.bits(lexicon.STARTS | frozenset({"went", "than"}))
    return Scale(measure, bool(late), early | late | chosen.mask | verbs)


def _amount(parts: Parts) -> Scale | None:
    """By the amount asked about; a size alone ("bigger") must name it, where there are several."""
    more, fewer = lexicon.MORE | lexicon.LARGEST, lexicon.FEWER | lexicon.SMALLEST
    measure, amount = parts.measure, parts.amount
    if measure is None or amount is None or parts.has(more) == parts.has(fewer):
        return None
    if parts.has(_SIZES) and not amount.mask and len(parts.layout.amounts) > 1:
        return None
    mask = parts.naming | parts.bits(more | fewer | _OFTEN)
    return Scale(measure, parts.has(more), mask)
