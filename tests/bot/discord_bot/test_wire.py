"""On the wire: lost connections, failing requests, refused logins, a stop in the middle."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.config import DiscordSettings
from bot.discord_bot.courier import Patience
from bot.discord_bot.host import Host
from bot.discord_bot.supervisor import Limits, Supervisor
from tests.bot.discord_bot.archive import FakeArchive
from tests.bot.discord_bot.loopback import CHANNEL, ME, Fault, Loopback, message

ASK = f"<@{ME}> How many containers?"
QUICK = Patience(tries=4, first=0.05, hang=0.5)
SECRET = "token-that-must-not-be-seen"  # noqa: S105


@dataclass
class Wire:
    """A bot on a line to the loopback server."""

    server: Loopback
    archive: FakeArchive
    host: Host
    supervisor: Supervisor
    run: asyncio.Task[int] | None = None

    def start(self) -> None:
        """Start it, without waiting."""
        self.run = asyncio.create_task(self.supervisor.run())

    async def up(self) -> None:
        """Start it and wait until it is connected."""
        self.start()
        await self.server.ready()

    async def down(self) -> int:
        """Stop it in good order."""
        assert self.run is not None
        self.supervisor.stop()
        return await asyncio.wait_for(self.run, 12)

    async def answered(self, count: int, seconds: float = 10.0) -> None:
        """Wait for answers, and a little longer for one too many."""
        await self.server.until(lambda: len(self.server.sent) >= count, seconds)
        await asyncio.sleep(0.15)
        assert len(self.server.sent) == count


Build = Callable[..., Wire]


@pytest.fixture
async def build(tmp_path: Path) -> AsyncIterator[Build]:
    base, gateway = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    wires: list[Wire] = []
    async with Loopback().serving() as server:

        def make(limits: Limits | None = None, patience: Patience = QUICK, **more: Any) -> Wire:
            settings = DiscordSettings(api_base=server.base, **more)
            archive = FakeArchive()
            host = Host(archive.services(tmp_path, settings), patience)
            quick = limits or Limits(first=0.05, longest=0.2, grace=3.0, stream=0.05)
            wires.append(Wire(server, archive, host, Supervisor(host, SECRET, quick)))
            return wires[-1]

        yield make
        for wire in wires:
            if wire.run is not None and not wire.run.done():
                await wire.down()
            wire.host.book.close()
    Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = base, gateway


@pytest.fixture
async def wire(build: Build) -> Wire:
    made = build(ask_channels=frozenset({int(CHANNEL)}), questions=100)
    await made.up()
    return made


async def test_what_is_sent_pings_nobody_and_can_be_sent_again(wire: Wire) -> None:
    """The wire itself: allowed mentions, nonce, the picture's name and alt text."""
    await wire.server.say(f"<@{ME}> What did the ships bring?")
    await wire.answered(1)

    (sent,) = wire.server.sent.values()
    assert sent.payload["allowed_mentions"]["parse"] == []
    assert not sent.payload["allowed_mentions"].get("replied_user")
    assert sent.payload["message_reference"]["fail_if_not_exists"] is False
    assert sent.payload["enforce_nonce"] is True
    assert sent.files == ("chart.png",)
    assert sent.payload["embeds"][0]["image"]["url"] == "attachment://chart.png"
    assert "Borealis" in sent.payload["attachments"][0]["description"]


async def test_a_question_asked_while_the_line_is_dropped_is_answered_once(wire: Wire) -> None:
    """Acceptance 33: the session is resumed and the question replayed."""
    wire.server.drop()
    await wire.server.say(ASK)
    await wire.answered(1)

    assert wire.server.resumed == 1
    assert len(wire.server.identified) == 1


async def test_a_lost_session_is_begun_anew_and_missed_questions_answered(wire: Wire) -> None:
    """Acceptance 34: from the channels for questions, once, without a second setup."""
    first = await wire.server.say(ASK)
    await wire.answered(1)
    await wire.server.send_op(9, data=False)
    wire.server.history = [first, message("How many containers, again?")]
    await wire.server.until(lambda: len(wire.server.identified) == 2, 12)
    await wire.answered(2)

    assert wire.server.puts == 1


async def test_a_request_to_reconnect_is_followed(wire: Wire) -> None:
    """Op 7."""
    await wire.server.send_op(7)
    await wire.server.until(lambda: wire.server.resumed == 1)
    await wire.server.say(ASK)
    await wire.answered(1)


async def test_a_malformed_event_does_not_end_the_bot(wire: Wire) -> None:
    """The supervisor connects again."""
    await wire.server.send_text('{"op": 0, "t": "MESSAGE_CREATE", "s": 9, "d": {"id": "x"}}')
    await wire.server.send_text("[]")
    await wire.server.until(lambda: len(wire.server.identified) + wire.server.resumed > 1)
    await asyncio.sleep(0.2)
    await wire.server.say(ASK)
    await wire.answered(1)


FAULTS = {
    "503": [Fault(503)],
    "520": [Fault(520), Fault(520)],
    "reset": [Fault(reset=True)],
    "reset after it arrived": [Fault(reset=True, delivered=True)],
    "silence after it arrived": [Fault(hang=1.0, delivered=True)],
    "rate limit": [Fault(429, {"retry_after": 0.2, "global": False, "message": "slow"})],
    "global rate limit": [Fault(429, {"retry_after": 0.2, "global": True, "message": "slow"})],
    "proxy's rate limit": [Fault(429, "error code: 1015")],
}


@pytest.mark.parametrize("faults", FAULTS.values(), ids=FAULTS.keys())
async def test_what_fails_in_passing_is_sent_again_and_arrives_once(
    wire: Wire, faults: list[Fault]
) -> None:
    """Acceptance 35 and 36: the same nonce every time."""
    wire.server.faults.extend(faults)
    await wire.server.say(ASK)
    await wire.server.until(lambda: len(wire.server.posts) == len(faults) + 1)
    await wire.answered(1)

    assert len({post["nonce"] for post in wire.server.posts}) == 1


async def test_sending_is_given_up_after_a_bound(
    wire: Wire, caplog: pytest.LogCaptureFixture
) -> None:
    """Acceptance 36: with a line in the log, and the next question is answered."""
    wire.server.faults.extend([Fault(503)] * QUICK.tries)
    await wire.server.say(ASK)
    await wire.server.until(lambda: "could not be delivered" in caplog.text)
    await wire.server.say(ASK)
    await wire.answered(1)


async def test_first_connections_that_fail_are_tried_again(build: Build) -> None:
    """Acceptance 37: at login and at the gateway."""
    wire = build()
    wire.server.login_faults.append(Fault(503))
    wire.server.refuse_gateway = 3
    await wire.up()
    await wire.server.say(ASK)
    await wire.answered(1)

    assert wire.server.refuse_gateway == 0


@pytest.mark.parametrize(
    ("login", "closes", "cause"),
    [
        ([Fault(401)], [], "refuses the token"),
        ([], [4004], "refuses the token"),
        ([], [4014, 4014], "refuses the intents"),
    ],
)
async def test_what_no_try_can_mend_ends_the_bot_with_one_line(
    build: Build,
    caplog: pytest.LogCaptureFixture,
    login: list[Fault],
    closes: list[int],
    cause: str,
) -> None:
    """Acceptance 38: quickly, naming the cause, never the token."""
    wire = build()
    wire.server.login_faults.extend(login)
    wire.server.closes.extend(closes)
    wire.start()
    assert wire.run is not None
    code = await asyncio.wait_for(wire.run, 5)

    assert code == 2
    ours = [record for record in caplog.records if record.name.startswith("bot")]
    errors = [record.message for record in ours if record.levelno >= logging.ERROR]
    assert [cause in error for error in errors] == [True]
    assert SECRET not in caplog.text


async def test_without_the_content_intent_the_bot_goes_on(
    build: Build, caplog: pytest.LogCaptureFixture
) -> None:
    """Acceptance 29: one hint with the address of the portal; mentions are answered."""
    wire = build()
    wire.server.closes.append(4014)
    wire.start()
    await wire.server.until(lambda: len(wire.server.identified) == 2)
    await wire.server.ready()
    await wire.server.say(ASK)
    await wire.answered(1)

    content = [bool(i["intents"] & 1 << 15) for i in wire.server.identified]
    assert content == [True, False]
    hints = [record for record in caplog.records if "developers/applications" in record.message]
    assert len(hints) == 1


async def test_a_gateway_that_stays_away_is_left_for_a_new_connection(build: Build) -> None:
    """discord.py would go on trying to resume at the old address."""
    wire = build(Limits(first=0.05, longest=0.2, down=0.6, stream=0.05))
    await wire.up()
    wire.server.refuse_gateway = 10**6
    wire.server.drop()
    await asyncio.sleep(1.2)
    wire.server.refuse_gateway = 0
    await wire.server.until(lambda: len(wire.server.identified) == 2, 15)
    await asyncio.sleep(0.2)
    await wire.server.say(ASK)
    await wire.answered(1)


async def test_a_gateway_that_says_nothing_is_left(build: Build) -> None:
    """A zombie: heartbeats without an answer; the session is resumed on another connection."""
    wire = build(Limits(first=0.05, longest=0.2, stream=0.05, silence=1.0))
    wire.server.interval = 300
    await wire.up()
    wire.server.acknowledge = False
    await wire.server.until(lambda: wire.server.resumed + len(wire.server.identified) > 1)
    wire.server.acknowledge = True
    await asyncio.sleep(0.3)
    await wire.server.say(ASK)
    await wire.answered(1)


@pytest.mark.parametrize("length", [501, 10_000])
async def test_a_question_without_end_is_refused_politely(wire: Wire, length: int) -> None:
    """Acceptance 9: longer than Discord itself lets people write."""
    await wire.server.say(f"<@{ME}> " + "x" * length)
    await wire.answered(1)

    (sent,) = wire.server.sent.values()
    assert "at most 500" in sent.payload["content"]
    assert wire.archive.told == []


async def test_a_stop_lets_the_answer_arrive_and_closes_in_order(wire: Wire) -> None:
    """Acceptance 39: within the grace, then 1000, exit 0."""
    wire.archive.seconds = 1.0
    await wire.server.say(ASK)
    await asyncio.sleep(0.2)
    code = await asyncio.wait_for(wire.down(), 10)

    assert code == 0
    assert len(wire.server.sent) == 1
    await wire.server.until(lambda: wire.server.close_codes == [1000], 2)


async def test_a_stop_apologises_for_what_takes_too_long(build: Build) -> None:
    """Acceptance 39: the one who asked is not left without a word."""
    wire = build(Limits(grace=0.3, stream=0.05))
    await wire.up()
    wire.archive.seconds = 2.0
    await wire.server.say(ASK)
    await asyncio.sleep(0.2)
    assert await wire.down() == 0

    (sent,) = wire.server.sent.values()
    assert "restarting" in sent.payload["content"]


async def test_fifty_questions_at_once_keep_order_and_the_loop_free(wire: Wire) -> None:
    """Acceptance 40: from ten people in two seconds; all answered or told."""
    lags: list[float] = []

    async def measure() -> None:
        while True:
            began = time.monotonic()
            await asyncio.sleep(0.02)
            lags.append(time.monotonic() - began - 0.02)

    meter = asyncio.create_task(measure())
    asked = []
    for number in range(50):
        made = await wire.server.say(f"<@{ME}> How many, {number}?", author=str(500 + number % 10))
        asked.append(made["id"])
        await asyncio.sleep(0.03)
    await wire.server.until(lambda: len(wire.server.sent) == 50, 30)
    meter.cancel()

    sent = wire.server.sent.values()
    order = [str(one.payload["message_reference"]["message_id"]) for one in sent]
    assert order == asked
    assert max(lags) < 0.5
