"""Cells of words that hold columns side by side, parted where the whole column shows the joints.

A value that comes again and again beside different ones is a cell of its own, and so is the name
of a country; how many words a column usually has tells the rest. A cut that another one rivals is
no cut: the row is left whole and unsure.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from index.read.recover.mark import split_marks
from index.read.recover.places import PLACES

_LETTER = 4.3
_PLACE_BITS = 9.0
_KNOWN_BITS = 11.0
_MARK_BITS = 4.0
_MARGIN = 6.0
_ROUNDS = 6
_MAX_WORDS = 14
_MAX_WAYS = 60
_MIN_ROWS = 5
_MAX_ROWS = 200
_SURE = 0.6
_ANCHORED, _ONE_NOUN, _ONE_VALUE = 0.5, 0.5, 0.85
_JOINS = frozenset(
    "of the and de del la le van von der di da du in at on for to & – - — a an with vs vs. v. or "
    "by from".split()
)
_ORDINALS = frozenset("II III IV Jr Jr. Sr Sr.".split())
_OPENS, _CLOSES = "([“", ")]”"

Cuts = tuple[int, ...]
"""The places of the spaces at which a cell falls in parts."""


@dataclass(frozen=True, slots=True)
class Parting:
    """Where each cell falls in parts, None for one that is unsure; the part of the bits it saves.

    ``shown`` is the part of the cells of which a piece is known elsewhere.
    """

    cuts: tuple[Cuts | None, ...]
    saved: float
    shown: float


@dataclass(frozen=True, slots=True)
class _Book:
    """How many neighbours each value has in each column, and how often each number of words is."""

    values: tuple[Mapping[str, int], ...]
    sizes: tuple[Mapping[int, int], ...]
    rows: int
    known: frozenset[str]


def part(cells: Sequence[str], known: frozenset[str], pieces: int) -> Parting | None:
    """The parting of a column of words in so many; None where few cells can be parted for sure.

    ``known`` are values of other columns, which may stand here too.
    """
    ways = [tuple(combinations(_spaces(cell), pieces - 1))[:_MAX_WAYS] for cell in cells]
    full = sum(bool(w) for w in ways)
    if not _MIN_ROWS <= len(cells) <= _MAX_ROWS or full * 10 < len(cells) * 8:
        return None
    starts = _starts(cells, ways, known, pieces)
    plans = sorted((_settle(cells, ways, start) for start in starts), key=lambda plan: plan[0])
    bits, cuts, book = plans[0]
    sure = _sure(cells, ways, cuts, book)
    for rival_bits, rival, _ in plans[1:]:
        if rival_bits <= bits + _MARGIN * 2:
            sure = [s and a == b for s, a, b in zip(sure, cuts, rival, strict=True)]
    sure = _proved(cells, ways, cuts, sure, known)
    if sum(sure) < _SURE * len(cells) or any(len(values) < 2 for values in book.values):
        return None
    parted = tuple(cut if s else None for cut, s in zip(cuts, sure, strict=True))
    shown = sum(
        cut is not None and _is_shown(c, cut, book) for c, cut in zip(cells, parted, strict=True)
    )
    return Parting(parted, 1 - bits / _plain_bits(cells), shown / len(cells))


def _proved(
    cells: Sequence[str],
    ways: Sequence[tuple[Cuts, ...]],
    cuts: Sequence[Cuts],
    sure: Sequence[bool],
    known: frozenset[str],
) -> list[bool]:
    """The sure rows that more than repetition proves, or repetition that points to one cut alone.

    Where countries or values of other columns stand at most of the cuts, they vouch for the rest.
    """
    chosen = list(zip(cells, cuts, sure, strict=True))
    anchored = [s and _is_anchored(_pieces(cell, cut), known) for cell, cut, s in chosen]
    possible = [[_pieces(c, k) for k in w] for c, w in zip(cells, ways, strict=True)]
    if sum(anchored) >= _ANCHORED * max(1, sum(sure)):
        free = [not any(_is_anchored(pieces, known) for pieces in p) for p in possible]
        return [a or (s and f) for a, s, f in zip(anchored, sure, free, strict=True)]
    rows = [_pieces(cell, cut) for cell, cut, s in chosen if s]
    if not rows or len(rows[0]) > 2 or _is_one_noun(rows):
        return anchored
    again = _neighbours([pieces for p in possible for pieces in p], 2)
    alone = [
        _is_alone(_pieces(c, k), p, again) for (c, k, _), p in zip(chosen, possible, strict=True)
    ]
    return [a or (s and b) for a, s, b in zip(anchored, sure, alone, strict=True)]


def _is_anchored(pieces: tuple[str, ...], known: frozenset[str]) -> bool:
    """Whether at each cut there is a place, or a value of another column."""
    told = [piece in PLACES or piece in known for piece in pieces]
    return all(a or b for a, b in pairwise(told))


def _is_one_noun(rows: Sequence[tuple[str, ...]]) -> bool:
    """Whether most first parts begin, or last parts end, with one word: names of one kind.

    A value of several words that is always the same is no such word: "Civil parish".
    """
    for column, side in ((0, 0), (-1, -1)):
        words = Counter(row[column].split(" ")[side] for row in rows)
        word, times = words.most_common(1)[0]
        values = {row[column] for row in rows if row[column].split(" ")[side] == word}
        fixed = len(values) == 1 and " " in next(iter(values))
        if times > (_ONE_VALUE if fixed else _ONE_NOUN) * len(rows):
            return True
    return False


def _is_alone(
    own: tuple[str, ...], possible: Sequence[tuple[str, ...]], again: Sequence[Mapping[str, int]]
) -> bool:
    """Whether a part comes again beside others at this cut of a cell, and at no other of its."""
    shown = [p for p in possible if any(again[n][piece] > 1 for n, piece in enumerate(p))]
    return shown == [own]


def _spaces(cell: str) -> Cuts:
    """The places of the spaces at which a cell may fall in parts."""
    found, depth, quoted = [], 0, False
    for at, char in enumerate(cell):
        depth += (char in _OPENS) - (char in _CLOSES)
        quoted ^= char == '"'
        if char == " " and depth <= 0 and not quoted and _may_part(cell, at):
            found.append(at)
    return tuple(found) if len(found) < _MAX_WORDS else ()


def _may_part(cell: str, at: int) -> bool:
    before = cell[:at].rsplit(" ", 1)[-1]
    after = cell[at + 1 :].split(" ", 1)[0]
    if not before or not after or before[-1] in ",&/" or after[0] in ",&(–—-/0123456789":
        return False
    if before.lower() in _JOINS and before != "A":
        return False
    return after not in _JOINS | _ORDINALS


def _pieces(cell: str, cuts: Cuts) -> tuple[str, ...]:
    edges = (-1, *cuts, len(cell))
    return tuple(split_marks(cell[a + 1 : b])[0] for a, b in pairwise(edges))


def _is_shown(cell: str, cuts: Cuts, book: _Book) -> bool:
    """Whether a piece is known elsewhere: beside another one, in another column, as a place."""
    pieces = _pieces(cell, cuts)
    again = any(book.values[n].get(piece, 0) > 1 for n, piece in enumerate(pieces))
    return again or any(p in PLACES or p in book.known for p in pieces) or _is_marked(cell, cuts)


def _is_marked(cell: str, cuts: Cuts) -> bool:
    """Whether a footnote mark stands before a cut: it ends a cell."""
    return any(split_marks(cell[:cut])[1] for cut in cuts)


def _starts(
    cells: Sequence[str], ways: Sequence[tuple[Cuts, ...]], known: frozenset[str], pieces: int
) -> Iterator[_Book]:
    """What the pieces may be at first: all of them at once, or so many words in one column."""
    size = len(cells)
    possible = [_pieces(cell, cuts) for cell, w in zip(cells, ways, strict=True) for cuts in w]
    yield _Book(_neighbours(possible, pieces), ({},) * pieces, size, known)
    for column in range(pieces):
        for words in (1, 2):
            sizes = tuple({words: size} if n == column else {} for n in range(pieces))
            yield _Book(({},) * pieces, sizes, size, known)


def _neighbours(rows: Sequence[tuple[str, ...]], pieces: int) -> tuple[Counter[str], ...]:
    """For each column and value the number of different words that stand before and after it."""
    found = []
    for n in range(pieces):
        beside = {
            (
                row[n],
                row[n - 1].rsplit(" ", 1)[-1] if n else "",
                row[n + 1].split(" ", 1)[0] if n + 1 < pieces else "",
            )
            for row in rows
        }
        found.append(Counter(value for value, _, _ in beside))
    return tuple(found)


def _settle(
    cells: Sequence[str], ways: Sequence[tuple[Cuts, ...]], book: _Book
) -> tuple[float, list[Cuts], _Book]:
    """The cheapest cuts from a start on, each round with the pieces that the last one gave."""
    cuts: list[Cuts] = []
    for _ in range(_ROUNDS):
        chosen = [
            min(w, key=lambda c: (_bits(cell, c, book), c), default=())
            for cell, w in zip(cells, ways, strict=True)
        ]
        if chosen == cuts:
            break
        cuts = chosen
        book = _book(cells, cuts, book)
    return _total(cells, cuts, book), cuts, book


def _book(cells: Sequence[str], cuts: Sequence[Cuts], old: _Book) -> _Book:
    rows = [_pieces(cell, cut) for cell, cut in zip(cells, cuts, strict=True) if cut]
    pieces = len(old.values)
    sizes = tuple(Counter(row[n].count(" ") + 1 for row in rows) for n in range(pieces))
    return _Book(_neighbours(rows, pieces), sizes, len(rows), old.known)


def _bits(cell: str, cuts: Cuts, book: _Book, own: int = 0) -> float:
    """What a row costs with those cuts; ``own`` is 1 where the book counts the row itself."""
    bits = -_MARK_BITS if _is_marked(cell, cuts) else 0.0
    for n, piece in enumerate(_pieces(cell, cuts)):
        bits += _value_bits(piece, book.values[n].get(piece, 0) - own, book)
        bits += _size_bits(piece, book.sizes[n], book.rows, own)
    return bits


def _value_bits(value: str, times: int, book: _Book) -> float:
    """What a piece costs that has so many neighbours elsewhere: letters, or a place in the book."""
    letters = _LETTER * len(value) + 4.0
    if times > 0:
        shared = letters / (times + 1)
        return min(letters, math.log2(max(1.0, book.rows / times)) + 2.0 + shared)
    if value in PLACES:
        return min(letters, _PLACE_BITS)
    return min(letters, _KNOWN_BITS) if value in book.known else letters


def _size_bits(piece: str, sizes: Mapping[int, int], rows: int, own: int) -> float:
    if not sizes:
        return 0.0
    again = max(0, sizes.get(piece.count(" ") + 1, 0) - own)
    return -math.log2((again + 0.5) / (rows + 2.0))


def _total(cells: Sequence[str], cuts: Sequence[Cuts], book: _Book) -> float:
    """What all rows cost with those cuts, each value written out once."""
    bits = 0.0
    for values in book.values:
        for value, times in values.items():
            first = _value_bits(value, 0, book)
            again = math.log2(max(1.0, book.rows / times)) + 1.0
            bits += first + (times - 1) * min(first, again) + (2.0 if times > 1 else 0.0)
    for sizes in book.sizes:
        bits += sum(times * -math.log2(times / book.rows) + 4.0 for times in sizes.values())
    return bits + sum(len(c) * _LETTER + 4.0 for c, cut in zip(cells, cuts, strict=True) if not cut)


def _plain_bits(cells: Sequence[str]) -> float:
    """What the cells cost as one column."""
    return _total((), (), _Book((Counter(cells),), (), len(cells), frozenset()))


def _sure(
    cells: Sequence[str],
    ways: Sequence[tuple[Cuts, ...]],
    cuts: Sequence[Cuts],
    book: _Book,
) -> list[bool]:
    """The rows of which no other cut is nearly as cheap, their own weight set aside."""
    found = []
    for cell, w, cut in zip(cells, ways, cuts, strict=True):
        own = _bits(cell, cut, book, 1) if cut else math.inf
        others = [_bits(cell, other, book) for other in w if other != cut]
        found.append(bool(cut) and min(others, default=math.inf) - own >= _MARGIN)
    return found
