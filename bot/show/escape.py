"""Article text as Discord shows it: nothing in it acts, and every character can be read back."""

from __future__ import annotations

import re
from urllib.parse import quote, urlsplit

ELLIPSIS = "…"
URL_LIMIT = 512

# Characters that Discord trims, that reorder what stands beside them, or that no client draws.
# They are shown as codes; the bracket of the codes is itself coded, so that reading back is exact.
_UNSHOWN = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb"
    r"\ud800-\udfff⟦]"
)
_CODE = re.compile(r"⟦U\+([0-9A-F]{4,6})⟧")

# Emphasis, code, spoilers, links, mentions, commands, timestamps, emoji, URLs, invitations.
_INLINE = re.compile(r"[\\*_`~|<>\[\]@:]|(?<=discord)\.|(?<=discordapp)\.", re.IGNORECASE)
# Headings, subtext, lists; `>` is escaped wherever it stands.
_LINE_START = re.compile(r"^([^\S\n]*\d*)([#+\-]|(?<=\d)[.)])", re.MULTILINE)

# What may stand in the target of a masked link: RFC 3986 less brackets, quotes and backslashes.
_URL_SAFE = ";/?:@&=+$,%#~!-._"


def legible(text: str) -> str:
    r"""The text with its unshowable characters as codes, for places that know no markdown.

    >>> legible("a\u202eb")
    'a⟦U+202E⟧b'
    """
    return _UNSHOWN.sub(lambda match: f"⟦U+{ord(match.group()):04X}⟧", text)


def read_back(shown: str) -> str:
    r"""The characters behind what is shown: the inverse of ``legible``.

    >>> read_back("a⟦U+202E⟧b") == "a\u202eb"
    True
    """
    return _CODE.sub(lambda match: chr(int(match.group(1), 16)), shown)


def escape(text: str) -> str:
    r"""Markdown that Discord shows as exactly ``legible(text)``.

    >>> print(escape("# see [x](http://evil) <@1>"))
    \# see \[x\](http\://evil) \<\@1\>
    """
    return _LINE_START.sub(r"\1\\\2", _INLINE.sub(r"\\\g<0>", legible(text)))


def blockquote(markdown: str) -> str:
    """The markdown as a quotation bar, every line of it."""
    return "\n".join(f"> {line}" for line in markdown.split("\n"))


def link(label: str, url: str | None) -> str:
    """A masked link with a label of ours, or nothing where the address is not one to be opened.

    >>> link("open", "https://example.org/a (b)")
    '[open](https://example.org/a%20%28b%29)'
    >>> link("open", "javascript:alert(1)")
    ''
    """
    address = web_address(url)
    return f"[{label}]({address})" if address else ""


def web_address(url: str | None) -> str | None:
    """An http(s) address made safe for markdown and buttons, or None."""
    if url is None or not url.isprintable():
        return None
    try:
        parts = urlsplit(url.strip())
    except ValueError:
        return None
    host = parts.hostname or ""
    if parts.scheme not in {"http", "https"} or not host or not host.isascii():
        return None
    address = quote(url.strip(), safe=_URL_SAFE)
    return address if len(address) <= URL_LIMIT else None


def units(text: str) -> int:
    """The length Discord counts at worst: UTF-16 code units."""
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def fit(text: str, room: int) -> str:
    """The text escaped, cut at a word with an ellipsis where it exceeds ``room`` units.

    >>> fit("four words *stand* here", 16)
    'four words…'
    """
    markdown = escape(text)
    if units(markdown) <= room:
        return markdown
    return escape(text[: longest(text, room - 1)].rstrip()) + ELLIPSIS


def fit_plain(text: str, room: int) -> str:
    """Text for places that know no markdown (labels, footers, names), cut at a word."""
    shown = " ".join(legible(text).split())
    if units(shown) <= room:
        return shown
    end = len(shown)
    while units(shown[:end]) > room - 1:
        end -= 1
    return shown[: _word_end(shown, end)].rstrip() + ELLIPSIS


def longest(text: str, room: int) -> int:
    """The end of the longest run of whole words whose escaped form keeps within ``room`` units.

    A single word too long for the room is cut inside; at least one character is always taken.
    """
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if _cost(text[:middle]) <= room:
            low = middle
        else:
            high = middle - 1
    return max(_word_end(text, low), 1)


def _cost(text: str) -> int:
    return units(blockquote(escape(text)))


def _word_end(text: str, end: int) -> int:
    if end >= len(text) or text[end - 1].isspace() or text[end].isspace():
        return end
    start_of_word = max(text.rfind(space, 0, end) for space in (" ", "\n", "\t", "\u00a0"))
    return start_of_word + 1 if start_of_word > 0 else end
