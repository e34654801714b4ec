"""The judge itself: it must not let anything pass by accident."""

from __future__ import annotations

import json
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from bot.evaluation.judge import Judgement, Verdict, judge, matches, same
from bot.evaluation.questions import BadQuestion, Choice, Expected, Golden, Status, read_questions
from bot.evaluation.tally import tally
from bot.figure import Figure
from bot.reply import Answer, NoAnswer, Quote, Reply, cite
from index import Article, Number, Source, Span
from index.text.article import Block, BlockKind
from tests.golden.places import faults
from tests.golden.run import below, run

TEXT = "The yard built 1,300 boats. A further 40 were sold in June 2011."


def article() -> Article:
    return Article(
        source=Source(id="a", path="yard.txt", title="The yard"),
        text=TEXT,
        blocks=(Block(BlockKind.PARAGRAPH, Span(0, len(TEXT))),),
    )


def reply(outcome: Answer | NoAnswer) -> Reply:
    return Reply(question="?", read_as=None, outcome=outcome, generation=1, elapsed_ms=1.0)


def figure(*display: str) -> Figure:
    return Figure(
        values=tuple(Number(Decimal(1)) for _ in display),
        display=display,
        unit="",
        operation="lookup",
        plan="",
        sql="",
        table_id="t",
        article_id="a",
        caption="",
        rows=(),
    )


def answered(
    *values: str, quotes: tuple[str, ...] = (TEXT[:27],), served: Figure | None = None
) -> Reply:
    spans = [Span(TEXT.index(words), TEXT.index(words) + len(words)) for words in quotes]
    return reply(
        Answer(
            text="",
            values=values,
            citations=tuple(cite(Quote(article_id="a", span=span), article()) for span in spans),
            figure=served,
            figure_source=article().source if served else None,
            notes=(),
            confidence=0.9,
        )
    )


def computed(*values: str) -> Reply:
    return answered(*values, quotes=(), served=figure(*values))


def refused(*missing: str) -> Reply:
    return reply(NoAnswer(text="", missing=missing, nearest=(), notes=(), confidence=0.1))


def expect(*values: str, quote: Choice = (), shown: tuple[Choice, ...] = ()) -> Expected:
    return Expected(
        status=Status.ANSWERED, values=(values,) if values else (), quote=quote, shown=shown
    )


REFUSAL = Expected(status=Status.NOT_FOUND, missing=("moon",))


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (computed("1,300"), expect("1,300")),
        (computed("1300"), expect("1,300")),
        (computed("1,300 boats"), expect("1,300")),
        (computed("15.9 %"), expect("15.88%", "15.9%")),
        (computed("Coupé\u00a0E82"), expect("coupe e82")),
        (computed("2009 – 2015"), expect("2009-2015")),
        (answered("1,300"), expect("1,300")),
        (answered("built 1,300 boats"), expect("1,300")),
        (answered(), expect("1,300")),
        (answered(), expect(quote=("1,300 boats",))),
        (answered(quotes=(TEXT[:27], TEXT[28:])), expect(quote=("June 2011",))),
    ],
)
def test_a_true_answer_is_right(given: Reply, expected: Expected) -> None:
    """Ways of writing the same, and quotes that hold it, pass."""
    assert judge(given, expected).verdict is Verdict.RIGHT


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (computed("1,301"), expect("1,300")),
        (computed("1,300", "40"), expect("1,300")),
        (computed("0.159"), expect("15.9%")),
        (computed("15.9"), expect("15.9%")),
        (computed("300"), expect("1,300")),
        (computed("E82 Roadster"), expect("E82")),
        (computed("40"), expect(quote=("1,300 boats",))),
        (computed("€5"), expect("$5")),
        (computed("5 km"), expect("5 kg")),
    ],
)
def test_a_figure_that_is_not_the_accepted_one_is_a_false_figure(
    given: Reply, expected: Expected
) -> None:
    """A figure is held to the letter: no other number, no more of them, no lost percent sign."""
    found = judge(given, expected)

    assert (found.verdict, found.wrong_figure) == (Verdict.WRONG, True)


@pytest.mark.parametrize(
    ("given", "expected"),
    [
        (answered("40"), expect("1,300")),
        (answered("11,300"), expect("1,300")),
        (answered("1,300.5"), expect("1,300")),
        (answered("40", quotes=(TEXT[:27],)), expect("1,300", quote=("1,300",))),
        (answered(quotes=(TEXT[28:],)), expect(quote=("1,300 boats",))),
        (answered("1,300", quotes=()), expect("1,300")),
        (answered(quotes=(TEXT[28:],)), expect("40")),
        (answered(), expect("1,300", shown=(("as of 2011",),))),
        (answered("yes"), expect("No")),
    ],
)
def test_prose_that_does_not_hold_the_answer_is_wrong(given: Reply, expected: Expected) -> None:
    """No part of a number, no short string found by chance, no unquoted claim passes."""
    found = judge(given, expected)

    assert (found.verdict, found.wrong_figure) == (Verdict.WRONG, False)


def test_the_third_quote_comes_too_late() -> None:
    """An answer must stand in the first two quotes."""
    given = answered(quotes=("The yard", "built", "June 2011"))

    assert judge(given, expect(quote=("June 2011",))).verdict is Verdict.WRONG


def test_no_answer_where_one_is_expected_is_an_abstention() -> None:
    """To abstain is neither right nor wrong."""
    assert judge(refused(), expect("1,300")).verdict is Verdict.ABSTAINED


def test_an_answer_where_none_is_expected_is_wrong() -> None:
    """A served figure counts as a false one there."""
    assert judge(answered("1,300"), REFUSAL) == Judgement(Verdict.WRONG, "answered with 1,300")
    assert judge(computed("1,300"), REFUSAL).wrong_figure


def test_a_greeting_is_right_when_it_rests_on_no_article() -> None:
    """A human word, and no search behind it."""
    talk = Expected(status=Status.TALK)
    spoken = Answer(
        text="Hello.",
        values=(),
        citations=(),
        figure=None,
        figure_source=None,
        notes=(),
        confidence=1.0,
    )

    assert judge(reply(spoken), talk).verdict is Verdict.RIGHT
    assert (
        judge(reply(spoken), Expected(status=Status.TALK, shown=(("you",),))).verdict
        is Verdict.WRONG
    )
    assert judge(reply(spoken), expect("Hello.")).verdict is Verdict.WRONG
    assert judge(answered(), talk).verdict is Verdict.WRONG
    assert judge(refused(), talk).verdict is Verdict.ABSTAINED


def test_a_refusal_is_right_and_says_whether_it_named_what_is_missing() -> None:
    """The missing word is counted, not demanded."""
    assert judge(refused("Moon"), REFUSAL) == Judgement(Verdict.RIGHT, named=True)
    assert judge(refused("sun"), REFUSAL) == Judgement(Verdict.RIGHT, named=False)


def test_a_list_is_right_when_each_choice_is_there_once_and_nothing_else() -> None:
    """Order does not matter, a doubled name does not stand for two rows."""
    choices = (("Fiat F40", "Fiat"), ("Fiat F70", "Fiat"), ("Seat",))

    assert matches(("Seat", "Fiat", "Fiat F40"), choices)
    assert matches(("Fiat", "Fiat", "Seat"), choices)
    assert not matches(("Fiat F40", "Fiat F40", "Seat"), choices)
    assert not matches(("Fiat", "Seat"), choices)
    assert not matches(("Fiat", "Fiat", "Seat", "Opel"), choices)
    assert not matches((), choices)


@pytest.mark.parametrize(("one", "other"), [("1,3", "1.3"), ("10", "1"), ("", "0"), ("E8", "8")])
def test_different_short_answers_are_not_the_same(one: str, other: str) -> None:
    """Numbers are compared as numbers only where both are whole numbers as written."""
    assert not same(one, other)


@pytest.mark.parametrize(
    "expectation",
    [
        {"status": "answered"},
        {"status": "answered", "values": []},
        {"status": "answered", "values": [""]},
        {"status": "answered", "values": [["1"], []]},
        {"status": "answered", "value": ["1"]},
        {"status": "answered", "values": "1"},
        {"status": "answered", "values": ["1"], "missing": ["moon"]},
        {"status": "not_found", "values": ["1"]},
        {"status": "not_found", "shown": ["1"]},
        {"status": "talk", "values": ["1"]},
        {"status": "talk", "missing": ["moon"]},
        {"status": "maybe", "values": ["1"]},
        {"values": ["1"]},
    ],
)
def test_an_expectation_that_any_reply_would_meet_is_no_question(
    tmp_path: Path, expectation: object
) -> None:
    """A slip in the file is told with its line instead of passing every reply."""
    path = tmp_path / "q.jsonl"
    line = {"id": "1", "kind": "k", "question": "?", "expect": expectation}
    path.write_text(json.dumps(line), encoding="utf-8")

    with pytest.raises(BadQuestion, match=r"q\.jsonl:1"):
        read_questions(path)


def test_an_empty_file_and_a_doubled_id_are_no_questions(tmp_path: Path) -> None:
    """Nothing asked is not everything right."""
    path = tmp_path / "q.jsonl"
    line = {"id": "1", "kind": "k", "question": "?", "expect": {"status": "not_found"}}
    path.write_text("", encoding="utf-8")
    with pytest.raises(BadQuestion, match="asks nothing"):
        read_questions(path)
    path.write_text(f"{json.dumps(line)}\n{json.dumps(line)}\n", encoding="utf-8")
    with pytest.raises(BadQuestion, match="twice"):
        read_questions(path)


def test_words_that_the_file_does_not_hold_at_that_place_are_a_fault(tmp_path: Path) -> None:
    """The quote is held against the file on the disk, at its place."""
    path = tmp_path / "yard.txt"
    path.write_text(TEXT, encoding="utf-8")
    assert not list(faults(answered(), tmp_path))

    path.write_text(" " + TEXT, encoding="utf-8")
    assert len(list(faults(answered(), tmp_path))) == 1


def test_a_misquote_makes_a_right_answer_wrong_and_misses_every_floor(tmp_path: Path) -> None:
    """One reply that misquotes is one too many, whatever the floors allow."""
    (tmp_path / "yard.txt").write_text("Other words.", encoding="utf-8")
    golden = Golden(id="1", kind="k", question="?", after=(), expected=expect("1,300"))
    counted = tally(run([golden], lambda _: answered("1,300"), tmp_path))

    assert (counted["all"].right, counted["all"].wrong, counted["all"].misquoted) == (0, 1, 1)
    assert below(counted, {"right": 0, "wrong": 1, "wrong_figures": 0})


def test_a_floor_is_missed_by_one_reply() -> None:
    """Too few right, too many wrong, and one false figure are each told."""
    golden = Golden(id="1", kind="k", question="?", after=(), expected=expect("1,300"))
    counted = tally(run([golden], lambda _: computed("40"), Path()))

    assert len(below(counted, {"right": 1, "wrong": 0, "wrong_figures": 0})) == 3
    assert not below(counted, {"right": 0, "wrong": 1, "wrong_figures": 1})


@pytest.mark.parametrize(
    ("given", "verdict"),
    [("40", Verdict.ABSTAINED), ("41", Verdict.WRONG)],
)
def test_a_part_that_is_refused_makes_the_whole_no_error(given: str, verdict: Verdict) -> None:
    """One half right and the other said to be open is no wrong answer; a wrong half is."""
    both = Expected(status=Status.ANSWERED, values=(("40",), ("1,300",)))
    half = answered(given)
    whole = replace(half, parts=(half, refused("price")))
    assert judge(whole, both).verdict is verdict
