"""No expression of the code tries for ever: the worst words found for each end in time."""

from __future__ import annotations

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType

from tests.fuzz.regexes import attacks, patterns

LENGTH = 60  # an exponential one needs no more to run for years
PATIENCE = 10.0  # seconds of processor time, where all take a thousandth


class Endless(BaseException):
    """Past every ``except`` on the way."""


@contextmanager
def patient() -> Iterator[None]:
    """Stop what takes longer than the patience."""

    def stop(_: int, __: FrameType | None) -> None:
        raise Endless

    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, PATIENCE)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)


def test_no_expression_is_exponential() -> None:
    """Every repetition in every expression, repeated many times, with ends that fail."""
    endless = []
    found = patterns()
    for name, pattern in found.items():
        try:
            with patient():
                for words in attacks(pattern, LENGTH):
                    pattern.search(words)
                    pattern.fullmatch(words)
        except Endless:
            endless.append(name)

    assert len(found) > 150
    assert endless == []


def test_the_attack_finds_what_is_exponential() -> None:
    """The expression that read footnote marks once."""
    import re  # noqa: PLC0415 - to name what is attacked

    marks = re.compile(r"(?:\s?(?:\*{1,3}|[†‡]{1,2}))+$")

    assert any(words.startswith("*" * 20) for words in attacks(marks, LENGTH))
