"""Tables between pipes."""

from __future__ import annotations

from index.read.formats import read_text


def test_the_outer_pipes_belong_to_the_table() -> None:
    """No pipe is left over beside the table to be taken for a heading."""
    text = (
        "# A budget\n\nThe council voted on Monday.\n\n"
        "| Department | Staff |\n|---|---:|\n"
        "| Schools | 2,310 |\n| Parks | 204 |\n| Culture | 187 |\n"
    )

    article = read_text(text, "budget.md")

    assert article.tables[0].span.cut(text).startswith("| Department")
    assert article.tables[0].span.cut(text).endswith("187 |")
    assert not [b for b in article.blocks if b.span.cut(text).strip() == "|"]
