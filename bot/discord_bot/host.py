"""What every part of a running bot shares: the desk, the courier, the throttle, the memory."""

from __future__ import annotations

import asyncio
import logging
import secrets
import traceback
from collections import OrderedDict
from collections.abc import Awaitable, Callable, Coroutine, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from typing import Any, ParamSpec, TypeAlias, TypeVar

import discord
from discord.ext.commands import Cooldown, CooldownMapping

from bot.discord_bot.commands.topics import Topics
from bot.discord_bot.courier import Courier, Patience
from bot.discord_bot.desk import Broken, Declined, Desk
from bot.discord_bot.ports import Archive, Services
from bot.discord_bot.prepare import Asked, Prepared, prepare
from bot.feedback import Book

log = logging.getLogger(__name__)
P = ParamSpec("P")
T = TypeVar("T")

CONVERSATIONS = 1000
_HEARD = 5000
_DELIVERY = 2.0  # seconds for answers to arrive when the bot stops
_CONVERSATION_LIFE = 1800.0  # seconds after which what was said before no longer counts

Talk: TypeAlias = tuple[int, int]  # the channel and the person, or the thread and 0


class HostedClient(discord.Client):
    """A client that carries its host."""

    host: Host


@dataclass(frozen=True, slots=True)
class _Conversation:
    state: Any
    used: float


class Throttle:
    """How often a person may ask, on this bot alone; each is told once a window."""

    def __init__(self, questions: int, window: float) -> None:
        self._asked = CooldownMapping(Cooldown(questions, window), int)
        self._told = CooldownMapping(Cooldown(1, window), int)

    def wait(self, person: int) -> float:
        """Seconds the person has to wait, or 0; asking counts."""
        return self._asked.update_rate_limit(person, _now()) or 0.0

    def may_tell(self, person: int) -> bool:
        """Whether the person has not been told in this window."""
        return self._told.update_rate_limit(person, _now()) is None


class Host:
    """The running bot without its connection."""

    def __init__(self, services: Services, patience: Patience | None = None) -> None:
        settings = services.settings
        self.settings = settings
        self.archive: Archive = services.archive
        self.book: Book = services.book
        self.desk: Desk[Prepared] = Desk(
            workers=settings.workers, queue=settings.queue, patience=settings.patience
        )
        self.courier = Courier(patience or Patience())
        self.throttle = Throttle(settings.questions, settings.window)
        self.topics = Topics(services.archive)
        self.updating = asyncio.Lock()
        self.heard: OrderedDict[int, None] = OrderedDict()
        self.gone_at: datetime | None = None
        self.lag = 0.0
        self._errands: set[asyncio.Future[None]] = set()
        self._talks: OrderedDict[Talk, _Conversation] = OrderedDict()

    async def answer(self, asked: Asked) -> Prepared | Declined | Broken:
        """The answer to a question, worked out in the pool."""
        return await self.desk.run(asked.person, partial(prepare, asked, self.archive, self.book))

    def conversation(self, talk: Talk, earlier: Sequence[str] = ()) -> Any:
        """What was said before in a thread, or between a person and the bot in a channel."""
        if self.knows(talk):
            return self.adopt(talk, self._talks[talk].state)
        return self.adopt(talk, self.archive.conversation(earlier))

    def knows(self, talk: Talk) -> bool:
        """Whether a conversation is remembered, and fresh."""
        found = self._talks.get(talk)
        return found is not None and _now() - found.used <= _CONVERSATION_LIFE

    def adopt(self, talk: Talk, state: Any) -> Any:
        """Go on with a conversation in a place."""
        self._talks.pop(talk, None)
        self._talks[talk] = _Conversation(state, _now())
        while len(self._talks) > CONVERSATIONS:
            self._talks.popitem(last=False)
        return state

    def hear(self, message_id: int) -> bool:
        """Whether a message is heard for the first time, over all connections."""
        if message_id in self.heard:
            return False
        self.heard[message_id] = None
        while len(self.heard) > _HEARD:
            self.heard.popitem(last=False)
        return True

    async def close(self, grace: float) -> None:
        """Take no more questions; give answers that are near the time to arrive."""
        await self.desk.close(grace)
        if self._errands:
            await asyncio.wait(self._errands, timeout=_DELIVERY)

    async def guard(self, work: Coroutine[Any, Any, None], tell: Tell) -> None:
        """Do the work; where it fails, note why under a reference and tell no more than that."""
        task = asyncio.ensure_future(work)
        self._errands.add(task)
        task.add_done_callback(self._errands.discard)
        await asyncio.wait({task})
        error = task.exception() if not task.cancelled() else None
        if error is not None:
            await tell(failure(error))

    async def quietly(self, work: Coroutine[Any, Any, None]) -> None:
        """Do the work beside everything else; where it fails, that is noted and nothing ends."""
        await self.guard(work, _no_one)


Tell: TypeAlias = Callable[[str], Awaitable[None]]


async def _no_one(_text: str) -> None:
    """Nobody waits for it."""


def host_of(interaction: discord.Interaction[Any]) -> Host:
    """The host behind an interaction."""
    client = interaction.client
    if not isinstance(client, HostedClient):
        raise TypeError("the interaction came to another client")
    return client.host


def failure(error: BaseException) -> str:
    """Note an error under a reference; the sentence to tell, which holds nothing else of it.

    The error's own words are logged at DEBUG alone: they may repeat a question or an article.
    """
    reference = secrets.token_hex(4)
    frames = "".join(traceback.format_tb(error.__traceback__))
    log.error("failure %s: %s\n%s", reference, type(error).__name__, frames)
    log.debug("failure %s says: %s", reference, error)
    return f"Something went wrong on my side; it is noted under `{reference}`."


async def in_thread(work: Callable[P, T], *args: P.args, **kwargs: P.kwargs) -> T:
    """Work that reads files, away from the event loop."""
    return await asyncio.to_thread(work, *args, **kwargs)


def _now() -> float:
    return discord.utils.utcnow().timestamp()
