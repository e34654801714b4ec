"""What the columns of a sheet are for: names, amounts, times."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from bot.question.synonyms import are_synonyms
from bot.tableqa.link import Links
from bot.tableqa.plan.expression import Facet, Measure
from bot.tableqa.plan.sheet import Sheet
from bot.tableqa.strict import lexicon
from bot.tableqa.strict.surroundings import Surroundings
from index import Kind, words

_TIMES = frozenset({Kind.PERIOD, Kind.DATE, Kind.YEAR})
_AMOUNTS = frozenset({Kind.INTEGER, Kind.DECIMAL, Kind.MONEY, Kind.PERCENT})


@dataclass(frozen=True, slots=True)
class Chosen:
    """A column, and the bits of the words that name it.

    ``adds_up`` says that its header speaks of many: "Passengers", "Quantity", "Cost in euros".
    """

    column: int
    mask: int
    adds_up: bool = False


@dataclass(frozen=True, slots=True)
class Layout:
    """The columns by use, and the stems that what surrounds the table says."""

    links: Links
    names: tuple[int, ...]
    amounts: tuple[int, ...]
    times: tuple[int, ...]
    context: frozenset[str]
    around: Surroundings

    @property
    def sheet(self) -> Sheet:
        """The sheet that is read."""
        return self.links.sheet

    @property
    def label(self) -> int:
        """The column that names the rows."""
        return self.links.sheet.table.label

    def said(self, column: int) -> int:
        """The bits of the content words that a column's header says."""
        head = self.sheet.table.columns[column]
        stems = {*self.links.header_terms[column], *lexicon.UNIT_WORDS.get(head.unit, ())}
        name = {word.folded for word in words(head.name)}
        verbs = _verbs_of(frozenset(name))
        asked = self.links.question.words
        spelled = self.links.spelled
        return self.bits(
            lambda i: (
                self.links.terms[i] in stems or spelled[i] in stems or asked[i].folded in verbs
            )
        )

    def alike(self, column: int) -> int:
        """The bits of the content words that a column's header says in these words or alike."""
        stems = self.links.header_terms[column]
        return self.bits(
            lambda i: any(
                self.links.terms[i] == one or are_synonyms(self.links.terms[i], one)
                for one in stems
            )
        )

    def bits(self, test: Callable[[int], bool]) -> int:
        """The bits of the content words for whose index a test is true."""
        return sum(1 << i for i in self.links.question.content if test(i))

    def amount(self, taken: int) -> Chosen | None:
        """The column asked for as an amount: the one named, the only one, or the general one."""
        sized = self._sized()
        if sized is not None:
            return sized
        named = self.named_amounts(taken)
        if named:
            return named[0] if len(named) == 1 else self._share_of(named)
        general = [column for column in self.amounts if self._is_general(column)]
        return Chosen(general[0], 0, adds_up=True) if len(general) == 1 else None

    def _sized(self) -> Chosen | None:
        """The only column that an adjective asks for: "how long", where there is a length."""
        asked = self.links.question.words
        for i, word in enumerate(asked[1:], start=1):
            if asked[i - 1].folded != "how" or word.folded in {"many", "much"}:
                continue
            found = [
                column
                for column in self.amounts
                if word.folded in _verbs_of(self._name(column))
                and not word.folded.endswith(("ed", "d"))
            ]
            if len(found) == 1:
                return Chosen(found[0], 1 << i | self.said(found[0]))
        return None

    def _name(self, column: int) -> frozenset[str]:
        return frozenset(word.folded for word in words(self.sheet.table.columns[column].name))

    def named_amounts(self, taken: int) -> tuple[Chosen, ...]:
        """The columns of amounts whose headers have most of the question's words."""
        told = [(self.said(column) & ~taken, column) for column in self.amounts]
        most = max((mask.bit_count() for mask, _ in told), default=0) or 1
        found = [(mask, column) for mask, column in told if mask.bit_count() == most]
        own = [one for one in found if one[0] & self._own(one[1])]  # of "carry" and "cars" the noun
        return tuple(Chosen(column, mask, self._adds_up(column)) for mask, column in own or found)

    def _own(self, column: int) -> int:
        """The bits of the content words that a column's header itself has."""
        stems = self.links.header_terms[column]
        return self.bits(lambda i: self.links.terms[i] in stems)

    def _share_of(self, named: tuple[Chosen, ...]) -> Chosen | None:
        """The shares right of the amounts they are of: "what share of the votes"."""
        first, last = named[0], named[-1]
        shares = {word.folded for word in words(self.sheet.table.columns[last.column].name)}
        is_share = bool(shares & lexicon.SHARE) and last.column == first.column + 1
        return Chosen(last.column, first.mask | last.mask) if is_share and len(named) == 2 else None

    def _is_general(self, column: int) -> bool:
        name = {word.folded for word in words(self.sheet.table.columns[column].name)}
        return bool(name & lexicon.AMOUNT_HEADERS)

    def _adds_up(self, column: int) -> bool:
        """Whether a header speaks of many: "Seats" counts, "Episode" only numbers the rows."""
        head = self.sheet.table.columns[column]
        if head.kind is Kind.PERCENT or {w.folded for w in words(head.name)} & lexicon.PER:
            return False
        many = any(w.folded.endswith("s") and w.stem != w.folded for w in words(head.name))
        return many or self._is_general(column) or head.kind is Kind.MONEY or bool(head.unit)

    def time(self) -> Chosen | None:
        """The column of dates or periods asked about: the one named, or the only one."""
        told = [(self.said(column), column) for column in self.times]
        most = max((mask.bit_count() for mask, _ in told), default=0)
        named = [Chosen(column, mask) for mask, column in told if mask.bit_count() == most]
        if len(named) > 1:
            named = [closer for one in named if (closer := self._bounded(one)) is not None]
        return named[0] if len(named) == 1 else None

    def _bounded(self, one: Chosen) -> Chosen | None:
        """A column of times with the word for a bound that header and question share: "until"."""
        name = {word.folded for word in words(self.sheet.table.columns[one.column].name)}
        asked = enumerate(self.links.question.words)
        bits = sum(1 << i for i, word in asked if word.folded in name & lexicon.BOUNDS)
        return Chosen(one.column, one.mask | bits) if bits else None

    def is_period(self, column: int) -> bool:
        """Whether cells of the column have a beginning and an end."""
        return any(reading.is_range for reading in self.sheet.readings[column])

    @property
    def _verbs_around(self) -> frozenset[str]:
        """The verbs of what the caption counts, and the matches that a table of results counts."""
        table = self.sheet.table
        caption = frozenset(word.folded for word in words(table.caption_text))
        heads = {word.folded for column in table.columns for word in words(column.name)}
        matches = lexicon.MATCHES if len(heads & lexicon.RESULTS) > 1 else frozenset[str]()
        goals = lexicon.GOALS if heads >= lexicon.FOR_AND_AGAINST else frozenset[str]()
        return _verbs_of(caption) | matches | goals

    def counted(self) -> int:
        """The bits of the content words that only stand behind numbers of the article.

        "Some 18,300 runners started": a table lists a few of them.
        """
        around = self.around
        title = frozenset(around.title) | around.heading(self.sheet.table.span.start)
        caption = {word.stem for word in words(self.sheet.table.caption_text)}
        own = title | caption | set(self.links.header_terms[self.label])
        terms = self.links.terms
        return self.bits(lambda i: terms[i] in around.counted and terms[i] not in own)

    def surrounding(self) -> int:
        """The bits of the content words that caption or title say, in these words or alike.

        A word that the article joins to one of them is said, too: "plant" beside "Leipzig".
        """
        terms = self.links.terms
        asked = self.links.question.words
        verbs = self._verbs_around

        def is_said(i: int) -> bool:
            if terms[i] in self.context or asked[i].folded in verbs:
                return True
            return any(are_synonyms(terms[i], one) for one in self.context)

        def is_joined(i: int) -> bool:
            pairs = ((j, pair) for j in (i - 1, i + 1) for pair in [(min(i, j), max(i, j))])
            return any(
                0 <= j < len(terms)
                and terms[j] in self.context
                and (terms[pair[0]], terms[pair[1]]) in self.around.joined
                for j, pair in pairs
            )

        return self.bits(lambda i: is_said(i) or is_joined(i))


def _verbs_of(name: frozenset[str]) -> frozenset[str]:
    """The verbs that go with the nouns of a name."""
    return frozenset(
        verb
        for verbs, nouns, without in lexicon.VERBS_OF
        if nouns & name and not without & name
        for verb in verbs
    )


def lay(links: Links, around: Surroundings) -> Layout:
    """Sort a sheet's columns; ``around`` is what its article says beside the table."""
    table = links.sheet.table
    kinds = [column.kind for column in table.columns]
    times = tuple(
        i
        for i, kind in enumerate(kinds)
        if kind in _TIMES and Measure(i, Facet.START) in links.sheet.amounts
    )
    names = tuple(
        i
        for i, kind in enumerate(kinds)
        if (i == table.label or kind not in _AMOUNTS) and i not in times
    )
    amounts = tuple(
        i
        for i, kind in enumerate(kinds)
        if kind in _AMOUNTS
        and i not in names
        and words(table.columns[i].name)
        and not {word.folded for word in words(table.columns[i].name)} & lexicon.RANKS
    )
    caption = frozenset(word.stem for word in words(table.caption_text))
    counted = around.counted - around.elsewhere(table.span.start)
    context = caption | around.heading(table.span.start) | counted | frozenset(around.title)
    return Layout(links, names, amounts, times, context, around)
