"""A Reply on Discord: within every limit, every quote whole, exact and with its source."""

from __future__ import annotations

import csv
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.figure import FigureCell, FigureRow
from bot.reply import Answer, NoAnswer, Quote, Reply, cite
from bot.show import discord as face
from bot.show.escape import read_back, units
from index import Article, Source, Span
from tests.bot.show.reader import read
from tests.bot.show.replies import HARBOUR, SENTENCE, answered, computed, refused, ships

ANY = settings(derandomize=True, deadline=None, max_examples=120)
_MARKS = "harbour 1. * ** _x_ # @everyone <@1> ` || [a](http://b.example) \\ ” “ … 𝔘𝔫𝔦 - :joy: ⟦ 1)"
_SPACES = ("> ", "\n", "\n\n", "\r\n", "\u202e", " ", "  ", "e\u0301", "👩\u200d🚀", "x" * 300)
_WORDS = st.lists(
    st.sampled_from([*_MARKS.split(), *_SPACES]),
    min_size=1,
    max_size=60,
).map("".join)
TEXTS = st.one_of(_WORDS, st.text(min_size=1, max_size=300))


def article(text: str, title: str = "A title", url: str | None = None) -> Article:
    source = Source(id="0a", path="a.txt", title=title, url=url)
    return Article(source=source, text=text, blocks=())


def reply_with(texts: list[str], *, nearest: bool = False, title: str = "A title") -> Reply:
    cited = tuple(
        cite(
            Quote(article_id="0a", span=Span(0, len(text)), highlight=Span(0, len(text) // 2)),
            article(text, title),
        )
        for text in texts
    )
    if nearest:
        missing = NoAnswer(
            text=texts[0], missing=tuple(texts), nearest=cited, notes=(), confidence=0
        )
        return replace(answered(texts[0]), outcome=missing)
    answer = Answer(
        text=texts[0],
        values=(texts[0],),
        citations=cited,
        figure=ships(),
        figure_source=HARBOUR.source,
        notes=tuple(texts),
        confidence=0.5,
    )
    return replace(answered(texts[0]), outcome=answer, read_as=texts[-1])


def quotes_seen(pages: tuple[str, ...]) -> list[str]:
    """The quotes a reader can copy from the pages, runs over several pages put together."""
    quotes: list[str] = []
    for page in pages:
        for bar in read(page).bars:
            continued = bar.startswith("… “")
            body = bar.removeprefix("… ").removesuffix(" …").removeprefix("“").removesuffix("”")
            if continued:
                quotes[-1] += body
            else:
                quotes.append(body)
    return [read_back(quote) for quote in quotes]


@ANY
@given(st.lists(TEXTS, min_size=1, max_size=4), st.booleans())
def test_every_quote_can_be_read_back_from_what_is_shown(
    texts: list[str],
    nearest: bool,  # noqa: FBT001  Hypothesis draws it
) -> None:
    """Character by character, whatever markdown, direction marks or line ends it holds."""
    reply = reply_with(texts, nearest=nearest)

    wanted = texts[: face.NEAREST_SHOWN] if nearest else texts
    assert quotes_seen(face.cards(reply)) == wanted
    assert quotes_seen(face.plain(reply)) == wanted


@ANY
@given(st.lists(TEXTS, min_size=1, max_size=4), TEXTS, st.booleans())
def test_every_limit_is_kept(
    texts: list[str],
    title: str,
    nearest: bool,  # noqa: FBT001  Hypothesis draws it
) -> None:
    """Embeds, plain messages and the explanation keep Discord's limits in UTF-16 units."""
    reply = reply_with(texts, nearest=nearest, title=title)

    assert all(0 < units(page) <= face.DESCRIPTION for page in face.cards(reply))
    assert all(0 < units(page) <= face.CONTENT for page in face.plain(reply))
    assert units(face.how(reply)) <= face.DESCRIPTION


@ANY
@given(st.lists(TEXTS, min_size=1, max_size=3), TEXTS)
def test_nothing_of_an_article_acts(texts: list[str], title: str) -> None:
    """No mention, command, heading, list, emoji or link comes from the words of an article."""
    for page in face.cards(reply_with(texts, title=title)):
        assert set(read(page).acts) <= {"strong", "link"}
        assert set(read(page).targets) <= {"https://news.example/harbour"}


@ANY
@given(TEXTS, st.integers(min_value=0, max_value=40))
def test_context_keeps_its_limit_and_stays_inert(text: str, start: int) -> None:
    """The words around a quote are as harmless as the quote."""
    text = text * 40
    span = Span(min(start, len(text) - 1), min(start + 50, len(text)))
    cited = cite(Quote(article_id="0a", span=span), article(text))
    block = face.context_block(article(text), cited, 1)

    assert units(block) <= face.DESCRIPTION
    assert set(read(block).acts) <= {"strong"}


def test_context_is_cut_between_words() -> None:
    """The quote stands in bold among whole words of its article."""
    text = "alpha beta gamma delta. " * 60
    span = Span(600, 617)
    cited = cite(Quote(article_id="0a", span=span), article(text))
    shown = read(face.context_block(article(text), cited, 1)).bars[0]

    assert span.cut(text) in shown
    words = set(shown.replace("…", " ").split())
    assert words <= set(text.split())


def test_an_answer_comes_first_then_its_quote_and_source() -> None:
    """The direct answer, what was read into it, the exact words, title, date and link."""
    (page,) = face.cards(answered())
    seen = read(page)

    assert seen.text.startswith("1,204,511 containers. [1]")
    assert seen.bars == [f"“{SENTENCE}”"]
    assert "[1] The harbour by the numbers · 9 December 2025 · article" in seen.text
    assert seen.targets == ["https://news.example/harbour"]
    assert "last year, read as 2024" in seen.text


def test_a_figure_shows_its_rows_and_their_source() -> None:
    """The rows as the source writes them, with the number the answer refers to."""
    (page,) = face.cards(computed())
    seen = read(page).text

    assert "• Aurora — 2019 · 12,400" in seen
    assert "[1] The harbour by the numbers" in seen


def test_only_ten_rows_are_shown_and_the_rest_is_counted() -> None:
    """A long figure stays readable on a phone."""
    row = FigureRow("Ada", Span(0, 1), (FigureCell("n", "5", Span(0, 1)),))
    figure = replace(ships(), rows=(row,) * 34)
    seen = read(face.cards(computed(figure=figure))[0]).text

    assert seen.count("• Ada — 5") == 10
    assert "… and 24 more behind Rows" in seen


def test_a_refusal_says_what_was_missing_and_calls_nothing_an_answer() -> None:
    """What came closest is shown as that."""
    seen = read(face.cards(refused())[0]).text

    assert "Nothing in the archive accounts for: painted, lighthouse" in seen
    assert "The closest passages, not an answer:" in seen


@pytest.mark.parametrize("cell", ["=HYPERLINK(1)", "@SUM(1)", "+cmd|x", "-cmd", "\t=1"])
def test_no_cell_runs_in_a_spreadsheet(cell: str) -> None:
    """Formulas of a hostile article are words in the CSV."""
    row = FigureRow(cell, Span(0, 1), (FigureCell("n", cell, Span(0, 1)),))
    lines = list(csv.reader(face.rows_csv(replace(ships(), rows=(row,))).splitlines()))

    assert lines[1][0] == f"'{cell}"


def test_the_csv_holds_every_row_with_its_place() -> None:
    """Negative numbers stay numbers."""
    lines = list(csv.reader(face.rows_csv(ships()).splitlines()))

    assert lines[0] == ["row", "Ship", "Year", "Containers", "start", "end"]
    assert lines[1][:4] == ["Aurora", "Aurora", "2019", "12,400"]
    assert len(lines) == 4


def test_sql_that_could_leave_its_code_block_is_shown_as_words() -> None:
    """A cell's back quotes do not end the block."""
    figure = replace(ships(), sql="SELECT '```' @everyone")

    assert read(face.how(computed(figure=figure))).acts == []
