"""``doctor``: everything in order ends with 0, what is not is named with what mends it."""

from __future__ import annotations

import os
import shutil
import time
from pathlib import Path

import pytest

from bot.config import load
from bot.operation.doctor import State, examine
from index.store.database import open_to_write
from tests.bot.conftest import Run


def states(place: Path, probe: object = None) -> dict[str, tuple[State, str]]:
    """The worst that is said of each subject."""
    found: dict[str, tuple[State, str]] = {}
    settings = load(place / "config.yaml")
    for each in examine(settings, place / "book.sqlite", probe=probe):  # type: ignore[arg-type]
        if found.get(each.subject, (State.OK, ""))[0] is State.OK:
            found[each.subject] = (each.state, each.message)
    return found


def test_all_is_well(run: Run) -> None:
    """A line for each thing; a model of one's own is said to be held to nothing."""
    run("index", "update")

    ran = run("doctor", "--offline")

    assert ran.code == 0
    assert {line.split()[1] for line in ran.out.splitlines()} >= {"version", "store", "disk"}
    others = [line for line in ran.out.splitlines() if not line.startswith("ok")]
    assert {line.split()[0] for line in others} == {"note"}
    assert all("not a packaged one; held to no checksum" in line for line in others)


def test_programs_read_it_too(run: Run, place: Path) -> None:
    """With one word on the whole; it ends as it does for people."""
    shutil.rmtree(place / "news")

    ran = run("doctor", "--offline", "--json")

    assert ran.code == 1
    assert ran.json()["ok"] is False
    faults = [each["check"] for each in ran.json()["checks"] if each["state"] == "fault"]
    assert faults == ["articles", "store"]


def test_a_store_that_is_damaged_or_of_an_earlier_version_is_told(run: Run, place: Path) -> None:
    """The one is a fault, the other wants an update."""
    run("index", "update")
    store = open_to_write(place / "kept" / "archive.sqlite")
    store.execute("UPDATE manifest SET value = '1' WHERE key = 'making'")
    older = states(place)["store"]
    store.execute("UPDATE articles SET text = 'other'")
    store.close()

    assert older[0] is State.NOTE
    assert "index update" in older[1]
    assert "index update" in run("index", "status").out
    assert run("doctor", "--offline").code == 1


def test_a_clock_that_is_behind_the_store_is_told(run: Run, place: Path) -> None:
    """Dates of articles and of tombstones would be wrong."""
    run("index", "update")
    ahead = time.time() + 7200
    os.utime(place / "kept" / "archive.sqlite", (ahead, ahead))

    assert states(place)["clock"][0] is State.FAULT


def test_a_book_that_is_none_is_told(place: Path) -> None:
    """It cannot be made again from the articles."""
    (place / "book.sqlite").write_text("no book")

    assert states(place)["book"][0] is State.FAULT


@pytest.mark.parametrize(
    ("token", "code", "said"),
    [
        ("", 200, "ok: https://discord.com/api/v10 answers; DISCORD_TOKEN is not set"),
        ("secret", 200, "ok: https://discord.com/api/v10 takes the token"),
        ("secret", 401, "fault: https://discord.com/api/v10 refuses the token of DISCORD_TOKEN"),
        ("", None, "note: https://discord.com/api/v10 is not reached"),
        ("secret", None, "fault: https://discord.com/api/v10 is not reached"),
    ],
)
def test_discord_is_asked_and_the_token_is_not_shown(
    place: Path, monkeypatch: pytest.MonkeyPatch, token: str, code: int | None, said: str
) -> None:
    """Who has no token may be without a network."""
    monkeypatch.setenv("DISCORD_TOKEN", token)

    def probe(_base: str, given: str) -> int:
        assert given == token
        if code is None:
            raise OSError("no network")
        return code

    state, message = states(place, probe)["discord"]

    assert f"{state.value}: {message}".startswith(said)
    assert "secret" not in message
