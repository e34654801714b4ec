"""``show`` and ``verify``: what became of words once quoted."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.desk import Desk, Exit, desk_of

if TYPE_CHECKING:
    from bot.quoted.finding import Finding
    from index import Permalink

AsJson = Annotated[bool, typer.Option("--json", help="Print what was found as JSON.")]


def show(
    context: typer.Context,
    name: Annotated[str, typer.Argument(metavar="ID", help="The id beside a quote.")],
    as_json: AsJson = False,
) -> None:
    """Show a quote in its context. It ends with 1 where the words are changed or gone."""
    from bot.errors import UsageError
    from bot.quoted.finding import find
    from index import read_permalink

    link = read_permalink(name)
    if link is None:
        raise UsageError(f"{name}: no id of a quote; they look like 7k3m9qx2f4a-yr5g5")
    desk = desk_of(context)
    _tell(desk, find(link, desk.archive), as_json=as_json)


def verify(
    context: typer.Context,
    words: Annotated[
        list[str], typer.Argument(metavar="ID|TEXT", help="An id or pasted words; - reads stdin.")
    ],
    as_json: AsJson = False,
) -> None:
    """Say whether quoted words stand in the archive. They are found, changed, or not in it."""
    from bot.errors import UsageError
    from bot.quoted.finding import search
    from index import read_permalink

    desk = desk_of(context)
    text = sys.stdin.read() if words == ["-"] else " ".join(words)
    if not text.strip():
        raise UsageError("verify: give an id, or the words to look for")
    link = read_permalink(text)
    found = None if link is None else _known(link, desk)
    _tell(desk, found or search(text, desk.archive), as_json=as_json)


def _known(link: Permalink, desk: Desk) -> Finding | None:
    """What is known of an id; None where nothing is, and it may be a word like any other."""
    from bot.quoted.finding import Standing, find

    found = find(link, desk.archive)
    return found if found.standing is not Standing.NOT_FOUND or found.tombstones else None


def _tell(desk: Desk, finding: Finding, *, as_json: bool) -> None:
    from bot.quoted.finding import Standing
    from bot.show.finding import finding_json, finding_view
    from bot.show.json import to_line

    if as_json:
        desk.write(to_line(finding_json(finding)) + "\n")
    else:
        desk.show(finding_view(finding))
    raise typer.Exit(Exit.FINE if finding.standing is Standing.FOUND else Exit.REPORTED)
