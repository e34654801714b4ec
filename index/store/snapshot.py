"""Reading: one generation, seen through connections that are pinned to it."""

from __future__ import annotations

import queue
import sqlite3
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from dataclasses import replace
from functools import lru_cache, partial
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.errors import NotInArchive, StoreDamaged, StoreIncompatible, StoreMissing
from index.search import bm25, lexical, tabular
from index.search.bm25 import Bm25
from index.search.lexical import Asked
from index.store import record
from index.store.contents import Coverage, Segment, TablePlace
from index.store.database import (
    REBUILD,
    UPDATE,
    explained,
    has_contents,
    read_generation,
)
from index.store.packed import unpack_vectors
from index.store.pinned import pinned
from index.store.stored import COLUMNS, Stored
from index.text.article import Article, Source
from index.text.permalink import Tombstone
from index.text.table import Table, Unread

_TERMS_KEPT = 4096
_SEARCHES_KEPT = 16
_PATIENCE = 3  # searches by words, a question or two, that FTS5 scores


class Snapshot:
    """One generation of a store, whatever is written meanwhile. Thread-safe.

    SQLite's log keeps what a connection saw at its first read until it closes, so each of a few
    connections is opened at once, and a thread takes a free one for a statement.
    """

    def __init__(self, path: Path, connections: int = 1) -> None:
        self._path = path
        self._free: queue.SimpleQueue[sqlite3.Connection] = queue.SimpleQueue()
        self._all = pinned(path, connections)
        for connection in self._all:
            self._free.put(connection)
        self.passages_with = lru_cache(_TERMS_KEPT)(partial(_holding, self._rows))
        self._matching = lru_cache(_TERMS_KEPT)(partial(_matching, self._rows))
        self._worded = lru_cache(_SEARCHES_KEPT)(self._by_terms)  # to spell, and to answer
        self._lock = threading.Lock()
        self._searches = 0
        self._bm25: Bm25 | None = None
        self.generation = read_generation(self._all[0])
        if self.generation == 0:
            self.close()
            message = f"the index at {path.parent} is empty; {UPDATE}"
            raise StoreMissing(message)

    def close(self) -> None:
        """Let go of the generation, and of what was kept of it."""
        self._bm25 = None
        for kept in (self.passages_with, self._matching, self._worded):
            kept.cache_clear()
        for connection in self._all:
            connection.close()

    @contextmanager
    def _connection(self) -> Iterator[sqlite3.Connection]:
        connection = self._free.get()
        try:
            with explained(self._path):
                yield connection
        finally:
            self._free.put(connection)

    def _rows(self, sql: str, *values: object) -> list[Any]:
        with self._connection() as connection, suppress(UnicodeEncodeError):
            return connection.execute(sql, values).fetchall()
        return []  # a name with a lone surrogate: SQLite holds none, so nothing has it

    def manifest(self) -> dict[str, str]:
        """What the manifest says."""
        return dict(self._rows("SELECT key, value FROM manifest"))

    # ---- articles

    def sources(self) -> tuple[Source, ...]:
        """What identifies each article, by path."""
        rows = self._rows("SELECT source FROM articles ORDER BY path")
        return tuple(record.to_source(record.loads(row[0])) for row in rows)

    def coverage(self) -> Coverage:
        """How many articles there are, and from when to when: SQLite reads, nothing is built."""
        articles, first, last = self._rows(_COVERAGE)[0]
        return Coverage(articles, None if first is None else (_day(first), _day(last)))

    def article(self, identity: str) -> Article:
        """An article, complete; raise NotInArchive where there is none of that id."""
        return replace(self.page(identity), tables=self.tables_of(identity))

    def page(self, identity: str) -> Article:
        """An article without its tables: they take most of the time."""
        source, layout, text = self._row(identity)
        blocks, unread = record.to_layout(record.loads(layout))
        return Article(
            source=record.to_source(record.loads(source)),
            text=record.to_text(text),
            blocks=blocks,
            unread=unread,
        )

    def text_of(self, identity: str) -> tuple[Source, str]:
        """An article's source and text alone: what its passages are cut from."""
        source, _, text = self._row(identity)
        return record.to_source(record.loads(source)), record.to_text(text)

    def _row(self, identity: str) -> tuple[bytes, bytes, bytes]:
        rows = self._rows(
            "SELECT digest, source, layout, text FROM articles WHERE id = ?", identity
        )
        if not rows:
            message = f"no article {identity!r} in the archive"
            raise NotInArchive(message)
        digest, source, layout, text = rows[0]
        self._hold(digest, source, layout, text, what=f"article {identity}")
        return source, layout, text

    def tables_of(self, article: str) -> tuple[Table, ...]:
        """The tables of an article, in the order of its text."""
        return self._tables("WHERE article = ? ORDER BY place", article)

    def tables(self) -> tuple[Table, ...]:
        """Every table, by article path and place."""
        return self._tables(
            "JOIN articles ON articles.id = tables.article ORDER BY articles.path, place"
        )

    def table(self, identity: str) -> Table:
        """A table; raise NotInArchive where there is none of that id."""
        found = self._tables("WHERE tables.id = ? ORDER BY article, place LIMIT 1", identity)
        if not found:
            message = f"no table {identity!r} in the archive; `archivist table list` names them"
            raise NotInArchive(message)
        return found[0]

    def _tables(self, tail: str, *values: object) -> tuple[Table, ...]:
        sql = f"SELECT tables.id, tables.digest, tables.data FROM tables {tail}"  # noqa: S608 - constants
        found = []
        for identity, digest, data in self._rows(sql, *values):
            self._hold(digest, data, what=f"table {identity}")
            found.append(record.to_table(record.loads(data)))
        return tuple(found)

    def unread(self) -> tuple[tuple[Source, Unread], ...]:
        """What looks like a table and stays text, by article path."""
        rows = self._rows("SELECT source, layout FROM articles WHERE unread > 0 ORDER BY path")
        return tuple(
            (record.to_source(record.loads(source)), place)
            for source, layout in rows
            for place in record.to_layout(record.loads(layout))[1]
        )

    # ---- permalinks

    def holding(self, content: str) -> tuple[str, ...]:
        """The ids of the articles whose content has a mark that begins so, by path."""
        sql = (
            "SELECT id FROM contents JOIN articles ON id = article WHERE mark GLOB ? ORDER BY path"
        )
        return tuple(row[0] for row in self._marked(sql, content))

    def tombstones(self, content: str) -> tuple[Tombstone, ...]:
        """What is left of contents whose mark begins so, the newest first."""
        sql = "SELECT article, path, at FROM tombstones WHERE mark GLOB ? ORDER BY at DESC, path"
        return tuple(Tombstone(*row) for row in self._marked(sql, content))

    def _marked(self, sql: str, content: str) -> list[Any]:
        with self._connection() as connection:
            if not has_contents(connection):
                message = f"the index at {self._path.parent} is from before permalinks; {UPDATE}"
                raise StoreIncompatible(message)
        return self._rows(sql, f"{content}*")

    # ---- search

    def by_words(
        self, text: str, k: int, within: frozenset[str] | None
    ) -> Sequence[tuple[Stored, float]]:
        """At least the ``k`` best passages by BM25 (higher is better), where as many match."""
        counts = {term: self.passages_with(term) for term in lexical.question_terms(text)}
        asked = lexical.asked(counts)
        if not asked.terms:
            return ()
        is_quick = within is None and max(counts[term] for term in asked.terms) <= bm25.LONGEST
        return self._worded(asked, k, within, is_quick)

    def _by_terms(
        self,
        asked: Asked,
        k: int,
        within: frozenset[str] | None,
        is_quick: bool,  # noqa: FBT001
    ) -> tuple[tuple[Stored, float], ...]:
        ranking = self._ranking() if is_quick else None
        if ranking is not None:
            found = dict(ranking.best(asked.terms, k, first_needed=asked.first_needed))
            rows = self._rows(_OF_IDS, _json(list(found)))
            return tuple((stored, found[stored.id]) for stored in map(self._stored, rows))
        limit = "" if within is None else _ROWS_WITHIN
        sql = _BY_WORDS.format(limit=limit)
        held = [] if within is None else [_json(within)]
        rows = self._rows(sql, asked.expression, lexical.RANK, *held, k)
        return tuple((self._stored(row[:7]), row[7]) for row in rows)

    def _ranking(self) -> Bm25 | None:
        """What scores passages without FTS5; None in the first searches of a process.

        It has to read the lengths of all passages first: who asks one question need not wait.
        """
        with self._lock:
            self._searches += 1
            if self._bm25 is None and self._searches > _PATIENCE:
                self._bm25 = Bm25(self._rows)
            return self._bm25

    def rank_in_memory(self) -> None:
        """Score without FTS5 from the first search on, for who will ask often."""
        self._searches = _PATIENCE
        self._ranking()

    def tables_by_words(
        self, text: str, places: Mapping[int, TablePlace], sizes: Mapping[int, int]
    ) -> list[tuple[TablePlace, float]]:
        """The tables that say something of a text, with how much: 1 for the best."""
        found = tabular.scores(text, self._matching, sizes)
        return [(places[number], score) for number, score in found.items()]

    def table_places(self) -> dict[int, TablePlace]:
        """Where each table is, by its number."""
        rows = self._rows("SELECT number, id, article, size FROM tables")
        return {number: TablePlace(*place) for number, *place in rows}

    def of_vectors(self, ids: Sequence[int], within: frozenset[str] | None) -> list[Stored]:
        """The passages that some vectors stand for."""
        limit = "" if within is None else f"AND {_WITHIN}"
        held = [] if within is None else [_json(within)]
        sql = _OF_VECTORS.format(limit=limit)
        return [self._stored(row) for row in self._rows(sql, _json(ids), *held)]

    def passages_of(self, article: str) -> list[Stored]:
        """The passages of an article, in the order of its text."""
        sql = f"SELECT {COLUMNS} FROM passages WHERE article = ? ORDER BY place"  # noqa: S608
        return [self._stored(row) for row in self._rows(sql, article)]

    def vectors_within(self, within: frozenset[str]) -> NDArray[np.int64]:
        """The ids of the vectors that the passages of some articles have."""
        sql = f"SELECT DISTINCT vector FROM passages WHERE {_WITHIN} ORDER BY 1"  # noqa: S608
        return np.array([row[0] for row in self._rows(sql, _json(within))], dtype=np.int64)

    def _stored(self, row: Sequence[Any]) -> Stored:
        return Stored(tuple(row), self._holds)

    def _holds(self, digest: bytes, data: bytes, identity: int) -> None:
        self._hold(digest, data, what=f"passage {identity}")

    # ---- vectors

    def segments(self) -> tuple[Segment, ...]:
        """The vector files of this generation, oldest vectors first."""
        columns = "name, low, high, rows, size, sha256, kind, recall"
        rows = self._rows(f"SELECT {columns} FROM segments ORDER BY low")  # noqa: S608 - constants
        return tuple(Segment(*row) for row in rows)

    def vectors(self, low: int, high: int) -> tuple[NDArray[np.int64], NDArray[np.float32]]:
        """The vectors with ``low < id <= high`` and their ids."""
        rows = self._rows("SELECT id, data FROM vectors WHERE id > ? AND id <= ?", low, high)
        return unpack_vectors(rows, self._path)

    def count(self, table: str) -> int:
        """How many rows a table has."""
        return int(self._rows(f"SELECT count(*) FROM {table}")[0][0])  # noqa: S608 - our names

    def problems(self) -> list[tuple[str, str, int | None]]:
        """The files that could not be read: name, message, line."""
        return self._rows(
            "SELECT name, problem, line FROM files WHERE problem IS NOT NULL ORDER BY name"
        )

    def _hold(self, digest: bytes, *parts: bytes, what: str) -> None:
        if record.checksum(*parts) != digest:
            message = f"{what} in {self._path} is not what was written; {REBUILD}"
            raise StoreDamaged(message)


_WITHIN = "article IN (SELECT value FROM json_each(?))"
_ROWS_WITHIN = f"AND rowid IN (SELECT id FROM passages WHERE {_WITHIN})"  # noqa: S608 - constants
_BY_WORDS = (
    f"SELECT {COLUMNS}, found.score FROM (SELECT rowid, -rank AS score FROM words"  # noqa: S608
    " WHERE words MATCH ? AND rank MATCH ? {limit} ORDER BY rank LIMIT ?) AS found"
    " JOIN passages ON passages.id = found.rowid"
)
_OF_IDS = f"SELECT {COLUMNS} FROM passages WHERE id IN (SELECT value FROM json_each(?))"  # noqa: S608
_OF_VECTORS = (
    f"SELECT {COLUMNS} FROM passages"  # noqa: S608
    " WHERE vector IN (SELECT value FROM json_each(?)) {limit}"
)


_DATED = (
    "SELECT json_extract(CAST(source AS TEXT), '$[4][0]') AS year,"
    " coalesce(json_extract(CAST(source AS TEXT), '$[4][1]'), 0) AS month,"
    " coalesce(json_extract(CAST(source AS TEXT), '$[4][2]'), 0) AS day FROM articles"
)
_COVERAGE = (
    "SELECT count(*), min(10000 * year + 100 * month + day),"  # noqa: S608 - constants
    f" max(10000 * year + 100 * month + day) FROM ({_DATED})"
)


def _day(number: int) -> tuple[int, int, int]:
    return number // 10000, number // 100 % 100, number % 100


def _holding(rows: Callable[..., list[Any]], term: str) -> int:
    """How many passages hold a term."""
    found = rows("SELECT doc FROM temp.vocabulary WHERE term = ?", term)
    return int(found[0][0]) if found else 0


def _matching(rows: Callable[..., list[Any]], expression: str) -> frozenset[int]:
    """The numbers of the tables that match an expression."""
    found = rows("SELECT rowid FROM table_words WHERE table_words MATCH ?", expression)
    return frozenset(row[0] for row in found)


def _json(values: object) -> str:
    listed = sorted(values) if isinstance(values, frozenset) else values
    return record.dumps(listed).decode("ascii")
