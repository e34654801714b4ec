"""How well a text answers a question: a cross-encoder that reads both at once."""

from __future__ import annotations

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from index.config import HASHING, RERANKER
from index.errors import ModelMissing
from index.search.models import CROSS_ENCODER, Packaged
from index.search.session import MAX_TOKENS, session, speakable
from index.text.words import content_terms, terms

if TYPE_CHECKING:
    from sentence_transformers import CrossEncoder

_THREADS = min(4, os.cpu_count() or 1)


class Reranker(Protocol):
    """What scores texts against a question; higher answers better, zero is even odds."""

    def rerank(self, question: str, texts: Sequence[str]) -> tuple[float, ...]:
        """One score a text, in order: a logit."""


class OnnxReranker:
    """The packaged cross-encoder through onnxruntime, one pair at a time: a pair has one score."""

    def __init__(self, model: Packaged, prepared: Path | None = None) -> None:
        self._model = model
        self._prepared = prepared

    def rerank(self, question: str, texts: Sequence[str]) -> tuple[float, ...]:
        """One logit a text; a pair past 512 tokens loses the end of its longer side."""
        if len(texts) < 2:
            return tuple(self._score(question, text) for text in texts)
        with ThreadPoolExecutor(_THREADS) as pool:
            return tuple(pool.map(lambda text: self._score(question, text), texts))

    def _score(self, question: str, text: str) -> float:
        opened = session(self._model, self._prepared)
        first = opened.ids(question)
        second = opened.ids(text)[1:]
        first = first[: max(MAX_TOKENS // 2, MAX_TOKENS - len(second))]
        second = second[: MAX_TOKENS - len(first)]
        types = [0] * len(first) + [1] * len(second)
        return float(opened.run(first + second, types)[0, 0])


class OverlapReranker:
    """No model: the share of the question's terms that a text holds, around zero. For tests."""

    def rerank(self, question: str, texts: Sequence[str]) -> tuple[float, ...]:
        """One score a text, from -5 (no term) to 5 (all)."""
        wanted = set(content_terms(question))
        return tuple(10 * len(wanted & set(terms(t))) / max(1, len(wanted)) - 5 for t in texts)


class TransformerReranker:
    """Any CrossEncoder of sentence-transformers, by name or path; imports torch at first use."""

    def __init__(self, name: str) -> None:
        self._name = name

    def rerank(self, question: str, texts: Sequence[str]) -> tuple[float, ...]:
        """One logit a text."""
        if not texts:
            return ()
        pairs = [(speakable(question), speakable(text)) for text in texts]
        scores = _cross_encoder(self._name).predict(pairs, batch_size=1, show_progress_bar=False)
        return tuple(float(score) for score in scores)


@cache
def _cross_encoder(name: str) -> CrossEncoder:
    import torch
    from sentence_transformers import CrossEncoder

    try:
        found: CrossEncoder = CrossEncoder(name, device="cpu", activation_fn=torch.nn.Identity())
    except (OSError, ValueError) as error:
        message = (
            f"sentence-transformers cannot open the model {name!r} ({error}); set `reranker:`"
            f" to {RERANKER}, which needs no download"
        )
        raise ModelMissing(message) from error
    return found


def open_reranker(name: str, prepared: Path | None = None) -> Reranker:
    """The reranker of a name in the settings; models open at their first use.

    ``prepared`` is a folder that may hold optimized graphs.
    """
    if name == HASHING:
        return OverlapReranker()
    if name == CROSS_ENCODER.name:
        return OnnxReranker(CROSS_ENCODER, prepared)
    return TransformerReranker(name)
