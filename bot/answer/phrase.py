"""What stands between quotation marks in a question must stand in what answers it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

from bot.answer.draft import Draft
from bot.answer.reckon import Reckoned
from bot.evidence import Evidence
from bot.question import Question
from bot.question.phrase import as_quoted
from bot.tableqa import Candidate
from index import Archive


def lacking(question: Question, texts: Iterable[str]) -> tuple[str, ...]:
    """The phrases of the question that none of the texts has, word for word."""
    if not question.phrases:
        return ()
    said = [as_quoted(text) for text in texts]
    return tuple(
        phrase for phrase in question.phrases if not any(as_quoted(phrase) in one for one in said)
    )


def saying(question: Question, reckoned: Reckoned) -> Reckoned:
    """What was reckoned, less the figures whose rows, columns and caption lack a phrase."""
    kept = tuple(one for one in reckoned.candidates if not lacking(question, _texts(one)))
    return replace(reckoned, candidates=kept)


def _texts(candidate: Candidate) -> list[str]:
    figure = candidate.figure
    cells = [cell for row in figure.rows for cell in row.cells]
    return [figure.caption, *(c.text for c in cells), *(c.column for c in cells), *figure.display]


def quoting_first(
    question: Question, evidence: tuple[Evidence, ...], archive: Archive
) -> tuple[Evidence, ...]:
    """The evidence, sentences with every phrase first, then those whose passage has it."""
    if not question.phrases:
        return evidence

    def rank(each: Evidence) -> int:
        if not lacking(question, [each.span.cut(archive.page(each.article_id).text)]):
            return 0
        return 2 if lacking(question, [each.passage.embed_text]) else 1

    return tuple(sorted(evidence, key=rank))


def held(question: Question, draft: Draft, evidence: Sequence[Evidence]) -> Draft:
    """The draft, or a refusal that names the phrases which what was found does not have."""
    if not question.phrases or (draft.answered and draft.candidate is not None):
        return draft
    missing = lacking(question, [each.passage.embed_text for each in evidence[:1]])
    if not missing:
        return draft
    loose = {word for phrase in missing for word in phrase.split()}
    others = tuple(word for word in draft.missing if word not in loose)
    return replace(draft, answered=False, missing=(*missing, *others), remarks=())
