"""Running the bot, registering its commands, inviting it: what the command line calls."""

from __future__ import annotations

import asyncio
import base64
import binascii
import logging
import os
import sys

import discord

from bot.config import DiscordSettings
from bot.discord_bot.client import ArchivistClient
from bot.discord_bot.host import Host
from bot.discord_bot.ports import Services
from bot.discord_bot.supervisor import Limits, Supervisor, point_at
from bot.errors import ConfigError, UsageError
from bot.operation import log
from bot.operation.waste import search_seldom

PERMISSIONS = discord.Permissions(
    view_channel=True,
    send_messages=True,
    send_messages_in_threads=True,
    create_public_threads=True,
    embed_links=True,
    attach_files=True,
    add_reactions=True,
    read_message_history=True,
)


def serve(services: Services, token: str) -> int:
    """Run until SIGTERM or SIGINT; the exit code."""
    _log_to_stderr(token)
    host = Host(services)
    if services.watch_queue is not None:
        services.watch_queue(lambda: host.desk.waiting)
    search_seldom()
    code = asyncio.run(Supervisor(host, token, Limits(last=9.0)).run())
    services.book.close()
    if host.desk.running:
        # A thread that still works on a question cannot be stopped and would hold the process.
        sys.stderr.flush()
        os._exit(code)
    return code


def register(services: Services, token: str, guild: int | None = None) -> int:
    """Register the commands, everywhere or in one server at once; how many there are."""
    try:
        return asyncio.run(_register(services, token, guild))
    except discord.LoginFailure:
        name = services.settings.token_env
        raise ConfigError(f"Discord refuses the token: put the bot's token into {name}") from None
    except discord.HTTPException as error:
        raise UsageError(f"Discord did not register the commands: {error.status}") from None


async def _register(services: Services, token: str, guild: int | None) -> int:
    await point_at(services.settings.api_base)
    client = ArchivistClient(Host(services))
    try:
        await client.login_only(token)
        place = discord.Object(guild) if guild is not None else None
        if place is not None:
            client.tree.copy_global_to(guild=place)
        registered = await client.tree.sync(guild=place)
        if place is None:
            services.book.remember("commands", client.fingerprint())
        return len(registered)
    finally:
        await client.close()


def invitation(settings: DiscordSettings, token: str | None, application: int | None) -> str:
    """The address where the bot is invited with the permissions it needs and no others."""
    number = application or (_application_of(token) if token else None)
    if number is None:
        name = settings.token_env
        raise UsageError(
            f"name the application with --application ID, or put the token into {name}"
        )
    return discord.utils.oauth_url(
        number, permissions=PERMISSIONS, scopes=("bot", "applications.commands")
    )


def _application_of(token: str) -> int | None:
    """The id that the first part of a token holds."""
    part = token.split(".", maxsplit=1)[0]
    try:
        return int(base64.urlsafe_b64decode(part + "=" * (-len(part) % 4)))
    except (binascii.Error, ValueError):
        return None


def _log_to_stderr(token: str) -> None:
    log.start(log.Form.TEXT, token)
    logging.getLogger("discord").setLevel(logging.WARNING)
    # It has no voice, and needs none of the packages for it.
    discord.VoiceClient.warn_nacl = discord.VoiceClient.warn_dave = False


__all__ = ["PERMISSIONS", "invitation", "register", "serve"]
