"""Text to vectors: one port, and three encoders behind it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from index.config import ENCODER, HASHING
from index.errors import ModelMissing
from index.search.models import BGE_SMALL, MINILM, Packaged, folder_of
from index.search.session import MAX_TOKENS, Session, session, speakable
from index.text.words import terms

if TYPE_CHECKING:
    from sentence_transformers import SentenceTransformer

Vectors = NDArray[np.float32]

_THREADS = min(4, os.cpu_count() or 1)
_BULK = 4096


@runtime_checkable
class Encoder(Protocol):
    """What turns texts into vectors of unit length; the same text always has the same vector."""

    @property
    def name(self) -> str:
        """The name in the settings."""

    @property
    def fingerprint(self) -> str:
        """Equal where vectors are comparable: the model's files and how it is used."""

    @property
    def dimension(self) -> int:
        """The length of a vector."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row a text, in order, shape (n, dimension)."""

    def is_word(self, text: str) -> bool:
        """Whether the model has a word whole: what is common in English, common names among it."""


class OnnxEncoder:
    """A packaged ONNX model through onnxruntime and tokenizers: CLS pooling, no prompt, no torch.

    One text at a time: dynamic int8 makes a vector depend on the others in its batch (cosine down
    to .988). Two threads side by side, which is what two cores give at best.
    """

    dimension = 384

    def __init__(self, model: Packaged, prepared: Path | None = None) -> None:
        self.name = model.name
        self.fingerprint = f"{model.fingerprint}/cls/1"
        self._model = model
        self._prepared = prepared

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row a text; texts past 512 tokens are the mean of their windows."""
        opened = session(self._model, self._prepared)
        if len(texts) < 4:
            rows = [encode_one(opened, text) for text in texts]
        else:
            with ThreadPoolExecutor(_THREADS) as pool:
                rows = list(pool.map(lambda text: encode_one(opened, text), texts))
        return np.stack(rows) if rows else np.zeros((0, self.dimension), dtype=np.float32)

    def is_word(self, text: str) -> bool:
        """Whether it is one piece of the model's vocabulary."""
        return session(self._model, self._prepared).is_piece(text)


def encode_one(opened: Session, text: str) -> Vectors:
    """The vector of one text."""
    ids = opened.ids(text)
    if len(ids) <= MAX_TOKENS:
        return unit(opened.run(ids)[0, 0])
    first, last, inner = ids[0], ids[-1], ids[1:-1]
    step = MAX_TOKENS - 2
    windows = [inner[at : at + step] for at in range(0, len(inner), step)]
    parts = [unit(opened.run([first, *window, last])[0, 0]) for window in windows]
    return unit(np.mean(parts, axis=0, dtype=np.float32))


def unit(vector: Vectors) -> Vectors:
    """The vector at length one (nothing stays nothing)."""
    length = float(np.sqrt(np.dot(vector, vector)))
    return vector / np.float32(length) if length else vector


class HashingEncoder:
    """No model: the terms of a text, hashed into signed buckets. For fast tests."""

    name = HASHING
    fingerprint = "hashing/384/1"
    dimension = 384

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row a text."""
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for bucket, sign in map(_bucket, terms(text)):
                row[bucket] += sign
            row[:] = unit(row) if row.any() else _blank(self.dimension)
        return rows

    def is_word(self, text: str) -> bool:
        """It knows none."""
        return not text


def _blank(dimension: int) -> Vectors:
    vector = np.zeros(dimension, dtype=np.float32)
    vector[0] = 1
    return vector


@cache
def _bucket(term: str) -> tuple[int, int]:
    digest = hashlib.blake2b(term.encode("utf-8", "surrogatepass"), digest_size=4).digest()
    number = int.from_bytes(digest, "big")
    return (number >> 1) % HashingEncoder.dimension, 1 if number & 1 else -1


class TransformerEncoder:
    """Any sentence-transformers model, by name or path; imports torch (6 to 8 s) at its first use.

    Batches are of one, so that a text has one vector whatever stands beside it.
    """

    def __init__(self, name: str) -> None:
        self.name = name

    @property
    def fingerprint(self) -> str:
        """The pinned hash of a packaged model, else the name and the weights' sizes."""
        if self.name == MINILM.name:
            return f"{MINILM.fingerprint}/st/1"
        return f"{self.name}/{self.dimension}/st/1"

    @property
    def dimension(self) -> int:
        """As the model says; opening it is what tells."""
        if self.name == MINILM.name:
            return 384
        size = _transformer(self.name).get_embedding_dimension()
        if size is None:
            message = f"the model {self.name} does not tell the length of its vectors"
            raise ModelMissing(message)
        return int(size)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """One row a text."""
        if not texts:
            return np.zeros((0, self.dimension), dtype=np.float32)
        # The packaged ONNX takes its texts one by one whatever the batch, and gives unit vectors.
        ours = self.name == BGE_SMALL.name
        found = _transformer(self.name).encode(
            [speakable(text) for text in texts],
            batch_size=64 if ours else 1,
            normalize_embeddings=not ours,
            show_progress_bar=False,
        )
        return np.asarray(found, dtype=np.float32)

    def is_word(self, text: str) -> bool:
        """Whether the tokenizer gives it back as one piece."""
        return len(_transformer(self.name).tokenizer.tokenize(text)) == 1


@cache
def _transformer(name: str) -> SentenceTransformer:
    from sentence_transformers import SentenceTransformer

    if name == BGE_SMALL.name:
        return SentenceTransformer(modules=[_onnx_module(BGE_SMALL)], device="cpu")
    path = str(folder_of(MINILM)) if name == MINILM.name else name
    try:
        return SentenceTransformer(path, device="cpu", local_files_only=Path(path).exists())
    except (OSError, ValueError) as error:
        message = (
            f"sentence-transformers cannot open the model {name!r} ({error}); set `encoder:`"
            f" to {ENCODER}, which needs no download"
        )
        raise ModelMissing(message) from error


def _onnx_module(model: Packaged) -> Any:
    """The packaged ONNX session as an input module of sentence-transformers."""
    import torch
    from sentence_transformers.base.modules import InputModule

    class OnnxModule(InputModule):
        """Texts to sentence embeddings through the same session as OnnxEncoder."""

        def __init__(self) -> None:
            super().__init__()  # type: ignore[no-untyped-call]
            self.encoder = OnnxEncoder(model)

        def preprocess(self, inputs: Any, prompt: str | None = None, **_: Any) -> dict[str, Any]:
            return {"texts": [f"{prompt or ''}{text}" for text in inputs]}

        def tokenize(self, texts: list[str], **_: object) -> dict[str, Any]:
            return {"texts": list(texts)}

        def forward(self, features: dict[str, Any], **_: object) -> dict[str, Any]:
            return {"sentence_embedding": torch.from_numpy(self.encoder.encode(features["texts"]))}

        def get_embedding_dimension(self) -> int:
            return OnnxEncoder.dimension

        def save(self, *_: object, **__: object) -> None:
            """The files stay in their package."""

    return OnnxModule()


def for_bulk(encoder: Encoder, count: int) -> Encoder:
    """Who encodes ``count`` texts: from some thousands on sentence-transformers does.

    Its vectors are the same (it wraps the same session); what its import takes is then under 4 %.
    """
    if isinstance(encoder, OnnxEncoder) and count >= _BULK:
        return TransformerEncoder(encoder.name)
    return encoder


def open_encoder(name: str, prepared: Path | None = None) -> Encoder:
    """The encoder of a name in the settings; models open at their first use.

    ``prepared`` is a folder that may hold optimized graphs.
    """
    if name == HASHING:
        return HashingEncoder()
    if name == BGE_SMALL.name:
        return OnnxEncoder(BGE_SMALL, prepared)
    return TransformerEncoder(name)
