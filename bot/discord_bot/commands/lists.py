"""``/sources``, ``/tables`` and ``/status``: what is there, and how it is."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import discord
from discord import app_commands

from bot.discord_bot.buttons import say
from bot.discord_bot.courier import Parcel
from bot.discord_bot.host import Host, host_of, in_thread
from bot.show.discord import written_date
from bot.show.escape import escape, fit, link, units

_LISTED = 25
_LIST_PAGE = 3800

_everywhere = app_commands.allowed_contexts(guilds=True, dms=True, private_channels=True)
_for_all = app_commands.allowed_installs(guilds=True, users=True)


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
            f"Archive generation {library.generation}; articles: {counts[0]}, "
            f"tables: {counts[1]}{updating}\n"
            f"Questions: {desk.running} running, {desk.waiting} waiting, {desk.done} done, "
            f"the last in {desk.seconds:.1f} s\n"
            f"Gateway latency {_milliseconds(interaction.client.latency)}, "
            f"event loop lag {host.lag * 1000:.0f} ms"
        )
        await host.courier.respond(interaction, Parcel(content=escape(text)))

    await host.guard(show(), lambda told: say(interaction, told))


def _milliseconds(latency: float) -> str:
    return f"{latency * 1000:.0f} ms" if 0 <= latency < 600 else "unknown"


LISTS: tuple[Any, ...] = (sources, tables, status)
