"""The span inside a sentence that answers: a number, date, name, place or reason."""

from __future__ import annotations

import re
from functools import lru_cache

from bot.evidence.agent import SOMEONE, agent_of
from bot.evidence.amount import amounts, durations
from bot.evidence.match import Match
from bot.evidence.naming import names
from bot.evidence.place import places, unnamed_place
from bot.evidence.reading import Reading
from bot.question import AnswerType, Question
from index import Span, words

# Nothing is done in order to three: a figure rose to it.
_NUMERAL = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|about|nearly|over)\b"
_A_TIME = (
    r"\s+(?:\d|then\b|(?:late|early|mid|last|the\s+(?:first|last|start|beginning|end|\d))\b"
    r"|(?:January|February|March|April|May|June|July|August|September|October|November|December"
    r"|Mon|Tues|Wednes|Thurs|Fri|Satur|Sun))"
)  # since when is no reason
_REASON = re.compile(
    r"\b(?:because(?:\s+of)?|due\s+to|owing\s+to|thanks\s+to|as\s+a\s+result\s+of|in\s+order\s+to"
    rf"|so\s+that|so\s+as\s+to|since(?!{_A_TIME})|after|caused\s+by|resulting\s+from|blam\w+"
    rf"|to(?!\s+(?:[A-Z\d]|{_NUMERAL})))\s+(?=\w)",
    re.IGNORECASE,
)
_STRONG_REASON = re.compile(
    r"\b(?:because|due\s+to|owing\s+to|thanks\s+to|result|in\s+order\s+to|so\s+that|caused?|causing"
    rf"|reason|since(?!{_A_TIME})|(?<!\bis\s)(?<!\bare\s)(?<!\bwas\s)(?<!\bwere\s)to\s+(?!(?:an?|the|{_NUMERAL})\b|[\d])\w+"
    r"|for\s+\w+ing|by\s+\w+ing|enabl\w+|allow\w+|help\w*|led|leads?|as|blam\w+)\b"
    r"|:\s+(?:he|she|it|they|his|her|their)\s+\w",
    re.IGNORECASE,
)
_CLAUSE_END = re.compile(r"[,;:.!?](?=\s|$|[\"”’)])|\s[–—-]\s")
_COLOUR = re.compile(
    r"(?:\b(?:[Tt]he|an?|[Ii]n|[Pp]ainted|[Ww]earing)\s+)(?:[A-Z]\w+\s+)*"
    r"(?:Red|Blue|Green|Yellow|Orange|White|Black|Gr[ae]y|Silver|Purple|Pink|Brown|Gold)$"
)
# The Danish of "a Danish group" is nobody.
_DEMONYM = re.compile(
    r"(?:\w+(?:ese|ish|ean|ican)|\w{2,}[^aeiou]ian|Dutch|German|Greek|Swiss|French|Czech|Thai)\s+[a-z]"
)
_OF_OWNER = re.compile(r"['’]s?\s+[A-Z]")  # "Ada’s Hull" is no person
_OF_SO_MANY = re.compile(r"\s+(?:out\s+)?of\s+(?:the\s+|its\s+|all\s+)?\d")
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
    unnamed = unnamed_place(question, sentence, match)
    if unnamed is not None:
        return (unnamed,)
    found = candidates(question, sentence, reading, elsewhere)
    others = [place for place in found if not _shares(question, sentence, place)]
    kept = [place for place in others or found if not _TOTAL.search(sentence[: place.start])]
    told = [place for place in kept if not _is_aside(question, sentence, place)]
    kept = told or kept

    ordered = sorted(
        (
            -_values_beside(question, sentence, match, place) - _is_of(question, sentence, place),
            _distance(question, sentence, place, match),
            place,
        )
        for place in kept
    )
    return tuple(place for said, _, place in ordered if said == ordered[0][0])


_TOTAL = re.compile(r"\d\s+(?:out\s+)?of\s+(?:the\s+|its\s+|all\s+)?$")  # the 31 of "26 of 31"
_WHOLE = re.compile(
    r"(?:^|[.,;:]\s+|\b(?:and|but)\s+)(?:out\s+)?of\s+(?:the|its|all|these)\s+$", re.IGNORECASE
)
_NOT = re.compile(r"\b(?:not|instead\s+of|rather\s+than)\s+(?:the\s+|about\s+)?$", re.IGNORECASE)
_THAN = re.compile(
    r"(?:\s+[\w’'-]+){0,2}?\s+(?:more|fewer|less|longer|shorter|higher|lower|taller|wider|deeper"
    r"|older|younger|heavier|lighter|faster|slower|earlier|later)\b",
    re.IGNORECASE,
)
_COMPARED = re.compile(r"\b(?:more|fewer|less|than|\w{3,}er|difference)\b", re.IGNORECASE)


def _is_aside(question: Question, sentence: str, place: Span) -> bool:
    """Whether an amount is not what is told: the whole, what it was not, by how much it differs.

    The 118 of "Of the 118 trams, 97 run", the 4 of "5, not 4", the 3 of "38 metres, 3 longer".
    """
    if question.answer_type not in {AnswerType.NUMBER, AnswerType.DURATION}:
        return False
    before = sentence[: place.start]
    differs = _THAN.match(sentence, place.end) and not _COMPARED.search(question.text)
    return bool(differs or _WHOLE.search(before) or _NOT.search(before))


def _is_of(question: Question, sentence: str, place: Span) -> bool:
    """Whether a share is said to be of what is asked: the 29% of "29% of adults"."""
    of = _OF.match(sentence, place.end)
    asked = {question.words[i].stem for i in question.content}
    return of is not None and any(word.stem in asked for word in words(of[1]))


_OF = re.compile(r"\s+of\s+(?:the\s+|its\s+|all\s+)?([\w’'-]+)")
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


_SINCE_WHEN = re.compile(r"\bsince (?:when|what|which)\b", re.IGNORECASE)
_SINCE = re.compile(r"\b(?:since|from|began in|started in)(?:\s+\w+){0,4}\s+\S*$", re.IGNORECASE)
_DAY = (
    r"(?:(?:at\s+(?:dawn|dusk|noon|midnight)|early|late)\s+)?on\s+"
    r"(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?(?:\s+(?:morning|afternoon|evening|night))?"
)
_WHEN = re.compile(
    rf"\b(?:{_DAY}|(?:at\s+)?\d{{1,2}}(?:[.:]\d\d)?\s?(?:am|pm|a\.m\.|p\.m\.|o['’]clock)"
    r"|(?:last|this|next)\s+(?:week|spring|summer|autumn|winter|\w+day)"
    r"|(?:after|within)\s+\w+\s+(?:minutes|hours|days|weeks|months|years)"
    r"|(?:\w+|a few)\s+(?:minutes|hours|days|weeks)\s+(?:ago|later|earlier))\b"
)


def _whole_date(sentence: str, date: Span) -> Span:
    """A date with the part of it that is meant: "the end of May", "early May"."""
    part = _PART.search(sentence[: date.start])
    end = date.end - (sentence[date.start : date.end].endswith(".") and date.end == len(sentence))
    return Span(part.start() if part else date.start, end)


_PART = re.compile(
    r"\b(?:(?:the\s+)?(?:end|beginning|start|middle|spring|summer|autumn|winter|first\s+half"
    r"|second\s+half|close)\s+of\s+|(?:early|late|mid)[\s-]+(?:in\s+)?)$",
    re.IGNORECASE,
)


def _dates(question: Question, sentence: str, reading: Reading) -> tuple[Span, ...]:
    """Dates; where "when" is asked and no calendar day stands there, days and times of day, too."""
    found = tuple(_whole_date(sentence, span) for span, _ in reading.dates)
    if _SINCE_WHEN.search(question.text):
        begins = [s for s in found if _SINCE.search(sentence[: s.start] + s.cut(sentence)[:6])]
        return tuple(begins)
    of_the_week = {question.words[i].folded for i in question.focus} <= {"day", "days"}
    if found or not of_the_week:
        return found
    return tuple(Span(*each.span()) for each in _WHEN.finditer(sentence))


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
    """Names without where they are from, "Ada Moss" of "Ada Moss of Hull", and no places.

    Where "by" tells who did it, they or what stands there: "two brothers".
    """
    agent = agent_of(question, sentence)
    found = _named_people(question, sentence, reading)
    if agent is None:
        return found
    inside = tuple(name for name in found if agent.contains(name))
    return inside or ((agent,) if SOMEONE.match(agent.cut(sentence)) else found)


def _named_people(question: Question, sentence: str, reading: Reading) -> tuple[Span, ...]:
    return tuple(
        Span(name.start, name.start + len(name.cut(sentence).split(" of ")[0]))
        for name in _all_names(question, sentence, reading)
        if not _WITHIN.search(sentence[max(0, name.start - 30) : name.start])
        and not any(c.isdigit() for c in sentence[max(0, name.start - 2) : name.end])
        and not _OF_OWNER.search(name.cut(sentence))
        and "&" not in name.cut(sentence)
        and not _COLOUR.search(sentence[: name.end])
        and not _DEMONYM.match(sentence, name.start)
    )


_FINDERS = {
    AnswerType.NUMBER: amounts,
    AnswerType.DATE: _dates,
    AnswerType.DURATION: durations,
    AnswerType.PERSON: _people,
    AnswerType.PLACE: places,
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
