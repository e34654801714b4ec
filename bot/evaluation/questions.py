"""The golden questions: a question, those asked before it, and what a careful editor expects."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from bot.errors import UsageError

Choice = tuple[str, ...]  # strings any of which will do


class Status(StrEnum):
    """What kind of reply is expected; ``talk`` is a human word that rests on no article."""

    ANSWERED = "answered"
    NOT_FOUND = "not_found"
    TALK = "talk"


class BadQuestion(UsageError, ValueError):
    """A line of a question file that could be passed, or failed, by accident."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """What is expected of the reply.

    ``values`` holds a choice for each short answer; ``quote`` a choice that must stand in one of
    the first two quotes; ``shown`` choices that must stand anywhere in the reply; ``missing`` a
    choice of words that a refusal should name.
    """

    status: Status
    values: tuple[Choice, ...] = ()
    quote: Choice = ()
    shown: tuple[Choice, ...] = ()
    missing: Choice = ()

    def __post_init__(self) -> None:
        if self.status is Status.ANSWERED and not (self.values or self.quote):
            raise BadQuestion("an answer is expected, but nothing to tell it by")
        if self.status is not Status.ANSWERED and (self.values or self.quote):
            raise BadQuestion("only an answer has values and quotes")
        if self.status is Status.NOT_FOUND and self.shown:
            raise BadQuestion("a refusal shows nothing")
        if self.status is not Status.NOT_FOUND and self.missing:
            raise BadQuestion("only a refusal misses something")
        if any(not text.strip() for choice in self._choices() for text in choice or ("",)):
            raise BadQuestion("an empty choice or an empty string would fit any reply or none")

    def _choices(self) -> tuple[Choice, ...]:
        quote = (self.quote,) if self.quote else ()
        return self.values + self.shown + quote


@dataclass(frozen=True, slots=True, kw_only=True)
class Golden:
    """One question of the file; ``after`` are asked first, in the same conversation.

    ``within`` is the path of the article or folder it is kept to, or "".
    """

    id: str
    kind: str
    question: str
    after: tuple[str, ...]
    expected: Expected
    within: str = ""


def read_questions(path: Path) -> tuple[Golden, ...]:
    """The questions of a JSONL file; raise BadQuestion with the line where one cannot be held."""
    found: dict[str, Golden] = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        if not line.strip():
            continue
        try:
            golden = _question({"id": str(number)} | json.loads(line))
        except (ValueError, KeyError, TypeError) as error:
            raise BadQuestion(f"{path.name}:{number}: {error}") from error
        if golden.id in found:
            raise BadQuestion(f"{path.name}:{number}: {golden.id} is there twice")
        found[golden.id] = golden
    if not found:
        raise BadQuestion(f"{path.name} asks nothing")
    return tuple(found.values())


def _question(line: Mapping[str, object]) -> Golden:
    _only(line, {"id", "kind", "question", "in", "after", "expect"})
    expect = line["expect"]
    if not isinstance(expect, dict):
        raise TypeError("expect must be an object")
    _only(expect, {"status", "values", "quote", "shown", "missing"})
    return Golden(
        id=_string(line["id"]),
        kind=_string(line.get("kind", "question")),
        question=_string(line["question"]),
        within=_string(line.get("in", "")),
        after=_choice(line.get("after", [])),
        expected=Expected(
            status=Status(_string(expect["status"])),
            values=_choices(expect.get("values", [])),
            quote=_choice(expect.get("quote", [])),
            shown=_choices(expect.get("shown", [])),
            missing=_choice(expect.get("missing", [])),
        ),
    )


def _only(mapping: Mapping[str, object], known: set[str]) -> None:
    unknown = sorted(set(mapping) - known)
    if unknown:
        raise ValueError(f"nothing is known of {', '.join(unknown)}")


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not a string")
    return value


def _choice(value: object) -> Choice:
    if not isinstance(value, list):
        raise TypeError(f"{value!r} is not a list")
    return tuple(_string(item) for item in value)


def _choices(value: object) -> tuple[Choice, ...]:
    """A flat list is one choice; a list of lists is a choice for each short answer."""
    if isinstance(value, list) and value and all(isinstance(item, list) for item in value):
        return tuple(_choice(item) for item in value)
    flat = _choice(value)
    return (flat,) if flat else ()
