"""What a format yields: the canonical text and what the markup says of it."""

from __future__ import annotations

from dataclasses import dataclass, field

from index.read.recover.grid import Grid
from index.text.article import Block
from index.text.exact import Date


@dataclass(frozen=True, slots=True)
class Metadata:
    """What a source says of itself; None where it says nothing."""

    title: str | None = None
    author: str | None = None
    published: Date | None = None
    url: str | None = None

    def over(self, other: Metadata) -> Metadata:
        """This metadata, with the other's where this says nothing."""
        return Metadata(
            self.title or other.title,
            self.author or other.author,
            self.published or other.published,
            self.url or other.url,
        )


@dataclass(frozen=True, slots=True)
class Draft:
    """A text with what its markup tells; ``blocks`` is empty where there is no markup."""

    text: str
    metadata: Metadata = field(default_factory=Metadata)
    blocks: tuple[Block, ...] = ()
    grids: tuple[Grid, ...] = ()
