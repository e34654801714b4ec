"""Where words stand: a half-open run of code points of an article's canonical text."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """The half-open run ``[start, end)``, in Unicode code points; it may be empty, never reversed.

    >>> Span(4, 9).cut("The quote stands.")
    'quote'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            message = f"a span runs forward from 0 or later, not from {self.start} to {self.end}"
            raise ValueError(message)

    def __len__(self) -> int:
        return self.end - self.start

    def cut(self, text: str) -> str:
        """Return the words; raise ValueError where the span reaches past the text."""
        if self.end > len(text):
            message = f"span {self} reaches past a text of {len(text)} characters"
            raise ValueError(message)
        return text[self.start : self.end]

    def shift(self, by: int) -> Span:
        """The same run, ``by`` code points further on."""
        return Span(self.start + by, self.end + by)

    def contains(self, other: Span) -> bool:
        """Whether every code point of ``other`` is in this span."""
        return self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one code point."""
        return self.start < other.end and other.start < self.end

    def hull(self, other: Span) -> Span:
        """The shortest span that contains both."""
        return Span(min(self.start, other.start), max(self.end, other.end))

    def strip(self, text: str) -> Span:
        """The same span without white space at its ends."""
        words = self.cut(text)
        if words and not words[0].isspace() and not words[-1].isspace():
            return self
        left = len(words) - len(words.lstrip())
        return Span(self.start + left, self.start + max(left, len(words.rstrip())))

    def __str__(self) -> str:
        return f"{self.start}:{self.end}"
