"""Units and scales that a header or caption gives to a column's numbers: "(US$ m.)", "in km"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from index.text.number import CURRENCIES, GLUED_UNITS

_SCALES = {
    "thousand": 10**3, "thousands": 10**3, "000": 10**3, "000s": 10**3, "'000": 10**3,
    "’000": 10**3, "thou": 10**3, "k": 10**3, "x 1000": 10**3, "x1000": 10**3, "× 1000": 10**3,
    "million": 10**6, "millions": 10**6, "m": 10**6, "mn": 10**6, "mln": 10**6, "mil": 10**6,
    "mm": 10**6, "billion": 10**9, "billions": 10**9, "bn": 10**9, "bln": 10**9, "b": 10**9,
    "trillion": 10**12, "trillions": 10**12, "tn": 10**12, "lakh": 10**5, "crore": 10**7,
}  # fmt: skip
_PLAIN = {"thousand", "million", "billion", "trillion", "lakh", "crore"}
_CODES = "|".join(re.escape(c) for c in sorted(CURRENCIES, key=len, reverse=True))
_NAMED = {"dollar": "USD", "euro": "EUR", "pound": "GBP", "yen": "JPY", "sterling": "GBP"}
_BRACKET = re.compile(r"[(\[]([^()\[\]]{1,40})[)\]]")
_LONG_UNITS = {
    "percent": "%", "per cent": "%", "%": "%", "kilometres": "km", "kilometers": "km",
    "metres": "m", "meters": "m", "miles": "mi", "kilograms": "kg", "tonnes": "t", "tons": "tons",
    "hours": "h", "minutes": "min", "seconds": "s", "feet": "ft", "inches": "in", "units": "units",
}  # fmt: skip
# "Area 2023 km2", "Depth m": a unit that no word can be, at the end of a header of more words.
_BEHIND = re.compile(
    r"(?<=[a-z\d] )(km[²2]?|m[²2³3]?|cm|mm|kg|t|ha|km/h|mph|kW|MW|GW|kWh|MWh|GWh|TWh|°[CF])$"
)
_IN_MILLIONS = re.compile(
    r"\b(?:sales|revenue|income|profit|loss|cost|costs|price|budget|spending|turnover|debt|value"
    r"|votes|people|population|viewers|passengers|visitors|users|amount|total|sum|fund\w*|aid)\b",
    re.IGNORECASE,
)
_RATE = re.compile(r"/|\bper\b", re.IGNORECASE)
_MAX_HEADER = 200


@dataclass(frozen=True, slots=True)
class Measure:
    """The unit ("" for none), the scale (1 for none)."""

    unit: str = ""
    scale: Decimal = Decimal(1)


def measure(words: str) -> Measure:
    """What a header or caption says about its numbers.

    >>> measure("2010 arms sales (US$ m.)")
    Measure(unit='USD', scale=Decimal('1000000'))
    """
    words = words[:_MAX_HEADER]
    for bracket in _BRACKET.findall(words):
        found = _said(bracket)
        if found != Measure():
            return found
    phrase = re.search(
        rf"\bin\s+(?P<said>(?:(?:{_CODES}|[a-z.]+)\s+)?(?:thousand|million|billion|trillion)s?"
        r"(?:\s+of\s+(?:us\s+)?\w+)?|km|kg|tonnes|percent|per cent|%|\w+ dollars|euros?)(?!\w)",
        words,
        re.IGNORECASE,
    )
    if phrase:
        return _said(phrase["said"])
    behind = _BEHIND.search(words)
    if behind and not (behind[1] == "m" and _IN_MILLIONS.search(words)):
        return Measure(behind[1])
    return Measure("%") if re.search(r"%|\bpercent(?:age)?\b", words, re.IGNORECASE) else Measure()


def _said(words: str) -> Measure:
    plain = re.sub(
        r"^(?:in|figures in|all figures in|×)\s+", "", words.strip(), flags=re.IGNORECASE
    )
    currency = _currency(plain)
    scale = _scale(plain, money=bool(currency))
    if currency or scale != 1:
        return Measure(currency, scale)
    unit = plain.strip(". ")
    if unit.lower() in _LONG_UNITS:
        return Measure(_LONG_UNITS[unit.lower()])
    return (
        Measure(unit) if unit in GLUED_UNITS and len(unit) > 0 and unit not in "'s" else Measure()
    )


def _currency(words: str) -> str:
    match = re.search(rf"(?<![A-Za-z])(?:{_CODES})(?![A-Za-z])", words)
    if match:
        return CURRENCIES[match.group()]
    named = re.search(r"\b(dollar|euro|pound|yen|sterling)s?\b", words, re.IGNORECASE)
    return _NAMED[named[1].lower()] if named else ""


def _scale(words: str, *, money: bool) -> Decimal:
    words = _RATE.split(words)[0]  # the m of "€/m²" is a metre's
    tokens = re.findall(r"[x×]\s?1,?000|['’]?000s?|[A-Za-z]+", words)
    for token in tokens:
        key = token.lower().replace(",", "")
        certain = key.rstrip("s") in _PLAIN or "000" in key or money
        if key in _SCALES and certain:
            return Decimal(_SCALES[key])
    return Decimal(1)
