"""Questions in messages: where they are heard, how they are answered, what is left alone."""

from __future__ import annotations

import asyncio
import struct
import threading
from dataclasses import replace
from typing import Any

import discord
import pytest
from simcord.enums import MessageType

from bot.reply import Answer, cite
from bot.show.escape import read_back, units
from index import Span
from tests.bot.discord_bot.archive import saying
from tests.bot.discord_bot.conftest import World
from tests.bot.show.reader import read
from tests.bot.show.replies import HARBOUR, SENTENCE, answered, quote


def body(message: discord.Message) -> str:
    """The markdown of an answer's embed."""
    return message.embeds[0].description or ""


async def test_a_mention_is_answered_in_one_reply_with_words_of_the_article(world: World) -> None:
    """Acceptance 1: every mark in the answer resolves to a listed source."""
    asked = await world.person().send(world.channel, f"{world.me} How many containers?")

    (answer,) = world.answers()
    assert answer.reference is not None
    assert answer.reference.message_id == asked.id
    seen = read(body(answer))
    (bar,) = seen.bars
    assert read_back(bar) == f"“{SENTENCE}”"
    assert SENTENCE in HARBOUR.text
    assert seen.text.count("[1]") == 2
    assert world.archive.told[0].text == "How many containers?"


async def test_a_channel_for_questions_needs_no_mention_and_others_do(world: World) -> None:
    """Acceptance 2."""
    desk = world.guild.create_text_channel("ask")
    await world.restart(ask_channels=frozenset({desk.id}))
    ann = world.person()
    await ann.send(desk, "How many containers?")
    await ann.send(world.channel, "How many containers?")

    assert len(world.answers(desk)) == 1
    assert world.answers() == []


async def test_people_answering_each_other_in_a_channel_for_questions_are_left_alone(
    world: World,
) -> None:
    """A reply to another person is not put to the bot."""
    desk = world.guild.create_text_channel("ask")
    await world.restart(ask_channels=frozenset({desk.id}))
    question = await world.person("ann").send(desk, "How many containers?")
    bob = world.person("bob")
    await bob.send(desk, "I think twelve", reply_to=question)
    await bob.send(desk, f"{world.person('ann').mention} do you agree?")

    assert len(world.answers(desk)) == 1


@pytest.mark.parametrize("blank", ["", "   ", "\n\n"])
async def test_a_mention_alone_gets_a_short_help_and_no_search(world: World, blank: str) -> None:
    """Acceptance 3."""
    await world.person().send(world.channel, f"{world.me}{blank}")

    (answer,) = world.answers()
    assert "/ask" in answer.content
    assert len(answer.content) < 300
    assert world.archive.told == []


async def test_mentions_alone_are_throttled_too(world: World) -> None:
    """A flood of them is no way to make the bot flood the channel."""
    await world.restart(questions=2)
    ann = world.person()
    for _ in range(5):
        await ann.send(world.channel, world.me)

    assert len(world.answers()) == 2


async def test_a_question_without_support_is_refused_plainly(world: World) -> None:
    """Acceptance 4: no picture, nothing invented, what came closest is called that."""
    await world.person().send(world.channel, f"{world.me} Who painted the lighthouse?")

    (answer,) = world.answers()
    seen = read(body(answer)).text
    assert "does not say" in seen
    assert "not an answer" in seen
    assert answer.attachments == []
    assert answer.embeds[0].image.url is None


async def test_figures_come_with_a_picture_that_is_described(world: World) -> None:
    """Acceptance 5: a PNG, named as the embed names it, with alt text."""
    await world.person().send(world.channel, f"{world.me} What did the ships bring?")

    (answer,) = world.answers()
    (picture,) = answer.attachments
    data = await picture.read()
    width, height = struct.unpack(">II", data[16:24])
    assert data.startswith(b"\x89PNG\r\n\x1a\n")
    assert width >= 200
    assert height >= 100
    assert answer.embeds[0].image.url == f"attachment://{picture.filename}"
    assert "Borealis 18,150" in (picture.description or "")


HOSTILE = "@everyone <@&1> <@2> <#3> </cmd:1> **b** _i_ `c` > q # h 1. x || s || [x](http://evil)"


async def test_the_words_of_an_article_ping_nobody_and_do_nothing(world: World) -> None:
    """Acceptance 6 and 7: what is seen are the characters of the source, and none of them acts."""
    source = HARBOUR.source
    hostile = replace(HARBOUR, text=HOSTILE, source=replace(source, title=HOSTILE))
    cited = cite(replace(quote(SENTENCE), span=Span(0, len(HOSTILE))), hostile)
    world.archive.replies["harm"] = saying(HOSTILE, citations=(cited,), notes=(HOSTILE,))
    await world.person().send(world.channel, f"{world.me} What is the harm?")

    (answer,) = world.answers()
    seen = read(body(answer))
    assert not answer.mention_everyone
    assert seen.bars == [f"“{HOSTILE}”"]
    assert set(seen.acts) <= {"strong", "link"}
    assert set(seen.targets) <= {source.url}
    for request in world.requests("POST", "/messages"):
        allowed = request.json["allowed_mentions"]
        assert allowed["parse"] == []
        assert not allowed.get("replied_user")


async def test_no_request_at_all_may_ping(world: World) -> None:
    """Acceptance 6: messages, responses, edits and follow-ups, each says so itself."""
    ann = world.person()
    await ann.send(world.channel, f"{world.me} What did the ships bring?")
    result = await ann.slash(world.channel, "ask", question="What did the ships bring?")
    assert result.response is not None
    for label in ("Sources", "Rows", "How"):
        await ann.click(result.response, label=label)
    for command in ("sources", "tables", "status", "watch list"):
        await ann.slash(world.channel, command)
    await ann.slash(world.channel, "watch add", question="How many containers?")

    said = [said for request in world.env.http_requests for said in payloads(request.json)]
    assert len(said) > 8
    assert all(one["allowed_mentions"]["parse"] == [] for one in said)


def payloads(body: Any) -> list[dict[str, Any]]:
    """What of a request becomes a message."""
    if not isinstance(body, dict):
        return []
    data = body.get("data") if "type" in body else body
    spoken = isinstance(data, dict) and (data.get("content") or data.get("embeds"))
    return [data] if spoken and isinstance(data, dict) else []


async def test_a_very_long_answer_keeps_every_limit(world: World) -> None:
    """Acceptance 8: nothing is refused by the API; the rest waits behind a button."""
    long = "The harbour *never* sleeps. " * 900
    article = replace(HARBOUR, text=long)
    cited = cite(replace(quote(SENTENCE), span=Span(0, len(long))), article)
    world.archive.replies["all"] = saying(long, citations=(cited,) * 3, notes=(long,) * 20)
    await world.person().send(world.channel, f"{world.me} Tell me all")

    (answer,) = world.answers()
    assert units(body(answer)) <= 4096
    assert len(answer.embeds[0]) <= 6000
    assert "…" in body(answer)


@pytest.mark.parametrize(
    "text",
    [
        "x" * 1900,
        "why " * 450,
        "h̷̢̧̛͇̦̲̱̽̈́̀e̶̡̛̩̹̋̏l̵̨̢̛̺̂͘p̴̨̛̮̈́",
        "🧨🧨🧨",
        "\u202eהאם זה נכון؟",
        "how\x00many",
        "https://example.org/article",
        "{0} %s $(rm -rf) '; DROP TABLE x;--",
    ],
)
async def test_odd_questions_get_a_polite_answer(world: World, text: str) -> None:
    """Acceptance 9: within limits, without a traceback."""
    await world.person().send(world.channel, f"{world.me} {text}")

    (answer,) = world.answers()
    assert answer.content or answer.embeds
    assert len(answer.content) <= 2000


async def test_a_question_in_a_thread_of_the_bot_needs_no_mention(world: World) -> None:
    """Acceptance 20: the earlier question counts in it; a locked thread stays silent."""
    await world.restart(thread_per_question=True)
    ann = world.person()
    await ann.send(world.channel, f"{world.me} How many containers?")
    (thread,) = world.channel.threads
    await ann.send(thread, "and in July?")

    assert thread.name == "Q: How many containers?"
    assert len(world.answers(thread)) == 2
    assert world.archive.told[1].conversation == ("How many containers?",)

    found = world.env.bot.get_channel(thread.id)
    assert isinstance(found, discord.Thread)
    await found.edit(locked=True)
    await world.admin().send(thread, "and in August?")
    assert len(world.archive.told) == 2


async def test_without_threads_the_conversation_goes_on_in_the_channel(world: World) -> None:
    """Where the bot may open none, follow-ups are read as anywhere."""
    await world.restart(thread_per_question=True)
    me = world.guild.me
    assert me is not None
    denied = discord.PermissionOverwrite(create_public_threads=False)
    channel = world.guild.create_text_channel("flat", overwrites={me: denied})
    ann = world.person()
    await ann.send(channel, f"{world.me} How many containers?")
    (answer,) = world.answers(channel)
    await world.restart(thread_per_question=False)
    await ann.send(channel, "and since when?", reply_to=answer)

    assert len(world.answers(channel)) == 2


async def test_a_refused_form_gives_way_to_a_plainer_one(world: World) -> None:
    """Whatever the API dislikes of the embed, the words arrive."""
    world.env.inject_error("POST", "/channels/*/messages", status=400, code=50035)
    await world.person().send(world.channel, f"{world.me} How many containers?")

    (answer,) = world.answers()
    assert answer.embeds == []
    assert "1,204,511" in answer.content


async def test_a_thread_is_remembered_after_a_restart(world: World) -> None:
    """What was asked in it is read again, from its name and its messages."""
    await world.restart(thread_per_question=True)
    ann = world.person()
    await ann.send(world.channel, f"{world.me} How many containers?")
    (thread,) = world.channel.threads
    await ann.send(thread, "and in July?")
    await world.restart()
    await ann.send(thread, "and in August?")

    assert world.archive.told[-1].conversation == ("How many containers?", "and in July?")


async def test_a_reply_to_an_answer_is_a_follow_up(world: World) -> None:
    """Acceptance 21: the conversation of one person does not leak to another."""
    ann, bob = world.person("ann"), world.person("bob")
    await ann.send(world.channel, f"{world.me} How many containers?")
    (answer,) = world.answers()
    await ann.send(world.channel, "and since when?", reply_to=answer)
    await bob.send(world.channel, "and why?", reply_to=answer)

    assert [told.conversation for told in world.archive.told] == [
        (),
        ("How many containers?",),
        (),
    ]


async def test_bots_webhooks_and_system_messages_are_not_answered(world: World) -> None:
    """Acceptance 22: no loops."""
    robot = world.guild.add_member(world.env.create_user("robot", bot=True))
    await robot.send(world.channel, f"{world.me} How many containers?")
    hook = world.guild.create_webhook(world.channel)
    await hook.send(f"{world.me} How many containers?")
    world.guild.create_system_message(world.channel, MessageType.NEW_MEMBER, author=world.person())
    await world.env.settle()

    assert world.answers() == []
    assert world.archive.told == []


async def test_an_edited_question_is_answered_again_in_place(world: World) -> None:
    """Acceptance 23: within a minute, once, and not for previews that change no word."""
    ann = world.person()
    asked = await ann.send(world.channel, f"{world.me} Who painted the lighthouse?")
    await ann.edit(asked, f"{world.me} How many containers?")
    await ann.edit(asked, f"{world.me}  How many containers?")

    (answer,) = world.answers()
    assert "1,204,511" in body(answer)
    assert len(world.archive.told) == 2

    await world.env.advance_time(61)
    await ann.edit(asked, f"{world.me} Who painted the lighthouse?")
    assert len(world.archive.told) == 2


async def test_a_mention_added_by_an_edit_is_heard(world: World) -> None:
    """Forgetting the mention is the most common mistake."""
    ann = world.person()
    asked = await ann.send(world.channel, "How many containers?")
    await ann.edit(asked, f"{world.me} How many containers?")

    assert len(world.answers()) == 1


async def test_a_question_edited_before_its_answer_is_answered_as_it_reads_now(
    world: World,
) -> None:
    """Acceptance 23: once, and nothing of the first."""
    gate = world.archive.gate = threading.Event()
    backend: Any = world.env.backend
    ann = world.person()
    asked = backend.create_message(world.channel.id, ann.id, f"{world.me} lighthouse?")
    await asyncio.sleep(0.1)
    change = {"content": f"{world.me} How many containers?"}
    backend.edit_message(world.channel.id, asked.id, change)
    await asyncio.sleep(0.1)
    gate.set()
    await world.env.settle()

    (answer,) = world.answers()
    assert "1,204,511" in body(answer)


async def test_a_question_deleted_before_its_answer_is_not_answered(world: World) -> None:
    """Acceptance 23: no reply to a message that is not there."""
    gate = world.archive.gate = threading.Event()
    backend: Any = world.env.backend
    asked = backend.create_message(
        world.channel.id, world.person().id, f"{world.me} How many containers?"
    )
    await asyncio.sleep(0.1)
    backend.delete_message(world.channel.id, asked.id)
    gate.set()
    await world.env.settle()

    assert world.answers() == []


async def test_help_is_not_given_again_when_discord_edits_the_message(world: World) -> None:
    """A preview of a link is no edit of words."""
    backend: Any = world.env.backend
    asked = await world.person().send(world.channel, world.me)
    backend.edit_message(world.channel.id, asked.id, {"embeds": []})
    await world.env.settle()

    assert len(world.answers()) == 1


async def test_the_answer_to_a_deleted_question_goes_with_it(world: World) -> None:
    """Acceptance 23: and a question deleted before its answer breaks nothing."""
    ann = world.person()
    asked = await ann.send(world.channel, f"{world.me} How many containers?")
    await ann.delete(asked)

    assert world.answers() == []


async def test_more_questions_than_the_window_allows_are_slowed_down(world: World) -> None:
    """Acceptance 26: said once, others are not affected, and it passes."""
    await world.restart(questions=2, window=30.0)
    ann = world.person("ann")
    for _ in range(4):
        await ann.send(world.channel, f"{world.me} How many containers?")
    await world.person("bob").send(world.channel, f"{world.me} How many containers?")

    said = [message.content for message in world.answers() if message.content]
    assert len(said) == 1
    assert "Slow down" in said[0]
    assert len(world.archive.told) == 3

    await world.env.advance_time(31)
    await ann.send(world.channel, f"{world.me} How many containers?")
    assert len(world.archive.told) == 4


async def test_an_error_is_told_by_a_reference_alone(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    """Acceptance 27: the log has the reference, no message has the error's words or a path."""
    world.archive.error = RuntimeError("secret /etc/path token123")
    await world.person().send(world.channel, f"{world.me} How many containers?")

    (answer,) = world.answers()
    reference = answer.content.split("`")[1]
    assert "secret" not in answer.content
    assert reference in caplog.text
    assert "RuntimeError" in caplog.text
    assert "token123" not in caplog.text


DENIALS: list[tuple[dict[str, bool], str]] = [
    ({"embed_links": False}, "text"),
    ({"attach_files": False}, "embed"),
    ({"read_message_history": False}, "embed"),
    ({"send_messages": False}, "direct"),
]


@pytest.mark.parametrize(("denied", "form"), DENIALS)
async def test_missing_permissions_degrade_the_answer(
    world: World, denied: dict[str, bool], form: str, caplog: pytest.LogCaptureFixture
) -> None:
    """Acceptance 28: text without embeds, no picture without files, in private without a voice."""
    me = world.guild.me
    assert me is not None
    channel = world.guild.create_text_channel(
        "tight", overwrites={me: discord.PermissionOverwrite(**denied)}
    )
    ann = world.person()
    await ann.send(channel, f"{world.me} What did the ships bring?")

    place = ann.user.dm_channel if form == "direct" else channel
    (answer,) = world.answers(place)
    assert "40,425" in (answer.content if form == "text" else body(answer))
    assert bool(answer.attachments) == (denied.keys() <= {"read_message_history", "send_messages"})
    assert (answer.reference is None) == (form == "direct" or "read_message_history" in denied)
    assert ours(caplog) == []


def ours(caplog: pytest.LogCaptureFixture) -> list[str]:
    """What the bot itself logged."""
    return [r.levelname for r in caplog.records if r.name.startswith("bot")]


async def test_typing_is_shown_and_its_failure_does_not_matter(world: World) -> None:
    """Acceptance 11: something moves while the archive is asked."""
    ann = world.person()
    await ann.send(world.channel, f"{world.me} How many containers?")
    assert len(world.requests("POST", "/typing")) == 1

    world.env.inject_error("POST", "/channels/*/typing", status=500)
    await ann.send(world.channel, f"{world.me} How many containers?")
    assert len(world.answers()) == 2


async def test_where_nothing_can_be_said_a_line_is_logged_once(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    """Acceptance 28: neither in the channel nor in private, and no traceback."""
    me = world.guild.me
    assert me is not None
    mute = discord.PermissionOverwrite(send_messages=False)
    channel = world.guild.create_text_channel("mute", overwrites={me: mute})
    world.env.inject_error("POST", "/users/@me/channels", status=403, times=None)
    for _ in range(2):
        await world.person().send(channel, f"{world.me} How many containers?")

    assert world.answers(channel) == []
    assert ours(caplog) == ["WARNING"]
    assert str(channel.id) in caplog.text


async def test_a_direct_message_needs_no_mention(world: World) -> None:
    """Acceptance 30."""
    ann = world.person()
    await ann.send_dm("How many containers?")

    (answer,) = world.answers(ann.user.dm_channel)
    assert "1,204,511" in body(answer)


async def test_a_post_in_a_forum_for_questions_is_answered_in_it(world: World) -> None:
    """Nobody needs to know that there is a bot."""
    forum = world.guild.create_forum_channel("questions")
    await world.restart(ask_channels=frozenset({forum.id}))
    ann = world.person()
    backend: Any = world.env.backend
    post = backend.create_thread(forum.id, "Containers", ann.id, broadcast=False)
    backend.announce_thread_create(post)
    (thread,) = forum.threads
    await ann.send(thread, "How many containers?")

    assert len(world.answers(thread)) == 1


async def test_only_listed_servers_and_channels_are_answered(world: World) -> None:
    """An allow-list is kept in messages."""
    await world.restart(channels=frozenset({12345}))
    await world.person().send(world.channel, f"{world.me} How many containers?")
    assert world.answers() == []

    await world.restart(channels=frozenset({world.channel.id}))
    await world.person().send(world.channel, f"{world.me} How many containers?")
    assert len(world.answers()) == 1

    await world.restart(guilds=frozenset({1}))
    await world.person().send(world.channel, f"{world.me} How many containers?")
    assert len(world.answers()) == 1


async def test_no_question_is_logged_unless_it_is_asked_for(
    world: World, caplog: pytest.LogCaptureFixture
) -> None:
    """Messages of people stay out of the log by default."""
    caplog.set_level("INFO")
    await world.person().send(world.channel, f"{world.me} How many containers?")

    assert "containers" not in caplog.text


async def test_the_audit_holds_what_was_asked_and_answered(world: World) -> None:
    """Question, generation, verdict and quotes; the person as a hash."""
    ann = world.person()
    await ann.send(world.channel, f"{world.me} How many containers?")

    (line,) = world.services.book.audit()
    outcome = answered().outcome
    assert isinstance(outcome, Answer)
    assert (line["question"], line["verdict"], line["generation"]) == (
        "How many containers?",
        "answered",
        7,
    )
    span = outcome.citations[0].quote.span
    assert line["quotes"] == [[HARBOUR.id, span.start, span.end]]
    assert str(ann.id) not in str(line)
