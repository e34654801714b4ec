"""One piece of the archive: its canonical text, never changed once made, and what stands where."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from hashlib import blake2b

from index.text.span import Span
from index.text.table import Table, Unread
from index.text.value import Date


class BlockKind(StrEnum):
    """What a run of an article's text is for."""

    HEADING = "heading"
    PARAGRAPH = "paragraph"
    TABLE = "table"
    CAPTION = "caption"
    NOTE = "note"
    BYLINE = (
        "byline"  # bylines, datelines and author biographies: they answer "who wrote this?" alone
    )
    BOILERPLATE = (
        "boilerplate"  # promotion, navigation, cookies, share links, credits: never an answer
    )


@dataclass(frozen=True, slots=True)
class Block:
    """A run of the text with its purpose."""

    kind: BlockKind
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """What identifies an article to a reader; what its text does not say is None or empty."""

    id: str
    path: str
    title: str
    author: str | None = None
    published: Date | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Article:
    """An article: its source, its canonical text and the blocks and tables in it, in text order."""

    source: Source
    text: str
    blocks: tuple[Block, ...]
    tables: tuple[Table, ...] = ()
    unread: tuple[Unread, ...] = ()

    @property
    def id(self) -> str:
        """The id of the article: it stays while the path stays."""
        return self.source.id

    @property
    def digest(self) -> str:
        """A hash of the canonical text, 32 hexadecimal digits."""
        return blake2b(self.text.encode("utf-8", "surrogatepass"), digest_size=16).hexdigest()


def article_id(path: str) -> str:
    """The id of the article at a path (relative, with forward slashes): 10 hex digits."""
    return blake2b(path.encode("utf-8", "surrogateescape"), digest_size=5).hexdigest()
