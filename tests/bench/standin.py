"""A cheap stand-in for the encoder: token embeddings, mapped to where the model puts such texts.

Encoding 100k passages takes the model half an hour. The mean of the token embeddings of
all-MiniLM-L6-v2 (its word pieces are bge-small's, too), with rare pieces counting more, goes
through a linear map fitted by least squares to real vectors of some hundred passages. So vectors
of passages lie about where real ones do, and questions are encoded by the model itself.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

from index.search.encoder import OnnxEncoder
from index.search.models import BGE_SMALL, MINILM, file_of
from index.search.session import speakable

Vectors = NDArray[np.float32]

_BATCH = 256
_RARITY = 3e-3
_RIDGE = 3.0


class StandIn:
    """An encoder that passes for the packaged one: its stores are opened with the real one."""

    def __init__(self, sample: Sequence[str]) -> None:
        """Fit the map to the real vectors of a sample of texts."""
        from safetensors.numpy import load_file  # noqa: PLC0415 - only who measures pays for it
        from tokenizers import Tokenizer  # noqa: PLC0415

        real = OnnxEncoder(BGE_SMALL)
        self.name, self.fingerprint, self.dimension = real.name, real.fingerprint, real.dimension
        self._tokenizer = Tokenizer.from_file(str(file_of(BGE_SMALL, "tokenizer.json")))
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()
        held = load_file(str(file_of(MINILM, "model.safetensors")))
        self._pieces = held["embeddings.word_embeddings.weight"].astype(np.float32)
        counts = np.bincount(
            np.concatenate([one.ids for one in self._tokenizer.encode_batch(sample)]),
            minlength=len(self._pieces),
        )
        self._weights = (_RARITY / (_RARITY + counts / counts.sum())).astype(np.float32)
        half = len(sample) * 3 // 4
        rough, exact = self._rough(sample), real.encode(sample)
        self._map = _fitted(rough[:half], exact[:half])
        self.likeness = float(np.mean(np.sum(self.encode(sample[half:]) * exact[half:], axis=1)))

    def is_word(self, word: str) -> bool:
        """Whether the model's word pieces have it whole."""
        return self._tokenizer.token_to_id(word) is not None

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row a text, of unit length."""
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        found = _with_one(self._rough(texts)) @ self._map
        return np.asarray(found / np.linalg.norm(found, axis=1, keepdims=True), dtype=np.float32)

    def _rough(self, texts: Sequence[str]) -> Vectors:
        rows = [
            self._weights[ids] @ self._pieces[ids] / self._weights[ids].sum()
            for at in range(0, len(texts), _BATCH)
            for one in self._tokenizer.encode_batch([speakable(t) for t in texts[at : at + _BATCH]])
            for ids in [one.ids]
        ]
        return np.stack(rows)


def _with_one(rows: Vectors) -> Vectors:
    return np.hstack([rows, np.ones((len(rows), 1), dtype=np.float32)])


def _fitted(rough: Vectors, exact: Vectors) -> Vectors:
    """Ridge regression from the one to the other."""
    known = _with_one(rough)
    square = known.T @ known + _RIDGE * np.eye(known.shape[1], dtype=np.float32) * 1e-3
    return np.asarray(np.linalg.solve(square, known.T @ exact), dtype=np.float32)
