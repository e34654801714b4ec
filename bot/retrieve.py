"""Three searches, one fusion: the passages and tables worth weighing, in a total order."""

from __future__ import annotations

from dataclasses import dataclass

from bot.question import Question
from index import Archive, BlockKind, Hit, Passage

DEPTH = 60  # hits taken of each search
PASSAGES = 10  # passages whose sentences are weighed

# Reciprocal rank fusion, measured on DEV (nDCG@10, newsmix / squad / trecqa): meaning alone
# .835 / .921 / .674, words alone .783 / .953 / .580, this weight .847 / .951 / .685.
MEANING_WEIGHT = 0.62
RANK_OFFSET = 30

# The search for words gets the content words alone: +.006 on squad, +.020 on newsmix.


@dataclass(frozen=True, slots=True)
class Found:
    """A passage with its fused score (1 at best) and its similarity in meaning (cosine, or 0)."""

    hit: Hit
    score: float
    similarity: float

    @property
    def passage(self) -> Passage:
        """The passage, cut from its article: keep it where it is needed twice."""
        return self.hit.passage


@dataclass(frozen=True, slots=True)
class Retrieved:
    """What the searches found, best first: prose, bylines and biographies, rows of tables.

    Boilerplate is left out: it never answers.
    """

    passages: tuple[Found, ...]
    bylines: tuple[Found, ...]
    rows: tuple[Found, ...]


def retrieve(
    question: Question, archive: Archive, within: frozenset[str] | None = None
) -> Retrieved:
    """Search by meaning and by words, in the whole archive or within some articles."""
    return _sorted(
        fuse(
            archive.by_meaning(question.text, DEPTH, within),
            archive.by_words(named(question), DEPTH, within),
        )
    )


def retrieve_by_words(
    question: Question, archive: Archive, within: frozenset[str] | None = None
) -> Retrieved:
    """Search by words alone: what stands beside a figure has to say the question's words."""
    return _sorted(fuse((), archive.by_words(named(question), PASSAGES, within)))


def named(question: Question) -> str:
    """The content words alone, which are what is searched for."""
    return " ".join(question.words[i].text for i in question.content) or question.text


def _sorted(found: tuple[Found, ...]) -> Retrieved:
    return Retrieved(
        passages=tuple(each for each in found if each.hit.kind in _PROSE),
        bylines=tuple(each for each in found if each.hit.kind is BlockKind.BYLINE),
        rows=tuple(each for each in found if each.hit.table_id is not None),
    )


_PROSE = frozenset(BlockKind) - {BlockKind.BOILERPLATE, BlockKind.BYLINE, BlockKind.TABLE}


def fuse(meaning: tuple[Hit, ...], by_words: tuple[Hit, ...]) -> tuple[Found, ...]:
    """Fuse two rankings by weighted reciprocal rank; ties fall by article and place."""
    best = 1 / (RANK_OFFSET + 1)
    scores: dict[tuple[str, int, int], float] = {}
    found: dict[tuple[str, int, int], Hit] = {}
    similarity: dict[tuple[str, int, int], float] = {}
    for weight, hits in ((MEANING_WEIGHT, meaning), (1 - MEANING_WEIGHT, by_words)):
        for rank, hit in enumerate(hits, start=1):
            key = _key(hit)
            if hits is meaning:
                similarity[key] = hit.score
            found[key] = hit
            scores[key] = scores.get(key, 0.0) + weight / (RANK_OFFSET + rank) / best
    return tuple(
        Found(found[key], scores[key], similarity.get(key, 0.0))
        for key in sorted(scores, key=lambda key: (-scores[key], key))
    )


def _key(hit: Hit) -> tuple[str, int, int]:
    span = hit.span
    return hit.article_id, span.start, span.end
