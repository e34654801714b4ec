"""Every regular expression of the code, and the inputs that would make it try too much."""

from __future__ import annotations

import importlib
import pkgutil
import re
from collections.abc import Iterator
from itertools import islice
from types import ModuleType
from typing import Any

# The parts of ``re`` that take an expression apart; they have no types.
c: Any = importlib.import_module("re._constants")
parser: Any = importlib.import_module("re._parser")
compiler: Any = importlib.import_module("re._compiler")

_REPEATS = (c.MAX_REPEAT, c.MIN_REPEAT, c.POSSESSIVE_REPEAT)
_USUAL = "a1 A.,-\n\t'\"|:/_$(\u00a0é–*#"
_TAILS = ("", "\x00", "!", "\n\x00", " x")


def patterns() -> dict[str, re.Pattern[str]]:
    """The compiled expressions of all modules, by where they stand."""
    found: dict[str, re.Pattern[str]] = {}
    for package in ("index", "bot"):
        for info in pkgutil.walk_packages(importlib.import_module(package).__path__, f"{package}."):
            found |= dict(_in(importlib.import_module(info.name)))
    return found


def _in(module: ModuleType) -> Iterator[tuple[str, re.Pattern[str]]]:
    for name, value in vars(module).items():
        several = value if isinstance(value, tuple | list) else (value,)
        for number, one in enumerate(several):
            if isinstance(one, re.Pattern) and isinstance(one.pattern, str):
                yield f"{module.__name__}.{name}{number or ''}", one


def attacks(pattern: re.Pattern[str], length: int) -> Iterator[str]:
    """Words before each repetition, what it repeats many times over, and an end that fails."""
    tree = parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
    for before, pumped in _pumps(list(tree), ""):
        for tail in _TAILS:
            yield before + pumped * (length // max(1, len(pumped))) + tail


def _pumps(items: list[Any], before: str) -> Iterator[tuple[str, str]]:
    """For each repetition in a sequence: words that lead to it, and words that it repeats."""
    for place, (op, args) in enumerate(items):
        if op in _REPEATS:
            body = list(args[2])
            for words in islice(dict.fromkeys(_examples(body)), 6):
                if words and args[1] > 12:
                    yield before, words
                    # What follows the repetition may begin with the same words.
                    after = next(_examples(items[place + 1 :]), "")
                    yield before, words + after if after else words
            yield from _pumps(body, before)
        else:
            for inner in _inner(op, args):
                yield from _pumps(inner, before)
        before += next(_examples([(op, args)]), "")


def _inner(op: Any, args: Any) -> list[list[Any]]:
    if op is c.SUBPATTERN:
        return [list(args[3])]
    if op is c.BRANCH:
        return [list(one) for one in args[1]]
    if op is c.ATOMIC_GROUP:
        return [list(args)]
    return [list(args[1])] if op in (c.ASSERT, c.ASSERT_NOT) else []


def _examples(items: list[Any]) -> Iterator[str]:
    """A few strings that a sequence matches, as far as one can tell by looking at it."""
    if not items:
        yield ""
        return
    (op, args), rest = items[0], items[1:]
    ends = list(islice(_examples(rest), 3))
    for start in islice(_of(op, args), 4):
        for end in ends:
            yield start + end


def _of(op: Any, args: Any) -> Iterator[str]:
    if op in _REPEATS:
        low, _, body = args
        if low == 0:
            yield ""
        yield from (one * max(1, low) for one in islice(_examples(list(body)), 3))
    elif op in (c.LITERAL, c.NOT_LITERAL, c.ANY, c.IN):
        yield from _characters(op, args)
    elif op is c.BRANCH:
        yield from (next(_examples(list(one)), "") for one in args[1])
    elif op in (c.SUBPATTERN, c.ATOMIC_GROUP):
        yield from _examples(_inner(op, args)[0])
    else:
        yield ""


def _characters(op: Any, args: Any) -> Iterator[str]:
    """Some characters of a class: the usual ones first."""
    if op is c.LITERAL:
        yield chr(args)
        return
    kept = _class(op, args)
    yield from islice((one for one in _USUAL if kept.match(one)), 4)
    rare = (arg if kind is c.LITERAL else arg[0] for kind, arg in (args if op is c.IN else ())
            if kind in (c.LITERAL, c.RANGE))  # fmt: skip
    yield from islice((chr(one) for one in rare if chr(one) not in _USUAL), 1)


def _class(op: Any, args: Any) -> re.Pattern[str]:
    """An expression of one class of characters alone."""
    tree = parser.parse("a", 0)
    tree.data = [(op, args)]
    made: re.Pattern[str] = compiler.compile(tree)
    return made
