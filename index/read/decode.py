"""A file's bytes become its text, every character of it, or the reason why they cannot."""

from __future__ import annotations

import os
import re
import stat
from pathlib import Path

from index.errors import Problem

LIMIT = 50_000_000
"""Bytes. A longer file is no article; reading it would only fill the memory."""

_SAMPLE = 65_536
# Control characters that no text has: not the bell, tabs, line and page ends, escapes.
_CONTROL = re.compile(r"[\x00-\x06\x0e-\x1a\x1c-\x1f]")


def read_bytes(path: Path, name: str) -> bytes | Problem:
    """The bytes of a regular file of at most ``LIMIT`` bytes; a pipe is never opened."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            return Problem(name, "is not a regular file; put a copy of its text in its place")
        if found.st_size > LIMIT:
            return Problem(name, _too_large(found.st_size))
        # O_NONBLOCK: the path may have become a pipe since it was looked at.
        with os.fdopen(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb") as file:
            data = file.read(LIMIT + 1)
    except OSError as error:
        reason = error.strerror or str(error)
        return Problem(name, f"cannot be read ({reason}); check that it is there and readable")
    if len(data) > LIMIT:
        return Problem(name, _too_large(len(data)))
    return data or Problem(name, "is empty; remove it or give it text")


def _too_large(size: int) -> str:
    return (
        f"has {size:,} bytes, more than the {LIMIT:,} an article may have; "
        "split it into several files"
    )


def decode(data: bytes, name: str) -> str | Problem:
    """The text, byte-order mark and line ends included; other encodings than UTF-8 are detected."""
    for mark, encoding in ((b"\xff\xfe", "utf-16-le"), (b"\xfe\xff", "utf-16-be")):
        if data.startswith(mark):
            return _strictly(data, encoding, name)
    if b"\x00" in data:
        return _without_mark(data, name)
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _detected(data, error, name)
    return text if _is_text(text) else _binary(name)


def _without_mark(data: bytes, name: str) -> str | Problem:
    """UTF-16 without a mark has its zero bytes all on one side; anything else is binary."""
    head = data[:_SAMPLE]
    for at, encoding in ((1, "utf-16-le"), (0, "utf-16-be")):
        zeros, others = head[at::2].count(0), head[1 - at :: 2].count(0)
        if others == 0 and zeros > len(head) // 3:
            return _strictly(data, encoding, name)
    return _binary(name)


def _strictly(data: bytes, encoding: str, name: str) -> str | Problem:
    try:
        text = data.decode(encoding)
    except (UnicodeDecodeError, LookupError):
        return Problem(name, f"is not whole {encoding} text; save it as UTF-8")
    return text if _is_text(text) else _binary(name)


def _detected(data: bytes, error: UnicodeDecodeError, name: str) -> str | Problem:
    import charset_normalizer  # noqa: PLC0415 (slow to import, and most files are UTF-8)

    if error.start > len(data) - 4:
        return Problem(name, "ends in the middle of a character; copy the whole file again")
    if _is_western(data[:_SAMPLE]):
        return _strictly(data, "cp1252", name)
    best = charset_normalizer.from_bytes(data[:_SAMPLE]).best()
    if best is None:
        return Problem(
            name, f"cannot be decoded (byte {error.start} is not UTF-8); save it as UTF-8"
        )
    return _strictly(data, best.encoding, name)


_WESTERN = frozenset("àáâãäåæçèéêëìíîïñòóôõöøùúûüýÿœßÀÁÂÄÅÆÇÈÉÊËÎÏÑÓÔÖØÙÚÛÜŒ…’‘“”–—•€£°§«»©®\u00a0")


def _is_western(sample: bytes) -> bool:
    """Whether the few bytes that are not ASCII are letters and marks of Western Europe."""
    text = sample.decode("cp1252", "replace")
    odd = [c for c in text if ord(c) > 127]
    letters = sum(c.isalpha() for c in text)
    known = sum(c in _WESTERN for c in odd)
    return known * 20 >= len(odd) * 19 and len(odd) * 4 <= letters


def _is_text(text: str) -> bool:
    head = text[:_SAMPLE]
    return len(_CONTROL.findall(head)) <= len(head) // 200


def _binary(name: str) -> Problem:
    return Problem(name, "is binary, not text; save its text as a .txt file")
