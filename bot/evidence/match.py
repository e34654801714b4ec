"""Which words of a question a text accounts for, and where it does."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise, takewhile

from rapidfuzz.distance import OSA

from bot.evidence.relative_date import relative_dates, relative_spans
from bot.question import AnswerType, Question
from bot.question.function_words import FUNCTION_WORDS
from bot.question.synonyms import synonyms
from index import Date, Period, Span, Word, read_dates, read_numbers, words


@dataclass(frozen=True, slots=True)
class Match:
    """The question's words a text accounts for, with their places in it.

    ``exact`` by the same word, number or date; ``loose`` by a synonym or in spite of a typo.
    """

    exact: frozenset[int]
    loose: frozenset[int]
    places: tuple[Span, ...]

    @property
    def all(self) -> frozenset[int]:
        """The words accounted for in any way."""
        return self.exact | self.loose


@dataclass(frozen=True, slots=True)
class Reading:
    """A text read once: its words, and what two of them join to.

    Its amounts and dates are read when a question asks for some; most ask for neither.
    """

    text: str
    published: Date | None
    words: tuple[Word, ...]
    by_stem: dict[str, Word]
    by_initial: dict[str, dict[str, Word]]  # the folded words of five letters or more
    by_folded: dict[str, Word]
    joined: dict[str, tuple[Word, Word]]
    alone: frozenset[int]  # where capitals with none before them begin

    @property
    def amounts(self) -> dict[Decimal, Span]:
        """The amounts said, with their first places."""
        return _amounts(self.text)

    @property
    def dates(self) -> tuple[tuple[Span, Date | Period], ...]:
        """The dates and periods said, the relative ones after the others."""
        return _dates(self.text, self.published)

    def neighbours(self, folded: str) -> Span | None:
        """The first place of two words that make a word when written as one."""
        pair = self.joined.get(folded)
        return None if pair is None else pair[0].span.hull(pair[1].span)


@lru_cache(maxsize=4096)
def read(text: str, published: Date | None = None) -> Reading:
    """Read a text; its relative dates are read against the day it was published."""
    found = words(text)
    by_stem: dict[str, Word] = {}
    by_initial: dict[str, dict[str, Word]] = {}
    for word in found:
        by_stem.setdefault(word.stem, word)
        if len(word.folded) >= _TYPED:
            by_initial.setdefault(word.folded[0], {}).setdefault(word.folded, word)
    by_folded = {word.folded: word for word in found}
    joined = _joined(found)
    return Reading(text, published, found, by_stem, by_initial, by_folded, joined, _alone(found))


@lru_cache(maxsize=1024)
def _amounts(text: str) -> dict[Decimal, Span]:
    amounts: dict[Decimal, Span] = {}
    for span, number in read_numbers(text):
        amounts.setdefault(number.amount, span)
    return amounts


@lru_cache(maxsize=1024)
def _dates(text: str, published: Date | None) -> tuple[tuple[Span, Date | Period], ...]:
    relative = tuple((each.span, each.date) for each in relative_dates(text, published))
    return read_dates(text) + relative


def _alone(found: tuple[Word, ...]) -> frozenset[int]:
    return frozenset(
        word.start
        for before, word in pairwise((None, *found))
        if word is not None
        and word.text[0].isupper()
        and (before is None or not before.text[0].isupper() or before.folded in FUNCTION_WORDS)
    )


def _joined(found: tuple[Word, ...]) -> dict[str, tuple[Word, Word]]:
    """What neighbours make when written as one: ``1-series`` and ``1 Series`` are ``1series``."""
    joined: dict[str, tuple[Word, Word]] = {}
    for first, second in pairwise(found):
        if second.start - first.start - len(first.text) <= 1:
            joined.setdefault(first.folded + second.folded, (first, second))
    return joined


def match(question: Question, reading: Reading) -> Match:
    """Account for each content word of the question by a text."""
    exact: dict[int, Span] = _same_words(question, reading)
    exact |= _same_values(question, reading) | _relative(question, reading)
    exact |= _initials(question, reading) | _age(question, reading)
    loose: dict[int, Span] = {}
    spelt = _spelt_numbers(question)
    for i in question.content:
        place = None if i in exact or i in spelt else _loosely(question.words[i], reading)
        if place is not None:
            loose[i] = place
    loose |= _surnames(question, reading, exact)
    places = sorted({*exact.values(), *loose.values()})
    return Match(frozenset(exact), frozenset(loose), tuple(places))


def _same_words(question: Question, reading: Reading) -> dict[int, Span]:
    """Words with the same stem, and codes however they are joined (``e-82``, ``1series``)."""
    found = {}
    spelt = _spelt_numbers(question)
    for i in question.content:
        word = question.words[i]
        if i in spelt:
            continue
        same = reading.by_stem.get(word.stem)
        place = same.span if same else reading.neighbours(word.folded)
        if place is not None:
            found[i] = place
    for i, j in pairwise(range(len(question.words))):
        first, second = question.words[i], question.words[j]
        both = first.folded + second.folded
        whole = reading.by_folded.get(both)
        place = reading.neighbours(both) or (whole.span if whole else None)
        if place is not None and _adjoin(first, second) and not {i, j} & spelt:
            found |= {k: place for k in (i, j) if k in question.content}
    return found


def _adjoin(first: Word, second: Word) -> bool:
    return second.start - first.start - len(first.text) <= 1


@lru_cache(maxsize=64)
def _spelt_numbers(question: Question) -> frozenset[int]:
    """Words of numbers of two words or more, and of "last year": they are said as one.

    "Two-millionth" is no part of "one-millionth".
    """
    parts = [_within(question, span) for span, _ in question.numbers]
    parts += [_within(question, span) for span in relative_spans(question.text)]
    return frozenset(i for part in parts if len(part) > 1 for i in part)


def _same_values(question: Question, reading: Reading) -> dict[int, Span]:
    """Words that are part of a number or date which the text names in another way."""
    found: dict[int, Span] = {}
    for span, number in question.numbers:
        if number.amount in reading.amounts:
            found |= dict.fromkeys(_within(question, span), reading.amounts[number.amount])
    # A total over several years is no figure of one of them.
    holds = _is if question.answer_type is AnswerType.NUMBER else _includes
    open_ended = bool(_BOUND.search(question.text))
    for span, date in question.dates:
        place = next(
            (
                at
                for at, other in reading.dates
                if holds(other, date) and (open_ended or not _is_bound(question, reading, at))
            ),
            None,
        )
        if place is not None:
            found |= dict.fromkeys(_within(question, span), place)
    return found


# What was so "since last year" is no figure of last year.
_BOUND = re.compile(r"\b(?:since|until|till|before|after)\b", re.IGNORECASE)
_BOUND_BEFORE = re.compile(_BOUND.pattern + r"(?:\s+[\w’'-]+){0,4}\s*$", re.IGNORECASE)


def _is_bound(question: Question, reading: Reading, place: Span) -> bool:
    """Whether a date is but the beginning or end of what an amount counts."""
    if question.answer_type is not AnswerType.NUMBER:
        return False
    return _BOUND_BEFORE.search(reading.text[max(0, place.start - 60) : place.start]) is not None


def _relative(question: Question, reading: Reading) -> dict[int, Span]:
    """Words of "last year" where the text says just that, and speaks of it."""
    found: dict[int, Span] = {}
    for span in relative_spans(question.text):
        said = re.search(rf"\b{re.escape(span.cut(question.text))}\b", reading.text, re.IGNORECASE)
        if said is not None and not _is_bound(question, reading, Span(*said.span())):
            found |= dict.fromkeys(_within(question, span), Span(*said.span()))
    return found


def _within(question: Question, span: Span) -> list[int]:
    return [i for i in question.content if span.overlaps(question.words[i].span)]


def _is(stated: Date | Period, asked: Date | Period) -> bool:
    """Whether what is stated is, or lies in, the date asked for: the year is no month of it."""
    if stated == asked or not (isinstance(stated, Date) and isinstance(asked, Date)):
        return stated == asked
    return stated.year == asked.year and asked.month in {None, stated.month}


def _includes(stated: Date | Period, asked: Date | Period) -> bool:
    """Whether what a text states is, or lies in, or covers, the date that is asked for."""
    if isinstance(stated, Date) and isinstance(asked, Date):
        return stated.year == asked.year and (
            asked.month is None or stated.month is None or asked.month == stated.month
        )
    if isinstance(stated, Period) and isinstance(asked, Date) and asked.year is not None:
        start = stated.start.year if stated.start else None
        end = stated.end.year if stated.end else None
        return (start or 0) <= asked.year <= (end or 9999) and (start or end) is not None
    return stated == asked


def _initials(question: Question, reading: Reading) -> dict[int, Span]:
    """Names that one side writes out and the other by its initials: "AAA", "United States"."""
    found: dict[int, Span] = {}
    for i in question.content:
        word = question.words[i]
        place = _spelt_out(word.text, reading) if _is_acronym(word) else None
        if place is not None:
            found[i] = place
    for word in reading.words:
        if _is_acronym(word):
            whole = _run_of(word.text, question.words)
            found |= {i: word.span for i in whole if i in question.content}
    return found


def _is_acronym(word: Word) -> bool:
    return 2 <= len(word.text) <= 6 and word.text.isalpha() and word.text.isupper()


def _spelt_out(letters: str, reading: Reading) -> Span | None:
    run = _run_of(letters, reading.words)
    return reading.words[run[0]].span.hull(reading.words[run[-1]].span) if run else None


def _run_of(letters: str, found: tuple[Word, ...]) -> range:
    """Where capitalised neighbours begin with these letters; nowhere is an empty range."""
    initials = "".join(word.text[0] if word.text[0].isupper() else " " for word in found)
    start = initials.find(letters)
    return range(start, start + len(letters)) if start >= 0 else range(0)


_AGE = re.compile(
    r"\baged? \d{1,3}\b|\b\d{1,3}[-\s]years?[-\s]olds?\b|, \d{1,3},"
    r"|\b(?:man|woman|boy|girl) of \d{1,3}\b|\b(?:die[sd]|dead|death|retire[sd]) at \d{1,3}\b"
    r"|\bturn(?:s|ed) \d{1,3}\b|\bat the age of \d{1,3}\b",
    re.IGNORECASE,
)


def _age(question: Question, reading: Reading) -> dict[int, Span]:
    """The "old" of "how old" where an age is said: "a man of 77", "aged 77", "dies at 91"."""
    asked = [
        i
        for i in question.content
        if i and question.words[i].folded == "old" and question.words[i - 1].folded == "how"
    ]
    age = _AGE.search(reading.text) if asked else None
    return {} if age is None else dict.fromkeys(asked, Span(*age.span()))


def _surnames(question: Question, reading: Reading, exact: dict[int, Span]) -> dict[int, Span]:
    """First names where the text says the last name alone: "Ada Moss" is "Moss" after a while."""
    found = {}
    for i, j in pairwise(range(len(question.words))):
        first, last = question.words[i], question.words[j]
        together = last.span.start - first.span.end == 1 and i > 0
        if (
            together
            and _is_capital(first)
            and _is_capital(last)
            and j in exact
            and exact[j].start in reading.alone
        ):
            found[i] = exact[j]
    return {i: place for i, place in found.items() if i in question.content and i not in exact}


def _is_capital(word: Word) -> bool:
    return word.text[0].isupper() and word.text.isalpha() and not word.text.isupper()


def _loosely(word: Word, reading: Reading) -> Span | None:
    """The first synonym, word of the same root, or word a slip of the finger away."""
    found = [reading.by_stem[stem] for stem in synonyms(word.stem) if stem in reading.by_stem]
    said = _PHRASES[word.stem].search(reading.text) if word.stem in _PHRASES else None
    if len(word.folded) >= _TYPED:
        likely = reading.by_initial.get(word.folded[0], {})
        found += [one for other, one in likely.items() if _is_typo(word.folded, other)]
        if word.text.islower():
            found += [one for other, one in likely.items() if _is_derived(word.stem, other)]
    places = [one.span for one in found] + ([Span(*said.span())] if said else [])
    return min(places, default=None)


def _phrases(lines: str) -> dict[str, re.Pattern[str]]:
    """What several words say for each of some verbs."""
    found = {}
    for line in lines.strip().splitlines():
        verbs, pattern = line.split(": ")
        for word in words(verbs):
            found[word.stem] = re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE)
    return found


# General English: the verb asked for, and how news writes it in several words.
_PHRASES = _phrases(r"""
succeed replace follow: t(?:ake|akes|aking|ook|aken) over
raise: br(?:ing|ings|ought) in|put(?:s|ting)? up|(?:go|goes|went|gone) up
increase rise: (?:go|goes|went|gone) up
fall drop decrease: (?:go|goes|went|gone) down
discover uncover exposed: c[ao]m(?:e|es|ing) to light|turned up
defend represent: barrister|lawyer|solicitor|attorney
admit confess: ple(?:ad|ads|aded|d) guilty|own(?:s|ed) up
deny: ple(?:ad|ads|aded|d) not guilty
found establish create: set(?:s|ting)? up
postpone delay: put(?:s|ting)? (?:off|back)
cancel: call(?:s|ed|ing)? off
abolish: d(?:o|id|one) away with
resign quit: step(?:s|ped|ping)? down|stood down
investigate: look(?:s|ed|ing)? into
lack: vacanc(?:y|ies)|shortage of|short of|without
shut close: shut(?:s|ting)? down|clos(?:e|es|ed|ing) down
""")
_TYPED = 5  # a shorter word is another word


def _is_derived(stem: str, written: str) -> bool:
    """Whether a word is made from a stem: "administrator" of the stem of "administered"."""
    pairs = zip(stem, written, strict=False)
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    return shared >= max(5, len(stem) - 1) and len(written) - shared <= 5


@lru_cache(maxsize=65536)
def _is_typo(asked: str, written: str) -> bool:
    """One slip in five letters or more, two in nine; the first letter stands, digits never slip."""
    shortest = min(len(asked), len(written))
    if shortest < _TYPED or asked[0] != written[0] or not (asked.isalpha() and written.isalpha()):
        return False
    slips = 1 if shortest < 9 else 2
    return OSA.distance(asked, written, score_cutoff=slips) <= slips
