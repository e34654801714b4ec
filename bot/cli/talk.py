"""``chat``: the conversation at a prompt, over plain lines, or in lines of JSON."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.desk import AS_OF, day_of, desk_of

if TYPE_CHECKING:
    from index import UpdateReport


def chat(
    context: typer.Context,
    as_json: Annotated[
        bool, typer.Option("--json", help="A reply as JSON for each line of stdin.")
    ] = False,
    as_of: Annotated[str, AS_OF] = "",
) -> None:
    """Talk with the archive; new articles are taken in while you do."""
    from bot.operation.waste import search_seldom
    from bot.terminal import Chat, following, notice, run_json, run_plain, run_prompt

    desk = desk_of(context)
    talk = Chat(desk.bot, lambda: desk.archive, day_of(as_of))
    search_seldom()

    def told(report: UpdateReport) -> None:
        desk.note(report)
        desk.say(notice(report))
        desk.ask_watches(report.generation)

    with desk.measured(), following(desk.settings.index, told, desk.say):
        if as_json:
            run_json(talk, sys.stdin, desk.write)
        elif sys.stdin.isatty() and sys.stdout.isatty():
            desk.warm()
            run_prompt(talk, desk.console, desk.settings.store / "history")
        else:
            run_plain(talk, sys.stdin, desk.show)
