"""Yes or no from prose: said only where one sentence states it, else the sentence stands alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from bot.answer.decide import quoted
from bot.answer.draft import Draft, Remark
from bot.evidence import Evidence
from bot.question import AnswerType, Question
from index import Archive, Word, words

_OPENERS = frozenset("is are was were has have had will can did does do".split())
_NEGATIONS = frozenset("not never no nor neither nobody nothing none without cannot".split())
# What makes a statement less than plain: a condition, a doubt, another's word, a limit.
_HEDGES = frozenset(
    "if whether unless may might could would should must said say says claim claims claimed"
    " believe believes believed think thinks thought hope hopes hoped expect expects expected"
    " plan plans planned propose proposes proposed alleged allegedly reportedly perhaps possibly"
    " probably likely almost nearly according deny denies denied rumoured want wants wanted intend"
    " intends intended promise promised about around roughly only except until but although though"
    " however partly hardly barely supposed seems seemed apparently once instead".split()
)
_SCOPES = frozenset(
    "all every each only both any always still already yet most many more less not no never"
    " or than".split()
)
_IDLE = frozenset("the a an of in on at its their his her s to by for from with been be".split())
_AUXILIARIES = _OPENERS | frozenset("been be being may might could would should must".split())
# Of what was meant to happen it is not told whether it did.
_MEANT = re.compile(
    r"\b(?:want(?:s|ed)?|plan(?:s|ned)?|hop(?:es|ed)|intend(?:s|ed)?|threaten(?:s|ed)?|tr(?:ies|ied)"
    r"|ask(?:s|ed)?|refus(?:es|ed)|declin(?:es|ed)|offer(?:s|ed)?|promis(?:es|ed)) to\b",
    re.IGNORECASE,
)
_FACTS = frozenset("is are was were has have had did does do".split())


def stated(
    question: Question, draft: Draft, evidence: Sequence[Evidence], archive: Archive
) -> Draft:
    """The draft with the verdict that its sentences state; none where a plan is all they tell.

    A sentence that states the verdict answers, however little speaks for it beside.
    """
    if question.answer_type is not AnswerType.YESNO or draft.candidate is not None:
        return draft
    if not draft.answered:
        texts = {one: one.span.cut(archive.page(one.article_id).text) for one in evidence}
        plain = [one for one, text in texts.items() if _says(question, one, text)]
        quotes = tuple(map(quoted, plain[:1]))
        draft = replace(draft, answered=bool(quotes), quotes=quotes) if quotes else draft
    if not draft.answered or not draft.quotes:
        return draft
    said = [one.span.cut(archive.page(one.article_id).text) for one in draft.quotes]
    if leaves_open(question, said[0]):
        return replace(draft, answered=False)
    found = verdict(question, said[0])
    home = draft.quotes[0].article_id
    others = [s for s, one in zip(said, draft.quotes, strict=True) if one.article_id != home]
    if found is None or any(verdict(question, each) is not found for each in others):
        return draft
    return replace(draft, verdict=found)


def _says(question: Question, one: Evidence, text: str) -> bool:
    return one.bound and verdict(question, text) is not None


def undated(question: Question) -> str | None:
    """A question for yes or no without its one date, to find what a later report says of it."""
    if question.answer_type is not AnswerType.YESNO or len(question.dates) != 1:
        return None
    ((span, _),) = question.dates
    head = re.sub(r"\s(?:in|on|by|at|from|since|before|after)\s*$", "", question.text[: span.start])
    return f"{head.rstrip()}{question.text[span.end :]}"


def superseded(draft: Draft, evidence: Sequence[Evidence], later: Sequence[Evidence]) -> Draft:
    """The draft with what a later article says first, where it says all but the date asked for."""
    first = next((one for one in evidence if draft.quotes[:1] == (quoted(one),)), None)
    newer = next(iter(later), None)
    if first is None or newer is None or not draft.answered or not (newer.whole and newer.bound):
        return draft
    if newer.day <= first.day or newer.article_id == first.article_id or not any(first.day):
        return draft
    others = tuple(one for one in draft.quotes if one != quoted(newer))
    remark = Remark(newer.article_id, newer.span, "A later article says “{}”")
    return replace(draft, quotes=(quoted(newer), *others), remarks=(remark, *draft.remarks))


def leaves_open(question: Question, sentence: str) -> bool:
    """Whether a sentence tells what was meant to be, where it is asked whether it was."""
    opener = question.words[0].folded
    meant = _MEANT.search(sentence)
    if opener not in _FACTS or meant is None or _MEANT.search(question.text):
        return False
    stems = {question.words[i].stem for i in question.content}
    after = words(sentence[meant.end() :])
    return bool(after) and after[0].stem in stems


def verdict(question: Question, sentence: str) -> bool | None:
    """Whether a sentence says just what is asked, or just that it is not so.

    >>> from bot.question import understand
    >>> verdict(understand("Has the roof been repaired?"), "The roof has been repaired.")
    True
    >>> verdict(understand("Has the roof been repaired?"), "The roof has not been repaired.")
    False
    """
    asked = [word.folded for word in question.words]
    found = words(sentence)
    folded = [word.folded for word in found]
    if not asked or asked[0] not in _OPENERS or set(asked) & _SCOPES or _is_hedged(sentence):
        return None
    places = _places(question, found)
    if len(places) < 2:
        return None
    hull = range(places[0], places[-1] + 1)
    between = [folded[i] for i in hull if i not in places]
    negated = [i for i, word in enumerate(folded) if word in _NEGATIONS or word.endswith("n't")]
    if any(word not in _IDLE | _AUXILIARIES | {"not", "never"} for word in between):
        return None
    if not negated:
        return True if _holds(question, found, places, between) else None
    plainly = len(negated) == 1 and negated[0] in hull and folded[negated[0]] in {"not", "never"}
    return False if plainly and folded[negated[0] - 1] == asked[0] else None


def _is_hedged(sentence: str) -> bool:
    folded = {word.folded for word in words(sentence) if word.text != "May"}
    return bool(folded & _HEDGES) or re.search(r"[?“”\"]", sentence) is not None


def _places(question: Question, found: Sequence[Word]) -> list[int]:
    """Where the content words stand in the sentence, in their order; none where they do not."""
    places: list[int] = []
    for i in question.content:
        start = places[-1] + 1 if places else 0
        stem = question.words[i].stem
        place = next((j for j in range(start, len(found)) if found[j].stem == stem), None)
        if place is None:
            return []
        places.append(place)
    return places


def _holds(
    question: Question, found: Sequence[Word], places: Sequence[int], between: Sequence[str]
) -> bool:
    """Whether the sentence has the verb as the question asks for it: of the same time."""
    opener = question.words[0].folded
    if opener not in {"did", "does", "do"}:
        return opener in between
    if set(between) & _AUXILIARIES:
        return False
    pairs = [
        (question.words[i].folded, found[place].folded)
        for i, place in zip(question.content, places, strict=True)
    ]
    if opener == "do":
        return False  # of a plural the verb looks as the noun does
    ending = "ed" if opener == "did" else "s"
    return any(said != asked and said.endswith(ending) for asked, said in pairs[1:])
