"""A reader of Discord's markdown, after the rules of its client: what is seen, and what acts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

# In the client's order; the first that matches at a position wins. A name is what acts.
_BLOCKS = (
    ("heading", re.compile(r" *#{1,3}\s+([^\n]+?)#*\s*(?:\n|$)")),
    ("subtext", re.compile(r" *-# +([^\n]+?) *(?:\n|$)")),
    ("list", re.compile(r" *(?:[*+-]|\d+[.)])\s+([^\n]*)")),
)
_INLINE = (
    ("escape", re.compile(r"\\([^0-9A-Za-z\s])")),
    ("autolink", re.compile(r"<([^: >]+:/[^ >]+)>")),
    ("url", re.compile(r"((?:https?|steam)://[^\s<]+[^<.,:;\"'\]\s])", re.IGNORECASE)),
    ("invitation", re.compile(r"(discord(?:app)?\.(?:gg|com)/\S+)", re.IGNORECASE)),
    (
        "link",
        re.compile(
            r"\[((?:\[[^\]]*\]|[^\[\]]|\](?=[^\[]*\]))*)\]\(\s*<?((?:\\.|[^\s\\])*?)>?\s*\)"
        ),
    ),
    ("mention", re.compile(r"(<@[!&]?\d+>|<#\d+>|<id:\w+>|@everyone|@here)")),
    ("command", re.compile(r"(</[^:>]+:\d+>)")),
    ("timestamp", re.compile(r"(<t:-?\d+(?::\w)?>)")),
    ("emoji", re.compile(r"(<a?:\w+:\d+>|:[^\s:]+?:)")),
    ("code", re.compile(r"```([\s\S]+?)```")),
    ("code", re.compile(r"(?<!`)(`+)([\s\S]*?[^`])\1(?!`)")),
    ("spoiler", re.compile(r"\|\|([\s\S]+?)\|\|")),
    ("strong", re.compile(r"\*\*((?:\\[\s\S]|[^\\])+?)\*\*(?!\*)")),
    ("underline", re.compile(r"__((?:\\[\s\S]|[^\\])+?)__(?!_)")),
    ("emphasis", re.compile(r"\*(?=\S)((?:\\[\s\S]|[^\\*])+?)\*(?!\*)")),
    ("emphasis", re.compile(r"\b_((?:\\[\s\S]|[^\\_])+?)_\b")),
    ("strike", re.compile(r"~~([\s\S]+?)~~(?!_)")),
)
# Where one of the inline rules may begin; what stands before that is as it is seen.
_BEGIN = re.compile(r"[\\<\[@:`|*_~\n]|https?:|steam:|discord", re.IGNORECASE)
_QUOTE = re.compile(r"(?: *>(?!>>) +[^\n]*(?:\n|$))+")


@dataclass
class Shown:
    """What a reader sees, the quotation bars in it, and the names of what acted."""

    text: str = ""
    bars: list[str] = field(default_factory=list)
    acts: list[str] = field(default_factory=list)
    targets: list[str] = field(default_factory=list)


def read(markdown: str) -> Shown:
    """Read markdown as a message's or an embed's body."""
    shown = Shown()
    _read(markdown, shown, line_start=True)
    return shown


def _read(markdown: str, shown: Shown, *, line_start: bool) -> None:
    at = 0
    while at < len(markdown):
        if line_start and (match := _QUOTE.match(markdown, at)):
            inner = Shown()
            _read(re.sub(r"(?m)^ *> ?", "", match.group()), inner, line_start=True)
            shown.bars.append(inner.text.removesuffix("\n"))
            shown.text += inner.text
            shown.acts += inner.acts
            shown.targets += inner.targets
            at = match.end()
            continue
        if not line_start and (plain := _plain(markdown, at)):
            shown.text += plain
            at += len(plain)
            continue
        at, line_start = _step(markdown, at, shown, line_start=line_start)


def _plain(markdown: str, at: int) -> str:
    """The words from here on in which no rule begins."""
    found = _BEGIN.search(markdown, at)
    return markdown[at : found.start() if found else None]


def _step(markdown: str, at: int, shown: Shown, *, line_start: bool) -> tuple[int, bool]:
    rules = (*_BLOCKS, *_INLINE) if line_start else _INLINE
    for name, rule in rules:
        match = rule.match(markdown, at)
        if match is None:
            continue
        if name == "escape":
            shown.text += match.group(1)
            return match.end(), False
        shown.acts.append(name)
        if name == "link":
            shown.targets.append(match.group(2))
        if name in {"url", "autolink"}:
            shown.targets.append(match.group(1))
        _read(match.groups()[-1 if name == "code" else 0], shown, line_start=False)
        return max(match.end(), at + 1), False
    character = markdown[at]
    shown.text += character
    return at + 1, character == "\n" or (line_start and character.isspace())
