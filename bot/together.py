"""The replies to the parts of a question, joined to one outcome that says which part is open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import zip_longest

from bot.reply import Answer, Citation, NoAnswer, Reply, asked


def joined(parts: Sequence[Reply]) -> Answer | NoAnswer:
    """An answer where a part is answered, with a note for each that is not; else the refusal."""
    answers = [part.outcome for part in parts if isinstance(part.outcome, Answer)]
    refusals = [part.outcome for part in parts if isinstance(part.outcome, NoAnswer)]
    if not answers:
        return _refused(refusals)
    figure = next((one for one in answers if one.figure is not None), None)
    return Answer(
        text=" ".join(f"{n}) {_said(part)}" for n, part in enumerate(parts, start=1)),
        values=tuple(value for one in answers for value in one.values),
        citations=_in_turn([one.citations for one in answers]),
        figure=figure.figure if figure else None,
        figure_source=figure.figure_source if figure else None,
        figure_id=figure.figure_id if figure else "",
        notes=(*_open(parts), *_once(note for one in answers for note in one.notes)),
        confidence=min(one.confidence for one in answers),
    )


def _refused(refusals: Sequence[NoAnswer]) -> NoAnswer:
    return NoAnswer(
        text="No article here answers any part of this.",
        missing=_once(word for one in refusals for word in one.missing),
        nearest=_in_turn([one.nearest for one in refusals]),
        notes=_once(note for one in refusals for note in one.notes),
        confidence=min(one.confidence for one in refusals),
    )


def _said(part: Reply) -> str:
    text = part.outcome.text.rstrip()
    if isinstance(part.outcome, NoAnswer):
        return "Not in the archive."
    return text if text.endswith((".", "!", "?", "”")) else f"{text}."


def _open(parts: Sequence[Reply]) -> list[str]:
    """What says that the answer is partial."""
    return [
        f"Part {n} of {len(parts)} is not answered: {asked(part)}"
        for n, part in enumerate(parts, start=1)
        if isinstance(part.outcome, NoAnswer)
    ]


def _in_turn(lists: Sequence[Sequence[Citation]]) -> tuple[Citation, ...]:
    """The first of each, then the second of each; no place twice."""
    found: dict[object, Citation] = {}
    for row in zip_longest(*lists):
        for each in row:
            if each is not None:
                found.setdefault((each.quote.article_id, each.quote.span), each)
    return tuple(found.values())


def _once(lines: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(lines))
