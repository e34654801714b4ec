"""An answer that changed: what it was, what it is, and which article made it so."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from bot.feedback.watching import Change, Known
from bot.show.json import Json
from bot.show.text import Hanging
from bot.show.visible import one_line

_QUIET = "dim"
_QUOTES = 1  # the one that answers; programs get all


def change_view(change: Change) -> RenderableType:
    """The change for the eye."""
    head = Text("The answer has changed: ", "bold").append(one_line(change.watch.question))
    return Group(
        head,
        *_known("  was: ", change.before, "not in the archive"),
        *_known("  is:  ", change.now, "no longer in the archive"),
        *(Hanging("  by:  ", Text(one_line(title))) for title in change.because()),
    )


def change_json(change: Change) -> dict[str, Json]:
    """The change for programs."""
    return {
        "watch": change.watch.id,
        "question": change.watch.question,
        "was": _known_json(change.before),
        "is": _known_json(change.now),
        "by": list(change.because()),
    }


def _known(lead: str, known: Known, nothing: str) -> Iterator[RenderableType]:
    yield Hanging(lead, Text(one_line(known.text) if known.found else nothing))
    for quote in known.quotes[:_QUOTES]:
        yield Hanging(" " * len(lead), Text(f"“{one_line(quote.words)}”", _QUIET))
        yield Hanging(" " * len(lead), Text(f"{one_line(quote.path)} · {quote.id}", _QUIET))


def _known_json(known: Known) -> dict[str, Json]:
    return {
        "status": "answered" if known.found else "not_found",
        "text": known.text,
        "values": list(known.values),
        "quotes": [
            {"id": quote.id, "text": quote.words, "path": quote.path} for quote in known.quotes
        ],
    }
