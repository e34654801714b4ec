"""Nearest vectors: exact while that is fast, then approximate with a measured recall."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import ModuleType
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from index.errors import StoreDamaged

Vectors = NDArray[np.float32]
Ids = NDArray[np.int64]

# Flat half precision reads 100k vectors in 3.5 ms with recall 1.000; past this, IVF.
FLAT_LIMIT = 300_000
# So many are read from the store and searched in half the time that importing FAISS takes.
FEW = 2_000
_RECALL = 0.98
_SAMPLE = 200


@cache
def _faiss() -> ModuleType:
    """FAISS, imported at the first search (50 ms), with one thread.

    Its threads wait for each other by spinning: on a busy machine a search of 1 ms took 250.
    """
    import faiss

    faiss.omp_set_num_threads(1)
    return faiss


@dataclass(frozen=True, slots=True)
class Built:
    """What was built: its kind and the share of the true ten nearest that it finds."""

    kind: str
    recall: float


class VectorIndex(Protocol):
    """An immutable set of unit vectors with ids; searching it is thread-safe."""

    @property
    def size(self) -> int:
        """How many vectors it holds."""

    def search(
        self, query: Vectors, k: int, within: Ids | None = None
    ) -> tuple[tuple[int, float], ...]:
        """The ``k`` ids of the highest cosine, best first; ``within`` limits them to some ids."""


class PlainIndex:
    """Few vectors, each held against the query: no FAISS to import."""

    def __init__(self, vectors: Vectors, ids: Ids) -> None:
        self._vectors, self._ids = vectors, ids

    @property
    def size(self) -> int:
        """How many vectors it holds."""
        return len(self._ids)

    def search(
        self, query: Vectors, k: int, within: Ids | None = None
    ) -> tuple[tuple[int, float], ...]:
        """The ``k`` ids of the highest cosine, best first; ``within`` limits them to some ids."""
        held = np.ones(self.size, dtype=bool) if within is None else np.isin(self._ids, within)
        ids = self._ids[held]
        scores = self._vectors[held] @ query if len(ids) else np.zeros(0, np.float32)
        best = np.lexsort((ids, -scores))[:k]
        return tuple(zip(ids[best].tolist(), scores[best].tolist(), strict=True))


class FaissIndex:
    """Many vectors in an index of FAISS, which a file may hold."""

    def __init__(self, index: Any) -> None:
        self._index = index

    @property
    def size(self) -> int:
        """How many vectors it holds."""
        return int(self._index.ntotal)

    def search(
        self, query: Vectors, k: int, within: Ids | None = None
    ) -> tuple[tuple[int, float], ...]:
        """The ``k`` ids of the highest cosine, best first; ``within`` limits them to some ids."""
        faiss = _faiss()
        k = min(k, self.size if within is None else len(within))
        if k == 0:
            return ()
        parameters = None
        if within is not None:
            selector = faiss.IDSelectorBatch(within)
            parameters = self._parameters(selector)
        scores, ids = self._index.search(query.reshape(1, -1), k, params=parameters)
        found = zip(ids[0].tolist(), scores[0].tolist(), strict=True)
        return tuple((int(i), float(score)) for i, score in found if i >= 0)

    def _parameters(self, selector: Any) -> Any:
        faiss = _faiss()
        inner = faiss.downcast_index(getattr(self._index, "index", self._index))
        if isinstance(inner, faiss.IndexIVF):
            return faiss.SearchParametersIVF(sel=selector, nprobe=inner.nlist)
        return faiss.SearchParameters(sel=selector)

    def write(self, path: Path) -> None:
        """Write it to a file that is not there yet."""
        faiss = _faiss()
        faiss.write_index(self._index, str(path))


def build(vectors: Vectors, ids: Ids) -> tuple[FaissIndex, Built]:
    """An index of unit vectors, shape (n, dimension), under their ids."""
    if len(ids) > FLAT_LIMIT:
        return approximate(vectors, ids)
    return _flat(vectors, ids), Built(kind="flat, half precision", recall=1.0)


def _flat(vectors: Vectors, ids: Ids) -> FaissIndex:
    faiss = _faiss()
    dimension = vectors.shape[1]
    half = faiss.ScalarQuantizer.QT_fp16
    inner = faiss.IndexScalarQuantizer(dimension, half, faiss.METRIC_INNER_PRODUCT)
    index = faiss.IndexIDMap(inner)
    if len(ids):
        index.add_with_ids(vectors, ids)
    return FaissIndex(index)


def approximate(vectors: Vectors, ids: Ids) -> tuple[FaissIndex, Built]:
    """IVF in half precision with as many lists probed as the wanted recall takes."""
    faiss = _faiss()
    dimension, lists = vectors.shape[1], 1 << (int(4 * len(ids) ** 0.5).bit_length() - 1)
    quantizer = faiss.IndexFlatIP(dimension)
    # 8 bits a number found .973 of passages much alike however many lists were probed.
    kind = faiss.ScalarQuantizer.QT_fp16
    ivf = faiss.IndexIVFScalarQuantizer(
        quantizer, dimension, lists, kind, faiss.METRIC_INNER_PRODUCT
    )
    chosen = np.random.default_rng(7).permutation(len(ids))
    ivf.train(vectors[chosen[: 50 * lists]])
    ivf.add_with_ids(vectors, ids)
    sample = vectors[chosen[:_SAMPLE]]
    truth = _exact(vectors, ids, sample)
    recall, probes = 0.0, 16
    while recall < _RECALL and probes < lists:
        probes *= 2
        ivf.nprobe = probes
        recall = _overlap(truth, ivf.search(sample, 10)[1])
    return FaissIndex(ivf), Built(kind=f"IVF{lists},fp16, nprobe {probes}", recall=recall)


def _exact(vectors: Vectors, ids: Ids, queries: Vectors) -> Ids:
    rows = [ids[np.argpartition(vectors @ query, -10)[-10:]] for query in queries]
    return np.stack(rows)


def _overlap(truth: Ids, found: Ids) -> float:
    pairs = zip(truth.tolist(), found.tolist(), strict=True)
    hits = sum(len(set(wanted) & set(got)) for wanted, got in pairs)
    return hits / truth.size


def read(path: Path) -> FaissIndex:
    """Open an index from a file, mapped into memory where its kind allows it.

    Raise StoreDamaged where faiss cannot read it.
    """
    faiss = _faiss()
    try:
        return FaissIndex(faiss.read_index(str(path), faiss.IO_FLAG_MMAP_IFC))
    except RuntimeError as error:
        message = f"cannot read {path.name}: {error}"
        raise StoreDamaged(message) from error


def nearest_of(
    indexes: Sequence[VectorIndex], query: Vectors, k: int, within: Ids | None = None
) -> tuple[tuple[int, float], ...]:
    """The ``k`` best of several indexes, best first, ties by the lower id."""
    found = [hit for index in indexes for hit in index.search(query, k, within)]
    return tuple(sorted(found, key=lambda hit: (-hit[1], hit[0]))[:k])
