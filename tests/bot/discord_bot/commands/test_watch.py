"""Watches: silence while an answer stands, one message when it changed, with was, is and by."""

from __future__ import annotations

from dataclasses import replace

import simcord

from bot.reply import Reply, cite
from tests.bot.discord_bot.archive import saying
from tests.bot.discord_bot.conftest import World
from tests.bot.show.reader import read
from tests.bot.show.replies import HARBOUR, SENTENCE, quote, refused

QUESTION = "How many containers?"


def shown(result: simcord.InteractionResult) -> str:
    response = result.response
    assert response is not None
    return response.content


async def update(world: World) -> None:
    """A new generation, and time for the bot to notice."""
    world.archive.update()
    await world.env.advance_time(11)


async def watched(world: World) -> None:
    """A watch of ann's in the channel."""
    result = await world.person().slash(world.channel, "watch add", question=QUESTION)
    assert result.ephemeral
    assert "The answer now: 1,204,511 containers" in shown(result)


async def test_an_answer_that_stands_is_not_told_again(world: World) -> None:
    """Another generation alone is no news."""
    await watched(world)
    before = len(world.answers())
    await update(world)

    assert len(world.archive.told) == 2
    assert len(world.answers()) == before


async def test_a_changed_answer_is_told_once_with_was_is_and_by(world: World) -> None:
    """Which article changed it is named."""
    await watched(world)
    before = len(world.answers())
    newer = replace(
        HARBOUR, source=replace(HARBOUR.source, id="aaaaaaaaaa", title="A newer *count*")
    )
    cited = cite(replace(quote(SENTENCE), article_id=newer.id), newer)
    world.archive.replies["containers"] = saying(
        "1,300,000.", values=("1,300,000",), citations=(cited,)
    )
    await update(world)
    await update(world)

    (told,) = world.answers()[before:]
    assert read(told.content).text.splitlines() == [
        f"The answer has changed: {QUESTION}",
        "was: 1,204,511 containers.",
        "is: 1,300,000.",
        "by: A newer *count*",
    ]


async def test_an_answer_that_is_gone_is_told_too(world: World) -> None:
    """And one that comes back."""
    await watched(world)
    before = len(world.answers())
    world.archive.replies["containers"] = refused
    await update(world)
    del world.archive.replies["containers"]
    await update(world)

    first, second = (read(m.content).text for m in world.answers()[before:])
    assert "is: no longer in the archive" in first
    assert "was: not in the archive" in second


async def test_watches_survive_a_restart_and_end_when_told_to(world: World) -> None:
    """By who set them, or by who manages messages."""
    await watched(world)
    await world.restart()
    bob = world.person("bob")
    listed = await bob.slash(world.channel, "watch list")
    assert QUESTION in shown(listed)

    refused_ = await bob.slash(world.channel, "watch remove", number=1)
    assert "Only who set it" in shown(refused_)
    assert "ended" in shown(await world.person().slash(world.channel, "watch remove", number=1))
    assert "no watches" in shown(await bob.slash(world.channel, "watch list"))
    assert "no watch 1" in shown(await bob.slash(world.channel, "watch remove", number=1))


async def test_a_channel_has_a_bounded_number_of_watches(world: World) -> None:
    """More are refused."""
    await world.restart(watches=1)
    await watched(world)
    result = await world.person().slash(world.channel, "watch add", question=QUESTION)

    assert "has its 1 watches" in shown(result)


async def test_a_watch_of_a_channel_that_is_gone_ends(world: World) -> None:
    """Nobody is left to be told."""
    await watched(world)
    (watch,) = world.services.book.watches()
    world.services.book.remove_watch(watch.id)
    world.services.book.add_watch(replace(watch, channel_id=1, known=None))
    await update(world)

    assert world.services.book.watches() == ()


async def test_an_archive_that_fails_leaves_the_watch_as_it_was(world: World) -> None:
    """Nothing is told, the log is not filled, and later it is asked again."""
    await watched(world)
    before = len(world.answers())
    world.archive.update()
    failing = len(world.archive.told)
    world.archive.replies["containers"] = failing_reply
    for _ in range(5):
        await world.env.advance_time(11)
    assert len(world.archive.told) == failing + 1

    world.archive.replies["containers"] = saying("1,300,000.", values=("1,300,000",))
    await world.env.advance_time(301)
    (told,) = world.answers()[before:]
    assert "1,300,000" in told.content


def failing_reply(_question: str) -> Reply:
    """What an archive with a damaged disk answers."""
    raise OSError("disk")
