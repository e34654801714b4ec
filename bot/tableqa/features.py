"""What the ranking sees of a candidate: numbers about its words, its cells and its answer."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from bot.question import AnswerType
from bot.tableqa.link import Links
from bot.tableqa.plan.compute import Outcome
from bot.tableqa.plan.reading import padded
from bot.tableqa.propose import Draft
from bot.tableqa.propose.draft import Filter
from bot.tableqa.views import Reading
from index import Kind

OPERATIONS = (
    "lookup", "lookup first", "lookup last", "lookup next", "lookup previous", "lookup following",
    "lookup preceding", "lookup max", "lookup min", "lookup nth", "count", "count beyond",
    "distinct", "sum", "mean", "median", "max", "min", "length", "gap", "plus", "minus", "ratio",
    "change", "spread", "share", "most", "least", "groups", "exists", "holds", "chosen",
)  # fmt: skip
FILTERS = (
    "equals", "contains", "compare", "during", "before", "until", "after", "since", "open",
    "empty", "than", "same", "label",
)  # fmt: skip
_TRIGGERS = (
    "sum", "mean", "count", "much", "difference", "more", "less", "most", "least", "first", "last",
    "next", "previous", "or", "and", "not", "other", "same", "only", "different", "long", "often",
    "year", "consecutive",
)  # fmt: skip
_TYPES = tuple(AnswerType)
_KINDS = ("number", "date", "text", "code")
_SCALARS = (
    "covered", "uncovered", "uncovered linked", "context", "filters", "weakest", "mean quality",
    "filter words", "filter headers", "longest filter", "same words", "row share", "rows",
    "one row", "result rows", "answers", "one answer", "numeric answer", "dated answer",
    "answer in question", "answer is filter", "zero", "target quality", "target label",
    "target first", "target rank", "target focus", "target distance", "target spread",
    "target numeric", "target dated", "target text", "target in filter", "measure quality",
    "measure rank", "measure distance", "measure numeric", "measure second", "measure dated",
    "measure time", "turned", "tie", "votes", "vote share", "candidates", "year part",
    "line part", "words", "numbers left", "moments left", "table rows", "table columns",
    "mentions left", "headers left", "either", "pairs", "negated", "covered order words",
)  # fmt: skip
NAMES: tuple[str, ...] = (
    *_SCALARS,
    *(f"operation {name}" for name in OPERATIONS),
    *(f"filter {name}" for name in FILTERS),
    *(f"asks {name}" for name in _TRIGGERS),
    *(f"type {name}" for name in _TYPES),
    *(f"kind {name}" for name in _KINDS),
)


@dataclass(frozen=True, slots=True)
class _Asked:
    """What is the same for all candidates over one view of a table."""

    links: Links
    linkable: int  # bits of the content words that some cell or header has
    asking: int  # the place of the question word
    text: str
    flags: tuple[float, ...]


def features(readings: Sequence[Reading]) -> list[list[float]]:
    """A row of numbers, in the order of ``NAMES``, for each candidate."""
    votes = Counter(answer_key(one.outcome) for one in readings)
    asked: dict[int, _Asked] = {}
    rows = []
    for one in readings:
        about = asked.get(id(one.links))
        if about is None:
            about = asked[id(one.links)] = _about(one.links)
        agreed = votes[answer_key(one.outcome)]
        row = [
            *_coverage(one, about),
            *_choice(one.draft),
            *_result(one, about),
            *_target(one.draft, about),
            *_measure(one.draft, about),
            float(one.turned),
            float(_ties(one)),
            float(agreed),
            agreed / len(readings),
            float(len(readings)),
            *_rest(one.draft, about),
            *_one_hot(OPERATIONS, operation_of(one.draft.shape)),
            *_kinds(one.draft),
            *about.flags,
            *_one_hot(_KINDS, _kind_of(one)),
        ]
        rows.append(row)
    return rows


def answer_key(outcome: Outcome) -> tuple[object, ...]:
    """What makes two outcomes the same answer."""
    return (outcome.words, outcome.amount, outcome.verdict)


def operation_of(shape: str) -> str:
    """The operation a shape is of: its first two words where they name one."""
    two = " ".join(shape.split()[:2])
    return two if two in OPERATIONS else shape.split(maxsplit=1)[0]


# ------------------------------------------------------------------ of the question


def _about(links: Links) -> _Asked:
    linkable = 0
    for mention in links.mentions:
        linkable |= mention.mask
    for header in links.headers:
        linkable |= header.mask if header else 0
    question = links.question
    folded = [word.folded for word in question.words]
    asking = next((i for i, word in enumerate(folded) if word in _ASKING), 0)
    flags = (
        *(float(bool(links.triggers.get(name))) for name in _TRIGGERS),
        *_one_hot(_TYPES, question.answer_type),
    )
    return _Asked(links, linkable & links.content, asking, padded(question.text), flags)


_ASKING = frozenset("who what which when where how whose".split())


def _one_hot(names: Sequence[str], name: str) -> list[float]:
    return [float(one == name) for one in names]


# ------------------------------------------------------------------ of the words


def _coverage(one: Reading, about: _Asked) -> list[float]:
    links, mask = about.links, one.draft.mask
    content = links.content
    total = max(1, content.bit_count())
    said = mask | links.context
    return [
        (said & content).bit_count() / total,
        float((content & ~said).bit_count()),
        float((about.linkable & ~said).bit_count()),
        float((links.context & content & ~mask).bit_count()),
    ]


def _choice(draft: Draft) -> list[float]:
    filters = draft.rowset.filters
    words = [one.mask.bit_count() for one in filters]
    qualities = [one.quality for one in filters] or [1.0]
    shared = sum(words) - draft.rowset.mask.bit_count()
    return [
        float(len(filters)),
        min(qualities),
        sum(qualities) / len(qualities),
        float(sum(words)),
        float(len(draft.rowset.columns)),
        float(max(words, default=0)),
        float(shared),
    ]


def _kinds(draft: Draft) -> list[float]:
    kinds = Counter(one.kind.removeprefix("not ") for one in draft.rowset.filters)
    return [float(kinds[name]) for name in FILTERS]


# ------------------------------------------------------------------ of the answer


def _result(one: Reading, about: _Asked) -> list[float]:
    outcome, size = one.outcome, one.draft.rowset.size
    body = max(1, len(about.links.sheet.body))
    is_number = outcome.amount is not None
    texts = [padded(text) for text in outcome.words[:3]]
    said = any(text != " " and text in about.text for text in texts)
    filters = {_words(f) for f in one.draft.rowset.filters}
    return [
        size / body,
        float(size),
        float(size == 1),
        float(len(outcome.rows)),
        float(len(outcome.words)),
        float(len(outcome.words) == 1),
        float(is_number or _is_number(outcome.words)),
        float(_is_dated(one, about)),
        float(said),
        float(any(text in filters for text in texts)),
        float(is_number and outcome.amount == 0),
    ]


def _words(one: Filter) -> str:
    return str(getattr(one.condition, "words", ""))


def _is_number(texts: tuple[str, ...]) -> bool:
    return bool(texts) and texts[0].replace(",", "").replace(".", "", 1).strip("$€£%+- ").isdigit()


def _is_dated(one: Reading, about: _Asked) -> bool:
    column = one.draft.target
    if column < 0 or one.outcome.amount is not None or not one.outcome.rows:
        return False
    return about.links.sheet.readings[column][one.outcome.rows[0]].start is not None


def _ties(one: Reading) -> bool:
    superlative = operation_of(one.draft.shape) in {"lookup max", "lookup min", "most", "least"}
    return superlative and len(one.outcome.words) > 1


# ------------------------------------------------------------------ of the columns


def _target(draft: Draft, about: _Asked) -> list[float]:
    column, links = draft.target, about.links
    if column < 0:
        return [0.0] * 11
    header = links.headers[column]
    focus = sum(1 << i for i in links.question.focus)
    kind = links.sheet.table.columns[column].kind
    readings = links.sheet.readings[column]
    return [
        header.quality if header else 0.0,
        float(column == links.sheet.table.label),
        float(column == 0),
        float(column),
        float(bool(header and header.mask & focus)),
        _distance(header.mask, about.asking) if header else 20.0,
        len({r.words for r in readings}) / max(1, len(readings)),
        float(kind.is_numeric),
        float(kind in {Kind.YEAR, Kind.DATE, Kind.PERIOD}),
        float(kind in {Kind.TEXT, Kind.CODE}),
        float(column in draft.rowset.columns),
    ]


def _distance(mask: int, place: int) -> float:
    """How many words lie between a place and the nearest word of a mask."""
    if not mask:
        return 20.0
    low = (mask & -mask).bit_length() - 1
    return float(abs(low - place))


def _measure(draft: Draft, about: _Asked) -> list[float]:
    column, links = draft.measure, about.links
    if column < 0:
        return [0.0] * 7
    header = links.headers[column]
    kind = links.sheet.table.columns[column].kind
    order = 0
    for name in ("most", "least", "first", "last", "sum", "mean", "difference", "more", "less"):
        order |= links.triggers.get(name, 0)
    nearest = 20.0
    if header and order:
        nearest = min(
            _distance(header.mask, i) for i in range(order.bit_length()) if order >> i & 1
        )
    return [
        header.quality if header else 0.0,
        float(column),
        nearest,
        float(kind.is_numeric),
        float("second" in draft.shape),
        float("start" in draft.shape or "length" in draft.shape or kind is Kind.YEAR),
        float("seconds" in draft.shape),
    ]


# ------------------------------------------------------------------ of what is left


def _rest(draft: Draft, about: _Asked) -> list[float]:
    links, mask = about.links, draft.mask
    order = 0
    for name in _ORDER:
        order |= links.triggers.get(name, 0)
    return [
        float(draft.shape.endswith("year")),
        float("line" in str(getattr(draft.root, "part", ""))),
        float(len(links.terms)),
        float(sum(not one.mask & mask for one in links.quantities)),
        float(sum(not one.mask & mask for one in links.moments)),
        float(links.sheet.size),
        float(len(links.headers)),
        float(sum(not one.mask & mask for one in links.mentions)),
        float(sum(bool(one) and not one.mask & mask for one in links.headers if one)),
        float(draft.rowset.kind == "either"),
        float(draft.rowset.kind == "pair"),
        float(draft.rowset.kind == "not"),
        (order & mask).bit_count() / order.bit_count() if order else 1.0,
    ]


_ORDER = (
    "sum", "mean", "difference", "most", "least", "first", "last", "next", "previous", "not",
    "other", "same", "than",
)  # fmt: skip


def _kind_of(one: Reading) -> str:
    """The kind of the answer: of a computed one a number, else of the column shown."""
    if one.outcome.amount is not None:
        return "number"
    if one.draft.target < 0:
        return "text"
    kind = one.links.sheet.table.columns[one.draft.target].kind
    if kind.is_numeric:
        return "number"
    if kind in {Kind.YEAR, Kind.DATE, Kind.PERIOD}:
        return "date"
    return "code" if kind is Kind.CODE else "text"
