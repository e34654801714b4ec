"""Questions about who wrote an article: the only ones a byline or a biography may answer."""

from __future__ import annotations

from bot.question import AnswerType, Question

_WRITING = frozenset({"wrote", "write", "writes", "written", "author", "authored", "byline"})
_WRITER = frozenset({"journalist", "reporter", "columnist", "writer", "correspondent", "editor"})


def asks_author(question: Question) -> bool:
    """Whether the author of a piece is asked for, or something about the author.

    >>> from bot.question import understand
    >>> asks_author(understand("Who wrote the piece about the ferry?"))
    True
    """
    folded = {word.folded for word in question.words}
    if folded & _WRITING:
        return True
    return bool(folded & _WRITER) and question.answer_type is AnswerType.PERSON
