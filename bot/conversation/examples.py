"""Questions that this very archive may answer; who offers one has to ask it first."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from index import Archive, Duration, Number, Table

_TABLES = 4
_ARTICLES = 8

# "Ada Moss, who runs the pier" and "treasurer Ada Moss" introduce a person.
_INTRODUCED = re.compile(
    r"(?<![\w.] )\b([A-Z][^\W\d_]+ [A-Z][^\W\d_]+), (?:who|the|a|an)\b"
    r"|\b[a-z]+(?:er|or|ist|ief|man|ect|ant|ian) ([A-Z][^\W\d_]+ [A-Z][^\W\d_]+)\b"
    r"(?! [A-Z])"
)
_HAPPENED = re.compile(
    r"\b([Tt]he (?:new |old |first |last )?[a-z]+(?: [a-z]+)?) was (opened|founded|built|closed"
    r"|sold|adopted|launched|finished|completed)\b"
)


def proposals(archive: Archive) -> Iterator[str]:
    """Questions to try, of tables and of prose in turn, each once."""
    tables = [archive.table(identity) for identity, _ in archive.table_ids()[:_TABLES]]
    texts = [archive.article(source.id).text for source in archive.sources()[:_ARTICLES]]
    turns = _in_turn(
        [
            one
            for n, table in enumerate(tables)
            for one in islice(_of_table(table), n % 2, n % 2 + 1)
        ],
        [question for text in texts for question in islice(_of_prose(text), 2)],
    )
    yield from dict.fromkeys(turns)


def _in_turn(first: Iterable[str], second: Iterable[str]) -> Iterator[str]:
    one, other = iter(first), iter(second)
    while True:
        found = [*islice(one, 1), *islice(other, 1)]
        if not found:
            return
        yield from found


def _of_table(table: Table) -> Iterator[str]:
    """The largest of a column, and what it has for a row in the middle."""
    label = _said(table.columns[table.label].name)
    rows = [row for row in table.rows if not row.is_total]
    for place, column in enumerate(table.columns):
        name = _said(column.name)
        counted = [row for row in rows if isinstance(row.cells[place].value, Number | Duration)]
        if place == table.label or not name or len(counted) < 2 or len(counted) < len(rows):
            continue
        if label:
            yield f"Which {label} has the {'most' if _is_plural(name) else 'highest'} {name}?"
        row = _said(counted[len(counted) // 2].cells[table.label].text, lower=False)
        if row:
            many = f"How many {name} does {row} have?"
            yield many if _is_plural(name) else f"What is the {name} of {row}?"


def _is_plural(name: str) -> bool:
    return name.endswith("s") and not name.endswith("ss")


def _said(text: str, *, lower: bool = True) -> str:
    """A header or label as one says it, or nothing where it is no words one would say."""
    plain = " ".join(re.sub(r"\([^)]*\)", " ", text).split())
    if not plain or len(plain) > 40 or not any(c.isalpha() for c in plain):
        return ""
    return plain.lower() if lower and plain.istitle() else plain


def _of_prose(text: str) -> Iterator[str]:
    for found in _INTRODUCED.finditer(text):
        yield f"Who is {found[1] or found[2]}?"
    for found in _HAPPENED.finditer(text):
        yield f"When was {found[1].lower()} {found[2]}?"
