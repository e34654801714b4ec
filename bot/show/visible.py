"""Hostile words made harmless for a terminal: what would steer it is shown, not obeyed."""

from __future__ import annotations

import re

# C0 and C1 controls, line and paragraph separators, bidi controls, and surrogates that no terminal
# can be sent. Joiners and soft hyphens stay: scripts and emoji need them and they steer nothing.
_STEERING = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]"
)


def visible(text: str) -> str:
    r"""The text with every steering character as its picture or its number, the rest as it is.

    >>> visible("red \x1b[31m, back \u202e")
    'red ␛[31m, back <U+202E>'
    """
    return _STEERING.sub(_picture, text.replace("\r\n", "\n"))


def one_line(text: str) -> str:
    r"""The visible text with every run of white space as one space.

    >>> one_line(" a\n\tb ")
    'a b'
    """
    return " ".join(visible(text).split())


def _picture(match: re.Match[str]) -> str:
    code = ord(match.group())
    if code < 0x20:
        return chr(0x2400 + code)
    return "␡" if code == 0x7F else f"<U+{code:04X}>"
