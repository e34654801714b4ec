"""A question and a table become one plan in which every word of the question has its part."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.question import Question
from bot.tableqa.link import link
from bot.tableqa.plan.compute import Evaluator
from bot.tableqa.plan.expression import Root
from bot.tableqa.plan.sheet import sheet
from bot.tableqa.strict import lexicon
from bot.tableqa.strict.entities import entities
from bot.tableqa.strict.layout import Layout, lay
from bot.tableqa.strict.limits import Limit, size_limit, stated, time_limits
from bot.tableqa.strict.moves import moves_asked
from bot.tableqa.strict.operations import roots
from bot.tableqa.strict.parts import Parts
from bot.tableqa.strict.ranges import ranged
from bot.tableqa.strict.scales import compares_its_own
from bot.tableqa.strict.surroundings import Surroundings
from bot.tableqa.vocabulary import term, vocabulary
from index import Table, words

# What is so much a day, or was so last year, is no amount of a whole table; "1800s" may be ten
# years or a hundred.
_RELATIVE = re.compile(
    r"\b(?:(?:last|this|next|previous) (?:year|month|week|day|quarter|decade)"
    r"|that (?:year|month|week|day|time)|\d\d00s|yesterday|tomorrow|ago)\b"
)
_RATE = re.compile(
    r"\b(?:(?:per|a|each|every) (year|month|week|day|hour)"
    r"|(daily|weekly|monthly|yearly|hourly|annual(?:ly)?)\b)"
)
_RATES = {
    "daily": "day",
    "weekly": "week",
    "monthly": "month",
    "yearly": "year",
    "hourly": "hour",
    "annual": "year",
    "annually": "year",
}
_NOTHING = Surroundings()
_ALTERING = frozenset(
    "not no never without except excluding besides other than or before after since until till"
    " between outside neither nor instead ever above below same next only more fewer less".split()
)
"""Grammar that changes what is asked: it must have its part as content words must."""


@dataclass(frozen=True, slots=True)
class Strict:
    """A plan's expression, and the indexes of the words it accounts for: all content words."""

    root: Root
    accounted: frozenset[int]


def strict(question: Question, table: Table, around: Surroundings = _NOTHING) -> Strict | None:
    """The only reading under which every content word has its part; None where there is none.

    ``around`` is what the article says beside the table.
    """
    layout = lay(link(question, sheet(table)), around)
    limits = time_limits(layout)
    if limits is None:
        return None
    parts = _parts(layout, limits)
    if (
        parts is None
        or not compares_its_own(parts)
        or _leans(parts)
        or any(one.is_broad for one in parts.named)
    ):
        return None
    text = question.text.casefold()
    if (_RELATIVE.search(text) or not _rate_is_told(parts, text)) and not moves_asked(parts):
        return None
    evaluator = Evaluator(layout.sheet)
    found = {}
    for form in roots(parts):
        if _accounts(parts, parts.mask | form.mask):
            outcome = evaluator.outcome(form.root)
            if outcome is not None:
                found[outcome.words, outcome.amount, outcome.verdict] = form
    if len(found) != 1:
        return None
    (form,) = found.values()
    return Strict(form.root, frozenset(question.content))


def _rate_is_told(parts: Parts, text: str) -> bool:
    """Whether what is so much a day is so in the table, too: "Passengers a day"."""
    asked = _rates(text)
    if not asked:
        return True
    if parts.amount is None:
        return False
    table = parts.layout.sheet.table
    told = f"{table.columns[parts.amount.column].name} {table.caption_text}".casefold()
    return asked == _rates(told)


def _rates(text: str) -> set[str]:
    return {_RATES.get(said, said) for one in _RATE.finditer(text) for said in one.groups() if said}


def _parts(layout: Layout, limits: tuple[Limit, ...]) -> Parts | None:
    """What the question's words stand for; None where names cannot be told apart."""
    mask = 0
    for one in limits:
        mask |= one.mask
    named = entities(layout, mask)
    if named is None:
        return None
    if not named and (within := ranged(layout, mask)) is not None:
        named = (within,)
    for entity in named:
        mask |= entity.mask | layout.alike(entity.column)
    mask |= _whole_number(layout, Parts(layout, named, limits, None, None, (), mask))
    sizes = stated(layout, mask)
    amount = layout.amount(mask)
    size = size_limit(layout, amount, sizes) if amount is not None and sizes else None
    return Parts(layout, named, limits, amount, size, sizes, mask)


def _whole_number(layout: Layout, parts: Parts) -> int:
    """The bit of the number in "the five reservoirs", where those asked for are five."""
    rows = Evaluator(layout.sheet).rows(parts.asked)
    told, named = layout.surrounding(), 0
    for entity in parts.named:
        named |= entity.mask
    for one in layout.links.quantities:
        behind = one.mask.bit_length()
        while (told | named) >> behind & 1 and not parts.head >> behind & 1:
            behind += 1  # "the five tram lines", "the two Corvin tractors"
        is_noun = (parts.head >> behind | named >> one.mask.bit_length()) & 1
        if not one.is_compared and one.amount == len(rows) and is_noun:
            return one.mask
    return 0


def _accounts(parts: Parts, mask: int) -> bool:
    """Whether no content word, and none that changes the meaning, is left over."""
    layout = parts.layout
    framed = layout.bits(lambda i: parts.folded[i] in lexicon.FRAME)
    altering = sum(1 << i for i, word in enumerate(parts.folded) if word in _ALTERING)
    left = layout.links.content & ~(framed | layout.surrounding()) | _contrasts(parts)
    return not (left | altering) & ~mask


_PRONOUNS = frozenset("it its they them their theirs he she him his her hers".split())
_WEATHER = r" it (?:rain|rained|snow|snowed|freeze|froze|take|took|cost) "


def _leans(parts: Parts) -> bool:
    """Whether a pronoun stands for what the question does not name."""
    at = [i for i, word in enumerate(parts.folded) if word in _PRONOUNS]
    before = parts.head & ((1 << at[0]) - 1) if at else 0  # "the cities with 1926 as their date"
    return bool(at) and not parts.named and not before and not parts.says(_WEATHER)


def _contrasts(parts: Parts) -> int:
    """The bits of words that name other rows than those asked for: no "1 Series" is a "Sedan"."""
    layout = parts.layout
    columns = {one.column for one in parts.named}
    if not columns:
        return 0
    rows = Evaluator(layout.sheet).rows(parts.among(*parts.together))
    own = {
        term(word)
        for row in rows
        for column in columns
        for word in words(layout.sheet.text(row, column))
    }
    runs = vocabulary(layout.sheet).runs
    terms, around = layout.links.terms, layout.around

    def is_other(i: int) -> bool:
        told = any(place.column in columns for place in runs.get(terms[i], ()))
        titled = any(around.names(*terms[j : j + 2]) for j in (i - 1, i) if 0 <= j < len(terms) - 1)
        return told and terms[i] not in own and not titled

    return layout.bits(is_other)
