"""Sending what must arrive: once, in the richest form the channel allows, however the API fails."""

from __future__ import annotations

import asyncio
import io
import logging
import secrets
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeVar

import aiohttp
import discord

from bot.discord_bot.prepare import PICTURE

log = logging.getLogger(__name__)
T = TypeVar("T")

NOBODY = discord.AllowedMentions.none()

# What passes: discord.py itself repeats 500, 502, 504, 524 and 429 with a time to wait, but not
# 503, 520, a reset connection or a 429 of the proxy before the API.
_PASSING = (TimeoutError, aiohttp.ClientError, OSError, discord.DiscordServerError)


class NotDelivered(Exception):
    """The message could not be sent within the patience of its courier."""


@dataclass(frozen=True, slots=True)
class Patience:
    """How often to try, how long to wait at first (then twice that), how long a try may hang."""

    tries: int = 6
    first: float = 1.0
    hang: float = 30.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Parcel:
    """A message to be sent; the picture is made a file anew for every try."""

    content: str | None = None
    embed: discord.Embed | None = None
    view: discord.ui.View | None = None
    picture: bytes | None = None
    alt: str | None = None
    attached: tuple[str, bytes] | None = None

    def fields(self) -> dict[str, Any]:
        """What every way of sending takes, fresh for one try."""
        fields: dict[str, Any] = {"allowed_mentions": NOBODY, "content": self.content}
        if self.embed is not None:
            fields["embed"] = self.embed
        if self.view is not None:
            fields["view"] = self.view
        return fields

    def files(self) -> list[discord.File]:
        """The files, fresh for one try."""
        files = []
        if self.picture is not None:
            files.append(discord.File(io.BytesIO(self.picture), PICTURE, description=self.alt))
        if self.attached is not None:
            name, data = self.attached
            files.append(discord.File(io.BytesIO(data), name))
        return files


class Courier:
    """Carries parcels; what passes is tried again with the same nonce, so nothing comes twice."""

    def __init__(self, patience: Patience) -> None:
        self._patience = patience

    async def send(
        self,
        channel: discord.abc.Messageable,
        parcel: Parcel,
        reference: discord.MessageReference | None = None,
    ) -> discord.Message:
        """Send to a channel; raise Forbidden, NotFound or NotDelivered."""
        nonce = secrets.randbits(63)

        def attempt() -> Awaitable[discord.Message]:
            fields = parcel.fields()
            if reference is not None:
                fields |= {"reference": reference, "mention_author": False}
            return channel.send(**fields, files=parcel.files(), nonce=nonce)

        return await self.insist(attempt)

    async def edit(self, message: discord.Message | discord.PartialMessage, parcel: Parcel) -> None:
        """Put the parcel in the place of a message of ours."""
        view = parcel.view

        def attempt() -> Awaitable[discord.Message]:
            fields = {"embed": None, **parcel.fields(), "view": view}
            return message.edit(**fields, attachments=parcel.files())

        await self.insist(attempt)

    async def respond(self, interaction: discord.Interaction[Any], parcel: Parcel) -> int:
        """Fill a deferred response; the id of its message."""

        def attempt() -> Awaitable[discord.InteractionMessage]:
            return interaction.edit_original_response(**parcel.fields(), attachments=parcel.files())

        return (await self.insist(attempt)).id

    async def insist(self, attempt: Callable[[], Awaitable[T]]) -> T:
        """The result of an attempt that is repeated while what hinders it may pass."""
        wait = self._patience.first
        for turn in range(1, self._patience.tries + 1):
            try:
                return await asyncio.wait_for(attempt(), self._patience.hang)
            except _PASSING as error:
                reason = type(error).__name__
            except discord.HTTPException as error:
                if error.status != 429:
                    raise
                reason = "rate limited by the proxy"
            log.warning("sending failed (%s), try %d of %d", reason, turn, self._patience.tries)
            if turn < self._patience.tries:
                await asyncio.sleep(wait)
                wait *= 2
        raise NotDelivered
