"""A header line whose cells are run together, given out to the columns below it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from index.read.recover.fields import NBSP
from index.read.recover.grid import NO_HEAD, Head
from index.text.span import Span

_PERIOD = re.compile(
    r"period|years|span|term|tenure|service|dates|reign|from|active|season", re.IGNORECASE
)
_YEAR = re.compile(
    r"year|season|founded|established|built|date|since|opened|born|edition", re.IGNORECASE
)
_DATE = re.compile(r"date|day|birth|born|when|released?|opened|first|last", re.IGNORECASE)
_NUMBER = re.compile(
    r"quantity|population|total|\bno\b|number|attendance|points|goals|%|percent|sales|votes|rank|laps"
    r"|grid|wins|loss|gold|silver|bronze|area|height|weight|score|pos|caps|apps|average|rate|price"
    r"|money|prize|units|revenue|profit|employees|credits?|games|played|seats|episodes|\(|per\b|size",
    re.IGNORECASE,
)
_WORDS = re.compile(
    r"name|model|player|team|country|nation|title|city|club|company|artist|album|song|location|place"
    r"|county|driver|constructor|school|party|candidate|type|status|notes|venue|opponent|position"
    r"|manufacturer|director|author|network|athlete|competition|tournament|district|league",
    re.IGNORECASE,
)
_SMALL = frozenset("of the in and for to by at on per as a an (age) from or with & / – -".split())
_KINDS = {
    "year": _YEAR, "season": _YEAR, "period": _PERIOD, "span": _PERIOD, "date": _DATE, "day": _DATE,
}  # fmt: skip
_MAX_HEADER = 300
_MAX_CUTS = 60
_UNNAMED = 0.8
_NEVER = -1e9
_CERTAIN = 0.9


def affinity(name: str, kind: str) -> float:
    """How well a name suits a column of that field."""
    if kind in _KINDS:
        return 2.0 if _KINDS[kind].search(name) else -0.5
    if kind in {"text", "code"}:
        return 1.0 if _WORDS.search(name) else (-0.7 if _NUMBER.search(name) else 0.0)
    return 1.0 if _NUMBER.search(name) else (-0.7 if _WORDS.search(name) else 0.0)


def assign(text: str, line: Span, kinds: Sequence[str]) -> tuple[Head, ...]:
    """The names of the columns, cut from a header line; a column may stay unnamed, not the first."""
    words = line.cut(text)
    if not words or len(words) > _MAX_HEADER:
        return (NO_HEAD,) * len(kinds)
    parts = _best_parts(words, _cuts(words), tuple(kinds))
    return tuple(
        _head(text, Span(line.start + a, line.start + b)) if b > a else NO_HEAD for a, b in parts
    )


def expected(words: str) -> tuple[int, int] | None:
    """The least and the most columns that a header line speaks of; None for no header."""
    if not words or len(words) > _MAX_HEADER or words.endswith(":"):
        return None
    cuts = _cuts(words)
    certain = sum(likely >= _CERTAIN for _, _, likely in cuts)
    possible = sum(likely > 0 for _, _, likely in cuts)
    return (certain + 1, possible + 1) if possible else None


def is_glued(words: str) -> bool:
    """Whether names of a header line touch each other, as in "ModelQuantity"."""
    return any(
        end == following
        and likely >= _CERTAIN
        and words[end].isupper()
        and not words[end - 1].isdecimal()
        for end, following, likely in _cuts(words)
    )


def _head(text: str, span: Span) -> Head:
    bare = span.strip(text)
    name = " ".join(bare.cut(text).split())
    return Head(name, bare) if name else NO_HEAD


def _cuts(words: str) -> tuple[tuple[int, int, float], ...]:
    """Every place where the header may fall in two: end, start of the next, and how likely."""
    found = []
    depth = 0
    for at in range(1, len(words)):
        before, after = words[at - 1], words[at]
        depth += (before in "([") - (before in ")]")
        if before in " \u00a0":
            continue
        if after in " \u00a0":
            likely = _after_space(words, at)
            found.append((at, at + 1, likely - (4.0 if depth > 0 else 0.0)))
        elif _glued(words, at) and depth <= 0:
            found.append((at, at, 4.0 if before.islower() or not before.isalnum() else 1.0))
    return tuple(found[:_MAX_CUTS])


def _after_space(words: str, at: int) -> float:
    following = words[at + 1 : at + 2]
    word = words[at + 1 :].split(" ", 1)[0].split(NBSP, 1)[0]
    before = words[:at].rsplit(maxsplit=1)[-1] if words[:at].split() else ""
    if word in _SMALL or before.lower() in _SMALL:
        return -3.0
    likely = 0.4 if following.isupper() or following.isdecimal() or following in "#%№Σ" else -1.5
    if words[at] == NBSP:
        likely += 2.0
    return likely - (1.5 if following == "(" else 0.0)


def _glued(words: str, at: int) -> bool:
    before, after = words[at - 1], words[at]
    if before.islower() and (after.isupper() or after.isdecimal()):
        return True
    if before == "." and not words[max(0, at - 3) : at - 1].isalpha():
        return False  # initials: "P.O.V."
    if before in ".)]%#?$" and (after.isalnum() or after in "#%"):
        return True
    upper_word = before.isupper() and after.isupper() and words[at + 1 : at + 2].islower()
    return (
        upper_word
        or (before.isdecimal() and after.isalpha())
        or (before.isalnum() and after in "#%№")
    )


Parts = tuple[tuple[int, int], ...]


def _best_parts(
    words: str, cuts: tuple[tuple[int, int, float], ...], kinds: tuple[str, ...]
) -> Parts:
    """A name, or an empty place, for each column: the likeliest cuts that suit the columns best."""
    width = len(kinds)

    @cache
    def best(start: int, cut: int, column: int) -> tuple[float, Parts]:
        if column == width:
            return (0.0, ()) if start > len(words) else (_NEVER, ())
        if start > len(words):
            rest = best(start, cut, column + 1)
            return rest[0] - _UNNAMED, ((0, 0), *rest[1])
        found = (_NEVER, ((0, 0),) * (width - column))
        if column:
            rest = best(start, cut, column + 1)
            found = (rest[0] - _UNNAMED, ((0, 0), *rest[1]))
        inside = 0.0
        for n in range(cut, len(cuts) + 1):
            end, following, likely = cuts[n] if n < len(cuts) else (len(words), len(words) + 1, 0.0)
            rest = best(following, n + 1, column + 1)
            score = likely - inside + affinity(words[start:end], kinds[column]) + rest[0]
            if score > found[0]:
                found = (score, ((start, end), *rest[1]))
            inside += max(0.0, likely)
        return found

    score, parts = best(0, 0, 0)
    return parts if score > _NEVER / 2 else ((0, 0),) * width
