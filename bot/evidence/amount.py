"""The amounts of a sentence that may answer: of the dimension that is asked for."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bot.evidence.dimension import Dimension, dimension
from bot.evidence.reading import Reading
from bot.question import Question
from bot.question.function_words import FUNCTION_WORDS, MEASURES
from index import Number, Span, read_numbers, words

_TIME = r"(?:second|minute|hour|day|night|week|fortnight|month|year|decade|centur)\w*"
_TIME_UNIT = re.compile(rf"\s*-?\s*{_TIME}", re.IGNORECASE)
_REST = re.compile(
    r"(?:\s+and|,)?\s+(?:\d+|[a-z]+(?:-[a-z]+)?)\s+(?:second|minute|hour|day|week|month)s?\b",
    re.IGNORECASE,
)
_LENGTHY = re.compile(
    rf"\b(?:(?:for|in|within|after|over)\s+)?(?:a|an|half an?|several|many|few)\s+{_TIME}",
    re.IGNORECASE,
)
_ORDINAL = ("th", "st", "nd", "rd", "first", "second", "third")
_IN_NAME = re.compile(r"[\s-][A-Z]")  # "3 Series" counts nothing
_MODIFIER = re.compile(
    r"\w-(?:million|thousand|hundred|billion)$", re.IGNORECASE
)  # a mark, no count
_SMALL = r"\d+|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty"
_FRACTION = re.compile(
    r"\b(?:(?:an?|one|two|three|four)[\s-]+)?(?:half|third|quarter|fifth|tenth)s?(?=\s+of\b)",
    re.IGNORECASE,
)
_SHARE = re.compile(
    r"\b(?:(?:an?|one|two|three|four|five|six|seven|eight|nine)[\s-]+"
    r"(?:half|third|quarter|fifth|sixth|seventh|eighth|ninth|tenth|hundredth)s?"
    rf"|half|(?:one|{_SMALL})\s+(?:in|out\s+of)\s+(?:every\s+)?(?:{_SMALL}|a\s+hundred))\b",
    re.IGNORECASE,
)
_LENGTH = (
    r"(?:kilo|centi|milli)?(?:metre|meter)s?|k?m|cm|mm|feet|foot|ft|inch(?:es)?"
    r"|(?:nautical\s+|light[\s-]?)?miles?|yards?|stor(?:e?y|e?ys|ies)|hands?|fathoms?|light-years?"
)
_PACE = r"(?:\s?(?:/|p|per\s|an?\s)\s?(?:h|s|hour|second|minute|day|week)\b)"
_UNITS = {
    Dimension.LENGTH: rf"(?:{_LENGTH}|pages?)\b(?!{_PACE})",
    Dimension.EXTENT: rf"(?:{_LENGTH}|pages?)\b(?!{_PACE})",
    Dimension.WEIGHT: r"(?:(?:kilo|milli)?gram(?:me)?s?|kilos?|k?g|tonnes?|tons?|pounds?|lbs?"
    r"|stones?|ounces?|oz|carats?)\b",
    Dimension.SPEED: rf"(?:(?:{_LENGTH}|\w+){_PACE}|km/h|kph|mph|m/s|knots?|mach|{_TIME})",
    Dimension.FORCE: rf"(?:(?:{_LENGTH}){_PACE}|km/h|kph|mph|m/s|knots?|horsepower|hp|bhp|kw|mw"
    r"|kilowatts?|megawatts?|watts?|volts?|newtons?|tonnes?|tons?|percent|per\s+cent|proof|on\s+the)",
    Dimension.HEAT: r"(?:degrees?|°|below\s+zero)",
    Dimension.AGE: r"(?:years?|months?|weeks?|days?|centur(?:y|ies))\b",
}
_UNIT = {one: re.compile(rf"[\s\xa0-]*{unit}", re.IGNORECASE) for one, unit in _UNITS.items()}
_MAGNITUDE = re.compile(r"\b(?:magnitude|force|category|strength)(?:\s+of)?\s+$", re.IGNORECASE)
_IN_TIME = re.compile(r"\b(?:in|within|under|takes?|took|of)\s+(?:about\s+|only\s+|just\s+)?$")
_AGED = re.compile(
    r"(?:\b(?:aged|age|is|was|at|turn(?:s|ed)|of|woman|man)|[\w’'\")],)\s+(?:about\s+|over\s+)?$",
    re.IGNORECASE,
)
_OLD = re.compile(r"[\s-]+(?:olds?|ago|of\s+age)\b", re.IGNORECASE)
_SINCE_BIRTH = re.compile(r"\b(?:aged|age\s+of|back)\s+(?:\w+\s+)?$", re.IGNORECASE)
_AGE_ENDS = re.compile(r"\s*(?:[,.;)]|$|and\b|who\b|when\b)")
_BESIDE_NAME = re.compile(r"\b[A-Z][\w’'-]+\s+[A-Z][\w’'-]+,\s+$")
_APPOSED = re.compile(r",\s+[a-z]")
_CURRENCY = re.compile(
    r"\s+(?:euros?|dollars?|pounds?|crowns?|kron(?:e|er|or|a)|francs?|yen|yuan|rupees?|pesos?"
    r"|rea(?:l|is)|zloty|forints?|lira|marks?|guilders?|shillings?|roubles?|rubles?|cents?|penn(?:y"
    r"|ies)|pence|p|won|rand|dinars?|dirhams?|shekels?|baht|korunas?|lev|leu|florins?)\b"
)
_TO_ANOTHER = re.compile(r"\s+(?:to|and|or|by|times|x)\s+\d")  # "from 9 to 8 grams"
_SILENT = re.compile(r"\s*(?:[^\w\s]|$)|\s+(?P<word>[a-z]+)")
_BESIDE = frozenset("away above below apart square per each tall long high deep wide old".split())
_RHYTHM = re.compile(
    r"\b(?:(?:every|each)\s+(?:other\s+|second\s+|third\s+|few\s+)?"
    rf"(?:(?:{_SMALL}|half|quarter\s+of\s+an)[\s-]+)?"
    rf"(?:{_TIME}|hour|morning|evening|weekend|quarter|season|spring|summer|autumn|winter"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day)\b"
    rf"|(?:once|twice|thrice|(?:{_SMALL})\s+times|several\s+times)(?:\s+(?:an?|per|every|each|in)\s+"
    rf"(?:(?:{_SMALL})\s+)?{_TIME})"
    r"|hourly|daily|weekly|fortnightly|monthly|quarterly|yearly|annually|nightly|twice-\w+"
    r"|on\s+(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days)\b",
    re.IGNORECASE,
)
_RISES = re.compile(r"by\s+how\s+much\b", re.IGNORECASE)
_TO = re.compile(r"\bto\s+(?:(?:about|nearly|over|some)\s+)?[€$£]?$")
_TIMES = re.compile(
    rf"\b(?:once|twice|thrice|(?:{_SMALL})\s+times|several\s+times)\b", re.IGNORECASE
)
_SO_FAR = re.compile(r"\b(?:has|have|had|did|was|were)\b", re.IGNORECASE)
_LASTING = re.compile(
    r"\b(?:lasts?|lasted|lasting|takes?|took|runs?|ran)\s+(?:(?:for|about|only|just|nearly|over|up|to)\s+){0,3}$"
)
_LONG = re.compile(r"[\s-]+(?:long|in\s+length)\b")
_LENGTH_OF = re.compile(
    r"\b(?:length\s+of|measur\w+|stretch\w*|extend\w*|spans?|runs?\s+for)\s+(?:\w+\s+){0,2}$"
)


def amounts(question: Question, sentence: str, reading: Reading) -> tuple[Span, ...]:
    """Amounts that are no part of a date, of the dimension asked for where there is one."""
    asked = dimension(question)
    if asked is Dimension.RHYTHM:
        return _rhythms(question, sentence)
    found = list(_numbers(sentence, reading))
    if asked is not Dimension.AGE:
        found = [each for each in found if not _is_age_of(sentence, each[0])]
    if _RISES.match(question.text):
        found = [each for each in found if not _is_led(_TO, sentence, each[0])]
    if asked is Dimension.MONEY:
        sums = (span for span, number in found if _is_money(sentence, span, number))
        return tuple(_with_currency(sentence, span) for span in sums)
    if asked is Dimension.SHARE:
        shares = [span for span, number in found if number.unit == "%"]
        said = [Span(*each.span()) for each in _SHARE.finditer(sentence)]
        return (*(s for s in shares if not any(s.overlaps(o) for o in said)), *said)
    if asked is not None:
        spans = (_measured(question, asked, sentence, span) for span, _ in found)
        return tuple(span for span in spans if span is not None)
    if "many" in {word.folded for word in question.words}:
        return tuple(s for s, number in found if number.unit != "%" and not _is_coin(number))
    fractions = tuple(Span(*each.span()) for each in _FRACTION.finditer(sentence))
    return (*(span for span, _ in found), *fractions)


def durations(question: Question, sentence: str, reading: Reading) -> tuple[Span, ...]:
    """Spans of time; of a thing that may have a length, that, or how long it is said to last."""
    del reading
    numbers = [span for span, _ in read_numbers(sentence)]
    timed = [(span, _TIME_UNIT.match(sentence, span.end)) for span in numbers]
    found = [_with_rest(sentence, Span(span.start, unit.end())) for span, unit in timed if unit]
    found += [Span(*each.span()) for each in _LENGTHY.finditer(sentence)]
    if dimension(question) is not Dimension.EXTENT:
        return tuple(found)
    lengths = (_measured(question, Dimension.EXTENT, sentence, span) for span in numbers)
    lasting = (s for s in found if _lasts(sentence, s))
    long = (span for span in lengths if span is not None and _is_long(sentence, span))
    return (*long, *lasting)


def _with_rest(sentence: str, span: Span) -> Span:
    """A span of time with its smaller part: "six hours and ten minutes"."""
    rest = _REST.match(sentence, span.end)
    return Span(span.start, rest.end()) if rest else span


def _is_age_of(sentence: str, span: Span) -> bool:
    """Whether a number beside a name is an age, "Ada Moss, 58, said", and counts nothing."""
    return bool(_BESIDE_NAME.search(sentence[: span.start])) and bool(
        _APPOSED.match(sentence, span.end)
    )


def _is_long(sentence: str, span: Span) -> bool:
    """Whether a length is how long a thing is: "38 metres long", no way that it went."""
    said = _LONG.match(sentence, span.end) or re.search(r"\w-\w", span.cut(sentence))
    return bool(said) or _is_led(_LENGTH_OF, sentence, span)


def _lasts(sentence: str, span: Span) -> bool:
    before, after = sentence[: span.start], sentence[span.end :]
    return _LASTING.search(before) is not None or _LONG.match(after) is not None


def _numbers(sentence: str, reading: Reading) -> Iterator[tuple[Span, Number]]:
    """Numbers that count or measure: no part of a date, no rank, no fraction, no name."""
    dates = [span for span, _ in reading.dates]
    for span, number in read_numbers(sentence):
        said = span.cut(sentence)
        if any(span.overlaps(date) for date in dates) or said.casefold().endswith(_ORDINAL):
            continue
        if _FRACTION.match(sentence, span.start) or _MODIFIER.search(said):
            continue
        if not (len(span) < 3 and _IN_NAME.match(sentence, span.end)):
            yield span, number


def _rhythms(question: Question, sentence: str) -> tuple[Span, ...]:
    """How often something happens, or has happened: "every six minutes", "three times"."""
    found = [Span(*each.span()) for each in _RHYTHM.finditer(sentence)]
    if not found and _SO_FAR.search(question.text):
        found = [Span(*each.span()) for each in _TIMES.finditer(sentence)]
    return tuple(found)


def _is_coin(number: Number) -> bool:
    return len(number.unit) == 3 and number.unit.isupper()


def _with_currency(sentence: str, span: Span) -> Span:
    named = _CURRENCY.match(sentence, span.end)
    return Span(span.start, named.end()) if named else span


def _is_money(sentence: str, span: Span, number: Number) -> bool:
    """Whether an amount is in a currency, or counts nothing else: the 90 of "it costs 90."."""
    if number.unit:
        return _is_coin(number)
    if _CURRENCY.match(sentence, span.end):
        return True
    to = _TO_ANOTHER.match(sentence, span.end)
    if to is not None:
        return False
    after = _SILENT.match(sentence, span.end)
    return after is not None and (not after["word"] or after["word"] in FUNCTION_WORDS)


def _measured(question: Question, asked: Dimension, sentence: str, amount: Span) -> Span | None:
    """An amount with its unit, unless it measures another thing: the 400 of "400 metres medley"."""
    unit = _UNIT[asked].match(sentence, amount.end)
    if unit is None:
        inside = _UNIT[asked].search(amount.cut(sentence))
        return amount if inside or _stands_alone(asked, sentence, amount) else None
    if asked is Dimension.SPEED and re.fullmatch(_TIME_UNIT, unit.group()):
        return Span(amount.start, unit.end()) if _is_led(_IN_TIME, sentence, amount) else None
    if asked is Dimension.AGE and not (
        _OLD.match(sentence, unit.end()) or _is_led(_SINCE_BIRTH, sentence, amount)
    ):
        return None
    after = words(sentence[unit.end() : unit.end() + 40])
    follows = sentence[unit.end() : unit.end() + 1] in {" ", "-"} and bool(after)
    said = {word.stem for word in question.words}
    if follows and not (
        after[0].folded in FUNCTION_WORDS | MEASURES | _BESIDE or after[0].stem in said
    ):
        return None
    return Span(amount.start, unit.end())


def _stands_alone(asked: Dimension, sentence: str, amount: Span) -> bool:
    """Whether an amount needs no unit: "magnitude 5.2", "Ada Moss, 58, said"."""
    if asked is Dimension.FORCE:
        return _is_led(_MAGNITUDE, sentence, amount)
    if asked is Dimension.AGE:
        ends = _AGE_ENDS.match(sentence, amount.end) is not None
        return ends and _is_led(_AGED, sentence, amount)
    return False


def _is_led(lead: re.Pattern[str], sentence: str, amount: Span) -> bool:
    return lead.search(sentence[max(0, amount.start - 40) : amount.start]) is not None
