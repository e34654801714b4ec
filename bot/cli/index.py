"""``index``: articles in, and the state of the store."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.desk import Exit, desk_of

if TYPE_CHECKING:
    from index import UpdateReport

app = typer.Typer(no_args_is_help=True, help="Take articles in, and look after the index.")


@app.command("update")
def update(context: typer.Context) -> None:
    """Take in what is new or changed, let go of what is gone."""
    desk = desk_of(context)
    done = desk.update()
    desk.report(done)
    desk.ask_watches(done.generation)
    raise typer.Exit(Exit.REPORTED if done.problems else Exit.FINE)


@app.command("rebuild")
def rebuild(context: typer.Context) -> None:
    """Read every article again into a new store, and change to it when it is whole."""
    desk = desk_of(context)
    done = desk.rebuild()
    desk.report(done)
    desk.ask_watches(done.generation)
    raise typer.Exit(Exit.REPORTED if done.problems else Exit.FINE)


@app.command("watch")
def watch(context: typer.Context) -> None:
    """Take in articles as they appear, until Ctrl-C."""
    from index import watch

    desk = desk_of(context)
    desk.say("Watching; Ctrl-C ends.")

    def told(done: UpdateReport) -> None:
        desk.report(done)
        desk.ask_watches(done.generation)

    with desk.measured():
        watch(desk.settings.index, on_update=told, stop=threading.Event())


@app.command("status")
def status(context: typer.Context) -> None:
    """Tell what the index holds and how large it is."""
    from bot.show.listing import status_view
    from index import status

    desk = desk_of(context)
    found = status(desk.settings.index)
    desk.show(status_view(found))
    desk.complain(found.problems)
    raise typer.Exit(Exit.REPORTED if found.problems else Exit.FINE)


@app.command("check")
def check(
    context: typer.Context,
    mend: Annotated[bool, typer.Option("--repair", help="And mend what is found.")] = False,
) -> None:
    """Hold the index against what was written; 1 where something is wrong."""
    from index import check

    desk = desk_of(context)
    problems = check(desk.settings.index)
    desk.complain(problems)
    if problems and mend:
        desk.report(desk.repair())
        problems = check(desk.settings.index)
        desk.complain(problems)
    if not problems:
        desk.say("The index is whole.")
    raise typer.Exit(Exit.REPORTED if problems else Exit.FINE)
