"""Which written words may account for a word of a question at all, and in which way."""

from __future__ import annotations

from functools import lru_cache
from itertools import pairwise, takewhile

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
REST = 16  # as the second of them
INITIAL = 8  # as initials of words of the question, or the first of words whose initials it has


class Probe(dict[str, int]):
    """For each word as written the ways in which it may account for a word of a question.

    A text without such a word accounts for none. That is so of most sentences: they are told by a
    look into this for each of their words, and are not matched.
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
        asked = [question.words[i] for i in question.content if i not in self.spelt]
        self._stems = frozenset(
            stem for word in asked for stem in (word.stem, *synonyms(word.stem))
        )
        self._joined = frozenset(joined for _, _, joined in self.pairs)
        wholes = (*self._joined, *(word.folded for word in asked))
        self._parts = frozenset(whole[:at] for whole in wholes for at in range(len(whole)))
        self._rests = frozenset(whole[at:] for whole in wholes for at in range(1, len(whole)))
        self._alike: dict[str, list[Word]] = {}
        for word in asked:
            self._alike.setdefault(word.folded[:1], []).append(word)
        content = [question.words[i] for i in question.content]
        self._initials = frozenset(word.text[0] for word in content if is_acronym(word.text))

    def ways(self, reading: Reading) -> int:
        """The ways in which some word of a text may account for one of the question."""
        found = 0
        for way in set(map(self.__getitem__, reading.written)):
            found |= way
        return found

    def __missing__(self, written: str) -> int:
        folded, stem = read_word(written)
        found = PART * (folded in self._parts) | REST * (folded in self._rests)
        if stem in self._stems or folded in self._joined:
            found |= SAME
        if any(is_alike(asked, folded) for asked in self._alike.get(folded[:1], ())):
            found |= ALIKE
        if written[0] in self._initials or (is_acronym(written) and run_of(written, self._words)):
            found |= INITIAL
        self[written] = found
        return found


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
