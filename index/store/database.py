"""The SQLite file: its tables, its connections, and what its errors mean."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from index.errors import (
    ArchiveError,
    StoreBusy,
    StoreDamaged,
    StoreIncompatible,
    StoreMissing,
    StoreUnwritable,
)
from index.search import bm25, lexical, tabular

SCHEMA = 2
# Another number where articles are read or cut otherwise: an update then reads all of them again.
MAKING = "12"
_APPLICATION = 0x41524348  # "ARCH"
FILE = "archive.sqlite"
LONG_LOG = 8 << 20  # bytes
REBUILD = "run `archivist index rebuild`"
UPDATE = "run `archivist index update`"

# Bulky columns stand last, so that a scan of the others reads no more than it needs.
_TABLES = f"""
CREATE TABLE manifest (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

-- What was on disk; article is null where the file never yielded one.
CREATE TABLE files (name TEXT PRIMARY KEY, size INTEGER NOT NULL, mtime_ns INTEGER NOT NULL,
    digest BLOB NOT NULL, article TEXT, problem TEXT, line INTEGER) WITHOUT ROWID;

CREATE TABLE articles (id TEXT PRIMARY KEY, path TEXT NOT NULL UNIQUE, digest BLOB NOT NULL,
    source BLOB NOT NULL, unread INTEGER NOT NULL, layout BLOB NOT NULL, text BLOB NOT NULL);

-- size is how many different terms the cells have.
CREATE TABLE tables (number INTEGER PRIMARY KEY AUTOINCREMENT, id TEXT NOT NULL,
    article TEXT NOT NULL, place INTEGER NOT NULL, size INTEGER NOT NULL, digest BLOB NOT NULL,
    data BLOB NOT NULL);
CREATE UNIQUE INDEX tables_by_place ON tables (article, place);
CREATE INDEX tables_by_id ON tables (id);

-- last is 1 for boilerplate, which is searched last.
CREATE TABLE passages (id INTEGER PRIMARY KEY AUTOINCREMENT, article TEXT NOT NULL,
    place INTEGER NOT NULL, vector INTEGER NOT NULL, last INTEGER NOT NULL,
    digest BLOB NOT NULL, data BLOB NOT NULL);
CREATE UNIQUE INDEX passages_by_place ON passages (article, place);
CREATE INDEX passages_by_vector ON passages (vector);

-- The cache of embeddings: by the hash of what was embedded, with the encoder of the manifest.
CREATE TABLE vectors (id INTEGER PRIMARY KEY AUTOINCREMENT, key BLOB NOT NULL UNIQUE,
    data BLOB NOT NULL);

-- Derived files: each holds the vectors with low < id <= high.
CREATE TABLE segments (name TEXT PRIMARY KEY, low INTEGER NOT NULL, high INTEGER NOT NULL,
    rows INTEGER NOT NULL, size INTEGER NOT NULL, sha256 TEXT NOT NULL, kind TEXT NOT NULL,
    recall REAL NOT NULL) WITHOUT ROWID;

{lexical.CREATE};

{tabular.CREATE};
"""
# Later than the first stores of this schema: what a permalink is looked up in.
_CONTENTS = """
CREATE TABLE IF NOT EXISTS contents (article TEXT PRIMARY KEY, mark TEXT NOT NULL) WITHOUT ROWID;
CREATE INDEX IF NOT EXISTS contents_by_mark ON contents (mark);

-- Contents that are no more: their mark, where they stood and when they went; none of their words.
CREATE TABLE IF NOT EXISTS tombstones (mark TEXT NOT NULL, article TEXT NOT NULL,
    path TEXT NOT NULL, at TEXT NOT NULL, PRIMARY KEY (mark, article)) WITHOUT ROWID;
"""


def create(path: Path) -> sqlite3.Connection:
    """A new, empty store, open for writing.

    All of it is written in one transaction, its mark included: what a crash leaves is empty.
    """
    connection = _connect(f"{_uri(path)}?mode=rwc")
    try:
        connection.execute("BEGIN IMMEDIATE")
        for statement in (_TABLES + _CONTENTS).split(";\n"):
            connection.execute(statement)
        connection.execute(f"PRAGMA application_id = {_APPLICATION}")
        connection.execute(f"PRAGMA user_version = {SCHEMA}")
        connection.execute("COMMIT")
        _ready_to_write(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def _ready_to_write(connection: sqlite3.Connection) -> None:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = FULL")
    connection.execute(f"PRAGMA journal_size_limit = {LONG_LOG}")


def open_to_write(path: Path) -> sqlite3.Connection:
    """The store, open for writing, made where there is none."""
    if not path.exists() or path.stat().st_size == 0:
        return create(path)
    connection = _connect(f"{_uri(path)}?mode=rw")
    try:
        _recognise(connection, path)
        _ready_to_write(connection)
        if not has_contents(connection):
            connection.executescript(_CONTENTS)
    except StoreMissing:
        connection.close()
        return create(path)
    except BaseException:
        connection.close()
        raise
    return connection


def open_to_read(path: Path) -> sqlite3.Connection:
    """The store, for reading only, also from a folder that may not be written."""
    if not path.exists():
        raise _missing(path)
    try:
        return _open_mode(path, "mode=ro")
    except sqlite3.OperationalError as error:
        # A WAL database in a read-only folder: without a log beside it, it is whole as it is.
        if _code(error) not in _NOT_WRITABLE or log_size(path):
            raise
        # A journal is only kept while a store is made: one that was left has nothing in it yet.
        if path.with_name(path.name + "-journal").exists():
            raise _missing(path) from error
        return _open_mode(path, "mode=ro&immutable=1")


def _open_mode(path: Path, mode: str) -> sqlite3.Connection:
    connection = _connect(f"{_uri(path)}?{mode}")
    try:
        connection.execute("BEGIN")
        _recognise(connection, path)
        connection.execute(lexical.VOCABULARY)
        connection.execute(bm25.MENTIONS)
        connection.execute("PRAGMA query_only = 1")
    except BaseException:
        connection.close()
        raise
    return connection


def _connect(uri: str) -> sqlite3.Connection:
    return sqlite3.connect(uri, uri=True, isolation_level=None, check_same_thread=False, timeout=5)


def _uri(path: Path) -> str:
    return path.resolve().as_uri()


def _missing(path: Path) -> StoreMissing:
    return StoreMissing(f"there is no index at {path.parent} yet; {UPDATE}")


def _recognise(connection: sqlite3.Connection, path: Path) -> None:
    """Raise StoreMissing where the file is empty, StoreIncompatible where it is none of ours."""
    application = connection.execute("PRAGMA application_id").fetchone()[0]
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if not application and not connection.execute("PRAGMA schema_version").fetchone()[0]:
        raise _missing(path)
    if application != _APPLICATION or version != SCHEMA:
        found = f"of version {version}" if application == _APPLICATION else "not one of ours"
        message = f"the store at {path.parent} is {found}, this is version {SCHEMA}; {REBUILD}"
        raise StoreIncompatible(message)


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Raise what SQLite and the disk report as errors that say what mends them."""
    try:
        yield
    except sqlite3.ProgrammingError:  # a mistake of ours: a closed connection, a wrong binding
        raise
    except sqlite3.Error as error:
        raise _meaning(error, path.parent) from error


_NOT_WRITABLE = (sqlite3.SQLITE_READONLY, sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_PERM)


def _code(error: sqlite3.Error) -> int:
    """SQLite's primary result code; 0 where there is none."""
    return int(getattr(error, "sqlite_errorcode", 0)) & 0xFF


def _meaning(error: sqlite3.Error, store: Path) -> ArchiveError:
    code = _code(error)
    if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
        return StoreUnwritable(
            f"cannot write to {store} ({error}); make room on the disk and {UPDATE} again:"
            " what was indexed before is whole"
        )
    if code in _NOT_WRITABLE:
        return StoreUnwritable(
            f"cannot open {store} for writing ({error}); check its permissions, or set `store:`"
        )
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return StoreBusy(f"another process is writing to {store}; try again when it is done")
    return StoreDamaged(f"the store at {store} is damaged ({error}); {REBUILD}")


def has_contents(connection: sqlite3.Connection) -> bool:
    """Whether the store keeps what permalinks are looked up in: the first ones did not."""
    sql = "SELECT count(*) FROM sqlite_master WHERE name IN ('contents', 'tombstones')"
    return bool(connection.execute(sql).fetchone()[0] == 2)


def log_size(path: Path) -> int:
    """The bytes of the log beside a store's file."""
    try:
        return path.with_name(path.name + "-wal").stat().st_size
    except OSError:
        return 0


def inode(path: Path) -> int:
    """Which file stands at a path: another number means another file. Zero where there is none."""
    try:
        return path.stat().st_ino
    except OSError:
        return 0


def generation_at(path: Path) -> int:
    """The generation that is current on disk; 0 before the first."""
    with explained(path), closing(open_to_read(path)) as connection:
        return read_generation(connection)


def read_generation(connection: sqlite3.Connection) -> int:
    """The generation that a connection sees."""
    row = connection.execute("SELECT value FROM manifest WHERE key = 'generation'").fetchone()
    return int(row[0]) if row else 0
