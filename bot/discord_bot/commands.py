"""The commands for everyone: /ask, /sources, /tables, /status and asking about a message."""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import Callable
from typing import Any

import discord
from discord import app_commands

from bot.discord_bot.address import LONGEST, allowed, clean
from bot.discord_bot.buttons import say
from bot.discord_bot.courier import NotDelivered, Parcel
from bot.discord_bot.desk import Broken, Declined
from bot.discord_bot.host import Host, Tell, failure, host_of, in_thread
from bot.discord_bot.prepare import Asked, Prepared
from bot.discord_bot.present import bare, rich
from bot.discord_bot.talk import TOO_LONG
from bot.discord_bot.topics import Choice
from bot.show.discord import written_date
from bot.show.escape import escape, fit, link, units

ELSEWHERE = "I do not answer here."
_CHOOSING = 2.0  # seconds; Discord waits three for choices
_LISTED = 25
_LIST_PAGE = 3800

_everywhere = app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
_for_all = app_commands.allowed_installs(guilds=True, users=True)


@app_commands.command(description="Ask the archive; it answers with exact words and figures")
@app_commands.describe(
    question="what you want to know",
    article="only from this article",
    private="show the answer to you alone",
)
@_everywhere
@_for_all
async def ask(
    interaction: discord.Interaction[Any],
    question: app_commands.Range[str, 3, LONGEST],
    article: app_commands.Range[str, 1, 100] | None = None,
    private: bool = False,  # noqa: FBT001, FBT002  an option of the command
) -> None:
    """Answer a question, from one article where one is named."""
    await put(interaction, question, article=article, private=private)


@app_commands.context_menu(name="Ask the archive about this")
@_everywhere
@_for_all
async def ask_about(interaction: discord.Interaction[Any], message: discord.Message) -> None:
    """Ask with the words of a message; only who asked sees the answer."""
    await put(interaction, message.content, private=True)


async def put(
    interaction: discord.Interaction[Any],
    text: str,
    *,
    article: str | None = None,
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

    await host.guard(_answer(interaction, question, article, tell), tell)


def _refusal(interaction: discord.Interaction[Any], host: Host, question: str) -> str:
    if not allowed(host.settings, interaction.guild_id, interaction.channel):
        return ELSEWHERE
    if len(question) > LONGEST:
        return TOO_LONG
    if len(question) < 3:
        return "There are no words to ask about."
    wait = host.throttle.wait(interaction.user.id)
    return f"Slow down, please: ask again in {wait:.0f} s." if wait else ""


async def _answer(
    interaction: discord.Interaction[Any], question: str, article: str | None, tell: Tell
) -> None:
    host = host_of(interaction)
    within: frozenset[str] | None = None
    if article is not None:
        found = await in_thread(host.topics.article, article)
        if found is None:
            await tell(f"No one article is called “{fit(article, 100)}”.")
            return
        within = frozenset({found})
    channel_id = interaction.channel_id or 0
    in_a_thread = isinstance(interaction.channel, discord.Thread)
    talk = (channel_id, 0 if in_a_thread else interaction.user.id)
    asked = Asked(
        text=question,
        person=interaction.user.id,
        channel=channel_id,
        conversation=host.conversation(talk),
        within=within,
    )
    match await host.answer(asked):
        case Declined() as declined:
            await tell(declined.value)
        case Broken(error):
            await tell(failure(error))
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


@app_commands.command(description="The articles of the archive")
@app_commands.describe(contains="only titles and paths that contain this")
@_everywhere
@_for_all
async def sources(
    interaction: discord.Interaction[Any],
    contains: app_commands.Range[str, 1, 100] = "",
) -> None:
    """List articles, the newest first."""
    await _listed(interaction, "Articles", lambda host: _article_lines(host, contains))


@app_commands.command(description="The tables found in the articles")
@app_commands.describe(contains="only captions and columns that contain this")
@_everywhere
@_for_all
async def tables(
    interaction: discord.Interaction[Any],
    contains: app_commands.Range[str, 1, 100] = "",
) -> None:
    """List tables with their columns."""
    await _listed(interaction, "Tables", lambda host: _table_lines(host, contains))


async def _listed(
    interaction: discord.Interaction[Any], title: str, lines: Callable[[Host], list[str]]
) -> None:
    host = host_of(interaction)
    await interaction.response.defer(ephemeral=True, thinking=True)

    async def show() -> None:
        found = await in_thread(lines, host)
        page = _page(found) or "None."
        embed = discord.Embed(title=f"{title} ({len(found)})", description=page)
        await host.courier.respond(interaction, Parcel(embed=embed))

    await host.guard(show(), lambda told: say(interaction, told))


def _page(lines: list[str]) -> str:
    """As many lines as one embed takes, and how many there are more."""
    shown = lines[:_LISTED]
    while units("\n".join(shown)) > _LIST_PAGE:
        shown.pop()
    more = len(lines) - len(shown)
    return "\n".join([*shown, *([f"… and {more} more; narrow it down"] if more else [])])


def _article_lines(host: Host, contains: str) -> list[str]:
    wanted = contains.casefold()
    found = [
        source
        for source in host.archive.shelf.current().sources()
        if wanted in f"{source.title} {source.path}".casefold()
    ]
    found.sort(key=lambda source: source.path)
    lines = []
    for source in found:
        date = written_date(source.published) if source.published is not None else ""
        parts = (fit(source.title or source.path, 80), date, _short_link(source.url))
        lines.append("• " + " · ".join(part for part in parts if part))
    return lines


def _short_link(url: str | None) -> str:
    address = link("article", url)
    return address if len(address) <= 60 else ""


def _table_lines(host: Host, contains: str) -> list[str]:
    library = host.archive.shelf.current()
    titles = {source.id: source.title for source in library.sources()}
    lines = []
    for table in library.tables():
        columns = ", ".join(column.name for column in table.columns if column.name)
        name = table.caption_text or titles.get(table.article_id, table.id)
        if contains.casefold() in f"{name} {columns}".casefold():
            lines.append(f"• {fit(name, 80)} — {len(table.rows)} rows: {fit(columns, 50)}")
    return lines


@app_commands.command(description="How the archive and the bot are")
@_everywhere
@_for_all
async def status(interaction: discord.Interaction[Any]) -> None:
    """Generation, articles, queue and latency."""
    host = host_of(interaction)
    await interaction.response.defer(ephemeral=True, thinking=True)

    async def show() -> None:
        library = await in_thread(host.archive.shelf.current)
        counts = await in_thread(lambda: (len(library.sources()), len(library.tables())))
        updating = ", being updated" if host.updating.locked() else ""
        desk = host.desk
        text = (
            f"Archive generation {library.generation}: {counts[0]} articles, "
            f"{counts[1]} tables{updating}\n"
            f"Questions: {desk.running} running, {desk.waiting} waiting, {desk.done} done, "
            f"the last in {desk.seconds:.1f} s\n"
            f"Gateway latency {_milliseconds(interaction.client.latency)}, "
            f"event loop lag {host.lag * 1000:.0f} ms"
        )
        await host.courier.respond(interaction, Parcel(content=escape(text)))

    await host.guard(show(), lambda told: say(interaction, told))


def _milliseconds(latency: float) -> str:
    return f"{latency * 1000:.0f} ms" if 0 <= latency < 600 else "unknown"


EVERYONE: tuple[Any, ...] = (ask, ask_about, sources, tables, status)
