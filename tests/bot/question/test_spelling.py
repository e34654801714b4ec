"""What a misspelt word stands for, and what is left alone."""

from __future__ import annotations

import pytest

from bot.question.spelling import bare, nearest, spelt_out, twins

KNOWN = [("bridge", 3), ("badge", 9), ("Kestrel", 2), ("visitors", 4), ("built", 5), ("cast", 2)]


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("brigde", "bridge"),
        ("kestral", "Kestrel"),
        ("vistors", "visitors"),
        ("biult", "built"),
        ("cost", None),
        ("2019", None),
        ("a4", None),
        ("zebra", None),
    ],
)
def test_a_slip_of_the_finger_is_put_right(typed: str, meant: str | None) -> None:
    """Letters that changed places, one too many or one too few; never a digit, never a guess."""
    assert nearest(typed, KNOWN) == meant


def test_of_two_words_as_near_none_is_chosen() -> None:
    """A coin is not tossed over a name."""
    assert nearest("maring", [("marking", 2), ("marling", 2)]) is None


@pytest.mark.parametrize(
    ("one", "other"),
    [("colour", "color"), ("metres", "meters"), ("organisation", "organization"), ("tyre", "tire"),
     ("licence", "license"), ("programme", "program"), ("travelled", "traveled"),
     ("catalogue", "catalog"), ("grey", "gray"), ("defence", "defense")],
)  # fmt: skip
def test_british_and_american_are_twins(one: str, other: str) -> None:
    """Whichever the archive has, the other finds it."""
    assert other in twins(one)
    assert one in twins(other)


def test_letters_a_keyboard_lacks_are_written_in_two_ways() -> None:
    """Accents go, and umlauts may be spelt out."""
    assert bare("Sæther") == "saether"
    assert (bare("Jürgen"), spelt_out("Jürgen")) == ("jurgen", "juergen")
