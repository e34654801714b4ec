"""The evaluation runner: what it reads out of reports, and floors that only rise."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.evaluate.__main__ import TASKS
from tests.evaluate.highlight import report
from tests.evaluate.measures import MEASURES, Measure, Scorer, tasks_of
from tests.evaluate.scores import Result, main, raised, served, table

SCORER = Scorer("x.py", ("--gold", "{dev}/x/gold.jsonl", "--pred", "{wtq!}"))
MORE = Measure("wtq", "accuracy", SCORER, ("accuracy",), lambda report: report["n"], 0.5)
FEWER = Measure("flat", "wrong_number", SCORER, ("all", "wrong_number"), bar=0.02, fewer=True)


def test_every_measure_reads_tasks_that_there_are() -> None:
    """A set cannot be scored on answers nobody gives."""
    assert set(tasks_of(MEASURES)) == set(TASKS)
    assert len({measure.key for measure in MEASURES}) == len(MEASURES)


def test_a_figure_is_found_in_its_report_with_its_interval() -> None:
    """Shares get Wilson's interval; a missing figure stays missing."""
    assert MORE.value({"accuracy": 0.5, "n": 100}) == 0.5
    assert [round(end, 3) for end in MORE.interval({"accuracy": 0.5, "n": 100}) or ()] == [
        0.404,
        0.596,
    ]
    assert FEWER.value({"all": {}}) is None


def test_floors_rise_and_never_fall() -> None:
    """Better figures become the floor; worse ones leave it where it is."""
    floors = {"wtq accuracy": 0.4, "flat wrong_number": 0.01}
    results = [Result(MORE, 0.45, None, 0.4), Result(FEWER, 0.02, None, 0.01)]

    assert raised(floors, results) == {"flat wrong_number": 0.01, "wtq accuracy": 0.45}
    assert [result.fell for result in results] == [False, True]


def test_a_figure_that_could_not_be_counted_is_below_its_floor() -> None:
    """Silence is no success."""
    assert Result(MORE, None, None, 0.4).fell
    assert "BELOW ITS FLOOR" in table([Result(MORE, None, None, 0.4)])


def test_only_what_would_be_served_counts_as_served() -> None:
    """A best candidate below the threshold is a question left open, and is counted as one."""
    lines = [
        {"id": "1", "answers": ["a"], "served": True},
        {"id": "2", "answers": ["b"], "served": False},
        {"id": "3", "answers": ["c"]},
    ]

    kept = served("\n".join(json.dumps(line) for line in lines))

    assert [json.loads(line)["answers"] for line in kept.splitlines()] == [["a"], [], ["c"]]


def test_a_refusal_is_counted_as_the_product_served_it() -> None:
    """A score above its threshold is no answer where the product said none."""
    kept = served(json.dumps({"id": "1", "answered": True, "served": False, "quotes": []}))

    assert json.loads(kept)["answered"] is False


def test_a_highlight_is_held_against_the_answer() -> None:
    """Articles and quotation marks are no difference; a quote without the answer is not counted."""
    gold = [
        {"id": "1", "answers": ["Saxon Garden"]},
        {"id": "2", "answers": ["40 men"]},
        {"id": "3", "answers": ["Hull"]},
    ]
    told = {
        "1": _told("It stood in the Saxon Garden.", "the “Saxon” Garden"),
        "2": _told("He sent 40 men.", "40"),
        "3": _told("It stood in Leeds.", "Leeds"),
    }

    assert report(gold, told) == {"n": 2, "marked": 1.0, "exact": 0.5, "overlap": 0.8333}


def _told(text: str, highlight: str) -> dict[str, object]:
    return {"answered": True, "quotes": [{"text": text, "highlight": highlight}]}


def test_without_the_evaluation_data_it_says_so_and_succeeds(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """The data are not part of the project."""
    assert main(["--eval", str(tmp_path / "none")]) == 0
    assert "is not there" in capsys.readouterr().out
