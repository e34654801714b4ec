"""Where questions are taken in: a bounded pool, a bounded queue, one running question a person."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections import deque
from collections.abc import AsyncIterator, Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from enum import Enum
from functools import partial
from typing import Generic, TypeVar

T = TypeVar("T")

_ORDER_WAIT = 20.0  # seconds an answer waits for the answers to earlier questions of its channel


class Declined(Enum):
    """Why a question was not worked on; the value is what the person is told."""

    BUSY = "I am busy: too many questions are waiting. Please ask again in a minute."
    REPLACED = "Left for your newer question."
    CLOSING = "I am restarting; please ask again in a minute."
    SLOW = "This took too long, so I gave it up. A narrower question may help."


@dataclass(frozen=True, slots=True)
class Broken:
    """Work that raised; the error is for the log, never for a person."""

    error: BaseException


@dataclass(frozen=True, slots=True, eq=False)
class _Job(Generic[T]):
    person: int
    work: Callable[[], T]
    outcome: asyncio.Future[T | Declined | Broken]

    def settle(self, outcome: T | Declined | Broken) -> None:
        if not self.outcome.done():
            self.outcome.set_result(outcome)


class Desk(Generic[T]):
    """Takes work in and hands it to a pool of threads; used from the event loop's thread alone."""

    def __init__(self, *, workers: int, queue: int, patience: float) -> None:
        self._pool = ThreadPoolExecutor(workers, thread_name_prefix="answer")
        self._free = workers
        self._bound = queue
        self._patience = patience
        self._ready: deque[_Job[T]] = deque()
        self._pending: dict[int, _Job[T]] = {}
        self._running: dict[int, _Job[T]] = {}
        self._places: dict[int, asyncio.Event] = {}
        self._closing = False
        self.done = 0
        self.seconds = 0.0

    @property
    def waiting(self) -> int:
        """How many questions wait for their turn."""
        return len(self._ready) + len(self._pending)

    @property
    def running(self) -> int:
        """How many questions are worked on."""
        return len(self._running)

    async def run(self, person: int, work: Callable[[], T]) -> T | Declined | Broken:
        """Do the work in its turn, or say why not; a person's newer question replaces a pending."""
        if self._closing:
            return Declined.CLOSING
        job: _Job[T] = _Job(person, work, asyncio.get_running_loop().create_future())
        self._replace(person)
        if self.waiting >= self._bound:
            return Declined.BUSY
        if person in self._running:
            self._pending[person] = job
        else:
            self._ready.append(job)
            self._start()
        try:
            return await job.outcome
        finally:
            self._forget(job)

    @contextlib.asynccontextmanager
    async def place(self, channel: int) -> AsyncIterator[Callable[[], asyncio.Future[None]]]:
        """Hold a place in a channel: the turn to answer comes after all earlier questions there."""
        before, mine = self._places.get(channel), asyncio.Event()
        self._places[channel] = mine
        try:
            yield lambda: asyncio.ensure_future(_within(before, _ORDER_WAIT))
        finally:
            mine.set()
            if self._places.get(channel) is mine:
                del self._places[channel]

    async def close(self, grace: float) -> None:
        """Take nothing more, let what runs finish within the grace, decline the rest."""
        self._closing = True
        for job in (*self._ready, *self._pending.values()):
            job.settle(Declined.CLOSING)
        running = [job.outcome for job in self._running.values()]
        if running:
            await asyncio.wait(running, timeout=grace)
        for job in self._running.values():
            job.settle(Declined.CLOSING)
        self._pool.shutdown(wait=False, cancel_futures=True)

    def _replace(self, person: int) -> None:
        older = self._pending.pop(person, None)
        older = older or next((job for job in self._ready if job.person == person), None)
        if older is not None:
            self._forget(older)
            older.settle(Declined.REPLACED)

    def _forget(self, job: _Job[T]) -> None:
        if job in self._ready:
            self._ready.remove(job)
        if self._pending.get(job.person) is job:
            del self._pending[job.person]

    def _start(self) -> None:
        loop = asyncio.get_running_loop()
        while self._ready and self._free and not self._closing:
            job = self._ready.popleft()
            self._free -= 1
            self._running[job.person] = job
            given_up = loop.call_later(self._patience, job.settle, Declined.SLOW)
            finished = partial(self._finished, job, given_up, time.monotonic())
            loop.run_in_executor(self._pool, job.work).add_done_callback(finished)

    def _finished(
        self, job: _Job[T], given_up: asyncio.TimerHandle, began: float, work: asyncio.Future[T]
    ) -> None:
        given_up.cancel()
        self._free += 1
        self.done += 1
        self.seconds = time.monotonic() - began
        del self._running[job.person]
        if work.cancelled():
            job.settle(Declined.CLOSING)
        else:
            error = work.exception()
            job.settle(Broken(error) if error is not None else work.result())
        pending = self._pending.pop(job.person, None)
        if pending is not None:
            self._ready.append(pending)
        if not self._closing:
            self._start()


async def _within(event: asyncio.Event | None, seconds: float) -> None:
    if event is not None:
        with contextlib.suppress(TimeoutError):
            await asyncio.wait_for(event.wait(), seconds)
