"""Whole promotions around a story: from the line that opens one to its button, or to the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from index.read.boilerplate import (
    is_call,
    is_news,
    is_related,
    names_in,
    offers,
    promoted,
    words_in,
)
from index.text.article import Block, BlockKind

_FARTHEST = 3
"""Blocks from the line of an offer to its button."""
_LONGEST_END = 12
"""Blocks of promotion after a story."""


def promotion_in(text: str, blocks: Sequence[Block]) -> frozenset[int]:
    """The blocks that belong to a promotion, though few of them say so themselves."""
    words = tuple(block.span.cut(text)[:1500] for block in blocks)
    headings = frozenset(n for n, b in enumerate(blocks) if b.kind is BlockKind.HEADING)
    story = _Story(blocks, words)
    marked: set[int] = set()
    for n, block in enumerate(blocks):
        if block.kind in {BlockKind.HEADING, BlockKind.PARAGRAPH} and is_call(words[n]):
            before = promoted(words, n, headings=headings)
            marked |= before | {n} if before or n == len(blocks) - 1 else frozenset()
        elif block.kind is BlockKind.BOILERPLATE and is_call(words[n]):
            marked |= set(story.leaves(_offered(blocks, words, n)))
    marked |= set(story.leaves(_after_links(blocks, words)))
    return frozenset(marked | _orphans(blocks, marked, headings))


def _offered(blocks: Sequence[Block], words: Sequence[str], button: int) -> range:
    """The paragraphs between the line of an offer and its button, where they tell no news."""
    for at in range(button - 1, max(-1, button - 1 - _FARTHEST), -1):
        if blocks[at].kind is BlockKind.BOILERPLATE and offers(words[at]):
            return range(at + 1, button)
        if not _is_told(blocks[at]) or is_news(words[at]):
            break
    return range(0)


def _after_links(blocks: Sequence[Block], words: Sequence[str]) -> range:
    """What follows the link to other stories, where it is set like promotion and tells no news."""
    for n in range(max(0, len(blocks) - 1 - _LONGEST_END), len(blocks)):
        end = range(n + 1, len(blocks))
        links = blocks[n].kind is BlockKind.BOILERPLATE and is_related(words[n])
        if links and _is_promotional(blocks, words, end):
            return end
    return range(0)


def _is_promotional(blocks: Sequence[Block], words: Sequence[str], end: range) -> bool:
    """Whether an end of a text is short, with headings set like titles, and quotes nobody."""
    if not 0 < len(end) <= _LONGEST_END or any(is_news(words[n]) for n in end):
        return False
    first = blocks[end[0]].kind
    titles = [n for n in end if _is_heading(blocks[n])]
    return (
        (first is BlockKind.BOILERPLATE or end[0] in titles)
        and all(is_title(words[n]) for n in titles if blocks[n].kind is BlockKind.HEADING)
        and sum(len(blocks[n].span) for n in end) <= sum(len(b.span) for b in blocks[: end[0]])
        and all(_is_told(blocks[n]) or blocks[n].kind is BlockKind.BOILERPLATE for n in end)
        and len(end) <= 3 * len(titles)
    )


def _is_heading(block: Block) -> bool:
    return block.kind is BlockKind.HEADING or (
        block.kind is BlockKind.BOILERPLATE and len(block.span) <= 80
    )


def _is_told(block: Block) -> bool:
    return block.kind in {BlockKind.HEADING, BlockKind.PARAGRAPH}


class _Story:
    """What the blocks of a text tell, to see whether some of them are of another matter."""

    def __init__(self, blocks: Sequence[Block], words: Sequence[str]) -> None:
        self._words = [
            words_in(w) if _is_told(b) else () for b, w in zip(blocks, words, strict=True)
        ]
        self._named = [
            names_in(w) if _is_told(b) else () for b, w in zip(blocks, words, strict=True)
        ]
        self._told = Counter(word for block in self._words for word in block)

    def leaves(self, aside: range) -> range:
        """These blocks where their names are met in none of the others; else none."""
        own = Counter(word for n in aside for word in self._words[n])
        names = {name for n in aside for name in self._named[n]}
        return range(0) if any(self._told[name] > own[name] for name in names) else aside


def is_title(words: str) -> bool:
    """Whether a line is set like a title: short, most of its words with a capital."""
    long = [word for word in words.split() if len(word) > 3]
    return 0 < len(long) <= 8 and all(word[0].isupper() for word in long)


def _orphans(blocks: Sequence[Block], marked: set[int], headings: frozenset[int]) -> set[int]:
    """Headings with nothing under them but promotion."""
    found: set[int] = set()
    for n in sorted(headings, reverse=True):
        if n == 0 or n + 1 >= len(blocks):
            continue
        below = blocks[n + 1].kind is BlockKind.BOILERPLATE or n + 1 in marked | found
        if below and blocks[n + 1].kind is not BlockKind.TABLE and len(blocks[n + 1].span) > 40:
            found.add(n)
    return found
