"""``ask``: one question, or a file of them."""

from __future__ import annotations

import gc
import json
import sys
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from bot.cli.desk import AS_OF, Desk, Exit, day_of, desk_of

if TYPE_CHECKING:
    from bot.cli.scope import Scopes
    from bot.show.json import Json


def ask(
    context: typer.Context,
    question: Annotated[list[str] | None, typer.Argument(help="What you want to know.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the reply as JSON.")] = False,
    within: Annotated[
        str, typer.Option("--in", metavar="PATH", help="Only this article, folder or file.")
    ] = "",
    batch: Annotated[
        str, typer.Option(metavar="FILE.jsonl", help="Lines of id, question, in; - reads stdin.")
    ] = "",
    as_of: Annotated[str, AS_OF] = "",
) -> None:
    """Answer one question, or each line of a file."""
    from bot.errors import UsageError

    desk = desk_of(context)
    words = " ".join(question or ()).strip()
    if bool(words) == bool(batch):
        raise UsageError("ask one QUESTION, or name a file of them with --batch")
    where = Where(within, as_of)
    if batch:
        raise typer.Exit(_batch(desk, batch, where))
    with _uncollected():
        code = _one(desk, words, where, as_json=as_json)
    raise typer.Exit(code)


@contextmanager
def _uncollected() -> Iterator[None]:
    """Nothing is looked through for waste: modules and models are none, an answer leaves little."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


@dataclass(frozen=True, slots=True)
class Where:
    """What a question is kept to: an article or folder, and a day; "" is no bound."""

    within: str
    as_of: str

    def or_of(self, entry: dict[str, Any]) -> Where:
        """The same but for what a line of a batch says itself."""
        return Where(entry.get("in") or self.within, entry.get("as_of") or self.as_of)


def _one(desk: Desk, question: str, where: Where, *, as_json: bool) -> int:
    from bot.cli.scope import Scopes
    from bot.reply import Answer
    from bot.show.json import to_json, to_line
    from bot.show.text import reply_view

    day = day_of(where.as_of)
    scope = Scopes(desk).of(where.within)
    reply = scope.bot.ask(question, within=scope.within, as_of=day)
    if as_json:
        desk.write(to_line(to_json(reply)) + "\n")
    else:
        desk.show(reply_view(reply))
    return Exit.FINE if isinstance(reply.outcome, Answer) else Exit.REPORTED


def _batch(desk: Desk, name: str, where: Where) -> int:
    """A line of JSON for each line; one that cannot be asked is reported and costs the code."""
    from bot.cli.scope import Scopes
    from bot.operation.waste import search_seldom
    from bot.show.json import to_line

    search_seldom()
    scopes, code = Scopes(desk), Exit.FINE
    with _lines(name) as lines:
        for number, line in enumerate(lines, 1):
            if not line.strip():
                continue
            fields = _answer_line(scopes, line, where)
            if "error" in fields:
                desk.say(f"{name}:{number}: {fields['error']}")
                code = Exit.REPORTED
            desk.write(to_line(fields) + "\n")
    return code


def _answer_line(scopes: Scopes, line: str, where: Where) -> dict[str, Json]:
    from bot.show.json import to_json
    from index import ArchivistError

    identity: Json = None
    try:
        entry = _entry(line)
        identity = entry.get("id")
        bound = where.or_of(entry)
        scope, day = scopes.of(bound.within), day_of(bound.as_of)
        reply = scope.bot.ask(entry["question"], within=scope.within, as_of=day)
        return {"id": identity, **to_json(reply)}
    except ArchivistError as error:
        return {"id": identity, "error": str(error)}


def _entry(line: str) -> dict[str, Any]:
    from bot.errors import UsageError

    try:
        entry = json.loads(line)
    except ValueError as error:
        raise UsageError(f"not a line of JSON: {error}") from None
    if not isinstance(entry, dict) or not isinstance(entry.get("question"), str):
        raise UsageError('a line is an object such as {"id": "1", "question": "…"}')
    if not isinstance(entry.get("in", ""), str):
        raise UsageError('"in" is the path of an article or a folder')
    if not isinstance(entry.get("as_of", ""), str):
        raise UsageError('"as_of" is a date such as "2025-03-31"')
    return entry


@contextmanager
def _lines(name: str) -> Iterator[Iterable[str]]:
    if name == "-":
        yield sys.stdin
    else:
        with Path(name).open(encoding="utf-8", errors="replace") as file:
            yield file
