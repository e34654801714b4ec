"""A row of text with the place of each of its characters: of one line, of several, or of a part."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from index.text.span import Span


@dataclass(frozen=True, slots=True)
class Strip:
    """The words of a row; ``places[n]`` is where character n stands, one more than there are."""

    words: str
    places: Sequence[int]

    def span(self, start: int, end: int) -> Span:
        """The place of a part of the row; it may reach over a line break."""
        if end <= start:
            return Span(self.places[start], self.places[start])
        return Span(self.places[start], self.places[end - 1] + 1)

    @property
    def whole(self) -> Span:
        """The place of the row."""
        return self.span(0, len(self.words))

    def part(self, start: int, end: int) -> Strip:
        """A part of the row as a row of its own."""
        return Strip(self.words[start:end], self.places[start : end + 1])


def strip_of(text: str, lines: Sequence[Span]) -> Strip:
    """The lines as one row, a space for each line break."""
    words: list[str] = []
    places: list[int] = []
    for line in lines:
        bare = line.strip(text)
        if words:
            words.append(" ")
            places.append(places[-1] + 1)
        words.append(bare.cut(text))
        places.extend(range(bare.start, bare.end))
    places.append(places[-1] + 1 if places else lines[0].start)
    return Strip("".join(words), places)
