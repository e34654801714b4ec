"""Quoted phrases: the same words, whatever the kind of quotation mark, apostrophe or space."""

from __future__ import annotations

_MARKS = str.maketrans(dict.fromkeys("‘’‚‛′", "'") | dict.fromkeys("“”„‟«»″", '"'))


def as_quoted(text: str) -> str:
    """The text as phrases are compared: without case, kinds of space and of quotation mark.

    >>> as_quoted("the growers’  laboratory") == as_quoted("The growers' laboratory")
    True
    """
    return " ".join(text.translate(_MARKS).casefold().split())
