"""The made-up archive is the same one every time, and holds what is asked of it."""

from __future__ import annotations

from pathlib import Path

from tests.bench.corpus import prose, table_questions, tables


def test_the_same_bytes_every_time(tmp_path: Path) -> None:
    """Two runs measure the same archive."""
    written = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        prose(tmp_path / name, 3)
        tables(tmp_path / name, 2)
        files = sorted((tmp_path / name).iterdir())
        written.append([(file.name, file.read_bytes()) for file in files])

    assert written[0] == written[1]
    assert len(written[0]) == 5


def test_each_question_names_a_row_of_one_table(tmp_path: Path) -> None:
    """It has one answer."""
    tables(tmp_path, 3)

    rows = [line for file in tmp_path.iterdir() for line in file.read_text().splitlines()]
    for question in table_questions(3):
        model = question.rstrip("?").split()[-1]
        assert sum(row.startswith(f"{model},") for row in rows) == 1
