"""Who holds a role: the name beside it, as "chief executive Ada Moss" or "Ada Moss, its leader"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from bot.evidence.match import said
from bot.evidence.naming import names
from bot.evidence.reading import read
from bot.evidence.sentence import Sentence
from bot.question import AnswerType, Question
from bot.question.function_words import FUNCTION_WORDS
from index import Span, words

_ASKED = re.compile(
    r"(?:who|what)(?:['’]s|\s+(?:is|was|are|were))\s+(?:now\s+|currently\s+)?"
    r"(?:(?:the|an?)\s+|(?P<owner>.{2,60}['’]s?)\s+)(?P<role>[a-z][a-z-]*(?:\s+[a-z][a-z-]*){0,2}?)"
    r"(?:\s+(?:of|at|for|in|with|on)\s+(?P<of>.+?))?(?:\s+(?:now|today|currently))?\s*\?*",
    re.IGNORECASE,
)
_DOES = re.compile(r"who\s+(?P<verb>[a-z]+)\s+(?P<of>.+?)\s*\?*", re.IGNORECASE)
# The roles of those who do something: each verb as asked, its roles as news writes them.
_ROLES = {
    words(verb)[0].stem: roles
    for verb, roles in {
        "lead": "leader|head|president|chair|chief executive",
        "head": "head|director|leader|chief",
        "run": "chief executive|managing director|director|manager|head|boss|owner",
        "coach": "coach|head coach|trainer",
        "train": "trainer|coach",
        "manage": "manager|managing director",
        "chair": "chair|chairman|chairwoman|president",
        "captain": "captain|skipper",
        "direct": "director",
        "edit": "editor",
        "design": "architect|designer",
        "found": "founder|co-founder",
        "own": "owner",
        "write": "author|writer",
        "discover": "discoverer",
        "invent": "inventor",
        "organise": "organiser|organizer",
        "organize": "organiser|organizer",
        "defend": "barrister|lawyer|defence lawyer|solicitor|attorney|counsel",
        "represent": "barrister|lawyer|solicitor|attorney|counsel|agent",
    }.items()
}
_HEAD = r"head|boss|chief|chief\s+executive|director|president|leader|managing\s+director"
# A word before a role makes another of it, "deputy director", unless it is one of these.
_SAME = FUNCTION_WORDS | frozenset(
    "new current present said says say called named told asked by longtime veteran".split()
)
_TITLE = r"(?:(?:Dr|Mr|Mrs|Ms|Sir|Dame|Prof|Professor)\.?\s+)?"
_OF = r"(?:\s+(?:of|at|for)\s+(?P<of>[^,;:.]{2,60}))?"
_OWNED = r"(?:(?:[Tt]he|an?|its|his|her|their|new|current|[\w-]+['’]s?|[A-Z][\w-]*)\s+){0,4}"
_CHOSEN = r"\s+(?:named|appointed|elected|made|chosen)(?:\s+as)?"
_ENDS = r"(?=\s*(?:[,.;:)”\"]|$))"
_OPENING = 600  # characters
# Whose role it is needs no such word: "the judge in the Moss case".
_CASES = frozenset("case trial court match game race team side".split())
_THE = re.compile(r"\bthe\s+$", re.IGNORECASE)
_PRONOUN = frozenset({"his", "her", "its", "their"})


@dataclass(frozen=True, slots=True)
class _Place:
    """A name and the role that stands beside it."""

    name: Span
    role: Span
    of: str


def bearer(question: Question, sentence: Sentence) -> Span | None:
    """The name of who holds the role asked for, where the sentence puts one beside it.

    Whose role it is may have been said before: "Its leader, Ada Moss, resigned."
    """
    roles, rest = _asked(question)
    if not roles:
        return None
    if not (rest <= sentence.context or rest <= sentence.context | _led_in(question, sentence)):
        return None
    for place in _places(sentence.words, roles):
        if _is_theirs(question, sentence, place, rest):
            return place.name
    return _successor(sentence, roles)


def _successor(sentence: Sentence, roles: str) -> Span | None:
    """The name of who follows the one that held the role, told here or just before."""
    start, end = sentence.span.start, sentence.span.end
    around = sentence.article.text[max(0, start - _JUST_BEFORE) : end]
    if not re.search(rf"\b(?:{roles})\b", around, re.IGNORECASE):
        return None
    text = sentence.words
    return next(
        (
            name
            for name in names(text)
            if _FOLLOWED_BY.search(text[: name.start]) or _FOLLOWS.match(text[name.end :])
        ),
        None,
    )


_JUST_BEFORE = 200  # characters
_FOLLOWED_BY = re.compile(
    r"\b(?:(?:his|her|their|its|the|whose)\s+successor,?(?:\s+(?:is|was|will\s+be))?"
    rf"|(?:succeeded|replaced|followed)\s+by)\s+{_TITLE}$",
    re.IGNORECASE,
)
_FOLLOWS = re.compile(
    r",?\s+(?:(?:will|is\s+to|has|had)\s+)?(?:succeed(?:s|ed)?|replaced?s?"
    r"|t(?:akes?|ook|aken)\s+over\s+from)\s+(?:him\b|her\b|[A-Z])"
)


def _led_in(question: Question, sentence: Sentence) -> frozenset[int]:
    """The words that the opening of the article says: what it says of no other is of that."""
    article = sentence.article
    opening = article.text[: min(_OPENING, sentence.span.start)]
    return said(question, read(f"{article.source.title}\n{opening}")).all


@lru_cache(maxsize=64)
def asked_role(question: Question) -> frozenset[int]:
    """The places of the words of the role asked for, as "finance director"; none without one."""
    asked = _ASKED.fullmatch(question.text)
    if asked is None or question.answer_type is not AnswerType.PERSON:
        return frozenset()
    role = Span(*asked.span("role"))
    return frozenset(i for i in question.content if role.contains(question.words[i].span))


def says_role(question: Question, sentence: str) -> bool:
    """Whether a sentence says the role of who does what is asked: an architect, who designed it.

    >>> from bot.question import understand
    >>> says_role(understand("Who designed the mast?"), "Architect Ada Moss won a prize.")
    True
    """
    roles, _ = _asked(question)
    return bool(roles) and re.search(rf"\b(?:{roles})\b", sentence, re.IGNORECASE) is not None


@lru_cache(maxsize=64)
def _asked(question: Question) -> tuple[str, frozenset[int]]:
    """The pattern of the roles asked for, and the content words of whose they are."""
    asked = _ASKED.fullmatch(question.text)
    person = question.answer_type is AnswerType.PERSON
    if asked and (person or asked["role"].casefold() == "capital"):
        whose = [Span(*asked.span(part)) for part in ("owner", "of") if asked[part]]
        named = r"\s+".join(map(re.escape, asked["role"].split()))
        pattern = _HEAD if person and named.casefold() in {"head", "boss", "chief"} else named
        return (pattern, _inside(question, whose)) if whose or person else ("", frozenset())
    does = _DOES.fullmatch(question.text)
    stem = words(does["verb"])[0].stem if does and person else ""
    if does is None or stem not in _ROLES:
        return "", frozenset()
    pattern = "|".join(each.replace(" ", r"\s+") for each in _ROLES[stem].split("|"))
    return pattern, _inside(question, [Span(*does.span("of"))])


def has_left(question: Question, sentence: str) -> bool:
    """Whether a sentence tells who gave the role up, where it is asked who holds it.

    >>> from bot.question import understand
    >>> has_left(understand("Who is the head of Hull?"), "Moss stepped down as head of Hull.")
    True
    """
    return bool(_HOLDS.match(question.text) and asked_role(question) and _LEFT.search(sentence))


_HOLDS = re.compile(r"who(?:['’]s|\s+is)\b", re.IGNORECASE)
_LEFT = re.compile(r"\b(?:stepp?(?:ed|s)\s+down|resigned|retired|quit)\s+as\b", re.IGNORECASE)


def _inside(question: Question, parts: list[Span]) -> frozenset[int]:
    return frozenset(
        i
        for i in question.content
        if any(p.overlaps(question.words[i].span) for p in parts)
        and question.words[i].folded not in _CASES
    )


@lru_cache(maxsize=64)
def _patterns(roles: str) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """What finds a role before a name, in it and after it."""
    before = re.compile(rf"\b(?P<role>{roles}){_OF}(?P<comma>,?)\s+{_TITLE}$", re.IGNORECASE)
    within = re.compile(rf"(?P<role>{roles})\s+(?=\S)", re.IGNORECASE)
    after = re.compile(
        rf"(?:,|\s+(?:(?:is|was|will\s+be|has\s+been)(?:{_CHOSEN})?|becomes?|became|remains|as"
        rf"|t(?:akes|ook|aken)\s+over\s+as)(?=\s))\s+"
        rf"{_OWNED}(?P<role>(?i:{roles})){_OF}{_ENDS}"
    )
    return before, within, after


def _places(text: str, roles: str) -> Iterator[_Place]:
    """Names beside a role, before it or after it."""
    before, within, after = _patterns(roles)
    for name in names(text):
        inside = within.match(text, name.start, name.end)
        if inside:
            yield _Place(Span(inside.end(), name.end), Span(*inside.span("role")), "")
            continue
        start = max(0, name.start - 120)
        led = before.search(text[start : name.start])
        apart = re.match(_ENDS, text[name.end :])
        whole = " " in name.cut(text) or not _THE.search(text[: start + led.start()] if led else "")
        if led and (apart if led["comma"] else whole and not led["of"]):
            yield _Place(name, Span(*led.span("role")).shift(start), led["of"] or "")
        follows = after.match(text[name.end :])
        if follows:
            role = Span(*follows.span("role")).shift(name.end)
            yield _Place(name, role, follows["of"] or "")


def _is_theirs(question: Question, sentence: Sentence, place: _Place, rest: frozenset[int]) -> bool:
    """Whether it is the very role, and of no other than who is asked for."""
    asked = {word.stem for word in question.words}
    left = words(sentence.words[: place.role.start])
    last = left[-1] if left else None
    adjoins = last is not None and not sentence.words[last.span.end : place.role.start].strip()
    if last is not None and adjoins and not _is_same(last.text, last.stem in asked):
        return False
    if last is not None and adjoins and last.folded in _PRONOUN:
        return rest <= sentence.match.all | sentence.before
    named = last.text if last is not None and adjoins and last.text[0].isupper() else ""
    whose = [w for w in words(f"{place.of} {named}") if w.folded not in _SAME]
    return not whose or not rest or any(w.stem in asked for w in whose)


def _is_same(text: str, is_asked: bool) -> bool:  # noqa: FBT001 - a plain condition
    """Whether a word before the role leaves it what it is: "the", "its", "Hull's", "said"."""
    owner = text.endswith(("'s", "’s", "s'", "s’"))
    return is_asked or owner or text[0].isupper() or text.casefold() in _SAME
