"""Numbers for Prometheus: counted by status, served on this machine alone unless told otherwise."""

from __future__ import annotations

import socket
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import pytest
from prometheus_client import generate_latest

from bot.config import load, read_address
from bot.errors import ConfigError
from bot.operation.metrics import Metrics
from bot.operation.observed import Answered, Observed
from bot.reply import Reply
from tests.bot.show.replies import answered, refused


@dataclass
class Fake:
    """Answers what it is told to, or fails."""

    reply: Reply | None

    def ask(self, text: str, **_bounds: object) -> Reply:
        if self.reply is None or not text:
            raise OSError("disk")
        return self.reply


def numbers(metrics: Metrics) -> dict[str, float]:
    lines = generate_latest(metrics.registry).decode().splitlines()
    pairs = (line.rsplit(" ", 1) for line in lines if not line.startswith("#"))
    return {name: float(value) for name, value in pairs}


def free_port() -> int:
    with socket.socket() as place:
        place.bind(("127.0.0.1", 0))
        return int(place.getsockname()[1])


def test_replies_are_counted_by_their_status() -> None:
    """Also those that never came."""
    metrics = Metrics()
    for reply in (answered(), answered(), refused()):
        Observed(Fake(reply), metrics.answered).ask("?")
    with pytest.raises(OSError, match="disk"):
        Observed(Fake(None), metrics.answered).ask("?")

    found = numbers(metrics)

    assert found["archivist_questions_total"] == 4
    assert found['archivist_answers_total{status="answered"}'] == 2
    assert found['archivist_answers_total{status="not_found"}'] == 1
    assert found['archivist_answers_total{status="failed"}'] == 1
    assert found["archivist_answer_seconds_count"] == 4


def test_what_changes_by_itself_is_told_as_it_is() -> None:
    """The generation and the queue."""
    metrics, waiting = Metrics(), [1, 2, 3]
    metrics.follow(lambda: 7)
    metrics.queue(lambda: len(waiting))
    waiting.pop()

    assert numbers(metrics)["archivist_generation"] == 7
    assert numbers(metrics)["archivist_queue_depth"] == 2


def test_they_are_served_until_the_end() -> None:
    """At the address of the settings, which nobody else may have."""
    metrics, port = Metrics(), free_port()
    metrics.answered(Answered(status="answered", seconds=0.1))
    close = metrics.serve(f"127.0.0.1:{port}")

    with urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=5) as page:
        text = page.read().decode()
    with pytest.raises(ConfigError, match="name another address"):
        Metrics().serve(f"127.0.0.1:{port}")
    close()

    assert "archivist_questions_total 1.0" in text
    with pytest.raises(OSError, match="refused"):
        urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=5)


def test_a_port_alone_is_of_this_machine() -> None:
    """Another machine reaches it only where the settings say so."""
    assert read_address("9464") == ("127.0.0.1", 9464)
    assert read_address("0.0.0.0:9464") == ("0.0.0.0", 9464)  # noqa: S104  what one may write


@pytest.mark.parametrize("written", ["", "here", "1.2.3.4:", "1.2.3.4:99999", "a b:1", "[::1]:9"])
def test_what_is_no_address_is_named_with_its_key(place: Path, written: str) -> None:
    """Before anything is started."""
    (place / "config.yaml").write_text(f"metrics: '{written}'\n", encoding="utf-8")

    with pytest.raises(ConfigError, match=r"metrics: .*127\.0\.0\.1:9464"):
        load(place / "config.yaml")


def test_without_an_address_there_are_no_numbers(place: Path) -> None:
    """The default; a number alone is a port."""
    assert load(place / "config.yaml").metrics is None
    (place / "config.yaml").write_text("metrics: 9464\n", encoding="utf-8")

    assert load(place / "config.yaml").metrics == "127.0.0.1:9464"
