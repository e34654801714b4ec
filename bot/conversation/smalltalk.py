"""A greeting, a thank-you and "what can I ask?" get a human reply, from this very archive."""

from __future__ import annotations

from bot.question import Intent, Question
from bot.reply import Answer
from index import Archive, Table

_EXAMPLES = 3


def small_talk(question: Question, archive: Archive) -> Answer:
    """The reply to what is no question about the news."""
    return Answer(
        text=_text(question.intent, archive),
        values=(),
        citations=(),
        figure=None,
        figure_source=None,
        notes=(question.note,) if question.note else (),
        confidence=1.0,
    )


def _text(intent: Intent, archive: Archive) -> str:
    match intent:
        case Intent.GREETING:
            return "Hello. Ask me about the articles; every answer comes with its place."
        case Intent.THANKS:
            return "You are welcome."
        case Intent.HELP:
            return _help(archive)
        case Intent.NOTHING | Intent.SEARCH | Intent.KEYWORDS:
            return "That holds no words to search for. Ask about people, places, dates or figures."


def _help(archive: Archive) -> str:
    """What there is to ask about: some titles, and what the tables tell of what."""
    sources = archive.sources()
    titles = [source.title for source in sources if source.title][:_EXAMPLES]
    tables = [line for table in archive.tables()[:_EXAMPLES] for line in [_told_by(table)] if line]
    count = "1 article" if len(sources) == 1 else f"{len(sources)} articles"
    parts = [f"Ask who, what, when, where, why or how many, about {count}."]
    if titles:
        parts.append(f"For example: {'; '.join(titles)}.")
    if tables:
        parts.append(f"Tables can be looked up, counted and added: {'; '.join(tables)}.")
    return " ".join(parts)


def _told_by(table: Table) -> str:
    """The columns of a table and one of its rows: "Quantity by Model, such as …"."""
    label = table.columns[table.label].name
    others = [c.name for i, c in enumerate(table.columns) if i != table.label and c.name]
    row = next((row.cells[table.label].text for row in table.rows), "")
    if not (label and others and row):
        return ""
    return f"{', '.join(others)} by {label}, such as {' '.join(row.split())}"
