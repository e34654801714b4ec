"""``archivist``: its commands, and what an error, an interrupt or a closed pipe ends in."""

from __future__ import annotations

import atexit
import gc
import io
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Literal

import typer

from bot.cli import (
    articles,
    ask,
    discord,
    doctor,
    feedback,
    index,
    measure,
    quotes,
    tables,
    talk,
    watch,
)
from bot.cli.desk import Desk, Exit

_SHOWN = "backslashreplace"  # what a terminal's encoding lacks is shown by its number

app = typer.Typer(
    name="archivist",
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    help="Answers questions about an archive of articles with verbatim quotes and exact figures.",
    epilog="Exit codes: 0 fine; 1 not in the archive, or problems were reported; 2 cannot run.",
)
app.command("chat")(talk.chat)
app.command("ask")(ask.ask)
app.command("show")(quotes.show)
app.command("verify")(quotes.verify)
app.add_typer(index.app, name="index")
app.add_typer(articles.app, name="article")
app.add_typer(tables.app, name="table")
app.add_typer(watch.app, name="watch")
app.add_typer(discord.app, name="discord")
app.add_typer(feedback.app, name="feedback")
app.command("eval")(measure.evaluate)
app.command("doctor")(doctor.doctor)


def _print_version(wanted: bool) -> None:  # noqa: FBT001  typer calls it with the value
    if wanted:
        from importlib.metadata import version

        typer.echo(f"archivist {version('archivist')}")
        raise typer.Exit


@app.callback()
def root(
    context: typer.Context,
    config: Annotated[
        Path | None, typer.Option(help="The settings; without it, config.yaml here.")
    ] = None,
    log: Annotated[
        Literal["text", "json"] | None,
        typer.Option(help="Log what happens to standard error: no words, no secrets."),
    ] = None,
    show_version: Annotated[  # noqa: ARG001  its callback acts on it
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="And exit.")
    ] = False,
) -> None:
    """Options that stand before the command."""
    if log is not None:
        from bot.operation.log import Form, start

        start(Form(log))
    desk = Desk(config)
    context.obj = desk
    context.call_on_close(desk.close)


def main(arguments: Sequence[str] | None = None) -> None:
    """Run the command line and exit with its code; an error is a line that says what mends it."""
    atexit.register(gc.freeze)  # or all modules are looked through once more before the end
    for stream, errors in ((sys.stdin, "replace"), (sys.stdout, _SHOWN), (sys.stderr, _SHOWN)):
        if isinstance(stream, io.TextIOWrapper):  # a test may have put something plainer there
            stream.reconfigure(errors=errors)
    try:
        app(arguments, prog_name="archivist")
    except _ours() as error:
        _stop(str(error))
    except BrokenPipeError:
        # Whoever read us has left: nothing to say, and nothing to flush at the end.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        sys.exit(Exit.FINE)
    except OSError as error:
        name = f"{error.filename}: " if error.filename else ""
        _stop(f"{name}{error.strerror or error}")


def _ours() -> type[Exception]:
    """What is raised on purpose; ``--help`` never gets here and need not know it."""
    from index import ArchivistError

    return ArchivistError


def _stop(message: str) -> None:
    from bot.show.visible import visible

    typer.echo(f"archivist: {visible(message)}", err=True)
    sys.exit(Exit.CANNOT_RUN)
