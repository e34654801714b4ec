"""Keeping the bot up: connect, connect again with patience, stop in good order, say why not."""

from __future__ import annotations

import asyncio
import contextlib
import logging
import os
import random
import signal
import threading
import time
from dataclasses import dataclass

import aiohttp
import discord
import yarl
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.config import DISCORD_API
from bot.discord_bot.client import ArchivistClient
from bot.discord_bot.host import Host

log = logging.getLogger(__name__)

PORTAL = "https://discord.com/developers/applications"

_NO_TOKEN = "Discord refuses the token: put the bot's token into {name} (" + PORTAL + " > Bot)"
_NO_CONTENT = (
    "the Message Content intent is not approved: going on without it; mentions, replies, direct "
    "messages and /ask work, channels for questions do not. Approve it at " + PORTAL + " > Bot"
)
_CLOSED = {
    4004: _NO_TOKEN,
    4010: "Discord refuses the shard",
    4011: "Discord requires sharding for this many servers",
    4012: "Discord no longer speaks this version of the gateway: update discord.py",
    4013: "Discord refuses the intents",
    4014: "Discord refuses the intents: approve them at " + PORTAL + " > Bot",
}


@dataclass(frozen=True, slots=True)
class Limits:
    """Seconds: between connections, without a gateway, for answers under way at the end."""

    first: float = 1.0
    longest: float = 60.0
    down: float = 180.0
    grace: float = 4.5
    stream: float = 2.0
    silence: float = 60.0
    last: float | None = None  # after which the process ends, whatever still holds it


class Supervisor:
    """Runs the bot until it is told to stop or cannot go on."""

    def __init__(self, host: Host, token: str, limits: Limits | None = None) -> None:
        self._host = host
        self._token = token
        self._limits = limits or Limits()
        self._stop = asyncio.Event()
        self._content = True

    def stop(self) -> None:
        """Stop in good order, and within the last limit in any."""
        self._stop.set()
        if self._limits.last is not None:
            end = threading.Timer(self._limits.last, os._exit, (0,))
            end.daemon = True
            end.start()

    async def run(self) -> int:
        """Run; the exit code is 0 after a stop and 2 where nothing but a change would help."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            with contextlib.suppress(NotImplementedError):  # Windows has no handlers in the loop
                loop.add_signal_handler(number, self.stop)
        wait = self._limits.first
        while not self._stop.is_set():
            began = time.monotonic()
            error = await self._connection()
            self._host.gone_at = self._host.gone_at or discord.utils.utcnow()
            if self._stop.is_set():
                break
            final = self._judge(error)
            if final is not None:
                log.error(final)
                return 2
            if isinstance(error, discord.PrivilegedIntentsRequired):
                continue
            wait = self._limits.first if time.monotonic() - began > 60 else wait
            log.warning("no connection (%s); again in %.0f s", _short(error), wait)
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(self._stop.wait(), wait * random.uniform(0.8, 1.2))  # noqa: S311
            wait = min(wait * 2, self._limits.longest)
        return 0

    async def _connection(self) -> BaseException | None:
        """One connection to its end; what ended it, or None where it was told to."""
        client = ArchivistClient(
            self._host,
            content=self._content,
            stream=self._limits.stream,
            silence=self._limits.silence,
        )
        running = asyncio.create_task(self._start(client))
        stopped = asyncio.create_task(self._stop.wait())
        given_up = asyncio.create_task(self._watch(client))
        await asyncio.wait({running, stopped, given_up}, return_when=asyncio.FIRST_COMPLETED)
        if self._stop.is_set():
            await self._host.close(self._limits.grace)
        # Before the client: one that still listens would close with 4000, as if it came back.
        for task in (stopped, given_up, running):
            task.cancel()
        await asyncio.wait({running})
        await _close(client)
        return None if running.cancelled() else running.exception()

    async def _start(self, client: ArchivistClient) -> None:
        await point_at(self._host.settings.api_base)
        await client.start(self._token)

    async def _watch(self, client: ArchivistClient) -> None:
        """Return when the gateway has been down for too long."""
        while True:
            down = client.down_since
            if down is not None and time.monotonic() - down > self._limits.down:
                log.warning("the gateway has been down for %.0f s", self._limits.down)
                return
            await asyncio.sleep(min(5.0, self._limits.down / 4))

    def _judge(self, error: BaseException | None) -> str | None:
        """One line where another try cannot help; the token is in none of them."""
        if isinstance(error, discord.LoginFailure):
            return _NO_TOKEN.format(name=self._host.settings.token_env)
        if isinstance(error, discord.PrivilegedIntentsRequired):
            if not self._content:
                return _CLOSED[4014]
            self._content = False
            log.warning(_NO_CONTENT)
            return None
        if isinstance(error, discord.ConnectionClosed) and error.code in _CLOSED:
            return _CLOSED[error.code].format(name=self._host.settings.token_env)
        return None


async def point_at(api_base: str) -> None:
    """Speak to another API than Discord's own, and to the gateway it names."""
    if api_base == DISCORD_API:
        return
    Route.BASE = api_base
    timeout = aiohttp.ClientTimeout(total=20)
    async with (
        aiohttp.ClientSession(timeout=timeout) as session,
        session.get(f"{api_base}/gateway") as response,
    ):
        response.raise_for_status()
        DiscordWebSocket.DEFAULT_GATEWAY = yarl.URL((await response.json())["url"])


async def _close(client: ArchivistClient) -> None:
    """Close the connection; one that does not answer is left behind."""
    with contextlib.suppress(TimeoutError, aiohttp.ClientError, OSError, discord.DiscordException):
        await asyncio.wait_for(client.close(), 1.5)


def _short(error: BaseException | None) -> str:
    if error is None:
        return "closed"
    code = getattr(error, "code", None)
    return f"{type(error).__name__} {code}" if code else type(error).__name__
