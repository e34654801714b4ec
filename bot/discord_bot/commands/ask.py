"""``/ask``, and asking with the words of a message."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import discord
from discord import app_commands

from bot.as_of import read_as_of
from bot.discord_bot.address import LONGEST, clean
from bot.discord_bot.buttons import say
from bot.discord_bot.commands.topics import Choice
from bot.discord_bot.courier import NotDelivered, Parcel
from bot.discord_bot.desk import Broken, Declined
from bot.discord_bot.host import Host, Tell, failure, host_of, in_thread
from bot.discord_bot.prepare import Asked, Prepared
from bot.discord_bot.present import bare, rich
from bot.discord_bot.talk import TOO_LONG
from bot.errors import UsageError
from bot.show.escape import fit

_CHOOSING = 2.0  # seconds; Discord waits three for choices

_everywhere = app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
_for_all = app_commands.allowed_installs(guilds=True, users=True)


@app_commands.command(description="Ask the archive; it answers with exact words and figures")
@app_commands.describe(
    question="what you want to know",
    article="only from this article",
    as_of="only what was known on this day, such as 2025-03-31",
    private="show the answer to you alone",
)
@_everywhere
@_for_all
async def ask(
    interaction: discord.Interaction[Any],
    question: app_commands.Range[str, 3, LONGEST],
    article: app_commands.Range[str, 1, 100] | None = None,
    as_of: app_commands.Range[str, 4, 40] | None = None,
    private: bool = False,  # noqa: FBT001, FBT002  an option of the command
) -> None:
    """Answer a question, from one article or as known on a day where they are named."""
    await put(interaction, question, Bounds(article, as_of), private=private)


@dataclass(frozen=True, slots=True)
class Bounds:
    """What a question is kept to, as it was written."""

    article: str | None = None
    as_of: str | None = None


@app_commands.context_menu(name="Ask the archive about this")
@_everywhere
@_for_all
async def ask_about(interaction: discord.Interaction[Any], message: discord.Message) -> None:
    """Ask with the words of a message; only who asked sees the answer."""
    await put(interaction, message.content, private=True)


async def put(
    interaction: discord.Interaction[Any],
    text: str,
    bounds: Bounds | None = None,
    *,
    private: bool,
) -> None:
    """Answer in response to an interaction: acknowledged at once, filled in when ready."""
    host = host_of(interaction)
    question = clean(text)
    refusal = _refusal(interaction, host, question)
    if refusal:
        await say(interaction, refusal)
        return
    await interaction.response.defer(ephemeral=private, thinking=True)

    async def tell(told: str) -> None:
        await _withdraw(interaction, told, private=private)

    await host.guard(_answer(interaction, question, bounds or Bounds(), tell), tell)


def _refusal(interaction: discord.Interaction[Any], host: Host, question: str) -> str:
    if len(question) > LONGEST:
        return TOO_LONG
    if len(question) < 3:
        return "There are no words to ask about."
    wait = host.throttle.wait(interaction.user.id)
    return f"Slow down, please: ask again in {wait:.0f} s." if wait else ""


async def _answer(
    interaction: discord.Interaction[Any], question: str, bounds: Bounds, tell: Tell
) -> None:
    host = host_of(interaction)
    within: frozenset[str] | None = None
    if bounds.article is not None:
        found = await in_thread(host.topics.article, bounds.article)
        if found is None:
            await tell(f"No one article is called “{fit(bounds.article, 100)}”.")
            return
        within = frozenset({found})
    try:
        day = read_as_of(bounds.as_of) if bounds.as_of else None
    except UsageError as error:
        await tell(fit(str(error), 200))
        return
    channel_id = interaction.channel_id or 0
    in_a_thread = isinstance(interaction.channel, discord.Thread)
    talk = (channel_id, 0 if in_a_thread else interaction.user.id)
    asked = Asked(
        text=question,
        person=interaction.user.id,
        channel=channel_id,
        conversation=host.conversation(talk),
        within=within,
        as_of=day,
    )
    match await host.answer(asked):
        case Declined() as declined:
            await tell(declined.value)
        case Broken(failed):
            await tell(failure(failed))
        case Prepared() as prepared:
            await _respond(interaction, host, prepared)


async def _respond(interaction: discord.Interaction[Any], host: Host, prepared: Prepared) -> None:
    may = interaction.app_permissions
    private = interaction.guild_id is None
    full = may.embed_links or private
    parcel: Parcel = (
        rich(prepared, title=True, picture=may.attach_files or private) if full else bare(prepared)
    )
    with contextlib.suppress(NotDelivered):
        message_id = await host.courier.respond(interaction, parcel)
        await in_thread(host.book.place, prepared.answer_id, message_id)


async def _withdraw(interaction: discord.Interaction[Any], text: str, *, private: bool) -> None:
    """Take back that an answer is coming and tell the one who asked why, alone."""
    host = host_of(interaction)
    with contextlib.suppress(discord.HTTPException, NotDelivered):
        await host.courier.respond(interaction, Parcel(content=text if private else "…"))
        if not private:
            # Only a message after the first may be for one person in a public response.
            await say(interaction, text)
            await interaction.delete_original_response()


@ask.autocomplete("question")
async def choose_topic(
    interaction: discord.Interaction[Any], typed: str
) -> list[app_commands.Choice[str]]:
    """Topics of the archive that contain what was typed."""
    return await _choices(host_of(interaction).topics.topics, typed)


@ask.autocomplete("article")
async def choose_article(
    interaction: discord.Interaction[Any], typed: str
) -> list[app_commands.Choice[str]]:
    """Articles whose title contains what was typed."""
    return await _choices(host_of(interaction).topics.articles, typed)


async def _choices(
    find: Callable[[str], tuple[Choice, ...]], typed: str
) -> list[app_commands.Choice[str]]:
    """The choices, or none where the archive cannot say in time."""
    task = asyncio.ensure_future(in_thread(find, typed))
    await asyncio.wait({task}, timeout=_CHOOSING)
    if not task.done() or task.exception() is not None:
        return []
    return [app_commands.Choice(name=choice.name, value=choice.value) for choice in task.result()]


ASK: tuple[Any, ...] = (ask, ask_about)
