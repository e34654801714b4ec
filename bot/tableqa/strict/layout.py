"""What the columns of a sheet are for: names, amounts, times."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from bot.question.synonyms import are_synonyms
from bot.tableqa.link import Links
from bot.tableqa.plan.expression import Facet, Measure
from bot.tableqa.plan.sheet import Sheet
from bot.tableqa.strict import lexicon
from bot.tableqa.strict.column import MONTHS, is_numbering, is_worded
from bot.tableqa.strict.headers import folded_name, verbs_of
from bot.tableqa.strict.surroundings import Surroundings
from index import Kind, Table, is_numbered, words

_TIMES = frozenset({Kind.PERIOD, Kind.DATE, Kind.YEAR})
_YEAR = re.compile(r"(?<!\d)(?:1[89]|20)\d\d(?!\d)")
_REACHES = frozenset("reach reaches stand stands lie lies run runs go goes get gets".split())
_TODAY = frozenset("has have is are".split())
_IN_UNITS = re.compile(r"\([^)]*(?:[$€£%]|million|billion|thousand|tonnes)[^)]*\)")
_COUNTS = frozenset({Kind.INTEGER, Kind.DECIMAL})
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
    """The columns by use, and the stems that what surrounds the table says.

    ``label`` names the rows: a column that numbers them does where its header is said.
    """

    links: Links
    names: tuple[int, ...]
    amounts: tuple[int, ...]
    times: tuple[int, ...]
    context: frozenset[str]
    around: Surroundings
    label: int

    @property
    def sheet(self) -> Sheet:
        """The sheet that is read."""
        return self.links.sheet

    @property
    def is_measure(self) -> bool:
        """Whether the header of the names says what is measured: "Revenue (EUR million)"."""
        name = self.sheet.table.columns[self.label].name
        return bool(_IN_UNITS.search(name) or self.name_of(self.label) & lexicon.MEASURES)

    def said(self, column: int) -> int:
        """The bits of the content words that a column's header says."""
        head = self.sheet.table.columns[column]
        stems = {*self.links.header_terms[column], *lexicon.UNIT_WORDS.get(head.unit, ())}
        long = (lexicon.ABBREVIATED.get(one, "") for one in self.links.header_terms[column])
        stems.update(word.stem for one in long for word in words(one))
        verbs = verbs_of(self.name_of(column))
        lemmas = {lexicon.LEMMAS[one] for one in self.name_of(column) if one in lexicon.LEMMAS}
        asked = self.links.question.words
        spelled = self.links.spelled
        return self.bits(
            lambda i: (
                self.links.terms[i] in stems
                or spelled[i] in stems
                or asked[i].folded in verbs
                or lexicon.LEMMAS.get(asked[i].folded) in lemmas
                or (head.unit == "%" and self._is_of_percent(i))
            )
        )

    def _is_of_percent(self, i: int) -> bool:
        """Whether a word is the "points" of percentage points, or the "cent" of per cent."""
        pair = self.links.terms[max(0, i - 1) : i + 1]
        return pair in {("percentag", "point"), ("percent", "point"), ("per", "cent")}

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
        if len(named) == 1:
            return named[0]
        if named and named[0].mask:
            return self._share_of(named) or self._total_of(named) or self._newest_of(named)
        akin = [one for one in self.amounts if self.alike(one) & ~taken]
        if len(akin) == 1:
            return Chosen(akin[0], self.alike(akin[0]) & ~taken)
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
                if word.folded in verbs_of(self.name_of(column))
                and not word.folded.endswith(("ed", "d"))
            ]
            if len(found) == 1:
                mask = (
                    1 << i | self.said(found[0]) | self.bits(lambda j: asked[j].folded in _REACHES)
                )
                return Chosen(found[0], mask, adds_up=self._adds_up(found[0]))
        return None

    def captioned(self, column: int) -> frozenset[str]:
        """The words of the caption, where a column is only a year or month of what it names."""
        own = {one for one in self.name_of(column) - MONTHS if not one[-1:].isdigit()}
        return frozenset[str]() if own else self._caption

    @property
    def _caption(self) -> frozenset[str]:
        return frozenset(word.folded for word in words(self.sheet.table.caption_text))

    def name_of(self, column: int) -> frozenset[str]:
        """The folded words of a header; what is on time tells of punctuality."""
        return folded_name(self.sheet.table.columns[column])

    def named_amounts(self, taken: int) -> tuple[Chosen, ...]:
        """The columns of amounts whose headers have most of the question's words."""
        told = [(self.said(column) & ~taken, column) for column in self.amounts]
        most = max((mask.bit_count() for mask, _ in told), default=0) or 1
        found = [(mask, column) for mask, column in told if mask.bit_count() == most]
        if (staged := self._staged(found)) is not None:
            return (staged,)
        own = [one for one in found if one[0] & self._own(one[1])]  # of "carry" and "cars" the noun
        asked = {word.folded for word in self.links.question.words}
        plain = [one for one in own if not self.name_of(one[1]) & lexicon.PER - asked]
        best = plain or own or found  # of "coins" and "price per coin" the one that is no rate
        return tuple(Chosen(column, mask, self._adds_up(column)) for mask, column in best)

    def _staged(self, found: list[tuple[int, int]]) -> Chosen | None:
        """Of columns named alike the only one that is "before", or "after", as the question is."""
        asked = [word.folded for word in self.links.question.words]
        stage = {"before", "after"} & set(asked)
        told = [one for one in found if self.name_of(one[1]) & stage]
        if len(told) != 1 or len(stage) != 1 or len(found) < 2 or not told[0][0]:
            return None
        mask, column = told[0]
        bits = sum(1 << i for i, word in enumerate(asked) if word in stage)
        return Chosen(column, mask | bits, self._adds_up(column))

    def _own(self, column: int) -> int:
        """The bits of the content words that a column's header itself has."""
        stems = self.links.header_terms[column]
        return self.bits(lambda i: self.links.terms[i] in stems)

    def _total_of(self, named: tuple[Chosen, ...]) -> Chosen | None:
        """The column in which every row has the sum of those named alike: "the most medals"."""
        masks = {one.mask for one in named}
        readings = [self.sheet.amounts.get(Measure(one.column)) for one in named]
        for column in self.amounts:
            if not self.name_of(column) <= lexicon.SUM | {"all"} or len(masks) > 1:
                continue
            totals = self.sheet.amounts.get(Measure(column))
            if totals is None or any(one is None for one in readings):
                continue
            parts = [[one[row] for one in readings if one is not None] for row in self.sheet.body]
            if all(
                None not in row and sum(Fraction(one) for one in row if one is not None) == total
                for row, total in zip(parts, (totals[i] for i in self.sheet.body), strict=True)
            ):
                return Chosen(column, named[0].mask, adds_up=True)
        return None

    def _newest_of(self, named: tuple[Chosen, ...]) -> Chosen | None:
        """Of columns that differ by their year alone the newest, where "has" asks of today."""
        asked = {word.folded for word in self.links.question.words}
        names = {one.column: self.sheet.table.columns[one.column].name for one in named}
        years = {column: _YEAR.findall(name) for column, name in names.items()}
        alike = len({_YEAR.sub("", name) for name in names.values()}) == 1
        dated = all(len(found) == 1 for found in years.values())
        if not alike or not dated or not asked & _TODAY or self.links.moments:
            return None
        return max(named, key=lambda one: years[one.column])

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
        if head.kind is Kind.PERCENT or self.name_of(column) & lexicon.PER:
            return False
        if any(row.is_total for row in self.sheet.table.rows):
            return True  # the table adds it up itself
        named = words(" ".join(self.name_of(column)))
        many = any(w.folded.endswith("s") and w.stem != w.folded for w in named)
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
        caption = self._caption
        if self.is_measure:
            caption |= self.name_of(self.label)
        caption |= _told_of_totals(table, self.around)
        units = {column.unit for column in table.columns}
        caption |= frozenset({"generation"}) if units & {"GWh", "TWh", "MWh"} else frozenset()
        heads = {word.folded for column in table.columns for word in words(column.name)}
        matches = lexicon.MATCHES if len(heads & lexicon.RESULTS) > 1 else frozenset[str]()
        goals = lexicon.GOALS if heads >= lexicon.FOR_AND_AGAINST else frozenset[str]()
        return verbs_of(caption) | matches | goals

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

        A word that the article joins to one of them is said, too: "plant" beside "Leipzig"; and so
        are two that it joins where it opens, which is its place: "on the coastal line".
        """
        terms = self.links.terms
        asked = self.links.question.words
        verbs = self._verbs_around

        def is_said(i: int) -> bool:
            if terms[i] in self.context or asked[i].folded in verbs:
                return True
            return any(are_synonyms(terms[i], one) for one in alike)

        alike = (
            self.context - self.around.counted
        )  # "216 employees" elsewhere: whom do they employ?
        content = set(self.links.question.content)  # "lives on" joins nothing to "on" in a title

        def placed(i: int) -> bool:
            folded = [asked[j].folded for j in range(max(0, i - 2), i)]
            return bool(lexicon.PLACING & {*(folded[-1:] if folded[-1:] != ["the"] else folded)})

        def is_joined(i: int) -> bool:
            pairs = (
                (j, (terms[min(i, j)], terms[max(i, j)])) for j in (i - 1, i + 1) if j in content
            )
            return any(
                pair in self.around.joined
                and (terms[j] in self.context or (placed(min(i, j)) and self.around.opens(pair)))
                for j, pair in pairs
            )

        return self.bits(lambda i: is_said(i) or is_joined(i))


def _label(links: Links, numberings: frozenset[int]) -> int:
    """The column whose header names the rows in the question: "stages", by number or by day."""
    terms = set(links.terms)
    label = links.sheet.table.label
    if terms & set(links.header_terms[label]):
        return label
    said = [column for column in sorted(numberings) if terms & set(links.header_terms[column])]
    return said[0] if said else label


def _told_of_totals(table: Table, around: Surroundings) -> frozenset[str]:
    """What the article says of the totals: the "revenue" of a sentence that gives their amount."""
    totals = [cell.text for row in table.rows if row.is_total for cell in row.cells]
    long = [text for text in totals if sum(map(str.isdigit, text)) > 2]
    said = frozenset(one for text in long for one in around.said_of(text.strip()))
    found = said & lexicon.MEASURES
    return found | {word.stem for one in found for word in words(one)}


def lay(links: Links, around: Surroundings) -> Layout:
    """Sort a sheet's columns; ``around`` is what its article says beside the table."""
    table = links.sheet.table
    kinds = [column.kind for column in table.columns]
    times = tuple(
        i
        for i, kind in enumerate(kinds)
        if kind in _TIMES and Measure(i, Facet.START) in links.sheet.amounts
    )
    worded = frozenset(i for i, kind in enumerate(kinds) if kind in _COUNTS and is_worded(table, i))
    numberings = frozenset(
        i
        for i, kind in enumerate(kinds)
        if kind is Kind.INTEGER
        and (is_numbering(links.sheet, i) or is_numbered(table.columns[i].name))
    )
    names = tuple(
        i
        for i, kind in enumerate(kinds)
        if (i == table.label or i in worded | numberings or kind not in _AMOUNTS) and i not in times
    )
    amounts = tuple(
        i
        for i, kind in enumerate(kinds)
        if kind in _AMOUNTS
        and i not in worded
        and i not in names
        and words(table.columns[i].name)
        and not {word.folded for word in words(table.columns[i].name)} & lexicon.RANKS
        and i not in numberings
    )
    caption = frozenset(word.stem for word in words(table.caption_text))
    counted = around.counted - around.elsewhere(table.span.start)
    context = caption | around.heading(table.span.start) | counted | frozenset(around.title)
    context |= _told_of_totals(table, around)
    return Layout(links, names, amounts, times, context, around, _label(links, numberings))
