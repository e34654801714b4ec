"""Questions about who wrote an article: the only ones a byline or a biography may answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bot.answer.draft import Draft
from bot.evidence import Evidence
from bot.evidence.match import match
from bot.evidence.naming import names
from bot.evidence.reading import read
from bot.evidence.sentence import is_name, share, word_weights
from bot.question import AnswerType, Question
from bot.reply import Quote
from bot.retrieve import Found
from index import Archive, Article, BlockKind, Span

_WRITING = frozenset({"wrote", "write", "writes", "written", "author", "authored", "byline"})
_WRITER = frozenset({"journalist", "reporter", "columnist", "writer", "correspondent"})
# Words that point at the piece itself; whatever article is meant, it need not say them.
_PIECE = _WRITING | _WRITER | {"piece", "article", "story", "report", "text", "column", "post"}


# The share of the question's words by which it is sure which piece is meant.
_MEANT = 0.6


def asks_author(question: Question) -> bool:
    """Whether the author of a piece is asked for.

    >>> from bot.question import understand
    >>> asks_author(understand("Who wrote the piece about the ferry?"))
    True
    """
    folded = {word.folded for word in question.words}
    return question.answer_type is AnswerType.PERSON and bool(folded & (_WRITING | _WRITER))


def about_author(
    question: Question, bylines: Sequence[Found], archive: Archive
) -> tuple[Found, ...]:
    """The biographies that name everyone and everything the question names."""
    named = {i for i in question.content if is_name(question, i)}
    if not named:
        return ()
    return tuple(
        each
        for each in bylines
        for words in [each.hit.span.cut(archive.page(each.hit.article_id).text)]
        if named <= match(question, read(words)).all
    )


def author(question: Question, evidence: Sequence[Evidence], archive: Archive) -> Draft | None:
    """The byline of the article that the question means; None where there is none.

    The article must account for most of what the question says of the piece.
    """
    asked = {
        i: weight
        for i, weight in word_weights(question).items()
        if question.words[i].folded not in _PIECE
    }
    if evidence and _tells(question, evidence[0]):
        return None
    meant = max(evidence, key=lambda each: share(asked, each.context), default=None)
    if meant is None or share(asked, meant.context) < _MEANT:
        return None
    article = archive.page(meant.article_id)
    place = next(_bylines(article), None)
    if place is None:
        return None
    sentence, name = place
    quote = Quote(article_id=article.id, span=sentence, highlight=name, score=meant.score)
    return Draft(answered=True, confidence=0.9, quotes=(quote,))


def _is_person(name: str) -> bool:
    """Whether a name in a byline is someone's: "Published" and "Education" are nobody."""
    return " " in name or name.isupper() or name.casefold() not in _LABELS


# Words that stand in a byline beside the name.
_LABELS = frozenset(
    """published updated posted edited written reported reporting photo photos photograph pictures
    words story text by from staff editor reporter author contributor education business politics
    sport sports culture science health world news opinion travel technology economy local
    letters""".split()
)


def _tells(question: Question, first: Evidence) -> bool:
    """Whether a sentence says who wrote the piece that is asked for: no byline is of that."""
    writing = {i for i in question.content if question.words[i].folded in _WRITING | _WRITER}
    pieces = {i for i in question.content if question.words[i].folded in _PIECE} - writing
    return first.bound and bool(pieces) and (writing | pieces) <= first.accounted


def _bylines(article: Article) -> Iterator[tuple[Span, Span]]:
    """Lines of bylines and biographies with the name in them, the known author's first."""
    found = []
    for block in article.blocks:
        if block.kind is not BlockKind.BYLINE:
            continue
        words = block.span.cut(article.text)
        end = block.span.start + len(words.split(". ")[0].split("\n")[0])
        line = Span(block.span.start, end)
        inside = [name.shift(line.start) for name in names(line.cut(article.text))]
        inside = [name for name in inside if _is_person(name.cut(article.text))]
        found += [(line, name) for name in inside]
    known = (article.source.author or "").casefold()
    yield from sorted(
        found, key=lambda each: (each[1].cut(article.text).casefold() not in known, each[0])
    )
