"""Articles at hand, without files: for one file on the command line, and for evaluation."""

from __future__ import annotations

import tempfile
import weakref
from collections.abc import Sequence
from pathlib import Path

from index.archive import Archive
from index.config import IndexSettings
from index.ingest import Ending, Item, fitting, ingest, known_files
from index.search.encoder import open_encoder
from index.store.draft import FileRow
from index.text.article import Article
from index.updater import writing


def fill(settings: IndexSettings, articles: Sequence[Article], models: Path | None = None) -> int:
    """Make the store hold these articles and no others; return how many texts were embedded."""
    with writing(settings) as draft:
        encoder = open_encoder(settings.encoder, models)
        fitting(draft, encoder)
        known = known_files(draft)
        wanted = {article.source.path: article for article in articles}
        items = [
            Item(_row(article), article)
            for name, article in wanted.items()
            if name not in known or known[name].digest != bytes.fromhex(article.digest)
        ]
        gone = known.keys() - wanted.keys()
        if not items and not gone and draft.generation:
            return 0

        def finish() -> None:
            for name in gone:
                draft.drop_article(known[name].article or "")
                draft.drop_file(name)
            draft.drop_unused_vectors()

        return ingest(draft, encoder, items, Ending(finish, is_due=True))


def _row(article: Article) -> FileRow:
    digest = bytes.fromhex(article.digest)
    return FileRow(article.source.path, len(article.text), 0, digest, article.id)


def memory_archive(
    articles: Sequence[Article], settings: IndexSettings, *, store: Path | None = None
) -> Archive:
    """An archive of articles at hand, built like any other.

    Its store is a temporary folder that goes with it or, to embed nothing twice, ``store``.
    """
    if store is not None:
        kept = settings.model_copy(update={"store": store})
        fill(kept, articles)
        return Archive(kept)
    folder = tempfile.TemporaryDirectory(prefix="archivist-")
    try:
        passing = settings.model_copy(update={"store": Path(folder.name)})
        fill(passing, articles, settings.models)
        archive = Archive(passing, models=settings.models)
    except BaseException:
        folder.cleanup()
        raise
    weakref.finalize(archive, folder.cleanup)
    return archive
