"""Pasted words: what copying does to them is undone, what people do to them is shown."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.quoted.pasted import changes, fold, folded, readings, squeeze

WRITTEN = "“It’s done”, said Ada – the café’s\u00a0owner – in 2005–2009 …"


@pytest.mark.parametrize(
    "pasted",
    [
        "“It’s done”, said Ada – the café’s owner – in 2005–2009 …",
        "\"It's done\", said Ada - the café's owner - in 2005-2009 ...",
        "„It‘s done“, said\n   Ada—the cafe\u0301's owner—in 2005 − 2009 …",
        "\ufeff“It’s do\u00adne”, said Ada\u200b – the café’s\u202fowner – in 2005‑2009 …",
    ],
)
def test_words_are_found_whatever_became_of_their_signs(pasted: str) -> None:
    """Quotes, dashes, ellipses, spaces, hidden signs and composed letters."""
    text = f"Before. {WRITTEN} After."

    [place] = folded(text).places(fold(pasted))

    assert place.cut(text) == WRITTEN


def test_other_letters_and_other_digits_are_other_words() -> None:
    """Only what copying changes is let pass."""
    assert fold("Cafe 12") != fold("Café 12")
    assert fold("12") != fold("1 2")


def test_words_copied_with_their_number_and_quotation_marks_are_read_without() -> None:
    """As an answer shows them."""
    assert readings("  [1] “Ten boats\n      sail.”\n")[-1] == "Ten boats sail."


@given(st.text(alphabet="ab “’–-\u00a0\n\u00adé…\u0301", max_size=30))
def test_what_was_cut_from_a_text_is_found_in_it(text: str) -> None:
    """Each place is inside, and says the same when folded again."""
    whole = folded(text)

    assert len(whole.text) == len(whole.starts) == len(whole.ends)
    for place in whole.places(whole.text):
        assert fold(place.cut(text)) == whole.text
    assert squeeze(whole.text) == squeeze(text)


def test_the_changes_are_the_words_that_differ() -> None:
    """Runs of words, both sides in their own writing."""
    found = changes("ten “boats” sail", 'two "boats" sail daily')

    assert [(one.ours, one.theirs, one.same) for one in found] == [
        ("ten", "two", False),
        ("“boats” sail", '"boats" sail', True),
        ("", "daily", False),
    ]
