"""What a package's door names is what there is behind it, and heavy rooms stay shut."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import index
from bot.config import load


@pytest.mark.parametrize("name", index.__all__)
def test_every_name_at_the_door_of_index_opens(name: str) -> None:
    """Also the ones that are imported when they are first asked for, and as what they say."""
    assert type(getattr(index, name)) is not type(index)


def test_a_name_that_is_not_at_the_door_does_not_open() -> None:
    """A typo is an AttributeError, as of any module."""
    with pytest.raises(AttributeError, match="nothing_there"):
        index.nothing_there  # noqa: B018


@pytest.mark.parametrize(
    ("door", "heavy"),
    [
        ("bot.cli", "numpy, onnxruntime, rich, prompt_toolkit, pydantic, index"),
        ("bot.ask", "torch, sentence_transformers, transformers, matplotlib"),
        ("index", "numpy, onnxruntime, faiss, pydantic, sqlite3"),
    ],
)
def test_opening_a_door_imports_nothing_heavy(door: str, heavy: str) -> None:
    """What is not needed is not waited for."""
    code = f"import sys, {door}; print([n for n in '{heavy}'.split(', ') if n in sys.modules])"

    printed = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], check=True, capture_output=True, text=True
    )

    assert printed.stdout.strip() == "[]"


# Each takes time to import, and an answer to one question takes nothing of it.
NEEDLESS = (
    "asyncio bot.discord_bot bot.evaluation bot.feedback bot.operation.doctor"
    " bot.operation.metrics bot.terminal discord docx faiss index.health index.ingest index.read"
    " index.updater index.watcher lxml matplotlib prometheus_client prompt_toolkit"
    " pydantic_settings pypdf sentence_transformers torch transformers watchfiles"
).split()


def test_an_answer_imports_nothing_it_does_not_need(tmp_path: Path) -> None:
    """One question from a shell, over an archive that is there."""
    (tmp_path / "articles").mkdir()
    (tmp_path / "articles" / "bridge.txt").write_text("A bridge\n\nIt is 333 metres long.\n")
    models = "index: {encoder: hashing}\nanswer: {reranker: hashing}\n"
    settings_file = tmp_path / "config.yaml"
    settings_file.write_text(f"articles: [articles]\nstore: store\n{models}")
    index.update(load(settings_file).index)
    code = (
        "import atexit, sys; from bot.cli import main;"
        f"atexit.register(lambda: print([n for n in {NEEDLESS} if n in sys.modules]));"
        "main(sys.argv[1:])"
    )

    printed = subprocess.run(  # noqa: S603
        [
            sys.executable,
            "-c",
            code,
            "--config",
            tmp_path / "config.yaml",
            "ask",
            "How long is it?",
        ],
        check=False,
        capture_output=True,
        text=True,
    )

    assert "333 metres" in printed.stdout
    assert printed.stdout.splitlines()[-1] == "[]"
