"""``article``: what the archive holds."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.desk import desk_of

if TYPE_CHECKING:
    from index import Span

app = typer.Typer(no_args_is_help=True, help="What the archive holds.")

_SPAN = re.compile(r"(\d{1,12}):(\d{1,12})")


@app.command("list")
def list_articles(context: typer.Context) -> None:
    """List the articles, a line each."""
    from bot.show.listing import sources_view

    desk = desk_of(context)
    desk.tell(sources_view(desk.archive.sources()))


@app.command("show")
def show_article(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="ID", help="The article's id or path.")],
    span: Annotated[
        str, typer.Option(metavar="START:END", help="These characters of it alone.")
    ] = "",
) -> None:
    """Print the text of an article, or the words of a span of it."""
    from bot.show.listing import source_view

    desk = desk_of(context)
    archive = desk.archive
    article = archive.article(archive.find(name).id)
    if span:
        desk.write(_span(span, len(article.text)).cut(article.text) + "\n")
        return
    desk.show(source_view(article.source, len(article.text)))
    desk.write(f"\n{article.text}\n")


def _span(text: str, length: int) -> Span:
    from bot.errors import UsageError
    from index import Span

    match = _SPAN.fullmatch(text)
    if match is None:
        raise UsageError(f"--span {text}: two numbers are expected, such as 120:184")
    start, end = int(match[1]), int(match[2])
    if not start <= end <= length:
        raise UsageError(f"--span {text}: the article runs from 0 to {length}")
    return Span(start, end)
