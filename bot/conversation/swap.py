"""A part of a follow-up takes the place of its like in the question before."""

from __future__ import annotations

import re

from bot.conversation.slot import PLACING, Slot, ended, is_done, opened, put, slots
from bot.question import Question, understand
from bot.question import function_words as lists
from index import Span, Word

_AVERAGING = frozenset({"average", "median", "mean", "total", "sum", "altogether", "combined"})
# After these a name stands without its article: "how many i3".
_FITTED = frozenset({"many", "much", "which", "what", "the", "a", "an", "of", "in", "at"})
DETERMINER = re.compile(r"^(?:the|a|an|that|this|other)\s+", re.IGNORECASE)


def swap_date(rest: str, part: Question, before: Question) -> str | None:
    """``And in 2015?``: a date takes a date's place, or is added."""
    if before.dates and _RELATIVE.fullmatch(rest):
        span = before.dates[-1][0]
        lead = _LEAD_IN.search(before.text[: span.start])
        return put(before, Span(lead.start() + 1, span.end) if lead else span, rest)
    if not part.dates or len(part.content) > 2:
        return None
    date = part.dates[0][0].cut(part.text)
    if before.dates:
        return put(before, before.dates[-1][0], date)
    return ended(f"{opened(before)} {rest}")


_RELATIVE = re.compile(
    r"(?:last|this|next)\s+(?:year|month|week|spring|summer|autumn|fall|winter|season|quarter)",
    re.IGNORECASE,
)


def swap_number(rest: str, part: Question, before: Question) -> str | None:
    """After ``two million``, ``and three million?``: a number takes a number's place."""
    if not part.numbers or not before.numbers or len(part.words) > 4:
        return None
    span = part.numbers[0][0]
    if len(span) < len(DETERMINER.sub("", rest)):
        return None
    return put(before, before.numbers[-1][0], span.cut(part.text))


def swap_operator(rest: str, part: Question, before: Question) -> str | None:
    """``And on average?``, ``and the fewest?``: one operation takes another's place."""
    inside = {part.words[i].folded for i in part.operators}
    inside |= {word.folded for word in part.words} & {"least", "fewest", "most", "more", "less"}
    if not inside or set(part.content) - set(part.operators):
        return None
    if inside & _AVERAGING:
        return _averaged(rest, before)
    extreme = {"most", "least", "fewest"}
    replaced = [
        word
        for i, word in enumerate(before.words)
        if word.folded in extreme or (i in before.operators and word.folded not in _COUNTING)
    ]
    word = DETERMINER.sub("", rest)
    return put(before, replaced[0].span, word) if replaced else None


def _averaged(rest: str, before: Question) -> str:
    """``In total`` for ``on average``, be it said of a noun, at the end or at the beginning."""
    word = next((word for word in before.words if word.folded in _AVERAGING), None)
    if word is None:
        return ended(f"{opened(before)} {rest}")
    lead = _ADVERBIAL.search(before.text[: word.span.start])
    if lead is None and _NOUN_AFTER.match(before.text[word.span.end :]):
        return put(before, word.span, _AS_ADJECTIVE.get(rest.casefold(), DETERMINER.sub("", rest)))
    start = lead.start() if lead else word.span.start
    after = before.text[word.span.end :]
    if start == 0:
        return ended(f"{after.lstrip(' ,').rstrip(' ?!.')} {rest}")
    return ended(f"{before.text[:start]}{rest}{after}")


_ADVERBIAL = re.compile(r"\b(?:in|on)\s+(?:the\s+)?$", re.IGNORECASE)
_NOUN_AFTER = re.compile(r"\s+(?!of\b|in\b|at\b|for\b)[a-z]")
_AS_ADJECTIVE = {"on average": "average", "in total": "total", "altogether": "total"}
_COUNTING = frozenset({"number", "count", "amount", "first", "last", "total", "average"})


def swap_place(rest: str, part: Question, before: Question) -> str | None:
    """``And at Sandwick?``: a phrase takes the place of the one with the same preposition."""
    lead = part.words[0].folded
    if lead not in PLACING:
        return None
    inner = rest[part.words[0].span.end :].strip()
    same = [slot for slot in slots(before) if slot.after == lead]
    placed = same or [slot for slot in slots(before) if slot.after in PLACING]
    if placed:
        return put(before, placed[-1].span, DETERMINER.sub("", inner))
    return ended(f"{opened(before)} {rest}")


def swap_both(rest: str, part: Question, before: Question) -> tuple[str, Question]:
    """``The Heron in 2022`` has a date of its own: it is swapped first, and the name is left."""
    if not part.dates or not before.dates:
        return rest, before
    span = part.dates[0][0]
    bare = f"{_LEAD_IN.sub('', part.text[: span.start])}{part.text[span.end :]}".strip(" ,")
    if not bare or not part.content or not understand(bare).content:
        return rest, before
    dated = swap_date(span.cut(part.text), understand(span.cut(part.text)), before)
    return (bare, understand(dated)) if dated else (rest, before)


_LEAD_IN = re.compile(r"\s*\b(?:in|on|for|by|since)\s*$", re.IGNORECASE)
# "Convertible" of "1 Series Convertible": what kind of a thing with a number it is.
_KIND = re.compile(r"^(?=.*\d).*\s(?P<kind>[^\W\d_]+)$")


# The place goes with the thing: "the mill at Tarn" stands for the whole of "the quarry at Sele".
_PLACE_OF = re.compile(r"\s+(?:at|in|of|near|on)\s+(?:the\s+)?[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*")


def _thing(before: Question, part: Question) -> Span | None:
    """The thing with an article, "the north pier", that another replaces: of its noun, or the last.

    >>> before = understand("When was the north pier of the town closed?")
    >>> _thing(before, understand("the south pier")).cut(before.text)
    'the north pier'
    """
    stems = {word.stem for word in part.words}
    found: list[tuple[bool, bool, Span]] = []
    helped = any(word.folded in {"did", "does", "do"} for word in before.words)
    for start, word in enumerate(before.words[:-1]):
        if word.folded not in {"the", "a", "an"}:
            continue
        end = start
        while end + 1 < len(before.words) and _is_plain(before.words[end + 1]):
            end += 1
        end -= helped and end == len(before.words) - 1 and end > start + 1  # the verb of "did"
        lead = before.words[start - 1].folded if start else ""
        if end > start:
            shared = any(each.stem in stems for each in before.words[start + 1 : end + 1])
            found.append((shared, lead not in PLACING, word.span.hull(before.words[end].span)))
    return max(found)[2] if found else None


def _is_plain(word: Word) -> bool:
    known = lists.FUNCTION_WORDS | lists.AUXILIARIES
    return word.text.islower() and word.folded not in known and not is_done(word)


def swap_name(rest: str, part: Question, before: Question) -> str | None:
    """``And the i3?``: a name takes the place of the name most like it."""
    bare = DETERMINER.sub("", rest)
    named = slots(before)
    thing = _thing(before, part) if bare != rest and bare.split()[0].islower() else None
    if thing is not None and not any(_KIND.search(slot.words) for slot in named):
        where = _PLACE_OF.match(before.text, thing.end) if _PLACE_OF.search(rest) else None
        return put(before, Span(thing.start, where.end()) if where else thing, rest)
    if not named:
        return None
    stems = {part.words[i].stem for i in part.content}
    digits = any(c.isdigit() for c in bare)
    common = bare.islower() and not digits

    def likeness(slot: Slot) -> tuple[float, int]:
        shared = 3 * len(stems & slot.stems)
        shape = 1.5 * (not common and digits == any(c.isdigit() for c in slot.words))
        return shared + shape + 2 * (slot.after not in PLACING), -slot.span.start

    slot = max(named, key=likeness).span
    kind = _KIND.search(slot.cut(before.text)) if common else None
    if kind is not None:
        return put(before, Span(slot.start + kind.start("kind"), slot.end), bare)
    lead = before.text[: slot.start].rstrip().rsplit(" ", 1)[-1].casefold()
    if bare.casefold().startswith(f"{lead} "):
        return put(before, slot, bare[len(lead) + 1 :])  # "line 4" for the 3 of "line 3"
    return put(before, slot, bare if lead in _FITTED else rest)
