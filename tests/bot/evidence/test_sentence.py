"""What is read again of a sentence."""

from __future__ import annotations

import pytest

from bot.evidence.sentence import in_context, read_again, sentences_of
from bot.question import understand
from bot.retrieve import retrieve
from index import IndexSettings, memory_archive, read_text


@pytest.mark.parametrize(
    ("question", "text", "reads"),
    [
        (
            "How heavy is the crane Vera?",
            "The yard has a crane called Vera. It weighs 3 tonnes.",
            "Vera weighs 3 tonnes.",
        ),
        (
            "How long is the boom of Vera?",
            "The yard has a crane called Vera. Its boom is 9 metres long.",
            "Vera's boom is 9 metres long.",
        ),
        ("How old is the crane?", "Here is the crane. It is old.", "crane is old."),
        ("How old is the crane?", "Here is the yard. It is old.", "It is old."),
        ("How heavy is Vera?", "Here is Vera. Vera weighs 3 tonnes.", "Vera weighs 3 tonnes."),
    ],
)
def test_a_pronoun_is_read_as_the_name_before_it(question: str, text: str, reads: str) -> None:
    """Alone, "it weighs 3 tonnes" tells of nothing; the quote stays as it is written."""
    asked = understand(question)
    settings = IndexSettings(encoder="hashing", reranker="hashing")
    with memory_archive([read_text(f"# Yards\n\n{text}", "a.md")], settings) as archive:
        found = retrieve(asked, archive).passages
        last = max(sentences_of(asked, found, archive), key=lambda each: each.span)

    assert read_again(asked, in_context(asked, last)).removeprefix("# Yards. ") == reads
