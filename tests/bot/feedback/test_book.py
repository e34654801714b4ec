"""The book: one vote a person, an audit no one can alter, names only as hashes."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from pathlib import Path

import pytest

from bot.feedback import Book, Entry, Saved, Verdict, Watch, open_book


@pytest.fixture
def book(tmp_path: Path) -> Book:
    made = open_book(tmp_path / "book.sqlite")
    made.keep(entry("a1"), saved("a1"))
    return made


def entry(answer_id: str) -> Entry:
    return Entry(
        answer_id=answer_id,
        user="ab12",
        question="How many?",
        read_as=None,
        generation=3,
        verdict="answered",
        text="Twelve.",
        plan="the count of rows",
        sql="SELECT COUNT(*)",
        quotes=(("5f", 10, 20),),
    )


def saved(answer_id: str, payload: str = "{}") -> Saved:
    return Saved(answer_id=answer_id, message_id=None, question_id=77, user="ab12", payload=payload)


def test_an_answer_is_found_by_its_id_and_its_message(book: Book) -> None:
    """Buttons come with the one, replies with the other."""
    book.place("a1", 500)

    assert book.saved("a1") == book.under(500) is not None
    assert book.saved("a2") is None


def test_the_audit_cannot_be_altered(book: Book, tmp_path: Path) -> None:
    """Not even by someone with the file, short of dropping its triggers."""
    raw = sqlite3.connect(tmp_path / "book.sqlite")
    for statement in ("DELETE FROM audit", "UPDATE audit SET text = 'other'"):
        with pytest.raises(sqlite3.IntegrityError, match="append-only"):
            raw.execute(statement)
    raw.close()

    assert [line["text"] for line in book.audit()] == ["Twelve."]
    assert next(book.audit())["quotes"] == [["5f", 10, 20]]


def test_a_vote_counts_once_and_can_be_taken_back(book: Book) -> None:
    """Per user and answer."""
    book.vote("a1", "u", Verdict.GOOD)
    book.vote("a1", "u", Verdict.GOOD)
    book.vote("a1", "u", Verdict.WRONG, text="x" * 5000, where="link")
    book.unvote("a1", "u", Verdict.GOOD)

    (vote,) = book.votes()
    assert vote.verdict is Verdict.WRONG
    assert len(vote.text) == 1000
    assert (vote.question, vote.answer) == ("How many?", "Twelve.")


def test_a_user_is_a_hash_that_other_books_do_not_share(book: Book, tmp_path: Path) -> None:
    """The same person is the same name in one book only, also after it was closed."""
    name = book.hashed(123456789)
    book.close()
    again = open_book(tmp_path / "book.sqlite")
    other = open_book(tmp_path / "other.sqlite")

    assert again.hashed(123456789) == name
    assert other.hashed(123456789) != name
    assert "123456789" not in name
    again.close()
    other.close()


def test_old_answers_are_forgotten_and_the_audit_is_not(book: Book) -> None:
    """Buttons of old answers go, the record of what was said stays."""
    book.prune(days=1)
    assert book.saved("a1") is not None

    book.prune(days=-1)
    assert book.saved("a1") is None
    assert len(list(book.audit())) == 1


def test_watches_are_kept_by_channel(book: Book) -> None:
    """What is known of an answer is remembered between updates."""
    watch = Watch(
        id=0, channel_id=1, guild_id=None, user="u", question="How many?", generation=3, known=None
    )
    first = book.add_watch(watch)
    book.add_watch(replace(watch, channel_id=2))
    book.watched(first, 4, "Twelve.")

    assert [(w.id, w.generation, w.known) for w in book.watches(1)] == [(first, 4, "Twelve.")]
    book.remove_watch(first)
    assert [w.channel_id for w in book.watches()] == [2]
