"""The desk: bounded, fair to each person, in order in each channel, honest when it declines."""

from __future__ import annotations

import asyncio
import threading
import time
from functools import partial

from bot.discord_bot.desk import Broken, Declined, Desk


def desk(workers: int = 2, queue: int = 10, patience: float = 5.0) -> Desk[str]:
    return Desk(workers=workers, queue=queue, patience=patience)


def sleep_well(seconds: float) -> str:
    """Work that takes its time."""
    time.sleep(seconds)
    return "done"


async def test_work_is_done_away_from_the_event_loop() -> None:
    """In a thread of the pool."""
    name = await desk().run(1, lambda: threading.current_thread().name)

    assert isinstance(name, str)
    assert name.startswith("answer")


async def test_no_more_is_worked_on_at_once_than_there_are_workers() -> None:
    """Whoever asks."""
    busy, most = 0, 0
    lock = threading.Lock()

    def work() -> str:
        nonlocal busy, most
        with lock:
            busy += 1
            most = max(most, busy)
        time.sleep(0.03)
        with lock:
            busy -= 1
        return "done"

    here = desk(workers=2)
    done = await asyncio.gather(*(here.run(person, work) for person in range(8)))

    assert done == ["done"] * 8
    assert most == 2
    assert here.running == here.waiting == 0


async def test_what_takes_too_long_is_given_up_and_its_seat_comes_back() -> None:
    """The thread cannot be stopped; its end is awaited before the seat is given again."""
    here, gate = desk(workers=1, patience=0.1), threading.Event()
    slow = await here.run(1, lambda: str(gate.wait(10)))
    waiting = asyncio.create_task(here.run(2, lambda: "next"))
    await asyncio.sleep(0.05)
    assert slow is Declined.SLOW
    assert here.running == 1

    gate.set()
    assert await waiting == "next"


async def test_an_error_is_a_value() -> None:
    """For the log; nobody else sees it."""
    outcome = await desk().run(1, lambda: str(1 // 0))

    assert isinstance(outcome, Broken)
    assert isinstance(outcome.error, ZeroDivisionError)


async def test_answers_come_in_the_order_of_the_questions_of_a_channel() -> None:
    """A quick answer waits for the slow one before it; other channels do not."""
    here, order = desk(workers=3), list[str]()

    async def ask(person: int, channel: int, seconds: float) -> None:
        async with here.place(channel) as turn:
            await here.run(person, partial(sleep_well, seconds))
            await turn()
            order.append(f"{channel}:{person}")

    await asyncio.gather(ask(1, 7, 0.2), ask(2, 7, 0.0), ask(3, 8, 0.0))

    assert order == ["8:3", "7:1", "7:2"]


async def test_a_closing_desk_lets_what_runs_finish_and_takes_nothing_more() -> None:
    """What waits is declined at once."""
    here, gate = desk(workers=1), threading.Event()
    running = asyncio.create_task(here.run(1, lambda: str(gate.wait(5))))
    waiting = asyncio.create_task(here.run(2, lambda: "never"))
    await asyncio.sleep(0.05)
    closing = asyncio.create_task(here.close(grace=3))
    await asyncio.sleep(0.05)
    assert await waiting is Declined.CLOSING
    assert await here.run(3, lambda: "never") is Declined.CLOSING

    gate.set()
    await closing
    assert await running == "True"


async def test_a_question_nobody_waits_for_leaves_the_queue() -> None:
    """Its place is free at once."""
    here, gate = desk(workers=1), threading.Event()
    first = asyncio.create_task(here.run(1, lambda: str(gate.wait(5))))
    left = asyncio.create_task(here.run(2, lambda: "never"))
    await asyncio.sleep(0.05)
    left.cancel()
    await asyncio.sleep(0.05)

    assert here.waiting == 0
    gate.set()
    await first
