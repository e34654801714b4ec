"""The risk-coverage curve: what it counts, and that it can be drawn."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.evaluate.covered import report
from tests.evaluate.risk import (
    Answered,
    at_share,
    curve,
    draw,
    falsely,
    main,
    prose,
    reported,
    served,
    table,
)

GOLD = [
    {"id": "1", "answerable": True, "answers": ["Hull"]},
    {"id": "2", "answerable": False, "answers": []},
    {"id": "3", "answerable": True, "answers": ["1974"]},
]
KEPT = [
    {"id": "1", "confidence": 0.9, "served": True, "quotes": [{"text": "It lies in hull."}]},
    {"id": "2", "confidence": 0.8, "served": True, "quotes": [{"text": "It lies in Hull."}]},
]


def test_wrong_is_what_no_answer_holds_and_what_has_none() -> None:
    """A question without an answer is answered wrongly by any quote; no reply is not served."""
    answers = prose(KEPT, GOLD)

    assert answers == [
        Answered(0.9, served=True, right=True),
        Answered(0.8, served=True, right=False),
        Answered(0.0, served=False, right=False),
    ]
    assert [round(point.risk, 2) for point in curve(answers)] == [0.0, 0.5, 0.67]
    assert (round(served(answers).coverage, 2), served(answers).risk) == (0.67, 0.5)


def test_the_point_at_a_share_answered_is_the_best_that_reaches_it() -> None:
    """What is not answerable counts by its level, and only from the threshold of that share on."""
    sure = {"1": 0.9, "2": 0.8, "3": 0.7, "4": 0.75, "5": 0.2}
    levels = {"1": None, "2": None, "3": None, "4": "near", "5": "far"}
    gold = [{"id": i, "answerable": not each, "level": each} for i, each in levels.items()]
    told = {i: {"id": i, "confidence": each} for i, each in sure.items()}

    assert report(gold, told) == {
        "n": 3,
        "threshold": 0.7,
        "answered": 1.0,
        "levels": {
            "near": {"n": 1, "false_answer_rate": 1.0},
            "far": {"n": 1, "false_answer_rate": 0.0},
        },
    }
    points = falsely(gold, told)
    assert [(round(one.coverage, 2), one.risk) for one in points] == [
        (0.33, 0.0),
        (0.67, 0.0),
        (1.0, 0.5),
    ]
    assert at_share(points).risk == 0.5
    assert "at 92% or more" in table(points, at_share(points))


def test_it_is_printed_and_drawn(tmp_path: Path) -> None:
    """One line a tenth and one for the product; a picture."""
    answers = prose(KEPT, GOLD)
    points, stands = curve(answers), served(answers)
    tables = reported({"precision_at_coverage": {"1.0": 0.5, "0.1": 1.0}})
    draw({"prose": (points, stands), "tables": (tables, None)}, tmp_path / "risk.png")

    assert "as served" in table(points, stands)
    assert table(tables).splitlines()[1:] == ["     10%  0.000", "    100%  0.500"]
    assert (tmp_path / "risk.png").read_bytes().startswith(b"\x89PNG")


def test_a_folder_without_answers_is_told_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the command that fills it."""
    assert main(["--keep", str(tmp_path)]) == 2
    assert "make eval" in capsys.readouterr().err
