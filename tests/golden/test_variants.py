"""The variants of questions: enough of them, of every kind, each of its own."""

from __future__ import annotations

from collections import Counter

from tests.golden.variants import FOLDERS, read_variants


def test_the_variants_are_many_and_of_every_kind() -> None:
    """More than a hundred, over both folders of articles; none is its plain form again."""
    every = read_variants()
    kinds = Counter(one.kind for one in every)

    assert kinds.total() >= 120
    assert kinds.keys() >= {"typo", "chatty", "polite", "imperative", "german", "case", "accent"}
    assert {one.articles for one in every} == set(FOLDERS)
    assert len({one.text for one in every}) == len(every)
