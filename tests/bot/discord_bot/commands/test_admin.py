"""What administrators may do, and nobody else; what people upload is looked at first."""

from __future__ import annotations

import io
import threading
import zipfile
from typing import Any

import discord
import pytest
import simcord

from bot.discord_bot.commands.admin import ADMIN
from bot.discord_bot.commands.uploads import Refused, examine, safe_name, store
from bot.feedback import Verdict
from tests.bot.discord_bot.conftest import World
from tests.bot.show.reader import read

SUFFIXES = frozenset({".txt", ".pdf", ".docx"})


def shown(result: simcord.InteractionResult) -> str:
    """The text of the response."""
    response = result.response
    assert response is not None
    return response.content or (response.embeds[0].description or "")


async def test_an_administrator_renews_the_index_in_private(world: World) -> None:
    """Acceptance 24: with what was done."""
    result = await world.admin().slash(world.channel, "reindex")

    assert result.ephemeral
    assert "Generation 8 in 0.1 s: 1 added, 0 changed, 0 gone, 1 unchanged" in shown(result)
    assert world.archive.updates == 1


async def test_a_member_neither_sees_nor_may_call_it(world: World) -> None:
    """Acceptance 24: hidden by Discord, and refused in code where the call is forced."""
    ann = world.person()
    assert "reindex" not in ann.available_commands(world.channel)

    for name in ("reindex", "feedback"):
        result = world.call(ann, name)
        await world.env.settle()
        assert result.ephemeral
        assert "administrators" in shown(result)
    assert world.archive.updates == 0


async def test_a_server_that_is_not_named_keeps_no_archive(world: World) -> None:
    """An administrator of any server the bot was invited to is none of ours."""
    await world.restart(guilds=frozenset())
    result = await world.admin().slash(world.channel, "reindex")

    assert "discord.guilds" in shown(result).replace("`", "")
    assert world.archive.updates == 0


async def test_a_second_update_is_refused_and_questions_go_on(world: World) -> None:
    """Acceptance 25: questions meanwhile are answered from the old index."""
    gate = world.archive.update_gate = threading.Event()
    threading.Timer(1.5, gate.set).start()
    admin = world.admin()
    backend: Any = world.env.backend
    calls = [world.call(admin, "reindex") for _ in range(2)]
    backend.create_message(world.channel.id, admin.id, f"{world.me} How many containers?")
    await world.env.settle()

    assert "Generation 8" in shown(calls[0])
    assert "already running" in shown(calls[1])
    assert world.archive.updates == 1
    (line,) = world.services.book.audit()
    assert line["generation"] == 7


async def test_a_file_is_added_and_the_index_renewed(world: World) -> None:
    """Its name is made safe; nothing is written over."""
    admin = world.admin()
    for _ in range(2):
        result = await admin.slash(world.channel, "add", file=("../My  news?.txt", b"Some news."))
        assert "Generation" in shown(result)

    folder = world.services.archive.folder / "added"
    assert sorted(path.name for path in folder.iterdir()) == ["My news 2.txt", "My news.txt"]
    assert (folder / "My news.txt").read_bytes() == b"Some news."


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("run.exe", b"MZ", "only files of these types"),
        ("news.txt", b"\x00\x01\x02", "no text"),
        ("news.txt", b"  ", "empty"),
        ("paper.pdf", b"<html>", "no PDF"),
        ("paper.docx", b"PK\x03\x04nothing", "no Word document"),
        ("large.txt", b"x" * 1_100_000, "more than 1 MB"),
    ],
)
async def test_hostile_uploads_are_refused(
    world: World, name: str, data: bytes, reason: str
) -> None:
    """Size, type and contents are checked before anything is written."""
    await world.restart(upload_mb=1)
    result = await world.admin().slash(world.channel, "add", file=(name, data))

    assert reason in read(shown(result)).text
    assert world.archive.updates == 0
    assert not world.services.archive.folder.exists()


async def test_feedback_shows_counts_and_complaints(world: World) -> None:
    """To administrators, in private."""
    ann = world.person()
    await ann.send(world.channel, f"{world.me} How many containers?")
    (line,) = world.services.book.audit()
    world.services.book.vote(line["answer_id"], "u", Verdict.WRONG, text="no @everyone")
    result = await world.admin().slash(world.channel, "feedback")

    assert result.ephemeral
    text = read(shown(result)).text
    assert "👍 0 · 👎 0 · wrong: 1" in text
    assert "no @everyone" in text


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("news.txt", "news.txt"),
        ("C:\\temp\\..\\news.TXT", "news.txt"),
        ("/etc/passwd.txt", "passwd.txt"),
        ("a<b>|c:*.txt", "a b c.txt"),
        ("Ångström — 1.txt", "Ångström 1.txt"),
        ("x" * 300 + ".txt", "x" * 80 + ".txt"),
    ],
)
def test_names_are_made_safe(name: str, safe: str) -> None:
    """No path, no control characters, a bounded length."""
    assert safe_name(name, SUFFIXES) == safe


@pytest.mark.parametrize("name", ["...txt", ".txt", "CON.txt", "news", "news.sh", "\u202e.txt"])
def test_names_that_cannot_be_made_safe_are_refused(name: str) -> None:
    """Devices, hidden files, other types."""
    assert isinstance(safe_name(name, SUFFIXES), Refused)


def test_a_document_that_unpacks_to_a_flood_is_refused() -> None:
    """The sizes its directory claims are added up before anything is unpacked."""
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("word/document.xml", b"0" * 120_000_000)

    assert isinstance(examine("a.docx", packed.getvalue()), Refused)


def test_a_file_is_whole_or_not_there(tmp_path: Any) -> None:
    """No draft is left beside it."""
    store(tmp_path, "a.txt", b"one")
    store(tmp_path, "a.txt", b"two")

    assert {p.name: p.read_bytes() for p in (tmp_path / "added").iterdir()} == {
        "a.txt": b"one",
        "a 2.txt": b"two",
    }


def test_permissions_are_declared_too() -> None:
    """The first of the two checks."""
    assert all(
        command.default_permissions == discord.Permissions(administrator=True) for command in ADMIN
    )
