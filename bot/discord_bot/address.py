"""Which messages are questions to the bot, and what exactly is asked."""

from __future__ import annotations

import re
from dataclasses import dataclass
from enum import Enum, auto

import discord

from bot.config import DiscordSettings
from bot.show.escape import legible

LONGEST = 500

_SPOKEN = {discord.MessageType.default, discord.MessageType.reply}


_ADDRESSED = re.compile(r"\s*<@[!&]?\d+>")


class Call(Enum):
    """What a message asks of the bot, where it is not a question."""

    NOTHING = auto()
    HELP = auto()
    TOO_LONG = auto()


@dataclass(frozen=True, slots=True)
class Question:
    """A question put to the bot in a message."""

    text: str


def allowed(settings: DiscordSettings, guild_id: int | None, channel: object) -> bool:
    """Whether the bot answers there at all; direct messages have no guild."""
    if guild_id is None:
        return settings.direct
    if settings.guilds and guild_id not in settings.guilds:
        return False
    return not settings.channels or bool(settings.channels & _ids(channel))


def heard(
    message: discord.Message, me: discord.ClientUser, settings: DiscordSettings
) -> Call | Question:
    """What a message asks of the bot."""
    if not _from_a_person(message) or not allowed(
        settings, message.guild.id if message.guild else None, message.channel
    ):
        return Call.NOTHING
    called = any(user.id == me.id for user in message.mentions)
    if not (called or _is_meant(message, me, settings)):
        return Call.NOTHING
    text = clean(_words(message).replace(f"<@{me.id}>", " ").replace(f"<@!{me.id}>", " "))
    if not text:
        return Call.HELP if called else Call.NOTHING
    return Question(text) if len(text) <= LONGEST else Call.TOO_LONG


def clean(text: str) -> str:
    r"""One line without control characters.

    >>> clean("  who \x00 built\n it? ")
    'who built it?'
    """
    return " ".join(re.sub(r"⟦U\+[0-9A-F]+⟧", " ", legible(text)).split())


def follows_up(channel: object, me: discord.ClientUser) -> bool:
    """Whether a channel is a thread that the bot opened and that can be written in."""
    return (
        isinstance(channel, discord.Thread)
        and channel.owner_id == me.id
        and not channel.archived
        and not channel.locked
    )


def _from_a_person(message: discord.Message) -> bool:
    author = message.author
    spoken = message.type in _SPOKEN and not message.flags.ephemeral
    return spoken and not author.bot and not author.system and message.webhook_id is None


def _is_meant(message: discord.Message, me: discord.ClientUser, settings: DiscordSettings) -> bool:
    """Whether it needs no mention: direct, in a thread of ours, a reply to us, a channel for us."""
    channel = message.channel
    if isinstance(channel, discord.Thread) and (channel.archived or channel.locked):
        return False
    if message.guild is None or replied_to(message) == me.id:
        return True
    # People who answer or address each other are left alone.
    if message.reference is not None or _ADDRESSED.match(message.content):
        return False
    return follows_up(channel, me) or bool(settings.ask_channels & _ids(channel))


def replied_to(message: discord.Message) -> int | None:
    """The author of the message this one replies to, where it is known."""
    reference = message.reference
    original = reference.resolved or reference.cached_message if reference is not None else None
    return original.author.id if isinstance(original, discord.Message) else None


def _words(message: discord.Message) -> str:
    """The words of a message; those of a post's title where it asks and the post does not."""
    channel = message.channel
    if isinstance(channel, discord.Thread) and message.id == channel.id:
        title: str = channel.name
        if "?" in title and "?" not in message.content:
            return title
    return message.content


def _ids(channel: object) -> set[int]:
    found = {getattr(channel, "id", 0), getattr(channel, "parent_id", None) or 0}
    return found - {0}
