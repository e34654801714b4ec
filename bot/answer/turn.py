"""Which sentence has its turn: one that says the very words, and the next where none is served."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from bot.evidence import Evidence

TRIED = 5  # sentences, from the first on
NEARLY = 0.45  # ten logits


def plainest_first(evidence: Sequence[Evidence]) -> tuple[Evidence, ...]:
    """The evidence; a sentence that says the very words goes before one with others for them."""
    if not evidence or evidence[0].tells or not evidence[0].features.loose:
        return tuple(evidence)
    return next(_turns(evidence, _says_the_words), tuple(evidence))


def next_turns(evidence: Sequence[Evidence]) -> Iterator[tuple[Evidence, ...]]:
    """The evidence with another sentence first, for each that leaves no word unsaid.

    One that says some of the words itself must read nearly as well as the first, and say no less
    than a first that says all in words alike and is not served.
    """
    first = next(iter(evidence), None)
    best = first.features.logit if first else 0.0
    own = first.features.plain_own if first and first.bound and first.loose else 0.0
    return _turns(
        evidence, lambda each: each.features.plain_own >= own and _says_all(each, best - NEARLY)
    )


def _turns(
    evidence: Sequence[Evidence], suits: Callable[[Evidence], bool]
) -> Iterator[tuple[Evidence, ...]]:
    for place, each in enumerate(evidence[1:TRIED], start=1):
        if each.bound and not each.unsaid and not each.asks and suits(each):
            yield (each, *evidence[:place], *evidence[place + 1 :])


def _says_the_words(each: Evidence) -> bool:
    own = each.features
    return bool(own.typed) and own.plain_own == 1 and not own.loose


def _says_all(each: Evidence, least: float) -> bool:
    own = each.features
    itself = own.plain_own == 1 or (own.plain_own > 0.3 and own.logit > least)
    return bool(own.typed) and own.names_near == 1 and itself and not each.loose
