"""Articles into the store: passages cut, new ones embedded, generations committed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from index.errors import StoreIncompatible
from index.search.encoder import Encoder, for_bulk
from index.store.database import MAKING, REBUILD
from index.store.draft import Draft, FileRow, key_of
from index.text.article import Article
from index.text.passage import Passage, passages

# What one commit holds at most: a crash loses the embedding of no more than this many texts.
_TEXTS = 4096
_FILES = 20_000
_STEP = 64

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Item:
    """A file that was read: its row and, where it yielded one, its article."""

    row: FileRow
    article: Article | None


@dataclass(slots=True)
class Run:
    """Items that are committed together."""

    items: list[Item] = field(default_factory=list)
    cut: dict[str, tuple[Passage, ...]] = field(default_factory=dict)
    ids: dict[bytes, int] = field(default_factory=dict)
    missing: dict[bytes, str] = field(default_factory=dict)

    @property
    def is_full(self) -> bool:
        """Whether it should be committed before it grows."""
        return len(self.missing) >= _TEXTS or len(self.items) >= _FILES


def encoder_manifest(encoder: Encoder) -> dict[str, str]:
    """What the manifest says about the encoder."""
    return {
        "encoder": encoder.name,
        "fingerprint": encoder.fingerprint,
        "dimension": str(encoder.dimension),
        "making": MAKING,
    }


def known_files(draft: Draft) -> dict[str, FileRow]:
    """The files as last read; as changed, all of them, where they were read by other rules."""
    rows = draft.files()
    if draft.manifest().get("making") == MAKING:
        return rows
    return {name: as_changed(row) for name, row in rows.items()}


def as_changed(row: FileRow) -> FileRow:
    """A file that is to be read again."""
    return replace(row, digest=b"", size=-1)


def fitting(draft: Draft, encoder: Encoder) -> None:
    """Raise StoreIncompatible where the store's embeddings are another encoder's."""
    held = draft.manifest()
    if held and held.get("fingerprint") != encoder.fingerprint:
        message = (
            f"the store was made with the encoder {held.get('encoder')}, the settings name"
            f" {encoder.name}; {REBUILD}, or set `encoder:` back"
        )
        raise StoreIncompatible(message)


@dataclass(frozen=True, slots=True)
class Ending:
    """What the last commit writes besides, and whether it makes a generation in any case."""

    write: Callable[[], None]
    is_due: bool


def ingest(
    draft: Draft,
    encoder: Encoder,
    items: Iterable[Item],
    ending: Ending,
    progress: Progress | None = None,
) -> int:
    """Commit the items in one generation, or in several where they are many.

    Items without an article make no generation. Return how many texts were embedded.
    """
    embedded = 0
    for run, is_last in _runs(draft, items):
        vectors = embed(encoder, list(run.missing.values()), progress)
        embedded += len(run.missing)
        with draft.transaction():
            run.ids |= draft.put_vectors(list(run.missing), vectors)
            for item in run.items:
                _put(draft, run, item)
            if is_last:
                ending.write()
            if run.cut or (is_last and ending.is_due):
                draft.commit(encoder_manifest(encoder))
    return embedded


def _put(draft: Draft, run: Run, item: Item) -> None:
    if item.article is not None:
        draft.put_article(item.article, run.cut[item.article.id], run.ids)
    draft.put_file(item.row)


def _runs(draft: Draft, items: Iterable[Item]) -> Iterator[tuple[Run, bool]]:
    """Items packed into runs, each with whether it is the last; there is always a last one."""
    run = Run()
    for item in items:
        if run.is_full:
            yield run, False
            run = Run()
        _add(draft, run, item)
    yield run, True


def _add(draft: Draft, run: Run, item: Item) -> None:
    run.items.append(item)
    if item.article is None:
        return
    cut = passages(item.article)
    run.cut[item.article.id] = cut
    texts = {key_of(passage.embed_text): passage.embed_text for passage in cut}
    held = draft.vectors_of(texts.keys() - run.ids.keys())
    run.ids |= held
    run.missing |= {key: text for key, text in texts.items() if key not in run.ids}


def embed(encoder: Encoder, texts: Sequence[str], progress: Progress | None) -> np.ndarray:
    """The vectors of some texts, shape (n, dimension), with word of how far it is."""
    encoder = for_bulk(encoder, len(texts))
    if progress is None or not texts:
        return encoder.encode(texts)
    rows = []
    for at in range(0, len(texts), _STEP):
        progress("embedding", at, len(texts))
        rows.append(encoder.encode(texts[at : at + _STEP]))
    progress("embedding", len(texts), len(texts))
    return np.concatenate(rows)
