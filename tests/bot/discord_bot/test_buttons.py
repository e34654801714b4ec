"""Buttons: for the one who clicks, after a restart, for articles that are gone, clicked twice."""

from __future__ import annotations

import csv
from dataclasses import replace
from typing import Any

import discord
import pytest
import simcord
from simcord import interactions
from simcord.backend import serializers

from bot.feedback import Verdict
from bot.reply import Answer, cite
from index import Span
from tests.bot.discord_bot.archive import saying
from tests.bot.discord_bot.conftest import World
from tests.bot.show.reader import read
from tests.bot.show.replies import HARBOUR, SENTENCE, quote

SHIPS = "What did the ships bring?"
HOW_MANY = "How many containers?"


async def answer(world: World, question: str = HOW_MANY) -> discord.Message:
    """An answer in the channel, asked by ann."""
    await world.person().send(world.channel, f"{world.me} {question}")
    return world.answers()[-1]


def shown(result: simcord.InteractionResult) -> str:
    """What the click was answered with."""
    found = result.followups[0] if result.followups else result.response
    assert found is not None
    return found.content or (found.embeds[0].description or "")


def long_answer(world: World) -> None:
    """Let questions about everything fill several pages."""
    text = "The harbour never sleeps and never did. " * 60
    article = replace(HARBOUR, text=text)
    cited = cite(replace(quote(SENTENCE), span=Span(0, len(text))), article)
    world.archive.replies["everything"] = saying("It all.", citations=(cited,) * 3)


async def test_sources_show_the_words_around_the_quote_to_who_clicked(world: World) -> None:
    """Acceptance 15: the right article, with its address as a button."""
    message = await answer(world)
    result = await world.person("bob").click(message, label="Sources")

    assert result.ephemeral
    text = read(shown(result)).text
    assert "The harbour by the numbers" in text
    assert "Its largest crane" in text
    assert "news/harbour.txt" in text
    assert result.response is not None
    urls = [b["url"] for row in result.response.components for b in row["components"]]
    assert urls == ["https://news.example/harbour"]


async def test_buttons_work_after_a_restart(world: World) -> None:
    """Acceptance 16: all of them."""
    message = await answer(world, SHIPS)
    await world.restart()
    bob = world.person("bob")

    assert "Aurora" in read(shown(await bob.click(message, label="Sources"))).text
    assert "SELECT SUM" in shown(await bob.click(message, label="How"))
    rows = await bob.click(message, label="Rows")
    assert rows.response is not None
    (file,) = rows.response.attachments
    lines = list(csv.reader((await file.read()).decode("utf-8-sig").splitlines()))
    assert lines[1][:4] == ["Aurora", "Aurora", "2019", "12,400"]
    assert (await bob.click(message, label="Wrong?")).modal is not None


async def test_what_is_gone_is_said_to_be_gone(world: World) -> None:
    """Acceptance 16: an article that was removed or changed, an answer that was forgotten."""
    message = await answer(world)
    ann = world.person()
    changed = replace(HARBOUR, text="Another text. " * 30)
    world.archive.holdings = replace(world.archive.holdings, kept=(changed,))
    assert "changed since" in shown(await ann.click(message, label="Sources"))

    world.archive.holdings = replace(world.archive.holdings, kept=())
    result = await ann.click(message, label="Sources")
    assert result.ephemeral
    assert "no longer available" in shown(result)

    world.services.book.prune(days=-1)
    assert "no longer available" in shown(await ann.click(message, label="How"))


async def test_pages_turn_in_the_same_message_for_who_asked(world: World) -> None:
    """Acceptance 17: disabled at the ends; others turn a copy of their own."""
    long_answer(world)
    message = await answer(world, "Tell me everything")
    ann, bob = world.person("ann"), world.person("bob")
    assert (message.embeds[0].footer.text or "").startswith("Page 1 of")
    with pytest.raises(simcord.SetupError, match="disabled"):
        await ann.click(message, label="◀ Back")

    await ann.click(message, label="More ▶")
    (turned,) = world.answers()
    assert (turned.embeds[0].footer.text or "").startswith("Page 2 of")

    own = await bob.click(turned, label="More ▶")
    assert own.ephemeral
    assert own.response is not None
    assert (own.response.embeds[0].footer.text or "").startswith("Page 3 of")
    assert (world.answers()[0].embeds[0].footer.text or "").startswith("Page 2 of")

    await bob.click(own.response, label="◀ Back")
    assert (own.response.embeds[0].footer.text or "").startswith("Page 2 of")


async def test_the_picture_stays_when_pages_turn(world: World) -> None:
    """Every page shows it."""
    long_answer(world)
    reply = world.archive._usual(SHIPS)  # noqa: SLF001
    everything = world.archive.replies["everything"]("x").outcome
    assert isinstance(reply.outcome, Answer)
    assert isinstance(everything, Answer)
    outcome = replace(reply.outcome, citations=everything.citations)
    world.archive.replies["ships"] = lambda _: replace(reply, outcome=outcome)
    message = await answer(world, SHIPS)
    await world.person().click(message, label="More ▶")

    (turned,) = world.answers()
    assert [a.filename for a in turned.attachments] == ["chart.png"]
    assert turned.embeds[0].image.url


async def test_buttons_never_expire_and_a_deleted_answer_breaks_nothing(world: World) -> None:
    """Acceptance 18: they are persistent by design."""
    message = await answer(world)
    await world.env.advance_time(3600)
    assert "Plan" not in shown(await world.person().click(message, label="How"))

    found: Any = world.env.bot.get_channel(world.channel.id)
    await found.get_partial_message(message.id).delete()
    assert world.answers() == []


async def test_a_double_click_has_one_effect(world: World) -> None:
    """Acceptance 19: both clicks are acknowledged once, and the page is the one they name."""
    long_answer(world)
    message = await answer(world, "Tell me everything")
    clicks = await click_twice(world, world.person(), message, "More ▶")

    assert all(click.acknowledged for click in clicks)
    assert (world.answers()[0].embeds[0].footer.text or "").startswith("Page 2 of")
    assert len(world.answers()) == 1


async def click_twice(
    world: World, person: simcord.MemberActor, message: discord.Message, label: str
) -> list[simcord.InteractionResult]:
    """Two clicks before the bot could answer the first."""
    backend: Any = world.env.backend
    stored = backend.get_message(world.channel.id, message.id)
    found = [b for row in stored.components for b in row["components"] if b["label"] == label]
    clicks = []
    for _ in range(2):
        record, payload = interactions.base_payload(
            backend,
            type=3,
            channel_id=world.channel.id,
            guild_id=world.guild.id,
            user_id=person.id,
            data={"custom_id": found[0]["custom_id"], "component_type": 2},
        )
        record.source_message_id = stored.id
        payload["message"] = dict(serializers.message_payload(backend, stored))
        backend.emit("INTERACTION_CREATE", payload)
        clicks.append(simcord.InteractionResult(world.env, record))
    await world.env.settle()
    return clicks


async def test_what_is_wrong_is_noted_with_question_and_answer(world: World) -> None:
    """Acceptance 32: bounded, the person as a hash, thanks for them alone."""
    message = await answer(world)
    ann = world.person()
    form = await ann.click(message, label="Wrong?")
    result = await ann.submit_modal(form, {"said": "It was 1,204,512"})

    assert result.ephemeral
    assert "Thank you" in shown(result)
    (vote,) = world.services.book.votes()
    assert vote.verdict is Verdict.WRONG
    assert (vote.question, vote.answer) == (HOW_MANY, "1,204,511 containers.")
    assert vote.text == "It was 1,204,512"
    assert vote.user == world.services.book.hashed(ann.id)
    assert str(message.id) in vote.where


async def test_thumbs_count_once_and_can_be_taken_back(world: World) -> None:
    """Acceptance 31: those of people, on answers of the bot."""
    message = await answer(world)
    ann, bob = world.person("ann"), world.person("bob")
    other = await bob.send(world.channel, "nice")
    robot = world.guild.add_member(world.env.create_user("robot", bot=True))
    await ann.react(message, "👍")
    await bob.react(message, "👎")
    await robot.react(message, "👍")
    await ann.react(other, "👍")
    await ann.react(message, "🎉")

    book = world.services.book
    assert {(v.user, v.verdict) for v in book.votes()} == {
        (book.hashed(ann.id), Verdict.GOOD),
        (book.hashed(bob.id), Verdict.BAD),
    }
    await bob.unreact(message, "👎")
    assert [v.verdict for v in book.votes()] == [Verdict.GOOD]


async def test_the_answer_to_a_command_can_be_voted_on_too(world: World) -> None:
    """It stands in the book under its message like any other."""
    ann = world.person()
    result = await ann.slash(world.channel, "ask", question=HOW_MANY)
    assert result.response is not None
    await ann.react(result.response, "👍")

    assert len(world.services.book.votes()) == 1
