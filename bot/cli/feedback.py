"""``feedback``: what readers on Discord said of the answers, and what was answered."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Annotated

import typer

from bot.cli.desk import desk_of

app = typer.Typer(no_args_is_help=True, help="What readers on Discord said of the answers.")


@app.command("list")
def list_feedback(
    context: typer.Context,
    limit: Annotated[int, typer.Option(help="At most so many, the newest first.")] = 50,
) -> None:
    """List verdicts, a line each: when, verdict, question, answer, words."""
    desk = desk_of(context)
    book = desk.book()
    for vote in book.votes(limit):
        parts = (vote.at[:16], vote.verdict.value, vote.question, vote.answer, vote.text)
        desk.write("\t".join(" ".join(part.split()) for part in parts) + "\n")
    book.close()


@app.command("export")
def export_feedback(
    context: typer.Context,
    audit: Annotated[
        bool, typer.Option("--audit", help="Every question and answer, not the verdicts.")
    ] = False,
) -> None:
    """Print verdicts, or the whole audit, as lines of JSON; people are hashes in it."""
    desk = desk_of(context)
    book = desk.book()
    lines = book.audit() if audit else (asdict(vote) for vote in book.votes())
    for line in lines:
        desk.write(json.dumps(line, ensure_ascii=False) + "\n")
    book.close()
