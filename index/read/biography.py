"""The reporter's life at the end of a text: of the byline, not of the story."""

from __future__ import annotations

import re

from index.text.span import Span

NAME = r"[A-Z][\w.'’-]+(?: (?:[A-Z]\.|d[aei]|van|von|de|la|[A-Z][\w.'’-]+)){1,3}"
_OPENING = re.compile(
    rf"^(?:About the author:?\s*)?(?P<name>{NAME}) (?:has (?:been|written|worked|covered)"
    rf"|is (?:an?|the|our)|was an?"
    r"|joined|writes|covers|reports|works|lives|began|started)\b"
)
_ANY_OPENING = re.compile(rf"^(?P<name>{NAME}) [a-z]{{2,}}\b")
_TRADE = re.compile(
    r"\b(?:journalists?|reporter|correspondent|columnist|editor|writer|author|freelanc\w+|contributor|"
    r"contributing|publications?|newsroom|blogger|critic|wrote|writing)\b",
    re.IGNORECASE,
)
_CAREER = re.compile(
    r"\b(?:degree|graduat|universit|studied|hired|joined|editor|freelanc|managing|wrote for|wr[io]t"
    r"|journalis|reporter|correspondent|columnist|contribut|publication|career|newsroom|syndicat"
    r"|award)",
    re.IGNORECASE,
)
_CREDITED = (
    r"(?:\b(?:[Bb]y|BY|[Pp]hotos?:?|[Ii]mages?:?|[Rr]eporter|[Cc]orrespondent|[Tt]ext:?"
    r"|[Aa]uthors?:?) (?:[A-Z][\w.'’-]+ ){0,2})"
)


def biography(
    text: str, paragraphs: tuple[Span, ...], signed: Span | None = None
) -> tuple[str | None, Span | None]:
    """The reporter whose biography closes the text, and its paragraph.

    Whom the story itself tells of is no reporter; a byline or a credit may name one.
    """
    for span in reversed(paragraphs[-3:] if len(paragraphs) > 1 else ()):
        name = _told_of(span.cut(text)[:4000])
        if name and not _acts(name, _without(text, span, signed)):
            return name, span
    return None, None


def _told_of(words: str) -> str | None:
    """Whose working life a paragraph tells: that of one whose trade is to write."""
    words = words.lstrip("*_ ")
    usual = _OPENING.match(words)
    match = usual or _ANY_OPENING.match(words)
    if match is None or len(_TRADE.findall(words)) < 2 or re.search(r"\bsaid\b", words):
        return None
    steps = {found.lower() for found in _CAREER.findall(words)}
    return match["name"] if usual or len(steps) >= 3 else None


def _without(text: str, span: Span, signed: Span | None) -> str:
    """The text around a paragraph, without the line of the byline."""
    before, after = text[: span.start], text[span.end :]
    if signed is not None and signed.end <= span.start:
        before = before[: signed.start] + before[signed.end :]
    return f"{before}\n{after}"


def _acts(name: str, story: str) -> bool:
    """Whether a story names someone other than as its reporter."""
    last = re.escape(name.rsplit(maxsplit=1)[-1].removesuffix("’s").rstrip("."))
    credited = rf"{_CREDITED}{last}\b|\b{last} (?:reports|reported)\b"
    return re.search(rf"\b{last}\b", re.sub(credited, "", story)) is not None
