"""What is compared of an answer, and which article is named for a change."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from bot.feedback import TERMINAL, Change, Watch, ask_again, compare, known, open_book, read_known
from bot.reply import Answer, Reply, cite
from tests.bot.show.replies import HARBOUR, SENTENCE, answered, computed, quote, refused

WATCH = Watch(
    id=1, channel_id=TERMINAL, guild_id=None, user="", question="?", generation=1, known=None
)


def after(reply: Reply, now: Reply) -> Change | None:
    return compare(replace(WATCH, known=known(reply).to_json()), now)


def test_what_is_kept_reads_back() -> None:
    """Also what an earlier version kept, and what is no answer at all."""
    for reply in (answered(), computed(), refused()):
        assert read_known(known(reply).to_json()) == known(reply)
    older = read_known('{"found": true, "values": ["1"], "text": "1.", "articles": {"a": "A"}}')

    assert (older.found, older.values, older.quotes) == (True, ("1",), ())
    assert not read_known("[]").found
    assert not read_known("no JSON").found


def test_an_answer_that_stands_is_no_change() -> None:
    """Whatever its confidence or its generation."""
    assert after(answered(), replace(answered(), generation=9)) is None


def test_the_article_that_was_read_anew_is_named() -> None:
    """It is told by the permalinks of its quotes: the same article with other words."""
    anew = replace(HARBOUR, text=HARBOUR.text.replace("1,204,511", "1,300,000"))
    cited = cite(quote(SENTENCE.replace("1,204,511", "1,300,000"), anew), anew)
    now = answered()
    assert isinstance(now.outcome, Answer)
    outcome = replace(now.outcome, citations=(cited,), values=("1,300,000",))

    change = after(answered(), replace(now, outcome=outcome))

    assert change is not None
    assert change.because() == (HARBOUR.source.title,)
    assert change.now.quotes[0].words.count("1,300,000") == 1


def test_the_article_that_is_gone_is_named() -> None:
    """It was what the answer rested on."""
    change = after(answered(), refused())

    assert change is not None
    assert change.because() == (HARBOUR.source.title,)


def test_only_the_watches_of_the_terminal_are_asked_here(tmp_path: Path) -> None:
    """Those of channels are the Discord bot's, and each is asked once of a generation."""
    with open_book(tmp_path / "book.sqlite") as book:
        book.add_watch(replace(WATCH, question="here"))
        book.add_watch(replace(WATCH, channel_id=7, question="there"))
        asked: list[str] = []

        def ask(question: str) -> Reply:
            asked.append(question)
            return answered()

        [change] = ask_again(book, ask)
        again = list(ask_again(book, ask, generation=7))

    assert (asked, again) == (["here"], [])
    assert (change.before.found, change.now.found) == (False, True)
