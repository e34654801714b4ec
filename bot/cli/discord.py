"""``discord``: the bot on Discord, its commands there, and its invitation."""

from __future__ import annotations

import os
import time
from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.desk import Desk, desk_of

if TYPE_CHECKING:
    from bot.config import DiscordSettings
    from bot.conversation import Conversation
    from bot.discord_bot.ports import Services
    from index import UpdateReport

app = typer.Typer(help="The bot on Discord.", invoke_without_command=True)


@app.callback()
def run(context: typer.Context) -> None:
    """Run the bot, with the token of the environment variable that the settings name."""
    if context.invoked_subcommand is not None:
        return
    from bot.discord_bot.run import serve

    desk = desk_of(context)
    token = _token(desk)
    with desk.measured():
        code = serve(services_of(desk), token)
    raise typer.Exit(code)


@app.command()
def sync(
    context: typer.Context,
    guild: Annotated[
        int | None, typer.Option(metavar="ID", help="In this server alone, at once.")
    ] = None,
) -> None:
    """Register the commands with Discord; the bot does so itself when they have changed."""
    from bot.discord_bot.run import register

    desk = desk_of(context)
    token = _token(desk)
    desk.say(f"{register(services_of(desk), token, guild)} commands registered.")


@app.command()
def invite(
    context: typer.Context,
    application: Annotated[
        int | None, typer.Option(metavar="ID", help="The application, where no token is set.")
    ] = None,
) -> None:
    """Print the address where the bot is invited, with the permissions it needs."""
    from bot.discord_bot.run import invitation

    desk = desk_of(context)
    settings = desk.settings.discord
    token = os.environ.get(settings.token_env, "").strip() or None
    desk.write(invitation(settings, token, application) + "\n")


def _token(desk: Desk) -> str:
    from bot.config import secret

    return secret(desk.settings.discord.token_env)


def services_of(desk: Desk, discord: DiscordSettings | None = None) -> Services:
    """The archive, the bot and the book, in the hands of the Discord bot."""
    from bot.discord_bot.ports import Archive, Services
    from index import SUFFIXES, update

    settings = desk.settings

    def renew() -> UpdateReport:
        done = update(settings.index)
        desk.note(done)
        return done

    archive = Archive(
        asker=desk.bot,
        shelf=desk.live,
        update=renew,
        conversation=_conversation,
        folder=settings.articles[0],
        suffixes=SUFFIXES,
    )
    return Services(
        archive=archive,
        book=desk.book(),
        settings=discord or settings.discord,
        watch_queue=None if desk.metrics is None else desk.metrics.queue,
    )


def _conversation(earlier: Sequence[str]) -> Conversation:
    """A conversation in which these questions were asked; what they were answered is not known."""
    from bot.conversation import Conversation
    from bot.question import understand
    from bot.reply import NoAnswer

    conversation, now = Conversation(), time.perf_counter()
    unknown = NoAnswer(text="", missing=(), nearest=(), notes=(), confidence=0.0)
    for text in earlier:
        conversation.remember(understand(conversation.resolve(text, now) or text), unknown, now)
    return conversation
