"""Bytes become hostile words: a fuzzer's bytes choose among the tokens that readers look for."""

from __future__ import annotations

from collections.abc import Sequence

# A byte below 128 is one of these; the others are characters of every plane.
_WORDS = (
    "the bridge Delft built Total Sum in of by How many When Who What than more per and or not most"
    " least average between since May March Sept million bn €  $ % km kg units 1st half thousand"
    " Model Year Quantity Share (US$m) n/a tba X1 E90 i3 116d"
).split(" ")
_FIGURES = (
    "0 1 2 3 5 7 9 10 12 148 2005 2024 1999 1,234 148,084 1.234 333,427 0.5 30.8 -7 (12) ½ 1e9"
    " 2005–2009 2021–* 12:30 1/2 0,125 ٣ １２ ² 2024-05-06 31/02/2024 9999999999999999999"
).split(" ")
_LAYOUT = (
    "\n",
    "\n\n",
    "\r\n",
    "\t",
    "|",
    " | ",
    "|---|",
    ",",
    ";",
    "  ",
    "    ",
    " ",
    ":",
    ".",
    "?",
    "!",
)
_HOSTILE = (
    "\x1b[31m", "\x1b]0;x\x07", "\u202e", "\u2066", "\x00", "\x9b", "\ufeff", "\u200f", "\ud800",
    "@everyone", "<@1>", "**", "__", "`", "```", "~~", "||", "[a](http://b.example)", "> ", "# ",
    "- ", "\\", "⟦U+202E⟧", "'; DROP TABLE \"table\"; --", '"', "'", "“", "”", "…", "&lt;", "*",
    "†", "[1]", "---", "+++", "title: ", "authors: [", "date: ", "👩\u200d🚀", "e\u0301", "\u00a0",
    "\u2028",
)  # fmt: skip
TEXT: Sequence[str] = (*_WORDS, *_FIGURES, *_LAYOUT, *_HOSTILE)
HTML: Sequence[str] = (
    *"<p> </p> <table> </table> <tr> </tr> <td> <th> </td> <caption> <h1> </h1> <article>"
    " <script> </script> <nav> <div> </div> <br> <style> <!-- --> <![CDATA[ ]]> &amp; &#0; &#x202e;"
    " &#xD800; <meta <a <tbody> <ul> <li> <svg> <template> <select> <title> <time> <b> > /"
    " =".split(" "),
    ' colspan="2"', ' rowspan="999999999"', ' colspan="-1"', " hidden", ' class="byline"',
    '<meta property="article:published_time" content="', '<script type="application/ld+json">',
    '{"headline":', '"author":[{"name":', "}]", "}", '<td style="display:none">', *_WORDS,
    *_FIGURES, *_LAYOUT,
)  # fmt: skip
YAML: Sequence[str] = (
    *"articles store index answer discord encoder reranker rerank threshold quotes nearest guilds"
    " window health upload_mb token api_base true false null .inf .nan 0x1F 1:30 1e400 -1 0 [] {}"
    " ~ &a *a &b *b << !!python/object:os.system !!binary !!set !!timestamp 2024-01-01"
    " a".split(" "),
    ": ", "\n", "\n  ", "- ", "[", "]", "{", "}", ", ", "'", '"', "|", ">", "#", "? ", "---\n",
    "\t",    "\x00", "\ud800", "/", "..", "~", "$HOME", "\\", "é",
)  # fmt: skip


def woven(data: bytes, tokens: Sequence[str] = TEXT) -> str:
    """The text of some bytes: as they stand after an even first byte, else woven from tokens."""
    if not data:
        return ""
    if data[0] % 2 == 0:
        return data[1:].decode("utf-8", "replace")
    return "".join(_token(byte, tokens) for byte in data[1:])


def halves(data: bytes) -> tuple[bytes, bytes]:
    """Two runs of bytes: the first byte says where the second begins."""
    if not data:
        return b"", b""
    cut = 1 + data[0] * len(data) // 256
    return data[1:cut], data[cut:]


def _token(byte: int, tokens: Sequence[str]) -> str:
    return tokens[byte % len(tokens)] + (" " if byte & 1 and tokens is TEXT else "")
