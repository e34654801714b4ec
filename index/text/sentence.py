"""Sentences with exact places: what may be quoted whole."""

from __future__ import annotations

import re
from collections.abc import Iterator

from index.text.span import Span

# Longer runs are cut at white space first: a sentence never needs more to be told from the next.
_WINDOW = 20_000
# A quotation of several sentences is one sentence up to here; beyond, it falls into its own.
_LONG = 300
_QUOTES = str.maketrans(dict.fromkeys('"“”„«»', " "))
_PARAGRAPH = re.compile(r"(?:\r?\n|\r)[ \t\u00a0]*(?:\r?\n|\r)\s*")
# After these, only a clear new beginning ends a sentence.
_OPEN_END = re.compile(
    r"(?:\b(?:[ap]\.\s?m|e\.g|i\.e|vs|cf|approx|est|No|Nos|Fig|vol|pp|ca|Gen|Sen|Rep|Gov|Lt|Col|Sgt"
    r"|Capt|Rev|St|Mt|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)|\b[A-Z](?:\.[A-Z])+)\.\s*$"
)
_GOES_ON = re.compile(
    r"[\"'“‘(]?(?:[a-z0-9]|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b"
    r"|(?:GMT|UTC|CET|CEST|ET|EST|EDT|PT|PST|PDT|BST|IST)\b)"
)
# The segmenter takes UTF-8, which has no lone surrogates; a PDF may yield some.
_LONE = re.compile("[\ud800-\udfff]")
# It panics where such a space stands between a capital and a full stop: "vitamin A ."
_WIDE = re.compile(r"[^\S\x00-\x7f](?=\s*\.)")


def sentences(text: str, span: Span) -> tuple[Span, ...]:
    """The sentences in a run of a text, in order, without the white space between them.

    >>> text = "It cost $3.5 million in the U.S. last year. It sold."
    >>> [place.cut(text) for place in sentences(text, Span(0, len(text)))]
    ['It cost $3.5 million in the U.S. last year.', 'It sold.']
    """
    found: list[Span] = []
    for part in _paragraphs(text, span):
        found.extend(_of_paragraph(text, part))
    return tuple(found)


def _of_paragraph(text: str, part: Span) -> Iterator[Span]:
    open_one: Span | None = None
    for piece in _pieces(text, part):
        if open_one is not None and _runs_on(open_one.cut(text), piece.cut(text)):
            open_one = open_one.hull(piece)
            continue
        if open_one is not None:
            yield open_one
        open_one = piece
    if open_one is not None:
        yield open_one


def _runs_on(before: str, after: str) -> bool:
    """Whether a full stop between the two was an abbreviation's."""
    return bool(_OPEN_END.search(before) and _GOES_ON.match(after))


def _pieces(text: str, part: Span) -> Iterator[Span]:
    for piece in _segments(part.cut(text), part.start):
        words = piece.cut(text)
        if len(words) <= _LONG or words == (plain := words.translate(_QUOTES)):
            yield from _bare(text, piece)
            continue
        for inner in _segments(plain, piece.start):
            yield from _bare(text, inner)


def _bare(text: str, piece: Span) -> Iterator[Span]:
    """The piece without white space at its ends; closing quotes stay with what they close."""
    bare = piece.strip(text)
    if len(bare):
        yield bare


def _segments(words: str, start: int) -> Iterator[Span]:
    """The pieces as the segmenter cuts them; together they are the whole run."""
    from sentencex import segment  # noqa: PLC0415 - 10 ms that a bare import need not pay

    at = start
    for piece in segment("en", _WIDE.sub(" ", _LONE.sub("\ufffd", words))):
        yield Span(at, at + len(piece))
        at += len(piece)
    if at != start + len(words):
        message = "the segmenter lost characters"
        raise ValueError(message)


def _paragraphs(text: str, span: Span) -> Iterator[Span]:
    """Runs between blank lines, no longer than the window."""
    at = span.start
    for gap in _PARAGRAPH.finditer(text, span.start, span.end):
        yield from _windows(text, at, gap.start())
        at = gap.end()
    yield from _windows(text, at, span.end)


def _windows(text: str, start: int, end: int) -> Iterator[Span]:
    while end - start > _WINDOW:
        cut = max(text.rfind(" ", start, start + _WINDOW), text.rfind("\n", start, start + _WINDOW))
        cut = cut if cut > start else start + _WINDOW
        yield Span(start, cut)
        start = cut
    if end > start:
        yield Span(start, end)
