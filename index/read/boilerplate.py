"""What stands around a story and is not of it: promotion, navigation, cookies, links, credits."""

from __future__ import annotations

import re

_LINE = re.compile(
    r"(?:advertisement|sponsored(?: content)?|promoted|skip to (?:main )?content|menu|home|search|"
    r"share(?: (?:this|on|via)\b.*)?|tweet|print|e-?mail(?: this)?|comments?(?: \(\d+\))?|"
    r"(?:view|show|hide|leave|post)(?: all| a)? comments?.*|"
    r"follow (?:us|me)\b.*|like us on .*|read (?:more|next|also|on)\b.*|see also\b.*|also read\b.*|"
    r"related(?: (?:articles?|stories|posts?|topics|content|news|reading))?:?(?: .{0,80})?"
    r"|more (?:from|on|like this)\b.*|"
    r"(?:recommended|most (?:read|popular)|trending|you (?:may|might) (?:also )?like)\b.*|"
    r"tags?:.*|filed under\b.*|topics?:.*|categories:.*|"
    r"(?:sign|log) ?(?:in|up|out)\b.*|subscribe\b.*|register(?: now| here| today)?|"
    r"click here\b.*|(?:back to )?top|next(?: article| page)?|previous(?: article| page)?|"
    r"(?:all rights reserved|copyright|©|\(c\) ?\d{4})(?!\w).*|.*\ball rights reserved\.?|"
    r"terms (?:of (?:use|service)|and conditions)\b.*|privacy (?:policy|notice"
    r"|statement)\b.*|cookie (?:policy|settings|preferences)\b.*)",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"[\[(]?(?:photos?|photograph(?:s|y|er)?|images?|pictures?|pics?|picture credits?"
    r"|image credits?|"
    r"photo credits?|credits?|video|source photos?|courtesy(?: of)?"
    r"|getty images)\b\s*(?:[:/©|–-]|by\b|courtesy|credit|via\b).{0,100}",
    re.IGNORECASE,
)
_PROMOTION = re.compile(
    r"\b(?:newsletters?|sign up (?:for|to)|subscribe (?:to|for|now)|subscribers? (?:only"
    r"|get)|free trial|"
    r"uses? cookies|cookies to|consent to|accept (?:all )?cookies|"
    r"nominations (?:are |is )?(?:now )?(?:open|closed?)|enter(?:ed|ing)? (?:the"
    r"|our) .{0,40}awards?|excellence awards?|"
    r"reach (?:engaged|decision)|media platforms|thought leadership|download (?:the|our"
    r"|your) (?:free )?\w+|"
    r"affiliate (?:links?|commission)|delivered (?:straight )?to your inbox"
    r"|unlock (?:unlimited|full)|"
    r"book (?:your|a) (?:demo|place)|get in touch with|join our|webinar|whitepaper|white paper|"
    r"support (?:our|independent) journalism|donate (?:today|now))\b",
    re.IGNORECASE,
)
# A short line that bids the reader do something: it closes a promotion.
_CALL = re.compile(
    r"(?:find out|learn|discover|explore|get started|get the|get your|sign up|subscribe"
    r"|register|join|download|"
    r"enter|apply|book|shop|buy|start|try|request|claim|contact|visit|watch|view|see)\b[^.?!:;,]{0,40}[>»→]?",
    re.IGNORECASE,
)
_OFFER = re.compile(
    r"(?:sign up|subscribe|register|join|get|download|discover|meet|free|our|newsletters?)\b",
    re.IGNORECASE,
)
_RELATED = re.compile(
    r"(?:see also|read (?:more|next|also)|also read|related(?: \w+)?|more (?:from|on))\b",
    re.IGNORECASE,
)
_NAMES = re.compile(
    r"(?<=[a-z,;] )[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*|[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)+"
)
_CALENDAR = frozenset(
    "January February March April May June July August September October November December "
    "Monday Tuesday Wednesday Thursday Friday Saturday Sunday The".split()
)
_NEWSY = re.compile(r"[“\"][^”\"]{20,}[”\"]|\b(?:said|told|according to|announced|reported)\b")


def is_boilerplate(words: str) -> bool:
    """Whether a block says by itself that it is none of the story."""
    words = words.strip(" \t\u00a0*_•·|>»")
    if len(words) <= 160 and (_LINE.fullmatch(words) or _CREDIT.fullmatch(words)):
        return True
    found = _PROMOTION.findall(words) if len(words) <= 1200 else []
    return bool(found) and (len(words) <= 260 or len(found) > 1) and not _NEWSY.search(words)


def is_call(words: str) -> bool:
    """Whether a short line bids the reader do something ("Find out more")."""
    words = words.strip()
    return len(words.split()) <= 6 and _CALL.fullmatch(words) is not None


def promoted(blocks: tuple[str, ...], call: int, *, headings: frozenset[int]) -> frozenset[int]:
    """The blocks that lead up to a call: from its heading on, at most three, none with news."""
    for at in range(call - 1, max(-1, call - 4), -1):
        if at == 0 or is_news(blocks[at]):
            return frozenset()
        if at in headings:
            return frozenset(range(at, call)) if call - at <= 3 else frozenset()
    return frozenset()


def offers(words: str) -> bool:
    """Whether a short line opens a promotion by offering something ("Sign up for the digest")."""
    words = words.strip()
    short = len(words) <= 100 and re.search(r"[.!?:;,][\"”’]?$", words) is None
    return short and is_boilerplate(words) and _OFFER.match(words) is not None


def is_related(words: str) -> bool:
    """Whether a line leads to other stories ("See also: …")."""
    return _RELATED.match(words.strip()) is not None


def is_news(words: str) -> bool:
    """Whether someone is quoted or reported to have said something."""
    return _NEWSY.search(words) is not None


def names_in(words: str) -> frozenset[str]:
    """The words of names in running text: with a capital where no sentence begins."""
    found = {word for run in _NAMES.findall(words) for word in run.split()}
    return frozenset(word.strip("’'").removesuffix("’s") for word in found) - _CALENDAR


def words_in(words: str) -> tuple[str, ...]:
    """The words without the marks around them, possessives as their names."""
    bare = (word.strip("“”\"‘’'.,;:!?()[]").removesuffix("’s") for word in words.split())
    return tuple(word for word in bare if word)
