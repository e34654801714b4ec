"""The SQLite file of answers given, votes, watches and the audit that cannot be altered."""

from __future__ import annotations

import json
import secrets
import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import astuple
from datetime import UTC, datetime, timedelta
from hashlib import blake2b
from pathlib import Path
from typing import Any, Self

from bot.errors import BookUnusable
from bot.feedback.record import Entry, Saved, Verdict, Vote, Watch

VOTE_TEXT = 1000

_AUDITED = "at, answer_id, user, question, read_as, generation, verdict, text, plan, sql, quotes"
_WATCHED = "channel_id, guild_id, user, question, generation, known"
_SAVED = "SELECT answer_id, message_id, question_id, user, payload FROM answer"

_SCHEMA = """
CREATE TABLE IF NOT EXISTS fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE IF NOT EXISTS audit (
    id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, answer_id TEXT NOT NULL,
    user TEXT NOT NULL, question TEXT NOT NULL, read_as TEXT, generation INTEGER NOT NULL,
    verdict TEXT NOT NULL, text TEXT NOT NULL, plan TEXT, sql TEXT, quotes TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS audit_answer ON audit (answer_id);
CREATE TRIGGER IF NOT EXISTS audit_stays BEFORE UPDATE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
CREATE TRIGGER IF NOT EXISTS audit_keeps BEFORE DELETE ON audit
    BEGIN SELECT RAISE(ABORT, 'the audit is append-only'); END;
CREATE TABLE IF NOT EXISTS answer (
    answer_id TEXT PRIMARY KEY, at TEXT NOT NULL, message_id INTEGER, question_id INTEGER,
    user TEXT NOT NULL, payload TEXT NOT NULL
) STRICT;
CREATE INDEX IF NOT EXISTS answer_message ON answer (message_id);
CREATE INDEX IF NOT EXISTS answer_question ON answer (question_id);
CREATE TABLE IF NOT EXISTS vote (
    at TEXT NOT NULL, answer_id TEXT NOT NULL, user TEXT NOT NULL, verdict TEXT NOT NULL,
    text TEXT NOT NULL, place TEXT NOT NULL, PRIMARY KEY (answer_id, user, verdict)
) STRICT;
CREATE TABLE IF NOT EXISTS watch (
    id INTEGER PRIMARY KEY AUTOINCREMENT, at TEXT NOT NULL, channel_id INTEGER NOT NULL,
    guild_id INTEGER, user TEXT NOT NULL, question TEXT NOT NULL, generation INTEGER NOT NULL,
    known TEXT
) STRICT;
"""


def open_book(path: Path) -> Book:
    """The book at a path; it is made, with a salt of its own, where there is none yet.

    Raise BookUnusable where it cannot be opened, or is none.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    try:
        connection = sqlite3.connect(path, check_same_thread=False, timeout=10)
        try:
            return Book(connection)
        except sqlite3.Error:
            connection.close()
            raise
    except sqlite3.Error as error:
        message = f"{path}: {error}; put back a copy of it, or move it away to begin a new one"
        raise BookUnusable(message) from error


class Book:
    """One connection behind one lock: every call is one short transaction, from any thread."""

    def __init__(self, connection: sqlite3.Connection) -> None:
        self._connection = connection
        self._lock = threading.Lock()
        connection.execute("PRAGMA journal_mode = WAL")
        connection.executescript(_SCHEMA)
        connection.execute(
            "INSERT OR IGNORE INTO fact VALUES ('salt', ?)", (secrets.token_hex(32),)
        )
        connection.commit()
        self._salt = bytes.fromhex(self.fact("salt") or "")

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._connection.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def hashed(self, user_id: int) -> str:
        """The name of a user in the book: 16 hex digits, keyed with the book's own salt."""
        return blake2b(str(user_id).encode(), digest_size=8, key=self._salt).hexdigest()

    def fact(self, name: str) -> str | None:
        """A remembered value, such as the hash of the commands last registered."""
        found = self._one("SELECT value FROM fact WHERE name = ?", name)
        return str(found[0]) if found else None

    def remember(self, name: str, value: str) -> None:
        """Remember a value."""
        self._write("INSERT OR REPLACE INTO fact VALUES (?, ?)", name, value)

    def keep(self, entry: Entry, saved: Saved) -> None:
        """Write an answer down: a line for the audit, and what its buttons need."""
        said = (entry.generation, entry.verdict, entry.text, entry.plan, entry.sql)
        asked = (_now(), entry.answer_id, entry.user, entry.question, entry.read_as)
        answer = (saved.answer_id, _now(), saved.message_id, saved.question_id)
        with self._transaction() as write:
            write.execute(
                f"INSERT INTO audit ({_AUDITED}) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
                (*asked, *said, json.dumps(entry.quotes)),
            )
            write.execute(
                "INSERT OR REPLACE INTO answer VALUES (?, ?, ?, ?, ?, ?)",
                (*answer, saved.user, saved.payload),
            )

    def place(self, answer_id: str, message_id: int) -> None:
        """Say under which message an answer stands."""
        self._write("UPDATE answer SET message_id = ? WHERE answer_id = ?", message_id, answer_id)

    def saved(self, answer_id: str) -> Saved | None:
        """An answer by its id."""
        return self._saved(f"{_SAVED} WHERE answer_id = ?", answer_id)

    def under(self, message_id: int) -> Saved | None:
        """The answer that stands in a message."""
        return self._saved(f"{_SAVED} WHERE message_id = ? ORDER BY at DESC", message_id)

    def prune(self, days: int) -> None:
        """Forget what buttons need of answers older than ``days``; the audit keeps its lines."""
        limit = (datetime.now(UTC) - timedelta(days=days)).isoformat()
        self._write("DELETE FROM answer WHERE at < ?", limit)

    def vote(
        self, answer_id: str, user: str, verdict: Verdict, *, text: str = "", where: str = ""
    ) -> None:
        """Count a verdict, once for a user and an answer."""
        self._write(
            "INSERT OR REPLACE INTO vote VALUES (?, ?, ?, ?, ?, ?)",
            *(_now(), answer_id, user, verdict.value, text[:VOTE_TEXT], where),
        )

    def unvote(self, answer_id: str, user: str, verdict: Verdict) -> None:
        """Take a verdict back."""
        self._write(
            "DELETE FROM vote WHERE answer_id = ? AND user = ? AND verdict = ?",
            *(answer_id, user, verdict.value),
        )

    def votes(self, limit: int = -1) -> tuple[Vote, ...]:
        """The verdicts with question and answer, newest first."""
        rows = self._all(
            "SELECT v.at, v.answer_id, v.user, v.verdict, v.text, coalesce(a.question, ''),"
            " coalesce(a.text, ''), v.place FROM vote v LEFT JOIN audit a ON a.id ="
            " (SELECT max(id) FROM audit WHERE answer_id = v.answer_id)"
            " ORDER BY v.at DESC, v.answer_id, v.user LIMIT ?",
            limit,
        )
        return tuple(
            Vote(
                at=at,
                answer_id=answer,
                user=user,
                verdict=Verdict(verdict),
                text=text,
                question=question,
                answer=said,
                where=where,
            )
            for at, answer, user, verdict, text, question, said, where in rows
        )

    def audit(self) -> Iterator[dict[str, Any]]:
        """The lines of the audit, oldest first."""
        for row in self._all(f"SELECT {_AUDITED} FROM audit ORDER BY id"):  # noqa: S608  our names
            line = dict(zip(_AUDITED.split(", "), row, strict=True))
            yield {**line, "quotes": json.loads(line["quotes"])}

    def add_watch(self, watch: Watch) -> int:
        """Keep a watch; its id is given here."""
        with self._transaction() as write:
            done = write.execute(
                f"INSERT INTO watch (at, {_WATCHED}) VALUES (?, ?, ?, ?, ?, ?, ?)",  # noqa: S608
                (_now(), *astuple(watch)[1:]),
            )
            return int(done.lastrowid or 0)

    def watches(self, channel_id: int | None = None) -> tuple[Watch, ...]:
        """The watches of a channel, or all."""
        rows = self._all(
            f"SELECT id, {_WATCHED} FROM watch"  # noqa: S608  our names
            " WHERE channel_id = coalesce(?, channel_id) ORDER BY id",
            channel_id,
        )
        return tuple(
            Watch(
                id=id_,
                channel_id=channel,
                guild_id=guild,
                user=user,
                question=question,
                generation=generation,
                known=known,
            )
            for id_, channel, guild, user, question, generation, known in rows
        )

    def watched(self, watch_id: int, generation: int, known: str | None) -> None:
        """Say what a watch's answer is now."""
        self._write(
            "UPDATE watch SET generation = ?, known = ? WHERE id = ?", generation, known, watch_id
        )

    def remove_watch(self, watch_id: int) -> None:
        """End a watch."""
        self._write("DELETE FROM watch WHERE id = ?", watch_id)

    def _saved(self, sql: str, value: object) -> Saved | None:
        row = self._one(sql, value)
        if row is None:
            return None
        answer, message, question, user, payload = row
        return Saved(
            answer_id=answer, message_id=message, question_id=question, user=user, payload=payload
        )

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._lock, self._connection:
            yield self._connection

    def _write(self, sql: str, *values: object) -> None:
        with self._transaction() as write:
            write.execute(sql, values)

    def _all(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        with self._lock:
            return self._connection.execute(sql, values).fetchall()

    def _one(self, sql: str, *values: object) -> tuple[Any, ...] | None:
        with self._lock:
            found = self._connection.execute(sql, values).fetchone()
        return tuple(found) if found else None


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
