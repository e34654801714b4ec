"""What a reader sees in a terminal, without colour and in 80 columns."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from bot.reply import Answer, Citation, NoAnswer, Quote, Reply
from bot.show.text import ROWS, render, reply_view, to_text, why_view
from bot.show.visible import one_line, visible
from index import Source, Span


def test_the_answer_comes_first_and_its_quote_after_it(answered: Reply) -> None:
    """A reader in a hurry reads one line."""
    lines = [line.strip() for line in to_text(answered).splitlines() if line.strip()]

    assert lines[:4] == [
        "Read as: How many seats have the boats of the ferry line in all?",
        "The boats have 1,292 seats in all.",
        "[1] “Ten boats now sail, said Ada Moss, who runs the pier.”",
        "Ferry line grows · 2024-05 · news/ferry.txt 46:99 · h7tsbzs9spa-y2n3",
    ]


def test_the_rows_behind_a_figure_stand_in_a_table_with_their_places(answered: Reply) -> None:
    """Each row can be looked up in its article."""
    text = to_text(answered)

    assert "Boats of the line" in text
    assert [line.split() for line in text.splitlines() if "Plover" in line] == [
        ["Plover", "88", "124:133"]
    ]


def test_more_rows_than_ten_are_counted(answered: Reply) -> None:
    """A long table does not push the answer off the screen."""
    assert isinstance(answered.outcome, Answer)
    assert answered.outcome.figure is not None
    figure = replace(answered.outcome.figure, rows=answered.outcome.figure.rows * 6)
    reply = replace(answered, outcome=replace(answered.outcome, figure=figure))

    text = to_text(reply)

    assert text.count("Heron") + text.count("Plover") == ROWS
    assert "… and 2 more rows" in text


def test_a_refusal_says_what_was_missing_and_calls_the_nearest_passages_so(refused: Reply) -> None:
    """Nobody takes a nearest passage for an answer."""
    text = to_text(refused)

    assert text.startswith("Not in the archive. No article tells who built a lighthouse.")
    assert "Nothing in the archive accounts for: “lighthouse”, “built”" in text
    assert text.index("do not answer the question") < text.index("carried more people")


def test_why_shows_the_plan_and_the_sql_that_ran(answered: Reply, refused: Reply) -> None:
    """The figure can be recomputed by hand; a refusal shows its confidence."""
    text = render(why_view(answered))

    assert "the sum of Seats over all rows" in text
    assert 'SELECT SUM("Seats") FROM t' in text
    assert "0.25" in render(why_view(refused))


@pytest.mark.parametrize("width", [40, 80])
def test_no_line_is_wider_than_the_terminal(answered: Reply, refused: Reply, width: int) -> None:
    """Nothing depends on scrolling sideways."""
    for reply in (answered, refused):
        assert max(len(line) for line in to_text(reply, width).splitlines()) <= width


def test_the_highlight_is_set_in_bold_where_the_terminal_can(answered: Reply) -> None:
    """Styles carry emphasis only: the words are the same without them."""
    console = Console(width=80, force_terminal=True, color_system="standard", no_color=True)
    with console.capture() as capture:
        console.print(reply_view(answered))

    assert "“\x1b[1;4mTen\x1b[0m boats" in capture.get()


@given(st.text(alphabet=st.characters(codec=None)))
def test_words_of_an_article_never_steer_the_terminal(words: str) -> None:
    """No escape sequence, bidi override or control character comes through, in any field."""
    source = Source(id="x", path=words, title=words, author=words, url=words)
    citation = Citation(
        quote=Quote(article_id="x", span=Span(0, len(words))), words=words, source=source, id="x"
    )
    outcome = NoAnswer(
        text=words, missing=(words,), nearest=(citation,), notes=(words,), confidence=0.0
    )
    reply = Reply(question=words, read_as=words, outcome=outcome, generation=1, elapsed_ms=1.0)

    shown = to_text(reply) + render(why_view(reply))

    steering = {*range(0x20), *range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)}
    assert not {ord(char) for char in shown} & (steering - {0x0A})
    shown.encode()


def test_hostile_characters_stay_recoverable() -> None:
    """A reader sees that something was there, and what."""
    assert visible("a\x1b[2Jb\u202ec\x7f\x9b\r\nd") == "a␛[2Jb<U+202E>c␡<U+009B>\nd"
    assert one_line("a\nb\x85c") == "a b<U+0085>c"
