"""The commands: acknowledged at once, answered once, refused politely, registered when changed."""

from __future__ import annotations

import threading
import time
from typing import Any

import discord
import pytest
import simcord

from bot.discord_bot.address import LONGEST
from tests.bot.discord_bot.conftest import World

HOW_MANY = "How many containers?"


def shown(result: simcord.InteractionResult) -> str:
    """The text of the response."""
    response = result.response
    assert response is not None
    return response.content or (response.embeds[0].description or "")


async def test_ask_is_acknowledged_first_and_answered_once(world: World) -> None:
    """Acceptance 10: type 5, then one message with embed, picture and buttons."""
    ann = world.person()
    result = await ann.slash(world.channel, "ask", question="What did the ships bring?")

    acknowledged = world.requests("POST", "/callback")
    assert [request.json["type"] for request in acknowledged] == [5]
    assert len(world.answers()) == 1
    assert result.response is not None
    assert "40,425" in shown(result)
    assert result.response.embeds[0].title == "What did the ships bring?"
    assert [a.filename for a in result.response.attachments] == ["chart.png"]
    assert result.response.components
    assert not result.ephemeral


async def test_a_private_answer_is_seen_by_who_asked_alone(world: World) -> None:
    """The option is decided when the question is acknowledged."""
    result = await world.person().slash(world.channel, "ask", question=HOW_MANY, private=True)

    assert result.ephemeral
    assert "1,204,511" in shown(result)


async def test_a_slow_archive_still_answers_once(world: World) -> None:
    """Acceptance 11: longer than Discord waits for an acknowledgement, without a late response."""
    world.archive.seconds = 3.2
    result = await world.person().slash(world.channel, "ask", question=HOW_MANY)

    assert "1,204,511" in shown(result)
    assert len(world.answers()) == 1


async def test_choices_contain_what_was_typed(world: World) -> None:
    """Acceptance 12: at most 25, quickly, and none from an archive that fails."""
    ann = world.person()
    seconds, found = [], list[dict[str, Any]]()
    for _ in range(3):  # the quickest of three: other processes share the machine
        began = time.monotonic()
        found = await ann.autocomplete(world.channel, "ask", "question", "har")
        seconds.append(time.monotonic() - began)
    assert min(seconds) < 0.3
    assert found
    assert all("har" in choice["name"].casefold() for choice in found)

    popular = await ann.autocomplete(world.channel, "ask", "question", "")
    assert popular[0]["name"] == "Ships and their containers"
    assert 0 < len(popular) <= 25

    articles = await ann.autocomplete(world.channel, "ask", "article", "numbers")
    assert [choice["value"] for choice in articles] == ["5f3a9c01de"]

    world.archive.error = OSError("the archive is gone")
    assert await ann.autocomplete(world.channel, "ask", "question", "har") == []


async def test_an_article_narrows_the_question(world: World) -> None:
    """By choice or by a part of its title; a name that fits none is said."""
    ann = world.person()
    await ann.slash(world.channel, "ask", question=HOW_MANY, article="5f3a9c01de")
    await ann.slash(world.channel, "ask", question=HOW_MANY, article="the numbers")
    result = await ann.slash(world.channel, "ask", question=HOW_MANY, article="nothing")

    assert [told.within for told in world.archive.told] == [frozenset({"5f3a9c01de"})] * 2
    assert "No one article" in result.followups[0].content
    assert result.followups[0].ephemeral


async def test_a_day_narrows_the_question(world: World) -> None:
    """What was known later is left out; what is no date is said."""
    ann = world.person()
    await ann.slash(world.channel, "ask", question=HOW_MANY, as_of="March 2025")
    result = await ann.slash(world.channel, "ask", question=HOW_MANY, as_of="2025-02-30")

    assert [str(day) for day in world.archive.days] == ["2025-03-31"]
    assert "no date to look back to" in result.followups[0].content


@pytest.mark.parametrize("question", ["", "ab", "x" * (LONGEST + 1)])
async def test_questions_too_short_or_long_are_refused_by_discord(
    world: World, question: str
) -> None:
    """Acceptance 13: the limits are declared."""
    with pytest.raises(simcord.OptionError):
        await world.person().slash(world.channel, "ask", question=question)


async def test_commands_are_registered_when_they_changed_and_only_then(world: World) -> None:
    """Acceptance 14."""
    assert len(world.requests("PUT", "/commands")) == 1
    await world.restart()
    assert len(world.requests("PUT", "/commands")) == 1

    world.services.book.remember("commands", "older")
    await world.restart()
    assert len(world.requests("PUT", "/commands")) == 2
    assert {"ask", "sources", "tables", "status", "watch list"} <= set(
        world.person().available_commands(world.channel)
    )


async def test_more_questions_than_the_window_allows_are_told_in_private(world: World) -> None:
    """Acceptance 26, for commands."""
    await world.restart(questions=1, window=30.0)
    ann = world.person("ann")
    await ann.slash(world.channel, "ask", question=HOW_MANY)
    slowed = await ann.slash(world.channel, "ask", question=HOW_MANY)
    other = await world.person("bob").slash(world.channel, "ask", question=HOW_MANY)

    assert slowed.ephemeral
    assert "Slow down" in shown(slowed)
    assert "1,204,511" in shown(other)

    await world.env.advance_time(31)
    assert "1,204,511" in shown(await ann.slash(world.channel, "ask", question=HOW_MANY))


async def test_an_error_is_told_in_private_with_a_reference_alone(world: World) -> None:
    """Acceptance 27, for commands: the public placeholder goes."""
    world.archive.error = RuntimeError("secret /etc/path")
    result = await world.person().slash(world.channel, "ask", question=HOW_MANY)

    (told,) = result.followups
    assert told.ephemeral
    assert "went wrong" in told.content
    assert "secret" not in told.content
    assert result.response is None


async def test_ask_works_in_direct_messages_and_server_commands_do_not(world: World) -> None:
    """Acceptance 30."""
    ann = world.person()
    result = await ann.user.slash("ask", question=HOW_MANY)

    assert "1,204,511" in shown(result)
    assert "ask" in ann.user.available_commands()
    assert not {"reindex", "add", "feedback"} & set(ann.user.available_commands())


async def test_commands_may_be_installed_by_a_person(world: World) -> None:
    """User installs: the declared contexts say so."""
    (request,) = world.requests("PUT", "/commands")
    declared = {command["name"]: command for command in request.json}

    assert declared["ask"]["integration_types"] == [0, 1]
    assert declared["ask"]["contexts"] == [0, 1, 2]
    assert declared["reindex"]["contexts"] == [0]
    assert int(declared["reindex"]["default_member_permissions"]) == 8


async def test_a_message_can_be_asked_about(world: World) -> None:
    """From the menu of a message, for who asked alone."""
    ann = world.person()
    message = await world.person("bob").send(world.channel, HOW_MANY)
    result = await ann.context_menu(world.channel, "Ask the archive about this", message)

    assert result.ephemeral
    assert "1,204,511" in shown(result)

    empty = await world.person("bob").send(world.channel, "?", attachments=[("a.txt", b"x")])
    result = await ann.context_menu(world.channel, "Ask the archive about this", empty)
    assert "no words" in shown(result)


@pytest.mark.parametrize("name", ["ask", "sources", "status"])
async def test_a_server_that_is_not_listed_is_refused(world: World, name: str) -> None:
    """The allow-list holds for commands as it does for messages."""
    await world.restart(guilds=frozenset({1}))
    options = {"question": HOW_MANY} if name == "ask" else {}
    result = await world.person().slash(world.channel, name, **options)

    assert shown(result) == "I do not answer here."
    assert await world.person().autocomplete(world.channel, "ask", "question", "") in (None, [])
    assert world.archive.told == []


async def test_direct_messages_can_be_left_unanswered(world: World) -> None:
    """By settings, for messages and commands."""
    await world.restart(direct=False)
    ann = world.person()
    await ann.send_dm(HOW_MANY)
    result = await ann.user.slash("ask", question=HOW_MANY)

    assert shown(result) == "I do not answer here."
    assert world.archive.told == []


async def test_without_embeds_a_command_is_answered_in_text(world: World) -> None:
    """Acceptance 28, for commands."""
    me = world.guild.me
    assert me is not None
    channel = world.guild.create_text_channel(
        "tight", overwrites={me: discord.PermissionOverwrite(embed_links=False)}
    )
    result = await world.person().slash(channel, "ask", question="What did the ships bring?")

    assert result.response is not None
    assert result.response.embeds == []
    assert "40,425" in result.response.content


async def test_a_newer_question_replaces_a_pending_one(world: World) -> None:
    """One runs, the newest waits, the one between is told so; nothing is worked on in vain."""
    gate = world.archive.gate = threading.Event()
    ann = world.person()
    timer = threading.Timer(0.8, gate.set)
    timer.start()
    results = [world.call(ann, "ask", question=text) for text in ("first?", "second?", "third?")]
    await world.env.settle()

    assert [told.text for told in world.archive.told] == ["first?", "third?"]
    assert "newer question" in results[1].followups[0].content


async def test_a_full_queue_says_busy(world: World) -> None:
    """An honest sentence instead of a wait without end."""
    await world.restart(queue=1, workers=1)
    gate = world.archive.gate = threading.Event()
    threading.Timer(0.8, gate.set).start()
    people = [world.person(name) for name in ("ann", "bob", "cid")]
    results = [world.call(person, "ask", question="How many?") for person in people]
    await world.env.settle()

    assert "busy" in results[2].followups[0].content
    assert "1,204,511" in shown(results[0])
    assert "1,204,511" in shown(results[1])
