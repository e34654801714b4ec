"""Processes that are timed: the product, the plain script, and what a shell waits for."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from index import IndexSettings
from tests.bench.archive import KEPT, ROOT, exported

# As the installed command does; this way it is the code beside this file that runs.
ARCHIVIST = (sys.executable, "-c", "from bot.cli import main; main()")
PYTHON = (sys.executable, "-c")
_UNWANTED = frozenset({"OMP_NUM_THREADS", "PYTHONDONTWRITEBYTECODE"})


def seconds(command: Sequence[str], extra: Mapping[str, str] | None = None) -> float:
    """The processor's seconds for one run of a command; one that fails is no measurement."""
    before = os.times()
    subprocess.run(  # noqa: S603
        command,
        cwd=ROOT,
        check=True,
        env=_environment(extra or {}),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    after = os.times()
    return (
        after.children_user + after.children_system - before.children_user - before.children_system
    )


def of(settings: IndexSettings) -> dict[str, str]:
    """The environment in which the command line uses an archive."""
    articles = os.pathsep.join(map(str, settings.articles))
    return {"ARCHIVIST_ARTICLES": articles, "ARCHIVIST_STORE": str(settings.store)}


def asked(
    settings: IndexSettings, questions: Sequence[str], *, rerank: bool = False
) -> dict[str, Any]:
    """The product's timings over questions, in a process of its own."""
    places = (str(settings.articles[0]), str(settings.store))
    how = "rerank" if rerank else "plainly"
    return _told("tests.bench.asking", (*places, how), questions)


def plain_asked(settings: IndexSettings, questions: Sequence[str]) -> dict[str, Any]:
    """The plain script's timings over the same passages."""
    return _told("tests.bench.plain", ("ask", plain_model(), *exported(settings)), questions)


def plain_indexed(folder: Path) -> dict[str, Any]:
    """The plain script's timings for encoding a folder."""
    return _told("tests.bench.plain", ("index", plain_model(), folder), ())


def plain_model() -> Path:
    """The plain script's model, made by another process: this one imports no torch."""
    made = KEPT / "plain-model"
    if not made.exists():
        KEPT.mkdir(exist_ok=True)
        program = (
            f"from pathlib import Path; import tests.bench.plain as p; p.model(Path({str(KEPT)!r}))"
        )
        seconds((*PYTHON, program))
    return made


def _told(module: str, arguments: Sequence[object], given: Sequence[str]) -> dict[str, Any]:
    done = subprocess.run(  # noqa: S603
        [sys.executable, "-m", module, *map(str, arguments)],
        cwd=ROOT,
        check=True,
        env=_environment({}),
        input=json.dumps(list(given)).encode(),
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    found: dict[str, Any] = json.loads(done.stdout.splitlines()[-1])
    return found


def _environment(extra: Mapping[str, str]) -> dict[str, str]:
    """Ours, without a limit on threads, which each side uses as it likes, and with bytecode.

    An installed package has its bytecode, as the libraries of the other side have.
    """
    kept = {name: value for name, value in os.environ.items() if name not in _UNWANTED}
    return {**kept, "PYTHONPATH": str(ROOT), "HF_HUB_OFFLINE": "1", **extra}
