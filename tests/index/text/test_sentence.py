"""Sentences: exact places, and no sentence ends inside a number or an abbreviation."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.text.sentence import sentences
from index.text.span import Span


def cut(text: str) -> list[str]:
    return [place.cut(text) for place in sentences(text, Span(0, len(text)))]


@pytest.mark.parametrize(
    "sentence",
    [
        "The U.S. Army bought 3.5 million of them.",
        "It closed at 5 p.m. Monday in Leipzig.",
        "Mr. J. R. Smith Jr. paid $1.25 million for No. 7.",
        "It ran from Jan. 5 to Feb. 12 without a stop.",
        'He said: "It is fine. We go on."',
        "The firm (cf. fig. 3) sold 1.2 percent more than in 2007.",
    ],
)
def test_an_abbreviation_ends_no_sentence(sentence: str) -> None:
    """A quote is never cut in the middle of a number or a name."""
    assert cut(f"{sentence} Nobody knew why.") == [sentence, "Nobody knew why."]


def test_a_blank_line_ends_a_sentence() -> None:
    """A headline has no full stop."""
    assert cut("Orders are closed\r\n\r\nYou can stop saving. Now") == [
        "Orders are closed",
        "You can stop saving.",
        "Now",
    ]


def test_a_long_quotation_falls_into_its_sentences() -> None:
    """A quote stays short enough to read."""
    inner = " ".join(f"Sentence number {n} says a little more than the last." for n in range(20))

    assert len(cut(f"“{inner}”")) >= 20


@settings(max_examples=200)
@given(st.text(alphabet=st.sampled_from("aB1 .?!\n\r\"'“”\u00a0é😀,;:()-U")), st.integers(0, 5))
def test_sentences_lie_in_order_inside_the_span_and_leave_only_space(text: str, start: int) -> None:
    """Nothing but white space stands between sentences."""
    span = Span(min(start, len(text)), len(text))
    found = sentences(text, span)

    rest = list(text)
    for place in found:
        assert span.contains(place)
        assert place.strip(text) == place
        rest[place.start : place.end] = [" "] * len(place)
    assert all(a.end <= b.start for a, b in pairwise(found))
    assert not "".join(rest[span.start :]).strip()


def test_a_line_of_a_megabyte_is_cut_in_time() -> None:
    """Long lines without a full stop are looked at in windows."""
    text = "word " * 200_000

    assert sum(len(place) for place in sentences(text, Span(0, len(text)))) > 900_000
