"""The log: a line an event, with no word of what was asked or answered and no token."""

from __future__ import annotations

import json
import logging
import re

import pytest

from bot.operation.log import Form, Lines, event
from bot.operation.observed import Answered, logged
from tests.bot.conftest import Run

ASKED = "Who runs the pier?"


@pytest.fixture(autouse=True)
def _quiet_again() -> object:
    """What one test starts to log, the next does not."""
    root = logging.getLogger()
    handlers, level = list(root.handlers), root.level
    yield
    root.handlers[:] = handlers
    root.setLevel(level)


def test_a_question_is_a_line_of_json_without_its_words(run: Run) -> None:
    """How it was answered, over which generation, how long it took."""
    run("index", "update")

    ran = run("--log", "json", "ask", ASKED)

    [line] = [json.loads(one) for one in ran.err.splitlines()]
    assert (line["event"], line["status"], line["generation"]) == ("question", "answered", 1)
    assert {"at", "level", "logger", "ms", "confidence"} <= set(line)
    assert "pier" not in ran.err
    assert "Ada" not in ran.err


def test_an_update_is_a_line_of_text(run: Run) -> None:
    """With its counts."""
    ran = run("--log", "text", "index", "update")

    first = ran.err.splitlines()[0]
    assert re.match(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ INFO archivist: update added=1 ", first)


def test_nothing_is_logged_where_nobody_wants_it(run: Run) -> None:
    """The default."""
    run("index", "update")

    assert run("ask", ASKED).err == ""


@pytest.mark.parametrize("form", list(Form))
def test_a_secret_is_in_no_line(form: Form) -> None:
    """Neither in what is said, nor in a field, nor in a traceback."""
    lines = Lines(form)
    lines.hide("s3cret")
    error = ValueError("s3cret")
    trace = (ValueError, error, None)
    record = logging.LogRecord("x", logging.ERROR, "", 0, "with %s", ("s3cret",), trace)
    record.fields = {"where": "/s3cret/"}

    line = lines.format(record)

    assert "s3cret" not in line
    assert "[token]" in line
    assert form is Form.TEXT or "\n" not in line


def test_a_question_that_failed_is_counted_so(caplog: pytest.LogCaptureFixture) -> None:
    """Its error is told elsewhere."""
    with caplog.at_level(logging.INFO):
        logged(Answered(status="failed", seconds=0.5))
        event(logging.getLogger("archivist"), "update", added=1)

    [failed, _] = caplog.records
    assert failed.fields["status"] == "failed"  # type: ignore[attr-defined]


def test_another_form_is_refused(run: Run) -> None:
    """With the forms there are."""
    ran = run("--log", "xml", "ask", ASKED)

    assert ran.code == 2
    assert "text" in ran.err
