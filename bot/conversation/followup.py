"""A follow-up and the question before it make one whole question."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.question import SEARCHED, Intent, Question, understand
from bot.question import function_words as lists
from index import Span

_OPENING = re.compile(
    r"^\s*(?:(?:and|but|or|so|ok|okay|then|also|und)\b[\s,]*)+"
    r"(?:(?:what|how)\s+about\s+|what\s+of\s+)?|^\s*(?:what|how)\s+about\s+|^\s*was\s+ist\s+mit\s+",
    re.IGNORECASE,
)
_CORRECTION = re.compile(
    r"^\s*(?:(?:no|nope|sorry|not that(?: one)?|actually|rather)\b[\s,.:;—–-]*)*"
    r"(?:i\s+(?:meant?|was\s+asking\s+about|am\s+asking\s+about)|make\s+that|rather)\s+(?:the\s+one\s+)?"
    r"|^\s*(?:no|nope|sorry)\b[\s,.:;—–-]+",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"\b(?:it|its|they|them|their|theirs|he|him|his|she|her|hers|this|these|those|this one|that one"
    r"|the same|the latter)\b|\b(?:is|was|are|were|than|of|for|about)\s+that\b(?=\W*$)",
    re.IGNORECASE,
)
_PERSONAL = frozenset({"he", "him", "his", "she", "her", "hers"})
_POSSESSIVE = frozenset({"its", "their", "his", "her", "theirs", "hers"})
_PLACING = frozenset({"in", "at", "near", "from", "to", "on", "by", "since", "during", "until"})
_AVERAGING = frozenset({"average", "median", "mean", "total", "sum", "altogether", "combined"})
# After these a name stands without its article: "how many i3".
_FITTED = frozenset({"many", "much", "which", "what", "the", "a", "an", "of", "in", "at"})
_COMPARISON = re.compile(
    r"^how\s+(?P<measure>many|much)\s+(?P<sign>more|fewer|less)\s+than\s+(?P<other>.+?)"
    r"\s+(?:is|was|are|were)\s+(?:that|this|it|they|those)\W*$",
    re.IGNORECASE,
)
_SMALL_TALK = frozenset(Intent) - SEARCHED - {Intent.NOTHING}
_DETERMINER = re.compile(r"^(?:the|a|an|that|this|other)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Slot:
    """A part of the earlier question that a follow-up may replace."""

    span: Span
    words: str
    stems: frozenset[str]
    after: str


def rewrite(text: str, before: Question, person: str = "") -> str | None:
    """The whole question, or None where the text stands on its own.

    >>> rewrite("And the i3?", understand("How many X1 were built in Leipzig?"))
    'How many i3 were built in Leipzig?'
    """
    stripped = text.strip()
    if understand(stripped).intent in _SMALL_TALK:
        return None
    return _compared(stripped, before) or _continued(stripped, before, person)


def _continued(stripped: str, before: Question, person: str) -> str | None:
    """The whole question by its opening, its pronoun or its preposition."""
    for lead in (_CORRECTION, _OPENING):
        found = lead.match(stripped)
        if found and found.end():
            rest = stripped[found.end() :].strip(" ?!.,")
            return _elliptic(rest, before, person) if rest else None
    asked = understand(stripped)
    if not asked.words or len(asked.words) > 25:
        return None
    if _PRONOUN.search(stripped) and not _names_something(asked):
        return _pronouns(stripped, before, person)
    if asked.words[0].folded in _PLACING and len(asked.words) <= 4:
        return _elliptic(stripped.strip(" ?!."), before, person)
    if not asked.content and asked.intent is Intent.SEARCH:
        return _asking_alone(stripped.strip(" ?!."), before)
    return None


def _compared(text: str, before: Question) -> str | None:
    """``How many more than the M2 is that?`` keeps the verb and the place of what was asked."""
    found = _COMPARISON.match(text)
    opening = f"how {found['measure']} ".casefold() if found else ""
    slot = min(_slots(before), key=lambda each: each.span, default=None)
    if not found or slot is None or not before.text.casefold().startswith(opening):
        return None
    noun = before.text[len(opening) : slot.span.end]
    other = _DETERMINER.sub("", found["other"])
    rest = before.text[slot.span.end :]
    return _end(f"How {found['measure']} {found['sign']} {noun} than {other}{rest}")


def _names_something(question: Question) -> bool:
    """Whether it has a name of its own, apart from what it merely compares with."""
    folded = [word.folded for word in question.words]
    return any(
        _is_named(question, i) and folded[max(0, i - 2) : i].count("than") == 0
        for i in question.content
        if i > 0
    )


def _is_named(question: Question, i: int) -> bool:
    text = question.words[i].text
    return any(c.isdigit() for c in text) or (i > 0 and text[0].isupper())


def _elliptic(rest: str, before: Question, person: str) -> str | None:
    """What "and …?" stands for: the part replaces its like in the question before."""
    part = understand(rest)
    if not part.words:
        return None
    if _asks(part):
        return _asking(rest, part, before, person)
    for replace in (_swap_date, _swap_number, _swap_operator, _swap_place, _swap_name):
        whole = replace(rest, part, before)
        if whole is not None:
            return whole
    return _end(f"{_open(before)} {rest}")


def _asks(part: Question) -> bool:
    first = part.words[0].folded
    second = part.words[1].folded if len(part.words) > 1 else ""
    return (
        first in lists.ENGLISH_INTERROGATIVE
        or first in lists.AUXILIARIES
        or (first in _PLACING and second in lists.ENGLISH_INTERROGATIVE)
    )


def _asking(rest: str, part: Question, before: Question, person: str) -> str | None:
    """What ``and how many seats?``, ``and who operates it?`` and ``and since when?`` stand for."""
    if _PRONOUN.search(rest):
        return _pronouns(rest, before, person)
    if not part.content:
        return _asking_alone(rest, before)
    has_verb = any(word.folded in lists.AUXILIARIES for word in part.words)
    head = _question_phrase(before)
    if not has_verb and head is not None and part.answer_type is before.answer_type:
        return _put(before, head, rest)
    if _names_something(part):
        return _end(rest)
    if _asks_bare(part) and before.focus:
        noun = " ".join(before.words[i].text for i in before.focus[:2])
        rest = f"{part.words[0].text} {noun}{rest[part.words[0].span.end :]}"
    return _end(" ".join([rest, *_placed(before)]))


def _asks_bare(part: Question) -> bool:
    """``Which was …``: the noun is left to the question before."""
    return (
        len(part.words) > 1
        and part.words[0].folded in {"which", "what"}
        and part.words[1].folded in lists.AUXILIARIES
    )


def _asking_alone(rest: str, before: Question) -> str | None:
    """``Since when?`` asks it of what was asked before."""
    silent = set(before.operators)
    kept = [before.words[i].text for i in before.content if i not in silent]
    return _end(f"{rest.strip(' ?!.')} {' '.join(kept)}") if kept else None


def _question_phrase(before: Question) -> Span | None:
    """The words "How many votes" of a question."""
    asking = next((w for w in before.words if w.folded in lists.ENGLISH_INTERROGATIVE), None)
    if asking is None or not before.focus:
        return None
    return asking.span.hull(before.words[before.focus[-1]].span)


def _placed(before: Question) -> list[str]:
    """The phrases that say where or when: "in Leipzig"."""
    return [f"{slot.after} {slot.words}" for slot in _slots(before) if slot.after in _PLACING]


def _swap_date(rest: str, part: Question, before: Question) -> str | None:
    if not part.dates or len(part.content) > 2:
        return None
    date = part.dates[0][0].cut(part.text)
    if before.dates:
        return _put(before, before.dates[-1][0], date)
    return _end(f"{_open(before)} {rest}")


def _swap_number(rest: str, part: Question, before: Question) -> str | None:
    """After ``two million``, ``and three million?``: a number takes a number's place."""
    if not part.numbers or not before.numbers or len(part.words) > 4:
        return None
    span = part.numbers[0][0]
    if len(span) < len(_DETERMINER.sub("", rest)):
        return None
    return _put(before, before.numbers[-1][0], span.cut(part.text))


def _swap_operator(rest: str, part: Question, before: Question) -> str | None:
    """``And on average?``, ``and the fewest?``: one operation takes another's place."""
    inside = {part.words[i].folded for i in part.operators}
    inside |= {word.folded for word in part.words} & {"least", "fewest", "most", "more", "less"}
    if not inside or set(part.content) - set(part.operators):
        return None
    replaced = [
        word
        for i, word in enumerate(before.words)
        if i in before.operators or word.folded in {"most", "least", "fewest", "altogether"}
    ]
    if inside & _AVERAGING:
        replaced = [word for word in replaced if word.folded in _AVERAGING]
        if not replaced:
            return _end(f"{_open(before)} {rest}")
        start = replaced[0].span
        lead = re.search(r"(?:\b(?:in|on)\s+)?(?:\bthe\s+)?$", before.text[: start.start])
        return _put(before, Span(lead.start() if lead else start.start, start.end), rest)
    word = _DETERMINER.sub("", rest)
    return _put(before, replaced[0].span, word) if replaced else None


def _swap_place(rest: str, part: Question, before: Question) -> str | None:
    """``And at Sandwick?``: a phrase takes the place of the one with the same preposition."""
    lead = part.words[0].folded
    if lead not in _PLACING:
        return None
    inner = rest[part.words[0].span.end :].strip()
    same = [slot for slot in _slots(before) if slot.after == lead]
    placed = same or [slot for slot in _slots(before) if slot.after in _PLACING]
    if placed:
        return _put(before, placed[-1].span, _DETERMINER.sub("", inner))
    return _end(f"{_open(before)} {rest}")


def _swap_name(rest: str, part: Question, before: Question) -> str | None:
    """``And the i3?``: a name takes the place of the name most like it."""
    bare = _DETERMINER.sub("", rest)
    slots = _slots(before)
    if not slots:
        return None
    stems = {part.words[i].stem for i in part.content}
    digits = any(c.isdigit() for c in bare)

    def likeness(slot: _Slot) -> tuple[float, int]:
        shared = 3 * len(stems & slot.stems)
        shape = 1.5 * (digits == any(c.isdigit() for c in slot.words))
        return shared + shape + 2 * (slot.after not in _PLACING), -slot.span.start

    slot = max(slots, key=likeness).span
    lead = before.text[: slot.start].rstrip().rsplit(" ", 1)[-1].casefold()
    return _put(before, slot, bare if lead in _FITTED else rest)


def _slots(before: Question) -> list[_Slot]:
    """The names of a question; its asked noun or last noun where it has none."""
    runs: list[list[int]] = []
    for i in before.content:
        inside = bool(runs) and runs[-1][-1] == i - 1 and _is_hyphened(before, i)
        if not (inside or _is_named(before, i)) or any(
            span.overlaps(before.words[i].span) for span, _ in before.dates
        ):
            continue
        if runs and runs[-1][-1] == i - 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    if not runs:
        plain = before.focus or before.content[:1]
        runs = [list(plain)] if plain else []
    return [_slot(before, run) for run in runs]


def _is_hyphened(question: Question, i: int) -> bool:
    """Whether a hyphen joins the word to a neighbour: both words of "five-door"."""
    place = question.words[i].span
    return "-" in {question.text[max(0, place.start - 1)], question.text[place.end : place.end + 1]}


def _slot(before: Question, run: list[int]) -> _Slot:
    span = before.words[run[0]].span.hull(before.words[run[-1]].span)
    lead = [w.folded for w in before.words[max(0, run[0] - 2) : run[0]]]
    if lead and lead[-1] in {"the", "a", "an"}:
        lead.pop()
    return _Slot(
        span=span,
        words=span.cut(before.text),
        stems=frozenset(before.words[i].stem for i in run),
        after=lead[-1] if lead else "",
    )


def _pronouns(text: str, before: Question, person: str) -> str | None:
    """Each pronoun becomes what the question before was about."""
    slots = sorted(_slots(before), key=lambda slot: (slot.after in _PLACING, slot.span))
    if not slots:
        return None
    thing = _with_noun(before, slots[0])

    def name(found: re.Match[str]) -> str:
        word = found.group().casefold()
        lead = found.group()[: -len("that")] if word.endswith(" that") else ""
        meant = person if person and word in _PERSONAL else thing
        return f"{lead}{meant}'s" if word in _POSSESSIVE else f"{lead}{meant}"

    return _end(_PRONOUN.sub(name, text, count=1))


def _with_noun(before: Question, slot: _Slot) -> str:
    """A name with the noun it stands before: "Tarn bridge"."""
    following = [w for w in before.words if w.span.start == slot.span.end + 1]
    last = before.words[-1]
    closes = {"did", "does", "do"} & {word.folded for word in before.words}
    if (
        following
        and following[0].folded not in lists.FUNCTION_WORDS
        and not (closes and following[0] == last)
        and not following[0].folded.endswith("ed")
    ):
        return f"{slot.words} {following[0].text}"
    return slot.words


def _put(before: Question, span: Span, words: str) -> str:
    return _end(f"{before.text[: span.start]}{words}{before.text[span.end :]}")


def _open(before: Question) -> str:
    return before.text.rstrip(" ?!.")


def _end(text: str) -> str:
    whole = " ".join(text.split()).rstrip(" ?!.") + "?"
    return whole[0].upper() + whole[1:] if whole[0].islower() else whole
