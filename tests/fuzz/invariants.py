"""What holds of every article, table, figure and reply, whatever they were made from."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from bot.reply import Answer, Citation, Reply
from bot.show import discord
from bot.show.escape import read_back, units
from bot.show.text import render as rendered
from bot.show.text import to_text, why_view
from bot.show.visible import visible
from index import Article, Number, Span, Table, write_number
from index.text.number import read_number
from index.text.passage import passages
from tests.bot.show.reader import Shown, read

STEERING = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]")


def article_holds(article: Article) -> None:
    """Every span lies in the text and cuts what it says; runs come in order, apart."""
    whole = Span(0, len(article.text))
    assert all(whole.contains(block.span) for block in article.blocks)
    apart(block.span for block in article.blocks)
    assert all(whole.contains(place.span) for place in article.unread)
    apart(table.span for table in article.tables)
    for table in article.tables:
        assert whole.contains(table.span)
        table_holds(table, article.text)
    for passage in passages(article):
        assert whole.contains(passage.span)
        assert all(passage.span.contains(one) for one in passage.sentences)
        apart(passage.sentences)


def apart(spans: Iterable[Span]) -> None:
    """In order, no two overlapping."""
    assert all(left.end <= right.start for left, right in pairwise(spans))


def table_holds(table: Table, text: str) -> None:
    """Cells cut their words, and what is read of a number writes it again."""
    for row in table.rows:
        for cell in row.cells:
            assert cell.span.cut(text) == cell.text
            if isinstance(cell.value, Number) and not cell.marks:
                number_holds(cell.text)
    for place in (table.caption, *(note.legend for note in table.notes)):
        assert place is None or place.end <= len(text)
    for column in table.columns:
        assert column.header is None or column.header.end <= len(text)
    assert all(check.place.end <= len(text) for check in table.checks)


def number_holds(written: str) -> None:
    """Written, read and written again it is the same; plain digits are what they say."""
    number = read_number(written)
    if number is None:
        return
    assert write_number(number.amount, written) == written.strip()
    again = read_number(write_number(number.amount + 1, written))
    assert again is None or again.amount == number.amount + 1
    plain = written.strip()
    if re.fullmatch(r"[0-9]{1,3}(,[0-9]{3})*|[0-9]+", plain) and not plain.startswith("0"):
        assert number.amount == int(plain.replace(",", ""))


def on_discord(reply: Reply) -> None:
    """Every limit is kept, every quote can be read back, and nothing of an article acts."""
    cards, plain = discord.cards(reply), discord.plain(reply)
    assert all(0 < units(page) <= discord.DESCRIPTION for page in cards)
    assert all(0 < units(page) <= discord.CONTENT for page in plain)
    assert units(discord.how(reply)) <= discord.DESCRIPTION
    seen = [read(page) for page in cards]
    assert all(set(page.acts) <= {"strong", "link"} for page in seen)
    wanted = [one.words for one in _citations(reply)]
    assert _quotes_seen(seen) == _quotes_seen([read(page) for page in plain]) == wanted


def on_a_terminal(reply: Reply, width: int = 80) -> None:
    """Nothing steers the terminal, and every quote can be read."""
    shown = to_text(reply, width)
    assert not STEERING.search(shown)
    assert not STEERING.search(rendered(why_view(reply), width))
    squeezed = "".join(shown.split())
    for citation in _citations(reply):
        assert "".join(visible(citation.words).split()) in squeezed


def _citations(reply: Reply) -> tuple[Citation, ...]:
    """What is quoted, part by part where several questions were asked at once."""
    if reply.parts:
        return tuple(one for part in reply.parts for one in _citations(part))
    outcome = reply.outcome
    return (
        outcome.citations
        if isinstance(outcome, Answer)
        else outcome.nearest[: discord.NEAREST_SHOWN]
    )


def _quotes_seen(pages: list[Shown]) -> list[str]:
    """The quotes a reader can copy from the pages, runs over several pages put together."""
    quotes: list[str] = []
    for page in pages:
        for bar in page.bars:
            body = bar.removeprefix("… ").removesuffix(" …").removeprefix("“").removesuffix("”")
            if bar.startswith("… “"):
                quotes[-1] += body
            else:
                quotes.append(body)
    return [read_back(quote) for quote in quotes]
