"""A question spelt as the archive spells: its names without typos, British or American as it is."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache

from bot.question import Question, understand
from bot.question.function_words import (
    AUXILIARIES,
    FUNCTION_WORDS,
    INTERROGATIVE,
    MEASURES,
    OPERATORS,
)
from bot.question.spelling import bare, near_words, nearest, spelt_out, twins
from bot.question.synonyms import synonyms
from index import Archive, Word, spellings, words

_NEAR = 40  # passages whose words a slip may stand for
_TABLES = 12
_ROWS = 100
_GRAMMAR = tuple(sorted((word, 3) for word in FUNCTION_WORDS | AUXILIARIES | MEASURES | OPERATORS))


def respelt(text: str, archive: Archive) -> str:
    """The text with each word that the archive lacks put as it is spelt there, if it is at all.

    Nothing is changed that is general English, holds a digit, or stands between quotation marks:
    a word that is right and missing must be missed.
    """
    question = understand(text)
    changed = question.text
    unknown = {word for word in _doubtful(question) if not archive.passages_with(word.folded)}
    said = _said_near(text, archive) if unknown else Counter[str]()
    for word in reversed(question.words):
        other = _put_right(word, said, archive) if word in unknown else _asking(word)
        if other is not None:
            changed = changed[: word.span.start] + _cased(other, word) + changed[word.span.end :]
    return text if changed == question.text else changed


def _asking(word: Word) -> str | None:
    """The word that asks which a slip of the finger stands for: it was read as that already."""
    slip = "'" not in word.text and "’" not in word.text
    return (
        word.folded
        if slip and word.folded in INTERROGATIVE and word.folded != bare(word.text)
        else None
    )


def _cased(other: str, word: Word) -> str:
    """A word with the capitals of the one it stands for."""
    if word.text.isupper():
        return other.upper()
    return other[0].upper() + other[1:] if word.text[0].isupper() else other.lower()


def _doubtful(question: Question) -> list[Word]:
    """The words that may be misspelt: letters alone, in no quoted phrase, number or date."""
    quoted = {word.folded for phrase in question.phrases for word in words(phrase)}
    valued = [span for span, _ in (*question.numbers, *question.dates)]
    return [
        word
        for i in question.content
        for word in [question.words[i]]
        if len(word.text) > 3
        and word.text.replace("'", "").replace("’", "").isalpha()
        and word.folded not in quoted
        and not any(span.overlaps(word.span) for span in valued)
    ]


def _put_right(word: Word, said: Counter[str], archive: Archive) -> str | None:
    folded = {bare(one): one for one in said}
    marked = {spelt_out(one): one for one in said}
    for same in (bare(word.folded), spelt_out(word.folded)):
        if same in folded or same in marked:
            return folded.get(same) or marked.get(same)
    for twin in twins(word.folded):
        if archive.passages_with(twin):
            return folded.get(twin, twin)
    if archive.is_word(word.folded) or synonyms(word.stem):
        return None
    return nearest(word.folded, [*_GRAMMAR, *said.items()]) or _common(word, archive)


def _common(word: Word, archive: Archive) -> str | None:
    """A common word one slip away of which the archive has some form: "desinged" is "designed"."""
    return next(
        (
            one
            for one in near_words(word.folded)
            if archive.is_word(one) and archive.passages_with(one)
        ),
        None,
    )


def _said_near(text: str, archive: Archive) -> Counter[str]:
    """The words of the passages, titles and tables near a question, as they are written."""
    hits = (*archive.by_meaning(text, _NEAR), *archive.by_words(text, _NEAR))
    texts = dict.fromkeys(hit.passage.embed_text for hit in hits)
    said: Counter[str] = Counter()
    for each in texts:
        said.update(_words_of(each))
    for identity in _tables_near(text, archive):
        table = archive.table(identity)
        for row in table.rows[:_ROWS]:
            said.update(_words_of(row.cells[table.label].text))
        said.update(_words_of(" ".join(column.name for column in table.columns)))
    for word in [word for word in said if word[0].isupper() and word.lower() in said]:
        said[word.lower()] += said.pop(word)
    return said


def _tables_near(text: str, archive: Archive) -> tuple[str, ...]:
    if archive.table_count() > _TABLES:
        return tuple(identity for identity, _ in archive.tables_by_words(text, _TABLES))
    return tuple(identity for identity, _ in archive.table_ids())


@lru_cache(maxsize=4096)
def _words_of(text: str) -> tuple[str, ...]:
    return tuple(
        one.removesuffix("'s").removesuffix("’s") for one in spellings(text) if len(one) > 2
    )
