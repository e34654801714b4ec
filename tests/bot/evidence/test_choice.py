"""Of several spans, the one that the answer needs."""

from __future__ import annotations

from collections.abc import Sequence

from bot.evidence.choice import Reads, choose
from index import Span

SENTENCE = "Ada Moss, who drew the Hull yard, died in Tarn."
HULL, TARN = Span(23, 27), Span(42, 46)


def _misses(name: str, by: float = 3.0) -> Reads:
    """A reader that finds an answer only where a name is said."""

    def read(question: str, texts: Sequence[str]) -> list[float]:
        del question
        return [5.0 - by * (name not in text) for text in texts]

    return read


def test_the_span_without_which_the_sentence_answers_least_is_chosen() -> None:
    """Where she died is what nobody could leave out."""
    assert choose("Where did she die?", SENTENCE, [HULL, TARN], _misses("Tarn")) == TARN


def test_of_equals_the_first_is_chosen_and_of_none_none() -> None:
    """The candidates come nearest first."""
    assert choose("Where?", SENTENCE, [TARN, HULL], _misses("Leeds")) == TARN
    assert choose("Where?", SENTENCE, [], _misses("Leeds")) is None
