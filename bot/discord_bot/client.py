"""The client: what Discord tells the bot, handed to those who know what to do with it."""

from __future__ import annotations

import asyncio
import json
import logging
import sys
import time
from datetime import datetime, timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any

import discord
from discord import app_commands
from discord.ext import tasks

from bot.discord_bot.address import allowed
from bot.discord_bot.buttons import AnswerButton, say
from bot.discord_bot.commands.admin import ADMIN
from bot.discord_bot.commands.ask import ASK
from bot.discord_bot.commands.lists import LISTS
from bot.discord_bot.commands.watch import WatchCommands, Watcher
from bot.discord_bot.courier import NOBODY
from bot.discord_bot.host import Host, HostedClient, failure, host_of, in_thread
from bot.discord_bot.talk import Talks
from bot.feedback import Verdict

log = logging.getLogger(__name__)

_VOTES = {"👍": Verdict.GOOD, "👎": Verdict.BAD}
_CAUGHT_UP = 100  # messages of a channel looked at after a lost connection


def intents(*, content: bool) -> discord.Intents:
    """What the bot must be told; the content of messages is the one that needs approval."""
    wanted = discord.Intents.none()
    wanted.guilds = True
    wanted.guild_messages = wanted.dm_messages = True
    wanted.guild_reactions = wanted.dm_reactions = True
    wanted.message_content = content
    return wanted


class ArchiveTree(app_commands.CommandTree[HostedClient]):
    """The commands; what fails in one of them is told with a reference alone."""

    async def interaction_check(self, interaction: discord.Interaction[Any], /) -> bool:
        """Whether commands are answered there."""
        settings = host_of(interaction).settings
        if allowed(settings, interaction.guild_id, interaction.channel):
            return True
        if interaction.type is not discord.InteractionType.autocomplete:
            await say(interaction, "I do not answer here.")
        return False

    async def on_error(
        self, interaction: discord.Interaction[Any], error: app_commands.AppCommandError, /
    ) -> None:
        """Tell the one who called."""
        if isinstance(error, app_commands.CheckFailure):
            await say(interaction, "You may not use this command here.")
        elif isinstance(
            error, app_commands.CommandNotFound | app_commands.CommandSignatureMismatch
        ):
            await say(interaction, "This command has changed; try again in a minute.")
        else:
            await say(interaction, failure(getattr(error, "original", error)))


class ArchivistClient(HostedClient):
    """One connection to Discord; the host outlives it."""

    def __init__(
        self, host: Host, *, content: bool = True, stream: float = 2.0, silence: float = 60.0
    ) -> None:
        """``stream``: seconds without another server after which all of them are known.

        ``silence``: seconds without a word from the gateway after which it is left.
        """
        super().__init__(
            intents=intents(content=content),
            guild_ready_timeout=stream,
            heartbeat_timeout=silence,
            allowed_mentions=NOBODY,
            member_cache_flags=discord.MemberCacheFlags.none(),
            chunk_guilds_at_startup=False,
        )
        self.host = host
        self.tree = ArchiveTree(self)
        for command in (*ASK, *LISTS, *ADMIN, WatchCommands()):
            self.tree.add_command(command)
        self._runs = True
        self.down_since: float | None = time.monotonic()
        self._talks = Talks(host)
        self._watcher = Watcher(host)

    async def login_only(self, token: str) -> None:
        """Log in without the gateway and without what runs beside it."""
        self._runs = False
        await self.login(token)

    async def setup_hook(self) -> None:
        """Once for a connection, before the gateway: buttons, commands, what runs beside."""
        if not self._runs:
            return
        self.add_dynamic_items(AnswerButton)
        await self.host.quietly(self.sync_if_changed())
        self._look_after.start()
        self._look_at_archive.start()
        self._tidy.start()

    async def sync_if_changed(self) -> None:
        """Register the commands where they are not those registered last."""
        known = await in_thread(self.host.book.fact, "commands")
        now = self.fingerprint()
        if known == now:
            return
        try:
            await self.tree.sync()
        except discord.HTTPException as error:
            log.warning("the commands could not be registered: %s %s", error.status, error.code)
            return
        await in_thread(self.host.book.remember, "commands", now)
        log.info("the commands are registered")

    def fingerprint(self) -> str:
        """A hash of the commands and of the application they belong to."""
        commands = [command.to_dict(self.tree) for command in self.tree.get_commands()]
        commands += [
            menu.to_dict(self.tree)
            for menu in self.tree.get_commands(type=discord.AppCommandType.message)
        ]
        text = json.dumps([self.application_id, commands], sort_keys=True, default=str)
        return sha256(text.encode()).hexdigest()

    async def on_ready(self) -> None:
        """Connected anew: look for questions asked while there was no connection."""
        self.down_since = None
        gone_at, self.host.gone_at = self.host.gone_at, None
        log.info("ready in %d servers", len(self.guilds))
        await self._tell_health()
        if gone_at is not None:
            await self._catch_up(gone_at)

    async def on_resumed(self) -> None:
        """Connected again, with everything that was missed."""
        self.down_since = self.host.gone_at = None

    async def on_disconnect(self) -> None:
        """The connection is lost; discord.py is already trying again."""
        if self.down_since is None:
            self.down_since = time.monotonic()
        self.host.gone_at = self.host.gone_at or discord.utils.utcnow()

    async def on_message(self, message: discord.Message) -> None:
        """A message."""
        if self.user is not None:
            await self._talks.hear(message, self.user)

    async def on_raw_message_edit(self, payload: discord.RawMessageUpdateEvent) -> None:
        """A message that was edited, or that Discord added a preview to."""
        if self.user is not None:
            await self._talks.edited(payload.message, self.user)

    async def on_raw_message_delete(self, payload: discord.RawMessageDeleteEvent) -> None:
        """A message that was deleted."""
        await self._talks.deleted(payload.message_id)

    async def on_raw_reaction_add(self, payload: discord.RawReactionActionEvent) -> None:
        """A thumb on an answer."""
        found = await self._voted(payload)
        if found is not None:
            await in_thread(self.host.book.vote, *found)

    async def on_raw_reaction_remove(self, payload: discord.RawReactionActionEvent) -> None:
        """A thumb taken back."""
        found = await self._voted(payload)
        if found is not None:
            await in_thread(self.host.book.unvote, *found)

    async def _voted(
        self, payload: discord.RawReactionActionEvent
    ) -> tuple[str, str, Verdict] | None:
        verdict = _VOTES.get(str(payload.emoji)[:1])
        person = payload.member
        if verdict is None or self.user is None or payload.user_id == self.user.id:
            return None
        if person is not None and person.bot:
            return None
        saved = await in_thread(self.host.book.under, payload.message_id)
        if saved is None:
            return None
        return saved.answer_id, self.host.book.hashed(payload.user_id), verdict

    async def on_error(self, event_method: str, /, *_args: Any, **_kwargs: Any) -> None:
        """An event could not be handled; its contents are not for the log."""
        error = sys.exc_info()[1]
        if error is not None:
            log.error("in %s: %s", event_method, failure(error))

    async def _catch_up(self, gone_at: datetime) -> None:
        """Answer what was asked in the channels for questions since the connection was lost."""
        longest = timedelta(minutes=self.host.settings.missed)
        since = max(gone_at, discord.utils.utcnow() - longest) - timedelta(seconds=5)
        for channel_id in self.host.settings.ask_channels:
            channel = self.get_channel(channel_id)
            if not isinstance(channel, discord.abc.Messageable):
                continue
            try:
                missed = [m async for m in channel.history(after=since, limit=_CAUGHT_UP)]
            except discord.HTTPException:
                log.warning("the history of channel %d cannot be read", channel_id)
                continue
            for message in missed:
                await self.on_message(message)

    @tasks.loop(seconds=15)
    async def _look_after(self) -> None:
        """Measure the lag of the event loop and write the health file."""
        began = time.monotonic()
        await asyncio.sleep(0.05)
        self.host.lag = max(0.0, time.monotonic() - began - 0.05)
        await self._tell_health()

    async def _tell_health(self) -> None:
        path = self.host.settings.health
        if path is not None:
            await self.host.quietly(in_thread(_write_health, path, self.health()))

    @tasks.loop(seconds=10)
    async def _look_at_archive(self) -> None:
        """Ask watched questions again where the archive is newer."""
        if self.is_ready():
            await self.host.quietly(self._watcher.look(self))

    @tasks.loop(hours=24)
    async def _tidy(self) -> None:
        """Forget what old buttons need."""
        await self.host.quietly(in_thread(self.host.book.prune, self.host.settings.keep_days))

    def health(self) -> dict[str, Any]:
        """How the bot is, for a supervisor: numbers only."""
        latency = self.latency
        return {
            "ready": self.down_since is None,
            "latency_ms": round(latency * 1000) if 0 <= latency < 600 else None,
            "lag_ms": round(self.host.lag * 1000),
            "running": self.host.desk.running,
            "waiting": self.host.desk.waiting,
            "done": self.host.desk.done,
            "at": discord.utils.utcnow().isoformat(timespec="seconds"),
        }

    async def close(self) -> None:
        """Stop what runs beside, then the connection."""
        for loop in (self._look_after, self._look_at_archive, self._tidy):
            loop.cancel()
        await super().close()


def _write_health(path: Path, health: dict[str, Any]) -> None:
    draft = path.with_name(f"{path.name}.part")
    draft.write_text(json.dumps(health), encoding="utf-8")
    draft.replace(path)
