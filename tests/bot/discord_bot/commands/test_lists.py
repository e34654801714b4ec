"""Lists: what is there is shown within one message; how the bot is."""

from __future__ import annotations

from dataclasses import replace

import simcord

from tests.bot.discord_bot.conftest import World
from tests.bot.show.reader import read
from tests.bot.show.replies import HARBOUR


def shown(result: simcord.InteractionResult) -> str:
    """The text of the response."""
    response = result.response
    assert response is not None
    return response.content or (response.embeds[0].description or "")


async def test_sources_and_tables_list_what_is_there(world: World) -> None:
    """Titles with dates, captions with rows; nothing found is said."""
    ann = world.person()
    sources = read(shown(await ann.slash(world.channel, "sources"))).text
    tables = read(shown(await ann.slash(world.channel, "tables", contains="ships"))).text
    nothing = shown(await ann.slash(world.channel, "tables", contains="zebra"))

    assert "The harbour by the numbers · 9 December 2025" in sources
    assert "Ships and their containers — 2 rows: Ship, Containers" in tables
    assert nothing == "None."


async def test_status_says_how_it_is(world: World) -> None:
    """Generation, articles, queue."""
    text = read(shown(await world.person().slash(world.channel, "status"))).text

    assert "Archive generation 7; articles: 1, tables: 1" in text
    assert "0 running, 0 waiting" in text


async def test_a_long_list_is_cut_and_counted(world: World) -> None:
    """A thousand articles with long titles fit one message."""
    source = HARBOUR.source
    many = tuple(
        replace(HARBOUR, source=replace(source, id=f"{n:010x}", path=f"{n}.txt", title="*x* " * 60))
        for n in range(1000)
    )
    world.archive.holdings = replace(world.archive.holdings, kept=many)
    text = shown(await world.person().slash(world.channel, "sources"))

    assert len(text) <= 4096
    assert "more; narrow it down" in text
