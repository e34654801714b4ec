"""A packaged ONNX model, opened once: token ids in, one array out. No torch."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
from numpy.typing import NDArray

from index.errors import ModelMissing
from index.search.models import Packaged, folder_of

MAX_TOKENS = 512

Tokens = list[int]


class Session:
    """An onnxruntime session with its tokenizer; safe to share between threads."""

    def __init__(self, model: Packaged) -> None:
        import onnxruntime as ort  # noqa: PLC0415 - only who encodes pays for it
        from tokenizers import Tokenizer  # noqa: PLC0415

        folder = folder_of(model)
        options = ort.SessionOptions()
        # One thread a call: int8 kernels gain little from a second, callers run side by side.
        options.intra_op_num_threads = 1
        options.inter_op_num_threads = 1
        options.log_severity_level = 3
        try:
            self._session: Any = ort.InferenceSession(
                str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"]
            )
        except (RuntimeError, ValueError) as error:  # onnxruntime's errors derive from these
            message = f"onnxruntime cannot open the model {model.name}: {error}"
            raise ModelMissing(message) from error
        self.tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        self.tokenizer.no_padding()
        self.tokenizer.no_truncation()

    def run(self, ids: Tokens, types: Tokens | None = None) -> NDArray[np.float32]:
        """The model's first output for one sequence of at most 512 tokens, batch of one."""
        row = np.array([ids], dtype=np.int64)
        kinds = np.zeros_like(row) if types is None else np.array([types], dtype=np.int64)
        feed = {"input_ids": row, "attention_mask": np.ones_like(row), "token_type_ids": kinds}
        output: NDArray[np.float32] = self._session.run(None, feed)[0]
        return output


@cache
def session(model: Packaged) -> Session:
    """The one session of a model in this process."""
    return Session(model)
