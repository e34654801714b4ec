"""Numbers written in words: "four million", "half a million", "two dozen", "four-millionth"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from index.text.exact import Number
from index.text.number import whole
from index.text.span import Span

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_SMALL = {word: n for n, word in enumerate(_UNITS)} | {w: 20 + 10 * n for n, w in enumerate(_TENS)}
_SCALE = {
    "hundred": 100, "dozen": 12, "score": 20, "thousand": 10**3, "million": 10**6,
    "billion": 10**9, "trillion": 10**12,
}  # fmt: skip
_ORDINAL = {
    "first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7,
    "eighth": 8, "ninth": 9, "tenth": 10, "eleventh": 11, "twelfth": 12, "thirteenth": 13,
    "fourteenth": 14, "fifteenth": 15, "sixteenth": 16, "seventeenth": 17, "eighteenth": 18,
    "nineteenth": 19, "twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50,
    "sixtieth": 60, "seventieth": 70, "eightieth": 80, "ninetieth": 90, "hundredth": 100,
    "thousandth": 10**3, "millionth": 10**6, "billionth": 10**9,
}  # fmt: skip
_WORD = re.compile(r"[A-Za-z]+")
_VOCABULARY = sorted({*_SMALL, *_SCALE, *_ORDINAL, "half", "quarter"}, key=len, reverse=True)
_SPELT = frozenset(spelt for word in _VOCABULARY for spelt in (word, f"{word}s"))
_TOKEN = re.compile(r"\w+")
_RUN = re.compile(
    rf"\b(?:an?\s+)?(?:{'|'.join(_VOCABULARY)})s?\b"
    rf"(?:(?:\s*-\s*|\s+)(?:(?:and\s+)?(?:an?\s+)?(?:of\s+a\s+)?(?:{'|'.join(_VOCABULARY)})s?)\b){{0,12}}",
    re.IGNORECASE,
)


def numerals(text: str) -> Iterator[tuple[Span, Number]]:
    """Every number written in words, with its place; a lone "one", "first" or "second" is none."""
    if _SPELT.isdisjoint(_TOKEN.findall(text.casefold())):
        return  # a tenth of the time of the search, and so it is with most sentences
    for match in _RUN.finditer(text):
        amount = read_numeral(match.group())
        if amount is not None:
            yield Span(*match.span()), Number(amount)


def read_numeral(text: str) -> Decimal | None:
    """The amount that words say; None where they say none, or only "one" or "first".

    >>> read_numeral("three and a half million"), read_numeral("four-millionth")
    (Decimal('3500000'), Decimal('4000000'))
    """
    words = [w.lower() for w in _WORD.findall(text)]
    if (
        not words
        or words[0].removesuffix("s") in _SCALE
        or words in (["one"], ["first"], ["second"], ["third"], ["a", "second"], ["score"])
    ):
        return None
    total, current, seen = Decimal(0), Decimal(0), False
    for n, word in enumerate(words):
        if word in {"and", "a", "an", "of"}:
            continue
        step = _step(word, current, seen=seen, last=n == len(words) - 1)
        if step is None:
            return None
        current, scale = step
        if scale >= 1000:
            total, current = total + current, Decimal(0)
        seen = True
    return whole(total + current) if seen else None


def _step(word: str, current: Decimal, *, seen: bool, last: bool) -> tuple[Decimal, int] | None:
    """The running amount after one more word, and the scale that closed it (1 for none)."""
    single = (
        word if word in _SMALL or word in _SCALE or word in _ORDINAL else word.removesuffix("s")
    )
    if single in {"half", "quarter"}:
        return _part(single, current, seen=seen, last=last)
    if single in _SMALL:
        value = _SMALL[single]
        fits = current % 100 == 0 or (
            20 <= current % 100 < 100 and current % 10 == 0 and value < 10
        )
        return (current + value, 1) if fits else None
    if single in _ORDINAL:
        value = _ORDINAL[single]
        if value >= 100:
            return ((current if seen else Decimal(1)) * value, value) if last else None
        return (current + value, 1) if last and (current % 100 == 0 or current % 10 == 0) else None
    scale = _SCALE[single]
    return (current or Decimal(1)) * scale, scale


def _part(word: str, current: Decimal, *, seen: bool, last: bool) -> tuple[Decimal, int] | None:
    """The amount with "half" or "quarter" added to it; a lone half is no number."""
    part = Decimal("0.5") if word == "half" else Decimal("0.25")
    if last and not seen:
        return None
    return current + part, 1
