"""Which sentence is tried: the first, unless another says the very words or leaves none unsaid."""

from __future__ import annotations

from dataclasses import replace

from bot.answer.turn import next_turns, plainest_first
from bot.evidence import Evidence, Weighing, weigh
from bot.evidence.weights import judgement
from bot.question import understand
from bot.retrieve import retrieve
from index import IndexSettings, memory_archive, read_text


def evidence() -> Evidence:
    """A sentence that says all of a question, with the kind of answer it asks for."""
    asked = understand("What does the mast cost?")
    settings = IndexSettings(encoder="hashing", reranker="hashing")
    with memory_archive([read_text("The mast costs €90.", "a.txt")], settings) as archive:
        found = retrieve(asked, archive).passages
        return weigh(asked, found, archive, Weighing(judgement(reranked=True).ranking))[0]


def test_the_very_words_go_before_others_for_them() -> None:
    """What a night costs is told by "a night costs", not by "bought for"."""
    plain = evidence()
    likely = replace(plain, day=(1, 1, 1), features=replace(plain.features, loose=0.5))

    assert plainest_first((likely, plain)) == (plain, likely)
    assert plainest_first((plain, likely)) == (plain, likely)
    assert plainest_first(()) == ()


def test_only_a_sentence_that_leaves_nothing_unsaid_has_the_next_turn() -> None:
    """Of the others one that is bound, has the kind of answer and says every word, is tried."""
    plain = evidence()
    unbound, unsaid = replace(plain, bound=False), replace(plain, unsaid=1)
    untyped = replace(plain, features=replace(plain.features, typed=0.0))
    asked = replace(plain, asks=True)

    assert list(next_turns((unbound, plain))) == [(plain, unbound)]
    assert list(next_turns((plain, unbound, unsaid, untyped, asked))) == []


def test_one_that_says_some_of_the_words_must_read_nearly_as_well() -> None:
    """The rest may be said around it, but of something else."""
    plain = evidence()
    first = replace(plain, features=replace(plain.features, logit=0.8))
    near = replace(plain, features=replace(plain.features, plain_own=0.5, logit=0.5))
    far = replace(plain, features=replace(plain.features, plain_own=0.5, logit=0.1))

    assert list(next_turns((first, far, near))) == [(near, first, far)]


def test_none_that_says_less_follows_one_that_says_all_in_words_alike() -> None:
    """If "production started" is no launch, a year without either is none."""
    plain = evidence()
    first = replace(plain, loose=True)
    less = replace(plain, features=replace(plain.features, plain_own=0.5))

    assert list(next_turns((first, less))) == []
    assert list(next_turns((first, plain))) == [(plain, first)]
