"""The parts of a question that another question may take over or replace."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.question import Question
from bot.question import function_words as lists
from index import Span, Word

PLACING = frozenset({"in", "at", "near", "from", "to", "on", "by", "since", "during", "until"})

# Verbs as they stand after "who" and after "was", where they do not end in "ed".
IRREGULAR = {
    "won": "won", "built": "built", "made": "made", "found": "found", "led": "led", "held": "held",
    "sold": "sold", "bought": "bought", "wrote": "written", "drew": "drawn", "broke": "broken",
    "stole": "stolen", "gave": "given", "took": "taken", "chose": "chosen", "paid": "paid",
    "set": "set", "shot": "shot", "lost": "lost",
}  # fmt: skip


_BARING = frozenset("did does do can could will would may might must should shall".split())
_DONE = frozenset(IRREGULAR.values()) | frozenset(
    "grown shown known seen driven spent worn flown torn sent born caught taught brought kept left"
    " laid fed thrown blown hidden eaten fought spoken".split()
)


@dataclass(frozen=True, slots=True)
class Slot:
    """A part of the earlier question that a follow-up may replace."""

    span: Span
    words: str
    stems: frozenset[str]
    after: str


def slots(before: Question) -> list[Slot]:
    """The names of a question; its asked noun or last noun where it has none."""
    runs: list[list[int]] = []
    for i in before.content:
        inside = bool(runs) and runs[-1][-1] == i - 1 and _is_hyphened(before, i)
        if not (inside or is_named(before, i)) or any(
            span.overlaps(before.words[i].span) for span, _ in before.dates
        ):
            continue
        if runs and runs[-1][-1] == i - 1:
            runs[-1].append(i)
        else:
            runs.append([i])
    if not runs:
        plain = list(before.focus) or _noun(before)
        runs = [plain] if plain else []
    return [slot_of(before, run) for run in runs]


def _noun(before: Question) -> list[int]:
    """The first words that say something, without the verb that ends the question."""
    run = [i for n, i in enumerate(before.content[:3]) if i == before.content[0] + n]
    while len(run) > 1 and (run[-1] == len(before.words) - 1 or is_done(before.words[run[-1]])):
        run.pop()
    return run


def is_done(word: Word) -> bool:
    """Whether a word is a participle: "opened", "built"."""
    return word.folded.endswith("ed") or word.folded in _DONE


def _is_hyphened(question: Question, i: int) -> bool:
    """Whether a hyphen joins the word to a neighbour: both words of "five-door"."""
    place = question.words[i].span
    return "-" in {question.text[max(0, place.start - 1)], question.text[place.end : place.end + 1]}


def slot_of(before: Question, run: list[int]) -> Slot:
    """The slot of a run of words."""
    span = before.words[run[0]].span.hull(before.words[run[-1]].span)
    lead = [w.folded for w in before.words[max(0, run[0] - 2) : run[0]]]
    if lead and lead[-1] in {"the", "a", "an"}:
        lead.pop()
    return Slot(
        span=span,
        words=span.cut(before.text),
        stems=frozenset(before.words[i].stem for i in run),
        after=lead[-1] if lead else "",
    )


def names_something(question: Question) -> bool:
    """Whether it has a name of its own, apart from what it merely compares with."""
    folded = [word.folded for word in question.words]
    return any(
        is_named(question, i) and folded[max(0, i - 2) : i].count("than") == 0
        for i in question.content
        if i > 0
    )


def has_name(question: Question) -> bool:
    """Whether a word past the first looks like a name; days, years and bare numbers name nothing.

    "How many visitors did it have in 2023" says nothing of what "it" is.
    """
    dated = [span for span, _ in question.dates]
    return any(
        is_named(question, i)
        and not question.words[i].text.isdigit()
        and not any(span.overlaps(question.words[i].span) for span in dated)
        for i in question.content
        if i > 0
    )


def is_named(question: Question, i: int) -> bool:
    """Whether a word looks like a name: a capital past the first word, or a digit."""
    text = question.words[i].text
    return any(c.isdigit() for c in text) or (i > 0 and text[0].isupper())


def placed(before: Question) -> list[str]:
    """The phrases that say where or when: "in Leipzig"."""
    return [f"{slot.after} {slot.words}" for slot in slots(before) if slot.after in PLACING]


def with_noun(before: Question, slot: Slot) -> str:
    """A name with its article and the noun beside it: "the Tarn bridge", "Hull's line 3"."""
    described = _DESCRIBED.search(before.text[: slot.span.start])
    if described:
        return f"{described.group()}{slot.words}"
    article = "the " if before.text[: slot.span.start].lower().endswith(" the ") else ""
    inside = [i for i, word in enumerate(before.words) if slot.span.contains(word.span)]
    first, last = inside[0], inside[-1]
    if all(before.words[i].text.isdigit() for i in inside) and first - 1 in before.content:
        first, article = first - 1, ""
        if first and _is_owner(before.words[first - 1]):
            first -= 1
    last = _noun_after(before, last)
    span = before.words[first].span.hull(before.words[last].span)
    return f"{article}{span.cut(before.text)}{_owned_by(before.text[span.end :])}"


def _noun_after(before: Question, last: int) -> int:
    """The last word of what a name stands before: a noun, or all that it owns."""
    helped = any(word.folded in _BARING for word in before.words[:last])
    owner = _is_owner(before.words[last])
    end = last
    for i in range(last + 1, min(last + (5 if owner else 2), len(before.words))):
        word, gap = before.words[i], before.words[i].span.start - before.words[i - 1].span.end
        if gap != 1 or word.folded in lists.FUNCTION_WORDS | lists.AUXILIARIES or is_done(word):
            break
        end = i
        if word.text.isdigit():
            return end
    # The verb that "did" or "can" leaves bare comes last: "Did Hull's new pier open?"
    return max(last, end - 1) if helped else end


def _is_owner(word: Word) -> bool:
    return word.text.endswith(("'s", "’s", "s'", "s’"))


def _owned_by(after: str) -> str:
    """The rest of "line 3 of Hull"."""
    found = _OF_NAME.match(after)
    return found.group() if found else ""


_DESCRIBED = re.compile(r"\bthe\s+[a-z]+\s+(?:to|from|at)\s+(?:the\s+)?$")  # "the stage to Hull"
_OF_NAME = re.compile(r"\s+of\s+(?:the\s+)?[A-Z][\w’'-]*(?:\s+[A-Z][\w’'-]*)*")


def put(before: Question, span: Span, words: str) -> str:
    """The question before with other words at a place."""
    return ended(f"{before.text[: span.start]}{words}{before.text[span.end :]}")


def opened(before: Question) -> str:
    """The question before without its mark, for more to be said."""
    return before.text.rstrip(" ?!.")


def ended(text: str) -> str:
    """The text as a question: one mark, a capital."""
    whole = " ".join(text.split()).rstrip(" ?!.") + "?"
    return whole[0].upper() + whole[1:] if whole[0].islower() else whole
