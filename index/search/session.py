"""A packaged ONNX model, opened once: token ids in, one array out. No torch."""

from __future__ import annotations

import threading
from contextlib import suppress
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.errors import ModelMissing
from index.search.models import Packaged, file_of, is_optimized

MAX_TOKENS = 512

Tokens = list[int]


class Session:
    """An onnxruntime session with its tokenizer; safe to share between threads."""

    def __init__(self, model: Packaged, prepared: Path | None) -> None:
        """Open the optimized graph at ``prepared`` if it is there, else optimize the package's."""
        fast = prepared is not None and is_optimized(model, prepared)
        path = prepared if prepared is not None and fast else file_of(model, "model.onnx")
        self._session = _opened(model, path, optimize=not fast)
        self._tokenizer = _tokenizer(model.tokenizer or model)

    def ids(self, text: str) -> Tokens:
        """The token ids of a text, with the marks of its beginning and end; not truncated."""
        found: Tokens = self._tokenizer.encode(speakable(text)).ids
        return found

    def is_piece(self, text: str) -> bool:
        """Whether the vocabulary has a text as one piece."""
        return self._tokenizer.token_to_id(text) is not None

    def run(self, ids: Tokens, types: Tokens | None = None) -> NDArray[np.float32]:
        """The model's first output for one sequence of at most 512 tokens, batch of one."""
        row = np.array([ids], dtype=np.int64)
        kinds = np.zeros_like(row) if types is None else np.array([types], dtype=np.int64)
        feed = {"input_ids": row, "attention_mask": np.ones_like(row), "token_type_ids": kinds}
        output: NDArray[np.float32] = self._session.run(None, feed)[0]
        return output


def speakable(text: str) -> str:
    """The text with a question mark for each lone surrogate: no tokenizer takes those."""
    return text.encode("utf-8", "replace").decode("utf-8")


@cache
def _tokenizer(model: Packaged) -> Any:
    from tokenizers import Tokenizer  # noqa: PLC0415 - only who encodes pays for it

    read = Tokenizer.from_file(str(file_of(model, "tokenizer.json")))
    read.no_padding()
    read.no_truncation()
    return read


def _opened(model: Packaged, path: Path, *, optimize: bool, write: Path | None = None) -> Any:
    import onnxruntime as ort  # noqa: PLC0415 - only who encodes pays for it

    options = ort.SessionOptions()
    # One thread a call: int8 kernels gain little from a second, callers run side by side.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.log_severity_level = 3
    level = ort.GraphOptimizationLevel
    # "Extended" is as fast as "all" here, gives the same vectors, and does not fit one machine.
    options.graph_optimization_level = (
        level.ORT_ENABLE_EXTENDED if optimize else level.ORT_DISABLE_ALL
    )
    if write is not None:
        options.optimized_model_filepath = str(write)
    try:
        return ort.InferenceSession(str(path), options, providers=["CPUExecutionProvider"])
    except (RuntimeError, ValueError) as error:  # onnxruntime's errors derive from these
        message = f"onnxruntime cannot open the model {model.name}: {error}"
        raise ModelMissing(message) from error


def prepared_path(model: Packaged, folder: Path) -> Path:
    """Where a store keeps the optimized graph of a model."""
    return folder / f"{model.name}.onnx"


def prepare(model: Packaged, folder: Path) -> None:
    """Write the optimized graph of a model for the next process: it opens in half the time.

    What does not come out as pinned (another onnxruntime) is not kept.
    """
    path = prepared_path(model, folder)
    if path.exists() or not model.optimized:
        return
    half = path.with_suffix(".part")
    with suppress(OSError, ModelMissing):  # it only saves time
        folder.mkdir(exist_ok=True)
        _opened(model, file_of(model, "model.onnx"), optimize=True, write=half)
        if is_optimized(model, half):
            half.replace(path)
    with suppress(OSError):
        half.unlink(missing_ok=True)


@cache
def _lock_of(_model: Packaged) -> threading.Lock:
    return threading.Lock()


_OPEN: dict[Packaged, Session] = {}


def session(model: Packaged, folder: Path | None = None) -> Session:
    """The one session of a model in this process; ``folder`` may hold its optimized graph."""
    with _lock_of(model):
        if model not in _OPEN:
            prepared = None if folder is None else prepared_path(model, folder)
            _OPEN[model] = Session(model, prepared)
        return _OPEN[model]
