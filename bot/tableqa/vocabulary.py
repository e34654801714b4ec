"""The words of a table: which run of words stands in which cells and headers."""

from __future__ import annotations

import re
from collections import Counter, OrderedDict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import log
from threading import Lock

from bot.question.function_words import FUNCTION_WORDS
from bot.tableqa.plan.headed import SECTION
from bot.tableqa.plan.reading import padded
from bot.tableqa.plan.sheet import Sheet
from index import Kind, Word, words

_MARK = re.compile(r"(?<=[a-z]{4})[\d†‡*§]$")
LONGEST_RUN = 6
_LONG_CELL = 30  # words of a cell that are indexed: a cell of prose would swamp the others
_GROUPED = re.compile(r"\d{1,3}(?:[,'’]\d{3})+")
_ORDINAL = re.compile(r"(\d+)(?:st|nd|rd|th)")
_MIXED = re.compile(r"\d+|[^\W\d_]+")
_KEPT = 512

NUMBER_WORDS = {
    word: str(number)
    for number, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen "
        "fifteen sixteen seventeen eighteen nineteen twenty".split()
    )
}
ORDINAL_WORDS = {
    word: str(number)
    for number, word in enumerate(
        "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth".split(),
        start=1,
    )
}


ALIASES = {
    stem: tuple(others.split(","))
    for stem, others in (
        ("won", "w,win,winner,champion"),
        ("win", "w,won,winner,champion"),
        ("victori", "w,win,won"),
        ("lost", "l,loss,lose"),
        ("lose", "l,loss,lost"),
        ("loss", "l,lost"),
        ("defeat", "l,loss,lost"),
        ("tie", "t,d,draw,drawn"),
        ("draw", "d,t,tie,drawn"),
        ("home", "h"),
        ("away", "a"),
        ("us", "unit state,usa"),
        ("usa", "unit state,us"),
        ("america", "unit state,usa,us"),
        ("uk", "unit kingdom,great britain"),
        ("britain", "great britain,unit kingdom,gbr"),
        ("femal", "f,women"),
        ("male", "m,men"),
        ("retir", "ret"),
        ("januari", "jan"),
        ("februari", "feb"),
        ("march", "mar"),
        ("april", "apr"),
        ("june", "jun"),
        ("juli", "jul"),
        ("august", "aug"),
        ("septemb", "sep,sept"),
        ("octob", "oct"),
        ("novemb", "nov"),
        ("decemb", "dec"),
    )
}
"""Stems and what tables write for them: signs of results, countries, months."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where a run of words stands: a column, and the wording there.

    ``whole`` says whether the run is all the cell says; ``words`` is the run as the cell has it.
    """

    column: int
    words: str
    whole: bool


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The runs of stems in a sheet's cells, and the stems of its headers and its context."""

    runs: dict[str, tuple[Place, ...]]
    headers: tuple[tuple[str, ...], ...]
    stems: tuple[str, ...]  # every different stem of cells and headers
    context: frozenset[str]
    labels: dict[str, tuple[str, ...]]  # the stems of each folded wording of the label column
    rows: tuple[tuple[str, ...], ...]  # the stems of each row's label and section
    header_weights: dict[str, float]  # how much a stem tells one header from the others
    label_weights: dict[str, float]


_vocabularies: OrderedDict[int, tuple[Sheet, Vocabulary]] = OrderedDict()
_lock = Lock()


def vocabulary(sheet: Sheet) -> Vocabulary:
    """The vocabulary of a sheet; the last few hundred are kept."""
    with _lock:
        kept = _vocabularies.get(id(sheet))
    if kept is not None:
        return kept[1]
    made = _collect(sheet)
    with _lock:
        _vocabularies[id(sheet)] = (sheet, made)
        while len(_vocabularies) > _KEPT:
            _vocabularies.popitem(last=False)
    return made


def term(word: Word) -> str:
    """The stem by which a word is looked up: thousands marks and ordinal endings are gone.

    >>> [term(word) for word in words("10,000 convertibles came 3rd")]
    ['10000', 'convert', 'came', '3']
    """
    if word.folded.isalpha():
        return word.stem
    if _GROUPED.fullmatch(word.folded):
        return re.sub(r"\D", "", word.folded)
    ordinal = _ORDINAL.fullmatch(word.folded)
    return ordinal[1] if ordinal else word.folded


def unmarked(header: str) -> str:
    """A header without the mark of a note at its end.

    >>> unmarked("Employees1"), unmarked("FY2024"), unmarked("New species†")
    ('Employees', 'FY2024', 'New species')
    """
    return _MARK.sub("", header)


def terms(text: str) -> tuple[str, ...]:
    """The stems of a text."""
    return tuple(term(word) for word in words(text))


def _collect(sheet: Sheet) -> Vocabulary:
    runs: dict[str, dict[Place, None]] = {}
    table = sheet.table
    labels: dict[str, tuple[str, ...]] = {}
    for column in range(len(sheet.names)):
        for text in dict.fromkeys(row.cells[column].text for row in table.rows):
            found = words(text)[:_LONG_CELL]
            _add_cell(runs, column, found)
            if column == table.label and found:
                labels[padded(text)] = tuple(term(word) for word in found)
    headers = tuple(terms(unmarked(column.name)) for column in table.columns)
    context = frozenset(terms(f"{table.caption_text} {table.context}"))
    singles = {run for run in runs if " " not in run}
    stems = tuple(sorted(singles.union(*headers)))
    return Vocabulary(
        {run: tuple(places) for run, places in runs.items()},
        headers,
        stems,
        context,
        labels,
        _row_terms(sheet),
        _weights(headers),
        _weights(tuple(labels.values())),
    )


def _row_terms(sheet: Sheet) -> tuple[tuple[str, ...], ...]:
    columns = [
        index
        for index, column in enumerate(sheet.table.columns)
        if index == sheet.table.label or column.kind is Kind.TEXT or column.name == SECTION
    ]
    return tuple(
        tuple(one for column in columns for one in terms(row.cells[column].text))
        for row in sheet.table.rows
    )


def _weights(names: tuple[tuple[str, ...], ...]) -> dict[str, float]:
    """The weight of each stem: near 1 in one name of many, near 0 in all of them."""
    seen = Counter(stem for name in names for stem in set(name))
    most = log(1 + len(names))
    return {
        stem: (0.1 if is_slight(stem) else 1.0) * (log(1 + len(names) / count) / most)
        for stem, count in seen.items()
    }


_TELLING = frozenset({"non", "not", "no", "other", "own"})


def is_slight(stem: str) -> bool:
    """Whether a stem tells little wherever it stands: a function word, a small number."""
    return stem in FUNCTION_WORDS - _TELLING or (stem.isdigit() and len(stem) < 3)


def _add_cell(runs: dict[str, dict[Place, None]], column: int, found: Sequence[Word]) -> None:
    stems = [term(word) for word in found]
    for start in range(len(stems)):
        for end in range(start + 1, min(len(stems), start + LONGEST_RUN) + 1):
            folded = f" {' '.join(word.folded for word in found[start:end])} "
            place = Place(column, folded, end - start == len(stems))
            for run in _spellings(stems[start:end]):
                runs.setdefault(run, {})[place] = None


def _spellings(stems: Sequence[str]) -> Iterator[str]:
    """A run as it is, and the joined or parted forms of codes: ``e 82``, ``e82``."""
    yield " ".join(stems)
    if len(stems) == 2 and is_code(stems[0], stems[1]):
        yield "".join(stems)
    if len(stems) == 1 and not stems[0].isalpha():
        parts = _MIXED.findall(stems[0])
        if len(parts) == 2:
            yield " ".join(parts)


def is_code(first: str, second: str) -> bool:
    """Whether two words may be two parts of one code: letters beside digits."""
    pair = (first, second) if second.isdigit() else (second, first)
    return pair[0].isalpha() and len(pair[0]) <= 6 and pair[1].isdigit()


def parts_of(stem: str) -> list[str]:
    """The letters and digits of a code, apart: ``3series`` is ``3``, ``series``."""
    return _MIXED.findall(stem)
