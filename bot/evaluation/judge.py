"""Right, wrong or abstained: one Reply held against what a careful editor expects."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from bot.evaluation.questions import Choice, Expected, Status
from bot.reply import Answer, NoAnswer, Reply

_DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-") | {"’": "'", "‘": "'", "“": '"', "”": '"'})
_NUMBER = re.compile(r"([€$£]?)\+?(-?\d{1,3}(?:,\d{3})+(?:\.\d+)?|-?\d+(?:\.\d+)?)\s*(\D*)")
_RANGE = re.compile(r"(?<=\d)\s*-\s*(?=[\d*])")
# A short string stands in almost any quote by chance ("2", "Yes"): it must be given as a value.
_TOO_SHORT_TO_FIND = 4
_LEADING_QUOTES = 2


class Verdict(StrEnum):
    """How a reply did."""

    RIGHT = "right"
    WRONG = "wrong"
    ABSTAINED = "abstained"


@dataclass(frozen=True, slots=True)
class Judgement:
    """A verdict with its reason; ``wrong_figure`` where a figure was served that is not true.

    ``named`` tells of a right refusal whether it named what was missing; None where none is asked.
    """

    verdict: Verdict
    reason: str = ""
    wrong_figure: bool = False
    named: bool | None = None


def judge(reply: Reply, expected: Expected) -> Judgement:
    """Hold a reply against the expectation; whatever is not shown to be right is wrong."""
    match reply.outcome, expected.status:
        case NoAnswer() as refusal, Status.NOT_FOUND:
            return Judgement(Verdict.RIGHT, named=_named(refusal, expected))
        case NoAnswer() as refusal, _:
            return Judgement(
                Verdict.ABSTAINED, f"missing {', '.join(refusal.missing) or 'nothing'}"
            )
        case Answer() as answer, Status.NOT_FOUND:
            served = answer.figure is not None
            return Judgement(Verdict.WRONG, f"answered with {_shown(answer)}", wrong_figure=served)
        case Answer() as answer, Status.TALK:
            return _judge_talk(answer, expected)
        case Answer() as answer, Status.ANSWERED:
            judged = _judge_answer(answer, expected)
            if judged.verdict is Verdict.WRONG and _is_open(reply, answer, expected):
                return Judgement(Verdict.ABSTAINED, "answered in part")
            return judged


def _is_open(reply: Reply, answer: Answer, expected: Expected) -> bool:
    """Whether a part is refused, which the reply says, and all that is given is expected."""
    refused = any(isinstance(part.outcome, NoAnswer) for part in reply.parts)
    given = answer.values
    return (
        refused
        and 0 < len(given) < len(expected.values)
        and all(
            any(same(value, text) for choice in expected.values for text in choice)
            for value in given
        )
    )


def _named(refusal: NoAnswer, expected: Expected) -> bool | None:
    if not expected.missing:
        return None
    words = {plain(word) for line in refusal.missing for word in line.split()}
    return any(plain(word) in words for word in expected.missing)


def _judge_talk(answer: Answer, expected: Expected) -> Judgement:
    if answer.citations or answer.values or answer.figure or not answer.text.strip():
        return Judgement(Verdict.WRONG, f"searched and found {_shown(answer)}")
    fault = _fault_of_the_rest(answer, expected)
    return Judgement(Verdict.WRONG, fault) if fault else Judgement(Verdict.RIGHT)


def _judge_answer(answer: Answer, expected: Expected) -> Judgement:
    if answer.figure is not None:
        fault = _fault_of_figure(answer, expected)
        if fault:
            return Judgement(Verdict.WRONG, fault, wrong_figure=True)
    else:
        fault = _fault_of_prose(answer, expected)
    fault = fault or _fault_of_the_rest(answer, expected)
    return Judgement(Verdict.WRONG, fault) if fault else Judgement(Verdict.RIGHT)


def _fault_of_figure(answer: Answer, expected: Expected) -> str:
    accepted = expected.values or (expected.quote,)
    if matches(answer.values, accepted):
        return ""
    return f"the figure is {_shown(answer)}"


def _fault_of_prose(answer: Answer, expected: Expected) -> str:
    if not answer.citations:
        return "neither a figure nor a quote"
    quoted = [plain(citation.words) for citation in answer.citations[:_LEADING_QUOTES]]
    if not _quotes_one_of(quoted, expected.quote):
        return f"quotes “{answer.citations[0].words}”"
    if answer.values:
        return "" if _says_all(answer.values, expected.values) else f"says {_shown(answer)}"
    if expected.quote or _finds_all(quoted[0], expected.values):
        return ""
    return f"quotes “{answer.citations[0].words}”"


def _quotes_one_of(quoted: Sequence[str], accepted: Choice) -> bool:
    return not accepted or any(plain(text) in words for text in accepted for words in quoted)


def _says_all(values: Sequence[str], accepted: Sequence[Choice]) -> bool:
    """Whether the short answers say each accepted thing, perhaps among other words."""
    said = " | ".join(plain(value) for value in values)
    return all(any(_holds(said, text) for text in choice) for choice in accepted)


def _finds_all(quoted: str, accepted: Sequence[Choice]) -> bool:
    """Whether a quote that came without a short answer holds each accepted thing."""
    return all(
        any(len(text) >= _TOO_SHORT_TO_FIND and _holds(quoted, text) for text in choice)
        for choice in accepted
    )


def _fault_of_the_rest(answer: Answer, expected: Expected) -> str:
    """What else the reply must show: the older report, the date a word was read as."""
    figure = (answer.figure.display, answer.figure.caption) if answer.figure else ((), "")
    lines = [answer.text, *answer.values, *answer.notes, *figure[0], figure[1]]
    lines += [citation.words for citation in answer.citations]
    everything = " | ".join(plain(line) for line in lines)
    for choice in expected.shown:
        if not any(_holds(everything, text) for text in choice):
            return f"does not show “{choice[0]}”"
    return ""


def matches(values: Sequence[str], accepted: Sequence[Choice]) -> bool:
    """Whether the values are the accepted ones: each choice once, in any order, and no more."""
    if len(values) != len(accepted):
        return False
    return _assign(list(values), list(accepted))


def _assign(values: list[str], choices: list[Choice]) -> bool:
    if not values:
        return True
    first, rest = values[0], values[1:]
    return any(
        any(same(first, text) for text in choice)
        and _assign(rest, choices[:place] + choices[place + 1 :])
        for place, choice in enumerate(choices)
    )


def same(value: str, accepted: str) -> bool:
    """Whether two short answers say the same, as words or as numbers of one unit."""
    left, right = plain(value), plain(accepted)
    if left == right:
        return True
    one, other = _NUMBER.fullmatch(left), _NUMBER.fullmatch(right)
    return one is not None and other is not None and _same_amount(one, other)


def _same_amount(one: re.Match[str], other: re.Match[str]) -> bool:
    amounts = [Decimal(found.group(2).replace(",", "")) for found in (one, other)]
    if amounts[0] != amounts[1]:
        return False
    signs, units = zip(
        *((found.group(1), found.group(3).strip()) for found in (one, other)), strict=True
    )
    if ("%" in units[0]) != ("%" in units[1]):
        return False
    return len(set(filter(None, signs))) < 2 and len(set(filter(None, units))) < 2


def plain(text: str) -> str:
    """The text without case, accents, kinds of space, dash and quotation mark."""
    folded = unicodedata.normalize("NFKD", text.casefold().translate(_DASHES))
    bare = "".join(mark for mark in folded if not unicodedata.combining(mark))
    return _RANGE.sub("-", " ".join(bare.split())).strip(" .")


def _holds(text: str, words: str) -> bool:
    """Whether whole words stand in a plain text; a number is not found inside a longer one."""
    pattern = rf"(?<!\w)(?<!\d[.,]){re.escape(plain(words))}(?!\w|[.,]\d)"
    return re.search(pattern, text) is not None


def _shown(answer: Answer) -> str:
    return "; ".join(answer.values) or f"“{answer.text}”"
