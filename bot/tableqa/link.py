"""Which words of a question speak of which columns, cells, amounts and days of a table."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from rapidfuzz import fuzz, process

from bot.question import Question
from bot.question.function_words import FUNCTION_WORDS
from bot.tableqa.lexicon import TRIGGERS
from bot.tableqa.moments import Moment, moments
from bot.tableqa.plan.sheet import Sheet
from bot.tableqa.quantities import Quantity, quantities
from bot.tableqa.vocabulary import (
    ALIASES,
    LONGEST_RUN,
    NUMBER_WORDS,
    ORDINAL_WORDS,
    Place,
    Vocabulary,
    is_code,
    is_slight,
    parts_of,
    term,
    vocabulary,
)
from index import words as read_words

_ALIKE = 84.0  # rapidfuzz ratio; below, "cost" begins to be found in "coast"
_LEAST_SAID = 0.3  # the share of a label that must be said for its row to be thought of
_MOST_LABELS = 4
_ROOT = 5  # letters that two words of one family share: "attended" and "attendance"
_TO = frozenset({"to", "and"})
_CODE_AND_WORD = re.compile(r"([a-z]{0,3}\d+)([a-z]{4,})")  # "i8roadster"
_SYNONYMS = {
    stem: group
    for group in (
        frozenset("countri nation nationality countries nat".split()),
        frozenset("citi town locat place venu site".split()),
        frozenset("name player person who titl".split()),
        frozenset("point pts score".split()),
        frozenset("posit rank pos place".split()),
        frozenset("number no quantiti amount".split()),
        frozenset("team club squad".split()),
        frozenset("year date season".split()),
        frozenset("opponent versus against".split()),
        frozenset("game match".split()),
        frozenset("record result".split()),
        frozenset("percent percentag %".split()),
        frozenset("built produc made assembl manufactur product".split()),
        frozenset("crowd attend attendance spectat".split()),
    )
    for stem in group
}


@dataclass(frozen=True, slots=True)
class Mention:
    """A run of a question's words that stands in cells of a column. ``mask`` has a bit a word.

    ``places`` are the wordings there; ``quality`` is 1 for the same words, less for alike ones.
    """

    column: int
    places: tuple[Place, ...]
    mask: int
    quality: float

    @property
    def is_whole(self) -> bool:
        """Whether the words are all that some cell says."""
        return any(place.whole for place in self.places)


@dataclass(frozen=True, slots=True)
class Header:
    """A column that a question's words name: how much of the header they say."""

    column: int
    mask: int
    quality: float


@dataclass(frozen=True, slots=True)
class Label:
    """A row that a question's words name in part: its label, and how much of it they say."""

    words: str
    mask: int
    quality: float


@dataclass(frozen=True, slots=True)
class Links:
    """All that a question's words may speak of in a sheet."""

    question: Question
    sheet: Sheet
    terms: tuple[str, ...]
    spelled: tuple[str, ...]  # the terms as the table spells them, where slips are mended
    mentions: tuple[Mention, ...]
    headers: tuple[Header | None, ...]  # of each column
    labels: tuple[Label, ...]  # the likeliest rows, most weight said first
    header_terms: tuple[tuple[str, ...], ...]
    row_terms: tuple[tuple[str, ...], ...]  # the terms of each row's label and section
    quantities: tuple[Quantity, ...]
    moments: tuple[Moment, ...]
    triggers: dict[str, int]  # by group of trigger words, the bits of the words
    content: int  # bits of the content words
    context: int  # bits of the words that caption and lead-in say

    def has(self, *groups: str) -> bool:
        """Whether the question has a trigger word of any of the groups."""
        return any(self.triggers.get(group) for group in groups)


def link(question: Question, sheet: Sheet) -> Links:
    """Link a question's words to a sheet."""
    known = vocabulary(sheet)
    terms = _terms(question)
    spellings = _mended(terms, question, known)
    mentions = tuple(_mentions(spellings, question, known))
    context = sum(1 << i for i, one in enumerate(terms) if one in known.context)
    return Links(
        question=question,
        sheet=sheet,
        terms=terms,
        spelled=tuple(one for one, _ in spellings),
        mentions=mentions,
        headers=_headers(spellings, known),
        labels=_labels(spellings, known),
        header_terms=known.headers,
        row_terms=known.rows,
        quantities=quantities(question),
        moments=moments(question),
        triggers=_triggers(question),
        content=sum(1 << i for i in question.content),
        context=context,
    )


@lru_cache(maxsize=64)  # a question is linked to dozens of tables
def _terms(question: Question) -> tuple[str, ...]:
    return tuple(term(word) for word in question.words)


@lru_cache(maxsize=64)
def _triggers(question: Question) -> dict[str, int]:
    folded = [word.folded for word in question.words]
    return {
        group: mask
        for group, members in TRIGGERS.items()
        if (mask := sum(1 << i for i, word in enumerate(folded) if word in members))
    }


# ------------------------------------------------------------------ spelling


def _mended(
    terms: tuple[str, ...], question: Question, known: Vocabulary
) -> tuple[tuple[str, float], ...]:
    """Each term, or the table's word most like it where the table has no such word."""
    content = set(question.content)
    return tuple(
        _mend(one, known) if index in content else (one, 1.0) for index, one in enumerate(terms)
    )


def _mend(one: str, known: Vocabulary) -> tuple[str, float]:
    if len(one) < 5 or not one.isalpha() or one in known.runs or one in known.stems:
        return one, 1.0
    if any(one in TRIGGERS[group] for group in ("most", "least", "sum", "mean")):
        return one, 1.0
    found = process.extractOne(one, known.stems, scorer=fuzz.ratio, score_cutoff=_ALIKE)
    return (found[0], found[1] / 100 - 0.1) if found else (one, 1.0)


# ------------------------------------------------------------------ cells


def _mentions(
    spellings: tuple[tuple[str, float], ...], question: Question, known: Vocabulary
) -> Iterator[Mention]:
    """The longest runs found in each column; a run inside a longer one of its column is left."""
    found: dict[int, list[int]] = {}
    for mask, quality, forms in _runs(spellings, question.content):
        places = _places(forms, known)
        for column in dict.fromkeys(place.column for place in places):
            if any(mask & ~seen == 0 for seen in found.get(column, ())):
                continue
            found.setdefault(column, []).append(mask)
            here = tuple(place for place in places if place.column == column)
            yield Mention(column, here, mask, quality)


@lru_cache(maxsize=64)  # the same for each table that mends nothing
def _runs(
    spellings: tuple[tuple[str, float], ...], content: tuple[int, ...]
) -> tuple[tuple[int, float, tuple[str, ...]], ...]:
    """Runs with a content word, longest first: their bits, their quality, how they are spelt."""
    return tuple(
        (
            ((1 << length) - 1) << start,
            min(quality for _, quality in run),
            tuple(_spellings([one for one, _ in run])),
        )
        for length in range(min(LONGEST_RUN, len(spellings)), 0, -1)
        for start in range(len(spellings) - length + 1)
        if not set(content).isdisjoint(range(start, start + length))
        for run in [spellings[start : start + length]]
    )


def _places(forms: tuple[str, ...], known: Vocabulary) -> tuple[Place, ...]:
    found: dict[Place, None] = {}
    for spelling in forms:
        if spelling in known.runs:
            found.update(dict.fromkeys(known.runs[spelling]))
    return tuple(found)


def _spellings(run: list[str]) -> Iterator[str]:
    yield " ".join(run)
    if len(run) == 1:
        number = NUMBER_WORDS.get(run[0]) or ORDINAL_WORDS.get(run[0])
        if number:
            yield number
        yield from ALIASES.get(run[0], ())
        parts = parts_of(run[0])
        if len(parts) > 1:
            yield " ".join(parts)
        if joined := _CODE_AND_WORD.fullmatch(run[0]):
            yield f"{joined[1]} {term(read_words(joined[2])[0])}"
    elif len(run) == 2 and is_code(run[0], run[1]):
        yield "".join(run)
    elif len(run) == 3 and run[1] in _TO and run[0].isdigit() and run[2].isdigit():
        yield f"{run[0]} {run[2]}"  # "aged 60 to 74", where the row is called 60–74


# ------------------------------------------------------------------ headers


def _headers(
    spellings: tuple[tuple[str, float], ...], known: Vocabulary
) -> tuple[Header | None, ...]:
    return tuple(_header(column, known, spellings) for column in range(len(known.headers)))


def _header(
    column: int, known: Vocabulary, spellings: tuple[tuple[str, float], ...]
) -> Header | None:
    stems = known.headers[column]
    initials = _initials(stems, spellings)
    mask, quality = _said(stems, known.header_weights, spellings)
    if initials & ~mask:
        return Header(column, mask | initials, max(0.8, quality))
    return Header(column, mask, quality) if mask else None


def _said(
    stems: tuple[str, ...], weights: dict[str, float], spellings: tuple[tuple[str, float], ...]
) -> tuple[int, float]:
    """The bits of the words that say a name's stems, and the share of its weight they say."""
    mask, said = 0, 0.0
    for one in stems:
        bits, alike = _said_by(one, spellings)
        mask |= 0 if is_slight(one) else bits
        said += alike * weights[one]
    total = sum(weights[one] for one in stems)
    return mask, said / total if total else 0.0


def _said_by(one: str, spellings: tuple[tuple[str, float], ...]) -> tuple[int, float]:
    """The bits of the words most like a stem, and how alike they are."""
    best, bits = 0.0, _spelled_out(one, spellings)
    if bits:
        return bits, 0.95
    for index, (spelling, quality) in enumerate(spellings):
        alike = _akin(one, spelling) * quality
        if alike > best:
            best, bits = alike, 0
        if alike and alike == best:
            bits |= 1 << index
    return bits, best


def _labels(spellings: tuple[tuple[str, float], ...], known: Vocabulary) -> tuple[Label, ...]:
    """The rows whose label shares a telling word with the question."""
    said = {one for one, _ in spellings if not is_slight(one)}
    roots = {one[:_ROOT] for one in said}
    found = []
    for words, stems in known.labels.items():
        if not any(one in said or one[:_ROOT] in roots for one in stems):
            continue
        mask, quality = _said(stems, known.label_weights, spellings)
        if mask and quality > _LEAST_SAID:
            weight = sum(known.label_weights[one] for one in stems)
            found.append((quality * weight * (0.5 + quality), Label(words, mask, quality)))
    found.sort(key=lambda pair: (-pair[0], pair[1].words))
    return tuple(label for _, label in found[:_MOST_LABELS])


def _spelled_out(one: str, spellings: tuple[tuple[str, float], ...]) -> int:
    """The bits of a run of words that a name abbreviates: available seat miles, ASM."""
    if not 3 <= len(one) <= 5 or not one.isalpha():
        return 0
    telling = [(i, word) for i, (word, _) in enumerate(spellings) if word not in FUNCTION_WORDS]
    letters = "".join(word[0] for _, word in telling)
    at = letters.find(one)
    if at < 0 or any(word == one for _, word in telling):
        return 0
    return sum(1 << index for index, _ in telling[at : at + len(one)])


def _akin(one: str, other: str) -> float:
    """1 for the same stem, less for a word of the family or a synonym, 0 for none."""
    if one == other:
        return 1.0
    if one in _SYNONYMS and other in _SYNONYMS[one]:
        return 0.7
    if len(one) >= _ROOT and len(other) >= _ROOT and one[:_ROOT] == other[:_ROOT]:
        return 0.8
    return 0.0


def _initials(stems: tuple[str, ...], spellings: tuple[tuple[str, float], ...]) -> int:
    """The bit of a word that abbreviates the header: ASM, available seat miles."""
    letters = "".join(one[0] for one in stems if one not in FUNCTION_WORDS)
    if len(letters) < 2:
        return 0
    for index, (spelling, _) in enumerate(spellings):
        starts = len(spelling) >= 3 and letters.startswith(spelling)
        ends = len(spelling) >= 4 and letters.endswith(spelling)
        if spelling == letters or starts or ends:
            return 1 << index
    return 0


def amount_of(text: str) -> Decimal | None:
    """The number a word is, digits or spelled out, or None."""
    plain = NUMBER_WORDS.get(text, text).replace(",", "")
    return Decimal(plain) if plain.replace(".", "", 1).isdigit() else None
