"""A small archive of its own for each test of the surfaces, and the command line over it."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from bot.cli import main

FERRY = (
    "Ferry line grows\n"
    "2024-05-02\n"
    "\n"
    "The ferry line carried more people than ever in April.\n"
    "\n"
    "Ada Moss, who runs the pier, said ten boats now sail every day.\n"
    "\n"
    "Boats of the line:\n"
    "\n"
    "| Boat | Seats |\n"
    "|---|---|\n"
    "| Heron | 1,204 |\n"
    "| Plover | 88 |\n"
)
CONFIG = "articles: [news]\nstore: kept\nindex: {encoder: hashing}\nanswer: {reranker: hashing}\n"


@dataclass(frozen=True, slots=True)
class Ran:
    """What a command printed, and what it ended with."""

    code: int
    out: str
    err: str

    def json(self) -> Any:
        """Its output as one JSON value."""
        return json.loads(self.out)


Run = Callable[..., Ran]


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a configuration and one article, where the command line is used."""
    (tmp_path / "news").mkdir()
    (tmp_path / "news" / "ferry.md").write_text(FERRY, encoding="utf-8")
    (tmp_path / "config.yaml").write_text(CONFIG, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture
def run(place: Path, capsys: pytest.CaptureFixture[str]) -> Run:
    """Run ``archivist`` with these arguments in that folder."""
    assert place.is_dir()

    def run(*arguments: str) -> Ran:
        with pytest.raises(SystemExit) as ended:
            main(arguments)
        captured = capsys.readouterr()
        return Ran(int(ended.value.code or 0), captured.out, captured.err)

    return run
