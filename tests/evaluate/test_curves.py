"""The picture of what is wrong at each share answered."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.evaluate.curves import draw, main, points


def test_points_are_shares_wrong_in_order() -> None:
    """The scorer says what is right, by share as text."""
    assert points({"precision_at_coverage": {"1.0": 0.5, "0.1": 1.0}}) == [(0.1, 0.0), (1.0, 0.5)]


def test_a_curve_becomes_a_picture(tmp_path: Path) -> None:
    """A PNG file, with one line for each set."""
    draw({"a": [(0.1, 0.0), (0.5, 0.2)]}, tmp_path / "tables.png")

    assert (tmp_path / "tables.png").read_bytes().startswith(b"\x89PNG")


def test_a_folder_without_answers_is_told_of(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """With the command that fills it."""
    assert main([str(tmp_path)]) == 2
    assert "make eval" in capsys.readouterr().out
