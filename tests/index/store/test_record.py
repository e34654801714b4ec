"""Records: what is stored reads back without loss."""

from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from index.store import record
from index.text.article import Article, Block, BlockKind, Source
from index.text.passage import passages
from index.text.span import Span
from index.text.table import Cell, Check, Column, Note, Row, Table, Unread
from index.text.value import Date, Duration, Kind, Number, Period, Text, Value

STRINGS = st.text(alphabet=st.characters(codec=None), max_size=12)
SPANS = st.tuples(st.integers(0, 99), st.integers(0, 99)).map(lambda p: Span(min(p), max(p)))
DECIMALS = st.decimals(allow_nan=False, allow_infinity=False)
DATES = st.builds(
    Date,
    st.integers(1, 9999),
    st.none() | st.integers(1, 12),
    st.none() | st.integers(1, 31),
)
VALUES: st.SearchStrategy[Value] = st.one_of(
    st.builds(Number, DECIMALS, STRINGS),
    DATES,
    st.builds(Period, st.none() | DATES, st.none() | DATES),
    st.builds(Duration, DECIMALS),
    st.builds(Text, STRINGS),
)
CELLS = st.builds(
    Cell, SPANS, STRINGS, st.none() | VALUES, st.lists(STRINGS, max_size=2).map(tuple)
)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    columns = draw(
        st.lists(
            st.builds(Column, STRINGS, st.sampled_from(Kind), st.none() | SPANS, STRINGS, DECIMALS),
            min_size=1,
            max_size=3,
        )
    )
    width = len(columns)
    row = st.builds(
        Row,
        SPANS,
        st.lists(CELLS, min_size=width, max_size=width).map(tuple),
        st.booleans(),
    )
    return Table(
        id=draw(STRINGS),
        article_id="a",
        span=draw(SPANS),
        columns=tuple(columns),
        rows=tuple(draw(st.lists(row, max_size=3))),
        label=draw(st.integers(0, width - 1)),
        caption=draw(st.none() | SPANS),
        caption_text=draw(STRINGS),
        context=draw(STRINGS),
        notes=tuple(draw(st.lists(st.builds(Note, STRINGS, st.none() | SPANS), max_size=2))),
        checks=tuple(
            draw(
                st.lists(st.builds(Check, st.integers(0, 3), DECIMALS, DECIMALS, SPANS), max_size=2)
            )
        ),
    )


@settings(max_examples=100)
@given(tables())
def test_a_table_reads_back_as_it_was(table: Table) -> None:
    """Columns, cells, values, marks, notes and checks, to the last digit."""
    assert record.to_table(record.loads(record.dumps(record.table_record(table)))) == table


def test_a_number_keeps_the_digits_it_was_written_with() -> None:
    """1.50 is not 1.5: the places written are part of the value."""
    read = record.to_value(record.loads(record.dumps(record.value_record(Number(Decimal("1.50"))))))

    assert isinstance(read, Number)
    assert str(read.amount) == "1.50"


@settings(max_examples=100)
@given(STRINGS, STRINGS, st.none() | STRINGS, st.none() | DATES)
def test_a_source_reads_back_as_it_was(
    path: str, title: str, author: str | None, published: Date | None
) -> None:
    """Whatever a headline holds."""
    source = Source(id="x", path=path, title=title, author=author, published=published, url=None)

    assert record.to_source(record.loads(record.dumps(record.source_record(source)))) == source


@settings(max_examples=100)
@given(st.lists(st.tuples(st.sampled_from(BlockKind), SPANS), max_size=4), SPANS, STRINGS)
def test_a_layout_reads_back_as_it_was(
    blocks: list[tuple[BlockKind, Span]], place: Span, reason: str
) -> None:
    """Blocks and unread tables."""
    made = tuple(Block(kind, span) for kind, span in blocks)
    unread = (Unread(place, reason),)

    assert record.to_layout(record.loads(record.dumps(record.layout_record(made, unread)))) == (
        made,
        unread,
    )


@settings(max_examples=100)
@given(STRINGS, st.lists(st.tuples(st.sampled_from(BlockKind), STRINGS), max_size=5))
def test_passages_read_back_from_their_article(
    title: str, parts: list[tuple[BlockKind, str]]
) -> None:
    """What was embedded is made again from the article, not stored twice."""
    text, blocks = "", []
    for kind, words in parts:
        blocks.append(Block(kind, Span(len(text), len(text) + len(words))))
        text += f"{words}\n\n"
    source = Source(id="x", path="x.txt", title=title)

    for passage in passages(Article(source=source, text=text, blocks=tuple(blocks))):
        stored = record.dumps(record.passage_record(passage, title, text))
        assert record.to_passage(record.loads(stored), source, text) == passage


@given(STRINGS)
def test_any_text_is_stored(text: str) -> None:
    """NULs and lone surrogates included."""
    assert record.to_text(record.text_bytes(text)) == text


def test_a_checksum_tells_where_one_part_ends() -> None:
    """Moving a byte from one column to the next is damage."""
    assert record.checksum(b"ab", b"c") != record.checksum(b"a", b"bc")
