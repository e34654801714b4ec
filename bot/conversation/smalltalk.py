"""A greeting, a thank-you and "what can I ask?" get a human reply, from this very archive."""

from __future__ import annotations

from collections.abc import Sequence

from bot.count import count
from bot.question import Intent, Question
from bot.reply import Answer, AnswerKind
from index import Archive

_TITLES = 3  # titles named where no example has an answer


def small_talk(question: Question, archive: Archive, examples: Sequence[str] = ()) -> Answer:
    """The reply to what is no question about the news; examples are questions that have answers."""
    return Answer(
        text=_text(question.intent, archive, examples),
        values=(),
        citations=(),
        figure=None,
        figure_source=None,
        notes=(question.note,) if question.note else (),
        confidence=1.0,
        kind=AnswerKind.TALK,
    )


def _text(intent: Intent, archive: Archive, examples: Sequence[str]) -> str:
    match intent:
        case Intent.GREETING:
            return "Hello. Ask me about the articles; every answer comes with its place."
        case Intent.THANKS:
            return "You are welcome."
        case Intent.SELF:
            return (
                "I am Archivist, a program. I answer questions about the articles of this archive"
                " with their own words and with figures computed from their tables, and say so"
                " where they do not answer. “What can I ask?” shows examples."
            )
        case Intent.LONG:
            return "That is more than I can read as one question. Ask it in a sentence or two."
        case Intent.HELP:
            return _help(archive, examples)
        case Intent.NOTHING | Intent.SEARCH | Intent.KEYWORDS:
            return "That holds no words to search for. Ask about people, places, dates or figures."


def _help(archive: Archive, examples: Sequence[str]) -> str:
    """What there is to ask about: how many articles, and questions of theirs with answers."""
    sources = archive.sources()
    held = count(len(sources), "article")
    opening = f"Ask who, what, when, where, why or how many, about {held}."
    if examples:
        return f"{opening} For example: {' '.join(examples)}"
    titles = [source.title for source in sources if source.title][:_TITLES]
    return f"{opening} They are about: {'; '.join(titles)}." if titles else opening
