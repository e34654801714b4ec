"""A question as one would put it in a test: without greetings, courtesies and roundabout ways."""

from __future__ import annotations

import re

from bot.question.german import in_english


def _any(*phrases: str) -> str:
    """A pattern for any of some phrases; a space fits any white space."""
    return "(?:" + "|".join(phrase.replace(" ", r"\s+") for phrase in phrases) + ")"


_ASKS = (
    r"(?:who|whom|whose|what|which|when|where|why|how|do|does|did|is|are|was|were|has|have|had|can"
    r"|could|would|will|should|tell|give|name|list|show|i|any|from|in|on|at|by|since|until|for)\b"
)
_MARKS = r"[\s,;:!.…—–-]"
_CALLED = _any("there", "all", "everyone", "bot", "archivist", "folks", "guys", "team", "again")

_GREETING = _any(
    rf"(?:hi|hello|hey|hallo|greetings|howdy|yo|servus|moin)(?: {_CALLED})?",
    r"guten (?:tag|morgen|abend)",
    r"good (?:morning|afternoon|evening|day)",
    rf"dear {_CALLED}",
    "archivist",
)
_FILLER = _any(
    "h+m+", "u+h*m+", "uh+", "e+r+m*", "oh", "ah", "well", "please", "pls", "plz", "bitte",
    "(?:just |only )?(?:being )?curious", "(?:just )?out of (?:pure |sheer )?curiosity", "btw",
    "by the way", "anyway", "listen", "look", "excuse me", "pardon me", "pardon", "thanks",
    "thank you", "thx", "basically", "honestly", "right", "actually", "now", "i see", "great",
    "nice", "cool", "interesting", "perfect", "good", "sure",
    "(?:(?:a|an|one|just|here is|here's|my|the|another|next|last|final|more|quick|small|little"
    "|short|simple|silly) )*(?:question|thing)(?: for you)?(?: is)?",
)  # fmt: skip
_IDLE = _any("ok", "okay", "so", "now", "then", "alright", "all right")
_JOINING = _any("and", "but", "also", "or")
_POLITE = r"(?:(?:please|perhaps|maybe|possibly|kindly|also|just|even|actually|still|either)\s+)*"
_TELL = _any(
    "tell (?:me|us)", "let (?:me|us) know", "say", "explain(?: to (?:me|us))?", "know", "find out",
    "find", "remember", "recall", "remind me", "show (?:me|us)", "look up", "check", "work out",
    "have an idea", "have any idea", "have a clue", "figure out", "see", "help me find out",
)  # fmt: skip
_ASIDE = (
    rf"(?:[\s,]+{_any('by any chance', 'by chance', 'perhaps', 'maybe', 'please', 'exactly')})*"
)
_ROUNDABOUT = _any(
    rf"(?:do|does|would|could|can|will|might) (?:you|anyone|anybody|someone|somebody)"
    rf"(?: happen to)? {_POLITE}(?:happen to )?{_TELL}",
    "(?:would|could|can) you (?:be so kind as to|be kind enough to) tell (?:me|us)",
    "would you mind (?:telling|explaining to|showing) (?:me|us)",
    rf"i(?:'d|’d| would| should)? {_POLITE}(?:like|love|want|need|wish|wanted) to"
    " (?:know|learn|ask|find out|understand|see|hear)(?: about)?",
    "i(?:'m|’m| am| was|'ve been|’ve been)? (?:just |only |always )*(?:wonder(?:ing|ed)?|curious"
    "|interested in knowing|trying to find out|asking myself|not sure)(?: about)?",
    "i (?:don't|don’t|do not) (?:know|remember|recall)", "i(?:'ve|’ve| have)? forg[eo]t(?:ten)?",
    "just (?:wondering|asking|checking)", "wondering", "(?:may|might|can|could) i (?:please )?ask",
    "(?:do you have )?any (?:idea|clue)(?: about| of)?",
    "what i (?:want|need|would like) to know is",
    rf"{_POLITE}{_TELL.replace('|know|', '|')}", "kannst du mir sagen", "weißt du", "sag mir",
    "können sie mir sagen", "ich möchte wissen", "weisst du",
)  # fmt: skip
_LEADING = rf"(?:{_FILLER}|{_IDLE}|{_JOINING})\b"
_OPENERS = (
    re.compile(rf"{_GREETING}{_MARKS}+(?=\w)", re.IGNORECASE),
    re.compile(
        rf"{_FILLER}(?:\s*[,;:!.…—–-]{_MARKS}*(?={_ASKS}|{_LEADING})|\s+(?={_ASKS}))", re.IGNORECASE
    ),
    re.compile(rf"{_IDLE}{_MARKS}+(?={_ASKS}|{_LEADING})", re.IGNORECASE),
)
_JOINED = re.compile(rf"{_JOINING}{_MARKS}+(?={_ASKS}|{_IDLE}\b)", re.IGNORECASE)
_INDIRECT = re.compile(
    rf"{_ROUNDABOUT}{_ASIDE}{_MARKS}+(?:(?P<whether>if|whether)\s+|(?P<noun>(?=the\s))|(?={_ASKS}))",
    re.IGNORECASE,
)
_CLOSINGS = _any(
        "please",
        "pls",
        "plz",
        "bitte",
        "thanks(?: a lot| in advance)?",
        "thank you(?: very much)?",
        "thx",
        "ty",
        "cheers",
        "tia",
        "danke",
        "roughly",
        "if i may ask",
        "by any chance",
        "do you know",
        "by the way",
        "btw",
        "then",
        "anyway",
        "or so",
        "you know",
        "exactly",
        "if you know",
        "if you don't mind",
        "if you don’t mind",
        "i wonder",
        "right",
        "would you know",
        "can you tell me",
        "could you tell me",
        "can you say",
)  # fmt: skip
_CLOSING = re.compile(rf"[\s,;.!?—–-]+{_CLOSINGS}[\s?!.]*$", re.IGNORECASE)


def without_chatter(text: str) -> str:
    """The text without greetings, courtesies and "do you know"; what joins it to before stays.

    >>> without_chatter("Hey, do you know by any chance who runs the ferry?")
    'Who runs the ferry?'
    >>> without_chatter("ok, and the Heron, please")
    'And the Heron'
    """
    bare, before = text.strip(), None
    while bare != before:
        before = bare
        bare = _opened(_closed(bare))
    return _capital(bare, text)


_NEWS_OF = re.compile(
    r"^(?:what(?:['’]s|\s+is)\s+(?:new|the\s+(?:latest|news)(?:\s+news)?)|(?:is\s+there\s+)?any\s*"
    r"(?:thing\s+new|\s+news)|(?:the\s+)?(?:latest|newest|recent)\s+(?:news|articles?|reports?|stories"
    r"|headlines)|news)\s+(?:on|about|of|from|in|with|regarding)\s+(?P<of>.+?)\??$",
    re.IGNORECASE,
)


def plainly(text: str) -> str:
    """The text as a plain English question, as far as its form goes; its words are the text's.

    >>> plainly("ok, so could you tell me how high the tower is?")
    'How high is the tower?'
    >>> plainly("Name the boat that sailed first.")
    'Which boat sailed first?'
    >>> plainly("Any news on the ferry?")
    'The ferry'
    """
    news = _NEWS_OF.match(without_chatter(text))
    text = news["of"] if news else text
    bare, before = without_chatter(text), None
    while bare != before:
        before = bare
        bare = without_chatter(_JOINED.sub("", bare, count=1) if _JOINED.match(bare) else bare)
    whole = _asked(_ordered(_whole(_capital(in_english(bare), text))))
    return whole[0].upper() + whole[1:] if news else whole


_SHORT = re.compile(r"^(who|what|where|when|how|why)(?:['’]?s|['’]re)\b(?!['’])", re.IGNORECASE)


def _whole(text: str) -> str:
    """``What's`` in two words; "whose" and "how's the weather's" are left to others."""
    return _SHORT.sub(lambda found: f"{found[1]} {'are' if 're' in found[0] else 'is'}", text)


def _capital(bare: str, text: str) -> str:
    """What is left of a text, beginning like a sentence; the text where nothing was taken away."""
    return text.strip() if not bare or bare == text.strip() else bare[0].upper() + bare[1:]


def _opened(bare: str) -> str:
    """Less one greeting, filler or roundabout way at the beginning."""
    for opener in _OPENERS:
        found = opener.match(bare)
        bare = bare[found.end() :] if found else bare
    found = _INDIRECT.match(bare)
    if not found:
        return bare
    rest = bare[found.end() :]
    if found["noun"] is not None:
        return f"What is {rest.rstrip(' ?!.')}?"
    return _whether(rest) if found["whether"] else _inverted(rest)


def _closed(bare: str) -> str:
    """Less a courtesy at the end."""
    found = _CLOSING.search(bare)
    if not found or len(bare[: found.start()].split()) < 2:
        return bare
    return bare[: found.start()].rstrip() + ("?" if "?" in found.group() else "")


_BE = r"(?P<be>is|are|was|were|has been|have been|had been|will be|can be)"
_LEAD = r"(?:(?:[Ff]rom|[Ii]n|[Oo]n|[Aa]t|[Bb]y|[Ss]ince|[Uu]ntil|[Ff]or|[Tt]o)\s+)?"
_DETERMINED = r"(?:the|a|an|this|that|its|their|his|her)\s[^?,;]*?"
_NAMED_SUBJECT = rf"(?P<subject>{_DETERMINED}|[A-Z][^?,;]*?)"
_END = r"(?P<rest>(?:\s[^?]*)?)(?P<end>\W*)$"
# "how high the tower is", "when the X1 was built", "what the price is"
_LATE_BE = re.compile(
    rf"^(?P<asked>{_LEAD}(?:[Hh]ow\s+(?!many\b|much\b)\w+|[Ww]ho|[Ww]hat|[Ww]hen|[Ww]here|[Ww]hy|[Hh]ow))"
    rf"\s+{_NAMED_SUBJECT}\s+{_BE}{_END}"
)
# "how many boats the line has", "in which year the bridge was built"
_LATE_COUNTED = re.compile(
    rf"^(?P<asked>{_LEAD}(?:[Hh]ow\s+(?:many|much)|[Ww]hat|[Ww]hich|[Ww]hose)\s+(?!the\b)\w+)"
    rf"\s+(?P<subject>{_DETERMINED})\s+{_BE}{_END}"
)
# "how many seats Labour has"
_LATE_HAVE = re.compile(
    r"^(?P<asked>(?:[Hh]ow\s+(?:many|much)|[Ww]hich|[Ww]hat)(?:\s+(?!the\b)[a-z][\w-]*){1,3})"
    rf"\s+{_NAMED_SUBJECT}\s+(?P<have>has|had|have){_END}"
)
_STATED = re.compile(rf"^(?P<subject>.+?)\s+(?P<verb>{_BE}|has|had|have|can|will){_END}")
_THAT = re.compile(
    r"^(?:please\s+)?(?:name|list|give|show|tell)\s+(?:(?:me|us|all|of|every)\s+)*(?:the\s+)?"
    r"(?P<noun>[\w\s-]+?)\s+(?P<that>that|which|who)\s+(?P<rest>[^?]*?)[\s?.!]*$",
    re.IGNORECASE,
)
_GIVE = re.compile(
    r"^(?:please\s+)?(?:give|show|tell)\s+(?:me|us)\s+(?:the\s+)(?P<rest>[^?]+?)[\s?.!]*$",
    re.IGNORECASE,
)
_NAMED = re.compile(
    r"^(?:please\s+)?(?:name|give)\s+the\s+(?P<rest>[^?]+?)[\s?.!]*$", re.IGNORECASE
)
_PERSONS = frozenset("person people man woman one someone somebody".split())


def _ordered(text: str) -> str:
    """A question for an order to name or give something."""
    if found := _THAT.match(text):
        noun = found["noun"].strip()
        who = "Who" if noun.casefold() in _PERSONS else f"Which {noun}"
        return f"{who} {found['rest']}?"
    if (found := _GIVE.match(text)) or (found := _NAMED.match(text)):
        return f"What {_be(found['rest'])} the {found['rest']}?"
    return text


_SEVERAL = re.compile(
    r"(?:two|three|four|five|six|seven|eight|nine|ten|\d{1,2})\s|[a-z]+(?<![su])s\b", re.IGNORECASE
)


def _be(named: str) -> str:
    """``are`` before what is said to be several."""
    return "are" if _SEVERAL.match(named) else "is"


def _inverted(text: str) -> str:
    """``how high the tower is`` with its verb where a question has it."""
    found = _LATE_BE.match(text) or _LATE_COUNTED.match(text)
    if found and not _has_verb(found["subject"]):
        first, *more = found["be"].split()
        return _joined(found["asked"], first, found["subject"], *more, found["rest"])
    found = _LATE_HAVE.match(text)
    if found and not _has_verb(f"{found['asked']} {found['subject']}"):
        return _joined(found["asked"], *_had(found["have"], found["subject"], found["rest"]))
    return text


def _whether(text: str) -> str:
    """``Heron has 12 seats`` as a question."""
    found = _STATED.match(text)
    if not found or _has_verb(found["subject"]):
        return text
    if found["verb"] in _HAVING:
        return _joined(*_had(found["verb"], found["subject"], found["rest"]))
    return _joined(found["verb"], found["subject"], found["rest"])


_HAVING = {"has": "does", "had": "did", "have": "do"}


def _had(verb: str, subject: str, rest: str) -> tuple[str, ...]:
    """``has Heron sailed`` where a participle follows, else ``does Heron have``."""
    if re.match(r"\s+\w+(?:ed|en)\b|\s+been\b", rest):
        return verb, subject, rest
    return _HAVING[verb], subject, "have", rest


def _joined(*parts: str) -> str:
    whole = " ".join(part.strip() for part in parts if part.strip()).rstrip(" .!") + "?"
    return whole[0].upper() + whole[1:]


_VERBS = re.compile(
    r"\b(?:is|are|was|were|does|do|did|has|have|had|can|will|that|which|who)\b", re.IGNORECASE
)


def _has_verb(subject: str) -> bool:
    return _VERBS.search(subject) is not None


def _asked(text: str) -> str:
    """A question that opens with a question word closes with a mark."""
    if _QUESTION.match(text) and not text.rstrip().endswith("?"):
        return text.rstrip(" .!") + "?"
    return text


_QUESTION = re.compile(r"(?:who|whom|whose|what|which|when|where|why|how)\b.*\w", re.IGNORECASE)
