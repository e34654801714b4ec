"""What a question asks of accounts: the years it names, and what is done with their amounts."""

from __future__ import annotations

import re
from dataclasses import dataclass

from bot.tableqa.link import Links

YEAR = re.compile(r"(?:19|20)\d\d|fy?\d\d")
MOVES = frozenset("chang increas decreas growth adjust".split())
"""The stems of names that hold a change rather than an amount."""
_MORE = (
    r"\b(?:higher|highest|larger|largest|greater|greatest|most|more|biggest|exceed\w*|above|over)\b"
)
_LESS = r"\b(?:lower|lowest|smaller|smallest|least|less|fewest|fewer|below|under)\b"
_WHICH = r"\b(?:which|what) (?:fiscal |financial )?(?:year|years|period|quarter)\b"
_HOW_MANY = r"\bhow many (?:fiscal |financial )?(?:years|periods|quarters)\b"
_CHANGE = r"(?:change|increase|decrease|growth|grow|grew|decline)"
_OPERATIONS = tuple(
    (re.compile(pattern), name)
    for pattern, name in (
        (r"\brespective(?:ly)?\b", "lookup"),
        (rf"(?:percentage|percent|%)\W+(?:\w+ )?{_CHANGE}|percent.*\b{_CHANGE}", "change"),
        (r"(?<!weighted[- ])\b(?:average|mean)\b", "mean"),
        (r"\bratio\b|\bproportion\b", "ratio"),
        (r"\b(?:percentage|percent)\b.*\b(?:of|over)\b.*\btotal\b", "share"),
        (rf"{_HOW_MANY}.*{_MORE}", "count more"),
        (rf"{_HOW_MANY}.*{_LESS}", "count less"),
        (rf"{_WHICH}.*{_MORE}|{_MORE}.*{_WHICH}", "largest"),
        (rf"{_WHICH}.*{_LESS}|{_LESS}.*{_WHICH}", "smallest"),
        (r"\b(?:which|what)\b.*\byears\b", "years"),
        (rf"\b(?:{_CHANGE}|difference|rise|fall|fell|rose)\b", "minus"),
        (r"\btotal\b|\bsum\b|\bcombined\b", "sum"),
    )
)
"""The forms of questions over accounts, the more telling first."""
OVER_ALL = frozenset({"mean", "largest", "smallest", "count more", "count less"})
"""Operations over all periods where the question names none."""
OVER_TWO = frozenset({"change", "minus", "ratio", "share"})
_RUN = re.compile(r"\s*[-–—]\s*|\s+(?:to|through|until)\s")
_WRITTEN = {
    "change": frozenset("chang increas decreas growth".split()),
    "minus": frozenset("chang increas decreas growth differ".split()),
    "mean": frozenset("averag mean".split()),
}


@dataclass(frozen=True, slots=True)
class Asked:
    """The years, in the order named, and the operation; ``moved`` says that a change is meant."""

    links: Links
    years: tuple[str, ...]
    operation: str
    moved: bool


def asked_of(links: Links) -> Asked:
    """What a question asks. A change that the table has in a column of its own is looked up."""
    text = links.question.text.lower()
    operation = next((name for form, name in _OPERATIONS if form.search(text)), "lookup")
    years = _years(links, operation)
    moved = operation in {"change", "minus"}
    if moved and not years and not _is_written(links, operation):
        years = _latest(links)
    if moved and len(years) == 1 and not _is_written(links, operation):
        years = _with_last(links, years[0])
    if moved and len(years) < 2 and _is_written(links, operation):
        operation = "lookup"
    if operation == "sum" and len(years) < 2:
        operation = "lookup"
    if operation == "mean" and len(years) < 2 and _is_written(links, operation):
        operation = "lookup"
    return Asked(links, years, operation, moved)


def _years(links: Links, operation: str) -> tuple[str, ...]:
    """The years named; of a sum or an average from one to another, those between as well."""
    named = [(i, one) for i, one in enumerate(links.terms) if YEAR.fullmatch(one)]
    years = tuple(dict.fromkeys(one for _, one in named))
    if operation in {"sum", "mean"} and len(years) == 2 and all(map(str.isdigit, years)):
        between = links.question.text[links.question.words[named[0][0]].span.end :]
        if _RUN.match(between.lower()):
            first, last = sorted(int(one) for one in years)
            return tuple(str(year) for year in range(first, min(last, first + 20) + 1))
    return years


def _latest(links: Links) -> tuple[str, ...]:
    """The two latest years of the table, where it has no more than three."""
    known = {one for terms in links.row_terms for one in terms if YEAR.fullmatch(one)}
    return tuple(sorted(known)[-2:]) if 2 <= len(known) <= 3 else ()


def _with_last(links: Links, year: str) -> tuple[str, ...]:
    """A year with the year before it, where the table has both."""
    known = {one for terms in links.row_terms for one in terms}
    before = str(int(year) - 1) if year.isdigit() else ""
    return (before, year) if {before, year} <= known else (year,)


def _is_written(links: Links, operation: str) -> bool:
    """Whether a row or column has the outcome already: "% change", "increase"."""
    forms = _WRITTEN[operation]
    names = [*links.row_terms, *links.header_terms]
    written = any(forms & set(terms) for terms in names)
    labels = " ".join((*links.sheet.names, *_labels(links)))
    # A difference is not what a column of percentages has.
    return written and (operation != "minus" or "%" not in labels)


def _labels(links: Links) -> list[str]:
    label = links.sheet.table.label
    return [links.sheet.text(row, label) for row in range(links.sheet.size)]
