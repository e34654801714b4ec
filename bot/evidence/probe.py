"""Which written words may account for a word of a question at all, and in which way."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise, takewhile
from typing import NamedTuple

from rapidfuzz.distance import OSA

from bot.evidence.reading import TYPED, Reading
from bot.evidence.relative_date import relative_spans
from bot.question import Question
from bot.question.synonyms import synonyms
from index import Span, Word, read_word

# The ways in which a word of a text may account for one of a question.
SAME = 1  # by its stem, as a synonym, or as two words of the question in one
ALIKE = 2  # a slip of the finger away, or of the same root
PART = 4  # as the first of two that make a word of the question
REST = 8  # as the second of them
ODD_PART = 16  # as the first of two that are cut elsewhere than two words of the question are
ODD_REST = 32  # as the second of them
INITIAL = 64  # as initials of words of the question, or the first of words whose initials it has


class Hit(NamedTuple):
    """A word that may account for some of a question: how, and for which of its words.

    ``exact`` are those of the same stem or written as one with it, ``loose`` those it is like.
    """

    ways: int
    exact: frozenset[int]
    loose: frozenset[int]


class Probe(dict[str, Hit | None]):
    """For each word as written what it may account for; None where that is nothing.

    What a sentence says of the question is looked up word by word: of a hundred sentences a dozen
    are read for where they say it.
    """

    def __init__(self, question: Question) -> None:
        super().__init__()
        self.spelt = spelt_numbers(question)
        self.pairs = tuple(
            (i, j, first.folded + second.folded)
            for (i, first), (j, second) in pairwise(enumerate(question.words))
            if adjoin(first, second) and not {i, j} & self.spelt
        )
        self._words = question.words
        self._asked = [(i, question.words[i]) for i in question.content if i not in self.spelt]
        self._synonyms = {i: synonyms(word.stem) for i, word in self._asked}
        self._stems = frozenset(word.stem for _, word in self._asked).union(
            *self._synonyms.values()
        )
        self._joined: dict[str, frozenset[int]] = {}
        for i, j, both in self.pairs:
            told = frozenset({i, j} & set(question.content))
            self._joined[both] = told | self._joined.get(both, frozenset())
        self._alike: dict[str, list[tuple[int, Word]]] = {}
        for i, word in self._asked:
            self._alike.setdefault(word.folded[:1], []).append((i, word))
        self._cut()
        content = [question.words[i] for i in question.content]
        self._initials = frozenset(word.text[0] for word in content if is_acronym(word.text))

    def _cut(self) -> None:
        """The ways to write a word of the question, or two neighbours, as two."""
        cuts = {
            (word.folded[:at], word.folded[at:])
            for _, word in self._asked
            for at in range(1, len(word.folded))
        }
        own = {(self._words[i].folded, self._words[j].folded) for i, j, _ in self.pairs}
        cuts |= {(b[:at], b[at:]) for _, _, b in self.pairs for at in range(1, len(b))} - own
        self._odd_parts, self._odd_rests = ({cut[end] for cut in cuts} for end in (0, 1))
        self._parts, self._rests = ({cut[end] for cut in cuts | own} for end in (0, 1))
        self._written = {*self._joined, *self._parts, *self._rests}

    def hits(self, reading: Reading) -> list[Hit]:
        """What the words of a text may account for, word by word."""
        return [hit for hit in map(self.__getitem__, reading.written) if hit is not None]

    def __missing__(self, written: str) -> Hit | None:
        folded, stem = read_word(written)
        if (
            stem not in self._stems
            and folded not in self._written
            and self._is_far(written, folded)
        ):
            self[written] = None  # as with nine words of ten
            return None
        alike = frozenset(
            i for i, asked in self._alike.get(folded[:1], ()) if is_alike(asked, folded)
        )
        same = stem in self._stems
        ways = (
            SAME * (same or folded in self._joined)
            | ALIKE * bool(alike)
            | PART * (folded in self._parts)
            | REST * (folded in self._rests)
            | ODD_PART * (folded in self._odd_parts)
            | ODD_REST * (folded in self._odd_rests)
            | INITIAL * self._abridges(written)
        )
        exact = frozenset(i for i, asked in self._asked if same and asked.stem == stem)
        said = frozenset(i for i, group in self._synonyms.items() if same and stem in group)
        hit = Hit(ways, exact | self._joined.get(folded, frozenset()), alike | said)
        self[written] = hit if ways else None
        return self[written]

    def _is_far(self, written: str, folded: str) -> bool:
        """Whether it begins as no word of the question does, and is no initials."""
        near = len(folded) >= TYPED and folded[0] in self._alike
        return not (near or written.isupper() or written[0] in self._initials)

    def _abridges(self, written: str) -> bool:
        if written[0] in self._initials:
            return True
        return is_acronym(written) and bool(run_of(written, self._words))


@lru_cache(maxsize=64)
def probe(question: Question) -> Probe:
    """The probe of a question."""
    return Probe(question)


@lru_cache(maxsize=64)
def spelt_numbers(question: Question) -> frozenset[int]:
    """Words of numbers of two words or more, and of "last year": they are said as one.

    "Two-millionth" is no part of "one-millionth".
    """
    parts = [within(question, span) for span, _ in question.numbers]
    parts += [within(question, span) for span in relative_spans(question.text)]
    return frozenset(i for part in parts if len(part) > 1 for i in part)


def within(question: Question, span: Span) -> list[int]:
    """The content words that share something with a run of the question."""
    return [i for i in question.content if span.overlaps(question.words[i].span)]


def adjoin(first: Word, second: Word) -> bool:
    """Whether no more than a mark stands between two words."""
    return second.start - first.start - len(first.text) <= 1


def is_acronym(written: str) -> bool:
    """Whether it may be initials: two to six capitals."""
    return 2 <= len(written) <= 6 and written.isalpha() and written.isupper()


def run_of(letters: str, found: tuple[Word, ...]) -> range:
    """Where capitalised neighbours begin with these letters; nowhere is an empty range."""
    initials = "".join(word.text[0] if word.text[0].isupper() else " " for word in found)
    start = initials.find(letters)
    return range(start, start + len(letters)) if start >= 0 else range(0)


def is_alike(asked: Word, written: str) -> bool:
    """Whether a folded word is a slip away from a word asked for, or made from its stem."""
    if min(len(asked.folded), len(written)) < TYPED or asked.folded[0] != written[0]:
        return False
    return _is_typo(asked.folded, written) or (
        asked.text.islower() and _is_derived(asked.stem, written)
    )


def _is_derived(stem: str, written: str) -> bool:
    """Whether a word is made from a stem: "administrator" of the stem of "administered"."""
    pairs = zip(stem, written, strict=False)
    shared = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))
    return shared >= max(5, len(stem) - 1) and len(written) - shared <= 5


def _is_typo(asked: str, written: str) -> bool:
    """One slip in five letters or more, two in nine; the first letter stands, digits never slip."""
    if not (asked.isalpha() and written.isalpha()):
        return False
    slips = 1 if min(len(asked), len(written)) < 9 else 2
    return OSA.distance(asked, written, score_cutoff=slips) <= slips
