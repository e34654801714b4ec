"""The chat: what each line leads to, in all three of its modes."""

from __future__ import annotations

import json
import os
import pty
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from rich.console import RenderableType

from bot.ask import Archivist
from bot.config import load
from bot.show.text import render
from bot.terminal import COMMANDS, Chat, completions, following, notice, run_json, run_plain
from index import LiveArchive, update
from tests.bot.conftest import CONFIG, Run

ARCHIVIST = Path(sys.executable).with_name("archivist")


@pytest.fixture
def chat(place: Path) -> Iterator[Chat]:
    """A chat over the small archive."""
    settings = load(place / "config.yaml")
    update(settings.index)
    with LiveArchive(settings.index) as live:
        yield Chat(Archivist(live, settings.answer), live.current)


def test_json_mode_gives_a_reply_for_each_question(chat: Chat) -> None:
    """`/new` starts again, an empty line says nothing, `/quit` ends."""
    lines: list[str] = []

    run_json(
        chat, ["Who runs the pier?\n", "\n", "/new\n", "/quit\n", "Never asked\n"], lines.append
    )

    assert [json.loads(line)["values"] for line in lines] == [["Ada Moss"]]


def test_plain_mode_shows_each_line_before_its_reply(chat: Chat) -> None:
    """A transcript reads like one."""
    views: list[RenderableType] = []

    run_plain(chat, ["Who runs the pier?\n", "/help\n"], views.append)

    said = "".join(map(render, views)).splitlines()
    assert said[:2] == ["> Who runs the pier?", "Ada Moss"]
    assert "> /help" in said


@pytest.mark.parametrize("command", [name for name in COMMANDS if name != "/quit"])
def test_every_command_shows_something(chat: Chat, command: str) -> None:
    """Also before anything was asked."""
    assert render(chat.view(command)).strip()


def test_why_tells_of_the_last_reply_until_a_new_conversation(chat: Chat) -> None:
    """The plan and the SQL of a figure."""
    chat.view("How many seats has the Heron?")
    assert "SELECT" in render(chat.view("/why"))

    chat.view("/new")
    assert render(chat.view("/why")) == "Nothing was asked yet.\n"


def test_an_unknown_command_is_no_question(chat: Chat) -> None:
    """A typo after a slash gets the command it meant."""
    assert "did you mean /tables?" in render(chat.view("/tabels"))


def test_titles_captions_and_labels_complete(chat: Chat) -> None:
    """The words of the archive are at hand."""
    offered = [word for word, _ in completions("seats of the plo", chat.phrases())]

    assert offered == ["Plover"]
    assert {"Ferry line grows", "Heron"} <= set(chat.phrases())


def test_a_new_article_is_taken_in_while_one_talks(chat: Chat, place: Path) -> None:
    """Within two seconds, with a line that says so."""
    told: list[str] = []

    with following(
        load(place / "config.yaml").index, lambda report: told.append(notice(report)), told.append
    ):
        time.sleep(0.5)
        (place / "news" / "barge.txt").write_text("Bea Stone runs the barge.\n", encoding="utf-8")
        written = time.monotonic()
        while "Bea Stone" not in render(chat.view("Who runs the barge?")):
            assert time.monotonic() - written < 10
            time.sleep(0.1)

    assert told == ["[took in barge.txt]"]


def test_chat_reads_plain_lines_from_a_pipe(run: Run, place: Path) -> None:
    """No prompt, no colour, no history where no terminal is."""
    run("index", "update")

    ran = subprocess.run(  # noqa: S603
        [ARCHIVIST, "chat"],
        input="Who runs the pier?\n",
        cwd=place,
        check=True,
        capture_output=True,
        text=True,
    )

    assert ran.stdout.startswith("> Who runs the pier?\nAda Moss\n")
    assert "\x1b" not in ran.stdout
    assert not (place / "kept" / "history").exists()


def test_chat_at_a_terminal_cancels_a_line_and_leaves(run: Run, place: Path) -> None:
    """Ctrl-C clears the line, twice on an empty one it leaves with 0; a question is kept."""
    assert "hashing" in CONFIG
    run("index", "update")

    typed = [
        (b"half a li", b"li"),
        (b"\x03/help\r", b"as Ctrl-D does"),
        (b"\x03", b"Ctrl-C again or Ctrl-D leaves."),
        (b"\x03", None),
    ]
    code, said = _at_a_terminal(place, typed)

    assert code == 0
    assert "the articles of the archive" in said
    assert "Ctrl-C again or Ctrl-D leaves." in said
    assert "Traceback" not in said
    history = (place / "kept" / "history").read_text(encoding="utf-8")
    assert "+/help" in history
    assert "half" not in history


def _at_a_terminal(place: Path, typed: list[tuple[bytes, bytes | None]]) -> tuple[int, str]:
    """Type at a pseudo-terminal, each time until something shows; the exit code and all of it."""
    ours, theirs = pty.openpty()
    environment = os.environ | {"TERM": "xterm", "PROMPT_TOOLKIT_NO_CPR": "1"}
    with subprocess.Popen(  # noqa: S603
        [ARCHIVIST, "chat"], cwd=place, stdin=theirs, stdout=theirs, stderr=theirs, env=environment
    ) as process:
        os.close(theirs)
        said = _until(ours, b"\x1b[?2004h")  # the prompt takes pasted text: it is ready
        for keys, mark in typed:
            time.sleep(0.3)  # the next prompt takes the keyboard over
            os.write(ours, keys)
            said += _until(ours, mark)
        os.close(ours)
        return process.wait(10), said.decode(errors="replace")


def _until(terminal: int, mark: bytes | None) -> bytes:
    """What the terminal shows until a mark; without one, until it is closed; at most 20 s."""
    said = b""
    while mark is None or mark not in said:
        if not select.select([terminal], [], [], 20)[0]:
            break
        try:
            said += os.read(terminal, 4096)
        except OSError:  # the other end is gone
            break
    return said


def test_looking_back_leaves_out_what_was_not_known_yet(chat: Chat) -> None:
    """Until the chat is told to ask all articles again."""
    note = render(chat.view("/as-of 2024-05-01"))
    then = chat.ask("Who runs the pier?")
    chat.view("/as-of")

    assert note == "As of 2024-05-01: no article is dated until then; the first is of 2024-05-02.\n"
    assert (then.outcome.notes[0], then.as_of) == (note.strip(), "2024-05-01")
    assert "Ada Moss" in render(chat.view("Who runs the pier?"))
