"""An archive of any size for measuring: made-up reports and tables, the same ones every time."""

from __future__ import annotations

import random
from collections.abc import Iterator
from pathlib import Path

_TOWNS = "Arden Brook Calder Dunmore Elstow Farley Gorse Hythe Ilford Kelso Lorton Marsh".split()
_GOODS = "kilns looms ferries turbines pumps barges clocks presses cranes lenses".split()
_PEOPLE = "Ada Moss|Ben Hale|Cora Lind|Dov Stern|Elin Falk|Finn Gray|Gita Rao|Hugo Brandt".split(
    "|"
)
_SAID = (
    "{person}, who runs the works in {town}, said demand for {goods} had doubled since {year}.",
    "The plant in {town} turned out {number:,} {goods} in {year}, more than in any year before.",
    "Orders from {other} fell by {share}% after the harbour closed for repairs.",
    "A second hall for {goods} is due to open in {town} by the spring of {year}.",
    "{person} put the cost of the new line at ${number:,} and called it money well spent.",
    "Neighbours in {other} have complained about noise at night, the council confirmed.",
    "The works employ {number:,} people, about a third of them from {other}.",
)


def prose(folder: Path, articles: int, paragraphs: int = 6) -> None:
    """Write so many reports of a few paragraphs each."""
    chance = random.Random(7)  # noqa: S311  made-up news, not a secret
    for number in range(articles):
        town = chance.choice(_TOWNS)
        date = f"{chance.randint(2001, 2024)}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        title = f"{town} works, report {number}"
        body = "\n\n".join(_paragraph(chance, town) for _ in range(paragraphs))
        text = f"---\ntitle: {title}\ndate: {date}\n---\n# {title}\n\n{body}\n"
        (folder / f"report-{number:05}.md").write_text(text, encoding="utf-8")


def tables(folder: Path, count: int, rows: int = 20) -> None:
    """Write so many tables, each of its own year and goods, a row for each model."""
    for number in range(count):
        lines = "\n".join(_rows(number, rows))
        name = f"{_GOODS[number % len(_GOODS)]}-{number:04}.csv"
        (folder / name).write_text(f"Model,Town,Built,Quantity\n{lines}\n", encoding="utf-8")


def table_questions(count: int) -> list[str]:
    """Questions that one row of one of the tables answers."""
    return [f"What quantity is given for model K{number}-{number % 20}?" for number in range(count)]


def _rows(table: int, rows: int) -> Iterator[str]:
    chance = random.Random(table)  # noqa: S311
    for row in range(rows):
        year = chance.randint(1950, 2020)
        yield f"K{table}-{row},{chance.choice(_TOWNS)},{year},{chance.randint(100, 999_999)}"


def _paragraph(chance: random.Random, town: str) -> str:
    return " ".join(
        sentence.format(
            person=chance.choice(_PEOPLE),
            town=town,
            other=chance.choice(_TOWNS),
            goods=chance.choice(_GOODS),
            year=chance.randint(1995, 2024),
            number=chance.randint(100, 900_000),
            share=chance.randint(2, 60),
        )
        for sentence in chance.sample(_SAID, 5)
    )
