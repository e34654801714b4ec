"""Status, check and repair."""

import sqlite3

import pytest

from index import Archive, IndexSettings, StoreMissing, check, repair, status, update
from index.store.database import FILE


def test_the_status_counts_what_is_there(settings: IndexSettings) -> None:
    """Articles, passages, tables, and how vectors are searched."""
    (settings.articles[0] / "empty.txt").touch()
    update(settings)

    found = status(settings)

    assert (found.generation, found.articles, found.tables, found.encoder) == (1, 4, 1, "hashing")
    assert found.passages >= 4
    assert found.recall == 1.0
    assert found.size > 10_000
    assert [problem.path for problem in found.problems] == ["empty.txt"]


def test_a_sound_store_has_no_problems(settings: IndexSettings) -> None:
    """Checksums, spans, cells, and SQLite's own structure."""
    update(settings)

    assert check(settings) == ()


def test_a_missing_store_has_nothing_to_check(settings: IndexSettings) -> None:
    """It says how to make one."""
    with pytest.raises(StoreMissing):
        check(settings)
    with pytest.raises(StoreMissing):
        status(settings)


@pytest.mark.parametrize("fault", ["flipped", "truncated", "gone"])
def test_a_damaged_vector_file_is_found_and_made_again(settings: IndexSettings, fault: str) -> None:
    """Nothing is embedded for it: the vectors are in the SQLite file."""
    update(settings)
    (path,) = settings.store.glob("*.faiss")
    data = bytearray(path.read_bytes())
    data[-3] ^= 4
    match fault:
        case "flipped":
            path.write_bytes(data)
        case "truncated":
            path.write_bytes(data[:-3])
        case _:
            path.unlink()

    assert "archivist index update" in check(settings)[0].message
    with Archive(settings) as archive:
        assert archive.by_meaning("mayor opened bridge", 1)[0].passage.heading.startswith("A br")
    assert repair(settings).embedded == 0
    assert check(settings) == ()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE articles SET text = replace(text, '333', '334')",
        "UPDATE passages SET data = replace(data, '0', '1')",
        "UPDATE tables SET data = replace(data, '120', '121')",
        "UPDATE vectors SET data = zeroblob(776)",
    ],
)
def test_a_changed_row_is_found_and_mended(settings: IndexSettings, statement: str) -> None:
    """What is in the file is not what was written."""
    update(settings)
    connection = sqlite3.connect(settings.store / FILE)
    connection.execute(statement)
    connection.commit()
    connection.close()

    assert any("archivist index rebuild" in problem.message for problem in check(settings))
    repair(settings)
    assert check(settings) == ()


def test_a_file_of_garbage_is_found_and_mended(settings: IndexSettings) -> None:
    """The articles are still there to be read again."""
    update(settings)
    for path in settings.store.glob(f"{FILE}*"):
        path.write_bytes(b"garbage" * 1000)

    assert any("archivist index rebuild" in problem.message for problem in check(settings))
    repair(settings)
    assert check(settings) == ()
    with Archive(settings) as archive:
        assert archive.by_words("bridge", 1)
