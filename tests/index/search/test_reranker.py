"""The cross-encoder: what answers comes before what does not."""

from index.search.reranker import open_reranker

QUESTION = "When did the plant open?"
TEXTS = ("The plant opened in March 1998.", "A plant needs water.", "Rain fell in the north.")


def test_the_sentence_that_answers_scores_highest() -> None:
    """One logit a text, in order."""
    scores = open_reranker("ms-marco-MiniLM-L-12-v2").rerank(QUESTION, TEXTS)

    assert len(scores) == 3
    assert max(scores) == scores[0]


def test_a_pair_has_one_score_whatever_stands_beside_it() -> None:
    """A figure of merit that moved with the batch could not be calibrated."""
    reranker = open_reranker("ms-marco-MiniLM-L-12-v2")

    assert reranker.rerank(QUESTION, TEXTS)[1:2] == reranker.rerank(QUESTION, TEXTS[1:2])


def test_texts_and_questions_of_any_length_are_scored() -> None:
    """The longer side loses its end."""
    reranker = open_reranker("ms-marco-MiniLM-L-12-v2")

    assert len(reranker.rerank("why " * 2000, ["because " * 2000, ""])) == 2
    assert len(reranker.rerank("\ud800", ["\x00", "\udfff"])) == 2


def test_nothing_is_scored_as_nothing() -> None:
    """No texts, no scores."""
    assert open_reranker("hashing").rerank(QUESTION, []) == ()
