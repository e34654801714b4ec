"""Questions in messages: heard, worked on and answered; edited and deleted ones too."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections import OrderedDict
from dataclasses import dataclass
from typing import Any

import aiohttp
import discord

from bot.discord_bot.address import Call, Question, clean, heard
from bot.discord_bot.courier import NotDelivered, Parcel
from bot.discord_bot.desk import Broken, Declined
from bot.discord_bot.host import Host, Talk, failure, in_thread
from bot.discord_bot.prepare import Asked, Prepared
from bot.discord_bot.present import bare, rich
from bot.show.escape import fit_plain

log = logging.getLogger(__name__)

HELP = (
    "Ask me something about the archive: mention me with a question, reply to an answer of mine, "
    "or use `/ask`. I answer with the exact words of the articles, or say that they do not tell."
)
TOO_LONG = "Please ask in at most 500 characters."
_REMEMBERED = 1000
_EARLIER = 10  # messages of a thread looked at after a restart
_TYPING_EVERY = 8.0  # Discord shows it for ten seconds


@dataclass(slots=True, eq=False)
class _Case:
    """A question in a message and what became of it."""

    message: discord.Message
    text: str
    conversation: Any
    version: int = 0
    served: int = -1
    dropped: bool = False
    answer: discord.Message | None = None
    working: bool = False


class Talks:
    """The questions of the last while, by their messages."""

    def __init__(self, host: Host) -> None:
        self._host = host
        self._cases: OrderedDict[int, _Case | str] = OrderedDict()
        self._silent: set[int] = set()

    async def hear(self, message: discord.Message, me: discord.ClientUser) -> None:
        """Answer a message if it asks something; each message once, however often it comes."""
        call = heard(message, me, self._host.settings)
        if call is not Call.NOTHING and self._host.hear(message.id):
            await self._take(message, call)

    async def edited(self, message: discord.Message, me: discord.ClientUser) -> None:
        """Answer an edited question again, in the place of its first answer."""
        age = (discord.utils.utcnow() - message.created_at).total_seconds()
        known = self._cases.get(message.id)
        call = heard(message, me, self._host.settings)
        if age > self._host.settings.edit_window or call is Call.NOTHING:
            return
        if not isinstance(known, _Case):
            # Discord itself edits, to show what is behind a link: the words are the same then.
            if known != message.content:
                self._host.hear(message.id)
                await self._take(message, call)
        elif isinstance(call, Question) and call.text != known.text:
            await self._again(known, call.text)

    async def _again(self, case: _Case, text: str) -> None:
        if self._host.throttle.wait(case.message.author.id):
            return
        case.text = text
        case.version += 1
        if not case.working:
            await self._work(case)

    async def _take(self, message: discord.Message, call: Call | Question) -> None:
        self._remember(message.id, message.content)
        if isinstance(call, Question):
            await self._ask(message, call.text)
        elif not self._host.throttle.wait(message.author.id):
            await self._note(message, HELP if call is Call.HELP else TOO_LONG)

    async def deleted(self, message_id: int) -> None:
        """Drop a question whose message is gone, and its answer with it."""
        case = self._cases.pop(message_id, None)
        if not isinstance(case, _Case):
            return
        case.dropped = True
        if case.answer is not None:
            with contextlib.suppress(discord.HTTPException):
                await case.answer.delete()

    async def _ask(self, message: discord.Message, text: str) -> None:
        wait = self._host.throttle.wait(message.author.id)
        if wait:
            if self._host.throttle.may_tell(message.author.id):
                await self._note(message, f"Slow down, please: ask again in {wait:.0f} s.")
            return
        if self._host.settings.log_questions:
            log.info("question in %d: %s", message.channel.id, text)
        case = _Case(message, text, await self._conversation(message))
        self._remember(message.id, case)
        await self._work(case)

    async def _work(self, case: _Case) -> None:
        case.working = True
        try:
            while case.served != case.version and not case.dropped:
                case.served = case.version
                await self._host.guard(
                    self._answer(case), lambda told: self._note(case.message, told)
                )
        finally:
            case.working = False

    async def _answer(self, case: _Case) -> None:
        typing = asyncio.create_task(_type(case.message.channel))
        try:
            async with self._host.desk.place(case.message.channel.id) as turn:
                outcome = await self._outcome(case)
                await turn()
                if not case.dropped:
                    await self._give(case, outcome)
        finally:
            typing.cancel()

    async def _outcome(self, case: _Case) -> Prepared | Declined | Broken:
        """The answer to the question as it reads when the answer is ready."""
        while True:
            case.served = case.version
            outcome = await self._host.answer(self._asked(case))
            if case.served == case.version or case.dropped or outcome is Declined.REPLACED:
                return outcome

    def _asked(self, case: _Case) -> Asked:
        message = case.message
        return Asked(
            text=case.text,
            person=message.author.id,
            channel=message.channel.id,
            question_id=message.id,
            conversation=case.conversation,
        )

    async def _conversation(self, message: discord.Message) -> Any:
        if self._opens_thread(message):
            return self._host.archive.conversation(())
        talk, channel = _talk(message), message.channel
        if isinstance(channel, discord.Thread) and not self._host.knows(talk):
            return self._host.conversation(talk, await _earlier(channel, message))
        return self._host.conversation(talk)

    def _opens_thread(self, message: discord.Message) -> bool:
        own = self._host.settings.thread_per_question
        return own and isinstance(message.channel, discord.TextChannel)

    async def _give(self, case: _Case, outcome: Prepared | Declined | Broken) -> None:
        match outcome:
            case Declined():
                await self._note(case.message, outcome.value)
            case Broken(error):
                await self._note(case.message, failure(error))
            case Prepared():
                await self._deliver(case, outcome)

    async def _deliver(self, case: _Case, prepared: Prepared) -> None:
        if case.answer is not None:
            await self._amend(case, case.answer, prepared)
            return
        channel = case.message.channel
        if self._opens_thread(case.message):
            channel = await _open_thread(case.message, case.text)
            opened = channel.id != case.message.channel.id
            talk = (channel.id, 0) if opened else _talk(case.message)
            self._host.adopt(talk, case.conversation)
        sent = await self._post(case.message, channel, prepared)
        if sent is None:
            return
        case.answer = sent
        await in_thread(self._host.book.place, prepared.answer_id, sent.id)
        if case.dropped:
            with contextlib.suppress(discord.HTTPException):
                await sent.delete()

    async def _amend(self, case: _Case, answer: discord.Message, prepared: Prepared) -> None:
        may = _permissions(case.message, answer.channel)
        parcel = rich(prepared, picture=may.attach) if answer.embeds else bare(prepared)
        try:
            await self._host.courier.edit(answer, parcel)
        except discord.NotFound:
            case.answer = None
            return
        await in_thread(self._host.book.place, prepared.answer_id, answer.id)

    async def _post(
        self, question: discord.Message, channel: Any, prepared: Prepared
    ) -> discord.Message | None:
        """Send the richest form the channel takes; in private where it takes none; else note it."""
        may = _permissions(question, channel)
        reference = _reference(question, channel, may)
        forms: list[tuple[Any, Parcel, Any]] = []
        if may.send:
            if may.embed:
                forms.append((channel, rich(prepared, picture=may.attach), reference))
            forms.append((channel, bare(prepared), reference))
            forms.append((channel, bare(prepared), None))
        if question.guild is not None:
            forms.append((question.author, rich(prepared, title=True), None))
        for target, parcel, to in forms:
            try:
                return await self._send(target, parcel, to)
            except discord.HTTPException as error:
                log.info("a form of an answer was refused: %d %d", error.status, error.code)
        self._once(question.channel.id)
        return None

    async def _send(
        self, target: Any, parcel: Parcel, reference: discord.MessageReference | None
    ) -> discord.Message | None:
        try:
            return await self._host.courier.send(target, parcel, reference)
        except NotDelivered:
            log.error("an answer could not be delivered: the API did not take it")  # noqa: TRY400
            return None

    async def _note(self, message: discord.Message, text: str) -> None:
        """A short sentence in reply; where it cannot be said, nothing."""
        may = _permissions(message, message.channel)
        if not may.send:
            self._once(message.channel.id)
            return
        reference = _reference(message, message.channel, may)
        try:
            await self._host.courier.send(message.channel, Parcel(content=text), reference)
        except (discord.HTTPException, NotDelivered):
            self._once(message.channel.id)

    def _once(self, channel_id: int) -> None:
        """Log once for a channel that nothing can be said there."""
        if channel_id not in self._silent:
            self._silent.add(channel_id)
            log.warning("no permission to answer in channel %d", channel_id)

    def _remember(self, message_id: int, case: _Case | str) -> None:
        self._cases[message_id] = case
        while len(self._cases) > _REMEMBERED:
            self._cases.popitem(last=False)


@dataclass(frozen=True, slots=True)
class _May:
    """What the bot may do in a channel."""

    send: bool = True
    embed: bool = True
    attach: bool = True
    history: bool = True


def _permissions(message: discord.Message, channel: Any) -> _May:
    if message.guild is None or message.guild.me is None:
        return _May()
    if isinstance(channel, discord.Thread) and channel.parent is None:
        return _May()
    granted = channel.permissions_for(message.guild.me)
    in_thread_ = isinstance(channel, discord.Thread)
    send = granted.send_messages_in_threads if in_thread_ else granted.send_messages
    return _May(
        send=granted.view_channel and send,
        embed=granted.embed_links,
        attach=granted.attach_files,
        history=granted.read_message_history,
    )


def _reference(
    question: discord.Message, channel: Any, may: _May
) -> discord.MessageReference | None:
    if channel.id != question.channel.id or not may.history:
        return None
    return question.to_reference(fail_if_not_exists=False)


def _talk(message: discord.Message) -> Talk:
    """Whose conversation a message belongs to: a thread's, or a person's in a channel."""
    if isinstance(message.channel, discord.Thread):
        return message.channel.id, 0
    return message.channel.id, message.author.id


async def _earlier(thread: discord.Thread, message: discord.Message) -> list[str]:
    """The questions asked in a thread before a message, for a bot that was started since."""
    opening = thread.name.removeprefix("Q: ") if thread.name.startswith("Q: ") else ""
    found: list[str] = []
    with contextlib.suppress(discord.HTTPException):
        past = [one async for one in thread.history(before=message, limit=_EARLIER)]
        found = [clean(one.content) for one in past if one.content and not one.author.bot]
    return [*([opening] if opening else []), *reversed(found)]


async def _open_thread(message: discord.Message, text: str) -> Any:
    """A thread for the question, or its own channel where threads are not possible."""
    with contextlib.suppress(discord.HTTPException):
        name = fit_plain(f"Q: {text}", 95)
        return await message.create_thread(name=name, auto_archive_duration=1440)
    return message.channel


async def _type(channel: Any) -> None:
    """Show that an answer is being written; where that fails, the answer comes all the same."""
    with contextlib.suppress(discord.HTTPException, aiohttp.ClientError, OSError):
        while True:
            await channel.typing()
            await asyncio.sleep(_TYPING_EVERY)
