"""What the book holds: answers given, votes on them, watches."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Verdict(StrEnum):
    """What someone said of an answer."""

    GOOD = "good"
    BAD = "bad"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A line of the audit: what was asked over which generation and what was answered."""

    answer_id: str
    user: str
    question: str
    read_as: str | None
    generation: int
    verdict: str
    text: str
    plan: str | None
    sql: str | None
    quotes: tuple[tuple[str, int, int], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """What the buttons of an answer need after a restart: JSON of ours, and where it stands."""

    answer_id: str
    message_id: int | None
    question_id: int | None
    user: str
    payload: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Vote:
    """A verdict on an answer; ``user`` is a hash, ``at`` is in UTC, ``text`` is at most 1000."""

    at: str
    answer_id: str
    user: str
    verdict: Verdict
    text: str
    question: str
    answer: str
    where: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Watch:
    """A question that is asked again after every update, for a channel or for the terminal (0)."""

    id: int
    channel_id: int
    guild_id: int | None
    user: str
    question: str
    generation: int
    known: str | None
