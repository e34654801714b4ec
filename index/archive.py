"""The read side: an immutable view of one generation, searched by meaning and by words."""

from __future__ import annotations

import threading
import weakref
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache, partial
from pathlib import Path
from typing import Self, TypeVar

import numpy as np
from numpy.typing import NDArray

from index.config import IndexSettings
from index.errors import NotInArchive, StoreIncompatible
from index.search import vectors
from index.search.encoder import Encoder, open_encoder
from index.search.lexical import question_terms
from index.search.reranker import Reranker, open_reranker
from index.search.vectors import VectorIndex
from index.store import record
from index.store.contents import Coverage, TablePlace
from index.store.database import FILE, MAKING, REBUILD
from index.store.segment import opened_or_made
from index.store.snapshot import Snapshot
from index.store.stored import Stored
from index.text.article import Article, BlockKind, Source
from index.text.passage import Passage
from index.text.permalink import Permalink, Tombstone
from index.text.span import Span
from index.text.table import Table, Unread

_ARTICLES_KEPT = 256
_TEXTS_KEPT = 1024
_TABLES_KEPT = 512
_QUERIES_KEPT = 2048
# Of passages with the very same words (a promotion under every article) so many are shown.
_TWINS = 4
_SPARE = 16
# A question is searched for to spell it, and again to answer it: of the same length, once.
_LEAST = 76
_LEAST_BY_WORDS = 136
_SEARCHES_KEPT = 16

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage found; ``score`` is a cosine by meaning and BM25 by words, higher is better.

    Its place is known at once; the passage is cut when it is asked for, because of a hundred hits
    ten are read, and cutting takes the whole article.
    """

    stored: Stored
    score: float
    cut: Callable[[Stored], Passage]

    @property
    def passage(self) -> Passage:
        """The passage, cut from its article."""
        return self.cut(self.stored)

    @property
    def article_id(self) -> str:
        """The article it is of."""
        return self.stored.article

    @property
    def span(self) -> Span:
        """Where it stands in its article."""
        return Span(*self.stored.head[:2])

    @property
    def kind(self) -> BlockKind:
        """The kind of its blocks."""
        return BlockKind(self.stored.head[2])

    @property
    def table_id(self) -> str | None:
        """The table that it is of."""
        return self.stored.head[3]


class Archive:
    """One generation of the index, immutable and thread-safe.

    ``is_outdated`` says that its articles were read by the rules of an earlier version.

    Hits come in a total order: boilerplate last, then by score, then by article and place.
    """

    def __init__(
        self, settings: IndexSettings, *, connections: int = 1, models: Path | None = None
    ) -> None:
        """Open what is current; raise StoreMissing or StoreIncompatible, with what mends it.

        ``models`` is where optimized models are, if not in the store.
        """
        models = models or settings.models
        self._settings = settings
        self._folder = settings.store
        self._snapshot = Snapshot(settings.store / FILE, connections)
        self._closing = weakref.finalize(self, self._snapshot.close)
        self.generation = self._snapshot.generation
        self._encoder: Encoder = open_encoder(settings.encoder, models)
        self._reranker: Reranker = open_reranker(settings.reranker, models)
        self.is_outdated = self._snapshot.manifest().get("making") != MAKING
        self._check_encoder()
        self._segments: dict[str, VectorIndex] = {}
        self._lazy: dict[str, object] = {}
        self._lock = threading.RLock()
        self._article = lru_cache(_ARTICLES_KEPT)(self._snapshot.article)
        self._page = lru_cache(_TEXTS_KEPT)(self._snapshot.page)
        self._table = lru_cache(_TABLES_KEPT)(self._snapshot.table)
        self._text = lru_cache(_TEXTS_KEPT)(self._snapshot.text_of)
        self._query = lru_cache(_QUERIES_KEPT)(partial(_encode_one, self._encoder))
        self._near = lru_cache(_SEARCHES_KEPT)(partial(_nearest, self._query))
        self._found = lru_cache(_SEARCHES_KEPT)(partial(_found, self._snapshot))

    def _check_encoder(self) -> None:
        held = self._snapshot.manifest()
        if held.get("fingerprint") != self._encoder.fingerprint:
            self._closing()
            message = (
                f"the store at {self._folder} was made with the encoder {held.get('encoder')}, the"
                f" settings name {self._encoder.name}; {REBUILD}, or set `encoder:` back"
            )
            raise StoreIncompatible(message)

    def close(self) -> None:
        """Let go of the store. An archive that is not used any more closes by itself."""
        self._closing()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def successor(self, *, connections: int = 1) -> Archive:
        """What is current now, ready to search; files that both generations have stay open."""
        newer = Archive(self._settings, connections=connections)
        newer._segments.update(self._segments)
        newer._indexes()
        newer.coverage()
        newer._snapshot.rank_in_memory()
        return newer

    # ---- articles and tables

    def _once(self, name: str, make: Callable[[], Value]) -> Value:
        """What ``make`` returns, made at the first use."""
        with self._lock:
            if name not in self._lazy:
                self._lazy[name] = make()
            return self._lazy[name]  # type: ignore[return-value]

    def sources(self) -> tuple[Source, ...]:
        """What identifies each article, by path."""
        return self._once("sources", self._snapshot.sources)

    def coverage(self) -> Coverage:
        """How many articles there are, and from when to when they are."""
        return self._once("coverage", self._snapshot.coverage)

    def article(self, identity: str) -> Article:
        """The article of an id; raise NotInArchive where there is none."""
        return self._article(identity)

    def page(self, identity: str) -> Article:
        """The article of an id without its tables, for who reads its words alone."""
        return self._page(identity)

    def find(self, path_or_id: str) -> Source:
        """The source with that id or path (a unique end of a path will do); else NotInArchive."""
        sources = self.sources()
        for source in sources:
            if path_or_id in (source.id, source.path):
                return source
        ending = [one for one in sources if f"/{one.path}".endswith(f"/{path_or_id.lstrip('./')}")]
        if len(ending) == 1:
            return ending[0]
        several = f"{len(ending)} articles" if ending else "no article"
        message = f"{several} {path_or_id!r} in the archive; `archivist article list` names them"
        raise NotInArchive(message)

    def tables(self) -> tuple[Table, ...]:
        """Every table, by article path and place."""
        return self._once("tables", self._snapshot.tables)

    def table(self, identity: str) -> Table:
        """The table of an id; raise NotInArchive where there is none."""
        return self._table(identity)

    def unread(self) -> tuple[tuple[Source, Unread], ...]:
        """What looks like a table and stays text, by article path."""
        return self._once("unread", self._snapshot.unread)

    def holding(self, link: Permalink) -> tuple[Article, ...]:
        """The articles that have the words of a permalink where it says, by path."""
        every = map(self.article, self._snapshot.holding(link.content))
        return tuple(article for article in every if link.names(article.text))

    def tombstones(self, link: Permalink) -> tuple[Tombstone, ...]:
        """What is left of contents that a permalink may name and that are gone."""
        return self._snapshot.tombstones(link.content)

    def searched(self, has: Callable[[str], bool]) -> tuple[str, ...]:
        """The ids of the articles whose text has something, by path; every text is looked at."""
        sources = self.sources()
        return tuple(one.id for one in sources if has(self._snapshot.text_of(one.id)[1]))

    # ---- search

    def by_meaning(
        self, text: str, k: int, within: frozenset[str] | None = None
    ) -> tuple[Hit, ...]:
        """The ``k`` passages nearest to a text; ``within`` limits them to some articles' ids."""
        if k <= 0 or within == frozenset():
            return ()
        indexes = tuple(self._indexes())
        total = sum(index.size for index in indexes)
        wanted = max(_LEAST, k + _SPARE)
        while True:
            if within is None:
                found = self._found(self._near(indexes, text, wanted))
            else:
                allowed = self._snapshot.vectors_within(within)
                near = vectors.nearest_of(indexes, self._query(text), wanted, allowed)
                found = _found(self._snapshot, near, within)
            if len(found) >= k or wanted >= total:
                return self._hits(found, k)
            wanted *= 4

    def by_words(self, text: str, k: int, within: frozenset[str] | None = None) -> tuple[Hit, ...]:
        """The ``k`` best passages by BM25; ``within`` limits them to some articles' ids."""
        if k <= 0 or within == frozenset():
            return ()
        return self._hits(
            self._snapshot.by_words(text, max(_LEAST_BY_WORDS, 2 * k + _SPARE), within), k
        )

    def tables_by_words(
        self, text: str, k: int, within: frozenset[str] | None = None
    ) -> tuple[tuple[str, float], ...]:
        """The ids of the ``k`` tables that say most of a text, with how much: 1 for the best.

        Cells, headers, caption, lead-in, heading and the article's title count.
        """
        places = self._places(within)
        sizes = self._once("sizes", lambda: _sizes(places)) if within is None else _sizes(places)
        found = self._snapshot.tables_by_words(text, places, sizes)
        ordered = sorted(found, key=lambda one: (-one[1], one[0].article, one[0].id))
        return tuple((place.id, score) for place, score in ordered[:k])

    def table_ids(self, within: frozenset[str] | None = None) -> tuple[tuple[str, str], ...]:
        """The id of each table with that of its article."""
        return tuple((place.id, place.article) for place in self._places(within).values())

    def table_count(self, within: frozenset[str] | None = None) -> int:
        """How many tables there are."""
        return len(self._places(within))

    def tables_in(
        self, articles: Collection[str], within: frozenset[str] | None = None
    ) -> tuple[tuple[str, str], ...]:
        """The id of each table of some articles, with that of its article."""
        by_article = self._once("tables by article", self._by_article)
        return tuple(
            (place.id, article)
            for article in articles
            if within is None or article in within
            for place in by_article.get(article, ())
        )

    def _by_article(self) -> dict[str, list[TablePlace]]:
        found: dict[str, list[TablePlace]] = {}
        for place in self._places(None).values():
            found.setdefault(place.article, []).append(place)
        return found

    def _places(self, within: frozenset[str] | None) -> dict[int, TablePlace]:
        places = self._once("places", self._snapshot.table_places)
        if within is None:
            return places
        return {number: place for number, place in places.items() if place.article in within}

    def passages_with(self, word: str) -> int:
        """How many passages hold a word, in any of its forms."""
        return min(map(self._snapshot.passages_with, question_terms(word)), default=0)

    def is_word(self, text: str) -> bool:
        """Whether the encoder knows it whole, as it does common English and common names."""
        return self._encoder.is_word(text)

    def _hits(self, found: Sequence[tuple[Stored, float]], k: int) -> tuple[Hit, ...]:
        ordered = sorted(
            found, key=lambda one: (one[0].last, -one[1], one[0].article, one[0].place)
        )
        return tuple(Hit(stored.held(), score, self._passage) for stored, score in ordered[:k])

    def _passage(self, stored: Stored) -> Passage:
        source, text = self._text(stored.article)
        return record.to_passage(stored.data, source, text)

    def _indexes(self) -> list[VectorIndex]:
        return self._once("indexes", self._open_indexes)

    def _open_indexes(self) -> list[VectorIndex]:
        indexes = {
            segment.name: self._segments.get(segment.name)
            or opened_or_made(self._folder, segment, self._snapshot)
            for segment in self._snapshot.segments()
        }
        self._segments = indexes
        return list(indexes.values())

    # ---- models

    def encode(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """Vectors of unit length, shape (n, dimension)."""
        if not texts:
            return self._encoder.encode(texts)
        return np.stack([self._query(text) for text in texts])

    def rerank(self, question: str, texts: Sequence[str]) -> tuple[float, ...]:
        """A logit a text, in order: how well it answers the question."""
        return self._reranker.rerank(question, texts)


def _sizes(places: Mapping[int, TablePlace]) -> dict[int, int]:
    return {number: place.size for number, place in places.items()}


def _nearest(
    encode: Callable[[str], NDArray[np.float32]],
    indexes: tuple[VectorIndex, ...],
    text: str,
    wanted: int,
) -> tuple[tuple[int, float], ...]:
    return vectors.nearest_of(indexes, encode(text), wanted)


def _found(
    snapshot: Snapshot, near: Sequence[tuple[int, float]], within: frozenset[str] | None = None
) -> list[tuple[Stored, float]]:
    """The passages that some vectors stand for, with the cosines of these."""
    scores = dict(reversed(near))
    stored = _without_twins(snapshot.of_vectors(list(scores), within))
    return [(one, scores[one.vector]) for one in stored]


def _encode_one(encoder: Encoder, text: str) -> NDArray[np.float32]:
    vector: NDArray[np.float32] = encoder.encode([text])[0]
    vector.flags.writeable = False
    return vector


def _without_twins(found: Sequence[Stored]) -> list[Stored]:
    """The passages with no more than a few of the same words, first articles first."""
    kept: list[Stored] = []
    seen: dict[int, int] = {}
    for stored in sorted(found, key=lambda one: (one.article, one.place)):
        seen[stored.vector] = seen.get(stored.vector, 0) + 1
        if seen[stored.vector] <= _TWINS:
            kept.append(stored)
    return kept
