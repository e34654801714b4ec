"""A greeting, a thank-you and "what can I ask?" get a human reply, from this very archive."""

from __future__ import annotations

from collections.abc import Sequence

from bot.count import count
from bot.question import Intent, Question
from bot.reply import Answer, AnswerKind
from index import Archive, Date

_TITLES = 3  # titles named where no example has an answer
_NEWEST = 5  # articles named as the newest


def small_talk(
    question: Question,
    archive: Archive,
    examples: Sequence[str] = (),
    within: frozenset[str] | None = None,
) -> Answer:
    """The reply to what is no question about the news; examples are questions that have answers.

    Where only some articles are of interest, ``within`` are their ids.
    """
    is_news = question.intent is Intent.NEWS
    return Answer(
        text=_news(archive, within) if is_news else _text(question.intent, archive, examples),
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
        case Intent.NOTHING | Intent.SEARCH | Intent.KEYWORDS | Intent.NEWS:
            return "That holds no words to search for. Ask about people, places, dates or figures."


def _news(archive: Archive, within: frozenset[str] | None) -> str:
    """The newest articles, by their days."""
    dated = [
        (_day(source.published), source.title or source.path)
        for source in archive.sources()
        if source.published is not None and (within is None or source.id in within)
    ]
    if not dated:
        return "No article here has a date, so none is the newest."
    newest = sorted(dated, key=lambda one: one[0], reverse=True)[:_NEWEST]
    return "The newest articles: " + "; ".join(f"{title} ({day})" for day, title in newest) + "."


def _day(date: Date) -> str:
    return "-".join(f"{part:02d}" for part in (date.year, date.month, date.day) if part)


def _help(archive: Archive, examples: Sequence[str]) -> str:
    """What there is to ask about: how many articles, and questions of theirs with answers."""
    sources = archive.sources()
    held = count(len(sources), "article")
    opening = f"Ask who, what, when, where, why or how many, about {held}."
    if examples:
        return f"{opening} For example: {' '.join(examples)}"
    titles = [source.title for source in sources if source.title][:_TITLES]
    return f"{opening} They are about: {'; '.join(titles)}." if titles else opening
