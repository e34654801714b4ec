"""Spelling: British and American twins, letters without their marks, and slips of the finger."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from functools import lru_cache
from string import ascii_lowercase

from rapidfuzz.distance import OSA, Levenshtein

_LETTERS = str.maketrans(
    {"æ": "ae", "œ": "oe", "ø": "o", "ß": "ss", "đ": "d", "ł": "l", "þ": "th", "ð": "d", "ı": "i"}
)
_MARKED = {"ä": "ae", "ö": "oe", "ü": "ue", "å": "aa", "ø": "oe"}

# Endings and beginnings that differ as a rule; a twin counts only where the archive has it.
_RULES = tuple(
    (re.compile(one), other)
    for line in (
        "our(?=s|ed|ing|ful|less|ite|able|hood|$)=or or(?=s|ed|ing|ful|less|ite|able|hood|$)=our",
        "is(?=e|ing|ation|able)=iz iz(?=e|ing|ation|able)=is ys(?=e|ing)=yz yz(?=e|ing)=ys",
        "re(?=s?$)=er er(?=s?$)=re ogue(?=s?$)=og og(?=s?$)=ogue",
        "ence(?=s?$)=ense ense(?=s?$)=ence ice(?=[sd]?$)=ise ise(?=[sd]?$)=ice",
        "ll(?=ed|ing|er|or|ery)=l l(?=ed|ing|er|or|ery)=ll l(?=s?$)=ll ll(?=s?$)=l",
        "amme(?=[sd]?$)=am am(?=s?$)=amme ae=e oe=e ph=f sc=sk sk=sc dgement=dgment dgment=dgement",
    )
    for one, _, other in (pair.rpartition("=") for pair in line.split(" "))
)
_PAIRS = tuple(
    tuple(line.split())
    for line in (
        "tyre tire", "tyres tires", "kerb curb", "grey gray", "cheque check", "cheques checks",
        "plough plow", "aluminium aluminum", "aeroplane airplane", "aeroplanes airplanes",
        "jewellery jewelry", "storey story", "storeys stories", "mould mold", "draught draft",
        "pyjamas pajamas", "ageing aging", "maths math", "mum mom", "lorry truck", "lorries trucks",
        "saloon sedan", "saloons sedans", "railway railroad", "tram streetcar",
        "pavement sidewalk",
    )
)  # fmt: skip
_TWINS = {one: other for a, b in _PAIRS for one, other in ((a, b), (b, a))}


@lru_cache(maxsize=16384)
def bare(word: str) -> str:
    """The word without case, accents and letters that a keyboard lacks.

    >>> bare("Sæther"), bare("Élodie")
    ('saether', 'elodie')
    """
    if word.isascii():  # thousands are read for a question, and nearly all are
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.casefold().translate(_LETTERS))
    return "".join(mark for mark in plain if not unicodedata.combining(mark))


@lru_cache(maxsize=16384)
def spelt_out(word: str) -> str:
    """The word with its marks written as letters, as German does: ``Jürgen`` is ``juergen``."""
    if word.isascii():
        return word.lower()
    return bare("".join(_MARKED.get(letter, letter) for letter in word.casefold()))


def twins(word: str) -> tuple[str, ...]:
    """How else a word is spelt on the other side of the Atlantic, if it is a word there at all.

    >>> "color" in twins("colour"), "tyre" in twins("tire"), twins("boat")
    (True, True, ())
    """
    plain = bare(word)
    found = [_TWINS[plain]] if plain in _TWINS else []
    found += [rule.sub(other, plain) for rule, other in _RULES if rule.search(plain)]
    return tuple(dict.fromkeys(one for one in found if one != plain))


def nearest(word: str, known: Iterable[tuple[str, int]]) -> str | None:
    """The known word a slip or two away, by its count where several are; None where that ties.

    One slip in a word of four letters, two from seven on; the first letter may change its place
    with the second, and may not be another one.

    >>> nearest("brigde", [("bridge", 3), ("badge", 9)])
    'bridge'
    >>> nearest("2019", [("2018", 3)])
    """
    typed = bare(word)
    if len(typed) < 4 or not typed.isalpha():
        return None
    found: dict[tuple[float, str], int] = {}
    for other, count in known:
        slips = _slips(typed, bare(other))
        if slips is not None:
            key = slips, other
            found[key] = found.get(key, 0) + count
    ranked = sorted(found, key=lambda key: (key[0], -found[key], key[1]))
    if not ranked:
        return None
    alike = [key for key in ranked[1:] if key[0] == ranked[0][0]]
    clear = all(
        bare(key[1]) == bare(ranked[0][1]) or found[ranked[0]] >= 3 * found[key] for key in alike
    )
    return ranked[0][1] if clear else None


_LONG = 7  # letters


def near_words(word: str) -> tuple[str, ...]:
    """What may have been meant by a word: letters that changed places, one too many, one too few.

    One too many in a short word is the same letter twice: "mend" is no slip of "men".

    >>> near_words("teh")[:2]
    ('eth', 'the')
    >>> "bake" in near_words("make"), "make" in near_words("mke")
    (False, True)
    >>> "men" in near_words("mend"), "bridge" in near_words("briddge")
    (False, True)
    """
    typed = bare(word)
    cuts = [(typed[:i], typed[i:]) for i in range(len(typed) + 1)]
    swapped = [a + b[1] + b[0] + b[2:] for a, b in cuts if len(b) > 1]
    long = len(typed) >= _LONG
    dropped = [a + b[1:] for a, b in cuts if a and b and (long or a[-1] == b[0])]
    added = [a + letter + b for a, b in cuts for letter in ascii_lowercase if a]
    every = dict.fromkeys((*swapped, *dropped, *added))
    return tuple(one for one in every if one != typed)


def _slips(typed: str, other: str) -> float | None:
    """How many slips lie between, where they are few enough for a word of that length.

    Letters that changed places are half a slip: fingers do that more than anything.
    """
    if not other.isalpha() or len(other) < 4 or abs(len(other) - len(typed)) > 2:
        return None
    if typed[0] != other[0] and {typed[0], typed[1]} != {other[0], other[1]}:
        return None
    most = 1 if min(len(typed), len(other)) < 7 else 2
    slips = OSA.distance(typed, other, score_cutoff=most)
    swapped = Levenshtein.distance(typed, other) > slips
    if not swapped and len(typed) == len(other) < 6:
        return None  # a letter for another makes another short word
    return slips - 0.5 * swapped if slips <= most else None
