"""make: one command each, that sets up what it needs, once."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


def make(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run make in the project, with nothing of an outer make."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("MAKE")}
    return subprocess.run(  # noqa: S603
        ["make", *arguments],  # noqa: S607  the make of whoever runs the tests
        cwd=ROOT,
        check=False,
        capture_output=True,
        text=True,
        env=clean,
    )


@pytest.fixture
def environment(tmp_path: Path) -> Path:
    """An environment that is ready, whose archivist says what it was asked."""
    (tmp_path / "bin").mkdir()
    told = tmp_path / "bin" / "archivist"
    told.write_text('#!/bin/sh\nprintf "%s" "$2"\nexit 1\n', encoding="utf-8")
    told.chmod(0o755)
    (tmp_path / ".ready").touch()
    return tmp_path


@pytest.mark.parametrize("target", ["chat", "test"])
def test_a_ready_environment_is_not_built_again(environment: Path, target: str) -> None:
    """The second run starts at once."""
    told = make("-n", target, f"VENV={environment}")

    assert told.returncode == 0
    assert "pip" not in told.stdout
    assert "pip" in make("-n", target, f"VENV={environment / 'other'}").stdout


def test_a_question_reaches_the_bot_as_it_was_typed(environment: Path) -> None:
    """Neither make nor the shell reads its dollars and quotes; a refusal is no failure."""
    question = 'what\'s the $40k "car" `date` & $(HOME)?'

    told = make("ask", f"Q={question}", f"VENV={environment}")

    assert (told.returncode, told.stdout) == (0, question)
