"""The golden questions over the seeds, and over the originals where they are at hand."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from bot.evaluation.questions import Golden, read_questions
from bot.evaluation.tally import table, tally
from tests.golden.live import archivist
from tests.golden.places import decoded
from tests.golden.run import below, read_floors, run

HERE = Path(__file__).parent
ROOT = HERE.parent.parent
FOLDERS = {
    "seeds": (ROOT / "seeds", ROOT.parent / "shared" / "seeds"),
    "articles": (ROOT / "tests" / "articles",),
}
SHAPES = {"shapes": FOLDERS["articles"], "shapes-seeds": FOLDERS["seeds"]}
TALKS = {"conversations": FOLDERS["articles"], "conversations-seeds": FOLDERS["seeds"]}
PAIRS = [
    pytest.param(name, folder, id=f"{name}-{place}")
    for name, folders in (FOLDERS | SHAPES | TALKS).items()
    for place, folder in enumerate(folders)
]
SINGLE = [(name, folders[0]) for name, folders in FOLDERS.items()]


def questions(name: str) -> tuple[Golden, ...]:
    return read_questions(HERE / f"{name}.jsonl")


@pytest.mark.parametrize(("name", "folder"), PAIRS)
def test_the_golden_questions_are_answered_no_worse_than_before(name: str, folder: Path) -> None:
    """No false figure, no misquote, and the shares of right and wrong replies hold."""
    if not folder.is_dir():
        pytest.skip(f"{folder.name} is not beside the project")
    floors = read_floors(HERE / "floors.json", name)
    assert floors
    with archivist(folder) as ask:
        counted = tally(run(questions(name), ask, folder))

    assert not below(counted, floors), "\n" + table(counted)


@pytest.mark.parametrize(("name", "folder"), PAIRS)
def test_every_expected_quote_stands_in_the_articles(name: str, folder: Path) -> None:
    """A question can be answered right from what is there."""
    if not folder.is_dir():
        pytest.skip(f"{folder.name} is not beside the project")
    plain = {".txt", ".md", ".csv", ".html"}
    texts = [decoded(path) for path in sorted(folder.rglob("*")) if path.suffix in plain]
    absent = [
        golden.id
        for golden in questions(name)
        if golden.expected.quote
        and not any(quote in text for quote in golden.expected.quote for text in texts)
    ]

    assert not absent


@pytest.mark.parametrize(("name", "folder"), SINGLE)
def test_the_questions_are_many_and_of_every_kind(name: str, folder: Path) -> None:
    """Enough refusals, follow-ups and figures that no kind can be neglected."""
    assert folder.is_dir()
    kinds = Counter(golden.kind.split("-")[0] for golden in questions(name))

    assert kinds.total() >= 100
    assert min(kinds[kind] for kind in ("lookup", "aggregate", "prose", "follow", "refusal")) >= 10
