"""The rows that a question names, phrase by phrase."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from bot.question.function_words import FUNCTION_WORDS
from bot.tableqa.link import Mention
from bot.tableqa.plan.compute import Evaluator
from bot.tableqa.plan.expression import Body, Both, Condition, Contains, Either, Equals, Where
from bot.tableqa.strict import lexicon
from bot.tableqa.strict.layout import Layout
from bot.tableqa.vocabulary import NUMBER_WORDS, ORDINAL_WORDS, term
from index import is_numbered, words

_LONG = 6  # words; names and titles are shorter on average
_AUXILIARIES = frozenset("did does do has have had was were is are".split())
_PARTING = frozenset("and or than plus versus vs as over against beat ahead before after".split())


@dataclass(frozen=True, slots=True)
class Entity:
    """Rows that one phrase of the question names: a condition, its words, the column it is in.

    ``is_broad`` says that the phrase may as well speak of the whole table: what more than half of
    the rows are called, and the caption too.
    """

    condition: Condition
    mask: int
    column: int
    is_broad: bool = False


def entities(layout: Layout, taken: int) -> tuple[Entity, ...] | None:
    """One entity for each phrase between "and", "or", "than"; words of ``taken`` name nothing.

    "1 Series and 2 Series Convertibles" has one tail for both. None where words may name cells of
    two columns, or names overlap.
    """
    names = _longest(
        [
            one
            for one in layout.links.mentions
            if one.column in layout.names and not one.mask & taken and _tells(layout, one)
        ]
    )
    if any(_may_be_of_title(layout, one) for one in names):
        return None
    broad = [one for one in names if _is_broad(layout, one)]
    phrases: dict[int, list[Mention]] = {}
    for one in [one for one in names if one not in broad] or broad:
        phrases.setdefault(_phrase(layout, one.mask), []).append(one)
    if any(_collide(layout, group) for group in phrases.values()):
        return None
    found = [_entity(layout, phrases[number]) for number in sorted(phrases)]
    if len(broad) == len(names):
        return tuple(replace(one, is_broad=True) for one in found)
    return _shared_tail(layout, found)


def _tells(layout: Layout, one: Mention) -> bool:
    """Whether a mention has a word that is neither a bare number nor a word of the headers.

    Words inside the prose of long cells name nothing.
    """
    if not one.is_whole and _length(layout, one.column) > _LONG:
        return False
    asked = layout.links.question.words
    if all(asked[i].text in FUNCTION_WORDS for i in _indexes(one.mask)):
        return False  # the "and" of "between 2023 and 2024"
    stems = [layout.links.terms[i] for i in _indexes(one.mask & layout.links.content)]
    if all(stem.isdigit() or stem in NUMBER_WORDS or stem in ORDINAL_WORDS for stem in stems):
        is_range = one.is_whole and len(stems) > 1 and one.column == layout.label
        return is_range or _is_numbered(layout, one)
    if not one.is_whole and _is_elsewhere(layout, one, stems):
        return False
    if all(stem in lexicon.SUM for stem in stems) and _is_total(layout, one):
        return False
    heads = {stem for column in layout.links.header_terms for stem in column}
    return not all(stem in heads for stem in stems)


def _is_elsewhere(layout: Layout, one: Mention, stems: Sequence[str]) -> bool:
    """Whether a part of a name stands for something else: the title's, or a verb."""
    titled = _in_title(layout, one) or _is_of_title(layout, one, stems)
    return titled or _is_move(layout, one)


def _is_of_title(layout: Layout, one: Mention, stems: Sequence[str]) -> bool:
    """Whether the title has the words, and the rows' own noun is asked for: "Oakmere's schools".

    A single school with the town in its name is not the only one that is meant.
    """
    asked = set(layout.links.header_terms[layout.label]) & set(layout.links.terms)
    return bool(asked) and set(stems) <= set(layout.around.title) and len(_rows(layout, one)) == 1


def _may_be_of_title(layout: Layout, one: Mention) -> bool:
    """Whether a name of rows may stand for what the article is about, and name none of them.

    The "glass" of a glass whale that made the news is no Museum of Glass; who lives in Lamber is
    not all of the "Lamber Open".
    """
    asked = layout.links.question.words
    at = _indexes(one.mask)
    if one.is_whole:
        beside = asked[at[-1] + 1 : at[-1] + 2]
        return bool(beside) and beside[0].text[:1].isupper() and _in_title(layout, one)
    stems = {layout.links.terms[i] for i in at}
    is_common = all(asked[i].text.islower() for i in at)
    return (
        is_common and stems <= set(layout.around.title) and not stems <= _common(layout, one.column)
    )


def _is_move(layout: Layout, one: Mention) -> bool:
    """Whether a part of a name is the verb of a change: "fell the most", with a Fell Valley."""
    said = [layout.links.question.words[i] for i in _indexes(one.mask)]
    moves = lexicon.GROWING | lexicon.SHRINKING | lexicon.GAINING | lexicon.LOSING
    return all(word.folded in moves and word.text.islower() for word in said)


def _is_behind_header(layout: Layout, one: Mention) -> bool:
    """Whether the header's noun stands right before: "in trench A"."""
    at = _indexes(one.mask)[0] - 1
    return at >= 0 and layout.links.terms[at] in layout.links.header_terms[one.column]


def _is_numbered(layout: Layout, one: Mention) -> bool:
    """Whether a number stands behind the noun that it numbers: "line 3", "lines 3 and 4"."""
    if not is_numbered(layout.sheet.table.columns[one.column].name):
        return False
    terms, at = layout.links.terms, _indexes(one.mask)[0] - 1
    while at > 0 and (terms[at].isdigit() or terms[at] in {"and", "or", "than"}):
        at -= 1
    return at >= 0 and terms[at] in layout.links.header_terms[one.column]


def _is_total(layout: Layout, one: Mention) -> bool:
    """Whether the rows with these words are totals of others: "the total revenue"."""
    whole = {place.words.strip() for place in one.places if place.whole}
    rows = layout.sheet.table.rows
    return any(
        layout.sheet.words(index, one.column).strip() in whole and row.is_total
        for index, row in enumerate(rows)
    )


def _collide(layout: Layout, found: Sequence[Mention]) -> bool:
    """Whether two mentions share words, but not as one name in cells that say just the same."""
    for one, other in combinations(found, 2):
        if one.mask & other.mask:
            if one.mask != other.mask:
                return True
            if _rows(layout, one) != _rows(layout, other):
                return True
    return False


def _rows(layout: Layout, one: Mention) -> tuple[int, ...]:
    return Evaluator(layout.sheet).rows(Where(Body(), _said(layout, one)))


def _length(layout: Layout, column: int) -> float:
    """The words of a column's cells, on average."""
    rows = layout.sheet.body or (0,)
    return sum(layout.sheet.words(row, column).count(" ") - 1 for row in rows) / len(rows)


def _is_broad(layout: Layout, one: Mention) -> bool:
    stems = {layout.links.terms[i] for i in _indexes(one.mask)}
    return stems <= layout.context and stems <= _common(layout, one.column)


def _in_title(layout: Layout, one: Mention) -> bool:
    """Whether a word of the mention and its neighbour are a name in the title: "Lake Cup"."""
    terms, around = layout.links.terms, layout.around
    first, last = _indexes(one.mask)[0], _indexes(one.mask)[-1]
    ahead = first > 0 and around.names(terms[first - 1], terms[first])
    return ahead or (last + 1 < len(terms) and around.names(terms[last], terms[last + 1]))


def _longest(names: Sequence[Mention]) -> list[Mention]:
    """The mentions that no longer one contains."""
    return [
        one
        for one in names
        if not any(other.mask != one.mask and one.mask & ~other.mask == 0 for other in names)
    ]


def _phrase(layout: Layout, mask: int) -> int:
    """The number of the phrase that a mention stands in: commas part phrases, too."""
    question = layout.links.question
    before = question.words[: _indexes(mask)[0]]
    commas = question.text[: before[-1].span.end + 2].count(", ") if before else 0
    than = next((i for i, word in enumerate(before) if word.folded == "than"), len(before))
    turned = any(word.folded in _AUXILIARIES for word in before[than:])  # "than A did B have"
    return sum(word.folded in _PARTING for word in before) + commas + turned


def _indexes(mask: int) -> list[int]:
    return [i for i in range(mask.bit_length()) if mask >> i & 1]


def _entity(layout: Layout, found: Sequence[Mention]) -> Entity:
    """All of a phrase's mentions at once; one word in two columns may be in either."""
    alike: dict[int, list[Mention]] = {}
    for one in found:
        alike.setdefault(one.mask, []).append(one)
    conditions = tuple(
        _any(_exact([_said(layout, one) for one in group])) for group in alike.values()
    )
    mask = 0
    for one in found:
        mask |= one.mask
    condition = conditions[0] if len(conditions) == 1 else Both(conditions)
    return Entity(condition, mask, found[0].column)


def _exact(conditions: list[Condition]) -> list[Condition]:
    """The conditions on whole cells, where there are such: a name is no part of another one."""
    return [one for one in conditions if isinstance(one, Equals)] or conditions


def _any(conditions: Sequence[Condition]) -> Condition:
    return conditions[0] if len(conditions) == 1 else Either(tuple(conditions))


def _said(layout: Layout, one: Mention) -> Condition:
    """The cells that say just these words, common ones aside; else those that contain them."""
    stems = {layout.links.terms[i] for i in _indexes(one.mask)}
    spelled = {term(word) for place in one.places for word in words(place.words)}
    common = _common(layout, one.column)
    whole = dict.fromkeys(
        layout.sheet.words(row, one.column)
        for row in range(layout.sheet.size)
        if {term(word) for word in words(layout.sheet.text(row, one.column))} - common
        in (stems - common, spelled - common)
    )
    if one.is_whole and stems <= common and _is_behind_header(layout, one):
        return _any([Equals(one.column, place.words) for place in one.places if place.whole])
    if whole and (stems | spelled) - common:
        return _any([Equals(one.column, wording) for wording in whole])
    return _any(
        [Contains(one.column, f" {place.words.strip()} ") for place in dict.fromkeys(one.places)]
    )


def _common(layout: Layout, column: int) -> set[str]:
    """The stems that more than half of a column's cells say."""
    size = layout.sheet.size
    seen = Counter(
        stem
        for row in range(size)
        for stem in {term(word) for word in words(layout.sheet.text(row, column))}
    )
    return {stem for stem, count in seen.items() if 2 * count > size}


def _shared_tail(layout: Layout, found: list[Entity]) -> tuple[Entity, ...]:
    for index in range(len(found) - 1):
        tailed = _with_tail(layout, found[index], found[index + 1])
        if tailed is not None:
            found[index] = tailed
    return tuple(found)


def _with_tail(layout: Layout, one: Entity, other: Entity) -> Entity | None:
    """``1 Series`` before ``2 Series Convertibles`` is ``1 Series Convertible``, if any is."""
    first = [layout.links.terms[i] for i in _indexes(one.mask)]
    second = [layout.links.terms[i] for i in _indexes(other.mask)]
    if one.column != other.column or first[-1] not in second[:-1] or first[0] == second[0]:
        return None
    whole = [*first, *second[second.index(first[-1]) + 1 :]]
    wordings = dict.fromkeys(
        wording
        for row in range(layout.sheet.size)
        if (wording := _run(layout.sheet.text(row, one.column), whole))
    )
    if not wordings:
        return None
    condition = _any([Contains(one.column, wording) for wording in wordings])
    return Entity(condition, one.mask, one.column)


def _run(text: str, stems: Sequence[str]) -> str:
    """The folded words of a text that have these stems, side by side, a blank around each."""
    found = words(text)
    have = [term(word) for word in found]
    for start in range(len(have) - len(stems) + 1):
        if have[start : start + len(stems)] == list(stems):
            inside = (word.folded for word in found[start : start + len(stems)])
            return f" {' '.join(inside)} "
    return ""
