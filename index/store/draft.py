"""Writing: the next generation, prepared beside the current one and made current at once."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import astuple, dataclass
from hashlib import blake2b
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.errors import StoreDamaged
from index.search import lexical, tabular
from index.store import record, segment
from index.store.contents import Segment
from index.store.database import (
    FILE,
    LONG_LOG,
    explained,
    log_size,
    open_to_write,
    read_generation,
)
from index.store.packed import pack_vector, unpack_vectors
from index.text.article import Article, BlockKind
from index.text.passage import Passage
from index.text.permalink import mark_of_digest
from index.text.table import Table


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file as it was when it was read; ``article`` is the id of what it yielded, if anything."""

    name: str
    size: int
    mtime_ns: int
    digest: bytes
    article: str | None
    problem: str | None = None
    line: int | None = None


_NOW = "strftime('%Y-%m-%dT%H:%M:%SZ', 'now')"
# Every tombstone, and what would be one if no article were there any more.
EVERY_TOMBSTONE = (
    "SELECT mark, article, path, at FROM tombstones UNION ALL"  # noqa: S608 - constants
    f" SELECT mark, article, path, {_NOW} FROM contents JOIN articles"
    " ON articles.id = article"
)
# How long a long log is waited for, in seconds: readers move on within one.
_PATIENCE = 2


def key_of(embed_text: str) -> bytes:
    """What an embedding is cached under, 16 bytes."""
    return blake2b(record.text_bytes(embed_text), digest_size=16).digest()


class Draft:
    """The store, open for writing. The caller holds its lock; nothing is seen before ``commit``."""

    def __init__(self, folder: Path, *, generation: int = 0) -> None:
        """Open it; generations are numbered from ``generation`` on where it has none."""
        self._folder = folder
        self._path = folder / FILE
        with explained(self._path):
            self._connection = open_to_write(self._path)
            self.generation = read_generation(self._connection) or generation
        segment.sweep(folder, frozenset(found.name for found in self._segments()))

    def close(self) -> None:
        """Leave the store; what was not committed is gone."""
        with suppress(sqlite3.Error, OSError):
            self._shorten_log()
        with suppress(sqlite3.Error):
            self._connection.close()

    def _shorten_log(self) -> None:
        """Write a long log into the file, once its readers have come to the newest generation.

        A log that is written back wholly starts anew at the next update; else it grows for ever.
        """
        end = time.monotonic() + _PATIENCE
        while log_size(self._path) > LONG_LOG and time.monotonic() < end:
            row = self._connection.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchone()
            if row[1] == row[2]:
                return
            time.sleep(0.05)

    # ---- what stands there

    def manifest(self) -> dict[str, str]:
        """What the manifest says."""
        return dict(self._rows("SELECT key, value FROM manifest"))

    def files(self) -> dict[str, FileRow]:
        """The files as last read, by name."""
        columns = "name, size, mtime_ns, digest, article, problem, line"
        rows = self._rows(f"SELECT {columns} FROM files")  # noqa: S608 - constants
        return {row[0]: FileRow(*row) for row in rows}

    def vectors_of(self, keys: Iterable[bytes]) -> dict[bytes, int]:
        """The ids of the embeddings that are there already."""
        found = {}
        for key in keys:
            rows = self._rows("SELECT id FROM vectors WHERE key = ?", key)
            if rows:
                found[key] = int(rows[0][0])
        return found

    def _rows(self, sql: str, *values: object) -> list[Any]:
        with explained(self._path):
            return self._connection.execute(sql, values).fetchall()

    def _segments(self) -> list[Segment]:
        columns = "name, low, high, rows, size, sha256, kind, recall"
        rows = self._rows(f"SELECT {columns} FROM segments ORDER BY low")  # noqa: S608 - constants
        return [Segment(*row) for row in rows]

    def is_sound(self) -> bool:
        """Whether SQLite finds nothing wrong with the file, and every embedding is as written."""
        try:
            sound = self._connection.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok"
            for index in ("words", "table_words"):
                check = f"INSERT INTO {index} ({index}) VALUES ('integrity-check')"  # noqa: S608
                self._connection.execute(check)
            rows = self._connection.execute("SELECT id, data FROM vectors").fetchall()
            unpack_vectors(rows, self._path)
        except (sqlite3.Error, StoreDamaged):
            return False
        return bool(sound)

    def fold(self) -> None:
        """Write what the log holds into the file."""
        with explained(self._path):
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    # ---- what is written

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """All that is written inside, or nothing; ``commit`` makes a generation of it."""
        with explained(self._path):
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield
                if self._connection.in_transaction:
                    self._connection.execute("COMMIT")
            except BaseException:
                with suppress(sqlite3.Error):
                    self._connection.execute("ROLLBACK")
                raise

    def put_vectors(self, keys: Sequence[bytes], vectors: NDArray[np.float32]) -> dict[bytes, int]:
        """Keep new embeddings under their keys; return their ids."""
        ids = {}
        for key, vector in zip(keys, vectors, strict=True):
            cursor = self._connection.execute(
                "INSERT INTO vectors (key, data) VALUES (?, ?)", (key, pack_vector(vector))
            )
            ids[key] = int(cursor.lastrowid or 0)
        return ids

    def put_article(
        self, article: Article, passages: Sequence[Passage], vectors: dict[bytes, int]
    ) -> None:
        """Write an article, in place of the one of its id."""
        self.drop_article(article.id)
        source = record.dumps(record.source_record(article.source))
        layout = record.dumps(record.layout_record(article.blocks, article.unread))
        text = record.text_bytes(article.text)
        digest = record.checksum(source, layout, text)
        self._connection.execute(
            "INSERT INTO articles VALUES (?, ?, ?, ?, ?, ?, ?)",
            (article.id, article.source.path, digest, source, len(article.unread), layout, text),
        )
        headings = {passage.table_id: passage.heading for passage in passages}
        for place, table in enumerate(article.tables):
            around = (article.source.title, headings.get(table.id, ""))
            self._put_table(place, table, tabular.indexed(table, around))
        for place, passage in enumerate(passages):
            self._put_passage(article, place, passage, vectors[key_of(passage.embed_text)])
        self._put_content(article)

    def _put_content(self, article: Article) -> None:
        """Say by its mark what the article holds now; what is there again is not gone."""
        mark = mark_of_digest(bytes.fromhex(article.digest))
        self._connection.execute("INSERT INTO contents VALUES (?, ?)", (article.id, mark))
        self._connection.execute("DELETE FROM tombstones WHERE mark = ?", (mark,))

    def _put_table(self, place: int, table: Table, said: tuple[str, str, str, int]) -> None:
        *texts, size = said
        data = record.dumps(record.table_record(table))
        cursor = self._connection.execute(
            "INSERT INTO tables (id, article, place, size, digest, data) VALUES (?, ?, ?, ?, ?, ?)",
            (table.id, table.article_id, place, size, record.checksum(data), data),
        )
        self._connection.execute(
            "INSERT INTO table_words (rowid, cells, heads, around) VALUES (?, ?, ?, ?)",
            (cursor.lastrowid, *texts),
        )

    def _put_passage(self, article: Article, place: int, passage: Passage, vector: int) -> None:
        title = article.source.title
        data = record.dumps(record.passage_record(passage, title, article.text))
        last = int(passage.kind is BlockKind.BOILERPLATE)
        cursor = self._connection.execute(
            "INSERT INTO passages (article, place, vector, last, digest, data)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (article.id, place, vector, last, record.checksum(data), data),
        )
        heading = title if passage.heading == title else f"{title}\n{passage.heading}"
        self._connection.execute(
            "INSERT INTO words (rowid, body, heading) VALUES (?, ?, ?)",
            (
                cursor.lastrowid,
                lexical.indexed(passage.span.cut(article.text)),
                lexical.indexed("" if last else heading),
            ),
        )

    def drop_article(self, identity: str) -> None:
        """Remove an article and all that was made from it, except its embeddings.

        A tombstone stays: which content stood where, and that it is gone.
        """
        execute = self._connection.execute
        execute(
            f"INSERT OR REPLACE INTO tombstones SELECT mark, article, path, {_NOW}"  # noqa: S608
            " FROM contents JOIN articles ON articles.id = article WHERE article = ?",
            (identity,),
        )
        execute("DELETE FROM contents WHERE article = ?", (identity,))
        execute(
            "DELETE FROM words WHERE rowid IN (SELECT id FROM passages WHERE article = ?)",
            (identity,),
        )
        execute("DELETE FROM passages WHERE article = ?", (identity,))
        execute(
            "DELETE FROM table_words WHERE rowid IN (SELECT number FROM tables WHERE article = ?)",
            (identity,),
        )
        execute("DELETE FROM tables WHERE article = ?", (identity,))
        execute("DELETE FROM articles WHERE id = ?", (identity,))

    def drop_unused_vectors(self) -> None:
        """Remove embeddings that no passage has."""
        self._connection.execute(
            "DELETE FROM vectors WHERE id NOT IN (SELECT vector FROM passages)"
        )

    def put_file(self, row: FileRow) -> None:
        """Remember a file as read."""
        self._connection.execute(
            "INSERT OR REPLACE INTO files VALUES (?, ?, ?, ?, ?, ?, ?)", astuple(row)
        )

    def drop_file(self, name: str) -> None:
        """Forget a file."""
        self._connection.execute("DELETE FROM files WHERE name = ?", (name,))

    def put_tombstones(self, rows: Iterable[tuple[str, str, str, str]]) -> None:
        """Keep tombstones, except of contents that are there."""
        self._connection.executemany(
            "INSERT OR IGNORE INTO tombstones SELECT ?1, ?2, ?3, ?4"
            " WHERE NOT EXISTS (SELECT 1 FROM contents WHERE mark = ?1)",
            rows,
        )

    def commit(self, manifest: dict[str, str]) -> None:
        """Write the vector file of the new embeddings and make this generation current."""
        generation = self.generation + 1
        kept = self._write_segments(generation)
        entries = {**manifest, "generation": str(generation)}
        self._connection.executemany(
            "INSERT OR REPLACE INTO manifest VALUES (?, ?)", entries.items()
        )
        self._connection.execute("COMMIT")
        self.generation = generation
        segment.sweep(self._folder, frozenset(found.name for found in kept))

    def _write_segments(self, generation: int) -> list[Segment]:
        """The vector files of this generation: those that stand, and one for what they lack."""
        standing = self._standing_segments()
        high = self._count("SELECT coalesce(max(id), 0) FROM vectors")
        low = standing[-1].high if standing else 0
        fresh = self._count("SELECT count(*) FROM vectors WHERE id > ?", low)
        merge = segment.first_to_merge([*(found.rows for found in standing), fresh])
        if fresh == 0 and merge >= len(standing):
            return self._record_segments(standing)
        if merge < len(standing):
            low = standing[merge].low
            standing = standing[:merge]
        rows = self._rows("SELECT id, data FROM vectors WHERE id > ? AND id <= ?", low, high)
        made = segment.write(
            self._folder, generation, (low, high), unpack_vectors(rows, self._path)
        )
        return self._record_segments([*standing, made])

    def _standing_segments(self) -> list[Segment]:
        """The vector files to keep: none where one is damaged or a third of them is unused."""
        standing = self._segments()
        if any(segment.fault_of(self._folder, found) for found in standing):
            return []
        held = sum(found.rows for found in standing)
        last = standing[-1].high if standing else 0
        live = self._count("SELECT count(*) FROM vectors WHERE id <= ?", last)
        return standing if held - live <= max(64, held // 3) else []

    def _record_segments(self, segments: list[Segment]) -> list[Segment]:
        self._connection.execute("DELETE FROM segments")
        self._connection.executemany(
            "INSERT INTO segments VALUES (?, ?, ?, ?, ?, ?, ?, ?)", map(astuple, segments)
        )
        return segments

    def _count(self, sql: str, *values: object) -> int:
        return int(self._rows(sql, *values)[0][0])

    def faulty_segments(self) -> bool:
        """Whether a vector file is missing or damaged."""
        return any(segment.fault_of(self._folder, found) for found in self._segments())
