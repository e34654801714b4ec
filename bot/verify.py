"""The gate: what leaves here was cut by a span or computed twice; the rest is dropped."""

from __future__ import annotations

from collections.abc import Iterable

from bot.answer.draft import Draft, Remark
from bot.count import count
from bot.figure import Figure
from bot.reply import Answer, Citation, NoAnswer, Quote, cite
from bot.tableqa import Candidate, recompute
from index import Archive, NotInArchive, Source, Table, permalink


def verify(draft: Draft, archive: Archive) -> Answer | NoAnswer:
    """The reply to a draft. A draft with nothing left is a refusal."""
    citations = tuple(_cited(draft.quotes, archive))
    notes = (*draft.notes, *_said(draft.remarks, archive))
    candidate = draft.candidate
    figure = None if candidate is None else _checked(candidate, archive)
    if draft.answered and figure is not None:
        return _figure_answer(draft, figure, citations, archive)
    if draft.answered and candidate is None and citations:
        return Answer(
            text=_told(draft, citations[0]),
            values=_values(citations[:1]) if draft.verdict is None else (_YES_NO[draft.verdict],),
            citations=citations,
            figure=None,
            figure_source=None,
            notes=notes,
            confidence=draft.confidence,
        )
    return refusal(draft, citations, archive)


_UNANSWERED = "No article here answers this."
_UNSAID = "Its words stand in the archive, but nothing there answers this."


def refusal(draft: Draft, nearest: tuple[Citation, ...], archive: Archive) -> NoAnswer:
    """The one way to say that the archive does not answer."""
    return NoAnswer(
        text=_UNSAID if nearest and not draft.missing else _UNANSWERED,
        missing=draft.missing,
        nearest=nearest,
        notes=(*draft.notes, *_said(draft.remarks, archive), *_coverage(archive)),
        confidence=draft.confidence,
        elsewhere=tuple(word for word in draft.missing if archive.passages_with(word.casefold())),
    )


def _figure_answer(
    draft: Draft, figure: Figure, citations: tuple[Citation, ...], archive: Archive
) -> Answer:
    article, place = archive.page(figure.article_id), figure.place
    return Answer(
        text=_figure_text(figure),
        values=tuple(_with_unit(shown, figure.unit) for shown in figure.display),
        citations=citations,
        figure=figure,
        figure_source=article.source,
        figure_id="" if place is None else str(permalink(article.text, place, article.digest)),
        notes=(*draft.notes, *_said(draft.remarks, archive)),
        confidence=draft.confidence,
    )


def _figure_text(figure: Figure) -> str:
    """The value with its unit, and the plan in words: what the value is."""
    shown = ", ".join(_with_unit(each, figure.unit) for each in figure.display)
    return f"{shown} ({figure.plan})."


def _with_unit(shown: str, unit: str) -> str:
    return shown if not unit or unit in shown else f"{shown} {unit}"


_YES_NO = {True: "Yes", False: "No"}


def _told(draft: Draft, citation: Citation) -> str:
    """The words that answer, after the yes or no that they say."""
    said = _first_words(citation)
    return said if draft.verdict is None else f"{_YES_NO[draft.verdict]}. {said}"


def _first_words(citation: Citation) -> str:
    """The words that answer: the highlight, or the sentence with single spaces."""
    return next(iter(_values([citation])), " ".join(citation.words.split()))


def _values(citations: Iterable[Citation]) -> tuple[str, ...]:
    return tuple(
        mark.shift(-each.quote.span.start).cut(each.words)
        for each in citations
        for mark in [each.quote.highlight]
        if mark is not None
    )


def _cited(quotes: Iterable[Quote], archive: Archive) -> Iterable[Citation]:
    """The quotes that can be cut out of their articles as they stand now."""
    for quote in quotes:
        try:
            yield cite(quote, archive.page(quote.article_id))
        except (NotInArchive, ValueError):
            continue


def _said(remarks: Iterable[Remark], archive: Archive) -> Iterable[str]:
    """What the remarks say, each once: two sentences may read the same date in the same way."""
    found: dict[str, None] = {}
    for remark in remarks:
        text = archive.page(remark.article_id).text
        if remark.span.end <= len(text):
            found[remark.saying.replace("{}", remark.span.cut(text))] = None
    return found


def _checked(candidate: Candidate, archive: Archive) -> Figure | None:
    """The figure, where the second entry gives the same values and every cell cuts its words."""
    figure = candidate.figure
    try:
        article, table = archive.page(figure.article_id), archive.table(figure.table_id)
    except NotInArchive:
        return None
    same = recompute(candidate, table) == figure.values and bool(figure.values)
    cut = all(
        cell.span.end <= len(article.text) and cell.span.cut(article.text) == cell.text
        for row in figure.rows
        for cell in row.cells
    )
    return figure if same and cut and _belongs(table, article.source) else None


def _belongs(table: Table, source: Source) -> bool:
    return table.article_id == source.id


def _coverage(archive: Archive) -> Iterable[str]:
    """From when to when the articles of the archive date, for a refusal."""
    held = archive.coverage()
    if held.days is not None:
        first, last = (_written(each) for each in held.days)
        span = f"of {first}" if first == last else f"from {first} to {last}"
        yield f"The archive holds {count(held.articles, 'article')}; those with a date are {span}."


def _written(date: tuple[int, int, int]) -> str:
    return "-".join(f"{part:02d}" for part in date if part)
