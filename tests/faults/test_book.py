"""Killed while it writes, the book of answers, votes and watches has all that it said it had."""

from __future__ import annotations

import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

from bot.feedback import open_book
from tests.bot.conftest import CONFIG, FERRY

ROOT = Path(__file__).parents[2]
SEED = 20_251_209
KILLS = 50 if "FAULTS" in os.environ else 5
WRITER = """
import sys
from pathlib import Path
from bot.feedback import Entry, Saved, Verdict, Watch, open_book
book = open_book(Path(sys.argv[1]))
start = int(sys.argv[2])
for number in range(start, start + 100000):
    name = f"answer-{number}"
    entry = Entry(answer_id=name, user="u", question="q", read_as=None, generation=1,
                  verdict="answered", text="t", plan=None, sql=None, quotes=(("a", 1, 2),))
    saved = Saved(answer_id=name, message_id=number, question_id=None, user="u", payload="{}")
    book.keep(entry, saved)
    book.vote(name, "u", Verdict.GOOD)
    book.add_watch(Watch(id=0, channel_id=number, guild_id=None, user="u", question="q",
                         generation=1, known=None))
    print(number, flush=True)
"""


def test_a_killed_bot_leaves_its_book_whole(tmp_path: Path) -> None:
    """What was acknowledged is there, once; the next start reads and writes on."""
    chance = random.Random(SEED)  # noqa: S311 - fixed, so that a failure can be had again
    path, told = tmp_path / "book.sqlite", []
    for kill in range(KILLS):
        process = subprocess.Popen(  # noqa: S603 - ourselves
            [sys.executable, "-c", WRITER, str(path), str(kill * 1_000_000)],
            cwd=ROOT,
            stdout=subprocess.PIPE,
            text=True,
        )
        assert process.stdout is not None
        first = process.stdout.readline()
        time.sleep(chance.uniform(0, 0.2))
        process.send_signal(signal.SIGKILL)
        told += [int(line) for line in (first, *process.stdout) if line.endswith("\n")]
        process.wait()
        process.stdout.close()

        book = open_book(path)
        audited = [line["answer_id"] for line in book.audit()]
        assert len(audited) == len(set(audited)), f"seed {SEED}, kill {kill}"
        assert {f"answer-{number}" for number in told} <= set(audited)
        assert {f"answer-{number}" for number in told} <= {vote.answer_id for vote in book.votes()}
        assert set(told) <= {watch.channel_id for watch in book.watches()}
        book.close()
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"


def test_a_killed_chat_leaves_the_archive_whole(tmp_path: Path) -> None:
    """It is asked, it is killed, the next one answers."""
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "ferry.md").write_text(FERRY, encoding="utf-8")
    (tmp_path / "config.yaml").write_text(CONFIG, encoding="utf-8")
    for _ in range(2):
        process = subprocess.Popen(
            [sys.executable, "-c", "from bot.cli import main; main()", "chat", "--json"],
            cwd=tmp_path,
            env={**os.environ, "PYTHONPATH": str(ROOT)},
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )
        assert process.stdin is not None
        assert process.stdout is not None
        process.stdin.write("How many seats has the Heron?\nHow many seats has the Plover?\n")
        process.stdin.flush()
        assert "1,204" in process.stdout.readline()
        process.send_signal(signal.SIGKILL)
        process.wait()
        process.stdin.close()
        process.stdout.close()
    with closing(sqlite3.connect(tmp_path / "kept/archive.sqlite")) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
