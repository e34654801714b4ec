"""The optimized graph: the same vectors, sooner; anything else is not opened."""

import json
from pathlib import Path

import numpy as np
import pytest

from index.errors import ModelMissing
from index.search.models import BGE_SMALL, CROSS_ENCODER, Packaged, file_of
from index.search.session import Session, prepare, prepared_path


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("models")
    prepare(BGE_SMALL, made)
    return made


IDS = [101, 2054, 2003, 2023, 102]


def test_the_optimized_graph_gives_the_same_vectors(folder: Path) -> None:
    """To the last bit: a store may be built with one and asked with the other."""
    path = prepared_path(BGE_SMALL, folder)

    assert path.exists()
    assert np.array_equal(Session(BGE_SMALL, path).run(IDS), Session(BGE_SMALL, None).run(IDS))


def test_a_tokenizer_that_stands_in_for_another_says_the_same() -> None:
    """They differ in padding and truncation alone, which both are told to leave."""
    assert CROSS_ENCODER.tokenizer is not None
    own, other = (
        json.loads(file_of(model, "tokenizer.json").read_text())
        for model in (CROSS_ENCODER, CROSS_ENCODER.tokenizer)
    )

    assert {key for key in own | other if own.get(key) != other.get(key)} == {
        "padding",
        "truncation",
    }


def test_a_graph_that_was_changed_is_not_opened(folder: Path, tmp_path: Path) -> None:
    """The package's own file is opened in its place."""
    data = bytearray(prepared_path(BGE_SMALL, folder).read_bytes())
    data[len(data) // 2] ^= 1
    other = tmp_path / "changed.onnx"
    other.write_bytes(data)

    assert np.array_equal(Session(BGE_SMALL, other).run(IDS), Session(BGE_SMALL, None).run(IDS))


def test_a_graph_that_does_not_come_out_as_pinned_is_not_kept(tmp_path: Path) -> None:
    """Another onnxruntime may write it otherwise."""
    other = Packaged(
        name="other",
        package=BGE_SMALL.package,
        distribution=BGE_SMALL.distribution,
        folder=BGE_SMALL.folder,
        sha256=BGE_SMALL.sha256,
        optimized="0" * 64,
    )

    prepare(other, tmp_path)

    assert list(tmp_path.iterdir()) == []


def test_a_model_that_is_not_known_is_not_opened() -> None:
    """Not even from the package."""
    files = (("model.onnx", "0" * 64), BGE_SMALL.sha256[1])
    other = Packaged("other", BGE_SMALL.package, BGE_SMALL.distribution, BGE_SMALL.folder, files)

    with pytest.raises(ModelMissing, match="not the file we know"):
        Session(other, None)
