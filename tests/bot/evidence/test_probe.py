"""A probe passes over words that account for nothing, and over no others."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from bot.evidence.match import account, match, said
from bot.evidence.probe import SAME, probe
from bot.evidence.reading import read
from bot.question import understand
from index import Date

_EVERY = ~0
_QUESTIONS = (
    "How many trams did the AAA order in May 2019?",
    "Who leads the United Ferry Company of Port Ellery?",
    "How old was Ada Moss when the 3-series was launched last year?",
    "Which harbour did the 1series Roadster cross with two million riders?",
    "Who succeeded the administered two-millionth visitor?",
)
_WORDS = (
    "trams tram tramway AAA UFC American Automobile Association May 2019 ordered odrer ferry Moss"
    " Ada Paul company firms 3 series 3series launched begun last year aged 41 took over two"
    " million 2,000,000 harbor harbour har bour Roadster 1 1-series administrator admin visitors"
    " the of in , . road ster Port Ellery"
).split()


def test_a_word_of_none_of_the_ways_is_told() -> None:
    """Function words and words of other things are in none; a synonym is as the word itself."""
    asked = probe(understand("How many trams were built by Hull?"))
    assert [asked[word] for word in ("lemon", "quickly", "1902")] == [None, None, None]
    built, assembled = asked["built"], asked["assembled"]
    assert built is not None and built.exact and built.ways & SAME  # noqa: PT018
    assert assembled is not None and assembled.loose and not assembled.exact  # noqa: PT018


@given(
    st.sampled_from(_QUESTIONS),
    st.lists(st.sampled_from(_WORDS), max_size=12).map(" ".join) | st.text(max_size=30),
)
def test_what_a_probe_passes_over_accounts_for_nothing(asked: str, text: str) -> None:
    """A text is matched the same whether the probe was asked or every way is tried."""
    question, reading = understand(asked), read(text, Date(2021, 3, 4))
    whole, quick = account(question, reading, _EVERY), said(question, reading)
    assert match(question, reading) == whole
    assert (quick.exact, quick.loose) == (whole.exact, whole.loose)
