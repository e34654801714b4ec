"""The analyser: words, stems and the terms of the index."""

from concurrent.futures import ThreadPoolExecutor
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.text.words import content_terms, fold, terms, words


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("1-series", "1 series"),
        ("1series", "1-Series"),
        ("1 Series", "1series"),
        ("e-82", "E82"),
        ("E 82", "e82"),
        ("anti-war", "antiwar"),
        ("i3s", "I3S"),
        ("Coupé", "coupe"),
        ("333,427", "333427"),
        ("333.427", "333,427"),
    ],
)
def test_spellings_of_one_thing_share_a_term(one: str, other: str) -> None:
    """However a code is joined, a search for one spelling finds the other."""
    shared = set(terms(one)) & set(terms(other))

    assert any(any(c.isalnum() for c in term) and len(term) > 1 for term in shared)
    assert set(terms(min(one, other, key=len))) & set(terms(max(one, other, key=len)))


def test_a_decimal_is_no_grouped_number() -> None:
    """3.5 stays 3.5: only groups of three digits are a grouping."""
    assert terms("3.5 and 1.234") == ("3.5", "and", "1234")


def test_a_number_before_a_word_is_joined_only_when_short() -> None:
    """A year is no part of a code."""
    assert "2024sale" not in terms("2024 sales")


def test_function_words_are_not_searched_for() -> None:
    """A question is searched for by what it is about."""
    assert content_terms("How many of the cars were built in Leipzig?") == (
        "mani",
        "car",
        "built",
        "leipzig",
    )


def test_a_question_of_function_words_alone_is_searched_for_as_it_is() -> None:
    """The Who has nothing else to go by."""
    assert content_terms("The Who") == ("the", "who")


@settings(max_examples=150)
@given(st.text())
def test_a_word_is_what_its_span_cuts(text: str) -> None:
    """Words stand where they say, in order, and do not overlap."""
    found = words(text)

    assert all(word.span.cut(text) == word.text for word in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@settings(max_examples=100)
@given(st.text())
def test_terms_hold_no_space_and_no_surrogate(text: str) -> None:
    """What goes to the index of words is safe to write there."""
    for term in terms(text):
        assert term
        assert not any(c.isspace() or "\ud800" <= c <= "\udfff" for c in term)


def test_stems_are_the_same_from_any_thread() -> None:
    """The stemmer keeps state; each thread has its own."""
    samples = [f"{word}{n}" for n in range(200) for word in ("running", "coaches", "vehicles")]
    letters = ["".join(chr(97 + ord(c) % 26) for c in sample) for sample in samples]
    expected = [terms(sample) for sample in letters]

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(terms, letters)) == expected


def test_fold_drops_case_accents_and_possessive() -> None:
    """One form for the ways a name is written."""
    assert fold("Citroën’s") == "citroen"
