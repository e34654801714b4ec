"""Nearest vectors: exact while small, measured when approximate."""

from pathlib import Path

import numpy as np
import pytest

from index.search import vectors


def sample(count: int) -> tuple[np.ndarray, np.ndarray]:
    random = np.random.default_rng(3)
    centres = random.standard_normal((50, 64))
    rows = centres[random.integers(0, 50, count)] + 0.5 * random.standard_normal((count, 64))
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    return rows.astype(np.float32), np.arange(count, dtype=np.int64) * 2 + 1


def test_the_nearest_come_best_first() -> None:
    """As an exact search has them."""
    rows, ids = sample(500)
    index, built = vectors.build(rows, ids)
    truth = ids[np.argsort(-(rows @ rows[7]), kind="stable")[:5]]

    assert [found for found, _ in index.search(rows[7], 5)] == truth.tolist()
    assert built.recall == 1.0


def test_a_search_within_some_ids_finds_only_those() -> None:
    """The nearest of the allowed ones, however far."""
    rows, ids = sample(500)
    index, _ = vectors.build(rows, ids)
    allowed = ids[100:110]

    found = index.search(rows[7], 20, allowed)

    assert sorted(i for i, _ in found) == allowed.tolist()


@pytest.mark.parametrize("within", [None, [3, 5, 7, 11], []])
def test_few_vectors_are_found_without_an_index_as_with_one(within: list[int] | None) -> None:
    """The same ids in the same order, whatever they are limited to."""
    rows, ids = sample(300)
    rows = rows.astype(np.float16).astype(np.float32)  # as the store holds them
    allowed = None if within is None else np.array(within, dtype=np.int64)
    index, _ = vectors.build(rows, ids)

    plain = vectors.PlainIndex(rows, ids).search(rows[7], 20, allowed)

    assert [found for found, _ in plain] == [
        found for found, _ in index.search(rows[7], 20, allowed)
    ]


def test_an_empty_index_finds_nothing() -> None:
    """An archive of no articles is an archive."""
    index, _ = vectors.build(np.zeros((0, 64), np.float32), np.zeros(0, np.int64))

    assert index.search(np.zeros(64, np.float32), 5) == ()
    none = vectors.PlainIndex(np.zeros((0, 0), np.float32), np.zeros(0, np.int64))
    assert none.search(np.zeros(64, np.float32), 5) == ()


def test_an_approximate_index_has_its_recall_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Past the limit of exact search, the share of true neighbours found is at least .98."""
    monkeypatch.setattr(vectors, "FLAT_LIMIT", 4000)
    rows, ids = sample(5000)

    index, built = vectors.build(rows, ids)
    index.write(tmp_path / "x.faiss")
    read = vectors.read(tmp_path / "x.faiss")

    assert built.kind.startswith("IVF")
    assert built.recall >= 0.98
    assert read.search(rows[9], 3) == index.search(rows[9], 3)
    assert {i for i, _ in read.search(rows[9], 5, ids[:5])} == set(ids[:5].tolist())


def test_several_indexes_answer_as_one() -> None:
    """The best of all, ties by the lower id."""
    rows, ids = sample(100)
    whole, _ = vectors.build(rows, ids)
    parts = [vectors.build(rows[:60], ids[:60])[0], vectors.build(rows[60:], ids[60:])[0]]

    assert vectors.nearest_of(parts, rows[3], 10) == vectors.nearest_of([whole], rows[3], 10)
