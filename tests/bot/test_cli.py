"""The command line: every command, what it prints where, and what it ends with."""

from __future__ import annotations

import csv
import json
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from tests.bot.conftest import FERRY, Run

ARCHIVIST = Path(sys.executable).with_name("archivist")
ASKED = "How many seats has the Heron?"


def test_an_answer_goes_to_standard_output_and_ends_with_0(run: Run) -> None:
    """The first question builds the index, and says so elsewhere."""
    ran = run("ask", ASKED)

    assert ran.code == 0
    assert ran.out.startswith("1,204")
    assert ran.err.splitlines()[0] == "No index yet: building it, once."


def test_a_refusal_ends_with_1_and_says_what_was_missing(run: Run) -> None:
    """A script can tell the two apart."""
    ran = run("ask", "Who built the lighthouse of Brno?")

    assert ran.code == 1
    assert ran.out.startswith("Not in the archive.")
    assert "“lighthouse”" in ran.out


def test_a_question_may_be_several_words_without_quotation_marks(run: Run) -> None:
    """As one types it."""
    assert run("ask", *ASKED.split()).code == 0


def test_a_reply_as_json_is_one_line(run: Run) -> None:
    """Its figure stands where the article says."""
    ran = run("ask", "--json", ASKED)

    assert ran.out.count("\n") == 1
    row = ran.json()["figure"]["rows"][0]
    assert FERRY[slice(*row["places"]["Seats"])] == "1,204"


def test_a_batch_answers_each_line_and_reports_what_is_none(run: Run, place: Path) -> None:
    """One bad line costs the exit code, not the others' answers."""
    lines = [
        json.dumps({"id": 7, "question": ASKED, "in": "ferry.md"}),
        "",
        "no JSON",
        json.dumps({"id": "b", "question": ASKED, "in": "nowhere.md"}),
    ]
    (place / "q.jsonl").write_text("\n".join(lines), encoding="utf-8")

    ran = run("ask", "--batch", "q.jsonl")

    replies = [json.loads(line) for line in ran.out.splitlines()]
    assert ran.code == 1
    assert [reply["id"] for reply in replies] == [7, None, "b"]
    assert replies[0]["values"] == ["1,204"]
    assert "q.jsonl:3: not a line of JSON" in ran.err
    assert "nowhere.md" in replies[2]["error"]


@pytest.mark.parametrize("where", ["ferry.md", "news/ferry.md", "news", "."])
def test_a_question_can_be_kept_to_an_article_or_a_folder(run: Run, where: str) -> None:
    """By the article's own path, or by one on disk."""
    assert run("ask", ASKED, "--in", where).code == 0


def test_a_file_in_no_archive_can_be_asked(run: Run, place: Path) -> None:
    """It is read for this question, and forgotten."""
    (place / "trains.csv").write_text("Train,Coaches\nArrow,12\nComet,7\n", encoding="utf-8")

    ran = run("ask", "How many coaches has the Comet?", "--in", "trains.csv")

    assert (ran.code, ran.out.split()[0]) == (0, "7")
    assert not (place / "kept").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("ask",), "archivist: ask one QUESTION, or name a file of them with --batch\n"),
        (("ask", ASKED, "--in", "nowhere"), "archivist: nowhere: no article, folder or file"),
        (("ask", "--batch", "none.jsonl"), "archivist: none.jsonl: No such file or directory\n"),
        (("--config", "none.yaml", "article", "list"), "archivist: none.yaml: No such file"),
        (("article", "show", "none"), "archivist: no article 'none' in the archive; `archivist"),
        (("article", "show", "ferry.md", "--span", "9"), "archivist: --span 9: two numbers"),
        (("article", "show", "ferry.md", "--span", "9:99999"), "archivist: --span 9:99999: the "),
        (("table", "show", "none"), "archivist: "),
        (("ask", ASKED, "--as-of", "2024-02-30"), "archivist: 2024-02-30: no date to look back"),
        (("index", "nothing"), "Usage: archivist index"),
    ],
)
def test_what_cannot_run_ends_with_2_and_one_line_that_mends_it(
    run: Run, arguments: tuple[str, ...], message: str
) -> None:
    """No traceback, nothing on standard output."""
    run("index", "update")

    ran = run(*arguments)

    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith(message)
    assert "Traceback" not in ran.err


def test_a_mistake_in_the_configuration_is_named(run: Run, place: Path) -> None:
    """Before anything else is done."""
    (place / "config.yaml").write_text("artcles: [news]\n", encoding="utf-8")

    ran = run("article", "list")

    assert ran.code == 2
    assert ran.err == "archivist: config.yaml: artcles: unknown key; did you mean articles?\n"


def test_an_update_takes_in_what_is_new_and_nothing_else(run: Run, place: Path) -> None:
    """The counts say so; what cannot be read is reported and costs the code."""
    assert run("index", "update").err.startswith("1 added, 0 changed, 0 gone, 0 unchanged; ")
    (place / "news" / "empty.txt").write_text("", encoding="utf-8")

    ran = run("index", "update")

    assert ran.code == 1
    assert ran.err.startswith("empty.txt: ")
    assert "0 added, 0 changed, 0 gone, " in ran.err


def test_the_index_can_be_looked_after(run: Run) -> None:
    """Its state, its health, and a new beginning."""
    assert run("index", "status").code == 2
    run("index", "update")

    status, check, rebuild = run("index", "status"), run("index", "check"), run("index", "rebuild")

    assert (status.code, check.code, rebuild.code) == (0, 0, 0)
    assert "1 article, 5 passages, 1 table, 0 blocks" in status.out
    assert check.err == "The index is whole.\n"
    assert rebuild.err.endswith(" s\n")


def test_articles_are_listed_and_shown(run: Run) -> None:
    """A span cuts the very words that a quote shows."""
    listed, shown = run("article", "list").out, run("article", "show", "ferry.md").out

    assert "Ferry line grows" in listed
    assert shown.endswith(f"\n{FERRY}\n")
    assert run("article", "show", "ferry.md", "--span", "0:16").out == f"{FERRY[:16]}\n"


def test_tables_are_listed_shown_checked_and_exported(run: Run, place: Path) -> None:
    """What was recovered can be looked at and taken away."""
    listed = run("table", "list").out
    name = next(word for line in listed.splitlines() for word in line.split() if "-" in word)

    shown, exported = run("table", "show", name), run("table", "export", name)
    run("table", "export", name, "--csv", "boats.csv")

    assert "Heron" in shown.out
    rows = [["Boat", "Seats"], ["Heron", "1,204"], ["Plover", "88"]]
    assert list(csv.reader(exported.out.splitlines())) == rows
    assert (place / "boats.csv").read_text(encoding="utf-8").splitlines() == [
        line.rstrip() for line in exported.out.splitlines()
    ]
    assert run("table", "check").code == 0


def test_a_question_file_of_ones_own_is_counted_by_kind(run: Run, place: Path) -> None:
    """What is wrong is named and costs the code; a file that holds no question cannot run."""
    right = {"question": ASKED, "expect": {"status": "answered", "values": ["1,204"]}}
    wrong = {"question": ASKED, "kind": "trap", "in": ".", "expect": {"status": "not_found"}}
    (place / "mine.jsonl").write_text(f"{json.dumps(right)}\n\n{json.dumps(wrong)}\n")
    (place / "bad.jsonl").write_text('{"question": "?"}')

    ran, bad = run("eval", "mine.jsonl"), run("eval", "bad.jsonl")

    assert ran.code == 1
    assert [line.split()[:4] for line in ran.out.splitlines() if line.startswith(("q", "all"))] == [
        ["question", "1", "1", "0"],
        ["all", "2", "1", "1"],
    ]
    assert "wrong     3: How many seats" in ran.out
    assert (bad.code, bad.err) == (2, "archivist: bad.jsonl:1: 'expect'\n")


@pytest.mark.usefixtures("place")
def test_a_closed_pipe_and_no_arguments_leave_no_traceback() -> None:
    """`archivist … | head -1` is an ordinary thing to type."""
    subprocess.run([ARCHIVIST, "index", "update"], check=True, capture_output=True)  # noqa: S603
    command = f"'{ARCHIVIST}' article show ferry.md | true; '{ARCHIVIST}'"

    ran = subprocess.run(command, shell=True, check=False, capture_output=True, text=True)  # noqa: S602

    assert ran.returncode == 2
    assert "Traceback" not in ran.stderr + ran.stdout


@pytest.mark.usefixtures("place")
def test_asking_imports_no_model_library() -> None:
    """Only who trains or indexes in bulk pays for torch."""
    code = (
        "import sys\nfrom bot.cli import main\n"
        "try:\n    main(['ask', 'Who runs the pier?'])\n"
        "except SystemExit:\n    pass\n"
        "heavy = {'torch', 'sentence_transformers', 'transformers', 'discord', 'matplotlib'}\n"
        "sys.exit(', '.join(heavy & set(sys.modules)) or 0)\n"
    )

    ran = subprocess.run(  # noqa: S603
        [sys.executable, "-c", code], check=False, capture_output=True, text=True
    )

    assert (ran.returncode, ran.stderr.count("Traceback")) == (0, 0), ran.stderr


def test_an_index_of_an_earlier_version_answers_and_says_so(run: Run, place: Path) -> None:
    """Until an update has read its articles anew."""
    run("index", "update")
    store = sqlite3.connect(place / "kept" / "archive.sqlite")
    with store:
        store.execute("UPDATE manifest SET value = '1' WHERE key = 'making'")
    store.close()

    before = run("ask", ASKED)
    run("index", "update")
    after = run("ask", ASKED)

    assert (before.code, after.code) == (0, 0)
    assert "run `archivist index update`" in before.err
    assert after.err == ""
