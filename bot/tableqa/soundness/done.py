"""Faults of what was done: the question asks for an operation that the plan has not."""

from __future__ import annotations

import re
from collections.abc import Callable

from bot.tableqa.plan.expression import (
    Against,
    Beside,
    Beyond,
    Compare,
    Contains,
    Count,
    Distinct,
    During,
    Equals,
    Extreme,
    Groups,
    Holds,
    Leading,
    Lookup,
    Not,
    Nth,
    Pair,
    Pairing,
    Reduce,
    Reducer,
    Top,
)
from bot.tableqa.quantities import quantities
from bot.tableqa.soundness.claim import Claim
from bot.tableqa.strict.lexicon import EVENTS

_FIRST = frozenset("first 1 1st i last final".split())


def _reduces(claim: Claim, *reducers: Reducer) -> bool:
    return any(isinstance(one, Reduce) and one.reducer in reducers for one in claim.all(Reduce))


def _pairs(claim: Claim, *pairings: Pairing) -> bool:
    return any(isinstance(one, Pair) and one.pairing in pairings for one in claim.all(Pair))


def _orders(claim: Claim) -> bool:
    ordered = claim.has(Extreme, Top, Leading, Holds, Nth)
    return ordered or _reduces(claim, Reducer.MAX, Reducer.MIN)


def _begins(claim: Claim) -> bool:
    said = (one.words for one in claim.all(Equals, Contains) if isinstance(one, Equals | Contains))
    numbered = any(_FIRST & set(words.split()) for words in said)
    return numbered or _orders(claim) or claim.has(Beside, Beyond, Compare)


_DEMANDS: tuple[tuple[re.Pattern[str], Callable[[Claim], bool]], ...] = tuple(
    (re.compile(rf" (?:{pattern}) "), does)
    for pattern, does in (
        ("average|averaged|mean", lambda claim: _reduces(claim, Reducer.MEAN)),
        ("median", lambda claim: _reduces(claim, Reducer.MEDIAN)),
        (
            "changed?|increased?|decreased?|difference|differ|growth|declined?",
            lambda claim: _pairs(claim, Pairing.MINUS, Pairing.GAP, Pairing.CHANGE),
        ),
        ("ratio", lambda claim: _pairs(claim, Pairing.RATIO)),
        ("same", lambda claim: claim.has(Not)),
        (
            "greatest|highest|largest|biggest|smallest|lowest|fewest|longest|shortest",
            _orders,
        ),
        ("first|last|earliest|latest|newest|oldest", _begins),
        (
            "combined|altogether",
            lambda claim: _reduces(claim, Reducer.SUM) or _pairs(claim, Pairing.PLUS),
        ),
    )
)
"""Words that ask for an operation, and what the plan must then do, where no name says them."""
_LASTS = re.compile(r"(^ how long .*) last(?= )")  # a verb
_BEYOND = re.compile(r" (?:above|below|than) | (?:after|before) (?:[^0-9 ]+ ){0,3}$")
_TIMES = re.compile(r" (?:how many times|how often|number of times) (?!(?:as|more|less|larger) )")


def leaves_undone(claim: Claim) -> bool:
    """The question asks for an operation, and the plan has not done it."""
    named = {word for name in claim.names for word in name.casefold().split()}
    return any(
        (found := form.search(_LASTS.sub(r"\1", claim.text)))
        and found.group().strip() not in named
        and not does(claim)
        for form, does in _DEMANDS
    )


def adds_times(claim: Claim) -> bool:
    """An amount where it is asked how often something was so."""
    if not _TIMES.search(claim.text):
        return False
    counted = claim.has(Count, Distinct, Groups)
    heads = {word for name in claim.names for word in name.casefold().split()}
    return not counted and "time" not in claim.stems and not (claim.is_strict and heads & EVENTS)


def leaves_bound(claim: Claim) -> bool:
    """An amount that rows are to exceed, or keep below, by which the plan has not chosen them."""
    bounds = [one.amount for one in quantities(claim.question) if one.is_compared]
    return bool(bounds) and not claim.has(Compare, Groups, Holds, Top) and not claim.is_ranged


def stays_at_name(claim: Claim) -> bool:
    """The cell of the one named, where those above or below it are asked for."""
    found = _BEYOND.search(claim.text)
    if not isinstance(claim.root, Lookup) or not found:
        return False
    if found.group().split()[0] in " ".join(claim.names).casefold().split():
        return False  # the row is called so
    kinds = (Against, Beside, Beyond, Compare, Extreme, Top, Holds, Pair, During, Nth)
    return not claim.has(*kinds)


DONE = (leaves_undone, adds_times, leaves_bound, stays_at_name)
"""The faults, each by itself."""
