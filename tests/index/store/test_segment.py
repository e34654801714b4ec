"""Vector files: which are merged, and what a damaged one says."""

from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.errors import StoreDamaged
from index.store import segment


def rows(count: int) -> tuple[np.ndarray, np.ndarray]:
    matrix = np.eye(count, 384, dtype=np.float32)
    return np.arange(1, count + 1, dtype=np.int64), matrix


def test_a_written_file_opens_and_finds(tmp_path: Path) -> None:
    """The nearest of a vector is itself."""
    made = segment.write(tmp_path, 1, (0, 5), rows(5))

    assert segment.opened(tmp_path, made).search(rows(5)[1][2], 1) == ((3, 1.0),)
    assert [path.name for path in tmp_path.iterdir()] == [made.name]


@pytest.mark.parametrize("fault", ["truncated", "flipped", "gone"])
def test_a_damaged_file_is_not_opened(tmp_path: Path, fault: str) -> None:
    """A checksum stands between a bad disk and a wrong answer."""
    made = segment.write(tmp_path, 1, (0, 5), rows(5))
    path = tmp_path / made.name
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    match fault:
        case "truncated":
            path.write_bytes(path.read_bytes()[:-1])
        case "flipped":
            path.write_bytes(data)
        case _:
            path.unlink()

    with pytest.raises(StoreDamaged):
        segment.opened(tmp_path, made)


def test_few_files_are_left_as_they_are() -> None:
    """One new article leaves every other file untouched."""
    assert segment.first_to_merge([100_000, 10, 10]) == 3


def test_many_small_files_are_merged_and_the_big_one_stays() -> None:
    """A search asks each file, so there are few of them."""
    assert segment.first_to_merge([100_000, *[10] * 8]) == 1


@given(st.lists(st.integers(0, 10_000), max_size=40))
def test_after_a_merge_there_are_few_files(sizes: list[int]) -> None:
    """However the archive grew."""
    assert min(segment.first_to_merge(sizes) + 1, len(sizes)) <= 8


def test_a_sweep_leaves_what_is_named_and_what_is_not_ours(tmp_path: Path) -> None:
    """Leftovers of a crash go; the reader's other files stay."""
    for name in ("vectors-1.faiss", "vectors-2.faiss", "vectors-3.faiss.part", "notes.txt"):
        (tmp_path / name).touch()

    segment.sweep(tmp_path, frozenset({"vectors-2.faiss"}))

    assert sorted(path.name for path in tmp_path.iterdir()) == ["notes.txt", "vectors-2.faiss"]
