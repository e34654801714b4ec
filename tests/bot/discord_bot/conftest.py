"""A bot in a simulated Discord: a server, a channel, people."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import discord
import pytest
import simcord
from simcord import interactions

from bot.config import DiscordSettings
from bot.discord_bot.client import ArchivistClient
from bot.discord_bot.courier import Patience
from bot.discord_bot.host import Host
from bot.discord_bot.ports import Services
from bot.show.chart import chart, draw
from tests.bot.discord_bot.archive import FakeArchive
from tests.bot.show.replies import ships

ADMINISTRATOR = discord.Permissions(administrator=True)
QUICK = Patience(tries=3, first=0.01, hang=5.0)


@dataclass
class World:
    """What a test acts in."""

    env: simcord.Env
    archive: FakeArchive
    services: Services
    guild: simcord.GuildHandle
    channel: simcord.ChannelHandle
    people: dict[str, simcord.MemberActor] = field(default_factory=dict)

    @property
    def host(self) -> Host:
        client = self.env.bot
        assert isinstance(client, ArchivistClient)
        return client.host

    @property
    def me(self) -> str:
        """The bot's mention."""
        assert self.env.bot.user is not None
        return self.env.bot.user.mention

    def person(self, name: str = "ann", **roles: Any) -> simcord.MemberActor:
        """A member of the server."""
        if name not in self.people:
            self.people[name] = self.guild.add_member(self.env.create_user(name), **roles)
        return self.people[name]

    def admin(self) -> simcord.MemberActor:
        """An administrator of the server."""
        if "admin" not in self.people:
            role = self.guild.create_role("admins", permissions=ADMINISTRATOR)
            self.person("admin", roles=[role])
        return self.people["admin"]

    def answers(self, channel: simcord.ChannelHandle | None = None) -> list[discord.Message]:
        """What the bot said in a channel."""
        assert self.env.bot.user is not None
        me = self.env.bot.user.id
        return [m for m in (channel or self.channel).history() if m.author.id == me]

    async def restart(self, **settings: Any) -> None:
        """Start another bot over the same book, with other settings."""
        changed = self.services.settings.model_copy(update=settings)
        self.services = Services(
            archive=self.services.archive, book=self.services.book, settings=changed
        )
        await self.env.restart_bot(ArchivistClient(Host(self.services, QUICK)))

    def call(
        self, person: simcord.MemberActor, name: str, **options: str
    ) -> simcord.InteractionResult:
        """A command put without Discord's own checks and without waiting for its answer."""
        backend: Any = self.env.backend
        command = self.admin()._resolve_root(name, 1, self.channel.id)  # noqa: SLF001
        given = [{"name": key, "type": 3, "value": value} for key, value in options.items()]
        record, payload = interactions.base_payload(
            backend,
            type=2,
            channel_id=self.channel.id,
            guild_id=self.guild.id,
            user_id=person.id,
            data={"id": command["id"], "name": name, "type": 1, "options": given},
        )
        backend.emit("INTERACTION_CREATE", payload)
        return simcord.InteractionResult(self.env, record)

    def requests(self, method: str, part: str) -> list[Any]:
        """The requests of the bot with a method and a part of a path."""
        return [r for r in self.env.http_requests if r.method == method and part in r.path]


@pytest.fixture(scope="session", autouse=True)
def _fonts() -> None:
    """The first picture on a new machine looks for fonts, for longer than a test waits."""
    picture = chart(ships())
    assert picture is not None
    draw(picture)


@pytest.fixture
def archive() -> FakeArchive:
    return FakeArchive()


@pytest.fixture
async def world(archive: FakeArchive, tmp_path: Path) -> AsyncIterator[World]:
    services = archive.services(tmp_path, DiscordSettings())
    client = ArchivistClient(Host(services, QUICK))
    env = simcord.Env(client, settle_timeout=8.0)
    await env.start()
    guild = env.create_guild("Readers")
    made = World(env, archive, services, guild, guild.create_text_channel("general"))
    await made.restart(guilds=frozenset({guild.id}))
    yield made
    await env.shutdown()
    services.book.close()
    # Reading ``env.errors`` in a test acknowledges them; what it did not expect fails it here.
    env._raise_errors_since(env._errors_acknowledged)  # noqa: SLF001  the plugin does the same
