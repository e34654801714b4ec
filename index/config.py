"""The settings of the index."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

ENCODER = "bge-small-en-v1.5"
RERANKER = "ms-marco-MiniLM-L-12-v2"
HASHING = "hashing"

Name = Annotated[str, StringConstraints(min_length=1, strip_whitespace=True)]


class IndexSettings(BaseModel):
    """Where the articles and the store are, and which models read them.

    ``encoder`` and ``reranker`` take the packaged defaults, ``all-MiniLM-L6-v2``, any
    sentence-transformers or CrossEncoder name or path, or ``hashing`` (no model: for tests).
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    articles: list[Path] = Field(default_factory=lambda: [Path("seeds")])
    store: Path = Path(".archivist")
    encoder: Name = ENCODER
    reranker: Name = RERANKER

    @property
    def models(self) -> Path:
        """Where optimized graphs of the packaged models are kept, made by an update."""
        return self.store / "models"
