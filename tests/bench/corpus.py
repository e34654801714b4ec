"""An archive of any size for measuring: made-up reports and tables, the same ones every time."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from random import Random

from tests.bench.layouts import LAYOUTS, Grid
from tests.bench.lexicon import (
    ADJECTIVES,
    FIRST_NAMES,
    MONTHS,
    SURNAMES,
    TOPICS,
    TOWNS,
    VERBS,
    Topic,
)

# Another number where the same articles would be written otherwise: what was built is built again.
EDITION = 1
# One article in so many holds a table.
TABLE_EACH = 25
_A_FOLDER = 1000

_LEAD = (
    "{firm} of {town} delivered {amount} {goods} in {year}, {role} {person} said on {day}.",
    (
        "The {site} in {town} that {firm} runs will get {amount} {goods} by {year}, said {role}"
        " {person}."
    ),
)
# A braced name of the grammar is replaced by one of its forms, any other by the article's own word.
_GRAMMAR: dict[str, tuple[str, ...]] = {
    "sentence": (
        "{who} {verb} the {thing} {when}{because}.",
        (
            "{who} said the {thing} had been {verb} {when}, and that the {thing} would"
            " follow{because}."
        ),
        "The {thing} was {verb} {when}{because}; {who} called it {adjective}.",
        (
            "Some {count} {other_goods} were counted at the {thing} {when}, against {count} the"
            " year before."
        ),
        (
            "“We expected the {event} to be {adjective},” said {who}, “but not that {count} people"
            " would come.”"
        ),
        (
            "According to {who}, a {share} per cent rise in the price of {other_goods} {when} left"
            " the {thing} short of money."
        ),
        (
            "In {place}, where a {adjective} {event} was remembered, {who} {verb} plans for the"
            " {thing}."
        ),
        "Costs for the {thing} have been put at ${count},000, {share} per cent more than planned.",
        "Neither {who} nor {who} would say whether the {event} had {verb} the {thing}.",
    ),
    "who": (
        "{name}",
        "{name}, {other_role} in {place}",
        "the {other_role} of {place}",
        "a {adjective} {other_role}",
        "residents of {place}",
        "the {adjective} council in {place}",
    ),
    "thing": (
        "{other_site}",
        "{adjective} {other_site}",
        "{other_site} in {place}",
        "sale of {count} {other_goods}",
        "report on the {event}",
    ),
    "when": (
        "in {month} {any_year}",
        "last year",
        "in {any_year}",
        "after the {event}",
        "on {date} {month} {any_year}",
        "before the {event} of {any_year}",
    ),
    "because": (
        "",
        "",
        " because of the {event}",
        ", despite a {adjective} {event} in {place}",
        ", which {who} had asked for",
    ),
}
_SLOT = re.compile(r"\{(\w+)\}")


@dataclass(frozen=True, slots=True)
class Report:
    """An article as written: its file's name, its text, and questions that it answers."""

    name: str
    text: str
    questions: tuple[str, ...]


def write(folder: Path, articles: int, start: int = 0) -> None:
    """Write the reports of some numbers, a thousand to a folder."""
    for number in range(start, start + articles):
        made = report(number)
        path = folder / f"{number // _A_FOLDER:04}" / made.name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(made.text, encoding="utf-8")


def report(number: int) -> Report:
    """The article of a number: the same bytes whatever was made before."""
    chance = Random(number)  # noqa: S311 - made-up news, not a secret
    topic = chance.choice(TOPICS)
    facts = _facts(chance, topic)
    if number % TABLE_EACH == TABLE_EACH - 1:
        return _table(number, chance, facts)
    lead = chance.choice(_LEAD).format_map(facts)
    body = "\n\n".join(_paragraph(chance, topic) for _ in range(chance.randint(3, 30)))
    head = f"---\ntitle: {facts['firm']} and its {facts['goods']}\ndate: {facts['iso']}\n---"
    questions = (
        "How many {goods} did {firm} deliver in {year}?",
        "Who is {role} of {firm}?",
        "Where is {firm}, which runs a {site}?",
        "When did {person} of {firm} speak about {goods}?",
    )
    return Report(
        name=f"report-{number:07}.md",
        text=f"{head}\n# {facts['firm']} and its {facts['goods']}\n\n{lead}\n\n{body}\n",
        questions=tuple(question.format_map(facts) for question in questions),
    )


def questions(count: int, articles: int) -> list[str]:
    """Questions of every kind over the first articles, one in eight about what is in none."""
    chance = Random(11)  # noqa: S311
    found = []
    for number in range(count):
        held = report(chance.randrange(articles))
        if number % 8 == 7:
            nowhere = report(articles + chance.randrange(articles))
            found.append(chance.choice(nowhere.questions))
        elif number % 8 == 3:
            place = chance.randrange(max(1, articles // TABLE_EACH)) * TABLE_EACH
            found.append(chance.choice(report(place + TABLE_EACH - 1).questions))
        else:
            found.append(chance.choice(held.questions))
    return found


def _facts(chance: Random, topic: Topic) -> dict[str, str]:
    town, month = _any(chance, TOWNS), chance.randrange(12)
    year, day = chance.randint(1998, 2024), chance.randint(1, 28)
    return {
        "firm": f"{chance.choice(SURNAMES)} & {chance.choice(SURNAMES)}",
        "town": town,
        "amount": f"{chance.randint(100, 900_000):,}",
        "goods": chance.choice(topic.goods),
        "site": chance.choice(topic.sites),
        "role": chance.choice(topic.roles),
        "person": _person(chance),
        "year": str(year),
        "day": f"{day} {MONTHS[month]} {year}",
        "iso": f"{year}-{month + 1:02}-{day:02}",
    }


def _table(number: int, chance: Random, facts: dict[str, str]) -> Report:
    """An article that is a table, or has one, in one of many layouts."""
    layout = LAYOUTS[number // TABLE_EACH % len(LAYOUTS)]
    rows = tuple(
        (place, str(chance.randint(1950, 2024)), f"{chance.randint(100, 999_999):,}")
        for place in dict.fromkeys(_any(chance, TOWNS) for _ in range(chance.randint(6, 30)))
    )
    caption = f"What {facts['firm']} delivered: {facts['goods']} by town"
    grid = Grid(caption, ("Town", "Opened", facts["goods"].capitalize()), rows)
    asked = chance.choice(rows)[0]
    return Report(
        name=f"{facts['goods']} of {facts['firm']}, table {number:07}.{layout.suffix}",
        text=layout.write(grid),
        questions=(
            f"How many {facts['goods']} did {facts['firm']} deliver in {asked}?",
            f"When was {asked} opened by {facts['firm']}?",
            f"Which town got the most {facts['goods']} from {facts['firm']}?",
            f"How many {facts['goods']} did {facts['firm']} deliver in total?",
        ),
    )


def _paragraph(chance: Random, topic: Topic) -> str:
    return " ".join(_sentence(chance, topic) for _ in range(chance.randint(2, 5)))


def _sentence(chance: Random, topic: Topic) -> str:
    def filled(match: re.Match[str]) -> str:
        name = match[1]
        if name in _GRAMMAR:
            return _SLOT.sub(filled, chance.choice(_GRAMMAR[name]))
        return _WORDS[name](chance, topic)

    said = _SLOT.sub(filled, chance.choice(_GRAMMAR["sentence"]))
    return said[0].upper() + said[1:]


def _any(chance: Random, pool: tuple[str, ...]) -> str:
    """One of a pool; the first come up most, as words do in news (Zipf's law)."""
    return pool[int(len(pool) ** chance.random()) - 1]


def _person(chance: Random) -> str:
    return f"{chance.choice(FIRST_NAMES)} {_any(chance, SURNAMES)}"


_WORDS: dict[str, Callable[[Random, Topic], str]] = {
    "name": lambda chance, _: _person(chance),
    "place": lambda chance, _: _any(chance, TOWNS),
    "adjective": lambda chance, _: _any(chance, ADJECTIVES),
    "verb": lambda chance, _: _any(chance, VERBS),
    "month": lambda chance, _: chance.choice(MONTHS),
    "any_year": lambda chance, _: str(chance.randint(1990, 2024)),
    "date": lambda chance, _: str(chance.randint(1, 28)),
    "count": lambda chance, _: f"{int(10 ** (1.5 + 4 * chance.random())):,}",
    "share": lambda chance, _: str(chance.randint(2, 60)),
    "event": lambda chance, topic: chance.choice(topic.events),
    "other_goods": lambda chance, topic: chance.choice(topic.goods),
    "other_role": lambda chance, topic: chance.choice(topic.roles),
    "other_site": lambda chance, topic: chance.choice(topic.sites),
}
