"""``watch``: saved questions, asked again after every update."""

from __future__ import annotations

from typing import Annotated

import typer

from bot.cli.desk import desk_of

app = typer.Typer(no_args_is_help=True, help="Saved questions: be told when an answer changes.")


@app.command("add")
def add(
    context: typer.Context,
    question: Annotated[list[str], typer.Argument(help="What is to be asked again.")],
) -> None:
    """Save a question. It is asked now, and again after every update of the index."""
    from bot.errors import UsageError
    from bot.feedback import TERMINAL, Watch, known
    from bot.show.visible import one_line

    desk = desk_of(context)
    text = " ".join(question).strip()
    if not text:
        raise UsageError("watch add: there are no words to ask about")
    reply = desk.bot.ask(text)
    watch = Watch(
        id=0,
        channel_id=TERMINAL,
        guild_id=None,
        user="",
        question=text,
        generation=reply.generation,
        known=known(reply).to_json(),
    )
    with desk.book() as book:
        number = book.add_watch(watch)
    now = known(reply)
    desk.write(f"Watch {number} is set. {one_line(_now(now.text, found=now.found))}\n")


@app.command("list")
def list_watches(context: typer.Context) -> None:
    """List the saved questions. A line each: number, question, answer when last asked."""
    from bot.feedback import TERMINAL, read_known
    from bot.show.visible import one_line

    desk = desk_of(context)
    with desk.book() as book:
        saved = book.watches(TERMINAL)
        if not saved:
            desk.say("No question is saved; `archivist watch add QUESTION` saves one.")
        for watch in saved:
            now = read_known(watch.known)
            parts = (str(watch.id), watch.question, now.text if now.found else "not in the archive")
            desk.write("\t".join(map(one_line, parts)) + "\n")


@app.command("remove")
def remove(
    context: typer.Context,
    number: Annotated[int, typer.Argument(metavar="N", help="Its number in `watch list`.")],
) -> None:
    """Forget a saved question."""
    from bot.errors import UsageError
    from bot.feedback import TERMINAL

    desk = desk_of(context)
    with desk.book() as book:
        if number not in {watch.id for watch in book.watches(TERMINAL)}:
            raise UsageError(f"there is no watch {number}; `archivist watch list` names them")
        book.remove_watch(number)
    desk.write(f"Watch {number} has ended.\n")


@app.command("run")
def run(
    context: typer.Context,
    as_json: Annotated[
        bool, typer.Option("--json", help="A change as JSON for each line.")
    ] = False,
) -> None:
    """Ask the saved questions again now. Answers that have changed are shown."""
    from bot.feedback import TERMINAL, ask_again
    from bot.show.change import change_json, change_view
    from bot.show.json import to_line

    desk = desk_of(context)
    changed = 0
    with desk.book() as book:
        asked = len(book.watches(TERMINAL))
        for change in ask_again(book, desk.bot.ask):
            changed += 1
            if as_json:
                desk.write(to_line(change_json(change)) + "\n")
            else:
                desk.show(change_view(change))
    desk.say(f"{asked} asked, {changed} changed.")


def _now(text: str, *, found: bool) -> str:
    return f"The answer now: {text}" if found else "The archive does not answer it yet."
