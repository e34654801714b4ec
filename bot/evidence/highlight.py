"""The span inside a sentence that answers: a number, date, name, place or reason."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.evidence.match import Match
from bot.evidence.naming import names
from bot.evidence.reading import Reading
from bot.question import AnswerType, Question
from bot.question.function_words import FUNCTION_WORDS, MEASURES
from index import Span, read_numbers, words

_TIME_UNIT = re.compile(
    r"\s*-?\s*(?:second|minute|hour|day|night|week|month|year|decade|centur)\w*", re.IGNORECASE
)
_LENGTHY = re.compile(
    r"\b(?:(?:for|in|within|after|over)\s+)?(?:a|an|half an?|several|many|few)\s+"
    r"(?:second|minute|hour|day|night|week|month|year|decade|centur)\w*",
    re.IGNORECASE,
)
_REASON = re.compile(
    r"\b(?:because(?:\s+of)?|due\s+to|owing\s+to|thanks\s+to|as\s+a\s+result\s+of|in\s+order\s+to"
    r"|so\s+that|so\s+as\s+to|since|after|caused\s+by|resulting\s+from|to)\s+(?=\w)",
    re.IGNORECASE,
)
_STRONG_REASON = re.compile(
    r"\b(?:because|due\s+to|owing\s+to|thanks\s+to|result|in\s+order\s+to|so\s+that|caused?|causing"
    r"|reason|since|(?<!\bis\s)(?<!\bare\s)(?<!\bwas\s)(?<!\bwere\s)to\s+(?!(?:an?|the)\b)\w+"
    r"|for\s+\w+ing|by\s+\w+ing|enabl\w+|allow\w+|help\w*|led|leads?|as)\b",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[,;:.!?](?=\s|$|[\"”’)])|\s[–—-]\s")
_PLACE_BEFORE = re.compile(
    r"(?:\b(?:in|at|near|from|to|into|outside|across|around|of|on|off|through|via|between|toward|"
    r"towards|leave|leaves|left|visit|visits|visited)\s+(?:the\s+)?|,\s+)$",
    re.IGNORECASE,
)
_PLACE_UNNAMED = re.compile(
    r"\s+(?:in|at|near|under|behind|inside|outside|beneath|aboard|on)\s+"
    r"((?:an?|the|its|his|her|their)\s+[a-z][a-z-]+)(?=\s*[,;:.!?]|\s*$|\s+(?:in|of|near|at)\s)"
)
_COLOUR = re.compile(
    r"(?:\b(?:[Tt]he|an?|[Ii]n|[Pp]ainted|[Ww]earing)\s+)(?:[A-Z]\w+\s+)*"
    r"(?:Red|Blue|Green|Yellow|Orange|White|Black|Gr[ae]y|Silver|Purple|Pink|Brown|Gold)$"
)
_OF_OWNER = re.compile(r"['’]s?\s+[A-Z]")  # "Ada’s Hull" is no person
_ORDINAL = ("th", "st", "nd", "rd", "first", "second", "third")
_IN_NAME = re.compile(r"[\s-][A-Z]")  # "3 Series" counts nothing
_MODIFIER = re.compile(
    r"\w-(?:million|thousand|hundred|billion)$", re.IGNORECASE
)  # a mark, no count
_OF_SO_MANY = re.compile(r"\s+(?:out\s+)?of\s+(?:the\s+|its\s+|all\s+)?\d")
_MONEY = frozenset(
    "charge charged cost costs price prices priced worth pay paid salary revenue money".split()
)
_WITHIN = re.compile(
    r"\b(?:[Ii]n|[Aa]t|near|into|outside|across)\s+(?:the\s+)?(?:[A-Z][\w’'-]*,?\s+)*$"
)


@lru_cache(maxsize=1024)  # to find the sentences that promise most, to weigh and to mark them
def candidates(
    question: Question, sentence: str, reading: Reading, elsewhere: str = ""
) -> tuple[Span, ...]:
    """The spans of a sentence that are of the type the question asks for, in text order.

    A single word that begins it is a name where ``elsewhere`` has it amid a sentence.
    """
    return tuple(
        place
        for place in _of_type(question, sentence, reading)
        if not _is_asked(question, sentence, place)
        and (question.answer_type not in _NAMED or _stands(sentence, place, elsewhere))
    )


_NAMED = frozenset({AnswerType.PERSON, AnswerType.PLACE})


@lru_cache(maxsize=64)
def asks_who_it_is(question: Question) -> bool:
    """Whether "who is NAME" is asked: what tells is a sentence about them, not another name.

    >>> from bot.question import understand
    >>> asks_who_it_is(understand("Who is Ada Moss?")), asks_who_it_is(understand("Who is ill?"))
    (True, False)
    """
    folded = [word.folded for word in question.words]
    named = (question.words[i].text[0].isupper() for i in question.content)
    return folded[:2] in (["who", "is"], ["who", "was"]) and bool(folded[2:]) and all(named)


def _stands(sentence: str, place: Span, elsewhere: str) -> bool:
    """Whether its capital is its own, not that of the sentence it begins."""
    word = place.cut(sentence)
    if not elsewhere or " " in word or not word[0].isupper():
        return True
    if sentence[: place.start].strip(" \"“‘'(["):
        return True
    return re.search(rf"[\w,;] {re.escape(word)}\b", elsewhere) is not None


def highlight(
    question: Question, sentence: str, reading: Reading, match: Match, elsewhere: str = ""
) -> Span | None:
    """The candidate that stands nearest to the question's words, or None."""
    return next(iter(marks(question, sentence, reading, match, elsewhere)), None)


def marks(
    question: Question, sentence: str, reading: Reading, match: Match, elsewhere: str = ""
) -> tuple[Span, ...]:
    """The candidates, nearest to the question's words first; what shares a name with it last."""
    unnamed = _unnamed_place(question, sentence, match)
    if unnamed is not None:
        return (unnamed,)
    found = candidates(question, sentence, reading, elsewhere)
    others = [place for place in found if not _shares(question, sentence, place)]
    kept = [place for place in others or found if not _TOTAL.search(sentence[: place.start])]

    ordered = sorted(
        (
            -_values_beside(question, sentence, match, place),
            _distance(question, sentence, place, match),
            place,
        )
        for place in kept
    )
    return tuple(place for said, _, place in ordered if said == ordered[0][0])


_TOTAL = re.compile(r"\d\s+(?:out\s+)?of\s+(?:the\s+|its\s+|all\s+)?$")  # the 31 of "26 of 31"
_SHORTEST = 4  # words of a clause
_CLAUSE = re.compile(r"[,;:]\s|\s[–—-]\s|\s(?:and|but|while|whereas)\s")


def _shares(question: Question, sentence: str, place: Span) -> bool:
    """Whether a name says part of what the question says already: no Kiprop after Kiprop."""
    if question.answer_type not in _NAMED:
        return False
    stems = _stems(question)
    return any(word.stem in stems for word in words(place.cut(sentence)))


@lru_cache(maxsize=64)
def _stems(question: Question) -> frozenset[str]:
    return frozenset(word.stem for word in question.words)


def _values_beside(question: Question, sentence: str, match: Match, place: Span) -> int:
    """How many of the question's numbers and codes are said in the candidate's own clause."""
    values = _values(question)
    if not values:
        return 0
    clause = clause_of(sentence, place)
    return sum(
        clause.contains(said) and any(w.stem in values for w in words(said.cut(sentence)))
        for said in match.places
        if not said.overlaps(place)
    )


@lru_cache(maxsize=64)
def _values(question: Question) -> frozenset[str]:
    """The stems of the words of its numbers and codes."""
    asked = [span for span, _ in question.numbers]
    return frozenset(
        word.stem
        for word in question.words
        if any(c.isdigit() for c in word.text) or any(s.overlaps(word.span) for s in asked)
    )


@lru_cache(maxsize=1024)
def clause_of(sentence: str, place: Span) -> Span:
    """The clause a place of a sentence stands in; what is too short for one has the one before.

    >>> clause_of("It fell in 1902, they say, and hurt nobody.", Span(11, 15))
    Span(start=0, end=15)
    """
    end = min((c.start() for c in _CLAUSE.finditer(sentence, place.end)), default=len(sentence))
    starts = [0, *(found.end() for found in _CLAUSE.finditer(sentence, 0, place.start))]
    long = [start for start in starts if len(sentence[start:end].split()) >= _SHORTEST]
    return Span(max(long, default=0), end)


def _of_type(question: Question, sentence: str, reading: Reading) -> tuple[Span, ...]:
    find = None if asks_who_it_is(question) else _FINDERS.get(question.answer_type)
    return find(question, sentence, reading) if find else ()


def _numbers(question: Question, sentence: str, reading: Reading) -> tuple[Span, ...]:
    """Amounts that are no part of a date; of the asked unit (percent, money) where there is one."""
    dates = [span for span, _ in reading.dates]
    found = [
        (span, number)
        for span, number in read_numbers(sentence)
        if not any(span.overlaps(date) for date in dates)
        and not span.cut(sentence).casefold().endswith(_ORDINAL)
        and not _FRACTION.match(sentence, span.start)
        and not _MODIFIER.search(span.cut(sentence))
        and not (len(span) < 3 and _IN_NAME.match(sentence, span.end))
    ]
    amounts = tuple(span for span, number in found if _fits_unit(question, number.unit))
    if _HOW_FAR.search(question.text):
        measured = (_measured(question, sentence, span) for span in amounts)
        return tuple(span for span in measured if span is not None)
    if {word.folded for word in question.words} & {"many"}:
        return amounts
    return (*amounts, *(Span(*each.span()) for each in _FRACTION.finditer(sentence)))


def _measured(question: Question, sentence: str, amount: Span) -> Span | None:
    """An amount with its unit, unless it measures another thing: the 400 of "400 metres medley"."""
    unit = _UNIT.match(sentence, amount.end)
    if unit is None:
        return amount if _UNIT.search(amount.cut(sentence)) else None
    after = words(sentence[unit.end() : unit.end() + 40])
    follows = sentence[unit.end() : unit.end() + 1] in {" ", "-"} and bool(after)
    asked = {word.stem for word in question.words}
    if follows and not (
        after[0].folded in FUNCTION_WORDS | MEASURES | _BESIDE or after[0].stem in asked
    ):
        return None
    return Span(amount.start, unit.end())


_HOW_FAR = re.compile(
    r"\bhow\s+(?:tall|high|far|heavy|deep|wide)\b(?!\s+up\b)"
    r"|\bwhat\s+(?:is|was)\s+the\s+(?:height|altitude|depth|width|weight|distance)\b",
    re.IGNORECASE,
)
_BESIDE = frozenset("away above below apart square per each tall".split())
_UNIT = re.compile(
    r"[\s\xa0-]*\b(?:(?:kilo|centi|milli)?(?:metre|meter|gram)s?|kilos?|[ck]?m|mm|k?g|feet|foot|ft"
    r"|inch(?:es)?|miles?|yards?|tonnes?|tons?|pounds?|lbs?|stones?|degrees?|stor(?:e?y|e?ys|ies)"
    r"|hands?|fathoms?)\b",
    re.IGNORECASE,
)
_FRACTION = re.compile(
    r"\b(?:(?:an?|one|two|three|four)[\s-]+)?(?:half|third|quarter|fifth|tenth)s?(?=\s+of\b)",
    re.IGNORECASE,
)


_PERCENT = frozenset({"percent", "percentage", "share", "proportion", "fraction", "rate", "part"})


def _fits_unit(question: Question, unit: str) -> bool:
    """Whether an amount in a unit can answer: money for a price, percent for a share, no other."""
    asked = {word.folded for word in question.words}
    is_money = len(unit) == 3 and unit.isupper()
    if asked & _MONEY:
        return is_money or not unit
    if asked & _PERCENT:
        return not is_money
    return not is_money and unit != "%" if "many" in asked else True


_SINCE_WHEN = re.compile(r"\bsince (?:when|what|which)\b", re.IGNORECASE)
_SINCE = re.compile(r"\b(?:since|from|began in|started in)(?:\s+\w+){0,4}\s+\S*$", re.IGNORECASE)
_DAY = (
    r"(?:(?:at\s+(?:dawn|dusk|noon|midnight)|early|late)\s+)?on\s+"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day(?:\s+(?:morning|afternoon|evening|night))?"
)
_WHEN = re.compile(
    rf"\b(?:{_DAY}|(?:at\s+)?\d{{1,2}}(?:[.:]\d\d)?\s?(?:am|pm|a\.m\.|p\.m\.|o['’]clock)"
    r"|(?:last|this|next)\s+(?:week|spring|summer|autumn|winter|\w+day)"
    r"|(?:\w+|a few)\s+(?:minutes|hours|days|weeks)\s+(?:ago|later|earlier))\b"
)


def _dates(question: Question, sentence: str, reading: Reading) -> tuple[Span, ...]:
    """Dates; where "when" is asked and no calendar day stands there, days and times of day, too."""
    found = tuple(span for span, _ in reading.dates)
    if _SINCE_WHEN.search(question.text):
        begins = [s for s in found if _SINCE.search(sentence[: s.start] + s.cut(sentence)[:6])]
        return tuple(begins)
    if found or question.focus:
        return found
    return tuple(Span(*each.span()) for each in _WHEN.finditer(sentence))


def _durations(question: Question, sentence: str, reading: Reading) -> tuple[Span, ...]:
    del question, reading
    found = [
        Span(span.start, unit.end())
        for span, _ in read_numbers(sentence)
        for unit in [_TIME_UNIT.match(sentence, span.end)]
        if unit
    ]
    return (*found, *(Span(*each.span()) for each in _LENGTHY.finditer(sentence)))


def _places(question: Question, sentence: str, reading: Reading) -> tuple[Span, ...]:
    """Names that a word of place leads in; any, where the question names the kind of place."""
    every = _all_names(question, sentence, reading)
    led = tuple(n for n in every if _PLACE_BEFORE.search(sentence[max(0, n.start - 14) : n.start]))
    return led or (every if question.focus else ())


def _unnamed_place(question: Question, sentence: str, match: Match) -> Span | None:
    """The place without a name right after the question's last word: "found in a bakery"."""
    if question.answer_type is not AnswerType.PLACE or question.focus or not question.content:
        return None
    last = question.words[question.content[-1]].stem
    for place in match.places:
        found = _PLACE_UNNAMED.match(sentence, place.end)
        if found and any(word.stem == last for word in words(place.cut(sentence))):
            return Span(*found.span(1))
    return None


def says_place(sentence: str) -> bool:
    """Whether a sentence holds a place without a name: "in a bakery", "on the roof"."""
    return _PLACE_UNNAMED.search(sentence) is not None


def _reasons(question: Question, sentence: str, reading: Reading) -> tuple[Span, ...]:
    del question, reading
    found = []
    for lead in _REASON.finditer(sentence):
        end = _CLAUSE_END.search(sentence, lead.end())
        found.append(Span(lead.start(), end.start() if end else len(sentence)).strip(sentence))
    strong = [p for p in found if not sentence[p.start : p.end].casefold().startswith("to ")]
    return tuple(strong or found)


def _all_names(question: Question, sentence: str, reading: Reading) -> tuple[Span, ...]:
    del question, reading
    return names(sentence)


def _people(question: Question, sentence: str, reading: Reading) -> tuple[Span, ...]:
    """Names without where they are from, "Ada Moss" of "Ada Moss of Hull", and no places."""
    return tuple(
        Span(name.start, name.start + len(name.cut(sentence).split(" of ")[0]))
        for name in _all_names(question, sentence, reading)
        if not _WITHIN.search(sentence[max(0, name.start - 30) : name.start])
        and not any(c.isdigit() for c in sentence[max(0, name.start - 2) : name.end])
        and not _OF_OWNER.search(name.cut(sentence))
        and "&" not in name.cut(sentence)
        and not _COLOUR.search(sentence[: name.end])
    )


_FINDERS = {
    AnswerType.NUMBER: _numbers,
    AnswerType.DATE: _dates,
    AnswerType.DURATION: _durations,
    AnswerType.PERSON: _people,
    AnswerType.PLACE: _places,
    AnswerType.REASON: _reasons,
}


def gives_reason(sentence: str) -> bool:
    """Whether a sentence holds a word that leads in a reason, purpose or means."""
    return _STRONG_REASON.search(sentence) is not None


def _is_asked(question: Question, sentence: str, place: Span) -> bool:
    """Whether the candidate says only what the question says already."""
    inside = {w.stem for w in words(place.cut(sentence))}
    return bool(inside) and inside <= _stems(question)


def _distance(question: Question, sentence: str, place: Span, match: Match) -> float:
    """How far, in characters, a candidate is from the question's words; its unit draws it near."""
    gaps = sorted(
        max(0, other.start - place.end, place.start - other.end)
        for other in match.places
        if not other.overlaps(place)
    )[:3]
    near = sum(gaps) / len(gaps) if gaps else float(len(sentence))
    after = {w.stem for w in words(sentence[place.end : place.end + 30])[:3]}
    focus = {question.words[i].stem for i in question.focus}
    if _OF_SO_MANY.match(sentence, place.end):  # "14 of the 212 welds"
        return near - 90
    return near - 60 * bool(focus & after)
