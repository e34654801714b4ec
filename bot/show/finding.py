"""What became of quoted words, for the eye and for programs."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.text import Text

from bot.quoted.finding import Finding, Place, Standing
from bot.quoted.pasted import Change, changes
from bot.show.json import Json, source_json
from bot.show.text import Hanging, SourceLine
from bot.show.visible import one_line, visible
from index import Tombstone

_QUIET = "dim"
_CONTEXT = 400  # characters of what stands before and after


def finding_view(finding: Finding) -> RenderableType:
    """The words among their neighbours and where they stand, or what became of them."""
    return Group(*_lines(finding))


def finding_json(finding: Finding) -> dict[str, Json]:
    """The same for programs; ``changes`` compares what was pasted with what the archive says."""
    return {
        "status": finding.standing.value,
        "places": [_place_json(place) for place in finding.places],
        "gone": [
            {
                "path": one.path,
                "since": one.at,
                "article_is_there": one.article_id in finding.still_there,
            }
            for one in finding.tombstones
        ],
        "changes": [
            {"pasted": one.ours, "archive": one.theirs, "same": one.same}
            for one in _changes(finding)
        ],
    }


def _place_json(place: Place) -> dict[str, Json]:
    citation = place.citation
    return {
        "id": citation.id,
        "text": citation.words,
        "article": source_json(citation.source),
        "start": citation.quote.span.start,
        "end": citation.quote.span.end,
        "heading": place.heading,
        "before": place.before,
        "after": place.after,
    }


def _changes(finding: Finding) -> tuple[Change, ...]:
    if finding.standing is not Standing.CHANGED or not finding.pasted or not finding.places:
        return ()
    return changes(finding.pasted, finding.places[0].citation.words)


def _lines(finding: Finding) -> Iterator[RenderableType]:
    match finding.standing:
        case Standing.FOUND:
            yield Text("Found.", "bold")
            yield from (_gone(one, finding, "these words have not") for one in finding.tombstones)
        case Standing.CHANGED if finding.places:
            yield Text("Changed.", "bold").append(" The archive says now:", "not bold")
            yield Text()
            yield Hanging("  ", _difference(finding))
            yield Hanging("  ", Text("[-yours-] {+the archive’s+}", _QUIET))
        case Standing.CHANGED:
            yield Text("Changed.", "bold")
            yield from (_gone(one, finding, "they are not in it") for one in finding.tombstones)
        case Standing.NOT_FOUND:
            yield Text("Not in the archive.", "bold")
            yield from (_gone(one, finding, "") for one in finding.tombstones)
    for place in finding.places:
        yield Text()
        yield from _place(place)


def _gone(stone: Tombstone, finding: Finding, rest: str) -> Text:
    where, day = one_line(stone.path), stone.at[:10]
    if stone.article_id in finding.still_there:
        return Text(f"The words were in {where}, which changed on {day}; {rest}.")
    return Text(f"The words were in {where}, gone since {day}.")


def _difference(finding: Finding) -> Text:
    """The words of both, side by side where they differ, in signs that need no colour."""
    shown = Text()
    for one in changes(finding.pasted, finding.places[0].citation.words):
        if shown.plain:
            shown.append(" ")
        if one.same:
            shown.append(visible(one.theirs))
            continue
        ours = f"[-{visible(one.ours)}-]" if one.ours else ""
        theirs = f"{{+{visible(one.theirs)}+}}" if one.theirs else ""
        shown.append(ours, "red").append(" " if ours and theirs else "").append(theirs, "green")
    return shown


def _place(place: Place) -> Iterator[RenderableType]:
    if place.heading:
        yield Hanging("  ", Text(one_line(place.heading), "italic"))
    before, after = place.before[-_CONTEXT:], place.after[:_CONTEXT]
    if before:
        lead = "… " if len(before) < len(place.before) else ""
        yield Hanging("  ", Text(lead + one_line(before), _QUIET))
    yield Hanging("  ", Text(f"“{visible(place.citation.words)}”", "bold"))
    if after:
        tail = " …" if len(after) < len(place.after) else ""
        yield Hanging("  ", Text(one_line(after) + tail, _QUIET))
    yield SourceLine(place.citation.source, place.citation.quote.span, place.citation.id, indent=2)
