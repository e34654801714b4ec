"""Which words of a question a text accounts for, and where it does."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from bot.evidence.probe import (
    ALIKE,
    INITIAL,
    ODD_PART,
    ODD_REST,
    PART,
    REST,
    SAME,
    is_acronym,
    is_alike,
    probe,
    run_of,
    within,
)
from bot.evidence.reading import TYPED, Reading
from bot.evidence.relative_date import relative_spans
from bot.question import AnswerType, Question
from bot.question.synonyms import synonyms
from index import Date, Period, Span, Word, words


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


_NOTHING = Match(frozenset(), frozenset(), ())


def match(question: Question, reading: Reading) -> Match:
    """Account for each content word of the question by a text."""
    ways = 0
    for hit in probe(question).hits(reading):
        ways |= hit.ways
    return account(question, reading, ways) if ways or _is_valued(question) else _NOTHING


def said(question: Question, reading: Reading) -> Match:
    """The words that a text accounts for, without the places where it does: much quicker.

    The text is read only where more than single words may account for some: amounts and days,
    initials, words written as two, first names that a surname stands for.
    """
    asked, valued = probe(question), _is_valued(question)
    hits = asked.hits(reading)
    if not hits and not valued:
        return _NOTHING
    ways, exact, loose = 0, set[int](), set[int]()
    for hit in hits:
        ways |= hit.ways
        exact |= hit.exact
        loose |= hit.loose
    if ways & INITIAL or (ways & ODD_PART and ways & ODD_REST):
        return account(question, reading, ways)
    if valued:
        exact |= _valued(question, reading).keys()
        loose |= _phrased(question, reading)
    if any(j in exact and i not in exact for i, j in _full_names(question)):
        return account(question, reading, ways)
    loose -= exact | asked.spelt
    return Match(frozenset(exact), frozenset(loose), ()) if exact or loose else _NOTHING


def account(question: Question, reading: Reading, ways: int) -> Match:
    """The same, where it is known in which ways a word of the text may account for one."""
    exact = _same_words(question, reading, ways)
    exact |= _initials(question, reading) if ways & INITIAL else {}
    exact |= _valued(question, reading)
    spelt = probe(question).spelt
    loose: dict[int, Span] = {}
    for i in question.content:
        if i not in exact and i not in spelt:
            place = _loosely(question.words[i], reading, ways)
            loose |= {} if place is None else {i: place}
    loose |= _surnames(question, reading, exact) if exact else {}
    if not exact and not loose:
        return _NOTHING
    places = sorted({*exact.values(), *loose.values()})
    return Match(frozenset(exact), frozenset(loose), tuple(places))


@lru_cache(maxsize=64)
def _is_valued(question: Question) -> bool:
    """Whether more than its single words may be accounted for: amounts, days, ages, phrases."""
    folded = {question.words[i].folded for i in question.content}
    phrases = any(question.words[i].stem in _PHRASES for i in question.content)
    days = bool(question.dates) or bool(relative_spans(question.text))
    return bool(question.numbers) or days or phrases or "old" in folded


def _valued(question: Question, reading: Reading) -> dict[int, Span]:
    """Words that amounts, days and ages account for."""
    found = _same_values(question, reading) | _relative(question, reading)
    return found | _age(question, reading)


def _phrased(question: Question, reading: Reading) -> set[int]:
    """Words for which several stand: "took over" for "succeeded"."""
    return {
        i
        for i in question.content
        for pattern in [_PHRASES.get(question.words[i].stem)]
        if pattern is not None and pattern.search(reading.text)
    }


def _same_words(question: Question, reading: Reading, ways: int) -> dict[int, Span]:
    """Words with the same stem, and codes however they are joined (``e-82``, ``1series``)."""
    found: dict[int, Span] = {}
    asked = probe(question)
    is_joined = ways & PART and ways & REST
    if not (ways & SAME or is_joined):
        return found
    for i in question.content:
        word = question.words[i]
        if i in asked.spelt:
            continue
        same = reading.by_stem.get(word.stem)
        place = same.span if same else reading.neighbours(word.folded) if is_joined else None
        if place is not None:
            found[i] = place
    for i, j, both in asked.pairs:
        whole = reading.by_folded.get(both)
        joined = reading.neighbours(both) if is_joined else None
        place = joined or (whole.span if whole else None)
        if place is not None:
            found |= {k: place for k in (i, j) if k in question.content}
    return found


def _same_values(question: Question, reading: Reading) -> dict[int, Span]:
    """Words that are part of a number or date which the text names in another way."""
    found: dict[int, Span] = {}
    for span, number in question.numbers:
        if number.amount in reading.amounts:
            found |= dict.fromkeys(within(question, span), reading.amounts[number.amount])
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
            found |= dict.fromkeys(within(question, span), place)
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
            found |= dict.fromkeys(within(question, span), Span(*said.span()))
    return found


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
        place = _spelt_out(word.text, reading) if is_acronym(word.text) else None
        if place is not None:
            found[i] = place
    for word in reading.words:
        if is_acronym(word.text):
            whole = run_of(word.text, question.words)
            found |= {i: word.span for i in whole if i in question.content}
    return found


def _spelt_out(letters: str, reading: Reading) -> Span | None:
    run = run_of(letters, reading.words)
    return reading.words[run[0]].span.hull(reading.words[run[-1]].span) if run else None


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
    return {
        i: exact[j]
        for i, j in _full_names(question)
        if j in exact and i not in exact and exact[j].start in reading.alone
    }


@lru_cache(maxsize=64)
def _full_names(question: Question) -> tuple[tuple[int, int], ...]:
    """The places of first and last names."""
    return tuple(
        (i, j)
        for i, j in pairwise(range(len(question.words)))
        for first, last in [question.words[i : j + 1]]
        if last.span.start - first.span.end == 1 and i > 0 and i in question.content
        if _is_capital(first) and _is_capital(last)
    )


def _is_capital(word: Word) -> bool:
    return word.text[0].isupper() and word.text.isalpha() and not word.text.isupper()


def _loosely(word: Word, reading: Reading, ways: int) -> Span | None:
    """The first synonym, word of the same root, or word a slip of the finger away."""
    found: list[Word] = []
    if ways & SAME:
        found += [reading.by_stem[stem] for stem in synonyms(word.stem) & reading.by_stem.keys()]
    if ways & ALIKE and len(word.folded) >= TYPED:
        likely = reading.by_initial.get(word.folded[0], {})
        found += [one for other, one in likely.items() if is_alike(word, other)]
    said = _PHRASES[word.stem].search(reading.text) if word.stem in _PHRASES else None
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
cost price pay worth: for (?:about )?(?:[€£$]|[\d.]+ million (?:euro|franc|crown|kron|dollar))\w+
injure hurt: taken to hospital|in hospital
recover: (?:was|were|been) found again|got back|gave back|given back
last: tak(?:e|es|ing)|took
lead led: took over from
buy bought purchase acquire: sold\b[^.;]* to
see seen visit: on show|on display|exhibited|on view
teach taught learn learned: apprenticed
own owner: belongs? to|belonged to
evacuate: told to leave|leave their homes|left their homes
reject refuse decline: turned down
employ: people work(?:ed)?
shut close: shut(?:s|ting)? down|clos(?:e|es|ed|ing) down
""")
