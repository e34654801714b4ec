"""``table``: what tables were found in the articles, and whether their totals add up."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from bot.cli.desk import Exit, desk_of

app = typer.Typer(no_args_is_help=True, help="The tables found in the articles.")

Id = Annotated[str, typer.Argument(metavar="ID", help="The table's id, as `table list` shows it.")]


@app.command("list")
def list_tables(context: typer.Context) -> None:
    """List the tables, and the blocks left as text with the reason."""
    from bot.show.listing import tables_view

    desk = desk_of(context)
    archive = desk.archive
    sources = {source.id: source for source in archive.sources()}
    tables = [(sources[table.article_id], table) for table in archive.tables()]
    desk.tell(tables_view(tables, archive.unread()))


@app.command("show")
def show_table(context: typer.Context, name: Id) -> None:
    """Print a table with its types, marks and totals."""
    from bot.show.listing import table_view

    desk = desk_of(context)
    table = desk.archive.table(name)
    article = desk.archive.article(table.article_id)
    desk.tell(table_view(article.source, table, article.text))


@app.command("export")
def export_table(
    context: typer.Context,
    name: Id,
    csv: Annotated[Path | None, typer.Option(metavar="FILE", help="Write it here.")] = None,
) -> None:
    """Write a table as CSV, to standard output or a file."""
    from bot.show.listing import to_csv

    desk = desk_of(context)
    text = to_csv(desk.archive.table(name))
    if csv is None:
        desk.write(text)
    else:
        csv.write_text(text, encoding="utf-8", newline="")


@app.command("check")
def check_tables(context: typer.Context) -> None:
    """Hold every total that an article states against the rows; 1 where one does not agree."""
    from bot.show.listing import check_lines

    desk = desk_of(context)
    tables = desk.archive.tables()
    for table in tables:
        for line in check_lines(table):
            desk.write(f"{table.id}  {line}\n")
    agree = all(check.agrees for table in tables for check in table.checks)
    raise typer.Exit(Exit.FINE if agree else Exit.REPORTED)
