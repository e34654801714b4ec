"""The client: intents, health, and the real archive behind it."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

import discord
import pytest
import simcord

from bot.cli.desk import Desk
from bot.cli.discord import services_of
from bot.config import DiscordSettings
from bot.discord_bot.client import ArchivistClient, intents
from bot.discord_bot.host import Host
from tests.bot.conftest import FERRY
from tests.bot.discord_bot.archive import FakeArchive
from tests.bot.discord_bot.conftest import QUICK, World
from tests.bot.show.reader import read


async def test_without_the_content_of_messages_the_bot_still_answers(tmp_path: Path) -> None:
    """Acceptance 29: mentions, direct messages and commands; discord.py refuses more at once."""
    services = FakeArchive().services(tmp_path, DiscordSettings())
    approved = discord.Intents.default()
    env = simcord.Env(ArchivistClient(Host(services, QUICK)), approved_intents=approved)
    with pytest.raises(discord.PrivilegedIntentsRequired):
        await env.start()

    client = ArchivistClient(Host(services, QUICK), content=False)
    env = simcord.Env(client, approved_intents=approved)
    await env.start()
    guild = env.create_guild()
    channel = guild.create_text_channel("general")
    ann = guild.add_member(env.create_user("ann"))
    assert client.user is not None
    await ann.send(channel, f"{client.user.mention} How many containers?")
    await ann.send(channel, "just talking")
    await ann.send_dm("How many containers?")
    result = await ann.slash(channel, "ask", question="How many containers?")

    mine = [m for m in channel.history() if m.author.id == client.user.id]
    assert len(mine) == 2
    assert result.response is not None
    assert len(ann.user.dm_channel.history()) == 2
    await env.shutdown()
    services.book.close()


def test_nothing_is_asked_for_that_is_not_used() -> None:
    """Neither members nor presences."""
    wanted = intents(content=True)

    assert wanted.message_content
    assert not wanted.members
    assert not wanted.presences
    assert not intents(content=False).message_content


async def test_health_is_written_for_a_supervisor(world: World, tmp_path: Path) -> None:
    """Numbers only, renewed while the bot runs."""
    path = tmp_path / "health.json"
    await world.restart(health=path)
    await world.env.advance_time(16)

    health = json.loads(path.read_text(encoding="utf-8"))
    assert health["ready"] is True
    assert health["lag_ms"] < 500
    assert {"running", "waiting", "done", "at", "latency_ms"} <= health.keys()


async def test_what_runs_beside_goes_on_after_an_error(
    world: World, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    """A health file that cannot be written, a book that is closed: noted, not fatal."""
    await world.restart(health=tmp_path / "missing" / "health.json")
    world.services.book.close()
    await world.env.advance_time(31)
    noted = [r for r in caplog.records if r.name.startswith("bot") and "failure" in r.message]
    assert len(noted) > 3

    (tmp_path / "missing").mkdir()
    await world.env.advance_time(16)
    assert (tmp_path / "missing" / "health.json").exists()


@dataclass
class Real:
    """A bot over files on disk, and an administrator who talks to it."""

    env: simcord.Env
    desk: Desk
    channel: simcord.ChannelHandle
    ann: simcord.MemberActor


@pytest.fixture
async def real(place: Path) -> AsyncIterator[Real]:
    desk = Desk(place / "config.yaml")
    services = services_of(desk)
    env = simcord.Env(ArchivistClient(Host(services, QUICK)), settle_timeout=20)
    await env.start()
    guild = env.create_guild()
    settings = services.settings.model_copy(update={"guilds": frozenset({guild.id})})
    await env.restart_bot(ArchivistClient(Host(services_of(desk, settings), QUICK)))
    role = guild.create_role("admins", permissions=discord.Permissions(administrator=True))
    ann = guild.add_member(env.create_user("ann"), roles=[role])
    yield Real(env, desk, guild.create_text_channel("general"), ann)
    await env.shutdown()
    services.book.close()
    desk.close()


async def test_the_real_archive_answers_with_its_own_words(real: Real) -> None:
    """From a file on disk to a message, its plan and its sources."""
    result = await real.ann.slash(real.channel, "ask", question="How many seats has the Heron?")

    assert result.response is not None
    assert "1,204" in read(result.response.embeds[0].description or "").text
    assert "| Heron | 1,204 |" in FERRY
    assert "SELECT" in _shown(await real.ann.click(result.response, label="How"))
    assert "Heron" in _shown(await real.ann.click(result.response, label="Sources"))


async def test_the_real_archive_is_renewed_and_watched(real: Real, place: Path) -> None:
    """A file is added, another has changed: the channel hears of the one that matters to it."""
    await real.ann.slash(real.channel, "watch add", question="How many seats has the Heron?")
    newer = FERRY.replace("1,204", "1,300").encode()
    (place / "news" / "ferry.md").write_bytes(newer)
    file = ("train.md", b"# Trains\n\nThe Arrow is red.\n")
    added = await real.ann.slash(real.channel, "add", file=file)
    assert "1 added, 1 changed" in _shown(added)
    real.desk.live._look()  # noqa: SLF001  it looks by itself twice a second, in real time
    await real.env.advance_time(11)

    told = [m.content for m in real.channel.history() if "has changed" in m.content]
    assert len(told) == 1
    assert "1,300" in told[0]


def _shown(result: simcord.InteractionResult) -> str:
    response = result.response
    assert response is not None
    return response.content or (response.embeds[0].description or "")
