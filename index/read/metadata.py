"""Title, author and date of a text, as far as its own words say them."""

from __future__ import annotations

import re
import tomllib
from datetime import date, datetime

import yaml

from index.read.biography import NAME
from index.read.draft import Metadata
from index.read.lines import is_blank_line, lines_of
from index.text.date import DASH, LONGEST, MONTHS, read_date
from index.text.exact import Date
from index.text.span import Span

_FRONT = re.compile(
    r"\ufeff?(?P<fence>---"
    r"|\+\+\+)[ \t]*\r?\n(?P<body>.{0,20000}?)\r?\n(?P=fence)[ \t]*(?:\r?\n|\Z)",
    re.DOTALL,
)
_MONTH = rf"(?:{'|'.join(sorted(MONTHS, key=len, reverse=True))})\.?"
_YEAR = r"(?:1[6-9]|20|21)\d\d"
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?"
_FULL_DATE = (
    rf"(?:{_WEEKDAY}\d{{1,2}}(?:st|nd|rd|th)?(?: of)? {_MONTH},? {_YEAR}"
    rf"|{_WEEKDAY}{_MONTH} \d{{1,2}}(?:st|nd|rd|th)?,? {_YEAR}"
    rf"|{_YEAR}[-/.]\d{{1,2}}[-/.]\d{{1,2}}|\d{{1,2}}[-/.]\d{{1,2}}[-/.]{_YEAR}"
    rf"|{_MONTH} {_YEAR})(?!\d)"
)
_LABELLED = re.compile(
    rf"(?P<label>\b(?:date|dated|published|posted|publication date|first published|issued|"
    rf"last updated|updated|modified)\b)\s*(?:(?:on|at)\s*)?(?:[:\-–]\s*)?(?P<date>{_FULL_DATE})",
    re.IGNORECASE,
)
_WIRE = re.compile(
    r"^[ \t]*(?!(?:in|on|by|since|until|from|at|before|after|as|for|during|early|late)\b)"
    r"[A-Z][\w.'’ -]{1,40}?(?:, [\w.'’ ]{2,30}?)??(?: ?\([^)]{1,40}\))?[,.]? "
    rf"(?P<date>{_FULL_DATE})(?: ?\([^)]{{1,40}}\))?\s*(?:{DASH}{{1,2}}|:)\s",
    re.IGNORECASE,
)
_ANY_DATE = re.compile(rf"(?<![\w/-]){_FULL_DATE}", re.IGNORECASE)
_FORM = (
    r"(?:[Ww]ritten|[Rr]eported|[Tt]old|[Ww]ords|[Tt]ext|[Rr]eporting"
    r"|(?:[Aa]n? |[Tt]he )?(?:[\w-]+ )?(?:[Ss]tory|[Pp]ortrait|[Rr]eport|[Rr]eportage|[Ee]ssay"
    r"|[Pp]rofile|[Ii]nterview|[Aa]nalysis|[Ff]eature|[Cc]ommentary|[Cc]olumn|[Rr]eview"
    r"|[Oo]bituary|[Dd]ispatch|[Ll]etter))"
)
_BYLINE = re.compile(
    rf"^\W{{0,3}}(?:(?:{_FORM} )?(?:[Bb]y|BY):?|[Aa]uthors?:)\s+"
    rf"(?P<name>{NAME}(?:(?:, {NAME})*,? (?:and|&) {NAME})?)(?=\s*(?:$|[|,•·(/–—-]|\d"
    rf"|[Pp]ublished|[Uu]pdated|[Ss]taff))"
)
_OUTLET = re.compile(
    r"(?=[\w.'’& -]{3,50}$)(?!.* (?:is|are|was|has|have|says?|wins?|gets?)\b)(?:\S+ ){0,4}\S*"
    r"(?:post|times|herald|news|tribune|gazette|courier|observer|chronicle|journal|telegraph|mail"
    r"|express|standard|star|sun|echo|argus|mercury|mirror|guardian|independent|examiner|inquirer"
    r"|dispatch|globe|review|record|register|sentinel|bulletin|messenger|monitor|press|wire|daily"
    r"|weekly|today|magazine|reporter|advertiser|leader|voice|zeitung|\.(?:com|net|org|news))",
    re.IGNORECASE,
)
_FILE_DATE = re.compile(
    r"(?<!\d)(?P<y>19\d\d|20\d\d)(?P<s>[-_/.]?)(?P<m>0[1-9]|1[0-2])(?P=s)(?P<d>0[1-9]|[12]\d|3[01])(?!\d)"
)
_HEAD_LINES = 12
_LONGEST_HEAD = 400
_LONGEST_TITLE = 150


def front_matter(text: str) -> tuple[Metadata, Span | None]:
    """The metadata of a YAML or TOML front matter and its place; None where there is none."""
    match = _FRONT.match(text)
    if match is None:
        return Metadata(), None
    data = _parse(match["fence"], match["body"])
    if not isinstance(data, dict):
        return Metadata(), None
    fields = {str(key).lower(): value for key, value in data.items()}
    author = fields.get("author") or fields.get("authors") or fields.get("byline")
    return Metadata(
        title=_line(fields.get("title") or fields.get("headline")),
        author=_names(author),
        published=_day(fields.get("date") or fields.get("published") or fields.get("pubdate")),
        url=_line(fields.get("url") or fields.get("link") or fields.get("source_url")),
    ), Span(match.start("fence"), len(match.group().rstrip()))


# What the parsers raise: their own errors and, for a tag over the wrong words, whatever comes.
_UNREAD = (
    yaml.YAMLError,
    ValueError,
    TypeError,
    AttributeError,
    LookupError,
    ArithmeticError,
    RecursionError,
)


_BRACKETS = 200


def _parse(fence: str, body: str) -> object:
    try:
        if fence == "+++":
            return tomllib.loads(body)
        if sum(map(body.count, "[{")) > _BRACKETS:  # the time to read them grows as their square
            return None
        # A few references to references would unfold to more than any memory holds.
        if any(isinstance(token, yaml.AliasToken) for token in yaml.scan(body, yaml.SafeLoader)):
            return None
        return yaml.safe_load(body)
    except _UNREAD:
        return None


def _line(value: object) -> str | None:
    """A value of one line; a number longer than a line is none."""
    if isinstance(value, int) and abs(value) >= 10**300:
        return None
    return " ".join(str(value).split())[:300] or None if isinstance(value, str | int) else None


def _names(value: object) -> str | None:
    """The names of a list, or of one line."""
    if not isinstance(value, list):
        return _line(value)
    return _line(", ".join(name for one in value if (name := _line(one))))


def _day(value: object) -> Date | None:
    if isinstance(value, date | datetime):
        return Date(value.year, value.month, value.day)
    if isinstance(value, int) and 1500 < value < 2200:
        return Date(value)
    return read_date(value[:LONGEST]) if isinstance(value, str) else None


def file_date(name: str) -> Date | None:
    """The date in a file's name or folders, where there is exactly one."""
    found = {m.group("y", "m", "d") for m in _FILE_DATE.finditer(name)}
    if len(found) != 1:
        return None
    year, month, day = found.pop()
    return read_date(f"{year}-{month}-{day}")


def head_lines(text: str, after: int = 0) -> tuple[Span, ...]:
    """The first lines with words on them."""
    reach = Span(after, min(len(text), after + 6000))
    found = [line for line in lines_of(text, reach) if not is_blank_line(text, line)]
    return tuple(found[:_HEAD_LINES])


def dateline(text: str, lines: tuple[Span, ...]) -> tuple[Date | None, Span | None]:
    """The date that the head of a text gives it, and the words that say so.

    A date told in the story is not the story's: it counts after "date" or "published", in a wire
    dateline, or on a line of little else.
    """
    for reads in (_labelled, _wire, _alone, _parted):
        for line in lines:
            found = reads(text, line)
            if found:
                return found
    return None, None


def _labelled(text: str, line: Span) -> tuple[Date, Span] | None:
    head = line.cut(text)[:_LONGEST_HEAD]
    matches = list(_LABELLED.finditer(head))
    matches.sort(key=lambda m: m["label"].lower() in {"updated", "last updated", "modified"})
    for match in matches:
        opens = not head[: match.start()].strip("\ufeff \t*_#|·•")
        found = read_date(match["date"])
        if found and (opens or len(head) < 120):
            return found, Span(line.start, line.start + match.end()) if opens else line
    return None


def _wire(text: str, line: Span) -> tuple[Date, Span] | None:
    match = _WIRE.match(line.cut(text)[:_LONGEST_HEAD])
    found = read_date(match["date"]) if match else None
    return (
        (found, Span(line.start, line.start + match.end()).strip(text)) if match and found else None
    )


def _alone(text: str, line: Span) -> tuple[Date, Span] | None:
    words = line.cut(text)
    if len(words) > 120:
        return None
    match = _ANY_DATE.search(words)
    found = read_date(match.group()) if match else None
    if match is None or found is None:
        return None
    rest = (words[: match.start()] + " " + words[match.end() :]).split()
    stays = [
        w for w in rest if not re.fullmatch(r"[\W\d:]+|[ap]\.?m\.?|[A-Z]{2,4}|min|read|at|on", w)
    ]
    signed = bool(_BYLINE.match(words)) or "|" in words or "·" in words
    signed |= _SIGNED_AFTER.match(words, match.end()) is not None
    return (found, line) if len(stays) <= (8 if signed else 2) else None


def _parted(text: str, line: Span) -> tuple[Date, Span] | None:
    """The date of a line of short parts: outlet, section, day, name.

    It stands between dashes or bars, or beside commas where an outlet or who wrote is named, too:
    a date between two commas of a sentence is the story's.
    """
    words = line.cut(text)
    days = list(_ANY_DATE.finditer(words))
    if len(words) > _LONGEST_PARTED or len(days) != 1:
        return None
    before, after = (
        w.strip(" \t*_#\ufeff") for w in (words[: days[0].start()], words[days[0].end() :])
    )
    cut = [*_PARTING.split(before), *_PARTING.split(after)]
    beside = [part for each in cut if (part := each.strip(" \t*_"))]
    plain = all(_PART.fullmatch(part) and len(part.split()) <= 6 for part in beside)
    barred = _BARRED.fullmatch(f"{before}\n{after}") is not None
    named = any(_OUTLET.fullmatch(part) or _SIGNED.match(part) for part in beside)
    parted = re.fullmatch(r"(?:.*[,|·•/–—-])?\n(?:[,|·•/–—-].*)?", f"{before}\n{after}") is not None
    found = read_date(days[0].group()) if plain and parted and (barred or named) else None
    return (found, line) if found else None


_LONGEST_PARTED = 160
_PARTING = re.compile(rf"(?:^|\s+)(?:{DASH}{{1,3}}|[|·•/])(?:\s+|$)|,(?:\s+|$)")
_BARRED = re.compile(rf"(?:.*\s(?:{DASH}{{1,3}}|[|·•/]))?\n(?:(?:{DASH}{{1,3}}|[|·•/])\s.*)?")
_PART = re.compile(r"(?:[A-Z\d]|by |from our ).*[^.!?;:]")
_SIGNED = re.compile(rf"(?:[Bb]y|[Ff]rom our \w+)\s+{NAME}")
_SIGNED_AFTER = re.compile(rf"[\s,·|/–—-]+(?:[Bb]y|BY)\s+{NAME}")  # "5 May 2023, by Ada Moss"


def byline(text: str, lines: tuple[Span, ...]) -> tuple[str | None, Span | None]:
    """The author that a byline near the head names, and the line."""
    for line in lines:
        words = line.cut(text)
        match = _BYLINE.match(words) if len(words) <= 160 else None
        if match:
            return match["name"], line
    return None, None


def masthead(text: str, lines: tuple[Span, ...], dated: Span | None) -> Span | None:
    """The outlet's name on the first line, over a line with the date and the headline below."""
    if dated is None or len(lines) < 4 or not lines[1].overlaps(dated):
        return None
    name, headline, story = (lines[n].cut(text).strip("\ufeff \t#*_") for n in (0, 2, 3))
    cased = all(word[0].isupper() for word in name.split() if len(word) > 3 and "." not in word)
    outlet = cased and _OUTLET.fullmatch(name) is not None
    below = len(headline) <= _LONGEST_TITLE and not re.search(r"[.:;,][\"”’]?$", headline)
    return lines[0] if outlet and below and len(story) > len(headline) else None


def title_of(text: str, lines: tuple[Span, ...], skip: tuple[Span, ...]) -> str | None:
    """The first heading, or the first line where it is short, or the first sentence."""
    for line in lines:
        bare = _after(line, skip)
        words = re.sub(r"^[\ufeff\s#*_>=-]+", "", bare.cut(text)).rstrip(" *_#")
        if words and not any(past.contains(bare) for past in skip):
            return _shortened(words)
    return None


def _after(line: Span, skip: tuple[Span, ...]) -> Span:
    """The rest of a line after what opens it: a dateline before the story."""
    for past in skip:
        if past.overlaps(line) and past.end < line.end:
            return Span(max(line.start, past.end), line.end)
    return line


def _shortened(words: str) -> str:
    words = " ".join(words[:1000].split())
    if len(words) <= _LONGEST_TITLE:
        return words
    sentence = re.match(r".{20,150}?[.!?][\"”’]?(?=\s[A-Z“\"])", words)
    if sentence:
        return sentence.group()
    return words[:_LONGEST_TITLE].rsplit(" ", 1)[0].rstrip(",;:–- ") + "…"
