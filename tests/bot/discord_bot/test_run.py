"""The bot as a process, its commands at Discord, its invitation, its health, its reports."""

from __future__ import annotations

import asyncio
import json
import signal
import sys
import time
from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest
from discord.gateway import DiscordWebSocket
from discord.http import Route

from bot.config import DiscordSettings
from bot.discord_bot.run import PERMISSIONS, invitation, register
from bot.errors import ConfigError
from bot.feedback import Entry, Saved, Verdict, open_book
from tests.bot.conftest import Run
from tests.bot.discord_bot.archive import FakeArchive
from tests.bot.discord_bot.loopback import ME, Fault, Loopback
from tests.bot.discord_bot.one_bot import TOKEN

ROOT = Path(__file__).parents[3]
ASK = f"<@{ME}> How many containers?"


@pytest.fixture
async def server() -> AsyncIterator[Loopback]:
    async with Loopback().serving() as serving:
        yield serving


@pytest.fixture
def unpointed() -> Iterator[None]:
    base, gateway = Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY
    yield
    Route.BASE, DiscordWebSocket.DEFAULT_GATEWAY = base, gateway


@pytest.mark.parametrize(("seconds", "said"), [("1", "1,204,511"), ("60", "restarting")])
async def test_a_process_told_to_stop_leaves_no_one_without_a_word(
    server: Loopback, tmp_path: Path, seconds: str, said: str
) -> None:
    """Acceptance 39: SIGTERM in the middle of an answer, also of one that would never end."""
    process = await asyncio.create_subprocess_exec(
        *(
            sys.executable,
            "-m",
            "tests.bot.discord_bot.one_bot",
            server.base,
            str(tmp_path),
            seconds,
        ),
        stderr=asyncio.subprocess.PIPE,
        cwd=ROOT,
    )
    await server.until(lambda: server.identified, 30)
    await asyncio.sleep(0.5)
    await server.say(ASK)
    await asyncio.sleep(0.4)
    began = time.monotonic()
    process.send_signal(signal.SIGTERM)
    _, logged = await process.communicate()

    assert process.returncode == 0, logged.decode()
    assert time.monotonic() - began < 10
    (sent,) = server.sent.values()
    assert said in str(sent.payload).replace("\\", "")
    await server.until(lambda: server.close_codes == [1000])
    assert TOKEN not in logged.decode()
    assert "containers" not in logged.decode()


@pytest.mark.usefixtures("unpointed")
async def test_commands_are_registered_everywhere_or_in_one_server(
    server: Loopback, tmp_path: Path
) -> None:
    """``discord sync``; a refused token is named by its variable."""
    services = FakeArchive().services(tmp_path, DiscordSettings(api_base=server.base))
    await asyncio.to_thread(register, services, TOKEN)
    assert {"ask", "watch", "reindex"} <= {command["name"] for command in server.registered}

    server.registered = []
    await asyncio.to_thread(register, services, TOKEN, 200)
    assert len(server.registered) > 5
    assert server.puts == 2

    server.login_faults.append(Fault(401))
    with pytest.raises(ConfigError, match="DISCORD_TOKEN"):
        await asyncio.to_thread(register, services, TOKEN)
    services.book.close()


def test_the_invitation_asks_for_the_permissions_needed_and_no_others() -> None:
    """The application is known from the token, or named."""
    address = invitation(DiscordSettings(), TOKEN, None)

    assert PERMISSIONS.value == 309237763136
    assert "client_id=100&" in address
    assert "permissions=309237763136" in address
    assert "scope=bot+applications.commands" in address
    assert "client_id=7&" in invitation(DiscordSettings(), None, 7)


def test_the_command_line_prints_the_invitation(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without a token and without an application it says what is missing."""
    monkeypatch.delenv("DISCORD_TOKEN", raising=False)

    assert "client_id=42&" in run("discord", "invite", "--application", "42").out
    missing = run("discord", "invite")
    assert missing.code == 2
    assert "DISCORD_TOKEN" in missing.err


def test_the_bot_does_not_start_without_a_token(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """It says which variable is missing."""
    monkeypatch.delenv("DISCORD_TOKEN", raising=False)
    for command in ((), ("sync",)):
        ran = run("discord", *command)
        assert ran.code == 2
        assert "DISCORD_TOKEN is not set" in ran.err


def test_feedback_is_listed_and_exported(run: Run, place: Path) -> None:
    """Verdicts, or the whole audit, with people as hashes."""
    book = open_book(place / "kept.discord.sqlite")
    user = book.hashed(123456789)
    entry = Entry(
        answer_id="a1",
        user=user,
        question="How\nmany?",
        read_as=None,
        generation=1,
        verdict="answered",
        text="Twelve.",
        plan=None,
        sql=None,
        quotes=(("5f", 1, 2),),
    )
    kept = Saved(answer_id="a1", message_id=None, question_id=None, user=user, payload="{}")
    book.keep(entry, kept)
    book.vote("a1", user, Verdict.WRONG, text="Thirteen")
    book.close()

    assert run("feedback", "list").out.split("\t")[1:] == [
        "wrong",
        "How many?",
        "Twelve.",
        "Thirteen\n",
    ]
    (vote,) = map(json.loads, run("feedback", "export").out.splitlines())
    assert (vote["verdict"], vote["user"]) == ("wrong", user)
    (line,) = map(json.loads, run("feedback", "export", "--audit").out.splitlines())
    assert line["quotes"] == [["5f", 1, 2]]
    assert "123456789" not in str(line) + str(vote)
