"""The JSON contract: its fields, its exactness, its harmlessness."""

from __future__ import annotations

import json
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from bot.figure import FigureCell
from bot.reply import Reply
from bot.show.json import Json, column_names, date_text, to_json, to_line, value_json
from index import Article, Date, Duration, Number, Period, Span, Text

FIELDS = [
    "question",
    "read_as",
    "status",
    "text",
    "values",
    "figure",
    "quotes",
    "notes",
    "missing",
    "nearest",
    "confidence",
    "generation",
    "elapsed_ms",
    "as_of",
    "parts",
    "kind",
]


def test_an_answer_has_the_fields_of_the_contract_in_their_order(answered: Reply) -> None:
    """Programs may rely on every field being there."""
    assert list(to_json(answered)) == FIELDS


def test_a_refusal_has_the_same_fields(refused: Reply) -> None:
    """A reader of JSON needs no second shape."""
    fields = to_json(refused)

    assert list(fields) == FIELDS
    assert (fields["status"], fields["values"], fields["quotes"]) == ("not_found", [], [])
    assert fields["missing"] == ["lighthouse", "built"]


def test_a_quote_is_cut_where_it_says(answered: Reply, article: Article) -> None:
    """start, end and highlight count code points of the article's text."""
    [quote] = json.loads(to_line(to_json(answered)))["quotes"]

    assert article.text[quote["start"] : quote["end"]] == quote["text"]
    assert quote["highlight"] == [46, 49]
    assert article.text[46:49] == "Ten"


def test_a_figure_carries_its_plan_its_sql_and_the_place_of_every_cell(answered: Reply) -> None:
    """What a reader needs to check a number by hand."""
    figure = json.loads(to_line(to_json(answered)))["figure"]

    assert (figure["value"], figure["display"], figure["unit"]) == (1292, "1,292", "seats")
    assert figure["sql"] == 'SELECT SUM("Seats") FROM t'
    assert figure["table"]["id"] == "t1"
    row = figure["rows"][0]
    assert row["cells"] == {"Boat": "Heron", "Seats": "1,204"}
    assert row["places"] == {"Boat": [112, 117], "Seats": [118, 123]}
    assert row["article"]["path"] == "news/ferry.txt"


def test_values_are_numbers_where_they_are_numbers_and_words_elsewhere() -> None:
    """Dates follow ISO 8601; what is open or unknown stays so."""
    period = Period(Date(2013), None)

    assert value_json(Number(Decimal("4E+6"))) == 4_000_000
    assert value_json(Number(Decimal("30.8"), "%")) == 30.8
    assert value_json(Duration(Decimal(90))) == 90
    assert value_json(period) == "2013/.."
    assert value_json(Text("Heron")) == "Heron"
    assert [date_text(date) for date in (Date(2025), Date(2025, 12, 9), Date(None, 3, 5))] == [
        "2025",
        "2025-12-09",
        "--03-05",
    ]


def test_every_cell_has_a_key_of_its_own() -> None:
    """Two columns of one name, or of none, lose no cell."""
    cells = [FigureCell(name, "x", Span(0, 1)) for name in ("a", "", "a", "a (2)")]

    assert column_names(cells) == ("a", "column 2", "a (2)", "a (2) (2)")


@given(st.text(alphabet=st.characters(codec=None)))
def test_a_line_says_the_same_and_steers_no_terminal(text: str) -> None:
    """Whatever stands in an article, the line is one line without a control character."""
    fields: dict[str, Json] = {"text": text}

    line = to_line(fields)

    assert json.loads(line) == fields
    assert not set(line) & {chr(code) for code in (*range(0x20), *range(0x7F, 0xA0), 0x202E)}
    line.encode()
