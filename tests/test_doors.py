"""What a package's door names is what there is behind it, and heavy rooms stay shut."""

from __future__ import annotations

import subprocess
import sys

import pytest

import index


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
