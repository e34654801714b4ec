"""What became of words once quoted: found by their permalink, or by the words themselves."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeAlias

from rapidfuzz import fuzz

from bot.quoted.pasted import fold, folded, readings, squeeze
from bot.reply import Citation, Quote, cite
from index import (
    Archive,
    Article,
    BlockKind,
    NotInArchive,
    Passage,
    Permalink,
    Span,
    Tombstone,
    sentences,
)

_DEPTH = 40  # passages looked through for pasted words
_PLACES = 5  # places shown of words that stand in several
# Of 100: words as near as this are taken for the same sentence, changed.
_NEAR = 75.0
_RUN = 4  # sentences pasted words are held against together
_PARTS, _PART_DEPTH = 60, 8  # sentences of a pasted paragraph, passages looked through for each
_SNAP = 15  # characters to a sentence's end within which a near place is the whole sentence
_LONGEST_SEARCHED = 2_000_000  # characters of an article in which moved words are looked for


class Standing(StrEnum):
    """How words stand in the archive now."""

    FOUND = "found"
    CHANGED = "changed"
    NOT_FOUND = "not_found"


@dataclass(frozen=True, slots=True, kw_only=True)
class Place:
    """Words in their context: the section's heading, and what stands before and after."""

    citation: Citation
    heading: str
    before: str
    after: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """What was found of some words; ``tombstones`` tell where they stood, ``pasted`` what differs.

    The first of ``places`` of a CHANGED one is what the archive says now, where it says the like.
    """

    standing: Standing
    places: tuple[Place, ...] = ()
    tombstones: tuple[Tombstone, ...] = ()
    still_there: frozenset[str] = (
        frozenset()
    )  # the articles of tombstones that have other words now
    pasted: str = ""


def find(link: Permalink, archive: Archive) -> Finding:
    """The words of a permalink: where they are, or what is known of where they were."""
    holding = archive.holding(link)
    if holding:
        places = tuple(place_of(article, link.span) for article in holding[:_PLACES])
        return Finding(standing=Standing.FOUND, places=places)
    tombstones = archive.tombstones(link)
    there = [one for each in tombstones if (one := _article(each.article_id, archive)) is not None]
    moved = tuple(
        place_of(article, span)
        for article in there
        for span in [_moved(link, article)]
        if span is not None
    )
    standing = Standing.FOUND if moved else Standing.CHANGED if there else Standing.NOT_FOUND
    return Finding(
        standing=standing,
        places=moved,
        tombstones=tombstones,
        still_there=frozenset(article.id for article in there),
    )


def _article(identity: str, archive: Archive) -> Article | None:
    try:
        return archive.article(identity)
    except NotInArchive:
        return None


def _moved(link: Permalink, article: Article) -> Span | None:
    """Where the very words stand in an article that has changed around them."""
    text, length = article.text[:_LONGEST_SEARCHED], len(link.span)
    for start in range(len(text) - length + 1):
        begins = start == 0 or not text[start - 1].isalnum()
        end = start + length
        ends = end == len(text) or not text[end].isalnum()
        if begins and ends and link.says(text[start:end]):
            return Span(start, end)
    return None


def search(pasted: str, archive: Archive) -> Finding:
    """Where pasted words stand; else what is nearest to them, where something is near."""
    wanted = readings(pasted)
    passages = [hit.passage for hit in archive.by_words(pasted, _DEPTH)]
    found = list(dict.fromkeys(passage.article_id for passage in passages))
    places = list(_places(wanted, found, archive))
    near = None if places else _nearest(wanted, passages, archive)
    if not places and near is None:
        squeezed = [squeeze(words) for words in wanted]
        others = archive.searched(lambda text: _any_in(squeezed, squeeze(text)))
        places = list(_places(wanted, others, archive))
    if places:
        return Finding(standing=Standing.FOUND, places=tuple(places[:_PLACES]))
    near = near or _part_by_part(pasted, archive)
    if near is None:
        return Finding(standing=Standing.NOT_FOUND, pasted=pasted)
    return Finding(standing=Standing.CHANGED, places=(near,), pasted=_bare(pasted))


def _part_by_part(pasted: str, archive: Archive) -> Place | None:
    """What is nearest to a pasted paragraph of which half stands in one article.

    It runs from the first sentence that stands there to the last.
    """
    parts = sentences(pasted, Span(0, len(pasted)))[:_PARTS]
    if len(parts) < 2:
        return None
    spans: dict[str, list[Span]] = {}
    for part in parts:
        words = part.cut(pasted)
        passages = [hit.passage for hit in archive.by_words(words, _PART_DEPTH)]
        articles = list(dict.fromkeys(passage.article_id for passage in passages))
        for place in _places(readings(words), articles, archive):
            quote = place.citation.quote
            spans.setdefault(quote.article_id, []).append(quote.span)
    most = max(spans, key=lambda each: len(spans[each]), default="")
    if len(spans.get(most, ())) < max(2, len(parts) / 2):
        return None
    whole = min(spans[most]).hull(max(spans[most], key=lambda span: span.end))
    return place_of(archive.article(most), whole) if len(whole) <= 2 * len(pasted) else None


def _any_in(wanted: Sequence[str], text: str) -> bool:
    return any(words in text for words in wanted)


def _bare(pasted: str) -> str:
    """The pasted words out of their quotation marks, where they stood in some."""
    words = pasted.strip()
    return words[1:-1] if len(readings(pasted)) > 1 and not words.startswith("[") else words


def _places(wanted: Sequence[str], articles: Sequence[str], archive: Archive) -> Iterator[Place]:
    """Every place of the words, whole ones before those out of their quotation marks."""
    for words in wanted:
        seen = False
        for identity in articles:
            article = archive.article(identity)
            if squeeze(words) not in squeeze(article.text):
                continue
            for span in folded(article.text).places(words):
                seen = True
                yield place_of(article, span)
        if seen:
            return


_Near: TypeAlias = tuple[float, Article, Span]


def _nearest(wanted: Sequence[str], passages: Sequence[Passage], archive: Archive) -> Place | None:
    """What is nearest to the words: whole sentences, else a part of a passage."""
    held = [(passage, archive.article(passage.article_id)) for passage in passages]
    for likes in (_like_sentences, _like_parts):
        every = (near for passage, article in held for near in likes(wanted, passage, article))
        best = max(every, key=lambda near: near[0], default=None)
        if best is not None:
            return place_of(best[1], best[2])
    return None


def _like_sentences(wanted: Sequence[str], passage: Passage, article: Article) -> Iterator[_Near]:
    for first in range(len(passage.sentences)):
        for last in range(first, min(first + _RUN, len(passage.sentences))):
            span = passage.sentences[first].hull(passage.sentences[last])
            if not any(len(words) / 2 <= len(span) <= 2 * len(words) for words in wanted):
                continue  # so far apart in length, no two are near
            here = fold(span.cut(article.text))
            score = max(fuzz.ratio(words, here) for words in wanted)
            if score >= _NEAR:
                yield score, article, span


def _like_parts(wanted: Sequence[str], passage: Passage, article: Article) -> Iterator[_Near]:
    here = folded(passage.span.cut(article.text))
    for words in wanted:
        like = fuzz.partial_ratio_alignment(words, here.text, score_cutoff=_NEAR)
        if like is None or like.dest_end == like.dest_start or len(words) > 2 * len(here.text):
            continue
        span = Span(here.starts[like.dest_start], here.ends[like.dest_end - 1])
        span = span.shift(passage.span.start)
        yield like.score, article, _snapped(span, passage, article.text)


def _snapped(span: Span, passage: Passage, text: str) -> Span:
    """The span to the ends of its sentences where they are near, else to those of its words."""
    starts = [one.start for one in passage.sentences if abs(one.start - span.start) <= _SNAP]
    ends = [one.end for one in passage.sentences if abs(one.end - span.end) <= _SNAP]
    start, end = min(starts, default=span.start), max(ends, default=span.end)
    while not starts and start > 0 and not text[start - 1].isspace():
        start -= 1
    while not ends and end < len(text) and not text[end].isspace():
        end += 1
    return Span(start, max(start, end))


def place_of(article: Article, span: Span) -> Place:
    """A span among what stands around it."""
    before, after = _around(article, span)
    return Place(
        citation=cite(Quote(article_id=article.id, span=span), article),
        heading=_heading(article, span),
        before=before,
        after=after,
    )


def _heading(article: Article, span: Span) -> str:
    above = [
        block.span.cut(article.text)
        for block in article.blocks
        if block.kind is BlockKind.HEADING and block.span.end <= span.start
    ]
    return " ".join(above[-1].split()) if above else ""


def _around(article: Article, span: Span) -> tuple[str, str]:
    """The sentence before and the one after, or lines of a table: what the span leaves of them."""
    text = article.text
    hulls = [block for block in article.blocks if block.span.overlaps(span)]
    if not hulls:
        return "", ""
    whole = hulls[0].span.hull(hulls[-1].span)
    if hulls[0].kind is BlockKind.TABLE:
        parts: Sequence[Span] = tuple(_lines(text, whole))
    else:
        parts = sentences(text, whole)
    start = max((one.start for one in parts if one.start < span.start), default=span.start)
    end = min((one.end for one in parts if one.end > span.end), default=span.end)
    return text[start : span.start].strip(), text[span.end : end].strip()


def _lines(text: str, whole: Span) -> Iterator[Span]:
    at = whole.start
    for line in whole.cut(text).splitlines(keepends=True):
        place = Span(at, at + len(line)).strip(text)
        if len(place):
            yield place
        at += len(line)
