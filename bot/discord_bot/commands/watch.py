"""Watches: a channel is told when the verified answer to a question has changed, and why."""

from __future__ import annotations

import logging
from functools import partial
from typing import Any

import discord
from discord import app_commands

from bot.discord_bot.address import LONGEST, clean
from bot.discord_bot.buttons import say
from bot.discord_bot.courier import NotDelivered, Parcel
from bot.discord_bot.desk import Broken, Declined, Desk
from bot.discord_bot.host import Host, host_of, in_thread
from bot.feedback import TERMINAL, Change, Watch, compare, known
from bot.reply import Reply
from bot.show.escape import escape, fit

log = logging.getLogger(__name__)
_REST = 300.0  # seconds between tries after an error
_WATCHER = 0  # watches ask as one person: one question at a time, behind the people


@app_commands.allowed_contexts(guilds=True, dms=True, private_channels=False)
@app_commands.allowed_installs(guilds=True, users=False)
class WatchCommands(app_commands.Group):
    """``/watch add|list|remove``."""

    def __init__(self) -> None:
        super().__init__(name="watch", description="Be told when an answer changes")

    @app_commands.command(description="Tell this channel when the answer to a question changes")
    @app_commands.describe(question="the question to ask again after every update")
    async def add(
        self,
        interaction: discord.Interaction[Any],
        question: app_commands.Range[str, 3, LONGEST],
    ) -> None:
        """Ask once, remember the answer, ask again after every update."""
        host = host_of(interaction)
        text, channel = clean(question), interaction.channel_id or 0
        refusal = await _refusal(interaction, host, channel)
        if refusal:
            await say(interaction, refusal)
            return
        await interaction.response.defer(ephemeral=True, thinking=True)

        async def keep() -> None:
            reply = await _asked(host, interaction.user.id, text)
            if isinstance(reply, Declined):
                await _tell(interaction, reply.value)
                return
            watch = Watch(
                id=0,
                channel_id=channel,
                guild_id=interaction.guild_id,
                user=host.book.hashed(interaction.user.id),
                question=text,
                generation=reply.generation,
                known=known(reply).to_json(),
            )
            number = await in_thread(host.book.add_watch, watch)
            now = fit(reply.outcome.text, 300)
            await _tell(interaction, f"Watch {number} is set. The answer now: {now}")

        await host.guard(keep(), lambda told: _tell(interaction, told))

    @app_commands.command(name="list", description="The watches of this channel")
    async def list_(self, interaction: discord.Interaction[Any]) -> None:
        """Show the watches with their numbers."""
        host = host_of(interaction)
        found = await in_thread(host.book.watches, interaction.channel_id or 0)
        lines = [f"**{watch.id}** {fit(watch.question, 150)}" for watch in found[:12]]
        await say(interaction, "\n".join(lines) or "This channel has no watches.")

    @app_commands.command(description="End a watch of this channel")
    @app_commands.describe(number="its number in /watch list")
    async def remove(self, interaction: discord.Interaction[Any], number: int) -> None:
        """End a watch: one's own, or any for those who may manage messages."""
        host = host_of(interaction)
        found = await in_thread(host.book.watches, interaction.channel_id or 0)
        watch = next((watch for watch in found if watch.id == number), None)
        own = watch is not None and watch.user == host.book.hashed(interaction.user.id)
        if watch is None:
            await say(interaction, f"This channel has no watch {number}.")
        elif own or interaction.permissions.manage_messages:
            await in_thread(host.book.remove_watch, watch.id)
            await say(interaction, f"Watch {number} has ended.")
        else:
            await say(interaction, "Only who set it, or who manages messages here, may end it.")


async def _refusal(interaction: discord.Interaction[Any], host: Host, channel: int) -> str:
    guild = interaction.guild_id is not None
    if guild and not interaction.app_permissions.send_messages:
        return "I may not write in this channel, so I could not tell it anything."
    if guild and not interaction.permissions.send_messages:
        return "You may not write in this channel, so I will not do it for you."
    if len(await in_thread(host.book.watches, channel)) >= host.settings.watches:
        return f"This channel has its {host.settings.watches} watches; end one first."
    wait = host.throttle.wait(interaction.user.id)
    return f"Slow down, please: ask again in {wait:.0f} s." if wait else ""


async def _asked(host: Host, person: int, text: str) -> Reply | Declined:
    desk: Desk[Any] = host.desk
    outcome = await desk.run(person, partial(host.archive.asker.ask, text))
    if isinstance(outcome, Broken):
        raise outcome.error
    return outcome


async def _tell(interaction: discord.Interaction[Any], text: str) -> None:
    await host_of(interaction).courier.respond(interaction, Parcel(content=text))


class Watcher:
    """Asks the watched questions again whenever a new generation is there."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._rests: dict[int, float] = {}

    async def look(self, client: discord.Client) -> None:
        """Ask each watch that has not been asked of this generation; tell what changed."""
        every = await in_thread(self._host.book.watches)
        watches = [watch for watch in every if watch.channel_id != TERMINAL]
        if not watches:
            return
        library = await in_thread(self._host.archive.shelf.current)
        now = discord.utils.utcnow().timestamp()
        for watch in watches:
            if watch.generation != library.generation and self._rests.get(watch.id, 0) <= now:
                # Until it was asked without an error, it rests: a failing archive fills no log.
                self._rests[watch.id] = now + _REST
                await self._host.guard(self._again(client, watch), _noted)

    async def _again(self, client: discord.Client, watch: Watch) -> None:
        reply = await _asked(self._host, _WATCHER, watch.question)
        self._rests.pop(watch.id, None)
        if isinstance(reply, Declined):
            return
        kept = known(reply).to_json()
        await in_thread(self._host.book.watched, watch.id, reply.generation, kept)
        changed = compare(watch, reply)
        if changed is not None:
            await self._tell(client, watch, change(changed))

    async def _tell(self, client: discord.Client, watch: Watch, text: str) -> None:
        channel = client.get_channel(watch.channel_id)
        try:
            target: Any = channel or await client.fetch_channel(watch.channel_id)
            await self._host.courier.send(target, Parcel(content=text))
        except discord.NotFound:
            await in_thread(self._host.book.remove_watch, watch.id)
        except (discord.HTTPException, NotDelivered):
            log.warning("a watch could not be told in channel %d", watch.channel_id)


def change(changed: Change) -> str:
    """What it was, what it is, and which article changed it."""
    was = fit(changed.before.text, 400) or "not in the archive"
    is_now = fit(changed.now.text, 400) or "no longer in the archive"
    named = ", ".join(escape(title[:80]) for title in changed.because()[:3])
    asked = fit(changed.watch.question, 300)
    lines = [f"**The answer has changed:** {asked}", f"was: {was}", f"is: {is_now}"]
    return "\n".join([*lines, f"by: {named}"] if named else lines)


async def _noted(text: str) -> None:
    log.warning("a watch was not asked: %s", text)
