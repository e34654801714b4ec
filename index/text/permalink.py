"""A short name for words of an article: made from what it says and where, from nothing else.

It stays through a new index, another file name and another machine, and it finds its words without
a list of quotes: it holds the beginning of the content's hash, a hash of the words, and their span.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from hashlib import blake2b

from index.text.span import Span

# Crockford's digits: no i, l, o or u, so that none is misread when it is typed from paper.
_DIGITS = "0123456789abcdefghjkmnpqrstvwxyz"
_MISREAD = str.maketrans("ilo", "110")
_VALUE = {digit: value for value, digit in enumerate(_DIGITS)}
# 30 bits tell contents apart, 25 bits their words: a wrong pair takes both to agree by chance.
CONTENT, WORDS = 6, 5
_FORM = re.compile(rf"([{_DIGITS}]{{{CONTENT}}})([{_DIGITS}]{{{WORDS}}})-([{_DIGITS}]{{2,16}})")
_MORE, _BITS = 16, 4


@dataclass(frozen=True, slots=True)
class Permalink:
    """The beginning of a content's mark, the mark of the words, and where they stood."""

    content: str
    words: str
    span: Span

    def __str__(self) -> str:
        return f"{self.content}{self.words}-{_written(self.span.start)}{_written(len(self.span))}"

    def names(self, text: str) -> bool:
        """Whether this text has the words at the place."""
        return self.span.end <= len(text) and self.says(self.span.cut(text))

    def says(self, words: str) -> bool:
        """Whether these are the words."""
        return mark_of(words)[:WORDS] == self.words


@dataclass(frozen=True, slots=True)
class Tombstone:
    """What is left of a content that is gone: where it stood and since when (UTC); no words."""

    article_id: str
    path: str
    at: str


def mark_of(text: str) -> str:
    """A hash of a text, 26 digits and letters."""
    return mark_of_digest(blake2b(text.encode("utf-8", "surrogatepass"), digest_size=16).digest())


def mark_of_digest(digest: bytes) -> str:
    """The mark of a text whose hash of 16 bytes is known."""
    number = int.from_bytes(digest, "big") << 2
    return "".join(_DIGITS[(number >> shift) & 31] for shift in range(125, -1, -5))


def permalink(text: str, span: Span, digest: str) -> Permalink:
    """The permalink of a span of a text whose digest (32 hexadecimal digits) is known."""
    content = mark_of_digest(bytes.fromhex(digest))
    return Permalink(content[:CONTENT], mark_of(span.cut(text))[:WORDS], span)


def read_permalink(written: str) -> Permalink | None:
    """The permalink as written, in capitals or not; None where it is none.

    >>> str(read_permalink("7K3M9QX2F4A-YR5G5"))
    '7k3m9qx2f4a-yr5g5'
    """
    match = _FORM.fullmatch(written.strip().casefold().translate(_MISREAD))
    numbers = _read(match[3]) if match is not None else ()
    if match is None or len(numbers) != 2:
        return None
    start, length = numbers
    return Permalink(match[1], match[2], Span(start, start + length))


def _written(number: int) -> str:
    """A number in digits of four bits, the lowest first; all but the last say that more follow."""
    digits = []
    while number >= 1 << _BITS:
        digits.append(_DIGITS[_MORE | number & 15])
        number >>= _BITS
    return "".join([*digits, _DIGITS[number]])


def _read(digits: str) -> tuple[int, ...]:
    """The numbers written one after the other; none where the last one does not end."""
    numbers, number, shift = [], 0, 0
    for digit in digits:
        number |= (_VALUE[digit] & 15) << shift
        shift += _BITS
        if _VALUE[digit] < _MORE:
            numbers.append(number)
            number, shift = 0, 0
    return tuple(numbers) if not shift else ()
