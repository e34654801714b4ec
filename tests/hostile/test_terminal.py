"""What an article, a file name or a question says is shown on a terminal and steers nothing."""

from __future__ import annotations

import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bot.cli import main
from tests.fuzz.invariants import STEERING

ESCAPES = "\x1b[31mred\x1b]0;title\x07 \x9b2J \u202edet\u2066 @everyone \x08\x7f"
STORY = f"The Tarn {ESCAPES} bridge opened\n\nThe Tarn bridge {ESCAPES} carries 9,000 cars a day.\n"
TABLE = (
    f"\nBoats {ESCAPES}:\n\n| Boat{ESCAPES} | Seats |\n|---|---|\n| Heron{ESCAPES} | 12 |\n"
    "| Tern | 9 |\n"
)
NAMES = (
    "a\nb: forged.md",
    "-rf.md",
    "x..md.md",
    "$(touch pwned).md",
    "';DROP TABLE articles;--.md",
    "\x1b[31mred.md",
    "\u202egpj.md",
    "--help.md",
)
Shown = Callable[..., str]
CONFIG = "articles: [news]\nstore: kept\nindex: {encoder: hashing}\nanswer: {reranker: hashing}\n"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "news").mkdir()
    for name in NAMES:
        (tmp_path / "news" / name).write_text(STORY + TABLE, encoding="utf-8")
    (tmp_path / "news" / "bad\x1b[31m.pdf").write_bytes(b"%PDF-1.7 \x1b[31m none")
    (tmp_path / "config.yaml").write_text(CONFIG, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


class Screen:
    """A stream that says it is a terminal."""

    def __init__(self, stream: object) -> None:
        self._stream = stream

    def __getattr__(self, name: str) -> object:
        return getattr(self._stream, name)

    def isatty(self) -> bool:
        return True


@pytest.fixture
def shown(
    place: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Shown:
    """Run a command as on a screen without colours, and return all that it printed."""
    assert place.is_dir()
    monkeypatch.setenv("NO_COLOR", "1")
    monkeypatch.setenv("TERM", "dumb")

    def run(*arguments: str) -> str:
        with monkeypatch.context() as patch:
            patch.setattr(sys, "stdout", Screen(sys.stdout))
            with pytest.raises(SystemExit):
                main(arguments)
        captured = capsys.readouterr()
        return captured.out + captured.err

    return run


@pytest.mark.parametrize(
    "arguments",
    [
        ("index", "update"),
        ("index", "status"),
        ("index", "check"),
        ("article", "list"),
        ("article", "show", "--", "-rf.md"),
        ("article", "show", "--", f"none {ESCAPES}"),
        ("table", "list"),
        ("table", "check"),
        ("ask", "How many seats has the Heron?"),
        ("ask", "How many cars does the Tarn bridge carry?"),
        ("ask", f"Who {ESCAPES} painted it?"),
        ("ask", "'; DROP TABLE articles; -- how many?"),
        ("ask", "--in", f"no {ESCAPES}", "What?"),
        ("ask", "--batch", f"no {ESCAPES}.jsonl"),
        ("--config", f"no {ESCAPES}.yaml", "article", "list"),
    ],
)
def test_no_command_prints_what_steers_a_terminal(shown: Shown, arguments: tuple[str, ...]) -> None:
    """Not from words, captions, file names, questions, errors or the state of the index."""
    shown("index", "update")

    assert not STEERING.search(shown(*arguments).replace("\t", " "))


def test_names_are_names_and_nothing_else(shown: Shown, place: Path) -> None:
    """No path, no option, no command, no statement; a line break in one forges no line."""
    told = shown("index", "update")
    listed = shown("article", "list")

    assert not any(line.startswith(("b: forged", "forged")) for line in told.splitlines())
    assert "DROP TABLE" in listed
    assert not (place / "pwned").exists()
    with closing(sqlite3.connect(place / "kept/archive.sqlite")) as connection:
        assert connection.execute("SELECT count(*) FROM articles").fetchone()[0] == len(NAMES)
