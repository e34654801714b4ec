"""A strict reading: every word of a question has its part, or there is no reading."""

from __future__ import annotations

import pytest

from bot.question import understand
from bot.tableqa.figures import figure
from bot.tableqa.plan.expression import Plan
from bot.tableqa.strict import Surroundings, strict, surroundings
from index import Table, read_text

_FERRIES = """Ferries of the Sound

The Sound Line lists all ferries it has built at Holm since 1961:

| Ferry | Code | In service | Passengers |
| --- | --- | --- | --- |
| Holm 1 Class Open | A10 | 1961 – 1980 | 120,400 |
| Holm 1 Class Closed | A11 | 1970 – 1985 | 80,600 |
| Holm 2 Class Open | B20 | 1985 – 2015 | 240,800 |
| Holm Star | B21 | 1990 – 2003 | 9,100 |
| Holm Star Mini | B22 | 2015 – * | 1,100 |
| Holm Night | C30 | 2018 – * | 48,000 |
"""


@pytest.fixture(scope="module")
def ferries() -> Table:
    article = read_text(_FERRIES, "ferries.md")
    assert article.tables[0].columns[2].kind == "period"
    return article.tables[0]


def _answer(question: str, table: Table) -> tuple[str, ...] | None:
    found = strict(understand(question), table, Surroundings(("ferri", "of", "the", "sound")))
    made = None if found is None else figure(Plan(found.root), table)
    return None if made is None else made.display


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("How many passengers did the Holm Star have?", "9,100"),
        ("How many passengers did the Holm Star carry?", "9,100"),
        ("What is the number of passengers of the B-20?", "240,800"),
        ("How many passengers did the Holm 1 Class have in total?", "201,000"),
        ("How many passengers did the 1 Class and 2 Class Open have together?", "361,200"),
        ("How many more passengers did the Holm Night have than the Holm Star?", "38,900"),
        ("What is the total number of passengers of the A10, A11 and B22?", "202,100"),
        ("What is the difference in passengers between the A10 and the A11?", "39,800"),
        ("What is the average number of passengers of the ferries?", "83,333.33"),
        ("How many ferries had more than 100,000 passengers?", "2"),
        ("How many ferries are still in service?", "2"),
        ("Which ferry had the most passengers?", "Holm 2 Class Open"),
        ("Which ferry was in service the longest?", "Holm 2 Class Open"),
        ("Which ferry had the longest service?", "Holm 2 Class Open"),
        ("When was the Holm Star in service?", "1990 – 2003"),
        ("Was the A10 in service in 1975?", "yes"),
        ("Was the A10 in service in 1995?", "no"),
        ("Did the Holm Star have more than 5,000 passengers?", "yes"),
        ("Which had fewer passengers, the B21 or the B22?", "Holm Star Mini"),
    ],
)
def test_a_question_whose_every_word_has_its_part_has_one_answer(
    question: str, answer: str, ferries: Table
) -> None:
    """The answer is that of one plan."""
    assert _answer(question, ferries) == (answer,)


@pytest.mark.parametrize(
    "question",
    [
        "How many passengers did the Holm Moon have?",
        "How many passengers did the Holm Star have in 1995?",  # the amount is of all its years
        "How many passengers did the Holm Star have last year?",
        "How many passengers did the ferries have before 1990?",  # their later years count, too
        "Which Holm Star ferry had passengers more often?",
        "How many passengers did the Holm Star not have?",
        "How many passengers did the Holm Star lose?",
        "How many sailors did the Holm Star have?",
        "Which ferry had the most accidents?",
        "How many passengers did the ferries of Norvik have?",
        "What did a ticket for the Holm Star cost?",
    ],
)
def test_a_word_without_a_part_leaves_no_reading(question: str, ferries: Table) -> None:
    """Another name, another property, a part of the time: nothing of it is in the table."""
    assert _answer(question, ferries) is None


def test_rows_of_one_name_are_told_apart_by_their_code() -> None:
    """Two rows called alike are two answers."""
    table = read_text(
        "Trams\n\n| Tram | Code | Built |\n| --- | --- | --- |\n"
        "| City | K1 | 40 |\n| City | K2 | 90 |\n| Hill | H1 | 70 |\n| Port | P1 | 10 |\n",
        "trams.md",
    ).tables[0]
    found = strict(understand("Which tram was built most?"), table)

    assert found is not None
    made = figure(Plan(found.root), table)
    assert made is not None
    assert made.display == ("City K2",)


_TOWN = """The town of Holm

The council of Holm sat on Monday.

## Spending by department

| Department | 2023 (€ million) | 2024 (€ million) | Staff |
| --- | --- | --- | --- |
| Schools | 118.2 | 126.9 | 2,310 |
| Social services | 96.4 | 101.3 | 1,145 |
| Transport | 61.0 | 58.7 | 640 |
"""

_VOTE = """Vote in Holm

The council of Holm has 40 members.

| Party | Votes | Share | Seats |
| --- | --- | --- | --- |
| Harbour List | 8,200 | 54.7% | 22 |
| Farmers | 4,100 | 27.3% | 11 |
| Greens | 2,700 | 18.0% | 7 |
"""

_RACE = """The Quay Cup

| Crew | Club | Time | Points |
| --- | --- | --- | --- |
| Alba | Holm | 5:48.2 | 12 |
| Brise | Norvik | 5:53.7 | 10 |
| Cirrus | Holm | 6:01.1 | 8 |
"""

_PEARS = """Pears

| Sort | Area (ha) | Harvest (t) | Price per kg |
| --- | --- | --- | --- |
| Conference | 410 | 11,200 | €0.48 |
| Abate | 96 | 2,380 | €0.92 |
| Williams | 288 | 8,015 | €0.55 |
"""

_MILLS = """Mills

| Mill | Online since | Wheels |
| --- | --- | --- |
| Upper Dyke | 2016-04-11 | 24 |
| Tarn | 2019-09-30 | 12 |
| Gull | 2018-06-02 | 60 |
"""

_PUMPS = """Pumps installed

| Region | 2022 Air | 2022 Ground | 2023 Air | 2023 Ground |
| --- | --- | --- | --- | --- |
| North | 22,140 | 8,915 | 33,870 | 10,260 |
| East | 9,304 | 2,051 | 12,988 | 2,480 |
"""


def _read(question: str, text: str) -> tuple[str, ...] | None:
    article = read_text(text, "article.md")
    (table,) = article.tables
    found = strict(understand(question), table, surroundings(article))
    made = None if found is None else figure(Plan(found.root), table)
    return None if made is None else made.display


@pytest.mark.parametrize(
    ("question", "text", "answer"),
    [
        # the heading above a table says what its amounts are
        ("How much does Holm spend on schools in 2024?", _TOWN, "126.9"),
        # two years of one row
        ("How much more did Holm spend on schools in 2024 than in 2023?", _TOWN, "8.7"),
        ("How much less did Holm spend on transport in 2024 than in 2023?", _TOWN, "2.3"),
        ("By how much did spending on schools rise from 2023 to 2024?", _TOWN, "8.7"),
        # "the council of Holm" is "the Holm council"; seats are won; shares are right of amounts
        ("How many seats did the Greens win in the Holm council?", _VOTE, "7"),
        ("What share of the votes did the Farmers win?", _VOTE, "27.3%"),
        ("By how many votes did the Harbour List lead over the Farmers?", _VOTE, "4,100"),
        # points are scored, times are rowed
        ("How many points did the Holm crews score together?", _RACE, "20"),
        ("Did Alba score more points than Brise?", _RACE, "yes"),
        ("Which crew finished in the fastest time?", _RACE, "Alba"),
        # units by their names
        ("How many hectares of Abate are grown?", _PEARS, "96"),
        ("How many tonnes of pears were harvested in total?", _PEARS, "21,595"),
        ("Which sort fetched the highest price per kg?", _PEARS, "Abate"),
        # to go is an end only with "out"
        ("How many mills went online before 2018?", _MILLS, "1"),
        # counts of a year add up
        ("How many air pumps were installed in all regions in 2023?", _PUMPS, "46,858"),
    ],
)
def test_words_that_frame_an_amount_have_their_part(question: str, text: str, answer: str) -> None:
    """Headings, units and verbs that say no more than the header."""
    assert _read(question, text) == (answer,)


def test_one_year_or_another_is_either() -> None:
    """Two dates joined by "or" are no choice between rows."""
    assert _read("Which mills went online in 2018 or 2019?", _MILLS) == ("Tarn", "Gull")


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("How much more did Holm spend on schools in 2023 than in 2024?", _TOWN),  # it was less
        ("How much more did Holm spend on schools in 2024 than in 2022?", _TOWN),
        ("By how much did spending on schools fall from 2023 to 2024?", _TOWN),
        ("How much does Holm earn from schools in 2024?", _TOWN),
        ("What share of the seats did the Farmers win?", _VOTE),  # the share is of the votes
        ("Which party gained the most seats?", _VOTE),
        ("How many seats did the Greens lose?", _VOTE),
        ("By how many votes did the Greens lead over the Farmers?", _VOTE),
        ("How many points did Alba lose?", _RACE),
        ("How many tonnes of Abate are exported?", _PEARS),
        ("How many acres of Abate are grown?", _PEARS),
        ("How many dollars does Abate cost?", _PEARS),
        ("Which mills went out of service before 2018?", _MILLS),
        ("Which mills closed before 2018?", _MILLS),
    ],
)
def test_a_frame_that_says_something_else_leaves_no_reading(question: str, text: str) -> None:
    """Another year, another unit, the share of something else, an end instead of a beginning."""
    assert _read(question, text) is None


_BOATS = """Boats of the Holm Sound

The boats of the Holm Sound:

| Boat | Built | Passengers | Cars | Length (m) | Home port | 2022 (€) | 2023 (€) |
| --- | --- | --- | --- | --- | --- | --- | --- |
| Tern | 1979 | 240 | 18 | 48.2 | Holm | 310 | 290 |
| Eider | 1994 | 310 | 26 | 55.7 | Holm | 200 | 240 |
| Skua | 2008 | 195 | 30 | 52.0 | Vik | 150 | 150 |
| Gannet | 2008 | 420 | 44 | 71.3 | Strand | 90 | 95 |
"""


@pytest.mark.parametrize(
    ("question", "answer"),
    [
        ("Does the Tern have 18 cars?", "yes"),
        ("Does the Tern have 25 cars?", "no"),
        ("Can the Tern carry 18 cars?", "yes"),
        ("Was the Tern built in 1979?", "yes"),
        ("Was the Tern built in 1990?", "no"),
        ("Is the Tern older than the Skua?", "yes"),
        ("Was the Skua built before the Eider?", "no"),
        ("Is the Gannet longer than the Eider?", "yes"),
        ("Is the Skua the shortest boat?", "no"),
        ("Is the Tern the shortest boat?", "yes"),
        ("Is Holm the home port of the Eider?", "yes"),
        ("Is Vik the home port of the Eider?", "no"),
        ("Which was built first, the Skua or the Tern?", "Tern"),
        ("Which is longer, the Gannet or the Eider?", "Gannet"),
        ("Which is shortest, the Gannet, the Skua or the Eider?", "Skua"),
        ("How much longer is the Gannet than the Skua?", "19.3"),
    ],
)
def test_two_are_set_against_each_other_and_one_against_what_is_said(
    question: str, answer: str
) -> None:
    """Yes, no, or the one of two, by the column that the words compare."""
    table = read_text(_BOATS, "boats.md").tables[0]

    assert _answer(question, table) == (answer,)


@pytest.mark.parametrize(
    "question",
    [
        "Is the Gannet older than the Skua?",  # both are of one year
        "Which is older, the Skua or the Gannet?",
        "Is the Gannet bigger than the Skua?",  # by what?
        "Which is older, the Tern or the Albatross?",
        "Does the Tern sail from Vik?",  # nothing is said of where it sails
        "Does the Gannet carry 400 passengers?",  # so many, roughly
    ],
)
def test_no_is_never_said_for_want_of_evidence(question: str) -> None:
    """Two of one year, a size of several columns, a rounded number: nothing is said."""
    assert _answer(question, read_text(_BOATS, "boats.md").tables[0]) is None


def test_what_each_has_is_a_list_and_no_sum() -> None:
    """An amount for every row, and the places of all rows."""
    table = read_text(_BOATS, "boats.md").tables[0]

    assert _answer("How many cars does each boat carry?", table) == ("18", "26", "30", "44")
    assert _answer("What are the home ports of the boats?", table) == ("Holm", "Vik", "Strand")
