"""Words as people paste them: found whatever became of their quotes, dashes and spaces."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from index import Span

_DOUBLE, _SINGLE = '"“”„‟«»＂″〝〞〟', "'‘’‚‛‹›`´′＇"
_DASHES = "-‐‑‒–—―−﹘﹣－"
_PLAIN = {ord(sign): '"' for sign in _DOUBLE} | {ord(sign): "'" for sign in _SINGLE}
_PLAIN |= {ord(sign): "-" for sign in _DASHES} | {ord("…"): "..."}
# A reader does not see them: soft hyphens, joiners, marks of direction, the mark of byte order.
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"), "")
_FOLDED = _PLAIN | _UNSEEN
_CLUSTER = re.compile(r"\s+|\S[\u0300-\u036f\u1ab0-\u1aff\u20d0-\u20ff]*")
_NUMBERED = re.compile(r"\s*\[\d+\]\s+")
_ENDS = _DOUBLE + _SINGLE


@dataclass(frozen=True, slots=True)
class Folded:
    """A text without what copying changes; ``starts`` says where each of its signs stood."""

    text: str
    starts: tuple[int, ...]
    ends: tuple[int, ...]

    def places(self, words: str) -> Iterator[Span]:
        """Where some folded words stand, in the text before it was folded."""
        at = self.text.find(words) if words else -1
        while at >= 0:
            yield Span(self.starts[at], self.ends[at + len(words) - 1])
            at = self.text.find(words, at + len(words))


def fold(text: str) -> str:
    """The text with plain quotes, dashes and single spaces; none beside a dash.

    >>> fold("“It is well” – said the mayor …")
    '"It is well"-said the mayor ...'
    """
    return folded(text).text


def folded(text: str) -> Folded:
    """The folded text, and where each of its signs stood."""
    signs: list[tuple[str, int, int]] = []
    for match in _CLUSTER.finditer(text):
        _add(signs, match.group(), *match.span())
    while signs and signs[-1][0] == " ":
        signs.pop()
    return Folded(
        "".join(sign for sign, _, _ in signs),
        tuple(start for _, start, _ in signs),
        tuple(end for _, _, end in signs),
    )


def _add(signs: list[tuple[str, int, int]], cluster: str, start: int, end: int) -> None:
    plain = _plain(cluster)
    if plain == "-" and signs and signs[-1][0] == " ":
        signs.pop()
    if plain == " " and (not signs or signs[-1][0] in " -"):
        return
    signs.extend((sign, start, end) for sign in plain)


def _plain(cluster: str) -> str:
    """One cluster of the text as the folded text has it; "" where a reader sees nothing."""
    if cluster.isspace():
        return " "
    if cluster.isascii() and cluster not in "'`":
        return cluster
    return unicodedata.normalize("NFC", cluster).translate(_FOLDED)


def readings(pasted: str) -> tuple[str, ...]:
    """The pasted words as they may stand in an article, folded: whole, and out of their quotes."""
    bare = _NUMBERED.sub("", pasted, count=1).strip()
    inner = bare
    if len(bare) > 2 and bare[0] in _ENDS and bare[-1] in _ENDS:
        inner = bare[1:-1]
    return tuple(word for word in dict.fromkeys((fold(bare), fold(inner))) if word)


_SPACES = dict.fromkeys(map(ord, " \t\n\r\v\f\u00a0\u1680\u2028\u2029\u202f\u205f\u3000"), "")
_SPACES |= dict.fromkeys(range(0x2000, 0x200B), "")
_SQUEEZED = {**_FOLDED, **_SPACES}


def squeeze(text: str) -> str:
    """The folded text without its spaces, made fast: what it lacks, the text itself lacks."""
    return unicodedata.normalize("NFC", text).translate(_SQUEEZED)


@dataclass(frozen=True, slots=True)
class Change:
    """A run of words that both have (``ours`` and ``theirs`` alike), or that differ."""

    ours: str
    theirs: str

    @property
    def same(self) -> bool:
        """Whether both say the same."""
        return fold(self.ours) == fold(self.theirs)


def changes(ours: str, theirs: str) -> tuple[Change, ...]:
    """What became of some words, word by word.

    >>> [(one.ours, one.theirs) for one in changes("ten boats sail", "two boats sail daily")]
    [('ten', 'two'), ('boats sail', 'boats sail'), ('', 'daily')]
    """
    first, second = ours.split(), theirs.split()
    matcher = SequenceMatcher(None, [fold(w) for w in first], [fold(w) for w in second], False)  # noqa: FBT003
    return tuple(
        Change(" ".join(first[a:b]), " ".join(second[c:d]))
        for _, a, b, c, d in matcher.get_opcodes()
    )
