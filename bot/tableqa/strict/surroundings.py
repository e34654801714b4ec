"""What an article says around its table: its title, what it counts, which words it joins."""

from __future__ import annotations

import re
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from bot.tableqa.scale import statements
from index import Article, BlockKind, Span, words

# "3,884 units", "the four-millionth vehicle"; years count nothing.
_COUNTED = re.compile(
    r"(?:(?<![\d–-])(?!(?:1[89]|20)\d\d\b)\d+(?:[,.]\d+)*|-?(?:mill|bill)ionth|-?thousandth)"
    r"\s+([^\W\d_]{3,})"
)
_NUMBER = re.compile(r"(?<![\d.,])\d[\d,.]*\d(?![\d])")
_CLAUSE = re.compile(r"[.;:!?]\s|\n")
_BEFORE = 120  # characters before a number, of its sentence, that say what it is

_OPENING = 600  # characters in which an article says what it is about
_READ = 100_000  # characters of an article that are looked at for pairs


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The stems of a title, in order, and those of the nouns that stand behind numbers.

    ``amounts`` is what it says of how amounts are written: "in thousands", "$3.8 million". ``text``
    is that of the article.
    ``joined`` are the pairs of stems that stand side by side anywhere, "of" aside:
    "Leipzig plant" or "plant of Leipzig"; ``headings`` are offsets with the
    stems there; ``day`` is the article's, zeros where it has none.
    """

    title: tuple[str, ...] = ()
    counted: frozenset[str] = frozenset()
    joined: Container[tuple[str, str]] = ()
    headings: tuple[tuple[int, frozenset[str]], ...] = ()
    day: tuple[int, int, int] = (0, 0, 0)
    amounts: Iterable[str] = ()
    text: str = ""

    @property
    def counts(self) -> frozenset[tuple[str, str]]:
        """The nouns behind numbers with these."""
        return _counts(self.text)

    def opens(self, pair: tuple[str, str]) -> bool:
        """Whether two stems stand side by side where the article opens."""
        return pair in _pairs(self.text[:_OPENING])

    def said_of(self, number: str) -> frozenset[str]:
        """The words that the article's sentences have before a number."""
        return frozenset(one for told, said in _told(self.text) if told == number for one in said)

    def names(self, first: str, second: str) -> bool:
        """Whether two stems stand side by side in the title: "Lake Cup"."""
        return (first, second) in set(pairwise(self.title))

    def heading(self, start: int) -> frozenset[str]:
        """The stems of the heading above what starts at an offset of the article."""
        above = [stems for at, stems in self.headings if at < start]
        return above[-1] if above else frozenset()

    def elsewhere(self, start: int) -> frozenset[str]:
        """The stems of the headings of other parts: under "Women" nothing is of the "Men"."""
        stems = frozenset(stem for _, told in self.headings for stem in told)
        return stems - self.heading(start) - frozenset(self.title)


@dataclass(frozen=True, slots=True)
class Pairs:
    """The pairs of stems of a text, which is read when one is asked for: most questions ask none.

    >>> ("leipzig", "plant") in Pairs("The plant of Leipzig")
    True
    """

    text: str

    def __contains__(self, pair: object) -> bool:
        return pair in _pairs(self.text)


@dataclass(frozen=True, slots=True)
class Stated:
    """What a text says of how amounts are written, read when it is asked for: few figures ask.

    >>> list(Stated("It grew to $3.8 million."))
    ['3.8 million']
    """

    text: str

    def __iter__(self) -> Iterator[str]:
        return iter(_stated(self.text))


_stated = lru_cache(maxsize=256)(statements)


@lru_cache(maxsize=256)
def _pairs(text: str) -> frozenset[tuple[str, str]]:
    said = [word.stem for word in words(text)]
    turned = ((said[i - 1], said[i + 1]) for i, of in enumerate(said[:-1]) if i and of == "of")
    return frozenset([*pairwise(said), *((last, first) for first, last in turned)])


def surroundings(article: Article) -> Surroundings:
    """What words of a question about the article's tables may come from.

    >>> from index import Source
    >>> source = Source(id="1", path="a.txt", title="A ferry line")
    >>> article = Article(source=source, text="It took 12,400 riders.", blocks=())
    >>> surroundings(article).title, sorted(surroundings(article).counted)
    (('a', 'ferri', 'line'), ['rider'])
    """
    headings = tuple(one.span for one in article.blocks if one.kind is BlockKind.HEADING)
    date = article.source.published
    day = (date.year or 0, date.month or 0, date.day or 0) if date else (0, 0, 0)
    return replace(_read(article.source.title, article.text, headings), day=day)


@lru_cache(maxsize=256)
def _counts(text: str) -> frozenset[tuple[str, str]]:
    """The stems of nouns behind numbers, with these: "18,300 runners"."""
    found = ((match[1], match[0]) for match in _COUNTED.finditer(text))
    return frozenset(
        (word.stem, "".join(filter(str.isdigit, whole)))
        for noun, whole in found
        for word in words(noun)
    )


@lru_cache(maxsize=256)
def _told(text: str) -> tuple[tuple[str, frozenset[str]], ...]:
    found = []
    for match in _NUMBER.finditer(text):
        before = _CLAUSE.split(text[max(0, match.start() - _BEFORE) : match.start()])[-1]
        said = frozenset(one for word in words(before) for one in (word.folded, word.stem))
        found.append((match[0], said))
    return tuple(found)


@lru_cache(maxsize=256)
def _read(title: str, text: str, headings: tuple[Span, ...]) -> Surroundings:
    counted = " ".join(match[1] for match in _COUNTED.finditer(text))
    stems = tuple(word.stem for word in words(title))
    heads = ((span.start, words(text[span.start : span.end])) for span in headings)
    told = tuple((start, frozenset(word.stem for word in head)) for start, head in heads if head)
    nouns = frozenset(word.stem for word in words(counted))
    return Surroundings(
        stems, nouns, Pairs(text[:_READ]), told, amounts=Stated(text), text=text[:_READ]
    )
