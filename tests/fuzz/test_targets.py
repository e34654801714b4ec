"""Every fuzzed promise, held for a few inputs of every kind; ``make fuzz`` takes millions."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.fuzz.targets import TARGETS
from tests.fuzz.woven import TEXT, halves, woven

EXAMPLES = {"ask": 15, "pdf": 10, "docx": 25}
INPUTS = st.one_of(
    st.binary(max_size=300),
    st.binary(max_size=300).map(lambda data: b"\x01" + data),
    st.text(max_size=200).map(lambda text: b"\x00" + text.encode("utf-8", "surrogatepass")),
)


@pytest.mark.parametrize("name", TARGETS)
def test_a_promise_holds_for_whatever_comes(name: str) -> None:
    """No exception, no span outside its text, no figure misread, no quote lost, no limit passed."""

    @settings(max_examples=EXAMPLES.get(name, 40), derandomize=True, deadline=None, database=None)
    @given(INPUTS)
    def holds(data: bytes) -> None:
        TARGETS[name](data)

    holds()


def test_an_input_is_text_as_it_stands_or_woven() -> None:
    """The first byte says which; every token can come up."""
    assert woven(b"\x00abc") == "abc"
    assert woven(bytes([1, 0])) == TEXT[0]
    assert len(TEXT) <= 256
    assert halves(b"\x80abcdefg") == (b"abcd", b"efg")
