"""What is quoted of a sentence: the whole, or whole clauses where it is too long to read."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from index import Span

LONGEST = 330  # characters of a quote; 5 % of the sentences of squad's articles are longer

# Where a long sentence may be cut, best first: after a semicolon, before a clause, at any comma.
_JOINTS = (
    re.compile(r"[;:]\s+|\s[–—-]\s+"),
    re.compile(r",\s+(?=(?:and|but|or|while|which|who|where|when|although|though|so|as|with)\b)"),
    re.compile(r",\s+"),
    re.compile(r"\s+"),
)


def pieces(text: str, sentences: Iterable[Span]) -> Iterator[Span]:
    """The sentences, those that are too long in runs of clauses; every piece cuts whole words."""
    for sentence in sentences:
        if len(sentence) <= LONGEST:
            yield sentence
        else:
            yield from _clauses(text, sentence, 0)


def _clauses(text: str, span: Span, level: int) -> Iterator[Span]:
    if len(span) <= LONGEST or level == len(_JOINTS):
        yield span.strip(text)
        return
    cuts = [found.end() for found in _JOINTS[level].finditer(text, span.start, span.end)]
    ends = [*(cut for cut in cuts if cut < span.end), span.end]
    start, last = span.start, span.start
    for end in ends:
        if end - start > LONGEST and last > start:
            yield from _clauses(text, Span(start, last), level + 1)
            start = last
        last = end
    yield from _clauses(text, Span(start, span.end), level + 1)
