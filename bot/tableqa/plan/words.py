"""A plan in plain words, as a reader would say what was done."""

from __future__ import annotations

from bot.tableqa.plan.expression import (
    OPEN_END,
    Against,
    Beside,
    Beyond,
    Body,
    Both,
    Compare,
    Comparison,
    Condition,
    Constant,
    Contains,
    Count,
    Distinct,
    During,
    Either,
    Empty,
    Equals,
    Every,
    Exists,
    Extreme,
    Facet,
    Groups,
    Holds,
    Leading,
    Lookup,
    Measure,
    Not,
    Nth,
    Ongoing,
    Pair,
    Pairing,
    Part,
    Reduce,
    Reducer,
    Root,
    Rows,
    Scalar,
    Top,
    Where,
)
from bot.tableqa.plan.sheet import Sheet
from index import words

_COMPARISONS = {
    Comparison.LESS: "less than",
    Comparison.AT_MOST: "at most",
    Comparison.EQUAL: "exactly",
    Comparison.UNEQUAL: "other than",
    Comparison.AT_LEAST: "at least",
    Comparison.MORE: "more than",
}
_FACETS = {
    Facet.NUMBER: "{}",
    Facet.SECOND: "the second number of {}",
    Facet.YEAR: "the year of {}",
    Facet.START: "the start of {}",
    Facet.END: "the end of {}",
    Facet.LENGTH: "the length of {}",
    Facet.SECONDS: "the time of {}",
}
_REDUCERS = {
    Reducer.ONLY: "{}",
    Reducer.SUM: "the sum of {}",
    Reducer.MEAN: "the average of {}",
    Reducer.MEDIAN: "the median of {}",
    Reducer.MIN: "the smallest {}",
    Reducer.MAX: "the largest {}",
}
_PAIRS = {
    Pairing.PLUS: "{} plus {}",
    Pairing.MINUS: "{} minus {}",
    Pairing.GAP: "the difference between {} and {}",
    Pairing.RATIO: "{} divided by {}",
    Pairing.SHARE: "{} as a percentage of {}",
    Pairing.CHANGE: "the change to {} from {}, in percent",
}


def describe(root: Root, sheet: Sheet) -> str:
    """The expression in words; what stands between quotation marks is cut from a cell."""
    return _Wording(sheet).root(root)


_PARTS = {
    Part.WHOLE: "",
    Part.YEAR: "the year of ",
    Part.LAST_YEAR: "the last year of ",
    Part.LINE: "the first line of ",
}


class _Wording:
    """Words for expressions over a sheet."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self.names = sheet.names

    def root(self, root: Root) -> str:
        match root:
            case Lookup(rows=rows, column=column, part=part):
                return f"{_PARTS[part]}{self.names[column]} of {self.rows(rows)}"
            case Leading(rows=rows, column=column, measure=measure, largest=largest):
                most = "most" if largest else "fewest"
                what = (
                    f"the {'largest' if largest else 'smallest'} sum of {self.measure(measure)}"
                    if measure
                    else f"the {most} rows"
                )
                return f"the {self.names[column]} with {what} among {self.rows(rows)}"
            case Holds(left=left, comparison=comparison, right=right):
                stands = _COMPARISONS[comparison]
                return f"whether {self.scalar(left)} is {stands} {self.scalar(right)}"
            case Exists(rows=rows):
                return f"whether there are {self.rows(rows)}"
            case _:
                return self.scalar(root)

    def rows(self, rows: Rows) -> str:
        match rows:
            case Body():
                return "all rows"
            case Every():
                return "all rows, totals too"
            case Where(rows=Body() | Every(), condition=condition):
                return f"the rows whose {self.condition(condition)}"
            case Where(rows=inner, condition=condition):
                return f"{self.rows(inner)} and whose {self.condition(condition)}"
            case Extreme(rows=inner, measure=measure, largest=largest):
                size = "largest" if largest else "smallest"
                what = f"the {size} {self.measure(measure).removeprefix('the ')}"
                return f"the row with {what} among {self.rows(inner)}"
            case Top(rows=inner, measure=measure, largest=largest, count=count):
                size = "largest" if largest else "smallest"
                what = f"the {count} {size} {self.measure(measure).removeprefix('the ')}"
                return f"the rows with {what} among {self.rows(inner)}"
            case Nth(rows=inner, place=place):
                return f"{_ordinal(place)} of {self.rows(inner)}"
            case Beside(rows=inner, after=after):
                return f"the row just {'after' if after else 'before'} {self.rows(inner)}"
            case Beyond(rows=inner, after=after):
                return f"the rows {'after' if after else 'before'} {self.rows(inner)}"

    def condition(self, condition: Condition) -> str:
        match condition:
            case Equals(column=column, words=folded):
                return f"{self.names[column]} is {self.cut(column, folded)}"
            case Contains(column=column, words=folded):
                return f"{self.names[column]} has {self.cut(column, folded)}"
            case Compare(measure=measure, comparison=comparison, amount=amount):
                bound = self.bound(measure, amount)
                return f"{self.measure(measure)} is {_COMPARISONS[comparison]} {bound}"
            case Against(measure=measure, comparison=comparison, other=other):
                stands = _COMPARISONS[comparison]
                return f"{self.measure(measure)} is {stands} {self.measure(other)}"
            case During(column=column, first=first, last=last):
                return f"{self.names[column]} falls in {_days(first, last)}"
            case Ongoing(column=column):
                return f"{self.names[column]} is still open"
            case Empty(column=column):
                return f"{self.names[column]} is empty"
            case Not(condition=inner):
                return f"not ({self.condition(inner)})"
            case Both(conditions=inner_ones):
                return " and ".join(self.condition(one) for one in inner_ones)
            case Either(conditions=inner_ones):
                return " or ".join(self.condition(one) for one in inner_ones)

    def cut(self, column: int, folded: str) -> str:
        """The first cell's words that read so, between quotation marks; bare where no cell does."""
        wanted = folded.split()
        for row in range(self.sheet.size):
            text = self.sheet.text(row, column)
            found = words(text)
            have = [word.folded for word in found]
            for start in range(len(have) - len(wanted) + 1):
                if wanted and have[start : start + len(wanted)] == wanted:
                    last = found[start + len(wanted) - 1]
                    return f"“{text[found[start].span.start : last.span.end]}”"
        return " ".join(wanted)

    def bound(self, measure: Measure, amount: Scalar) -> str:
        if isinstance(amount, Constant) and measure.facet in {Facet.START, Facet.END}:
            return _day(int(amount.amount))
        return self.scalar(amount)

    def scalar(self, scalar: Scalar) -> str:
        match scalar:
            case Constant(amount=amount):
                return f"{amount:f}"
            case Count(rows=rows):
                return f"the number of {self.rows(rows).removeprefix('the ')}"
            case Distinct(rows=rows, column=column):
                return f"the number of different {self.names[column]} of {self.rows(rows)}"
            case Groups(rows=rows, column=column, comparison=comparison, count=count):
                often = f"{_COMPARISONS[comparison]} {count} times"
                return f"the number of {self.names[column]} that stand {often} in {self.rows(rows)}"
            case Reduce(reducer=reducer, rows=rows, measure=measure):
                measured = self.measure(measure)
                if reducer in {Reducer.MIN, Reducer.MAX}:
                    measured = measured.removeprefix("the ")
                what = _REDUCERS[reducer].format(measured)
                return f"{what} of {self.rows(rows)}"
            case Pair(pairing=pairing, left=left, right=right):
                return _PAIRS[pairing].format(self.scalar(left), self.scalar(right))

    def measure(self, measure: Measure) -> str:
        return _FACETS[measure.facet].format(self.names[measure.column])


def _ordinal(place: int) -> str:
    if place < 0:
        return "the last" if place == -1 else f"number {-place} from the end"
    return "the first" if place == 1 else f"number {place}"


def _days(first: int, last: int) -> str:
    if first % 10000 == 101 and last % 10000 == 1231:
        years = first // 10000, last // 10000
        return str(years[0]) if years[0] == years[1] else f"{years[0]} to {years[1]}"
    return f"{_day(first)} to {_day(last)}"


def _day(day: int) -> str:
    if day >= OPEN_END:
        return "now"
    return f"{day // 10000:04d}-{day // 100 % 100:02d}-{day % 100:02d}"
