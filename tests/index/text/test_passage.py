"""Passages: whole sentences that fit the model, tables by their rows."""

from hypothesis import given, settings
from hypothesis import strategies as st

from index.text.article import Article, Block, BlockKind, Source
from index.text.passage import passages, tokens
from index.text.span import Span
from index.text.table import Cell, Column, Row, Table
from index.text.value import Kind

PARAGRAPH = BlockKind.PARAGRAPH


def article(*parts: tuple[BlockKind, str], title: str = "Title") -> Article:
    text, blocks = "", []
    for kind, words in parts:
        blocks.append(Block(kind, Span(len(text), len(text) + len(words))))
        text += f"{words}\n\n"
    source = Source(id="a", path="a.txt", title=title)
    return Article(source=source, text=text, blocks=tuple(blocks))


def test_short_paragraphs_share_a_passage() -> None:
    """One sentence is little to embed; neighbours go together."""
    (only,) = passages(article((PARAGRAPH, "One is here. Two."), (PARAGRAPH, "Three.")))

    assert len(only.sentences) == 3
    assert only.embed_text == "One is here. Two.\n\nThree."


def test_a_heading_opens_the_passage_that_follows_it() -> None:
    """A section's heading is embedded with its words, and can be quoted with them."""
    long = "It is red, as anyone can see. " * 40
    first, second, *rest = passages(
        article((PARAGRAPH, "Before."), (BlockKind.HEADING, "Paint"), (PARAGRAPH, long))
    )

    assert (first.heading, first.embed_text) == ("Title", "Before.")
    assert second.embed_text.startswith("Paint\n\nIt is red")
    assert rest[0].heading == "Paint"
    assert rest[0].embed_text.startswith("Paint\nIt is red")


def test_boilerplate_is_embedded_without_the_heading_it_stands_under() -> None:
    """The same promotion under every article is embedded once."""
    *_, only = passages(
        article(
            (BlockKind.HEADING, "More"), (BlockKind.BOILERPLATE, "Subscribe to our newsletter.")
        )
    )

    assert only.embed_text == "Subscribe to our newsletter."


def test_no_passage_is_longer_than_the_model_reads() -> None:
    """Even one sentence without an end is cut to pieces that fit."""
    long = "word " * 3000 + "x" * 3000 + " 漢字" * 1000
    found = passages(article((PARAGRAPH, long)))

    assert all(tokens(passage.embed_text) <= 400 for passage in found)
    assert sum(len(passage.span) for passage in found) > 0.99 * len(long.strip())


def test_a_table_is_embedded_by_what_it_is_about_and_found_by_its_rows() -> None:
    """Title, caption, names and labels are embedded; the span holds the rows."""
    text = "Model|Built\nE90|333\nE87|120\n"
    cells = [((0, 5), (6, 11)), ((12, 15), (16, 19)), ((20, 23), (24, 27))]
    rows = tuple(
        Row(
            Span(left[0], right[1]),
            tuple(Cell(Span(*at), text[slice(*at)], None) for at in (left, right)),
        )
        for left, right in cells[1:]
    )
    table = Table(
        id="t",
        article_id="a",
        span=Span(0, 27),
        columns=(
            Column("Model", Kind.CODE, Span(0, 5)),
            Column("Built", Kind.INTEGER, Span(6, 11)),
        ),
        rows=rows,
        caption_text="Cars built",
    )
    source = Source(id="a", path="a.txt", title="Title")
    blocks = (Block(BlockKind.TABLE, Span(0, 28)),)
    (only,) = passages(Article(source=source, text=text, blocks=blocks, tables=(table,)))

    assert only.table_id == "t"
    assert [place.cut(text) for place in only.sentences] == ["Model|Built", "E90|333", "E87|120"]
    assert only.embed_text == "Title\nCars built\nModel, Built\nE90, E87"


KINDS = st.sampled_from(list(BlockKind))


@settings(max_examples=100)
@given(st.lists(st.tuples(KINDS, st.text(max_size=80)), max_size=6))
def test_passages_cover_every_word_once(parts: list[tuple[BlockKind, str]]) -> None:
    """Spans are inside the text, in order, and no block's words are lost."""
    made = article(*parts)
    found = passages(made)

    covered = [False] * len(made.text)
    for passage in found:
        assert passage.sentences[0].start == passage.span.start
        assert passage.sentences[-1].end == passage.span.end
        for at in range(passage.span.start, passage.span.end):
            assert not covered[at]
            covered[at] = True
    headings = {
        at
        for block in made.blocks
        for at in range(block.span.start, block.span.end)
        if made.text[at].strip()
    }
    assert all(covered[at] for at in headings)
