"""A process that answers many questions looks for waste seldom."""

from __future__ import annotations

import gc

import pytest

from bot.operation.waste import search_seldom


@pytest.fixture(autouse=True)
def _as_before() -> object:
    """The collector as it was."""
    before = gc.get_threshold()
    yield
    gc.set_threshold(*before)
    gc.unfreeze()


def test_what_is_loaded_is_not_searched_and_what_is_new_seldom() -> None:
    """Nothing that was there before is among what a search goes through."""
    before = gc.get_threshold()
    search_seldom()
    assert gc.get_freeze_count() > 1000
    assert all(one >= other for one, other in zip(gc.get_threshold(), before, strict=True))
