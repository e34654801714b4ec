"""Numbers for Prometheus: how many questions, how they were answered, how long that took."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from bot.config import read_address
from bot.errors import ConfigError
from bot.operation.observed import Answered

if TYPE_CHECKING:
    from prometheus_client import CollectorRegistry

_BUCKETS = (0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0)
_STATUSES = ("answered", "not_found", "failed")


class Metrics:
    """The numbers of this process."""

    def __init__(self) -> None:
        from prometheus_client import (  # noqa: PLC0415 - only who serves them pays for it
            CollectorRegistry,
            Counter,
            Gauge,
            Histogram,
        )

        self.registry: CollectorRegistry = CollectorRegistry()
        self._questions = Counter("archivist_questions", "Questions asked", registry=self.registry)
        self._answers = Counter(
            "archivist_answers", "Replies by their status", ["status"], registry=self.registry
        )
        for status in _STATUSES:
            self._answers.labels(status)
        self._seconds = Histogram(
            "archivist_answer_seconds",
            "Time from the question to the reply",
            buckets=_BUCKETS,
            registry=self.registry,
        )
        self._updates = Counter("archivist_updates", "Updates of the index", registry=self.registry)
        self._generation = Gauge(
            "archivist_generation", "The generation of the archive", registry=self.registry
        )
        self._queue = Gauge(
            "archivist_queue_depth", "Questions that wait for their turn", registry=self.registry
        )

    def answered(self, answered: Answered) -> None:
        """Count a reply."""
        self._questions.inc()
        self._answers.labels(answered.status).inc()
        self._seconds.observe(answered.seconds)

    def updated(self) -> None:
        """Count an update."""
        self._updates.inc()

    def follow(self, generation: Callable[[], int]) -> None:
        """Tell the generation as it is whenever one asks."""
        self._generation.set_function(generation)

    def queue(self, depth: Callable[[], int]) -> None:
        """Tell how many questions wait whenever one asks."""
        self._queue.set_function(depth)

    def serve(self, address: str) -> Callable[[], None]:
        """Answer at an address, in a thread of its own; what is returned ends it."""
        from prometheus_client import start_http_server  # noqa: PLC0415

        host, port = read_address(address)
        try:
            server, thread = start_http_server(port, host, registry=self.registry)
        except OSError as error:
            message = f"metrics: {address}: {error.strerror or error}; name another address"
            raise ConfigError(message) from None

        def close() -> None:
            server.shutdown()
            server.server_close()
            thread.join()

        return close
